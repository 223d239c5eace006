//! The present minute: the phone's, the site's where the phone's clock is wrong, or a rehearsed one
//! (`?now=2020-09-06T14:05`).

use leptos::prelude::*;
use trackhop_schedule::route::query::Pairs;
use trackhop_schedule::time::{Instant, Moment, Offset};

use crate::platform::clock::Alarm;
use crate::platform::{clock, dom};

/// A phone's clock may differ so much from the site's before the app goes by the site's.
const TOLERATED_MILLIS: f64 = 120_000.0;

/// Whether the clock is rehearsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rehearsal {
    /// The real time.
    Off,
    /// A time to rehearse is asked for, and waits for the event's offset.
    Asked(String),
    /// The clock is shifted.
    On,
    /// What was asked for is no time.
    Unreadable(String),
}

/// The clock of the app; changes at every full minute.
#[derive(Clone, Copy)]
pub(crate) struct ClockState {
    now: RwSignal<Instant>,
    shift_millis: RwSignal<f64>,
    skew_millis: RwSignal<f64>,
    rehearsal: RwSignal<Rehearsal>,
    alarm: StoredValue<Option<Alarm>, LocalStorage>,
}

impl ClockState {
    pub(super) fn start() -> Self {
        let asked = Pairs::new(&dom::search()).find(|(key, _)| key == "now").map(|(_, value)| value);
        let state = Self {
            now: RwSignal::new(Instant::from_unix_millis(clock::now_millis())),
            shift_millis: RwSignal::new(0.0),
            skew_millis: RwSignal::new(0.0),
            rehearsal: RwSignal::new(asked.map_or(Rehearsal::Off, Rehearsal::Asked)),
            alarm: StoredValue::new_local(None),
        };
        clock::on_minute(move || state.shift_millis.get_untracked(), move || state.tick());
        state
    }

    /// The present minute.
    pub(crate) fn now(self) -> Instant {
        self.now.get()
    }

    /// The present minute, without following later ones.
    pub(crate) fn now_untracked(self) -> Instant {
        self.now.get_untracked()
    }

    /// Looks at the clock at that minute even if nobody looks at the page; `None` no longer does. There is one such
    /// minute at a time.
    pub(crate) fn wake_at(self, at: Option<Instant>) {
        let alarm = at.map(|at| {
            let shown = clock::now_millis() + self.shift_millis.get_untracked();
            // A little after the full minute, because timers may come early.
            let wait = f64::from(at.unix_minutes()) * 60_000.0 - shown + 20.0;
            Alarm::after(wait, move || self.tick())
        });
        self.alarm.set_value(alarm);
    }

    /// Whether the clock is rehearsed.
    pub(crate) fn rehearsal(self) -> Rehearsal {
        self.rehearsal.get()
    }

    /// The present minute by the site's clock, never rehearsed, without following later ones.
    pub(super) fn site_now(self) -> Instant {
        Instant::from_unix_millis(clock::now_millis() + self.skew_millis.get_untracked())
    }

    /// By how many minutes the phone's clock differs from the site's, if the app goes by the site's because of that.
    /// Above zero the phone is behind.
    pub(crate) fn corrected_minutes(self) -> Option<i32> {
        let skew = self.skew_millis.get();
        (skew != 0.0).then(|| (skew / 60_000.0).round() as i32)
    }

    /// The site's clock is so many milliseconds ahead of the phone's. Small differences are nobody's fault.
    pub(super) fn correct(self, skew_millis: f64) {
        let skew = if skew_millis.abs() > TOLERATED_MILLIS { skew_millis } else { 0.0 };
        let known = self.skew_millis.get_untracked();
        if (skew - known).abs() <= TOLERATED_MILLIS && (skew == 0.0) == (known == 0.0) {
            return;
        }
        self.skew_millis.set(skew);
        if self.rehearsal.get_untracked() != Rehearsal::On {
            self.shift_millis.set(skew);
        }
        self.tick();
    }

    /// A moment on the phone's own clock, where that differs from the event's.
    pub(crate) fn on_the_phone(self, moment: Moment) -> Option<Moment> {
        let millis = f64::from(moment.instant.unix_minutes()) * 60_000.0;
        let own = Offset::from_minutes(clock::zone_minutes(millis))?;
        (own != moment.offset).then(|| moment.instant.at(own))
    }

    /// Now that the event's offset is known, a rehearsed time without one can be read.
    pub(super) fn rehearse(self, offset: Offset) {
        let Rehearsal::Asked(text) = self.rehearsal.get_untracked() else { return };
        match Moment::parse(&text, Some(offset)) {
            Some(moment) => {
                let target = f64::from(moment.instant.unix_minutes()) * 60_000.0;
                self.shift_millis.set(target - clock::now_millis());
                self.rehearsal.set(Rehearsal::On);
            }
            None => self.rehearsal.set(Rehearsal::Unreadable(text)),
        }
        self.tick();
    }

    fn tick(self) {
        let now = Instant::from_unix_millis(clock::now_millis() + self.shift_millis.get_untracked());
        if self.now.get_untracked() != now {
            self.now.set(now);
        }
    }
}
