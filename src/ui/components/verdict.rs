//! Verdicts as sign, word and number; never by colour alone.

use trackhop_planner::{Basis, LateCause, Minute, NoWay, PlaceId, SessionIdx, Verdict, Visit, What};
use trackhop_schedule::bundle::PlaceRef;

use crate::platform::html::{El, View, el};
use crate::ui::Shown;
use crate::ui::cx::Cx;

/// How a verdict looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Fine,
    Tight,
    Late,
    Unknown,
}

impl Tone {
    fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Fine { .. } => Self::Fine,
            Verdict::Tight { .. } => Self::Tight,
            Verdict::Late { .. } | Verdict::Impossible(_) => Self::Late,
            Verdict::Unknown { .. } => Self::Unknown,
        }
    }

    /// The class and the sign before the words.
    fn look(self) -> (&'static str, &'static str) {
        match self {
            Self::Fine => ("verdict verdict-fine", "✓ "),
            Self::Tight => ("verdict verdict-tight", "△ "),
            Self::Late => ("verdict verdict-late", "✕ "),
            Self::Unknown => ("verdict verdict-unknown", "? "),
        }
    }
}

/// A verdict as a chip.
pub(crate) fn chip(cx: &Cx, verdict: Verdict) -> El {
    toned(Tone::of(verdict), &words(cx, verdict))
}

/// Words with the sign and colour of a tone.
pub(crate) fn toned(tone: Tone, words: &str) -> El {
    let (class, sign) = tone.look();
    el("span").class(class).child(el("span").attr("aria-hidden", "true").child(sign)).child(words)
}

/// A verdict in words.
pub(crate) fn words(cx: &Cx, verdict: Verdict) -> String {
    let s = cx.plan();
    match verdict {
        Verdict::Fine { slack } => (s.fine)(slack.0),
        Verdict::Tight { slack } => (s.tight)(slack.0),
        Verdict::Late { by, cause } => match cause {
            LateCause::Overlap { by } => (s.overlap)(by.0),
            LateCause::LastRideGone { left, .. } => (s.late_no_car)(by.0, &clock(cx, left)),
            LateCause::MissedRide => (s.late_if_missed)(by.0),
            LateCause::Walk { .. } | LateCause::Ride => (s.late)(by.0),
        },
        Verdict::Impossible(NoWay::NoRideLeft { left }) => (s.no_car_left)(&clock(cx, left)),
        Verdict::Impossible(NoWay::NotWalkable) => s.no_way.to_owned(),
        Verdict::Impossible(NoWay::StepsOnly) => s.steps_only.to_owned(),
        Verdict::Unknown { known_late: Some(by) } => (s.unknown_cars_late)(by.0),
        Verdict::Unknown { known_late: None } => s.unknown.to_owned(),
    }
}

/// A minute on the clocks of the event.
pub(crate) fn clock(cx: &Cx, minute: Minute) -> String {
    moment(cx, minute).clock().to_string()
}

/// A minute as a moment of the event.
pub(crate) fn moment(cx: &Cx, minute: Minute) -> trackhop_schedule::time::Moment {
    trackhop_guide::travel::instant(minute).at(cx.schedule().event.offset)
}

/// A dashed chip for what nobody published; nothing for published times.
pub(crate) fn basis_chip(cx: &Cx, basis: Basis) -> Option<El> {
    let word = match basis {
        Basis::Published => return None,
        Basis::Derived => cx.s.derived,
        Basis::Estimated => cx.s.estimated,
        Basis::Assumed => cx.plan().assumed,
    };
    Some(el("span").class("tag tag-dashed").child(word))
}

/// The name of a place for the reader; stops with their letter.
pub(crate) fn place(cx: &Cx, place: PlaceId) -> String {
    cx.programme.guide().places().get(place).map(|place| place_ref(cx, place)).unwrap_or_default()
}

/// The name of a place for the reader; stops with their letter.
pub(crate) fn place_ref(cx: &Cx, place: &PlaceRef) -> String {
    let name = cx.place_name(place).map(|name| cx.words(name)).unwrap_or_default();
    let letter = match place {
        PlaceRef::Stop(id) => cx.schedule().shuttle.stops.get(id).and_then(|stop| stop.letter.as_deref()),
        PlaceRef::Venue(_) | PlaceRef::Place(_) => None,
    };
    match letter {
        Some(letter) => format!("{letter} {name}"),
        None => name,
    }
}

/// The title of a session by its number.
pub(crate) fn title(cx: &Cx, session: SessionIdx) -> Shown {
    let session = cx.programme.guide().session(session);
    session.map_or_else(|| Shown::plain(""), |session| cx.show(&session.title))
}

/// What a visit is called.
pub(crate) fn visit_name(cx: &Cx, visit: &Visit) -> String {
    let s = cx.plan();
    match visit.what {
        What::Session(session) => title(cx, session).text,
        What::Start => (s.begin_at)(&place(cx, visit.place)),
        What::Home => (s.end_at)(&place(cx, visit.place)),
        What::Meal(_) => s.meal.to_owned(),
        What::Appointment(_) => appointment_name(cx, visit),
    }
}

fn appointment_name(cx: &Cx, visit: &Visit) -> String {
    let start = trackhop_guide::travel::instant(visit.attended.start);
    let agenda = cx.app.agenda.agenda();
    let named = leptos::prelude::untrack(|| {
        use leptos::prelude::Read as _;
        let agenda = agenda.read();
        let appointments = agenda.appointments();
        let found = appointments.iter().find(|(_, it)| it.start == start && it.place.is_some());
        found.map(|(_, it)| it.title.clone()).filter(|title| !title.is_empty())
    });
    named.unwrap_or_else(|| cx.plan().appointments.to_owned())
}

/// Titles of several sessions in one line.
pub(crate) fn titles(cx: &Cx, sessions: &[SessionIdx]) -> String {
    let quoted = cx.plan().quoted;
    let titles: Vec<String> = sessions.iter().map(|session| quoted(&title(cx, *session).text)).collect();
    titles.join(cx.s.comma)
}

/// Chips in one line.
pub(crate) fn chips(chips: impl IntoIterator<Item = Option<El>>) -> El {
    let views: Vec<View> = chips.into_iter().flatten().map(View::from).collect();
    el("p").class("chips").children(views)
}
