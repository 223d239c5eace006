//! Pages that stand still: the first screen, which index.html brings along, and pages of days and sessions for
//! readers and search engines without the app. They are made natively when a site is built.
//!
//! Rows, facts and texts are drawn by [`crate::markup`], by which the app draws them too. What the app draws with
//! its state around the list (head, filters, bar) is written anew here, without anything that would need the app
//! to work; `tests/e2e/specs/first-screen.spec.js` holds both against each other.

use std::sync::Arc;

use trackhop_schedule::bundle::Texts;
use trackhop_schedule::filter::FilterIndex;
use trackhop_schedule::lines::{Line, lines, lines_of, listed};
use trackhop_schedule::route::{Address, Route};
use trackhop_schedule::schedule::{Schedule, Session};
use trackhop_schedule::text::Text;
use trackhop_schedule::time::{Date, Instant, Moment};

use crate::markup::html::{El, View, el};
use crate::markup::lines::{day_line, start_group};
use crate::markup::reader::Reader;
use crate::markup::row::row;
use crate::strings::Language;

mod first;
mod head;
mod names;
mod session;

pub use head::Head;
pub use names::{FOLDER, day_file, session_file};

/// Rows in index.html at most; a day of more goes on on its own page and in the app.
const MOST_ROWS: usize = 1000;

/// Where a page stands in the site, which decides how its links begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Site {
    /// The way from the page to the page of the app.
    root: &'static str,
}

impl Site {
    /// The page of the app itself.
    const APP: Self = Self { root: "" };
    /// A page of a day.
    const DAY: Self = Self { root: "../../" };
    /// A page of a session.
    const SESSION: Self = Self { root: "../../../" };

    /// A session has a page of its own; everything else is a place of the app.
    pub(crate) fn href(self, address: &Address) -> String {
        match (&address.event, &address.route) {
            (Some(event), Route::Session(id)) => format!("{}{}", self.root, session_file(event, id)),
            _ => format!("{}{}", self.root, address.href()),
        }
    }
}

/// An event as its pages are made from it.
pub struct Event {
    schedule: Arc<Schedule>,
    filters: FilterIndex,
    texts: Texts,
    /// The records of the programme that cannot be used.
    issues: usize,
    language: Language,
}

/// The sessions that one page lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The programme day; `None` for the sessions to be announced.
    pub date: Option<Date>,
    positions: Vec<usize>,
}

/// What index.html gets from the app's own publication.
pub struct Origin<'a> {
    /// The name of the file that the list was made from: the app goes on with the list only if it has that too.
    pub index: &'a str,
    /// The calendar file of the event, relative to index.html, if the site has one.
    pub calendar: Option<&'a str>,
    /// The events of the site.
    pub events: &'a [Event],
}

impl Event {
    /// An event in the language that its organisers write in first, as far as the app speaks it.
    pub fn new(schedule: Schedule, texts: Texts, issues: usize) -> Self {
        let tags: Vec<String> = schedule.event.languages.iter().map(|tag| tag.as_str().to_owned()).collect();
        let filters = FilterIndex::new(&schedule);
        Self { schedule: Arc::new(schedule), filters, texts, issues, language: Language::best(&tags) }
    }

    /// The programme.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// The language of the pages.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The name of the event.
    pub fn name(&self) -> String {
        self.words(&self.schedule.event.name)
    }

    /// The words of a published text.
    pub fn words(&self, text: &Text) -> String {
        self.reader(Site::APP).words(text)
    }

    /// The title of a session.
    pub fn title(&self, session: &Session) -> String {
        self.words(&session.title)
    }

