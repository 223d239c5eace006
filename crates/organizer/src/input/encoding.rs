//! From bytes to text: UTF-8 with or without byte order mark, UTF-16, Big5 and Windows-1252.
//!
//! A declared or marked encoding is followed; otherwise UTF-8 is tried first and a guess is reported.

use encoding_rs::{BIG5, Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a file, and a note where the encoding had to be guessed.
///
/// # Errors
/// A sentence, when the bytes are empty or no text.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<String>), String> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("the file is empty".to_owned());
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        return strict(body, encoding).map(|text| (text, None));
    }
    if let Some(encoding) = declared(bytes).filter(|encoding| *encoding != encoding_rs::UTF_8) {
        return strict(bytes, encoding).map(|text| (text, None));
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => return Ok((text.to_owned(), None)),
        Ok(_) => None,
        Err(error) => Some(error),
    };
    let guess = guess(bytes).ok_or_else(|| match error {
        Some(error) => {
            let at = error.valid_up_to();
            let line = 1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
            format!("the file is not text in UTF-8: byte {at} (line {line}) does not fit, and no other encoding does")
        }
        None => "the file is not text: it contains zero bytes".to_owned(),
    })?;
    let text = strict(bytes, guess)?;
    Ok((text, Some(format!("the file is not in UTF-8; read as {}", guess.name()))))
}

fn strict(bytes: &[u8], encoding: &'static Encoding) -> Result<String, String> {
    let (text, failed) = encoding.decode_without_bom_handling(bytes);
    if failed {
        return Err(format!("the file says it is {}, but some bytes do not fit", encoding.name()));
    }
    if text.trim().is_empty() {
        return Err("the file is empty".to_owned());
    }
    Ok(text.into_owned())
}

/// The encoding an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(200).map(|byte| char::from(*byte)).collect();
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split("encoding").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = value.get(1..)?.split(quote).next()?;
    // A declaration that could be read byte by byte is not in UTF-16, whatever it says.
    Encoding::for_label(label.as_bytes()).filter(|encoding| ![UTF_16LE, UTF_16BE].contains(encoding))
}

fn is_text(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let (text, failed) = encoding.decode_without_bom_handling(bytes);
    !failed && !text.chars().any(|c| c.is_control() && !c.is_whitespace())
}

fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |parity: usize| {
        bytes.iter().enumerate().take(4096).filter(|(i, byte)| i % 2 == parity && **byte == 0).count()
    };
    let sampled = bytes.len().min(4096);
    if zeros(1) * 5 > sampled && is_text(bytes, UTF_16LE) {
        return Some(UTF_16LE);
    }
    if zeros(0) * 5 > sampled && is_text(bytes, UTF_16BE) {
        return Some(UTF_16BE);
    }
    if bytes.contains(&0) {
        return None;
    }
    // Everyday Chinese has its first byte in A4..C6; in a Latin text such bytes are rare before letters.
    let (mut pairs, mut common, mut rest) = (0_usize, 0_usize, bytes.iter());
    while let Some(byte) = rest.next() {
        if *byte >= 0x81 {
            rest.next();
            pairs += 1;
            common += usize::from((0xA4..=0xC6).contains(byte));
        }
    }
    if common * 2 >= pairs && !BIG5.decode_without_bom_handling(bytes).1 {
        return Some(BIG5);
    }
    let control = bytes.iter().filter(|byte| **byte < 9).count();
    (control == 0 && !WINDOWS_1252.decode_without_bom_handling(bytes).1).then_some(WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], want: &str, guessed: bool) {
        let (text, note) = decode(bytes).unwrap();
        assert_eq!((text.as_str(), note.is_some()), (want, guessed));
    }

    fn utf16(text: &str, mark: bool, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        mark.into_iter().chain(text.encode_utf16()).flat_map(order).collect()
    }

    #[test]
    fn the_encodings_organisers_have_are_read() {
        check("標題,時間".as_bytes(), "標題,時間", false);
        check("\u{FEFF}標題".as_bytes(), "標題", false);
        check(&utf16("標題,time", true, u16::to_le_bytes), "標題,time", false);
        check(&utf16("標題,time", true, u16::to_be_bytes), "標題,time", false);
        check(&utf16("{\"a\":1}", false, u16::to_le_bytes), "{\"a\":1}", true);
        check(&utf16("{\"a\":1}", false, u16::to_be_bytes), "{\"a\":1}", true);
        check(&BIG5.encode("標題,時間\n開幕,10:00").0, "標題,時間\n開幕,10:00", true);
        check(b"Titre\nCaf\xe9 cr\xe8me", "Titre\nCafé crème", true);
        check(
            b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>",
            "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>",
            false,
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b""[..], b" \n", b"PK\x03\x04\0\x01\xff", b"\xEF\xBB\xBF", b"\xEF\xBB\xBFabc\xff"] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
    }
}
