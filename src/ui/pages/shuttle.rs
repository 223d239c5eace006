//! Shuttle: the next car, the stops with their letters, departures in order, lines with all their calls.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::bundle::{PlaceRef, Status, Stop, Walk};
use trackhop_schedule::ids::{StopId, TripId};
use trackhop_schedule::route::Route;
use trackhop_schedule::shuttle::{Departure, Line, Window};
use trackhop_schedule::text::Text;

use crate::ui::components::departure::{departure_item, letter, strip, time};
use crate::ui::components::header::PlaceHeader;
use crate::ui::cx::Cx;

/// Departures and lines.
#[component]
pub(crate) fn ShuttlePage() -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let schedule = cx.schedule();
    let shuttle = &schedule.shuttle;
    let days: Vec<String> = {
        let mut dates: Vec<_> =
            shuttle.timetable().iter().map(|(_, departure)| departure.at.date()).collect();
        dates.dedup();
        dates.into_iter().map(s.date).collect()
    };
    let kicker = if days.is_empty() { cx.words(&schedule.event.name) } else { days.join(" · ") };
    let body = if shuttle.is_empty() {
        view! { <div class="empty"><p>{s.shuttle_none}</p></div> }.into_any()
    } else {
        view! {
            <NextCar/>
            <Stops/>
            <Departures/>
            <Lines/>
            <WithoutStop/>
        }
        .into_any()
    };
    let note =
        (!shuttle.note.is_empty()).then(|| view! { <p class="note">{cx.show(&shuttle.note).view()}</p> });
    view! {
        <PlaceHeader kicker=kicker title=s.shuttle/>
        {body}
        {note}
        <p class="quiet small">{s.estimate_legend}</p>
        <Walks/>
    }
}

/// The next car of all, with its calls; the answer above the fold.
#[component]
fn NextCar() -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let clock = cx.app.clock;
    let programme = Arc::clone(&cx.programme);
    let next = Memo::new(move |_| {
        let timetable = programme.schedule.shuttle.timetable();
        let now = clock.now();
        timetable
            .into_iter()
            .find(|(_, d)| d.at.instant >= now && !d.cancelled())
            .map(|(stop, d)| (stop.clone(), d.trip.id.clone()))
    });
    let view = move || {
        let schedule = cx.schedule();
        let found =
            next.get().and_then(|(stop, trip)| Some((stop.clone(), departure_of(&cx, &stop, &trip)?)));
        let Some((stop, departure)) = found else {
            return view! { <p class="card">{s.no_more_cars}</p> }.into_any();
        };
        let at = departure.at;
        let waiting = {
            let clock = cx.app.clock;
            move || {
                let minutes = clock.now().until(at.instant).0;
                if minutes < 24 * 60 { (s.in_minutes)(minutes) } else { (s.date)(at.date()) }
            }
        };
        let name = schedule.shuttle.stops.get(&stop).map(|stop| cx.show(&stop.name).view());
        let vehicle = cx.words(&departure.trip.vehicle);
        view! {
            <section class="card card-go" aria-label=s.next_departure data-next=departure.trip.id.to_string()>
                <p>{s.next_departure}" · "{name}</p>
                <p class="big">{time(&cx, at, departure.basis)}</p>
                <p>{waiting}{(!vehicle.is_empty()).then(|| format!(" · {}", (s.car)(&vehicle)))}</p>
                {departure.tentative().then(|| view! { <p><span class="tag tag-dashed">{s.tentative}</span></p> })}
                {strip(&cx, departure.trip.calls.clone())}
            </section>
        }
        .into_any()
    };
    view! { {view} }
}

fn departure_of<'a>(cx: &'a Cx, stop: &StopId, trip: &TripId) -> Option<Departure<'a>> {
    cx.schedule().shuttle.departures(stop).into_iter().find(|departure| departure.trip.id == *trip)
}

#[component]
fn Stops() -> impl IntoView {
    let cx = Cx::get();
    let rows = cx.schedule().shuttle.stops.iter().map(|stop| view! { <StopRow stop=stop.clone()/> });
    view! { <section><h2>{cx.s.stops}</h2>{rows.collect_view()}</section> }
}