    /// What the list of talks is called.
    pub fn list_name(&self) -> &'static str {
        self.language.strings().talks
    }

    /// How many sessions on which days, and where: the event in a line.
    pub fn summary(&self) -> String {
        let s = self.language.strings();
        let days = &self.schedule.days;
        let ends = [days.first(), days.last().filter(|_| days.len() > 1)];
        let days: Vec<String> = ends.into_iter().flatten().map(|day| (s.date)(day.date)).collect();
        let place = self.reader(Site::APP).words(&self.schedule.event.place);
        let count = (s.sessions)(self.schedule.sessions.len());
        let what = if days.is_empty() {
            count
        } else {
            (self.language.still().sessions_of)(&count, &days.join(" – "))
        };
        [self.name(), place, what].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// When and where a session is, and what it is about: a session in a line or two.
    pub fn summary_of(&self, session: &Session) -> String {
        let reader = self.reader(Site::APP);
        let place = reader.place_line(session).into_iter().map(|shown| shown.text);
        let people = session.people.iter().filter_map(|id| self.schedule.people.get(id));
        let people = people.map(|person| reader.words(&person.name));
        let facts = std::iter::once(reader.when(session)).chain(place).chain(people);
        let about = self.about(session).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        let text = facts.chain(about).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        shortened(text, 300)
    }

    /// The long text of a session, plain.
    pub fn about(&self, session: &Session) -> Option<String> {
        let text = self.texts.sessions.get(&session.id)?;
        Some(text.pick(&self.language.wanted())?.value.to_plain()).filter(|text| !text.is_empty())
    }

    /// The days of the programme as pages list them; what is to be announced comes last.
    pub fn days(&self) -> Vec<Day> {
        let mut days: Vec<Day> = Vec::new();
        for (position, session) in self.schedule.sessions.iter().enumerate() {
            match days.last_mut() {
                Some(day) if day.date == session.day => day.positions.push(position),
                _ => days.push(Day { date: session.day, positions: vec![position] }),
            }
        }
        days
    }

    /// The name of a day, as a page of it is called.
    pub fn day_name(&self, day: &Day) -> String {
        let s = self.language.strings();
        day.date.map_or_else(|| s.to_be_announced.to_owned(), s.date)
    }

    /// The body of index.html before the app: what it draws at first, of that day.
    pub fn first_screen(&self, day: &Day, origin: &Origin<'_>) -> String {
        let positions = day.positions.iter().copied().take(MOST_ROWS).collect();
        first::screen(self, &Day { date: day.date, positions }, origin).into_text()
    }

    /// The day to show first: the first, or during the event the present one.
    pub fn first_day(&self, now: Option<Instant>) -> Option<Day> {
        let days = self.days();
        let now = now.filter(|now| self.on_days().is_some_and(|(from, until)| from <= *now && *now < until));
        let event = &self.schedule.event;
        let today = now.map(|now| now.at(event.offset).programme_date(event.day_change));
        let on = today.and_then(|today| days.iter().find(|day| day.date.is_some_and(|date| today <= date)));
        on.or(days.first()).cloned()
    }

    /// From when until when the app opens with what runs now (`home` in `src/ui/app.rs`).
    pub fn on_days(&self) -> Option<(Instant, Instant)> {
        let dated = self.schedule.dated();
        let event = &self.schedule.event;
        let first = dated.first()?.when?.start.programme_date(event.day_change);
        let from = Moment::from_local(first, event.day_change, event.offset).instant;
        let ends = dated
            .iter()
            .filter_map(|session| session.when.map(|when| when.end.unwrap_or(when.start).instant));
        Some((from, ends.max()?))
    }

    /// The body of the page of a day.
    pub fn day_page(&self, day: &Day) -> String {
        let reader = self.reader(Site::DAY);
        let list = el("div").class("list").children(self.lines(&reader, day));
        let title = self.day_name(day);
        let head = first::head(&title, self.link_home(&reader), View::Nothing);
        View::Many(vec![
            el("main").class("page page-still").child(head).child(self.day_links(&reader)).child(list).into(),
        ])
        .into_text()
    }

    /// The body of the page of a session.
    pub fn session_page(&self, session: &Session) -> String {
        session::page(self, &self.reader(Site::SESSION), session).into_text()
    }

    fn reader(&self, site: Site) -> Reader {
        let s = self.language.strings();
        Reader { schedule: Arc::clone(&self.schedule), s, language: self.language, site }
    }

    /// The event's name, leading to its talks in the app.
    fn link_home(&self, reader: &Reader) -> El {
        reader.link(Route::Talks(Default::default()), reader.show(&self.schedule.event.name))
    }

    /// Links to the pages of all days.
    fn day_links(&self, reader: &Reader) -> View {
        let days = self.days();
        let link = |day: &Day| {
            let file = format!("{}{}", reader.site.root, day_file(&self.schedule.event.id, day.date));
            el("li").child(el("a").attr("href", &file).child(self.day_name(day)))
        };
        let list = el("ul").class("plain ways-still").children(days.iter().map(link));
        (!days.is_empty())
            .then(|| el("nav").attr("aria-label", self.language.still().days).child(list))
            .into()
    }

    /// Day, starts and in them rows, as the app lists them.
    fn lines(&self, reader: &Reader, day: &Day) -> Vec<El> {
        let all = lines(&self.schedule, &day.positions);
        let mut drawn: Vec<El> = Vec::new();
        for (line, sessions) in lines_of(&all, &day.positions).into_iter().filter_map(|one| listed(&all, one))
        {
            match line {
                // Room for what the app puts there: the menu to jump with, and the star.
                Line::Day(date) => {
                    drawn.push(day_line(reader, date).child(date.map(|_| el("span").class("jump"))));
                }
                Line::Start(start) => drawn.push(start_group(start, sessions)),
                Line::Session(position) => {
                    let Some(session) = self.schedule.sessions.as_slice().get(position) else { continue };
                    let row = row(reader, session, "h4", false, |_| el("span").class("star"));
                    let start = session.when.and_then(|_| drawn.pop());
                    drawn.push(match start {
                        Some(start) => start.child(row),
                        None => row,
                    });
                }
            }
        }
        drawn
    }
}

/// A text of at most so many letters.
fn shortened(text: String, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text,
    }
}

#[cfg(test)]
mod tests;
