//! From a JSON pointer to the line in the file, so that an editor or a review can jump there.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// The line, from 1, at which the value of a pointer starts; that of the nearest record around it when the
/// value itself is missing.
pub fn line(text: &str, pointer: &str) -> usize {
    let mut offset = 0;
    if let Ok(mut here) = serde_json::from_str::<&RawValue>(text) {
        offset = offset_in(text, here.get());
        for part in pointer.split('/').skip(1) {
            let part = part.replace("~1", "/").replace("~0", "~");
            let Some(next) = child(here, &part) else { break };
            here = next;
            offset = offset_in(text, here.get());
        }
    }
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

fn child<'a>(value: &'a RawValue, part: &str) -> Option<&'a RawValue> {
    match value.get().chars().next()? {
        '{' => {
            let mut fields: BTreeMap<String, &RawValue> = serde_json::from_str(value.get()).ok()?;
            fields.remove(part)
        }
        '[' => {
            let items: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
            items.get(part.parse::<usize>().ok()?).copied()
        }
        _ => None,
    }
}

/// Where a borrowed part of a text starts in it.
fn offset_in(text: &str, part: &str) -> usize {
    (part.as_ptr().addr()).saturating_sub(text.as_ptr().addr())
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn pointers_lead_to_lines() {
        let text = "{\n \"a\": [\n  1,\n  {\"b/c\":\n   2}\n ]\n}";
        for (pointer, want) in
            [("", 1), ("/a", 2), ("/a/0", 3), ("/a/1/b~1c", 5), ("/a/1/missing", 4), ("/x", 1)]
        {
            assert_eq!(line(text, pointer), want, "{pointer}");
        }
    }
}
