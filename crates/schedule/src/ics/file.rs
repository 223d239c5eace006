//! Names of calendar files.

use crate::hash::hash;
use crate::ids::SessionId;

const LONGEST: usize = 80;

/// The name of the file that the organiser's tool publishes for a session. Ids that could be anything else than a
/// name on some disk or in some address are replaced by their hash.
pub fn file_name(session: &SessionId) -> String {
    let id = session.as_str();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if id.len() <= LONGEST && !id.is_empty() && id.bytes().all(plain) {
        format!("{id}.ics")
    } else {
        // Plain ids have no dot.
        format!("id.{:016x}.ics", hash(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_is_no_file_name_is_hashed() {
        let name = |id: &str| file_name(&SessionId::from(id));
        assert_eq!(name("1163619671685988728"), "1163619671685988728.ics");
        assert_eq!(name("d2-closing_1"), "d2-closing_1.ics");
        let odd = ["", "..", "a/b", "a b", "con:", "id.x", "社群", &"a".repeat(81)];
        for id in odd {
            assert!(name(id).starts_with("id.") && name(id).len() == 23, "{id:?} {}", name(id));
        }
        assert_ne!(name("a/b"), name("a b"));
    }
}
