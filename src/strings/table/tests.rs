//! No table has a text left in English.

use trackhop_schedule::bundle::SessionKind;
use trackhop_schedule::time::Date;

use crate::strings::Language;

/// An argument to ask a function of a table with.
pub(in crate::strings) trait Sample {
    fn sample() -> Self;
}

macro_rules! samples {
    ($($type:ty = $value:expr;)*) => {
        $(impl Sample for $type {
            fn sample() -> Self {
                $value
            }
        })*
    };
}

samples! {
    &str = "en";
    i32 = 125;
    u8 = 3;
    u16 = 3;
    u32 = 3;
    u64 = 3;
    usize = 3;
    Date = Date::parse("2020-09-06").unwrap();
    Option<Date> = Date::parse("2020-09-06");
    SessionKind = SessionKind::Keynote;
}

/// What a field says.
pub(in crate::strings) trait Words {
    fn words(self) -> String;
}

impl Words for String {
    fn words(self) -> String {
        self
    }
}

impl Words for &str {
    fn words(self) -> String {
        self.to_owned()
    }
}

impl Words for Option<&'static str> {
    fn words(self) -> String {
        self.unwrap_or_default().to_owned()
    }
}

/// All texts of a language, by table and field.
fn texts(language: Language) -> Vec<(String, String)> {
    let tables = [
        ("strings", language.strings().texts()),
        ("plan", language.plan().texts()),
        ("backup", language.backup().texts()),
        ("directory", language.directory().texts()),
        ("events", language.events().texts()),
        ("still", language.still().texts()),
        ("take", language.take().texts()),
    ];
    let named = |(table, texts): (&str, Vec<(&'static str, String)>)| {
        texts.into_iter().map(|(field, text)| (format!("{table}.{field}"), text)).collect::<Vec<_>>()
    };
    tables.into_iter().flat_map(named).collect()
}

/// Signs, and names that are nobody's to translate.
const THE_SAME_EVERYWHERE: [&str; 5] =
    ["strings.time_span", "strings.about_time", "strings.link_kind", "take.remind_body", "take.qr"];

/// The texts of a language that are empty or as in English.
fn left_in_english(language: Language) -> Vec<String> {
    let english = texts(Language::En);
    let same = texts(language).into_iter().zip(english);
    let same = same.filter(|((_, own), (_, english))| own == english || own.is_empty());
    let fields = same.map(|((field, _), _)| field);
    fields.filter(|field| !THE_SAME_EVERYWHERE.contains(&field.as_str())).collect()
}

#[test]
fn no_table_has_a_text_left_in_english() {
    for language in Language::ALL {
        if *language != Language::En {
            assert_eq!(left_in_english(*language), Vec::<String>::new(), "{language:?}");
        }
    }
    assert!(texts(Language::En).len() > 300);
}

#[test]
fn every_language_names_every_kind_link_and_language() {
    const KINDS: [SessionKind; 14] = [
        SessionKind::Talk,
        SessionKind::Keynote,
        SessionKind::Tutorial,
        SessionKind::Lightning,
        SessionKind::Panel,
        SessionKind::OpenSpace,
        SessionKind::Ceremony,
        SessionKind::Registration,
        SessionKind::Break,
        SessionKind::Meal,
        SessionKind::Social,
        SessionKind::Visit,
        SessionKind::Block,
        SessionKind::Other,
    ];
    const LINKS: [&str; 7] = ["website", "slides", "video", "questions", "code", "feedback", "page"];
    const LANGUAGES: [&str; 6] = ["zh", "en", "ja", "nan", "de", "fr"];
    let english = Language::En.strings();
    for language in Language::ALL.iter().filter(|language| **language != Language::En) {
        let s = language.strings();
        for kind in KINDS {
            assert_ne!((s.kind_name)(kind), (english.kind_name)(kind), "{language:?}");
        }
        for link in LINKS {
            assert!(
                (s.link_kind)(link).is_some_and(|name| Some(name) != (english.link_kind)(link)),
                "{link}"
            );
        }
        for tag in LANGUAGES {
            assert!(
                (s.language_name)(tag).is_some_and(|name| Some(name) != (english.language_name)(tag)),
                "{tag}"
            );
        }
    }
}

#[cfg(debug_assertions)]
#[test]
fn the_pseudo_language_decorates_every_text() {
    let bare =
        texts(Language::Pseudo).into_iter().filter(|(_, text)| !text.is_empty() && !text.ends_with("~]"));
    assert_eq!(bare.collect::<Vec<_>>(), Vec::new());
}
