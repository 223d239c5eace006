//! One thing the user said, as it is kept, mirrored, merged and exported.

/// One thing the user said. A later one of the same key replaces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it is about: `pick/<session>`, `note/<session>`, `rate/<session>`, `appt/<id>`, `meal/<id>`,
    /// `seen/<session>`, `read/<notice>`, `filter/<name>` or `set/<name>`.
    pub key: String,
    /// Counts the changes of an agenda; higher is later. It never follows a clock.
    pub seq: u64,
    /// What was said, see [`super::Change`] for the forms; nothing if it was taken back.
    pub value: Option<String>,
}

impl Record {
    /// Whether this one stays when both are there. With equal numbers (two tabs changed the same thing at once) the
    /// larger value stays, and any value against a removal: no copy depends on the order of merging.
    pub fn wins_against(&self, other: &Self) -> bool {
        (self.seq, &self.value) > (other.seq, &other.value)
    }
}
