//! Telling formats apart by what is in them.

use serde_json::Value;

use super::{Content, Format, is_bundle, konopas, pycontw};
use crate::failure::Failure;
use crate::{json, xml};

/// Takes a text apart. `from` only settles what the text itself leaves open.
pub(super) fn content(text: String, file: &str, from: Option<Format>) -> Result<Content, Failure> {
    let start = text.trim_start();
    if from == Some(Format::Table) && !start.starts_with(['[', '{']) {
        return Ok(Content::Table(text));
    }
    if start.starts_with("BEGIN:VCALENDAR") {
        return Ok(Content::Ical(text));
    }
    if start.starts_with('<') {
        return xml::parse(&text, file).map(Content::Xml);
    }
    if konopas::is_script(start) {
        return konopas::script(&text, file).map(Content::Script);
    }
    if start.starts_with(['{', '[']) {
        return json::parse(&text, file).map(Content::Json);
    }
    Ok(Content::Table(text))
}

pub(super) fn format(content: &Content, file: &str) -> Result<Format, Failure> {
    let unknown = |what: String| {
        Failure::bad_input(file, what)
            .hint("--from with the name of a format; `trackhop import --help` lists them")
    };
    match content {
        Content::Xml(root) => match root.name.as_str() {
            "schedule" => Ok(Format::FrabXml),
            "iCalendar" | "icalendar" => Ok(Format::Xcal),
            "html" | "HTML" => Err(unknown("the file is a web page, not a programme export".to_owned())),
            name => Err(unknown(format!("the file is XML of another kind: its root is <{name}>"))),
        },
        Content::Ical(_) => Ok(Format::Ical),
        Content::Table(_) => Ok(Format::Table),
        Content::Script(_) => Ok(Format::Konopas),
        Content::Json(value) => of_json(value).map_err(unknown),
    }
}

fn of_json(value: &Value) -> Result<Format, String> {
    let has = |key: &str| !json::get(value, key).is_null();
    let is_list = |key: &str| json::get(value, key).is_array();
    if let Some(items) = value.as_array() {
        return of_list(items);
    }
    if is_bundle(value) {
        return Err(
            "the file is a bundle already; `trackhop check` and `trackhop publish` read it".to_owned()
        );
    }
    let schedule = json::get(value, "schedule");
    if json::get(schedule, "conference").is_object() {
        let is_draft =
            json::get(schedule, "events").is_array() || json::text(value, "$schema").contains("schema2");
        return if is_draft {
            Err("the file follows the draft \"schedule 2\" of c3voc, which is not read yet; export schedule.json instead".to_owned())
        } else {
            Ok(Format::FrabJson)
        };
    }
    if is_list("features") && json::text(value, "type") == "FeatureCollection" {
        return Ok(Format::GeoJson);
    }
    if is_list("talks") && is_list("rooms") && (has("timezone") || has("version")) {
        return Ok(Format::PretalxWidget);
    }
    if is_list("results") || (is_list("talks") && is_list("rooms")) || is_list("submissions") {
        return Ok(Format::PretalxRest);
    }
    if is_list("sessions") && has("session_types") {
        return Ok(Format::Opass);
    }
    if is_list("sessions") && is_list("speakers") && (is_list("categories") || is_list("questions")) {
        return Ok(Format::Sessionize);
    }
    if is_list("sessions") && is_list("speakers") && is_list("rooms") {
        return Ok(Format::Opass);
    }
    if pycontw::is_grid(value) {
        return Ok(Format::PyconTw);
    }
    if is_list("communities") {
        return Ok(Format::OpassCommunities);
    }
    if konopas::fits(value) {
        return Ok(Format::Konopas);
    }
    let mut keys: Vec<_> = value.as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
    keys.truncate(6);
    Err(format!("the file is JSON, but of no kind this tool reads; it has the fields {}", keys.join(", ")))
}

fn of_list(items: &[Value]) -> Result<Format, String> {
    let Some(first) = items.first() else {
        return Err("the file is an empty JSON list".to_owned());
    };
    let has = |key: &str| first.get(key).is_some();
    if has("level") && has("intro") && has("name") {
        Ok(Format::OpassSponsors)
    } else if has("zh") && has("start") {
        Ok(Format::Opass)
    } else if pycontw::is_list_of(first) {
        Ok(Format::PyconTw)
    } else if konopas::fits_item(first) {
        Ok(Format::Konopas)
    } else if has("title") || has("name") {
        Ok(Format::Table)
    } else {
        Err("the file is a JSON list, but its records have neither title nor name".to_owned())
    }
}
