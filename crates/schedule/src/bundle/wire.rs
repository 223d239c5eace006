//! Reading the wire types from a [`Tree`].
//!
//! Serde's derived readers are right for the organiser's tool and cost the app 75 KB of wasm; here each field
//! is one call (docs/measurements.md). `read/tests.rs` holds both readers to the same answers.

use std::collections::BTreeMap;

use super::tree::{Misfits, Tree};
use super::{
    Basis, Call, Changes, Community, Day, Event, EventEntry, Events, FileRef, Happened, Latest, Level, Line,
    Location, Mode, Near, Notice, Person, Place, PlaceRef, Registration, Revision, Room, Session,
    SessionKind, SessionLink, Source, Sponsor, Status, Stop, Texts, Theme, Trip, Venue, Walk, Window,
};
use crate::ids::{
    CommunityId, EventId, GroupId, LevelId, LineId, NoticeId, PersonId, PlaceId, RoomId, SessionId,
    SponsorId, StopId, ThemeId, TripId, VenueId,
};
use crate::text::{Block, Inline, LangTag, Localized, Rich};

/// A type that can be read from JSON. Reading always gives a value; what did not fit is noted beside it, and
/// the caller decides. (Returning early from every field would drop all fields before it: 30 KB of wasm.)
pub(super) trait Wire: Sized {
    fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self;
}

impl Tree<'_> {
    /// A field that must be there.
    fn need<T: Wire>(&self, name: &'static str, misfits: &mut Misfits) -> T {
        let value = self.present(name);
        misfits.enter(name);
        if value.is_none() {
            misfits.note("missing");
        }
        let read = T::read(value.unwrap_or(&Tree::Null), misfits);
        misfits.leave();
        read
    }

    /// A field that may be missing.
    fn field<T: Wire + Default>(&self, name: &'static str, misfits: &mut Misfits) -> T {
        match self.present(name) {
            Some(value) => {
                misfits.enter(name);
                let read = T::read(value, misfits);
                misfits.leave();
                read
            }
            None => T::default(),
        }
    }
}

/// Implements [`Wire`] for a struct: its fields with their JSON names, `!` for those that must be there.
macro_rules! object {
    ($type:ident { $($field:ident $(! $need:literal)? $($name:literal)?),+ $(,)? }) => {
        impl Wire for $type {
            fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
                if !matches!(tree, Tree::Object(_)) {
                    misfits.note("expected an object");
                }
                Self { $($field: $(tree.need($need, misfits))? $(tree.field($name, misfits))?),+ }
            }
        }
    };
}

/// Implements [`Wire`] for an enum of words; others are the last.
macro_rules! words {
    ($type:ident { $($word:literal $variant:ident),+ ; $other:ident }) => {
        impl Wire for $type {
            fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
                match tree.text(misfits) {
                    $($word => Self::$variant,)+
                    _ => Self::$other,
                }
            }
        }
    };
}

macro_rules! ids {
    ($($type:ident),+ $(,)?) => {$(
        impl Wire for $type {
            fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
                Self::from(tree.text(misfits))
            }
        }
    )+};
}

macro_rules! numbers {
    ($($type:ident),+) => {$(
        impl Wire for $type {
            fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
                let value = match tree {
                    Tree::Unsigned(value) => Self::try_from(*value).ok(),
                    _ => None,
                };
                value.unwrap_or_else(|| {
                    misfits.note("expected a whole number that is not negative and not too large");
                    0
                })
            }
        }
    )+};
}

numbers!(u8, u16, u32, u64, usize);
ids!(
    CommunityId,
    EventId,
    GroupId,
    LevelId,
    LineId,
    NoticeId,
    PersonId,
    PlaceId,
    RoomId,
    SessionId,
    SponsorId,
    StopId,
    ThemeId,
    TripId,
    VenueId,
    LangTag,
    String,
);
words!(Status { "confirmed" Confirmed, "tentative" Tentative, "cancelled" Cancelled, "moved" Moved; Unknown });
words!(Mode { "on-site" OnSite, "remote-speaker" RemoteSpeaker, "online" Online, "hybrid" Hybrid; Unknown });
words!(Basis { "published" Published, "derived" Derived; Estimated });

