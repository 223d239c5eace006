//! One session in a list.

use leptos::prelude::*;
use trackhop_schedule::bundle::{Mode, Status};
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::Session;

use super::star::StarButton;
use crate::ui::Shown;
use crate::ui::cx::Cx;

/// One row; re-renders only its own star. Shows nothing when the programme does not have the session.
#[component]
pub(crate) fn SessionRow(
    /// The session.
    id: SessionId,
    /// Whether the title is a heading of level 4 (below day and start) instead of 3.
    #[prop(optional)]
    deep: bool,
    /// Whether the date stands above the time.
    #[prop(optional)]
    with_date: bool,
) -> impl IntoView {
    let cx = Cx::get();
    let session = cx.schedule().sessions.get(&id)?.clone();
    let title = cx.show(&session.title);
    let link = view! { <a href=cx.href(Route::Session(id.clone())) lang=title.lang.clone()>{title.text.clone()}</a> };
    let heading = if deep {
        view! { <h4 class="row-title">{link}</h4> }.into_any()
    } else {
        view! { <h3 class="row-title">{link}</h3> }.into_any()
    };
    let cancelled = session.status == Status::Cancelled;
    let data_session = id.to_string();
    Some(view! {
        <article class="row" class:row-cancelled=cancelled data-session=data_session>
            <RowTime session=session.clone() with_date=with_date/>
            <div class="row-body">
                {heading}
                <p class="row-who">{joined(who_and_where(&cx, &session))}</p>
                <SessionTags session=session.clone()/>
            </div>
            <StarButton id=id title=title.text/>
        </article>
    })
}

/// Start large, end small beneath, in a column of its own.
#[component]
fn RowTime(session: Session, with_date: bool) -> impl IntoView {
    let cx = Cx::get();
    let Some(when) = session.when else {
        return view! { <p class="row-time row-tba">{cx.s.to_be_announced}</p> }.into_any();
    };
    let end = when.end.map(|end| {
        view! { <time class="row-end" datetime=end.to_string()>{end.clock().to_string()}</time> }
    });
    view! {
        <p class="row-time">
            {with_date.then(|| view! { <span class="row-date">{cx.date(when.start)}</span> })}
            <time class="row-start" datetime=when.start.to_string()>{when.start.clock().to_string()}</time>
            {end}
        </p>
    }
    .into_any()
}

/// Theme, languages, level and everything unusual, as quiet chips.
#[component]
pub(crate) fn SessionTags(session: Session) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let schedule = cx.schedule();
    let theme = session.theme.as_ref().and_then(|id| schedule.themes.get(id)).map(|theme| {
        let class = theme
            .color
            .filter(|color| (1..=8).contains(color))
            .map(|color| format!("tag theme theme-{color}"));
        view! { <li class=class.unwrap_or_else(|| "tag theme".to_owned())>{cx.show(&theme.name).view()}</li> }
    });
    let spoken: Vec<String> = session.spoken.iter().map(|tag| s.name_of(tag)).collect();
    let level =
        session.level.as_ref().and_then(|id| schedule.levels.get(id)).map(|level| cx.words(&level.name));
    let status = match session.status {
        Status::Cancelled => Some(("tag tag-late", s.cancelled)),
        Status::Tentative => Some(("tag tag-dashed", s.tentative)),
        Status::Moved => Some(("tag tag-tight", s.moved)),
        Status::Confirmed | Status::Unknown => None,
    };
    let mode = match session.mode {
        Mode::RemoteSpeaker => Some(s.remote_speaker),
        Mode::Online => Some(s.online),
        Mode::Hybrid => Some(s.hybrid),
        Mode::OnSite | Mode::Unknown => None,
    };
    let full = schedule.places(&session).is_some_and(|places| places.full());
    let quiet = |words: String| view! { <li class="tag">{words}</li> };
    view! {
        <ul class="tags">
            {status.map(|(class, words)| view! { <li class=class>{words}</li> })}
            {theme}
            {(!spoken.is_empty()).then(|| quiet(spoken.join("・")))}
            {level.map(quiet)}
            {mode.map(|words| quiet(words.to_owned()))}
            {full.then(|| view! { <li class="tag tag-tight">{s.full}</li> })}
        </ul>
    }
}

fn who_and_where(cx: &Cx, session: &Session) -> Vec<Shown> {
    let people = session.people.iter().filter_map(|id| cx.schedule().people.get(id));
    people.map(|person| cx.show(&person.name)).chain(cx.place_line(session)).collect()
}

/// Several published texts in one line, each in its own language.
pub(crate) fn joined(parts: Vec<Shown>) -> impl IntoView {
    let last = parts.len().saturating_sub(1);
    let part = move |(index, shown): (usize, Shown)| {
        view! { {shown.view()} {(index < last).then_some("・")} }
    };
    parts.into_iter().enumerate().map(part).collect_view()
}
