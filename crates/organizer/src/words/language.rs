//! Names and codes of languages, spoken and on the slides.

use trackhop_schedule::text::LangTag;

use crate::clean;

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
}