object!(Event {
    id "id", name "name", place "place", zone "zone", offset "offset", days "days", day_change "dayChange",
    languages "languages", url "url", source "source", updated "updated", about "about",
});
object!(Day { date "date", name "name" });
object!(Source { name "name", url "url" });
object!(Location { lat ! "lat", lon ! "lon", source "source" });
object!(Venue {
    id ! "id", name ! "name", address "address", location "location", rooms "rooms", capacity "capacity",
    taken "taken", step_free "stepFree", hosts "hosts", sponsors "sponsors", theme "theme", map "map",
    about "about",
});
object!(Room { id ! "id", name ! "name", capacity "capacity" });
object!(Theme { id ! "id", name ! "name", color "color" });
object!(Level { id ! "id", name ! "name" });
object!(Community {
    id ! "id", name ! "name", city "city", since "since", rhythm "rhythm", links "links", about "about",
});
object!(Sponsor { id ! "id", name ! "name", tier "tier", url "url", about "about" });
object!(Person { id ! "id", name ! "name", links "links", about "about" });
object!(Notice {
    id ! "id", at "at", urgent "urgent", title ! "title", sessions "sessions", lines "lines", about "about",
});
object!(Session {
    id ! "id", kind "kind", title ! "title", subtitle "subtitle", theme "theme", level "level", spoken "spoken",
    slides "slides", people "people", venue "venue", rooms "rooms", start "start", end "end", status "status",
    mode "mode", capacity "capacity", taken "taken", registration "registration", group "group", hosts "hosts",
    sponsors "sponsors", links "links", tags "tags", about "about",
});
object!(Registration { required "required", url "url" });
object!(SessionLink { kind "kind", url "url", label "label" });
object!(Place { id ! "id", name ! "name", location "location" });
object!(Walk {
    from ! "from", to ! "to", minutes ! "minutes", basis "basis", one_way "oneWay", step_free "stepFree",
    metres "metres", note "note",
});
object!(Stop {
    id ! "id", letter "letter", name ! "name", address "address", location "location", near "near",
});
object!(Near { place ! "place", minutes ! "minutes", basis "basis" });
object!(Line {
    id ! "id", name ! "name", status "status", stops ! "stops", trips "trips", window "window", note "note",
});
object!(Trip { id ! "id", vehicle "vehicle", status "status", seats "seats", calls ! "calls" });
object!(Call { stop ! "stop", arrive "arrive", depart "depart", basis "basis" });
object!(Window {
    from ! "from", to ! "to", headway_minutes "headwayMinutes", trips "trips", ride_minutes "rideMinutes",
    basis "basis",
});
object!(Texts {
    event "event", sessions "sessions", venues "venues", communities "communities", sponsors "sponsors",
    people "people", notices "notices",
});
object!(Latest {
    format "format", version "version", event "event", revision "revision", updated "updated",
    sessions "sessions", index "index", texts "texts", calendars "calendars",
    changes "changes",
});
object!(Changes { format "format", version "version", revisions "revisions" });
object!(Revision { revision "revision", updated "updated", changes "changes", lines "lines" });
object!(Happened { session ! "session", title ! "title", kind ! "kind", from "from", to "to" });
object!(FileRef { name "name", size "size", sha256 "sha256" });
object!(Events { format "format", version "version", events "events" });
object!(EventEntry {
    id ! "id", name "name", place "place", days "days", revision "revision", sessions "sessions", latest ! "latest",
});

impl Wire for SessionKind {
    fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
        Self::from_word(tree.text(misfits))
    }
}

impl Wire for bool {
    fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
        match tree {
            Tree::Bool(value) => *value,
            _ => {
                misfits.note("expected true or false");
                false
            }
        }
    }
}

