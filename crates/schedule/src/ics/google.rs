//! A link that opens Google Calendar with a session filled in: the way out where no file can be taken over.

use super::{Export, stamp};
use crate::link::SafeLink;
use crate::route::query;
use crate::schedule::Session;

/// The description may be cut; addresses of some thousand characters are refused on the way.
const MOST_DETAILS: usize = 400;

impl Export<'_> {
    /// The link for a session with a time.
    pub fn google_link(&self, session: &Session) -> Option<SafeLink> {
        let when = session.when?;
        let start = stamp(when.start.instant)?;
        // Google asks for an end: without one the entry has no length.
        let end = when.end.and_then(|end| stamp(end.instant)).unwrap_or_else(|| start.clone());
        let details: String = self.description(session).chars().take(MOST_DETAILS).collect();
        let (title, place, dates) = (self.title(session), self.place(session), format!("{start}/{end}"));
        let all = [
            ("action", "TEMPLATE"),
            ("text", &title),
            ("dates", &dates),
            ("location", &place),
            ("details", &details),
        ];
        let pairs = query::write(all.into_iter().filter(|(_, value)| !value.is_empty()));
        SafeLink::parse(&format!("https://calendar.google.com/calendar/render?{pairs}"))
    }
}
