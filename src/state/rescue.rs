//! What is left behind for the day the app cannot start: the picks in words, which `public/rescue.js` lists.

use leptos::prelude::*;

use super::{AgendaState, Prefs, ProgrammeState, Status};
use crate::platform::storage;

/// Keeps the words up to date. Talks to the outside only.
pub(super) fn leave_picks(programme: ProgrammeState, agenda: AgendaState, prefs: Prefs) {
    let (status, agenda) = (programme.status(), agenda.agenda());
    Effect::new(move |_| {
        let Status::Ready(programme) = status.get() else { return };
        let (schedule, wanted) = (&programme.schedule, prefs.language().wanted());
        let agenda = agenda.read();
        let mut words = schedule.event.name.in_lang(&wanted).to_owned();
        for session in schedule.sessions.iter().filter(|session| agenda.has(&session.id)) {
            words.push('\n');
            if let Some(when) = session.when {
                words.push_str(&format!("{} {} ", when.start.date(), when.start.clock()));
            }
            words.push_str(session.title.in_lang(&wanted));
            if let Some(venue) = session.venue.as_ref().and_then(|id| schedule.venues.get(id)) {
                words.push_str(" · ");
                words.push_str(venue.name.in_lang(&wanted));
            }
        }
        for id in agenda.missing(schedule) {
            words.push('\n');
            words.push_str(id.as_str());
        }
        // The picks themselves are kept elsewhere; these are for reading only.
        let _ = storage::set(&format!("rescue:{}", schedule.event.id), &words);
    });
}
