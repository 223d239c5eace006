//! Rules of the code that no compiler checks: who may use whom, how long a file may be, where colours and
//! markup may stand. Each rule is a function over text; below the rules, small bad samples prove that they catch.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "helpers of tests: what cannot be read has to fail the test"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// What `ui` may use below `state`: the page and its elements, and three types that it puts into words.
const UI_MAY_USE: [&str; 6] = [
    "platform::dom",
    "platform::first",
    "platform::html",
    "platform::files::FetchError",
    "platform::service_worker::Offline",
    "platform::service_worker::Version",
];
/// What the crates that know no browser must not mention.
const BROWSER: [&str; 4] = ["web_sys", "js_sys", "wasm_bindgen", "leptos"];
/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 8] = ["utils", "util", "helpers", "helper", "manager", "common", "misc", "shared"];

const RUST_LINES: usize = 500;
const RUST_LINES_TO_WATCH: usize = 300;
const WEB_LINES: usize = 700;

// Rules.

/// Uses of other layers that a layer must not have.
fn layer_breaches(layer: &str, code: &str) -> Vec<String> {
    let forbidden = |path: &String| {
        let within = |module: &str| *path == module || path.starts_with(&format!("{module}::"));
        match layer {
            "ui" => within("platform") && !UI_MAY_USE.into_iter().any(within),
            "state" => within("ui"),
            "platform" => within("ui") || within("state"),
            "markup" => within("ui") || within("state") || (within("platform") && path != "platform::html"),
            "still" => within("ui") || within("state") || within("platform"),
            _ => false,
        }
    };
    crate_paths(code).into_iter().filter(forbidden).collect()
}

/// Every path below `crate::` in code, groups written out: `crate::a::{b, c}` is `a::b` and `a::c`.
fn crate_paths(code: &str) -> Vec<String> {
    let code = without_comments(code);
    let mut paths = Vec::new();
    for (position, start) in code.match_indices("crate::") {
        let before = code[..position].chars().next_back();
        if before.is_none_or(|c| !c.is_alphanumeric() && c != '_') {
            written_out("", &code[position + start.len()..], &mut paths);
        }
    }
    paths
}

/// Reads one path of a `use` tree and returns what follows it.
fn written_out<'a>(prefix: &str, text: &'a str, paths: &mut Vec<String>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start().trim_start_matches(',').trim_start();
            match rest.strip_prefix('}') {
                Some(after) => return after,
                None if rest.is_empty() => return rest,
                None => {
                    let after = written_out(prefix, rest, paths);
                    // Whatever this is, it is no path: go on behind it.
                    rest = if after.len() == rest.len() { next_char(rest) } else { after };
                }
            }
        }
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let path = match (prefix, name) {
        (prefix, "self" | "") => prefix.to_owned(),
        ("", name) => name.to_owned(),
        (prefix, name) => format!("{prefix}::{name}"),
    };
    if let Some(deeper) = rest.strip_prefix("::").filter(|_| !name.is_empty()) {
        return written_out(&path, deeper, paths);
    }
    if !path.is_empty() {
        paths.push(path);
    }
    let renamed = rest.trim_start().strip_prefix("as ");
    renamed
        .map_or(rest, |rest| rest.trim_start().trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'))
}

fn next_char(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

/// Code without its comments; strings that hold `//` (addresses) lose their end, which no rule minds.
fn without_comments(code: &str) -> String {
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Mentions of whole words.
fn mentions(code: &str, words: &[&str]) -> Vec<String> {
    let code = without_comments(code);
    let whole = |word: &&str| {
        code.match_indices(*word).any(|(position, found)| {
            let part = |c: char| c.is_alphanumeric() || c == '_';
            !code[..position].ends_with(part) && !code[position + found.len()..].starts_with(part)
        })
    };
    words.iter().filter(|word| whole(word)).map(|word| (*word).to_owned()).collect()
}

/// Colours written as `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa`.
fn hex_colours(text: &str) -> Vec<String> {
    let found = text.match_indices('#').filter_map(|(position, _)| {
        let rest = &text[position + 1..];
        let end = rest.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len());
        let ends = !rest[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '-');
        (ends && matches!(end, 3 | 4 | 6 | 8)).then(|| format!("#{}", &rest[..end]))
    });
    found.collect()
}

/// Ways to put markup or styles into the page that its policy forbids.
fn markup_from_strings(text: &str) -> Vec<String> {
    let forbidden = [
        "inner_html",
        "innerHTML",
        "outer_html",
        "outerHTML",
        "insert_adjacent_html",
        "insertAdjacentHTML",
        "document.write",
        " style=\"",
        "\"style\",",
        ".style(",
    ];
    forbidden.into_iter().filter(|word| text.contains(word)).map(str::to_owned).collect()
}

/// Inline scripts, styles and handlers of a page.
fn inline_code(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (position, _) in html.match_indices('<') {
        let tag = html[position..].split('>').next().unwrap_or_default().to_ascii_lowercase();
        let attributes: Vec<&str> = tag.split_ascii_whitespace().skip(1).collect();
        let inline_script = tag.starts_with("<script") && !attributes.iter().any(|a| a.starts_with("src="));
        let handler = attributes.iter().any(|a| a.starts_with("on") && a.contains('='));
        let style = tag.starts_with("<style") || attributes.iter().any(|a| a.starts_with("style="));
        if inline_script || handler || style {
            found.push(tag);
        }
    }
    found
}

/// The directives of a policy in order of their names, without the one that only a header can carry.
fn directives(policy: &str) -> Vec<String> {
    let mut directives: Vec<String> = policy
        .split(';')
        .map(|directive| directive.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|directive| !directive.is_empty() && !directive.starts_with("frame-ancestors"))
        .collect();
    directives.sort();
    directives
}

/// What stands between two marks.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(from)?;
    rest.split_once(to).map(|(inside, _)| inside)
}

