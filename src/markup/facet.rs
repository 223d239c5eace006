//! The words of facets and their values.

use trackhop_schedule::bundle::SessionKind;
use trackhop_schedule::filter::Facet;
use trackhop_schedule::text::LangTag;
use trackhop_schedule::time::Date;

use super::Shown;
use super::reader::Reader;

/// What a facet is called.
pub(crate) fn name(reader: &Reader, facet: Facet) -> &'static str {
    match facet {
        Facet::Theme => reader.s.theme,
        Facet::Language => reader.s.language,
        Facet::Level => reader.s.level,
        Facet::Venue => reader.s.venue,
        Facet::Day => reader.s.day,
        Facet::Kind => reader.s.kind,
        Facet::Upcoming | Facet::Mine | Facet::Free => reader.s.only,
    }
}

/// What a value of a facet is called.
pub(crate) fn label(reader: &Reader, facet: Facet, value: &str) -> Shown {
    let schedule = reader.schedule();
    let published = match facet {
        Facet::Theme => schedule.themes.get(value).map(|theme| &theme.name),
        Facet::Level => schedule.levels.get(value).map(|level| &level.name),
        Facet::Venue => schedule.venues.get(value).map(|venue| &venue.name),
        Facet::Language => return Shown::plain(reader.s.name_of(&LangTag::new(value))),
        Facet::Day => return Shown::plain(Date::parse(value).map(reader.s.date).unwrap_or_default()),
        Facet::Kind => return Shown::plain((reader.s.kind_name)(SessionKind::from_word(value))),
        Facet::Upcoming => return Shown::plain(reader.s.upcoming),
        Facet::Mine => return Shown::plain(reader.s.in_my_languages),
        Facet::Free => return Shown::plain(reader.s.places_left),
    };
    published.map_or_else(|| Shown::plain(value), |text| reader.show(text))
}
