//! What the words of organisers mean: languages, levels, kinds of sessions, cancellations, placeholders.
//!
//! A word that stands in no table stays unknown and is reported; nothing is guessed from half a word.

use trackhop_schedule::bundle::{SessionKind, Status};
use trackhop_schedule::text::LangTag;

use crate::clean;

mod status;
pub use status::{is_placeholder, status_of_title};

/// Languages of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Languages {
    /// Spoken; empty when unknown.
    pub spoken: Vec<LangTag>,
    /// On the slides; empty when unknown.
    pub slides: Vec<LangTag>,
}

/// Names of languages as they stand in programmes.
const LANGUAGES: [(&str, &str); 63] = [
    ("漢語", "zh-Hant"),
    ("中文", "zh-Hant"),
    ("國語", "zh-Hant"),
    ("华语", "zh-Hans"),
    ("華語", "zh-Hant"),
    ("繁體中文", "zh-Hant"),
    ("简体中文", "zh-Hans"),
    ("chinese", "zh-Hant"),
    ("mandarin", "zh-Hant"),
    ("zh", "zh-Hant"),
    ("zhtw", "zh-Hant"),
    ("zhhant", "zh-Hant"),
    ("zhhans", "zh-Hans"),
    ("zhcn", "zh-Hans"),
    ("台語", "nan"),
    ("臺語", "nan"),
    ("taiwanese", "nan"),
    ("taigi", "nan"),
    ("nan", "nan"),
    ("hakka", "hak"),
    ("客語", "hak"),
    ("cantonese", "yue"),
    ("粵語", "yue"),
    ("english", "en"),
    ("英文", "en"),
    ("英語", "en"),
    ("en", "en"),
    ("eng", "en"),
    ("enus", "en"),
    ("engb", "en"),
    ("englisch", "en"),
    ("anglais", "en"),
    ("japanese", "ja"),
    ("日本語", "ja"),
    ("日文", "ja"),
    ("日語", "ja"),
    ("ja", "ja"),
    ("jajp", "ja"),
    ("jp", "ja"),
    ("korean", "ko"),
    ("韓文", "ko"),
    ("한국어", "ko"),
    ("ko", "ko"),
    ("german", "de"),
    ("deutsch", "de"),
    ("de", "de"),
    ("dede", "de"),
    ("deformal", "de"),
    ("french", "fr"),
    ("français", "fr"),
    ("fr", "fr"),
    ("spanish", "es"),
    ("español", "es"),
    ("es", "es"),
    ("italian", "it"),
    ("it", "it"),
    ("dutch", "nl"),
    ("nl", "nl"),
    ("polish", "pl"),
    ("polski", "pl"),
    ("pl", "pl"),
    ("portuguese", "pt"),
    ("pt", "pt"),
];

/// Reads a language field. `None` when a word in it is unknown or nothing is stated.
pub fn languages(text: &str) -> Option<Languages> {
    let text = clean::line(text);
    if let Some(code) = pycon_tw(&text) {
        return Some(code);
    }
    let lower = text.to_lowercase();
    // "Chinese talk w. English slides", 中文演講/英文投影片
    for (talk, slides) in [("talk", "slides"), ("演講", "投影片")] {
        if let (Some(at), true) = (lower.find(talk), lower.contains(slides)) {
            let (spoken, rest) = lower.split_at(at);
            let slides = rest.replace(talk, "").replace(slides, "").replace("with", "").replace("w.", "");
            return Some(Languages { spoken: vec![language(spoken)?], slides: vec![language(&slides)?] });
        }
    }
    let mut spoken = Vec::new();
    for word in lower.split([',', '/', '&', '+', ';', '、']).flat_map(|part| part.split(" and ")) {
        let word = word.trim();
        if word.is_empty() {
            continue;
        }
        let tag = language(word)?;
        if !spoken.contains(&tag) {
            spoken.push(tag);
        }
    }
    (!spoken.is_empty()).then_some(Languages { spoken, slides: Vec::new() })
}

/// One language by its name or tag.
pub fn language(word: &str) -> Option<LangTag> {
    let key = clean::key(word.trim_end_matches(" talk"));
    if let Some((_, tag)) = LANGUAGES.iter().find(|(name, _)| *name == key) {
        return Some(LangTag::new(*tag));
    }
    // Two-letter tags of languages that stand in no table; "ab" and "xx" have been used as jokes.
    const TAGS: [&str; 24] = [
        "da", "sv", "no", "nb", "fi", "is", "cs", "sk", "hu", "ro", "bg", "el", "uk", "ru", "tr", "ar", "he",
        "hi", "th", "vi", "id", "ms", "ga", "ca",
    ];
    TAGS.contains(&key.as_str()).then(|| LangTag::new(key))
}

/// PyCon TW's codes: two letters for the spoken language, two for the slides.
fn pycon_tw(code: &str) -> Option<Languages> {
    if code == "TAI" {
        return Some(Languages { spoken: vec!["nan".into()], slides: Vec::new() });
    }
    let (spoken, slides) = code.split_at_checked(2).filter(|_| code.len() == 4)?;
    code.bytes().all(|byte| byte.is_ascii_uppercase()).then_some(())?;
    Some(Languages { spoken: vec![language(spoken)?], slides: vec![language(slides)?] })
}

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

    #[track_caller]
    fn check_language(text: &str, want: Option<(&[&str], &[&str])>) {
        let tags = |tags: Vec<LangTag>| tags.iter().map(|t| t.as_str().to_owned()).collect::<Vec<_>>();
        let found = languages(text).map(|l| (tags(l.spoken), tags(l.slides)));
        let want = want.map(|(a, b)| {
            (a.iter().map(|t| t.to_string()).collect(), b.iter().map(|t| t.to_string()).collect())
        });
        assert_eq!(found, want, "{text:?}");
    }

    #[test]
    fn languages_are_read_as_organisers_write_them() {
        check_language("漢語", Some((&["zh-Hant"], &[])));
        check_language("Chinese", Some((&["zh-Hant"], &[])));
        check_language("日文", Some((&["ja"], &[])));
        check_language("de, en", Some((&["de", "en"], &[])));
        check_language("en-US", Some((&["en"], &[])));
        check_language("ZHEN", Some((&["zh-Hant"], &["en"])));
        check_language("JPEN", Some((&["ja"], &["en"])));
        check_language("TAI", Some((&["nan"], &[])));
        check_language("Chinese talk w. English slides", Some((&["zh-Hant"], &["en"])));
        check_language("中文演講/英文投影片", Some((&["zh-Hant"], &["en"])));
        for unknown in ["", "ab", "TBD", "Mixed", "Klingon", "en, Klingon"] {
            check_language(unknown, None);
        }
    }

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