/// A stop with its letter, its name in both languages, and the minutes to the next car.
#[component]
fn StopRow(stop: Stop) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let others: Vec<_> = stop
        .name
        .others(&cx.wanted())
        .map(|(lang, text)| view! { <span lang=lang.as_str().to_owned()>{text.to_owned()}</span> })
        .collect();
    let address = (!stop.address.is_empty())
        .then(|| view! { <span class="quiet">{cx.show(&stop.address).view()}</span> });
    let href = cx.href(Route::Stop(stop.id.clone()));
    view! {
        <article class="stop" data-stop=stop.id.to_string()>
            {letter(&cx, &stop.id)}
            <div>
                <h3 class="row-title"><a href=href>{cx.show(&stop.name).view()}</a></h3>
                <p class="row-who lines">{others}{address}</p>
            </div>
            <p class="stop-next">
                <NextFrom stop=stop.id.clone()/>
                {stop.letter.clone().map(|letter| view! { <span class="hidden">{(s.stop_letter)(&letter)}</span> })}
            </p>
        </article>
    }
}

/// Minutes to the next car from a stop.
#[component]
pub(super) fn NextFrom(stop: StopId) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    move || {
        let shuttle = &cx.schedule().shuttle;
        let now = cx.app.clock.now();
        if shuttle.departures(&stop).is_empty() {
            return view! { <span class="small">{s.no_departures_here}</span> }.into_any();
        }
        let Some(next) = shuttle.next_departure(&stop, now) else {
            return view! { <span class="small">{s.no_more_cars}</span> }.into_any();
        };
        let minutes = now.until(next.at.instant).0;
        let clock = time(&cx, next.at, next.basis);
        if minutes < 100 {
            view! { <b class="stop-minutes">{minutes}</b><span class="small">{(s.minutes_short)(minutes).replace(&minutes.to_string(), "")}" · "{clock}</span> }
                .into_any()
        } else {
            view! { <b>{clock}</b><span class="small">{(s.date)(next.at.date())}</span> }.into_any()
        }
    }
}

/// Departures from the first stop, in order, as they are printed.
#[component]
fn Departures() -> impl IntoView {
    let cx = Cx::get();
    let clock = cx.app.clock;
    let timetable = cx.schedule().shuttle.timetable();
    let items = timetable.iter().map(|(_, departure)| {
        let at = departure.at.instant;
        let left = Memo::new(move |_| at < clock.now());
        departure_item(&cx, departure, left.into())
    });
    (!timetable.is_empty()).then(|| view! {
        <section><h2>{cx.s.departures}</h2><ol class="plain departures">{items.collect_view()}</ol></section>
    })
}

#[component]
fn Lines() -> impl IntoView {
    let cx = Cx::get();
    let lines = cx.schedule().shuttle.lines.iter().map(|line| view! { <LineCard line=line.clone()/> });
    view! { <section><h2>{cx.s.lines}</h2>{lines.collect_view()}</section> }
}

/// A line with all calls of all its trips.
#[component]
fn LineCard(line: Line) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let status = match line.status {
        Status::Tentative => Some(("tag tag-dashed", s.tentative)),
        Status::Cancelled => Some(("tag tag-late", s.cancelled)),
        _ => None,
    };
    let heads = line.stops.iter().map(|stop| {
        let name = cx.schedule().shuttle.stops.get(stop).map(|stop| cx.words(&stop.name));
        view! { <th scope="col">{letter(&cx, stop)}<span class="hidden">{name}</span></th> }
    });
    let heads = heads.collect_view();
    let trip = |trip: &trackhop_schedule::shuttle::Trip| {
        let cell = |stop: &StopId| {
            let call = trip.calls.iter().find(|call| call.stop == *stop);
            let shown = call.and_then(|call| call.time().map(|at| time(&cx, at, call.basis)));
            view! { <td>{shown}</td> }
        };
        let cells = line.stops.iter().map(cell).collect_view();
        let vehicle = cx.words(&trip.vehicle);
        view! { <tr><th scope="row">{(!vehicle.is_empty()).then(|| (s.car)(&vehicle))}</th>{cells}</tr> }
    };
    let table = (!line.trips.is_empty()).then(|| {
        let trips = line.trips.iter().map(trip).collect_view();
        view! {
            <div class="table-wrap" tabindex="0" role="region" aria-label=cx.words(&line.name)>
                <table class="calls"><thead><tr><td></td>{heads}</tr></thead><tbody>{trips}</tbody></table>
            </div>
        }
    });
    let note = (!line.note.is_empty()).then(|| view! { <p class="small">{cx.show(&line.note).view()}</p> });
    view! {
        <article class="line" data-line=line.id.to_string()>
            <h3 class="row-title">
                {cx.show(&line.name).view()}
                {status.map(|(class, words)| view! { " "<span class=class>{words}</span> })}
            </h3>
            {line.window.map(|window| window_words(&cx, &window))}
            {table}
            {note}
        </article>
    }
}

