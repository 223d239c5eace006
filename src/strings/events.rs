//! The texts about events, and about adding one from a file.

pub(super) mod en;
pub(super) mod ja;
pub(super) mod zh_hant;

super::table::table! {EVENTS:
/// The texts about events in one language.
#[expect(missing_docs, reason = "the English table says what each text is")]
pub struct EventsStrings {
    pub from_files: &'static str,
    pub add: &'static str,
    pub add_about: &'static str,
    pub choose_file: &'static str,
    pub busy: &'static str,
    pub refused: &'static str,
    pub too_large: &'static str,
    pub offered: fn(&str) -> String,
    pub here: fn(&str) -> String,
    pub not_kept: &'static str,
    pub no_faults: &'static str,
    pub faults: fn(usize) -> String,
    pub replaces: fn(u64, u64) -> String,
    pub step_back: &'static str,
    pub add_it: &'static str,
    pub add_anyway: &'static str,
    pub cancel: &'static str,
    pub added: fn(&str) -> String,
    pub open: &'static str,
    pub remove: &'static str,
    pub remove_ask: fn(&str) -> String,
    pub removed: fn(&str) -> String,
    pub from_file: &'static str,
    pub newer_file: &'static str,
}
}
