//! The words of a programme and where each stands.
//!
//! Every word is kept once, in one long text; a hash table finds it again while texts come in. Of a script
//! without spaces the words are pairs of neighbouring characters, so that a search of any length is made of
//! them; the last character of a stretch is kept alone, so that a search for one character finds it too.

use super::query::{Term, Typo};
use crate::fold::Run;

const NONE: u32 = u32::MAX;
const FREE: u32 = 0;

/// Words and their places, to be added to at any time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    text: String,
    words: Vec<Word>,
    /// The first bytes of every word, see [`head`]: most words are told apart by them alone.
    heads: Vec<u32>,
    places: Vec<Place>,
    /// The places of the words that were put in order, one word after the other.
    ordered: Vec<u32>,
    /// How many words were.
    settled: usize,
    // Numbers of words, plus one; the size is a power of two.
    table: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word {
    end: u32,
    last_place: u32,
    /// Where its places in [`Words::ordered`] begin and end.
    from: u32,
    until: u32,
}

/// Where a word stands, and the number of its place before that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    what: u32,
    before: u32,
}

impl Words {
    /// Adds the word or words of a run that stands at a place. Texts of one place come one after the other.
    pub(super) fn add(&mut self, run: &Run<'_>, what: u32) {
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
            self.words.push(Word { end: number(self.text.len()), last_place: NONE, from: 0, until: 0 });
            self.heads.push(head(word.as_bytes()));
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
            // What was put in order and gets a further place is to be put in order again.
            self.settled = self.settled.min(number);
        }
    }

    /// Puts the places of the next `count` words side by side; `false` when there are no further words. The way from
    /// each place to the one before leads all over the memory, which in a programme of ten thousand sessions takes
    /// most of the time of a search.
    pub(super) fn settle(&mut self, count: usize) -> bool {
        let mut places = Vec::new();
        for at in (self.settled..self.words.len()).take(count) {
            let from = number(self.ordered.len());
            self.places_of(at, &mut |what| places.push(what));
            self.ordered.append(&mut places);
            let until = number(self.ordered.len());
            if let Some(word) = self.words.get_mut(at) {
                *word = Word { last_place: NONE, from, until, ..*word };
            }
            self.settled += 1;
        }
        let more = self.settled < self.words.len();
        if !more {
            self.places = Vec::new();
        }
        more
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
    pub(super) fn of_fitting(&self, term: &Term, typo: Typo, then: &mut dyn FnMut(u32, u16)) {
        let sieve = Sieve::of(term, typo);
        for (number, head) in self.heads.iter().enumerate() {
            if !sieve.passes(*head) {
                continue;
            }
            let how = term.fits(self.word(number), typo);
            if how != 0 {
                self.places_of(number, &mut |what| then(what, how));
            }
        }
    }

    fn places_of(&self, number: usize, then: &mut dyn FnMut(u32)) {
        let Some(word) = self.words.get(number) else { return };
        let mut next = word.last_place;
        while let Some(place) = self.places.get(next as usize) {
            then(place.what);
            next = place.before;
        }
        let ordered = self.ordered.get(word.from as usize..word.until as usize);
        ordered.unwrap_or_default().iter().for_each(|what| then(*what));
    }
}

/// The first four bytes of a word as one number, the first one largest; zeros where there are fewer.
fn head(word: &[u8]) -> u32 {
    (0..4).fold(0, |head, at| head << 8 | u32::from(word.get(at).copied().unwrap_or(0)))
}

/// Bits of a head that are set only in letters beyond ASCII.
const BEYOND_ASCII: u32 = 0x8080_8080;

/// Passes the heads of all words that may fit, and of few others.
struct Sieve {
    /// Bits that count, and what they have to be; one of these has to fit.
    patterns: [(u32, u32); 5],
    /// Whether words with other letters than ASCII in their heads pass.
    passes_others: bool,
}

impl Sieve {
    fn of(term: &Term, typo: Typo) -> Self {
        let bytes = term.text.as_bytes();
        let pattern = |from: &[u8]| {
            let missing = 4_usize.saturating_sub(from.len());
            (u32::MAX.checked_shl(missing as u32 * 8).unwrap_or(0), head(from))
        };
        if !term.may_err(typo) {
            return Self { patterns: [pattern(bytes); 5], passes_others: false };
        }
        let [Some(&first), Some(&second), Some(&third), Some(&fourth)] = [0, 1, 2, 3].map(|at| bytes.get(at))
        else {
            return Self { patterns: [(0, 0); 5], passes_others: true };
        };
        if !bytes.is_ascii() {
            return Self { patterns: [(0, 0); 5], passes_others: true };
        }
        let (_, whole) = pattern(bytes);
        Self {
            patterns: [
                // The mistake is not in the first letter; or that letter is another one, is missing in the word,
                // stands after another one, or is swapped with the second.
                (0xFF00_0000, whole),
                (0x00FF_FFFF, whole),
                pattern(bytes.get(1..).unwrap_or_default()),
                (0x00FF_FFFF, head(&[0, first, second, third])),
                (u32::MAX, head(&[second, first, third, fourth])),
            ]
            .map(|(mask, value)| (mask, value & mask)),
            passes_others: true,
        }
    }

    fn passes(&self, head: u32) -> bool {
        self.patterns.iter().any(|(mask, value)| head & mask == *value)
            || self.passes_others && head & BEYOND_ASCII != 0
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

#[cfg(test)]
mod tests;