impl Wire for f64 {
    fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
        let value = match tree {
            Tree::Float(value) => Some(*value),
            // Whole degrees are the only whole numbers here; they are exact.
            Tree::Unsigned(value) => u32::try_from(*value).map(Self::from).ok(),
            Tree::Signed(value) => i32::try_from(*value).map(Self::from).ok(),
            _ => None,
        };
        value.unwrap_or_else(|| {
            misfits.note("expected a number");
            0.0
        })
    }
}

impl<T: Wire> Wire for Option<T> {
    fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
        Some(T::read(tree, misfits))
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
        let items = tree.items(misfits);
        let mut list = Self::with_capacity(items.len());
        for item in items {
            list.push(T::read(item, misfits));
        }
        list
    }
}

impl Wire for (u16, u16) {
    fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
        match tree.items(misfits) {
            [low, high] => (u16::read(low, misfits), u16::read(high, misfits)),
            _ => {
                misfits.note("expected two numbers");
                (0, 0)
            }
        }
    }
}

impl<Id: for<'a> From<&'a str> + Ord, T: Wire> Wire for BTreeMap<Id, T> {
    fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
        let mut map = Self::new();
        for (key, value) in tree.fields(misfits) {
            map.insert(Id::from(key), T::read(value, misfits));
        }
        map
    }
}

impl Wire for PlaceRef {
    fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
        Self::parse(tree.text(misfits)).unwrap_or_else(|| {
            misfits.note("a place is written venue:…, stop:… or place:…");
            Self::Place(PlaceId::from(""))
        })
    }
}

/// A bare text has no language; a null among the languages is none.
impl<T: Wire> Wire for Localized<T> {
    fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
        let Tree::Object(_) = tree else {
            return Self::single(LangTag::undetermined(), T::read(tree, misfits));
        };
        let mut localized = Self::default();
        for (lang, value) in tree.fields(misfits) {
            if *value != Tree::Null {
                localized.push(LangTag::new(lang), T::read(value, misfits));
            }
        }
        localized
    }
}

impl Wire for Rich {
    fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
        if let Tree::Text(text) = tree {
            return Self::plain(text.as_ref());
        }
        let blocks = tree.items(misfits).iter().filter(|block| **block != Tree::Null);
        Self { blocks: blocks.map(|block| Block::read(block, misfits)).collect() }
    }
}

impl Wire for Block {
    fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
        if let Tree::Text(text) = tree {
            return Self::Para(vec![Inline::Text(text.as_ref().to_owned())]);
        }
        let mut block = Self::Para(Vec::new());
        for (key, value) in tree.fields(misfits) {
            match key {
                "p" => block = Self::Para(Wire::read(value, misfits)),
                "ul" => block = Self::Bullets(Wire::read(value, misfits)),
                "ol" => block = Self::Numbers(Wire::read(value, misfits)),
                "pre" => block = Self::Code(Wire::read(value, misfits)),
                _ => {}
            }
        }
        block
    }
}

impl Wire for Inline {
    fn read(tree: &Tree<'_>, misfits: &mut Misfits) -> Self {
        if let Tree::Text(text) = tree {
            return Self::Text(text.as_ref().to_owned());
        }
        let (mut inline, mut label, mut href) = (Self::Text(String::new()), None, String::new());
        for (key, value) in tree.fields(misfits) {
            match key {
                "b" => inline = Self::Strong(Wire::read(value, misfits)),
                "i" => inline = Self::Emphasis(Wire::read(value, misfits)),
                "code" => inline = Self::Code(Wire::read(value, misfits)),
                "a" => label = Some(Wire::read(value, misfits)),
                "href" => href = Wire::read(value, misfits),
                "br" => inline = Self::Break,
                _ => {}
            }
        }
        match label {
            Some(label) => Self::Link { url: href, label },
            None => inline,
        }
    }
}
