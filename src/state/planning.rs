//! The plans of the current event, kept in step with agenda and programme; where the user says they are, which cars
//! are late, and which pick is being looked at.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_guide::plan::{plan, plan_day};
use trackhop_guide::{DayPlan, DayTravel, Delay};
use trackhop_planner::{Here, PlaceId};
use trackhop_schedule::agenda::{Agenda, Settings};
use trackhop_schedule::bundle::PlaceRef;
use trackhop_schedule::ids::{SessionId, TripId};
use trackhop_schedule::time::Date;

use super::{AgendaState, Programme, ProgrammeState, Status};
use crate::platform::dom;

/// One day of the event: how one travels, and the best plan.
#[derive(Debug)]
pub(crate) struct Day {
    pub(crate) travel: Arc<DayTravel>,
    pub(crate) plan: DayPlan,
}

/// The days of one state of the agenda; a new one is always different.
#[derive(Clone, Debug)]
pub(crate) struct Days(Arc<Vec<Arc<Day>>>);

impl PartialEq for Days {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// How one travels on each day; changes with settings and late cars, not with picks.
#[derive(Clone, Debug)]
pub(crate) struct Travels(Arc<Vec<Arc<DayTravel>>>);

impl PartialEq for Travels {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Everything about plans.
#[derive(Clone, Copy)]
pub(crate) struct PlanningState {
    programme: ProgrammeState,
    agenda: AgendaState,
    delays: RwSignal<Vec<Delay>>,
    here: RwSignal<Option<PlaceRef>>,
    looked_at: RwSignal<Option<SessionId>>,
    /// Made at the first question, because planning is not needed for the first list (`src/ui/late.rs`).
    made: RwSignal<Option<(Memo<Travels>, Memo<Days>)>>,
    owner: StoredValue<Owner>,
}

impl PlanningState {
    pub(super) fn start(programme: ProgrammeState, agenda: AgendaState) -> Self {
        Self {
            programme,
            agenda,
            delays: RwSignal::default(),
            here: RwSignal::new(None),
            looked_at: RwSignal::new(None),
            made: RwSignal::new(None),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// Travel and plans of all days; they live as long as the state, whoever asks first.
    fn made(self) -> (Memo<Travels>, Memo<Days>) {
        if let Some(made) = self.made.get_untracked() {
            return made;
        }
        let made = self.owner.get_value().with(|| {
            // Made here, the ways to look at others' signals live as long as the memos, not as the page that asked.
            let (status, agenda, delays) = (self.programme.status(), self.agenda.agenda(), self.delays);
            let settings = Memo::new(move |_| agenda.read().settings());
            let travels = Memo::new(move |_| {
                let Status::Ready(programme) = status.get() else { return Travels(Arc::default()) };
                Travels(Arc::new(travels(&programme, &settings.read(), &delays.read())))
            });
            let days = Memo::new(move |_| {
                let Status::Ready(programme) = status.get() else { return Days(Arc::default()) };
                Days(Arc::new(days(&programme, &agenda.read(), &travels.read().0)))
            });
            (travels, days)
        });
        self.made.set(Some(made));
        made
    }

    /// Works out the ways of all days in small steps, so that no star has to wait for those of its day; again when
    /// settings or late cars changed them.
    pub(crate) fn prepare(self) {
        let (travels, _) = self.made();
        Effect::new(move |_| {
            let current = travels.get();
            let mut ahead: Vec<(usize, PlaceId)> = Vec::new();
            for (day, travel) in current.0.iter().enumerate() {
                let places = travel.travel.network().places();
                ahead.extend((0..places).map(|place| (day, PlaceId(place))));
            }
            // The first day is needed first, and steps are taken from the end.
            ahead.reverse();
            dom::in_steps(move || {
                let Some((day, place)) = ahead.pop() else { return false };
                // What nobody asks any more is not worked out.
                let wanted = travels.with_untracked(|now| *now == current);
                if wanted && let Some(travel) = current.0.get(day) {
                    travel.travel.prepare(&[place]);
                }
                wanted
            });
        });
    }

    /// How one travels on a date; nothing on a date without programme.
    pub(crate) fn travel(self, date: Date) -> Option<Arc<DayTravel>> {
        self.made().0.read().0.iter().find(|travel| travel.date == date).cloned()
    }

    /// The day of a date, planned; nothing on a date without programme.
    pub(crate) fn day(self, date: Date) -> Option<Arc<Day>> {
        self.made().1.read().0.iter().find(|day| day.plan.date == date).cloned()
    }

    /// All days of the programme, planned.
    pub(crate) fn days(self) -> Vec<Arc<Day>> {
        self.made().1.read().0.to_vec()
    }

    /// The plan of a day from here on.
    pub(crate) fn rest_of_day(self, day: &Day, here: Here) -> Option<DayPlan> {
        let Status::Ready(programme) = self.programme.status().get_untracked() else { return None };
        Some(plan_day(programme.guide(), &day.travel, &self.agenda.agenda().read(), Some(here)))
    }

    /// Where the user says they are; nothing when they follow their plan.
    pub(crate) fn here(self) -> Option<PlaceRef> {
        self.here.get()
    }

    /// Says where one is.
    pub(crate) fn set_here(self, place: Option<PlaceRef>) {
        self.here.set(place);
    }

    /// The cars that run late.
    pub(crate) fn delays(self) -> Vec<Delay> {
        self.delays.get()
    }

    /// Says that a car is that much later (or earlier) than said so far; every time after it moves along.
    pub(crate) fn delay(self, trip: &TripId, minutes: i32) {
        let mut delays = self.delays.write();
        match delays.iter_mut().find(|delay| delay.trip == *trip) {
            Some(delay) => delay.minutes = delay.minutes.saturating_add(minutes),
            None => delays.push(Delay { trip: trip.clone(), minutes }),
        }
    }

    /// Forgets all delays.
    pub(crate) fn clear_delays(self) {
        self.delays.set(Vec::new());
    }

    /// The pick whose sheet is open.
    pub(crate) fn looked_at(self) -> Option<SessionId> {
        self.looked_at.get()
    }

    /// Opens the sheet of a pick, or closes it.
    pub(crate) fn look_at(self, session: Option<SessionId>) {
        self.looked_at.set(session);
    }

    /// A star was tapped: an unpicked session is picked at once, and either way its sheet says what that does.
    pub(crate) fn star(self, id: &SessionId) {
        if !self.agenda.agenda().read_untracked().has(id) {
            self.agenda.toggle(id);
        }
        self.looked_at.set(Some(id.clone()));
    }
}

fn travels(programme: &Programme, settings: &Settings, delays: &[Delay]) -> Vec<Arc<DayTravel>> {
    let guide = programme.guide();
    let dates = guide.schedule().days.iter().map(|day| day.date);
    dates.map(|date| Arc::new(DayTravel::new(guide, date, settings, delays))).collect()
}

fn days(programme: &Programme, agenda: &Agenda, travels: &[Arc<DayTravel>]) -> Vec<Arc<Day>> {
    let refs: Vec<&DayTravel> = travels.iter().map(Arc::as_ref).collect();
    let plans = plan(programme.guide(), agenda, &refs);
    travels
        .iter()
        .zip(plans)
        .map(|(travel, plan)| Arc::new(Day { travel: Arc::clone(travel), plan }))
        .collect()
}
