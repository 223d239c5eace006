//! The texts about people and places.

pub(super) mod en;
pub(super) mod ja;
pub(super) mod zh_hant;

super::table::table! {DIRECTORY:
/// The texts about people and places in one language.
#[expect(missing_docs, reason = "the English table says what each text is")]
pub struct DirectoryStrings {
    // People.
    pub search_people: &'static str,
    pub people_shown: fn(usize, usize) -> String,
    pub nobody: &'static str,
    pub nobody_way_out: &'static str,
    pub speaks_at: &'static str,
    // Sponsors.
    pub supports: &'static str,
    // Venues.
    pub today_here: &'static str,
    pub other_days: &'static str,
    pub on_map: &'static str,
    pub ways_here: &'static str,
    pub yes: &'static str,
    pub no_steps: &'static str,
}
}
