//! A diff in words: text for a terminal, JSON for programs, Markdown for a notice.

use serde_json::{Value, json};
use trackhop_schedule::diff::{Change, Diff, LineChange, Span, What};
use trackhop_schedule::text::LangTag;

/// The kinds of changes in the order of their weight, with the heading of a notice.
const KINDS: [(&str, &str); 8] = [
    ("cancelled", "Cancelled"),
    ("retimed", "New time"),
    ("relocated", "New place"),
    ("added", "New"),
    ("removed", "No longer in the programme"),
    ("reinstated", "Takes place after all"),
    ("renamed", "New title"),
    ("details", "Texts and details"),
];

/// One line a change, the counts at the end.
pub fn text(diff: &Diff) -> String {
    let mut out = String::new();
    for change in &diff.sessions {
        for what in &change.what {
            out.push_str(&format!("{}: {}{}\n", what.word(), title(change), words(what)));
        }
    }
    for line in &diff.lines {
        let (word, id) = line_words(line);
        out.push_str(&format!("line {word}: {id}\n"));
    }
    let counts: Vec<String> = KINDS
        .iter()
        .map(|(name, _)| (name, diff.count(|what| what.word() == *name)))
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{count} {name}"))
        .collect();
    out.push_str(&if diff.is_empty() { "nothing changed".to_owned() } else { counts.join(", ") });
    out.push('\n');
    out
}

/// The same as data.
pub fn json(diff: &Diff) -> String {
    let span = |span: &Span| json!({"start": span.start.map(|m| m.to_string()), "end": span.end.map(|m| m.to_string())});
    let sessions: Vec<Value> = diff
        .sessions
        .iter()
        .map(|change| {
            let what: Vec<Value> = change
                .what
                .iter()
                .map(|what| match what {
                    What::Added { at } | What::Removed { at } => json!({"kind": what.word(), "at": span(at)}),
                    What::Retimed { from, to } => {
                        json!({"kind": what.word(), "from": span(from), "to": span(to)})
                    }
                    What::Relocated { from, to } => json!({"kind": what.word(), "from": from, "to": to}),
                    What::Renamed { from } => json!({"kind": what.word(), "from": from}),
                    What::Cancelled | What::Reinstated | What::Details => json!({"kind": what.word()}),
                })
                .collect();
            json!({"session": change.session, "title": change.title, "changes": what})
        })
        .collect();
    let lines: Vec<Value> = diff
        .lines
        .iter()
        .map(|line| {
            let (word, id) = line_words(line);
            json!({"line": id, "kind": word})
        })
        .collect();
    serde_json::to_string_pretty(&json!({"sessions": sessions, "lines": lines})).unwrap_or_default()
}

/// A notice for attendees: what matters to them first, details of texts only counted.
pub fn markdown(diff: &Diff) -> String {
    let mut out = String::new();
    for (name, heading) in KINDS.iter().filter(|(name, _)| *name != "details") {
        let entries: Vec<String> = diff
            .sessions
            .iter()
            .flat_map(|change| {
                change.what.iter().filter(|what| what.word() == *name).map(move |what| (change, what))
            })
            .map(|(change, what)| format!("- **{}**{}\n", escaped(&title(change)), escaped(&words(what))))
            .collect();
        if !entries.is_empty() {
            out.push_str(&format!("## {heading}\n\n{}\n", entries.concat()));
        }
    }
    if !diff.lines.is_empty() {
        let entries: Vec<String> = diff
            .lines
            .iter()
            .map(|line| format!("- {} {}\n", escaped(line_words(line).1), line_words(line).0))
            .collect();
        out.push_str(&format!("## Shuttle\n\n{}\n", entries.concat()));
    }
    let details = diff.count(|what| *what == What::Details);
    if details > 0 {
        out.push_str(&format!("{details} sessions have new texts or details.\n"));
    }
    if out.is_empty() { "Nothing changed.\n".to_owned() } else { out }
}

fn title(change: &Change) -> String {
    change.title.in_lang(&[LangTag::from("en")]).to_owned()
}

fn words(what: &What) -> String {
    match what {
        What::Added { at } | What::Removed { at } => match at.start {
            Some(_) => format!(", {}", span(at)),
            None => ", time to be announced".to_owned(),
        },
        What::Retimed { from, to } => format!(", {} instead of {}", span(to), span(from)),
        What::Relocated { from, to } => format!(", {} instead of {}", place(to), place(from)),
        What::Renamed { from } => format!(", before: {}", from.in_lang(&[LangTag::from("en")])),
        What::Cancelled | What::Reinstated | What::Details => String::new(),
    }
}

fn place(name: &str) -> &str {
    if name.is_empty() { "no place" } else { name }
}

/// `2020-09-06 13:50 to 14:20`
fn span(span: &Span) -> String {
    let Some(start) = span.start else { return "to be announced".to_owned() };
    let mut out = format!("{} {}", start.date(), start.clock());
    if let Some(end) = span.end {
        out.push_str(&format!(" to {}", end.clock()));
    }
    out
}

fn line_words(line: &LineChange) -> (&'static str, &str) {
    match line {
        LineChange::Added(id) => ("added", id.as_str()),
        LineChange::Removed(id) => ("removed", id.as_str()),
        LineChange::Changed(id) => ("changed", id.as_str()),
    }
}

/// Titles must not become formatting.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_tells_attendees_what_matters_first() {
        let bundle = |sessions: &str| {
            let text = format!(
                r#"{{"format":"trackhop-bundle","version":"1.0","event":{{"id":"e"}},"sessions":[{sessions}]}}"#
            );
            trackhop_schedule::bundle::read(&text).unwrap().0
        };
        let old = bundle(
            r#"{"id":"a","title":"A *star*","start":"2020-09-06T10:00:00+08:00","end":"2020-09-06T10:30:00+08:00"},{"id":"b","title":"B"}"#,
        );
        let new = bundle(
            r#"{"id":"a","title":"A *star*","start":"2020-09-06T11:00:00+08:00","end":"2020-09-06T11:30:00+08:00"},{"id":"b","title":"B","status":"cancelled"}"#,
        );
        let diff = Diff::between(&old, &new);
        assert_eq!(
            markdown(&diff),
            "## Cancelled\n\n- **B**\n\n## New time\n\n- **A \\*star\\***, 2020-09-06 11:00 to 11:30 instead of 2020-09-06 10:00 to 10:30\n\n"
        );
        assert!(text(&diff).ends_with("1 cancelled, 1 retimed\n"));
        let data: Value = serde_json::from_str(&json(&diff)).unwrap();
        assert_eq!(data["sessions"][0]["changes"][0]["to"]["start"], "2020-09-06T11:00:00+08:00");
        assert_eq!(text(&Diff::between(&old, &old)), "nothing changed\n");
    }
}
