//! Names of pages: safe on every disk, readable where the id is, and never the same for two ids.

use sha2::{Digest as _, Sha256};
use trackhop_schedule::ids::{EventId, SessionId};
use trackhop_schedule::time::Date;

/// The folder of all pages, beside index.html.
pub const FOLDER: &str = "programme";
/// Longer names are refused by some disks.
const LONGEST: usize = 120;

/// The page of a programme day, or of the sessions to be announced; relative to index.html.
pub fn day_file(event: &EventId, date: Option<Date>) -> String {
    let name = date.map_or_else(|| "to-be-announced".to_owned(), |date| date.to_string());
    format!("{FOLDER}/{event}/{name}.html")
}

/// The page of a session, relative to index.html.
pub fn session_file(event: &EventId, session: &SessionId) -> String {
    format!("{FOLDER}/{event}/session/{}.html", stem(session.as_str()))
}

/// Small letters, digits and hyphens stay; every other byte is written as `_` and two digits. So ids that differ
/// in case only differ on disks that see no case. The `s-` keeps away from names that some systems reserve.
fn stem(id: &str) -> String {
    let mut name = "s-".to_owned();
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' => name.push(char::from(byte)),
            other => name.push_str(&format!("_{other:02x}")),
        }
    }
    if name.len() <= LONGEST {
        return name;
    }
    // No shorter name begins so.
    Sha256::digest(id.as_bytes()).iter().fold("long-".to_owned(), |name, byte| format!("{name}{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_ids_stay_readable() {
        assert_eq!(stem("1163619671685988728"), "s-1163619671685988728");
        assert_eq!(stem("Keynote_1"), "s-_4beynote_5f1");
        assert_eq!(stem("../a/一"), "s-_2e_2e_2fa_2f_e4_b8_80");
        assert_eq!(stem(""), "s-");
        let event = EventId::from("x");
        assert_eq!(session_file(&event, &"a".into()), "programme/x/session/s-a.html");
        assert_eq!(day_file(&event, Date::parse("2020-09-05")), "programme/x/2020-09-05.html");
        assert_eq!(day_file(&event, None), "programme/x/to-be-announced.html");
    }

    proptest! {
        #[test]
        fn names_are_safe_and_differ_even_without_case(
            ids in prop::collection::hash_set("[a-bA-B_.\\-/% é會]{0,6}|[ab]{118,122}|\\PC{0,60}", 1..60)
        ) {
            let mut seen: HashMap<String, String> = HashMap::new();
            for id in ids {
                let name = stem(&id);
                prop_assert!(name.len() <= LONGEST);
                prop_assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
                let before = seen.insert(name.to_lowercase(), id.clone());
                prop_assert!(before.is_none(), "{before:?} and {id:?}");
            }
        }
    }
}
