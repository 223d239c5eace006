//! Every text of the interface, one table per language. A missing text does not compile.

use trackhop_schedule::bundle::SessionKind;
use trackhop_schedule::text::LangTag;
use trackhop_schedule::time::Date;

mod backup;
mod directory;
mod en;
mod events;
mod ja;
mod plan;
mod still;
mod table;
mod take;
mod zh_hant;

pub use backup::BackupStrings;
pub use directory::DirectoryStrings;
pub use events::EventsStrings;
pub use plan::PlanStrings;
pub use still::StillStrings;
pub use take::TakeStrings;

/// The languages of the interface, in the order to offer them: a variant, its tag, and the name of the modules with
/// its tables. Everything else about a language follows from its row.
macro_rules! languages {
    ($($(#[doc = $about:literal])* $(#[cfg($when:ident)])? $variant:ident = $tag:literal, $tables:ident;)*) => {
        /// A language of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Language {
            $($(#[doc = $about])* $(#[cfg($when)])? $variant,)*
        }

        impl Language {
            /// All languages, in the order to offer them.
            pub const ALL: &'static [Self] = &[$($(#[cfg($when)])? Self::$variant),*];

            /// The tag for `lang` attributes and storage.
            pub fn tag(self) -> &'static str {
                match self {
                    $($(#[cfg($when)])? Self::$variant => $tag,)*
                }
            }

            /// The table of texts.
            pub fn strings(self) -> &'static Strings {
                match self {
                    $($(#[cfg($when)])? Self::$variant => &$tables::STRINGS,)*
                }
            }

            /// The texts about readiness and backups, apart for the same reason as [`Language::plan`].
            pub fn backup(self) -> &'static BackupStrings {
                match self {
                    $($(#[cfg($when)])? Self::$variant => &backup::$tables::BACKUP,)*
                }
            }

            /// The texts about people and places, apart for the same reason.
            pub fn directory(self) -> &'static DirectoryStrings {
                match self {
                    $($(#[cfg($when)])? Self::$variant => &directory::$tables::DIRECTORY,)*
                }
            }

            /// The texts about events, and about adding one from a file, apart for the same reason.
            pub fn events(self) -> &'static EventsStrings {
                match self {
                    $($(#[cfg($when)])? Self::$variant => &events::$tables::EVENTS,)*
                }
            }

            /// The texts about plans. They are apart because the first list does not need them.
            pub fn plan(self) -> &'static PlanStrings {
                match self {
                    $($(#[cfg($when)])? Self::$variant => &plan::$tables::PLAN,)*
                }
            }

            /// The texts of the pages that are made when the site is built.
            pub fn still(self) -> &'static StillStrings {
                match self {
                    $($(#[cfg($when)])? Self::$variant => &still::$tables::STILL,)*
                }
            }

            /// The texts about taking the agenda along, apart for the same reason.
            pub fn take(self) -> &'static TakeStrings {
                match self {
                    $($(#[cfg($when)])? Self::$variant => &take::$tables::TAKE,)*
                }
            }
        }
    };
}

languages! {
    /// Chinese in traditional characters.
    ZhHant = "zh-Hant", zh_hant;
    /// English.
    En = "en", en;
    /// Japanese.
    Ja = "ja", ja;
    /// English, decorated, to find forgotten texts in development builds.
    #[cfg(debug_assertions)]
    Pseudo = "en-XA", pseudo;
}

impl Language {
    /// The language of a stored tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.tag() == tag)
    }

    /// The first language of the reader's list that there is a table for; English for everybody else.
    pub fn best(wanted: &[String]) -> Self {
        wanted.iter().find_map(|tag| Self::of(&LangTag::new(tag.as_str()))).unwrap_or(Self::En)
    }

    /// The language of the interface that a text's language is.
    pub fn of(tag: &LangTag) -> Option<Self> {
        let same = |language: &Self| language.lang().primary().eq_ignore_ascii_case(tag.primary());
        Self::ALL.iter().copied().find(same)
    }

    /// The tag as the programme has them.
    pub fn lang(self) -> LangTag {
        LangTag::new(self.tag())
    }

    /// The languages in which to look for a published text, best first.
    pub fn wanted(self) -> Vec<LangTag> {
        vec![self.lang(), LangTag::new("en")]
    }
}

table::table! {STRINGS:
/// The texts of one language. Functions take what varies, so that each language orders words its own way.
#[expect(missing_docs, reason = "the English table says what each text is")]
pub struct Strings {
    pub own_name: &'static str,
    // Places.
    pub places: &'static str,
    pub now: &'static str,
    pub talks: &'static str,
    pub agenda: &'static str,
    pub shuttle: &'static str,
    pub more: &'static str,
    pub from_to: &'static str,
    pub whole_map: &'static str,
    pub timeline: &'static str,
    pub skip_to_content: &'static str,
    pub back: &'static str,
    pub comma: &'static str,
    // Dates and numbers.
    pub date: fn(Date) -> String,
    pub sessions: fn(usize) -> String,
    pub minutes_short: fn(i32) -> String,
    pub in_minutes: fn(i32) -> String,
    pub in_days: fn(i32) -> String,
    pub time_span: fn(&str, &str) -> String,
    pub event_time: fn(&str) -> String,
    // Talks.
    pub search: &'static str,
    pub search_hint: &'static str,
    pub results: &'static str,
    pub jump_to: &'static str,
    pub similar_words: &'static str,
    pub texts_to_come: &'static str,
    pub only: &'static str,
    pub upcoming: &'static str,
    pub in_my_languages: &'static str,
    pub places_left: &'static str,
    pub theme: &'static str,
    pub language: &'static str,
    pub level: &'static str,
    pub venue: &'static str,
    pub day: &'static str,
    pub kind: &'static str,
    pub more_filters: &'static str,
    pub clear_all: &'static str,
    /// Filters with a name.
    pub saved_filters: &'static str,
    pub save_filter: &'static str,
    pub remove_saved: fn(&str) -> String,
    pub filter_name: &'static str,
    pub save: &'static str,
    pub cancel: &'static str,
    pub shown_of: fn(usize, usize) -> String,
    pub nothing_found: &'static str,
    pub nothing_found_way_out: &'static str,
    pub tba: &'static str,
    pub to_be_announced: &'static str,
    pub records_unusable: fn(usize) -> String,
    pub details: &'static str,
    // A session.
    pub star: &'static str,
    pub add_to_agenda: &'static str,
    pub note: &'static str,
    pub own_zone: fn(&str) -> String,
    pub in_agenda: &'static str,
    pub people: &'static str,
    pub time: &'static str,
    pub place: &'static str,
    pub address: &'static str,
    pub map: &'static str,
    pub hosts: &'static str,
    pub sponsors: &'static str,
    pub spoken: &'static str,
    pub slides_in: &'static str,
    pub other_languages: &'static str,
    pub places_taken: fn(u32, u32) -> String,
    pub places_in_all: fn(u32) -> String,
    pub full: &'static str,
    pub capacity: &'static str,
    pub registration: &'static str,
    pub registration_required: &'static str,
    pub registration_to_come: &'static str,
    pub register: &'static str,
    pub links: &'static str,
    pub about: &'static str,
    pub text_loading: &'static str,
    pub text_missing: &'static str,
    pub tags: &'static str,
    pub also_at: &'static str,
    pub cancelled: &'static str,
    pub tentative: &'static str,
    pub moved: &'static str,
    pub remote_speaker: &'static str,
    pub online: &'static str,
    pub hybrid: &'static str,
    pub session_unknown: &'static str,
    pub session_unknown_way_out: &'static str,
    pub runs_here: &'static str,
    // Agenda.
    pub agenda_empty: &'static str,
    pub agenda_empty_way_out: &'static str,
    pub find_talks: &'static str,
    pub overlaps_with: &'static str,
    pub gap: fn(i32) -> String,
    pub overlap_count: fn(usize) -> String,
    pub no_longer_listed: &'static str,
    pub remove: &'static str,
    // How the agenda is kept.
    pub saving: &'static str,
    pub saved: &'static str,
    pub half_saved: fn(&str) -> String,
    pub not_saved: fn(&str) -> String,
    pub read_only: &'static str,
    pub why_absent: &'static str,
    pub why_stuck: &'static str,
    pub why_full: &'static str,
    pub why_failed: &'static str,
    pub restored: &'static str,
    pub damaged_records: fn(usize) -> String,
    pub backup: &'static str,
    // Now.
    pub running: &'static str,
    pub next: &'static str,
    pub nothing_running: &'static str,
    pub event_before: fn(i32) -> String,
    pub event_after: &'static str,
    pub event_undated: &'static str,
    pub next_on: fn(&str) -> String,
    pub last_of_day: &'static str,
    pub preview: &'static str,
    pub preview_hint: &'static str,
    pub rehearsal: fn(&str) -> String,
    pub rehearsal_end: &'static str,
    pub rehearsal_unreadable: fn(&str) -> String,
    pub until: fn(&str) -> String,
    pub starts_at: fn(&str) -> String,
    // Shuttle.
    pub departures: &'static str,
    pub next_departure: &'static str,
    pub stops: &'static str,
    pub stop_letter: fn(&str) -> String,
    pub lines: &'static str,
    pub car: fn(&str) -> String,
    pub estimated: &'static str,
    pub derived: &'static str,
    pub published: &'static str,
    pub estimate_legend: &'static str,
    pub about_time: fn(&str) -> String,
    pub no_more_cars: &'static str,
    pub no_departures_here: &'static str,
    pub no_car_goes: &'static str,
    pub without_stop: &'static str,
    pub walk_from: fn(u16, &str) -> String,
    pub shuttle_none: &'static str,
    pub window: fn(&str, &str) -> String,
    pub about_every: fn(u16) -> String,
    pub calls: &'static str,
    pub departed: &'static str,
    pub walking: &'static str,
    pub stop_near: &'static str,
    // More.
    pub venues: &'static str,
    pub communities: &'static str,
    pub events: &'static str,
    pub settings: &'static str,
    pub about_data: &'static str,
    pub take: &'static str,
    pub shared_agenda: &'static str,
    pub calendar: &'static str,
    pub changes: &'static str,
    pub on_paper: &'static str,
    pub since: fn(u16) -> String,
    pub rhythm: &'static str,
    pub founded: &'static str,
    pub city: &'static str,
    pub tier: &'static str,
    pub website: &'static str,
    pub hosted_sessions: &'static str,
    pub their_sessions: &'static str,
    pub appearance: &'static str,
    pub scheme_system: &'static str,
    pub scheme_light: &'static str,
    pub scheme_dark: &'static str,
    pub language_of_app: &'static str,
    pub revision: &'static str,
    pub updated: &'static str,
    pub source: &'static str,
    pub zone: &'static str,
    pub issues: &'static str,
    pub issues_none: &'static str,
    pub app_version: &'static str,
    pub privacy: &'static str,
    pub estimates_about: &'static str,
    pub current_event: &'static str,
    pub capacity_of: fn(u32) -> String,
    pub step_free: &'static str,
    pub rooms: &'static str,
    pub not_found: &'static str,
    pub not_found_way_out: &'static str,
    // Offline.
    pub works_offline: &'static str,
    pub not_yet_offline: &'static str,
    pub offline_storing: &'static str,
    pub offline_unsupported: &'static str,
    pub offline_failed: &'static str,
    pub update_ready: &'static str,
    pub update_taken: &'static str,
    pub update_failed: &'static str,
    pub reload: &'static str,
    // Trouble.
    pub loading: &'static str,
    pub cannot_show: &'static str,
    pub file: &'static str,
    pub reason: &'static str,
    pub what_to_do: &'static str,
    pub try_again: &'static str,
    pub search_loading: &'static str,
    pub page_loading: &'static str,
    pub page_failed: &'static str,
    pub reason_unreachable: &'static str,
    pub reason_status: fn(u16) -> String,
    pub reason_empty: &'static str,
    pub reason_not_json: fn(usize, usize) -> String,
    pub reason_other_format: &'static str,
    pub reason_newer: fn(&str) -> String,
    pub reason_no_event: &'static str,
    pub reason_no_sessions: &'static str,
    pub reason_unknown_event: fn(&str) -> String,
    pub way_out_network: &'static str,
    pub way_out_event: &'static str,
    pub way_out_organiser: &'static str,
    pub way_out_update: &'static str,
    pub reason_too_large: &'static str,
    pub reason_damaged: &'static str,
    pub reason_older: fn(published: u64, stored: u64) -> String,
    pub reason_shrunken: fn(published: usize, stored: usize) -> String,
    pub agenda_untouched: &'static str,
    // How new the programme is.
    pub programme_asking: &'static str,
    pub programme_updated: fn(clock: &str) -> String,
    pub programme_same: fn(clock: &str) -> String,
    pub programme_unreachable: fn(clock: &str) -> String,
    pub programme_refused: fn(clock: &str) -> String,
    pub programme_of: fn(when: &str) -> String,
    pub programme_new: fn(clock: &str) -> String,
    pub programme_ask: &'static str,
    pub programme_take_anyway: &'static str,
    pub clock_wrong: fn(minutes_behind: i32) -> String,
    pub kind_name: fn(SessionKind) -> &'static str,
    pub link_kind: fn(&str) -> Option<&'static str>,
    pub language_name: fn(&str) -> Option<&'static str>,
}
}

impl Strings {
    /// The names of languages in one line; empty when there is none.
    pub fn names_of(&self, tags: &[LangTag]) -> String {
        tags.iter().map(|tag| self.name_of(tag)).collect::<Vec<_>>().join("・")
    }

    /// The name of a language, or its tag where the table has none.
    pub fn name_of(&self, tag: &LangTag) -> String {
        (self.language_name)(tag.primary()).map_or_else(|| tag.as_str().to_owned(), str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_gets_the_first_language_there_is() {
        let best = |tags: &[&str]| Language::best(&tags.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>());
        assert_eq!(best(&["zh-TW", "en"]), Language::ZhHant);
        assert_eq!(best(&["ko", "zh-Hant-HK", "en"]), Language::ZhHant);
        assert_eq!(best(&["JA-jp", "en"]), Language::Ja);
        assert_eq!(best(&["en-GB", "zh"]), Language::En);
        assert_eq!(best(&["fr"]), Language::En);
        assert_eq!(best(&[]), Language::En);
    }

    #[test]
    fn dates_read_as_in_each_language() {
        let date = Date::parse("2020-09-06").unwrap();
        assert_eq!((Language::En.strings().date)(date), "Sun 6 Sep");
        assert_eq!((Language::ZhHant.strings().date)(date), "9 月 6 日（日）");
        assert_eq!((Language::Ja.strings().date)(date), "9月6日（日）");
    }

    #[test]
    fn english_counts_one_and_many() {
        let s = Language::En.strings();
        assert_eq!((s.sessions)(1), "1 session");
        assert_eq!((s.sessions)(2), "2 sessions");
        assert_eq!((s.in_days)(1), "tomorrow");
    }

    #[test]
    fn a_stored_tag_finds_its_language() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(*language));
        }
        assert_eq!(Language::from_tag("tlh"), None);
    }
}
