//! Language and looks, kept in the browser.

use leptos::prelude::*;
use trackhop_schedule::agenda::{Change, Record};
use trackhop_schedule::text::LangTag;

use crate::platform::{dom, locale, storage};
use crate::strings::{Language, Strings};

/// Light, dark, or as the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    System,
    Light,
    Dark,
}

impl Scheme {
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    fn of(key: Option<&str>) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| Some(scheme.key()) == key)
    }

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The reader's choices.
#[derive(Clone, Copy)]
pub(crate) struct Prefs {
    language: RwSignal<Language>,
    scheme: RwSignal<Scheme>,
}

impl Prefs {
    pub(super) fn start() -> Self {
        let stored = storage::get("language").and_then(|tag| Language::from_tag(&tag));
        let language = stored.unwrap_or_else(|| Language::best(&locale::languages()));
        let scheme = storage::get("scheme");
        let scheme = Scheme::of(scheme.as_deref()).unwrap_or(Scheme::System);
        let prefs = Self { language: RwSignal::new(language), scheme: RwSignal::new(scheme) };
        prefs.show_language(language);
        prefs.show_scheme(scheme);
        prefs
    }

    /// The language of the interface.
    pub(crate) fn language(self) -> Language {
        self.language.get()
    }

    /// The languages the reader understands: the interface's, and those the phone names.
    pub(crate) fn understood(self) -> Vec<LangTag> {
        let own = std::iter::once(self.language.get().tag().to_owned());
        own.chain(locale::languages()).map(LangTag::new).collect()
    }

    /// The texts in the reader's language, without following later changes: pages are drawn anew then.
    pub(crate) fn strings(self) -> &'static Strings {
        self.language.get_untracked().strings()
    }

    /// The positions of names as the reader's language orders them.
    pub(crate) fn in_order(self, names: &[String]) -> Vec<usize> {
        locale::in_order(names, self.language.get_untracked().tag())
    }

    /// Changes the language. That it may be forgotten when the browser keeps nothing is no loss.
    pub(crate) fn set_language(self, language: Language) {
        self.language.set(language);
        self.show_language(language);
        let _ = storage::set("language", language.tag());
    }

    /// Light, dark, or as the phone.
    pub(crate) fn scheme(self) -> Scheme {
        self.scheme.get()
    }

    /// Changes the looks. That they may be forgotten when the browser keeps nothing is no loss.
    pub(crate) fn set_scheme(self, scheme: Scheme) {
        self.scheme.set(scheme);
        self.show_scheme(scheme);
        let _ = storage::set("scheme", scheme.key());
    }

    /// What the user chose, as records of a backup.
    pub(super) fn records(self) -> Vec<Record> {
        let kept = ["language", "scheme"].into_iter().filter_map(|key| Some((key, storage::get(key)?)));
        kept.map(|(key, value)| Record { key: key.to_owned(), seq: 0, value: Some(value) }).collect()
    }

    /// Takes over choices of a backup and gives the change that undoes it.
    pub(super) fn apply(self, change: &Change) -> Change {
        let before = Change::all([
            ("language", self.language.get_untracked().tag()),
            ("scheme", self.scheme.get_untracked().key()),
        ]);
        for (key, value) in change.parts() {
            let value = value.as_deref();
            match key.as_str() {
                "language" => {
                    value.and_then(Language::from_tag).into_iter().for_each(|it| self.set_language(it))
                }
                "scheme" => Scheme::of(value).into_iter().for_each(|it| self.set_scheme(it)),
                _ => {}
            }
        }
        before
    }

    fn show_language(self, language: Language) {
        dom::set_root_attribute("lang", Some(language.tag()));
    }

    fn show_scheme(self, scheme: Scheme) {
        dom::set_root_attribute("data-scheme", (scheme != Scheme::System).then(|| scheme.key()));
    }
}
