//! Finding sessions by words.
//!
//! - Every word of a search must be found, each in any text of a session.
//! - A Latin word fits the beginning of a word; case, accents and full-width forms do not matter.
//! - Chinese, Japanese, Korean and Thai are searched by pairs of neighbouring characters, a single character by
//!   itself: all pairs of a stretch must stand in texts of one kind.
//! - Only when nothing is found, one letter of each word of at least four may be wrong, missing, too many or
//!   swapped with the next; of a stretch of at least three characters one may be wrong, missing or too many.
//!
//! Found sessions come in a fixed order: fewer typing mistakes first, then titles before people before themes,
//! places, communities and tags before long texts, then whole words before beginnings, then the programme's order.
//!
//! The index holds every word once with the sessions it stands in. A search walks over the first letters of all
//! words: that is quicker than it sounds (ten thousand sessions have some fifty thousand words), needs no
//! sorting, finds mistyped words in the same walk, and lets long texts come in piece by piece while one searches.

use std::ops::Range;

use crate::bundle::Texts;
use crate::fold::runs;
use crate::schedule::{Schedule, Session};
use crate::text::{Localized, Text};

mod letters;
mod query;
mod words;

use letters::Letters;
pub use query::Query;
use query::{PREFIX, Term, Typo, WHOLE};
use words::{Words, pairs};

/// Where a word stands: better places have smaller numbers.
#[derive(Clone, Copy)]
enum Class {
    Title,
    People,
    Place,
    Text,
}

const CLASSES: u32 = 4;
/// Bits of [`Term::fits`] for all classes.
const EVERYWHERE: u16 = 0b1111;

/// So many words are put in order in the time that a long text takes.
const WORDS_FOR_A_SESSION: usize = 100;

/// The words of a programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    words: Words,
    /// Of scripts without spaces: the pairs and single characters.
    pairs: Words,
    letters: Letters,
    sessions: usize,
    with_texts: usize,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Positions of sessions in the schedule, the best first.
    pub ranked: Vec<usize>,
    /// Whether all long texts were searched too.
    pub with_texts: bool,
    query: Query,
    typo: Typo,
}

/// A part of a long text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// The part.
    pub text: &'a str,
    /// Whether there is more before it.
    pub cut_before: bool,
    /// Whether there is more after it.
    pub cut_after: bool,
}

impl Index {
    /// Takes in all sessions of a schedule, without their long texts.
    pub fn build(schedule: &Schedule) -> Self {
        let mut index = Self::default();
        index.add_sessions(schedule, usize::MAX);
        index
    }

    /// Takes in what the programme's index holds of the next `count` sessions: titles, people, themes, venues,
    /// rooms, communities, sponsors and tags. `false` when there are no further sessions. Small steps keep an
    /// app answering.
    pub fn add_sessions(&mut self, schedule: &Schedule, count: usize) -> bool {
        let all = schedule.sessions.as_slice();
        for session in all.iter().skip(self.sessions).take(count) {
            let position = self.sessions;
            let mut add = |class: Class, text: &Text| {
                text.iter().for_each(|(_, value)| self.add(value, place(position, class)));
            };
            add(Class::Title, &session.title);
            add(Class::Title, &session.subtitle);
            for person in session.people.iter().filter_map(|id| schedule.people.get(id)) {
                add(Class::People, &person.name);
            }
            around(schedule, session).for_each(|name| add(Class::Place, name));
            self.sessions += 1;
        }
        self.sessions < all.len()
    }

    /// Takes in the long texts of the next `count` sessions, after the sessions themselves, and then puts in order what
    /// was taken in; `false` when all is done. Searching works in between.
    pub fn add_texts(&mut self, schedule: &Schedule, texts: &Texts, count: usize) -> bool {
        let known = schedule.sessions.as_slice().iter().take(self.sessions);
        for session in known.skip(self.with_texts).take(count) {
            let text = texts.sessions.get(&session.id);
            for (_, value) in text.into_iter().flat_map(Localized::iter) {
                self.add(&value.to_plain(), place(self.with_texts, Class::Text));
            }
            self.with_texts += 1;
        }
        self.with_texts < self.sessions
            || self.words.settle(count * WORDS_FOR_A_SESSION)
            || self.pairs.settle(count * WORDS_FOR_A_SESSION)
    }

    fn add(&mut self, text: &str, what: u32) {
        runs(text, &mut |run| {
            if run.unspaced {
                return self.pairs.add(&run, what);
            }
            self.letters.add(run.text, what);
            self.words.add(&run, what);
        });
    }

    /// Searches; an empty search finds everything.
    pub fn search(&self, query: &Query) -> Hits {
        let with_texts = self.with_texts == self.sessions;
        let found =
            |typo: Typo| Hits { ranked: self.ranked(query, typo), with_texts, query: query.clone(), typo };
        let exact = found(Typo::No);
        if exact.ranked.is_empty() { found(Typo::One) } else { exact }
    }

    fn ranked(&self, query: &Query, typo: Typo) -> Vec<usize> {
        let mut scores: Vec<Option<u32>> = vec![Some(0); self.sessions];
        for term in &query.terms {
            let mut none = true;
            for (score, fit) in scores.iter_mut().zip(self.fits(term, typo)) {
                *score = (*score).zip(penalty(fit)).map(|(score, more)| score + more);
                none &= score.is_none();
            }
            if none {
                return Vec::new();
            }
        }
        let mut rest: Vec<(u32, usize)> = scores
            .iter()
            .enumerate()
            .filter_map(|(position, score)| score.map(|score| (score, position)))
            .collect();
        // There are few different scores, so going through for each of them beats sorting.
        let mut ranked = Vec::with_capacity(rest.len());
        while let Some(best) = rest.iter().map(|(score, _)| *score).min() {
            ranked.extend(rest.iter().filter(|(score, _)| *score == best).map(|(_, position)| *position));
            rest.retain(|(score, _)| *score != best);
        }
        ranked
    }

