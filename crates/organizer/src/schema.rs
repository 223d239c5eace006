//! The JSON Schema of a bundle, generated from the types; `docs/bundle.schema.json` is a copy of it.

use schemars::generate::SchemaSettings;
use trackhop_schedule::bundle::Bundle;

/// The schema as JSON, ending with a line end.
pub fn bundle() -> String {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Bundle>();
    schema.insert("title".to_owned(), "Trackhop bundle 1.0".into());
    let mut text = serde_json::to_string_pretty(schema.as_value()).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_committed_schema_is_the_one_of_the_types() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/bundle.schema.json");
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            committed == super::bundle(),
            "docs/bundle.schema.json is stale: cargo run -p trackhop-organizer -- schema > docs/bundle.schema.json"
        );
    }
}
