//! Who wants to know how much a session is wanted.

use std::rc::Rc;

use trackhop_schedule::agenda::{Agenda, Tier};
use trackhop_schedule::ids::SessionId;

/// What is called with how much a session is wanted.
pub(super) type Told = Rc<dyn Fn(Option<Tier>)>;

/// Somebody who wants to know it of one session, and what they were told last.
struct Watch {
    id: SessionId,
    told: Option<Tier>,
    then: Told,
}

/// All of them, each in a place of its own, and the places of those that have gone.
#[derive(Default)]
pub(super) struct Watches {
    all: Vec<Option<Watch>>,
    free: Vec<usize>,
}

impl Watches {
    /// Takes in somebody who knows how it is now, and gives their place.
    pub(super) fn add(&mut self, id: &SessionId, told: Option<Tier>, then: Told) -> usize {
        let watch = Some(Watch { id: id.clone(), told, then });
        let place = self.free.pop().unwrap_or(self.all.len());
        match self.all.get_mut(place) {
            Some(free) => *free = watch,
            None => self.all.push(watch),
        }
        place
    }

    /// Forgets who has that place.
    pub(super) fn forget(&mut self, place: usize) {
        if self.all.get_mut(place).and_then(Option::take).is_some() {
            self.free.push(place);
        }
    }

    /// Whom to tell what, now that the agenda is this one: only those whose own pick changed.
    pub(super) fn changed(&mut self, agenda: &Agenda) -> Vec<(Told, Option<Tier>)> {
        let mut changed = Vec::new();
        for watch in self.all.iter_mut().flatten() {
            let now = agenda.pick(&watch.id).map(|pick| pick.tier);
            if watch.told != now {
                watch.told = now;
                changed.push((Rc::clone(&watch.then), now));
            }
        }
        changed
    }
}
