//! The first letters of words: what a search for a single letter finds. Every search begins with one, and a tenth of all
//! words begins with it; walking their places would take longer than any search for a word.

use super::CLASSES;

/// The letters there is a row for; words that begin with others are found by walking.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// For each letter and each session the classes of texts in which a word begins with it, one bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    rows: Vec<Vec<u8>>,
}

impl Letters {
    /// Adds a word that stands at a place.
    pub(super) fn add(&mut self, word: &str, what: u32) {
        let Some(letter) = word.bytes().next().and_then(row) else { return };
        self.rows.resize_with(LETTERS.len(), Vec::new);
        let Some(row) = self.rows.get_mut(letter) else { return };
        let session = (what / CLASSES) as usize;
        if row.len() <= session {
            row.resize(session + 1, 0);
        }
        row.iter_mut().skip(session).take(1).for_each(|classes| *classes |= 1 << (what % CLASSES));
    }

    /// The classes of each session, as far as it goes; `None` when the word is not one of these letters.
    pub(super) fn of(&self, word: &str) -> Option<&[u8]> {
        let &[letter] = word.as_bytes() else { return None };
        row(letter).map(|letter| self.rows.get(letter).map(Vec::as_slice).unwrap_or_default())
    }
}

fn row(letter: u8) -> Option<usize> {
    LETTERS.iter().position(|known| *known == letter)
}
