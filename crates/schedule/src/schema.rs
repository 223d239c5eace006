//! JSON Schema of the types that write themselves by hand: ids, texts and places.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::bundle::PlaceRef;
use crate::ids::{
    CommunityId, EventId, GroupId, LevelId, LineId, NoticeId, PersonId, PlaceId, RoomId, SessionId,
    SponsorId, StopId, ThemeId, TripId, VenueId,
};
use crate::text::{LangTag, Localized, Rich};

macro_rules! ids {
    ($($id:ident),+ $(,)?) => {$(
        impl JsonSchema for $id {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($id).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "minLength": 1 })
            }
        }
    )+};
}

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
);

impl JsonSchema for LangTag {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "LangTag".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "A language tag of BCP 47, such as zh-Hant" })
    }
}

impl JsonSchema for PlaceRef {
    fn schema_name() -> Cow<'static, str> {
        "PlaceRef".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^(venue|stop|place):." })
    }
}

impl<T: JsonSchema> JsonSchema for Localized<T> {
    fn schema_name() -> Cow<'static, str> {
        if T::schema_name() == "Rich" { "RichText".into() } else { "Text".into() }
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({
            "description": "One value without a language, or an object from language tag to value",
            "anyOf": [value, { "type": "object", "additionalProperties": value }],
        })
    }
}

impl JsonSchema for Rich {
    fn schema_name() -> Cow<'static, str> {
        "Rich".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // Blocks and inlines are written out here: lists hold texts, texts hold lists.
        json_schema!({
            "description": "A paragraph of plain words, or a list of blocks",
            "anyOf": [{ "type": "string" }, { "type": "array", "items": { "anyOf": [
                { "type": "string" },
                { "type": "object", "description": "A paragraph of pieces", "required": ["p"],
                  "properties": { "p": { "type": "array", "items": inline() } } },
                { "type": "object", "description": "A list without order", "required": ["ul"],
                  "properties": { "ul": { "type": "array", "items": { "$ref": "#/$defs/Rich" } } } },
                { "type": "object", "description": "A numbered list", "required": ["ol"],
                  "properties": { "ol": { "type": "array", "items": { "$ref": "#/$defs/Rich" } } } },
                { "type": "object", "description": "Program text", "required": ["pre"],
                  "properties": { "pre": { "type": "string" } } },
            ] } }],
        })
    }
}

/// A piece of a paragraph; what is inside strong words, emphasis and links is not spelled out again.
fn inline() -> Schema {
    json_schema!({ "anyOf": [
        { "type": "string" },
        { "type": "object", "required": ["b"], "properties": { "b": { "type": "array" } } },
        { "type": "object", "required": ["i"], "properties": { "i": { "type": "array" } } },
        { "type": "object", "required": ["code"], "properties": { "code": { "type": "string" } } },
        { "type": "object", "required": ["a", "href"],
          "properties": { "a": { "type": "array" }, "href": { "type": "string" } } },
        { "type": "object", "required": ["br"], "properties": { "br": { "const": true } } },
    ] })
}
