//! Cancelled or moved, where only the title says so.
//!
//! A title is about cancelling far more often than it is cancelled: the word counts only in brackets, in
//! capitals at the start, or set off by a colon, an exclamation mark or a dash.

use trackhop_schedule::bundle::Status;

use crate::clean;

const CANCELLED: [&str; 9] =
    ["cancelled", "canceled", "abgesagt", "entfällt", "ausgefallen", "annulé", "annulée", "取消", "已取消"];
const MOVED: [&str; 9] =
    ["moved", "rescheduled", "postponed", "verschoben", "verlegt", "reporté", "改期", "延期", "延後"];

/// The status a title speaks of.
pub fn status_of_title(title: &str) -> Option<Status> {
    let title = clean::line(title);
    let brackets = bracketed(&title);
    let marked = |words: &[&str]| brackets.iter().any(|inside| says(inside, words)) || set_off(&title, words);
    if marked(&CANCELLED) {
        return Some(Status::Cancelled);
    }
    marked(&MOVED).then_some(Status::Moved)
}

/// Whether a row asks to be removed: somebody's note to themselves, published by mistake.
pub fn is_placeholder(title: &str) -> bool {
    let lower = clean::line(title).to_lowercase();
    const WHOLE: [&str; 9] =
        ["tba", "tbd", "tbc", "todo", "placeholder", "test", "n/a", "to be announced", "待定"];
    const INSIDE: [&str; 6] =
        ["bitte löschen", "please delete", "please ignore", "platzhalter", "請刪除", "lorem ipsum"];
    WHOLE.contains(&lower.as_str())
        || INSIDE.iter().any(|words| super::contains_word(&lower, words))
        || lower.starts_with("placeholder ")
}

/// Texts inside any kind of bracket.
fn bracketed(title: &str) -> Vec<&str> {
    const PAIRS: [(char, char); 6] =
        [('(', ')'), ('[', ']'), ('{', '}'), ('（', '）'), ('【', '】'), ('［', '］')];
    let mut found = Vec::new();
    for (open, close) in PAIRS {
        let mut rest = title;
        while let Some((_, after)) = rest.split_once(open) {
            let Some((inside, next)) = after.split_once(close) else { break };
            found.push(inside);
            rest = next;
        }
    }
    found
}

/// Whether the words in a bracket say it and little else: "(Achtung Verschoben!! )".
fn says(inside: &str, words: &[&str]) -> bool {
    let lower = inside.to_lowercase();
    inside.split_whitespace().count() <= 4 && words.iter().any(|word| super::contains_word(&lower, word))
}

/// `CANCELLED Testing`, `Cancelled: Testing`, `CANCELLED! Testing`, `Testing - cancelled`.
fn set_off(title: &str, words: &[&str]) -> bool {
    let first = title.split([' ', ':', '!', '-', '–', '—', '：', '！', '*']).find(|part| !part.is_empty());
    if let Some(first) = first
        && words.contains(&first.to_lowercase().as_str())
    {
        let rest = title.split_once(first).map_or("", |(_, rest)| rest).trim_start();
        let shouted = first.chars().all(|c| !c.is_lowercase());
        let followed = rest.is_empty() || rest.starts_with([':', '!', '-', '–', '—', '：', '！', '*']);
        // Han characters have no capitals: they must be set off.
        if followed || (shouted && first.is_ascii()) {
            return true;
        }
    }
    let last = title.rsplit_once([':', '-', '–', '—', '：', '|']).map(|(_, last)| last.trim().to_lowercase());
    last.is_some_and(|last| words.contains(&last.trim_end_matches('!')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, want: Option<Status>) {
        assert_eq!(status_of_title(title), want, "{title}");
    }

    #[test]
    fn cancelled_talks_are_told_from_talks_about_cancelling() {
        for title in [
            "CANCELLED Testing on hardware",
            "[CANCELED] Carving the future",
            "[CANCELLED] Tea",
            "CANCELLED! A talk",
            "Cancelled: A talk",
            "A talk (cancelled)",
            "A talk - CANCELLED",
            "【取消】開源授權",
            "取消：開源授權",
            "Vortrag (abgesagt)",
        ] {
            check(title, Some(Status::Cancelled));
        }
        for title in [
            "Cancelling POSIX syscalls in Managarm",
            "Cancelled flights and Python",
            "How we cancelled our cloud",
            "取消訂閱的心理學",
            "AMENDMENT A talk",
            "Async cancellation (and why it is hard)",
            "",
        ] {
            check(title, None);
        }
        check("Treffen (Achtung Verschoben!! )", Some(Status::Moved));
        check("[moved] Lightning talks", Some(Status::Moved));
        check("How we moved to Rust", None);
    }

    #[test]
    fn notes_to_oneself_are_placeholders() {
        for title in ["bitte löschen", "Bitte löschen!", "TBA", "Placeholder 3", "(please delete)"] {
            assert!(is_placeholder(title), "{title}");
        }
        for title in ["Testing", "How to test", "The placeholder effect", "TBA: a history"] {
            assert!(!is_placeholder(title), "{title}");
        }
    }
}
