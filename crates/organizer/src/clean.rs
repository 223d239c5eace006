//! Words as they should have been typed: without control characters and invisible marks, composed (NFC),
//! trimmed. Every text of every source passes here once.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A text of one line: a name, a title, a room.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in visible(text).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A text of several lines; line ends become `\n`.
pub fn paragraphs(text: &str) -> String {
    visible(&text.replace("\r\n", "\n").replace('\r', "\n")).trim().to_owned()
}

/// What two spellings of one name have in common.
pub fn key(text: &str) -> String {
    line(text).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// An id made of a name: lower-case letters and digits of any script, joined by `-`.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in line(text).to_lowercase().chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let kept: String = out.trim_matches('-').chars().take(60).collect();
    kept.trim_end_matches('-').to_owned()
}

fn visible(text: &str) -> String {
    let kept = text.chars().filter(|c| !is_invisible(*c));
    if is_nfc(text) { kept.collect() } else { kept.nfc().collect() }
}

/// Control characters, zero-width marks and marks that turn the direction of text around.
fn is_invisible(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        // Zero-width joiners hold emoji and several scripts together.
        '\u{200C}' | '\u{200D}' => false,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' => true,
        '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => true,
        c => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_go_and_spaces_are_single() {
        assert_eq!(line(" \u{8}Hello\u{200B}\t world\u{1D} \r\n"), "Hello world");
        assert_eq!(line("Guest\u{202E}evil"), "Guestevil");
        assert_eq!(line("e\u{301}"), "é");
        assert_eq!(line("👩\u{200D}💻"), "👩\u{200D}💻");
        assert_eq!(paragraphs("a\r\nb\rc\u{B}\n\n"), "a\nb\nc");
    }

    #[test]
    fn ids_are_made_of_any_script() {
        assert_eq!(slug("APIs: GraphQL & friends!"), "apis-graphql-friends");
        assert_eq!(slug("開源與職涯 / Career"), "開源與職涯-career");
        assert_eq!(slug(" -- "), "");
        assert_eq!(key("Dark Red  Room"), key("dark-red room"));
    }
}
