//! English, about people and places.

use super::DirectoryStrings;

/// The table.
pub(in crate::strings) static DIRECTORY: DirectoryStrings = DirectoryStrings {
    search_people: "Search by name",
    people_shown: |shown, all| {
        let people = if all == 1 { "person" } else { "people" };
        if shown == all { format!("{all} {people}") } else { format!("{shown} of {all} {people}") }
    },
    nobody: "Nobody here has this name.",
    nobody_way_out: "Try fewer letters, or another script.",
    speaks_at: "Speaks at",
    supports: "Supports",
    today_here: "Here today",
    other_days: "Here on other days",
    on_map: "Where it is",
    ways_here: "Getting here",
    yes: "Yes",
    no_steps: "No, there are steps",
};
