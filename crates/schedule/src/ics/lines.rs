//! Content lines: escaped, ended by CR LF, folded at 75 octets and never inside a character.

/// A file in the making. Invariant: no line has more than 75 octets or holds a control character.
#[derive(Default)]
pub(super) struct Lines(String);

/// Octets of a line, without its end.
const WIDTH: usize = 75;

impl Lines {
    /// A property whose value needs no escaping: numbers, times, addresses.
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        let line = name.chars().chain([':']).chain(value.chars());
        let mut octets = 0;
        for c in line.filter(|c| !c.is_control()) {
            if octets + c.len_utf8() > WIDTH {
                // The space that marks a continuation counts.
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(c);
            octets += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property where there is a value.
    pub(super) fn plain_if(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.plain(name, value);
        }
    }

    /// A property that people read; none for an empty text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.plain(name, &escape(value));
        }
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// Escapes what means something else in a text. Line ends of any kind become one; other control characters go when
/// the line is written, a bare CR among them.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            // Some readers take the Unicode separators for ends of lines.
            '\n' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a reader makes of a file: lines with continuations joined.
    pub(crate) fn unfolded(text: &str) -> Vec<String> {
        assert!(text.ends_with("\r\n"), "{text:?}");
        let mut lines: Vec<String> = Vec::new();
        for line in text.split_terminator("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
            assert!(!line.contains(|c: char| c.is_control()), "{line:?}");
            match line.strip_prefix(' ') {
                Some(rest) => lines.last_mut().unwrap().push_str(rest),
                None => lines.push(line.to_owned()),
            }
        }
        lines
    }

    /// What a reader makes of an escaped text.
    pub(crate) fn unescaped(text: &str) -> String {
        let mut out = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match (c, c == '\\') {
                (_, true) => match chars.next().unwrap() {
                    'n' => out.push('\n'),
                    c @ ('\\' | ';' | ',') => out.push(c),
                    other => panic!("\\{other} is no escape"),
                },
                (c, false) => {
                    assert!(!matches!(c, ';' | ','), "{text:?}");
                    out.push(c);
                }
            }
        }
        out
    }

    fn written(value: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", value);
        lines.finish()
    }

    #[test]
    fn a_fold_comes_before_the_character_that_does_not_fit() {
        let value = "藏風藝文空間".repeat(10);
        let text = written(&value);
        let lines: Vec<usize> = text.split_terminator("\r\n").map(str::len).collect();
        // `SUMMARY:` and 22 characters are 74 octets; a space and 24 characters are 73.
        assert_eq!(lines, [74, 73, 1 + 14 * 3]);
        assert_eq!(unfolded(&text), [format!("SUMMARY:{value}")]);
    }

    #[test]
    fn nothing_in_a_text_can_begin_a_line_of_its_own() {
        let text = written("a\r\nATTENDEE:x\rSTATUS:y\u{85}b\u{2028}c\u{0}");
        assert_eq!(text, "SUMMARY:a\\nATTENDEE:xSTATUS:yb\\nc\r\n");
    }

    proptest! {
        #[test]
        fn any_text_comes_back(value in "(\\PC|[\\\\;,:\n\r 藏風é\u{1F9CB}\u{2028}]){1,120}") {
            let lines = unfolded(&written(&value));
            prop_assert_eq!(lines.len(), 1);
            let back = unescaped(lines[0].strip_prefix("SUMMARY:").unwrap());
            let expected: String = value
                .replace(['\u{2028}', '\u{2029}'], "\n")
                .chars()
                .filter(|c| *c == '\n' || !c.is_control())
                .collect();
            prop_assert_eq!(back, expected);
        }
    }
}
