//! Texts and links that try to become more than text: the tool's converters and the one rule for links, against the
//! corpora of `tests/corpora` and by chance. The same corpora run through the built app in `tests/e2e`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test helper that fails fails the test")]

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde::de::DeserializeOwned;
use trackhop_organizer::rich;
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::text::{Block, Inline, Rich};

fn corpus<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpora").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap()
}

/// Every address of a text.
fn links(text: &Rich) -> Vec<&str> {
    fn of_inlines<'t>(inlines: &'t [Inline], found: &mut Vec<&'t str>) {
        for inline in inlines {
            match inline {
                Inline::Strong(inner) | Inline::Emphasis(inner) => of_inlines(inner, found),
                Inline::Link { url, label } => {
                    found.push(url);
                    of_inlines(label, found);
                }
                Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
            }
        }
    }
    fn of_blocks<'t>(text: &'t Rich, found: &mut Vec<&'t str>) {
        for block in &text.blocks {
            match block {
                Block::Para(inlines) => of_inlines(inlines, found),
                Block::Bullets(items) | Block::Numbers(items) => {
                    items.iter().for_each(|item| of_blocks(item, found));
                }
                Block::Code(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    of_blocks(text, &mut found);
    found
}

/// What must hold for every address that is offered, told without the rule's own code.
fn is_harmless(href: &str) -> bool {
    let scheme = href.split(':').next().unwrap_or_default();
    let hidden = |c: char| {
        c.is_control()
            || c.is_whitespace()
            || ('\u{200B}'..='\u{200F}').contains(&c)
            || ('\u{202A}'..='\u{202E}').contains(&c)
            || ('\u{2060}'..='\u{2069}').contains(&c)
            || "\\<>\"\u{FEFF}".contains(c)
    };
    let host = href.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
    let named = host.is_none_or(|host| !host.is_empty() && !host.contains('@'));
    ["https", "mailto", "tel", "geo"].contains(&scheme)
        && (scheme != "https" || host.is_some())
        && named
        && !href.chars().any(hidden)
}

#[test]
fn every_link_of_the_corpus_becomes_what_the_corpus_says() {
    let all: Vec<(String, Option<String>)> = corpus("links.json");
    assert!(all.iter().filter(|(_, want)| want.is_none()).count() >= 300, "a large corpus");
    let wrong: Vec<_> = all
        .iter()
        .map(|(url, want)| (url, SafeLink::parse(url).map(|link| link.href().to_owned()), want))
        .filter(|(_, got, want)| got != *want)
        .collect();
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

#[test]
fn a_link_that_passed_passes_again_unchanged() {
    let all: Vec<(String, Option<String>)> = corpus("links.json");
    for href in all.into_iter().filter_map(|(_, want)| want) {
        // The app asks again what the tool let through.
        assert_eq!(SafeLink::parse(&href).map(|link| link.href().to_owned()), Some(href.clone()), "{href}");
        assert!(is_harmless(&href), "{href}");
    }
}

#[test]
fn markup_of_the_corpus_leaves_no_link_that_runs_something() {
    let all: Vec<String> = corpus("markup.json");
    assert!(all.len() >= 500, "a large corpus");
    let mut offered = 0;
    for text in &all {
        for wrapped in [text.clone(), format!("<p>{text}</p>"), format!("# x\n\n- {text}\n- [x]({text})")] {
            let rich = rich::from_any(&wrapped);
            for url in links(&rich) {
                // What the tool writes down as a link is one; everything else stays words.
                let link = SafeLink::parse(url).unwrap_or_else(|| panic!("{wrapped:?} leads to {url:?}"));
                assert!(is_harmless(link.href()), "{wrapped:?} leads to {url:?}");
                offered += 1;
            }
        }
    }
    println!("{} texts, {offered} harmless links", all.len());
}

proptest! {
    #[test]
    fn whatever_is_offered_as_a_link_is_harmless(
        raw in r"(?i)[ \t\n\x00]{0,2}(https?|javascript|data|mailto|tel|geo|[a-z]{0,6})[:;]?[/\\]{0,3}\PC{0,30}"
    ) {
        if let Some(link) = SafeLink::parse(&raw) {
            prop_assert!(is_harmless(link.href()), "{raw:?} leads to {:?}", link.href());
        }
    }
}
