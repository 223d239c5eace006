//! Base 32 with Crockford's digits: upper case, no look-alikes, and a QR code stores such text densely.

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many digits so many octets take.
pub(super) fn digits(octets: usize) -> usize {
    (octets * 8).div_ceil(5)
}

/// Five bits a digit, the last ones filled with zeros.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(digits(bytes.len()));
    let (mut waiting, mut bits) = (0_u32, 0);
    let mut push = |five: u32| {
        out.extend(
            usize::try_from(five & 31).ok().and_then(|at| DIGITS.get(at)).map(|digit| char::from(*digit)),
        );
    };
    for byte in bytes {
        waiting = waiting << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            push(waiting >> bits);
        }
        waiting &= 31;
    }
    if bits > 0 {
        push(waiting << (5 - bits));
    }
    out
}

/// Undoes [`encode`]; nothing for other digits, a length that no text has, or bits that should be zero.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 5 / 8);
    let (mut waiting, mut bits) = (0_u32, 0);
    for digit in text.bytes() {
        let five = DIGITS.iter().position(|known| *known == digit)?;
        waiting = waiting << 5 | u32::try_from(five).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.extend(u8::try_from(waiting >> bits & 255));
            waiting &= (1 << bits) - 1;
        }
    }
    (bits < 5 && waiting == 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_digits_are_those_of_crockford() {
        assert_eq!(encode(b""), "");
        assert_eq!(encode(&[0xFF]), "ZW");
        assert_eq!(encode(b"trackhop"), "EHS62RVBD1QQ0");
        assert_eq!(decode("ZW"), Some(vec![0xFF]));
        for bad in ["Z", "ZX", "zw", "ZU", "ZW0", "Z W", "藏"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_octets_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let text = encode(&bytes);
            prop_assert_eq!(text.len(), digits(bytes.len()));
            prop_assert_eq!(decode(&text), Some(bytes));
        }

        #[test]
        fn octets_have_one_text(text in "[0-9A-HJKMNP-TV-Z]{0,20}") {
            if let Some(bytes) = decode(&text) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
