//! What is searched for: words, and how well a word of the programme fits them.

use std::ops::Range;

use super::words::pairs;
use crate::fold::runs;

/// More words than this only make a search slower; those beyond are not asked for.
const MOST_TERMS: usize = 32;
/// Shorter words have too many neighbours one letter away.
const LETTERS_FOR_TYPO: usize = 4;

/// The words of a search. A session fits when it has all of them, each in any of its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
}

/// One word, or one stretch of a script without spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) text: String,
    pub(super) letters: usize,
    pub(super) unspaced: bool,
}

/// Whether a word may be mistyped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Typo {
    #[default]
    No,
    One,
}

/// How a word fits: one bit of a byte of classes each, so that a shift by the class marks it.
pub(super) const WHOLE: u16 = 1;
pub(super) const PREFIX: u16 = 1 << 4;
pub(super) const TYPO_WHOLE: u16 = 1 << 8;
pub(super) const TYPO_PREFIX: u16 = 1 << 12;

impl Query {
    /// Reads what somebody typed.
    pub fn parse(text: &str) -> Self {
        let mut terms = Vec::new();
        runs(text, &mut |run| {
            if terms.len() < MOST_TERMS {
                let text = run.text.to_owned();
                terms.push(Term { letters: text.chars().count(), text, unspaced: run.unspaced });
            }
        });
        Self { terms }
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The parts of a text that fit, as ranges of bytes, in order and without overlaps.
    pub(super) fn marks(&self, text: &str, typo: Typo) -> Vec<Range<usize>> {
        let mut marked: Vec<Range<usize>> = Vec::new();
        runs(text, &mut |run| {
            // One flag for each byte of the run, so that marks of several words run together.
            let mut on = vec![false; run.text.len()];
            for term in self.terms.iter().filter(|term| term.unspaced == run.unspaced) {
                term.each_part(run.text, typo, &mut |part| on.get_mut(part).unwrap_or_default().fill(true));
            }
            let mut start = None;
            for byte in 0..=on.len() {
                let marks = on.get(byte).copied().unwrap_or_default();
                match (start, marks) {
                    (None, true) => start = Some(byte),
                    (Some(from), false) => {
                        marked.push(run.origin(from..byte));
                        start = None;
                    }
                    _ => {}
                }
            }
        });
        marked
    }
}

impl Term {
    /// Whether a letter of it may be mistyped.
    pub(super) fn may_err(&self, typo: Typo) -> bool {
        typo == Typo::One && !self.unspaced && self.letters >= LETTERS_FOR_TYPO
    }

    /// How well a word of the programme fits a word of the search; 0 for not at all.
    pub(super) fn fits(&self, word: &str, typo: Typo) -> u16 {
        if let Some(rest) = word.strip_prefix(self.text.as_str()) {
            // Of a script without spaces nobody knows where words end.
            return if rest.is_empty() || self.unspaced { WHOLE } else { PREFIX };
        }
        match self.may_err(typo).then(|| one_letter_off(&self.text, word)).flatten() {
            Some("") => TYPO_WHOLE,
            Some(_) => TYPO_PREFIX,
            None => 0,
        }
    }

    /// Where in a run this word stands, as ranges of bytes.
    fn each_part(&self, run: &str, typo: Typo, then: &mut dyn FnMut(Range<usize>)) {
        let mut each = |part: &str| {
            let found = run.match_indices(part).map(|(start, part)| start..start + part.len());
            found.map(&mut *then).count()
        };
        if self.unspaced {
            if each(&self.text) == 0 && typo == Typo::One {
                pairs(&self.text).for_each(|pair| _ = each(pair));
            }
            return;
        }
        match self.fits(run, typo) {
            0 => {}
            WHOLE | PREFIX => then(0..self.text.len()),
            // Where the letters differ is nobody's business: the word is marked.
            _ => then(0..run.len()),
        }
    }
}

/// What follows in `word` after a beginning that is one letter away from `term`: one too many, one missing, one
/// other, or two swapped. The beginning they share may be as long as possible: an edit further ahead would give
/// the same letters.
fn one_letter_off<'a>(term: &str, word: &'a str) -> Option<&'a str> {
    let same = term.chars().zip(word.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (term, word) = (term.get(same..)?, word.get(same..)?);
    let (mut term_rest, mut word_rest) = (term.chars(), word.chars());
    let (a, b) = (term_rest.next()?, word_rest.next());
    let (term_rest, word_rest) = (term_rest.as_str(), word_rest.as_str());
    let other = word_rest.strip_prefix(term_rest);
    let missing = word_rest.strip_prefix(term);
    let too_many = word.strip_prefix(term_rest);
    let swapped = b.and_then(|b| {
        let term = term_rest.strip_prefix(b)?;
        word_rest.strip_prefix(a)?.strip_prefix(term)
    });
    // The best fit is the one that leaves least.
    [b.and(other), b.and(missing), too_many, swapped].into_iter().flatten().min_by_key(|rest| rest.len())
}