/// A Rust string literal that goes on over lines with a backslash at their ends.
fn joined_lines(literal: &str) -> String {
    literal.split("\\\n").map(str::trim_start).collect()
}

fn is_empty_name(file: &str) -> bool {
    Path::new(file)
        .components()
        .filter_map(|part| part.as_os_str().to_str())
        .any(|part| EMPTY_NAMES.contains(&part.split('.').next().unwrap_or_default()))
}

// Files.

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Files below a folder with one of the endings, with their text, relative to the root.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.map(|entry| entry.unwrap().path()) {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if path.is_dir() {
                if !matches!(name, "target" | "node_modules" | "results" | "report") {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let relative = path.strip_prefix(root()).unwrap().display().to_string();
                found.push((relative.replace('\\', "/"), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!found.is_empty(), "no file of {endings:?} in {folder}: the rule would hold for nothing");
    found.sort();
    found
}

/// Fails with everything a rule finds in some files.
#[track_caller]
fn check(files: &[(String, String)], why: &str, rule: impl Fn(&str) -> Vec<String>) {
    let found: Vec<String> = files
        .iter()
        .flat_map(|(name, text)| rule(text).into_iter().map(move |what| format!("{name}: {what}")))
        .collect();
    assert!(found.is_empty(), "{why}:\n{}", found.join("\n"));
}

fn own_code() -> Vec<(String, String)> {
    ["src", "crates", "xtask", "tests"].iter().flat_map(|folder| files(folder, &[".rs"])).collect()
}

fn web_files() -> Vec<(String, String)> {
    let mut found = files("style", &[".css"]);
    found.extend(files("public", &[".js"]));
    found.extend(files("tests/e2e", &[".js"]));
    found
}

// The code keeps the rules.

#[test]
fn layers_use_only_what_lies_below() {
    for layer in ["ui", "state", "platform", "markup", "still"] {
        let mut code = files(&format!("src/{layer}"), &[".rs"]);
        code.push((format!("src/{layer}.rs"), read(&format!("src/{layer}.rs"))));
        check(&code, &format!("{layer} must not use"), |text| layer_breaches(layer, text));
    }
}

#[test]
fn the_programme_knows_no_browser() {
    for package in ["schedule", "planner", "guide"] {
        check(&files(&format!("crates/{package}"), &[".rs", "Cargo.toml"]), "no browser here", |text| {
            mentions(&text.replace('-', "_"), &BROWSER)
        });
    }
}

#[test]
fn files_stay_short() {
    let lines = |text: &str| text.lines().count();
    for (name, text) in own_code() {
        if lines(&text) > RUST_LINES_TO_WATCH {
            println!("{name}: {} lines, more than {RUST_LINES_TO_WATCH}", lines(&text));
        }
    }
    let too_long = |most: usize| {
        move |text: &str| {
            let lines = text.lines().count();
            (lines > most).then(|| format!("{lines} lines, {most} are allowed")).into_iter().collect()
        }
    };
    check(&own_code(), "too long", too_long(RUST_LINES));
    check(&web_files(), "too long", too_long(WEB_LINES));
}

#[test]
fn colours_stand_in_the_tokens_only() {
    let mut files_without = files("style", &[".css"]);
    files_without.retain(|(name, _)| name != "style/tokens.css");
    files_without.extend(files("src/ui", &[".rs"]));
    check(&files_without, "colours belong into style/tokens.css", hex_colours);
}

#[test]
fn markup_never_comes_from_strings() {
    let mut code = files("src", &[".rs"]);
    code.extend(files("public", &[".js", ".html", ".svg"]));
    code.push(("index.html".to_owned(), read("index.html")));
    check(&code, "text becomes text nodes, styles are classes", markup_from_strings);
}

#[test]
fn names_say_what_is_inside() {
    let empty: Vec<String> =
        own_code().into_iter().map(|(name, _)| name).filter(|name| is_empty_name(name)).collect();
    assert!(empty.is_empty(), "{empty:?}");
    check(&own_code(), "a module by this name", |text| {
        EMPTY_NAMES
            .into_iter()
            .filter(|name| {
                without_comments(text).lines().any(|line| {
                    let line = line.trim().trim_end_matches(['{', ';', ' ']);
                    line.ends_with(&format!("mod {name}"))
                })
            })
            .map(str::to_owned)
            .collect()
    });
}

#[test]
fn the_page_has_no_inline_code_and_the_servers_policy() {
    let html = read("index.html");
    assert_eq!(inline_code(&html), Vec::<String>::new());
    let of_the_page = between(&html, "http-equiv=\"Content-Security-Policy\"", ">")
        .and_then(|meta| between(meta, "content=\"", "\""))
        .expect("index.html holds a policy");
    let server = read("xtask/src/serve.rs");
    let of_the_server = between(&server, "const POLICY: &str = \"", "\";").expect("serve.rs holds POLICY");
    assert!(of_the_server.contains("frame-ancestors 'none'"), "only the header can forbid frames");
    assert_eq!(directives(of_the_page), directives(&joined_lines(of_the_server)));
    assert!(directives(of_the_page).contains(&"default-src 'none'".to_owned()));
}

// The rules catch.

#[test]
fn a_wrong_use_is_caught_however_it_is_written() {
    for bad in [
        "use crate::platform::storage;",
        "use crate::{state::AppState, platform::{dom, storage}};",
        "use crate::platform::{self, dom};",
        "use crate::platform;",
        "let x = crate::platform::clock::now_millis();",
        "use crate::platform::files::{FetchError, fetch_small};",
        "use crate::platform::domain;",
    ] {
        assert_eq!(layer_breaches("ui", bad).len(), 1, "{bad}");
    }
    for good in [
        "use crate::platform::dom;",
        "use crate::platform::html::{El, View, el as element};",
        "use crate::platform::{dom, html, files::FetchError};",
        "use crate::state::AppState; pub(crate) fn f() {}",
        "// crate::platform::storage is not for us",
        "use my_crate::platform::storage;",
    ] {
        assert_eq!(layer_breaches("ui", good), Vec::<String>::new(), "{good}");
    }
    assert_eq!(layer_breaches("state", "use crate::ui::cx::Cx;"), ["ui::cx::Cx"]);
    assert!(layer_breaches("state", "use crate::platform::{clock, dom};").is_empty());
    assert!(layer_breaches("markup", "pub(crate) use crate::platform::html;").is_empty());
    assert_eq!(layer_breaches("markup", "use crate::platform::dom;"), ["platform::dom"]);
    assert_eq!(layer_breaches("still", "use crate::platform::html::El;"), ["platform::html::El"]);
    assert_eq!(layer_breaches("platform", "crate::state::Nav::start(); crate::ui::mount()").len(), 2);
}

#[test]
fn a_browser_in_the_programme_is_caught() {
    assert_eq!(mentions("use web_sys::Window;", &BROWSER), ["web_sys"]);
    assert_eq!(mentions("leptos.workspace = true", &BROWSER), ["leptos"]);
    assert!(mentions("let web_system = 1; // leptos", &BROWSER).is_empty());
}

#[test]
fn a_colour_is_caught_and_an_address_is_not() {
    assert_eq!(hex_colours("a { color: #fff; background: #12AB34 }"), ["#fff", "#12AB34"]);
    assert_eq!(hex_colours("\"#0a5c63cc\""), ["#0a5c63cc"]);
    assert!(hex_colours("#[component] \"#/e/abc\" r#\"x\"# #added #fade-in {:#?}").is_empty());
}

#[test]
fn markup_in_strings_is_caught() {
    assert_eq!(markup_from_strings("element.set_inner_html(&text)"), ["inner_html"]);
    assert_eq!(markup_from_strings("<p class=\"a\" style=\"color: red\">"), [" style=\""]);
    assert_eq!(markup_from_strings("el(\"p\").attr(\"style\", \"color: red\")"), ["\"style\","]);
    assert!(markup_from_strings("cx.style_of(x); \"stylesheet\"").is_empty());
}

#[test]
fn inline_code_is_caught() {
    for bad in [
        "<script>alert(1)</script>",
        "<SCRIPT type=module>x</SCRIPT>",
        "<style>p{}</style>",
        "<p style=\"color:red\">",
        "<body\n onload=\"x()\">",
    ] {
        assert_eq!(inline_code(bad).len(), 1, "{bad}");
    }
    assert!(inline_code("<script type=\"module\" src=\"boot.js\"></script><p lang=en>a > b").is_empty());
}

#[test]
fn a_weaker_policy_is_caught() {
    let page = directives("default-src 'none'; script-src 'self'");
    assert_eq!(page, directives("script-src  'self'; default-src 'none'; frame-ancestors 'none'"));
    assert_ne!(page, directives("default-src 'none'; script-src 'self' 'unsafe-inline'"));
    assert_ne!(page, directives("default-src 'none'"));
    assert_eq!(joined_lines("a 'b'; \\\n    c 'd'"), "a 'b'; c 'd'");
}

#[test]
fn an_empty_name_is_caught() {
    assert!(is_empty_name("src/ui/utils.rs") && is_empty_name("src/helpers/a.rs"));
    assert!(!is_empty_name("src/ui/utilities_of_rooms.rs"));
}
