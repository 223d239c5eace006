//! Every pair of colours that the look puts on each other can be read: WCAG 2 asks for 4.5 to 1.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests: what cannot be read has to fail the test"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

type Palette = BTreeMap<String, [u8; 3]>;

const ENOUGH: f64 = 4.5;
const THEMES: usize = 8;

/// Text and what lies behind it, as the style sheets combine them.
fn pairs() -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut add = |text: &str, behind: &str| pairs.push((text.to_owned(), behind.to_owned()));
    for text in ["ink", "muted", "accent", "fine", "tight", "late"] {
        add(text, "paper");
        add(text, "card");
    }
    for text in ["accent", "fine", "tight", "late"] {
        add(text, &format!("{text}-soft"));
    }
    for number in 1..=THEMES {
        let theme = format!("theme-{number}");
        add(&theme, "paper");
        add(&theme, "card");
        add(&theme, &format!("{theme}-soft"));
    }
    add("accent-ink", "accent");
    // The letter of a stop.
    add("paper", "ink");
    // Quiet chips, and the place under the pointer.
    add("muted", "quiet");
    add("ink", "quiet");
    add("accent", "quiet");
    // Banners.
    add("ink", "accent-soft");
    // Codes for cameras, and paper.
    add("print", "print-paper");
    pairs
}

/// The colours of each block of declarations: `(what it is for, colours)`.
fn palettes(css: &str) -> Vec<(String, Palette)> {
    let mut found = Vec::new();
    let mut heads: Vec<String> = Vec::new();
    let mut colours: Vec<Palette> = Vec::new();
    let mut text = String::new();
    for c in without_comments(css).chars() {
        match c {
            '{' => {
                heads.push(std::mem::take(&mut text).trim().to_owned());
                colours.push(Palette::new());
            }
            '}' | ';' => {
                if let (Some((name, colour)), Some(palette)) = (declared(&text), colours.last_mut()) {
                    palette.insert(name, colour);
                }
                text.clear();
                if c == '}' {
                    let path = heads.join(" ");
                    heads.pop();
                    found.extend(
                        colours.pop().filter(|palette| !palette.is_empty()).map(|palette| (path, palette)),
                    );
                }
            }
            c => text.push(c),
        }
    }
    found
}

fn without_comments(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

/// A colour token: `--ink: #15171c`.
fn declared(declaration: &str) -> Option<(String, [u8; 3])> {
    let (name, value) = declaration.split_once(':')?;
    Some((name.trim().strip_prefix("--")?.to_owned(), colour(value.trim())?))
}

fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// Relative luminance as WCAG 2 defines it.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let share = f64::from(part) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The pairs of a palette that cannot be read, and tokens that are missing.
fn unreadable(palette: &Palette, pairs: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (text, behind) in pairs {
        match (palette.get(text), palette.get(behind)) {
            (Some(one), Some(other)) => {
                let ratio = contrast(*one, *other);
                if ratio < ENOUGH {
                    found.push(format!("--{text} on --{behind}: {ratio:.2}"));
                }
            }
            _ => found.push(format!("--{text} on --{behind}: one of them is no colour")),
        }
    }
    found
}

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file))
        .unwrap_or_else(|e| panic!("{file}: {e}"))
}

/// The light palette, the dark one of the phone, and the dark one by hand.
fn shipped() -> [Palette; 3] {
    let all = palettes(&read("style/tokens.css"));
    let heads: Vec<&str> = all.iter().map(|(head, _)| head.as_str()).collect();
    let of = |what: &str, fits: &dyn Fn(&str) -> bool| -> Palette {
        let found: Vec<&Palette> = all.iter().filter(|(head, _)| fits(head)).map(|(_, p)| p).collect();
        assert_eq!(found.len(), 1, "one {what} palette expected in {heads:?}");
        found[0].clone()
    };
    [
        of("light", &|head| !head.contains("dark") && !head.contains("@media")),
        of("dark", &|head| head.contains("prefers-color-scheme: dark")),
        of("chosen dark", &|head| head.contains("[data-scheme=\"dark\"]")),
    ]
}

#[test]
fn every_pair_can_be_read_in_both_palettes() {
    let [light, dark, _] = shipped();
    for (name, palette) in [("light", light), ("dark", dark)] {
        let found = unreadable(&palette, &pairs());
        assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    }
}

#[test]
fn dark_by_hand_is_dark_by_the_phone() {
    let [light, dark, by_hand] = shipped();
    assert_eq!(dark, by_hand);
    assert_eq!(light.keys().collect::<Vec<_>>(), dark.keys().collect::<Vec<_>>(), "the same tokens in each");
}

#[test]
fn the_browser_frame_has_the_colour_of_the_paper() {
    let [light, dark, _] = shipped();
    let html = read("index.html");
    for (scheme, palette) in [("light", light), ("dark", dark)] {
        let tag = html
            .split('<')
            .find(|tag| {
                tag.contains("theme-color") && tag.contains(&format!("prefers-color-scheme: {scheme}"))
            })
            .unwrap_or_else(|| panic!("no theme-color for {scheme}"));
        let value = tag.split("content=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_eq!(colour(value), palette.get("paper").copied(), "{scheme}");
    }
}

#[test]
fn contrast_is_what_wcag_says() {
    let ratio = |one: &str, other: &str| contrast(colour(one).unwrap(), colour(other).unwrap());
    assert!((ratio("#000000", "#ffffff") - 21.0).abs() < 0.001);
    assert!((ratio("#777777", "#ffffff") - 4.48).abs() < 0.005);
    assert!((ratio("#ffffff", "#767676") - 4.54).abs() < 0.005);
    assert!((ratio("#123456", "#123456") - 1.0).abs() < 0.001);
}

#[test]
fn a_faint_or_missing_colour_is_caught() {
    let css = "/* --ink: #000000; */ @layer t { :root { --ink: #777777; --paper: #ffffff; --gap: 4px } \
        @media (prefers-color-scheme: dark) { :root { --ink: #ffffff } } }";
    let found = palettes(css);
    assert_eq!(found.len(), 2);
    let light = &found.iter().find(|(head, _)| !head.contains("dark")).unwrap().1;
    assert_eq!(light.len(), 2);
    let pair = |text: &str| (text.to_owned(), "paper".to_owned());
    assert_eq!(unreadable(light, &[pair("ink")]), ["--ink on --paper: 4.48"]);
    assert_eq!(unreadable(light, &[pair("late")]), ["--late on --paper: one of them is no colour"]);
}
