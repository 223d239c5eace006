//! The texts about taking the agenda along: calendar, links, reminders, paper, and what changed.

use trackhop_schedule::time::Date;

pub(super) mod en;
pub(super) mod ja;
pub(super) mod zh_hant;

super::table::table! {TAKE:
/// The texts about taking the agenda along in one language.
#[expect(missing_docs, reason = "the English table says what each text is")]
pub struct TakeStrings {
    // Calendar.
    pub calendar_about: &'static str,
    pub with_ways: &'static str,
    pub with_alarms: &'static str,
    pub with_left_out: &'static str,
    pub entries: fn(usize) -> String,
    pub without_time: fn(usize) -> String,
    pub save_calendar: &'static str,
    pub share_file: &'static str,
    pub from_the_site: &'static str,
    pub google: &'static str,
    pub subscribe: &'static str,
    pub subscribe_about: &'static str,
    pub way_to: fn(&str) -> String,
    pub leave_now: fn(&str) -> String,
    pub begins_soon: fn(&str) -> String,
    pub alarm_leave: fn(&str) -> String,
    pub alarm_before: fn(i32) -> String,
    // A link.
    pub link: &'static str,
    pub link_about: &'static str,
    pub share: &'static str,
    pub copy_link: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub shared: &'static str,
    pub saved: &'static str,
    pub refused: &'static str,
    pub too_many_for_link: &'static str,
    pub qr: &'static str,
    pub qr_about: &'static str,
    pub too_many_for_qr: &'static str,
    // A link that came in.
    pub preview: fn(usize, usize, usize) -> String,
    pub preview_about: &'static str,
    pub add: fn(usize) -> String,
    pub nothing_new: &'static str,
    pub would_add: &'static str,
    pub both: &'static str,
    pub link_damaged: &'static str,
    pub link_newer: &'static str,
    pub ask_again: &'static str,
    pub together: &'static str,
    pub together_about: &'static str,
    pub together_none: &'static str,
    pub same_car: fn(&str) -> String,
    pub they_join: fn(&str) -> String,
    pub you_join: fn(&str) -> String,
    pub same_way: fn(&str, &str, &str) -> String,
    // Changes.
    pub news: fn(usize) -> String,
    pub news_none: &'static str,
    pub was: &'static str,
    pub is_now: &'static str,
    pub withdrawn: &'static str,
    pub reinstated: &'static str,
    pub new_time: &'static str,
    pub new_place: &'static str,
    pub new_title: &'static str,
    pub got_it: &'static str,
    pub got_all: &'static str,
    pub left_out_now: &'static str,
    pub my_picks: &'static str,
    pub notices: &'static str,
    pub unread: &'static str,
    pub all_changes: &'static str,
    pub history_none: &'static str,
    pub history_failed: &'static str,
    pub revision: fn(u64) -> String,
    pub added: &'static str,
    pub details_changed: &'static str,
    pub lines_changed: fn(usize) -> String,
    // Paper.
    pub print: &'static str,
    pub print_plan: &'static str,
    pub print_days: &'static str,
    pub print_venues: &'static str,
    pub col_time: &'static str,
    pub col_session: &'static str,
    pub col_place: &'static str,
    pub col_way: &'static str,
    pub printed_state: fn(u64, Option<Date>) -> String,
    // Reminders.
    pub reminders: &'static str,
    pub remind_me: &'static str,
    pub remind_about: &'static str,
    pub remind_denied: &'static str,
    pub remind_unsupported: &'static str,
    pub remind_body: fn(&str, &str, &str) -> String,
    // A visit.
    pub rating: &'static str,
    pub rating_about: &'static str,
    pub stars: fn(u8) -> String,
    pub no_rating: &'static str,
}
}