/// A service without a timetable, in words that promise nothing more.
fn window_words(cx: &Cx, window: &Window) -> impl IntoView + use<> {
    let s = cx.s;
    let (from, to) = (window.from.clock().to_string(), window.to.clock().to_string());
    let every = window.about_every().map(|(minutes, _)| format!(" · {}", (s.about_every)(minutes)));
    view! { <p>{(s.window)(&from, &to)}{every}</p> }
}

/// Venues no car goes to, with the way on foot where one is known.
#[component]
fn WithoutStop() -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let shuttle = &cx.schedule().shuttle;
    let row = |venue: &trackhop_schedule::bundle::Venue| {
        let here = PlaceRef::Venue(venue.id.clone());
        let shortest = shuttle
            .walks
            .iter()
            .filter(|walk| walk.from == here || walk.to == here)
            .min_by_key(|walk| walk.minutes);
        let walk = shortest.map(|walk| {
            let other = if walk.from == here { &walk.to } else { &walk.from };
            (s.walk_from)(
                walk.minutes,
                &place_name(&cx, other).map(|name| cx.words(&name)).unwrap_or_default(),
            )
        });
        view! {
            <article class="stop" data-venue=venue.id.to_string()>
                <span class="disc disc-none" aria-hidden="true">"–"</span>
                <div>
                    <h3 class="row-title"><a href=cx.href(Route::Venue(venue.id.clone()))>{cx.show(&venue.name).view()}</a></h3>
                    <p class="row-who">{s.no_car_goes}" "{walk}</p>
                </div>
            </article>
        }
    };
    let without = cx.schedule().venues.iter().filter(|venue| shuttle.stops_near(&venue.id).next().is_none());
    let rows: Vec<_> = without.map(row).collect();
    (!rows.is_empty()).then(|| view! { <section><h2>{s.without_stop}</h2>{rows}</section> })
}

/// Walking minutes, with their source.
#[component]
fn Walks() -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let item = |walk: &Walk| {
        let name = |place: &PlaceRef| place_name(&cx, place).map(|name| cx.show(&name).view());
        let basis = match walk.basis {
            trackhop_schedule::bundle::Basis::Published => None,
            trackhop_schedule::bundle::Basis::Derived => Some(s.derived),
            trackhop_schedule::bundle::Basis::Estimated => Some(s.estimated),
        };
        view! {
            <li class="walk">
                <span>{name(&walk.from)}" – "{name(&walk.to)}</span>
                <b>{(s.minutes_short)(i32::from(walk.minutes))}</b>
                {basis.map(|word| view! { <span class="tag tag-dashed">{word}</span> })}
            </li>
        }
    };
    let walks = &cx.schedule().shuttle.walks;
    (!walks.is_empty()).then(|| {
        view! {
            <details class="further">
                <summary>{s.walking}</summary>
                <ul class="plain">{walks.iter().map(item).collect_view()}</ul>
            </details>
        }
    })
}

/// The name of a venue, stop or place.
pub(super) fn place_name(cx: &Cx, place: &PlaceRef) -> Option<Text> {
    let schedule = cx.schedule();
    match place {
        PlaceRef::Venue(id) => schedule.venues.get(id).map(|venue| venue.name.clone()),
        PlaceRef::Stop(id) => schedule.shuttle.stops.get(id).map(|stop| stop.name.clone()),
        PlaceRef::Place(id) => schedule.shuttle.places.get(id).map(|place| place.name.clone()),
    }
}
