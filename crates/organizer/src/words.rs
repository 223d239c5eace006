//! What the words of organisers mean: languages, levels, kinds of sessions, cancellations, placeholders.
//!
//! A word that stands in no table stays unknown and is reported; nothing is guessed from half a word.

use trackhop_schedule::bundle::{SessionKind, Status};

use crate::clean;

mod language;
mod status;

pub use language::{Languages, language, languages};
pub use status::{is_placeholder, status_of_title};

/// How hard a level is, 0 for the easiest, where the word says so.
pub fn level_rank(word: &str) -> Option<u8> {
    let key = clean::key(word.trim_start_matches("difficulty_").trim_start_matches("level"));
    let known = match key.as_str() {
        "beginner"
        | "novice"
        | "elementary"
        | "introductory"
        | "introductoryandoverview"
        | "easy"
        | "basic"
        | "入門"
        | "初階"
        | "初級"
        | "anfänger"
        | "débutant"
        | "初心者" => 0,
        "intermediate" | "skilled" | "middle" | "medium" | "中階" | "中級" | "fortgeschritten"
        | "intermédiaire" | "中級者" => 1,
        "advanced" | "advance" | "experienced" | "hard" | "進階" | "高階" | "高級" | "avancé" | "上級者" => {
            2
        }
        "professional" | "expert" | "專業" | "experte" => 3,
        _ => return None,
    };
    Some(known)
}

/// What sort of session a type field or a title speaks of. `None` when the word says nothing known.
pub fn kind(word: &str) -> Option<SessionKind> {
    use SessionKind as Kind;
    let lower = clean::line(word).to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| contains_word(&lower, word));
    let table: [(&[&str], Kind); 13] = [
        (&["keynote", "keynotes", "主題演講", "專題演講", "基調講演"], Kind::Keynote),
        (&["lightning", "閃電秀", "閃電講", "espresso", "lightningtalks"], Kind::Lightning),
        (
            &[
                "workshop",
                "workshops",
                "tutorial",
                "tutorials",
                "hands-on",
                "training",
                "工作坊",
                "專業課程",
                "masterclass",
            ],
            Kind::Tutorial,
        ),
        (
            &["panel", "podium", "diskussion", "discussion", "座談", "round table", "interview", "圓桌"],
            Kind::Panel,
        ),
        (
            &[
                "bof",
                "open space",
                "openspace",
                "unconference",
                "meetup",
                "meeting",
                "assembly",
                "self-organized",
                "free sharing",
                "開放空間",
                "自由分享",
            ],
            Kind::OpenSpace,
        ),
        (
            &[
                "opening",
                "closing",
                "ceremony",
                "welcome",
                "introduction",
                "開幕",
                "閉幕",
                "社群介紹",
                "opening ceremony",
            ],
            Kind::Ceremony,
        ),
        (&["registration", "check-in", "報到", "doors open", "akkreditierung"], Kind::Registration),
        (
            &[
                "lunch",
                "dinner",
                "breakfast",
                "brunch",
                "meal",
                "午餐",
                "晚餐",
                "早餐",
                "午休",
                "mittagessen",
                "abendessen",
            ],
            Kind::Meal,
        ),
        (&["break", "pause", "coffee", "tea break", "休息", "茶點", "點心"], Kind::Break),
        (
            &[
                "party",
                "social",
                "concert",
                "performance",
                "dj",
                "job fair",
                "pynight",
                "jobfair",
                "派對",
                "movie",
                "film",
                "game show",
                "konzert",
            ],
            Kind::Social,
        ),
        (&["visit", "excursion", "day trip", "tour", "參訪"], Kind::Visit),
        (
            &[
                "talk",
                "talks",
                "lecture",
                "presentation",
                "session",
                "devroom",
                "maintrack",
                "vortrag",
                "演講",
                "speech",
                "conférence",
            ],
            Kind::Talk,
        ),
        (&["other", "sonstiges", "其他"], Kind::Other),
    ];
    table.into_iter().find(|(words, _)| has(words)).map(|(_, kind)| kind)
}

/// Whether a text holds a word between word borders; words of Han characters need none.
pub(crate) fn contains_word(text: &str, word: &str) -> bool {
    let han = !word.is_ascii();
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        let border = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        han || (border(before) && border(after))
    })
}

/// Status words of sources that have a field for it.
pub fn status(word: &str) -> Option<Status> {
    match clean::key(word).as_str() {
        "confirmed" | "accepted" | "acceptqueue" | "scheduled" => Some(Status::Confirmed),
        "tentative" | "submitted" | "draft" | "provisional" | "暫定" => Some(Status::Tentative),
        "cancelled" | "canceled" | "withdrawn" | "rejected" | "取消" | "已取消" => {
            Some(Status::Cancelled)
        }
        "moved" | "rescheduled" | "改期" => Some(Status::Moved),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_words_not_parts_of_words() {
        use SessionKind as Kind;
        for (word, want) in [
            ("Talk 30 min + 10min Q&A", Some(Kind::Talk)),
            ("Lightning talk", Some(Kind::Lightning)),
            ("Coffee break", Some(Kind::Break)),
            ("午餐", Some(Kind::Meal)),
            ("Registration & Breakfast", Some(Kind::Registration)),
            ("Breaking the wall", None),
            ("Stalker", None),
            ("Workshop / Hands-on", Some(Kind::Tutorial)),
            ("", None),
        ] {
            assert_eq!(kind(word), want, "{word}");
        }
    }

    #[test]
    fn levels_have_an_order() {
        for (word, want) in [
            ("NOVICE", Some(0)),
            ("difficulty_elementary", Some(0)),
            ("中階", Some(1)),
            ("Advance", Some(2)),
            ("All", None),
        ] {
            assert_eq!(level_rank(word), want, "{word}");
        }
    }
}