    /// How well a word of the search fits each session: bits of [`Term::fits`], shifted by the class.
    fn fits(&self, term: &Term, typo: Typo) -> Vec<u16> {
        let mut fits = vec![0; self.sessions];
        let mark = |fits: &mut [u16], what: u32, how: u16| {
            if let Some(fit) = fits.get_mut((what / CLASSES) as usize) {
                *fit |= how << (what % CLASSES);
            }
        };
        if let Some(known) = self.letters.of(&term.text) {
            fits.iter_mut().zip(known).for_each(|(fit, classes)| *fit = u16::from(*classes) * PREFIX);
            self.words.of_word(&term.text, &mut |what| mark(&mut fits, what, WHOLE));
            return fits;
        }
        if !term.unspaced || term.letters == 1 {
            let words = if term.unspaced { &self.pairs } else { &self.words };
            words.of_fitting(term, typo, &mut |what, how| mark(&mut fits, what, how));
            return fits;
        }
        let mut stretch = vec![Stretch::default(); self.sessions];
        for pair in pairs(&term.text) {
            fits.fill(0);
            self.pairs.of_word(pair, &mut |what| mark(&mut fits, what, WHOLE));
            stretch.iter_mut().zip(&fits).for_each(|(stretch, here)| stretch.go_on(*here));
        }
        fits.iter_mut().zip(stretch).for_each(|(fit, stretch)| *fit = stretch.fit(term, typo));
        fits
    }
}

impl Hits {
    /// The parts of a text that were searched for, as ranges of bytes, in order and without overlaps.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        self.query.marks(text, self.typo)
    }

    /// Whether this is what a query found.
    pub fn of(&self, query: &Query) -> bool {
        self.query == *query
    }

    /// Whether nothing fits as typed, and what is found is a letter away.
    pub fn mistyped(&self) -> bool {
        self.typo == Typo::One && !self.ranked.is_empty()
    }

    /// The part of a long text around the first thing that was searched for, some `around` characters to each
    /// side, and whether text was left out before and after it; `None` when nothing was.
    pub fn excerpt<'a>(&self, text: &'a str, around: usize) -> Option<Excerpt<'a>> {
        let first = self.marks(text).into_iter().next()?;
        let (before, from_first) = text.split_at_checked(first.start)?;
        let (marked, after) = from_first.split_at_checked(first.len())?;
        let start = before.char_indices().rev().take(around).last().map_or(before.len(), |(start, _)| start);
        let end = after.char_indices().nth(around).map_or(after.len(), |(end, _)| end);
        let shown = text.get(start..before.len() + marked.len() + end)?;
        Some(Excerpt { text: shown, cut_before: start > 0, cut_after: end < after.len() })
    }
}

/// In which texts of a session the pairs of a stretch stood so far. A wrong character breaks the two pairs it is
/// in, the first or last character one; a character more in between breaks one.
#[derive(Clone, Copy)]
struct Stretch {
    all: u16,
    one_missing: u16,
    two_missing: u16,
    after_missing: u16,
}

impl Default for Stretch {
    fn default() -> Self {
        Self { all: EVERYWHERE, one_missing: 0, two_missing: 0, after_missing: 0 }
    }
}

impl Stretch {
    fn go_on(&mut self, here: u16) {
        *self = Self {
            all: self.all & here,
            one_missing: self.all,
            two_missing: self.one_missing,
            after_missing: (self.one_missing | self.two_missing | self.after_missing) & here,
        };
    }

    fn fit(self, term: &Term, typo: Typo) -> u16 {
        // At least one pair has to be right.
        let erring = match (typo, term.letters) {
            (Typo::No, _) | (_, ..3) => 0,
            (Typo::One, 3) => self.one_missing | self.after_missing,
            (Typo::One, _) => self.one_missing | self.two_missing | self.after_missing,
        };
        self.all | erring << 8
    }
}

/// How far a fit is from the best one; smaller is better, `None` is no fit. Sums of 32 do not run over.
fn penalty(fit: u16) -> Option<u32> {
    let exact = fit & 0xFF;
    let (fit, typos) = if exact == 0 { (fit >> 8, 1) } else { (exact, 0) };
    let classes = (fit | fit >> 4) & EVERYWHERE;
    (classes != 0).then(|| {
        let class = classes.trailing_zeros();
        let begins = u32::from(fit >> class & WHOLE == 0);
        typos << 16 | class << 8 | begins
    })
}

fn place(position: usize, class: Class) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX / CLASSES) * CLASSES + class as u32
}

/// The names of what a session belongs to.
fn around<'a>(schedule: &'a Schedule, session: &'a Session) -> impl Iterator<Item = &'a Text> {
    let theme = session.theme.as_ref().and_then(|id| schedule.themes.get(id)).map(|theme| &theme.name);
    let venue = session.venue.as_ref().and_then(|id| schedule.venues.get(id)).map(|venue| &venue.name);
    let rooms = session.rooms.iter().filter_map(|id| schedule.room(id)).map(|(_, name)| name);
    let hosts = session.hosts.iter().filter_map(|id| schedule.communities.get(id)).map(|host| &host.name);
    let sponsors =
        session.sponsors.iter().filter_map(|id| schedule.sponsors.get(id)).map(|sponsor| &sponsor.name);
    theme.into_iter().chain(venue).chain(rooms).chain(hosts).chain(sponsors).chain(&session.tags)
}
