//! One session: everything known about it.

use leptos::prelude::*;
use trackhop_schedule::bundle::{Mode, Registration, Status, Venue};
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::{Link, Session};
use trackhop_schedule::text::{LangTag, Localized, Rich, Text};

use crate::ui::Shown;
use crate::ui::components::header::DetailHeader;
use crate::ui::components::rich::{outward, rich};
use crate::ui::components::session_row::{SessionRow, SessionTags, joined};
use crate::ui::components::star::StarAction;
use crate::ui::cx::Cx;

/// One session, or a way on when the programme does not have it.
#[component]
pub(crate) fn SessionPage(id: SessionId) -> impl IntoView {
    let cx = Cx::get();
    match cx.schedule().sessions.get(&id).cloned() {
        Some(session) => view! { <Known session=session/> }.into_any(),
        None => view! {
            <DetailHeader parent=Route::Talks(Default::default()) title=cx.s.session_unknown.to_owned()/>
            <div class="empty">
                <p class="quiet">{cx.s.session_unknown_way_out}</p>
                <a class="action" href=cx.href(Route::Talks(Default::default()))>{cx.s.find_talks}</a>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Known(session: Session) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let title = cx.show(&session.title);
    let day = session.when.map(|when| cx.date(when.start));
    let kicker = [day, cx.span(&session)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let kicker = if kicker.is_empty() { s.to_be_announced.to_owned() } else { kicker };
    let subtitle = (!session.subtitle.is_empty())
        .then(|| view! { <p class="subtitle">{cx.show(&session.subtitle).view()}</p> });
    let repeats: Vec<SessionId> = cx.schedule().repeats(&session).map(|other| other.id.clone()).collect();
    let id = session.id.clone();
    let data_session = id.to_string();
    let cancelled = session.status == Status::Cancelled;
    view! {
        <article class="session" data-session=data_session class:row-cancelled=cancelled>
            <DetailHeader parent=Route::Talks(Default::default()) kicker=kicker title=title.text lang=title.lang.unwrap_or_else(|| cx.language.tag().to_owned())/>
            {subtitle}
            <SessionTags session=session.clone()/>
            <StarAction id=id.clone()/>
            <Facts session=session.clone()/>
            <About id=id/>
            <Links links=session.links.clone()/>
            {(!repeats.is_empty()).then(|| view! {
                <section>
                    <h2>{s.also_at}</h2>
                    {repeats.into_iter().map(|id| view! { <SessionRow id=id with_date=true/> }).collect_view()}
                </section>
            })}
        </article>
    }
}

/// What is known, as terms and values.
#[component]
fn Facts(session: Session) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let schedule = cx.schedule();
    let people: Vec<AnyView> = session
        .people
        .iter()
        .filter_map(|id| schedule.people.get(id))
        .map(|person| {
            let href = cx.href(Route::Person(person.id.clone()));
            view! { <a href=href>{cx.show(&person.name).view()}</a> }.into_any()
        })
        .collect();
    let venue = session.venue.as_ref().and_then(|id| schedule.venues.get(id)).cloned();
    let rooms: Vec<Shown> =
        session.rooms.iter().filter_map(|id| schedule.room(id)).map(|(_, name)| cx.show(name)).collect();
    let names = |tags: &[LangTag]| tags.iter().map(|tag| s.name_of(tag)).collect::<Vec<_>>().join("・");
    let (spoken, slides) = (names(&session.spoken), names(&session.slides));
    let level = session
        .level
        .as_ref()
        .and_then(|id| schedule.levels.get(id))
        .map(|level| cx.show(&level.name).view());
    let others: Vec<Shown> = session
        .title
        .others(&cx.wanted())
        .map(|(lang, text)| Shown { text: text.to_owned(), lang: Some(lang.as_str().to_owned()) })
        .collect();
    // The hosts of the venue host what runs there, unless the session names its own.
    let venue_hosts = venue.as_ref().map(|venue| venue.hosts.clone()).unwrap_or_default();
    let venue_sponsors = venue.as_ref().map(|venue| venue.sponsors.clone()).unwrap_or_default();
    let hosts = if session.hosts.is_empty() { venue_hosts } else { session.hosts.clone() };
    let sponsors = if session.sponsors.is_empty() { venue_sponsors } else { session.sponsors.clone() };
    let hosts: Vec<AnyView> = hosts
        .iter()
        .filter_map(|id| schedule.communities.get(id))
        .map(|host| {
            view! { <a href=cx.href(Route::Community(host.id.clone()))>{cx.show(&host.name).view()}</a> }
                .into_any()
        })
        .collect();
    let sponsors: Vec<Shown> = sponsors
        .iter()
        .filter_map(|id| schedule.sponsors.get(id))
        .map(|sponsor| cx.show(&sponsor.name))
        .collect();
    let tags: Vec<Shown> = session.tags.iter().map(|tag: &Text| cx.show(tag)).collect();
    let places = schedule.places(&session).map(|places| {
        let words = match places.taken {
            Some(taken) => (s.places_taken)(taken, places.capacity),
            None => (s.places_in_all)(places.capacity),
        };
        view! { {words} {places.full().then(|| view! { <span class="tag tag-tight">{s.full}</span> })} }
    });
    let mode = match session.mode {
        Mode::RemoteSpeaker => Some(s.remote_speaker),
        Mode::Online => Some(s.online),
        Mode::Hybrid => Some(s.hybrid),
        Mode::OnSite | Mode::Unknown => None,
    };
    let time = session.when.map(|when| {
        view! {
            <time datetime=when.start.to_string()>{cx.date(when.start)}" "{cx.span(&session)}</time>
        }
    });
    view! {
        <dl class="facts">
            <dt>{s.kind}</dt>
            <dd>{(s.kind_name)(session.kind)}{mode.map(|mode| format!("・{mode}"))}</dd>
            {(!people.is_empty()).then(|| view! { <dt>{s.people}</dt><dd class="lines">{people}</dd> })}
            <dt>{s.time}</dt>
            <dd>{match time { Some(time) => time.into_any(), None => s.to_be_announced.into_any() }}</dd>
            {venue.map(|venue| view! { <VenueFact venue=venue rooms=rooms/> })}
            {(!hosts.is_empty()).then(|| view! { <dt>{s.hosts}</dt><dd class="lines">{hosts}</dd> })}
            {(!sponsors.is_empty()).then(|| view! { <dt>{s.sponsors}</dt><dd>{joined(sponsors)}</dd> })}
            {(!spoken.is_empty()).then(|| view! { <dt>{s.spoken}</dt><dd>{spoken}</dd> })}
            {(!slides.is_empty()).then(|| view! { <dt>{s.slides_in}</dt><dd>{slides}</dd> })}
            {level.map(|level| view! { <dt>{s.level}</dt><dd>{level}</dd> })}
            {(!tags.is_empty()).then(|| view! { <dt>{s.tags}</dt><dd>{joined(tags)}</dd> })}
            {places.map(|places| view! { <dt>{s.capacity}</dt><dd>{places}</dd> })}
            {session.registration.map(|registration| view! { <RegistrationFact registration=registration/> })}
            {(!others.is_empty()).then(|| view! { <dt>{s.other_languages}</dt><dd>{joined(others)}</dd> })}
        </dl>
    }
}

#[component]
fn VenueFact(venue: Venue, rooms: Vec<Shown>) -> impl IntoView {
    let cx = Cx::get();
    let address = cx.show(&venue.address);
    let map = map_link(&venue);
    view! {
        <dt>{cx.s.place}</dt>
        <dd class="lines">
            <a href=cx.href(Route::Venue(venue.id.clone()))>{cx.show(&venue.name).view()}</a>
            {(!rooms.is_empty()).then(|| view! { <span>{joined(rooms)}</span> })}
            {(!address.text.is_empty()).then(|| view! { <span class="quiet">{address.view()}</span> })}
            {map.map(|map| outward(&map, cx.s.map.into_any()))}
        </dd>
    }
}

/// The organisers' map link, else the coordinates for the phone's own map app.
pub(super) fn map_link(venue: &Venue) -> Option<SafeLink> {
    let published = venue.map.as_deref().and_then(SafeLink::parse);
    published.or_else(|| {
        venue.location.as_ref().and_then(|at| SafeLink::parse(&format!("geo:{},{}", at.lat, at.lon)))
    })
}

#[component]
fn RegistrationFact(registration: Registration) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let link = registration.url.as_deref().and_then(SafeLink::parse);
    let view = match link {
        Some(link) => outward(&link, s.register.into_any()).into_any(),
        None if registration.required => s.registration_to_come.into_any(),
        None => return ().into_any(),
    };
    view! { <dt>{s.registration}</dt><dd>{view}</dd> }.into_any()
}

/// What the session is about, once the texts are here.
#[component]
fn About(id: SessionId) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let texts = cx.app.programme.texts();
    let body = move || match texts.get() {
        None => view! { <p class="quiet">{s.text_loading}</p> }.into_any(),
        Some(texts) => match texts.sessions.get(&id) {
            Some(text) => about_text(&cx, text),
            None => view! { <p class="quiet">{s.text_missing}</p> }.into_any(),
        },
    };
    view! { <section class="prose"><h2>{s.about}</h2>{body}</section> }
}

/// A long text in the reader's language.
pub(super) fn about_text(cx: &Cx, text: &Localized<Rich>) -> AnyView {
    let wanted = cx.wanted();
    let Some(picked) = text.pick(&wanted) else { return ().into_any() };
    let lang = picked.lang.map(|lang| lang.as_str().to_owned());
    view! { <div lang=lang>{rich(picked.value)}</div> }.into_any()
}

/// Links with their purpose and where they lead.
#[component]
pub(super) fn Links(links: Vec<Link>) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    (!links.is_empty()).then(|| {
        let item = |link: Link| {
            let name = (s.link_kind)(&link.kind).map_or_else(|| link.kind.clone(), str::to_owned);
            let label = if link.label.is_empty() { name } else { cx.words(&link.label) };
            let host = link.link.host().map(|host| view! { <span class="quiet">" "{host.to_owned()}</span> });
            view! { <li>{outward(&link.link, label.into_any())}{host}</li> }
        };
        view! { <section><h2>{s.links}</h2><ul class="plain links">{links.into_iter().map(item).collect_view()}</ul></section> }
    })
}
