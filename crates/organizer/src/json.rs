//! Looking into JSON of unknown make: numbers or strings for ids, null or missing, text or an object of texts.

use serde_json::Value;
use trackhop_schedule::bundle::RichText;
use trackhop_schedule::text::{LangTag, Text};

use crate::failure::Failure;
use crate::{clean, rich};

static NULL: Value = Value::Null;

/// Parses JSON; nesting is bounded by the parser.
///
/// # Errors
/// When the text is no JSON, with line and column.
pub fn parse(text: &str, file: &str) -> Result<Value, Failure> {
    serde_json::from_str(text).map_err(|error| {
        let cut = if error.is_eof() { "breaks off" } else { "is not JSON" };
        Failure::bad_input(file, format!("the file {cut}: {error}"))
    })
}

/// A field, or null.
pub fn get<'a>(value: &'a Value, key: &str) -> &'a Value {
    value.get(key).unwrap_or(&NULL)
}

/// The items of a list field; none when it is something else.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    get(value, key).as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A scalar as text, cleaned to one line; empty when it is none.
pub fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => clean::line(text),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// A field as text of one line.
pub fn text(value: &Value, key: &str) -> String {
    scalar(get(value, key))
}

/// The first field of several that has text.
pub fn first(value: &Value, keys: &[&str]) -> String {
    keys.iter().map(|key| text(value, key)).find(|text| !text.is_empty()).unwrap_or_default()
}

/// A field as a whole number that is not negative.
pub fn number(value: &Value, key: &str) -> Option<u32> {
    match get(value, key) {
        Value::Number(number) => number.as_u64().and_then(|n| u32::try_from(n).ok()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A field as yes or no; `"True"` of Python counts.
pub fn flag(value: &Value, key: &str) -> Option<bool> {
    match get(value, key) {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" | "是" => Some(true),
            "false" | "no" | "0" | "否" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A text without a language; empty text is no text.
pub fn bare(text: &str) -> Text {
    let text = clean::line(text);
    if text.is_empty() { Text::default() } else { Text::from(text.as_str()) }
}

/// A field that is a text, or an object from language to text.
pub fn localized(value: &Value) -> Text {
    let Some(object) = value.as_object() else { return bare(&scalar(value)) };
    let mut out = Text::default();
    for (lang, value) in object {
        let text = scalar(value);
        if !text.is_empty() {
            out.set(LangTag::new(normal_tag(lang)), text);
        }
    }
    out
}

/// A field that is a long text, or an object from language to long text.
pub fn long(value: &Value) -> RichText {
    let mut out = RichText::default();
    match value {
        Value::String(text) => set_long(&mut out, "und", text),
        Value::Object(object) => {
            for (lang, value) in object {
                set_long(&mut out, &normal_tag(lang), value.as_str().unwrap_or_default());
            }
        }
        _ => {}
    }
    out
}

/// Sets the long text of a language, unless it is empty.
pub fn set_long(out: &mut RichText, lang: &str, text: &str) {
    let tree = rich::from_any(text);
    if !tree.blocks.is_empty() {
        out.set(LangTag::new(lang), tree);
    }
}

/// A language tag as this tool writes it: `zh-Hant` for `zh`, `zh-TW` and `zh_hant`, `en` for `en-us`.
pub fn normal_tag(tag: &str) -> String {
    let tag = tag.trim().replace('_', "-");
    match tag.to_ascii_lowercase().as_str() {
        "zh" | "zh-tw" | "zh-hant" | "zh-hk" | "zh-hant-tw" => "zh-Hant".to_owned(),
        "zh-cn" | "zh-hans" | "zh-sg" => "zh-Hans".to_owned(),
        "en-us" | "en-gb" | "en" => "en".to_owned(),
        "ja-jp" | "jp" => "ja".to_owned(),
        "de-formal" | "de-de" => "de".to_owned(),
        lower if lower.len() <= 3 => lower.to_owned(),
        _ => tag,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_may_be_numbers_or_strings_of_any_length() {
        let value =
            parse(r#"{"a":1163013399026598259,"b":"0042","c":null,"d":[1],"e":" x\u0008 "}"#, "f").unwrap();
        let texts: Vec<_> = ["a", "b", "c", "d", "e", "f"].iter().map(|key| text(&value, key)).collect();
        assert_eq!(texts, ["1163013399026598259", "0042", "", "", "x", ""]);
    }

    #[test]
    fn broken_json_names_line_and_column() {
        let error = parse("{\"a\":\n[1,", "x.json").unwrap_err().to_string();
        assert!(
            error.starts_with("x.json: ") && error.contains("breaks off") && error.contains("line 2"),
            "{error}"
        );
        assert!(parse(&"[".repeat(100_000), "x").is_err());
    }
}
