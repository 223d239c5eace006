//! `key=value&key=value`, percent-encoded: the part of an address after `?`.

/// Writes pairs; letters, digits and `-._~` stay, everything else is percent-encoded.
pub fn write<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::new();
    for (key, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(&encode(key));
        out.push('=');
        out.push_str(&encode(value));
    }
    out
}

/// The pairs of a query, decoded, in order. A key without `=` has an empty value.
pub struct Pairs<'a> {
    rest: std::str::Split<'a, char>,
}

impl<'a> Pairs<'a> {
    /// Reads a query, with or without the question mark.
    pub fn new(text: &'a str) -> Self {
        Self { rest: text.strip_prefix('?').unwrap_or(text).split('&') }
    }
}

impl Iterator for Pairs<'_> {
    type Item = (String, String);

    fn next(&mut self) -> Option<Self::Item> {
        let pair = self.rest.by_ref().find(|pair| !pair.is_empty())?;
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        Some((decode(key), decode(&value.replace('+', " "))))
    }
}

/// Percent-encodes one part of an address.
pub fn encode(text: &str) -> String {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let hex = |nibble: u8| HEX.get(usize::from(nibble)).copied().unwrap_or('0');
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    out
}

/// Undoes [`encode`]; a broken sequence stays as it is, bytes that are no UTF-8 become U+FFFD.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let escaped = match (first, tail) {
            (b'%', [high, low, after @ ..]) => {
                hex_value(*high).zip(hex_value(*low)).map(|(h, l)| (h << 4 | l, after))
            }
            _ => None,
        };
        let (byte, after) = escaped.unwrap_or((first, tail));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_value(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn broken_sequences_stay_as_they_are() {
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%4"), "%zz%4");
        assert_eq!(decode("%FF"), "\u{FFFD}");
    }

    proptest! {
        #[test]
        fn any_text_survives(text in "\\PC{0,20}") {
            prop_assert_eq!(decode(&encode(&text)), text);
        }

        #[test]
        fn any_pairs_survive(pairs in proptest::collection::vec(("[a-z]{1,4}", "\\PC{0,8}"), 0..5)) {
            let written = write(pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())));
            prop_assert_eq!(Pairs::new(&written).collect::<Vec<_>>(), pairs);
        }
    }
}
