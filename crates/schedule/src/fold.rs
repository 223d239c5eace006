//! Text as a search compares it: runs of folded letters, each letter still knowing where it came from.
//!
//! A [`Run`] is a word of a script that separates words (`airflow`, `c++`, `3.11`) or a stretch of a script that
//! does not (`資料科學`, `データ`). Case, accents, full-width forms and the difference between traditional and simplified
//! characters are gone. Unicode's complete tables would cost 5 KB of brotli and serve scripts that no programme here is
//! written in; what is folded is what Latin, Greek, Cyrillic, Chinese, Japanese and Korean programmes need. Everything
//! else is compared as it is.

use std::ops::Range;

mod variants;

/// A word, or a stretch of characters without spaces.
pub(crate) struct Run<'a> {
    /// The folded letters.
    pub(crate) text: &'a str,
    /// Whether the script writes words without spaces between them.
    pub(crate) unspaced: bool,
    /// For each byte of `text`, and for its end, where in the original it came from.
    at: &'a [usize],
}

impl Run<'_> {
    /// The bytes of the original that a part of `text` came from.
    pub(crate) fn origin(&self, part: Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.at.get(byte).copied().unwrap_or_default();
        let start = at(part.start);
        // Of a letter that folds to two, such as ß, there is no half.
        let half = |byte: &usize| *byte > part.start && at(*byte) == at(*byte - 1);
        let end = (part.end..self.at.len()).find(|byte| !half(byte)).unwrap_or(part.end);
        start..at(end)
    }
}

/// Calls back with every run of a text, in order.
pub(crate) fn runs(text: &str, then: &mut dyn FnMut(Run<'_>)) {
    let mut open = Open { text: String::new(), at: Vec::new(), unspaced: false };
    for (position, c) in text.char_indices() {
        match fold(c) {
            Folded::Nothing => {}
            Folded::Gap => open.close(position, then),
            Folded::Letters(first, second) => {
                let unspaced = is_unspaced(first);
                let last = open.text.as_bytes().last().copied().unwrap_or_default();
                let joins = match first {
                    // c++, c#, f#; the dot of 3.11
                    '+' | '#' => !open.unspaced && last != 0 && last != b'.',
                    '.' => last.is_ascii_digit(),
                    _ if last == b'.' => first.is_ascii_digit(),
                    _ => unspaced == open.unspaced && !matches!(last, b'+' | b'#'),
                };
                if !joins {
                    open.close(position, then);
                    if matches!(first, '+' | '#' | '.') {
                        continue;
                    }
                    open.unspaced = unspaced;
                }
                open.push(first, position);
                if let Some(second) = second {
                    open.push(second, position);
                }
            }
        }
    }
    open.close(text.len(), then);
}

/// The run that is being read.
struct Open {
    text: String,
    at: Vec<usize>,
    unspaced: bool,
}

impl Open {
    fn push(&mut self, c: char, position: usize) {
        self.text.push(c);
        self.at.resize(self.text.len(), position);
    }

    fn close(&mut self, end: usize, then: &mut dyn FnMut(Run<'_>)) {
        // A dot that no digit follows ends a sentence; the run ends where it stands.
        let end = match self.text.pop() {
            Some('.') => self.at.pop().unwrap_or(end),
            last => {
                self.text.extend(last);
                end
            }
        };
        if !self.text.is_empty() {
            self.at.push(end);
            then(Run { text: &self.text, unspaced: self.unspaced, at: &self.at });
        }
        self.text.clear();
        self.at.clear();
    }
}

/// What a character is to a search.
enum Folded {
    /// An accent on its own, or a mark that has no width.
    Nothing,
    /// What separates words.
    Gap,
    /// A letter or digit, in rare cases two, or one of `+`, `#` and `.`, which are part of some words.
    Letters(char, Option<char>),
}

/// Base letters of À to ſ; a space is a sign.
const LATIN: &str = "aaaaaa\
    aceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssss\
    ttttttuuuuuuuuuuuuwwyyyzzzzzzs";

fn fold(c: char) -> Folded {
    let code = u32::from(c);
    let letter = |c: char| Folded::Letters(c, None);
    let by = |distance: u32| letter(char::from_u32(code + distance).unwrap_or(c));
    match c {
        'a'..='z' | '0'..='9' | '+' | '#' | '.' => letter(c),
        'A'..='Z' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => by(32),
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}' => Folded::Nothing,
        '\0'..='\u{BF}' => Folded::Gap,
        'Æ' | 'æ' => Folded::Letters('a', Some('e')),
        'Œ' | 'œ' => Folded::Letters('o', Some('e')),
        'Ĳ' | 'ĳ' => Folded::Letters('i', Some('j')),
        'ß' => Folded::Letters('s', Some('s')),
        'Þ' | 'þ' => Folded::Letters('t', Some('h')),
        'À'..='ſ' => match LATIN.as_bytes().get(code as usize - 0xC0) {
            Some(b' ') | None => Folded::Gap,
            Some(base) => letter(char::from(*base)),
        },
        // The tones of pinyin, Romanian, and Vietnamese.
        'Ǎ' | 'ǎ' | '\u{1EA0}'..='\u{1EB7}' => letter('a'),
        '\u{1EB8}'..='\u{1EC7}' => letter('e'),
        'Ǐ' | 'ǐ' | '\u{1EC8}'..='\u{1ECB}' => letter('i'),
        'Ǒ' | 'ǒ' | 'Ơ' | 'ơ' | '\u{1ECC}'..='\u{1EE3}' => letter('o'),
        'Ǔ'..='ǜ' | 'Ư' | 'ư' | '\u{1EE4}'..='\u{1EF1}' => letter('u'),
        '\u{1EF2}'..='\u{1EF9}' => letter('y'),
        'Ș' | 'ș' => letter('s'),
        'Ț' | 'ț' => letter('t'),
        'ё' | 'Ё' => letter('е'),
        'Ѐ'..='Џ' => by(80),
        // General punctuation, signs and pictures; brackets of Chinese and Japanese; private use; emoji.
        '\u{2000}'..='\u{2BFF}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3030}'
        | '\u{30A0}'
        | '\u{30FB}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{FE10}'..='\u{FE6F}'
        | '\u{FF5F}'..='\u{FF65}'
        | '\u{1F000}'..='\u{1FAFF}' => Folded::Gap,
        '\u{4E00}'..='\u{9FFF}' => letter(variants::simplified(c)),
        // Full-width forms of ASCII.
        '\u{FF01}'..='\u{FF5E}' => fold(char::from_u32(code - 0xFEE0).unwrap_or(c)),
        c => letter(c),
    }
}

/// Whether a folded letter belongs to a script that writes words without spaces: Thai and its neighbours,
/// Chinese, kana, and hangul, whose particles cling to words.
fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{E00}'..='\u{EFF}'
            | '\u{1000}'..='\u{109F}'
            | '\u{1100}'..='\u{11FF}'
            | '\u{1780}'..='\u{17FF}'
            | '\u{2E80}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FF66}'..='\u{FFDC}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

#[cfg(test)]
mod tests;
