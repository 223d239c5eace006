//! The words of a programme and where each stands.
//!
//! Every word is kept once, in one long text; a hash table finds it again while texts come in. Of a script
//! without spaces the words are pairs of neighbouring characters, so that a search of any length is made of
//! them; the last character of a stretch is kept alone, so that a search for one character finds it too.

use crate::fold::{Run, runs};

const NONE: u32 = u32::MAX;
const FREE: u32 = 0;

/// Words and their places, to be added to at any time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    text: String,
    words: Vec<Word>,
    places: Vec<Place>,
    // Numbers of words, plus one; the size is a power of two.
    table: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word {
    end: u32,
    last_place: u32,
}

/// Where a word stands, and the number of its place before that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    what: u32,
    before: u32,
}

impl Words {
    /// Adds the words of a text that stands at a place. Texts of one place come one after the other.
    pub(super) fn add(&mut self, text: &str, what: u32) {
        runs(text, &mut |run| self.add_run(&run, what));
    }

    fn add_run(&mut self, run: &Run<'_>, what: u32) {
        if !run.unspaced {
            return self.add_word(run.text, what);
        }
        for pair in pairs(run.text) {
            self.add_word(pair, what);
        }
        let last = run.text.char_indices().next_back().and_then(|(start, _)| run.text.get(start..));
        self.add_word(last.unwrap_or_default(), what);
    }

    fn add_word(&mut self, word: &str, what: u32) {
        if self.words.len() * 2 >= self.table.len() {
            self.grow();
        }
        let slot = self.slot(word);
        let known = self.table.get(slot).copied().unwrap_or(FREE);
        let number = if known == FREE {
            self.text.push_str(word);
            self.words.push(Word { end: number(self.text.len()), last_place: NONE });
            if let Some(slot) = self.table.get_mut(slot) {
                *slot = number(self.words.len());
            }
            self.words.len() - 1
        } else {
            known as usize - 1
        };
        let Some(word) = self.words.get_mut(number) else { return };
        let before = word.last_place;
        if self.places.get(before as usize).is_none_or(|place| place.what != what) {
            word.last_place = self::number(self.places.len());
            self.places.push(Place { what, before });
        }
    }

    /// The place in the table where a word stands, or would stand.
    fn slot(&self, word: &str) -> usize {
        let mask = self.table.len().wrapping_sub(1);
        let mut slot = hash(word) & mask;
        loop {
            match self.table.get(slot) {
                Some(&known) if known != FREE && self.word(known as usize - 1) != word => {
                    slot = (slot + 1) & mask
                }
                _ => return slot,
            }
        }
    }

    fn grow(&mut self) {
        let size = (self.table.len() * 2).max(1024);
        self.table.clear();
        self.table.resize(size, FREE);
        for known in 0..self.words.len() {
            let slot = self.slot(self.word(known));
            if let Some(slot) = self.table.get_mut(slot) {
                *slot = number(known + 1);
            }
        }
    }

    fn word(&self, number: usize) -> &str {
        let end = |number: usize| self.words.get(number).map_or(0, |word| word.end as usize);
        let start = number.checked_sub(1).map_or(0, end);
        self.text.get(start..end(number)).unwrap_or_default()
    }

    /// Calls back with every place of one word.
    pub(super) fn of_word(&self, word: &str, then: &mut dyn FnMut(u32)) {
        if let Some(known) = self.table.get(self.slot(word)).and_then(|known| known.checked_sub(1)) {
            self.places_of(known as usize, then);
        }
    }

    /// Calls back with every place of the words that fit, and how well they do.
    pub(super) fn of_fitting(&self, fit: &dyn Fn(&str) -> u16, then: &mut dyn FnMut(u32, u16)) {
        for number in 0..self.words.len() {
            let how = fit(self.word(number));
            if how != 0 {
                self.places_of(number, &mut |what| then(what, how));
            }
        }
    }

    fn places_of(&self, number: usize, then: &mut dyn FnMut(u32)) {
        let mut next = self.words.get(number).map_or(NONE, |word| word.last_place);
        while let Some(place) = self.places.get(next as usize) {
            then(place.what);
            next = place.before;
        }
    }
}

/// Every two neighbouring characters.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.char_indices().map(|(start, _)| start);
    let ends = text.char_indices().map(|(start, c)| start + c.len_utf8()).skip(1);
    starts.zip(ends).filter_map(|(start, end)| text.get(start..end))
}

/// FNV-1a: short, and good enough for words.
fn hash(word: &str) -> usize {
    word.bytes().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
        as usize
}

/// A programme has fewer words and places than a `u32` can count; one that had more would lose the last ones.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(NONE)
}
