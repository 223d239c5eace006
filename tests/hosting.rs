//! What hosts send: the files for hosts, the development server and the page say the same, and it is worth the best
//! grade of MDN's HTTP Observatory.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests: what cannot be read has to fail the test"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

type Headers = BTreeMap<String, String>;

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn headers(lines: impl Iterator<Item = (String, String)>) -> Headers {
    let headers: Headers = lines.map(|(name, value)| (name.to_ascii_lowercase(), value)).collect();
    assert!(headers.len() >= 8, "too few headers: {headers:?}");
    headers
}

/// `Name: value` below `/*`, which stands first.
fn of_headers_file() -> Headers {
    let text = read("public/_headers");
    let text = text.split_once("\n/").map_or(text.as_str(), |(first, _)| first);
    assert!(text.starts_with("/*\n"), "one set for every path");
    let pair =
        |line: &str| line.split_once(": ").map(|(name, value)| (name.trim().to_owned(), value.to_owned()));
    headers(text.lines().skip(1).map(|line| pair(line).unwrap_or_else(|| panic!("{line}"))))
}

/// `add_header Name "value" always;`
fn of_nginx() -> Headers {
    let text = read("docs/hosting/nginx.conf");
    let pair = |line: &str| {
        let rest = line.trim().strip_prefix("add_header ")?.strip_suffix(" always;")?;
        let (name, value) = rest.split_once(' ')?;
        Some((name.to_owned(), value.trim_matches('"').to_owned()))
    };
    headers(text.lines().filter_map(pair))
}

/// `Name "value"` in the block `header {`.
fn of_caddy() -> Headers {
    let text = read("docs/hosting/Caddyfile");
    let (_, block) = text.split_once("header {\n").unwrap();
    let (block, _) = block.split_once("\n\t}").unwrap();
    let pair = |line: &str| {
        let (name, value) = line.trim().split_once(' ')?;
        Some((name.to_owned(), value.trim_matches('"').to_owned()))
    };
    headers(block.lines().filter_map(pair))
}

/// `("name", "value"),`, with the policy by its name.
fn of_the_server() -> Headers {
    let text = read("xtask/src/serve.rs");
    let pair = |line: &str| {
        let (name, value) = line.trim().strip_prefix("(\"")?.strip_suffix("),")?.split_once("\", ")?;
        Some((name.to_owned(), value.trim_matches('"').to_owned()))
    };
    headers(text.lines().filter_map(pair))
}

fn policy_of_the_page() -> String {
    let html = read("index.html");
    let (_, rest) = html.split_once("http-equiv=\"Content-Security-Policy\"").unwrap();
    let (_, rest) = rest.split_once("content=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

fn directives(policy: &str) -> Vec<String> {
    let mut all: Vec<String> =
        policy.split(';').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect();
    all.sort();
    all
}

/// The scoring of the Observatory (October 2024) for a site without cookies and without cross-origin sharing whose
/// scripts all come from its own origin. Modifiers of what stands in these headers only.
fn observatory(headers: &Headers) -> i32 {
    let get = |name: &str| headers.get(name).map(String::as_str).unwrap_or_default();
    let policy = directives(get("content-security-policy"));
    let unsafe_word = |word: &str| policy.iter().any(|one| one.split(' ').any(|part| part == word));
    let none = policy.contains(&"default-src 'none'".to_owned());
    let mut score = 100;
    score += match (policy.is_empty(), unsafe_word("'unsafe-inline'") || unsafe_word("'unsafe-eval'")) {
        (true, _) => -25,
        (false, true) => -20,
        (false, false) => 5 + if none { 5 } else { 0 },
    };
    score += if policy.contains(&"frame-ancestors 'none'".to_owned()) { 5 } else { -20 };
    score += if get("referrer-policy") == "no-referrer" { 5 } else { 0 };
    let seconds =
        get("strict-transport-security").split(';').next().and_then(|age| age.strip_prefix("max-age="));
    score += match seconds.and_then(|seconds| seconds.parse::<u64>().ok()) {
        Some(seconds) if seconds >= 15_768_000 => 0,
        Some(_) => -10,
        None => -20,
    };
    score += if get("x-content-type-options") == "nosniff" { 0 } else { -5 };
    for (name, value) in [
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
    ] {
        score += if get(name) == value { 10 } else { 0 };
    }
    score
}

#[test]
fn every_host_file_says_the_same() {
    let wanted = of_headers_file();
    let mut nginx = of_nginx();
    assert!(nginx.remove("cache-control").is_some(), "nginx.conf says what may be kept");
    for (file, found) in [("nginx.conf", nginx), ("Caddyfile", of_caddy())] {
        assert_eq!(found, wanted, "{file}");
    }
}

#[test]
fn what_is_named_by_its_content_is_kept_and_what_is_missing_is_not() {
    // A missing file that is called fresh for a year stays missing on that phone for a year.
    let nginx = read("docs/hosting/nginx.conf");
    let (_, map) = nginx.split_once("map \"$status$uri\" $trackhop_cache {").expect("the status counts");
    let (map, _) = map.split_once('}').unwrap();
    let fresh: Vec<&str> = map.lines().filter(|line| line.contains("immutable")).collect();
    assert!(fresh.len() == 1 && fresh[0].contains("\"~^(200|206|304)/data/"), "{map}");
    assert!(map.contains("default \"no-cache\";"), "{map}");

    let caddy = read("docs/hosting/Caddyfile");
    let (_, named) = caddy.split_once("@named {").expect("several conditions");
    let (named, _) = named.split_once('}').unwrap();
    assert!(named.lines().any(|line| line.trim() == "file"), "only files that are there: {named}");
    // Of two headers of one name Caddy lets the general one win: what is named and what changes exclude each other.
    let conditions = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let everything_else = "@changing {\n\t\tnot path /boot.js /early.js\n\t\tnot {";
    let (_, changing) = caddy.split_once(everything_else).expect("everything else");
    let (changing, _) = changing.split_once('}').unwrap();
    assert_eq!(conditions(changing), conditions(named));
    let caches: Vec<&str> =
        caddy.lines().map(str::trim).filter(|line| line.contains("Cache-Control")).collect();
    let wanted = [
        "header @named Cache-Control \"public, max-age=31536000, immutable\"",
        "header @start Cache-Control \"no-store\"",
        "header @changing Cache-Control \"no-cache\"",
    ];
    assert_eq!(caches, wanted);

    for (file, text) in [("nginx.conf", &nginx), ("Caddyfile", &caddy)] {
        assert!(text.contains("/data/[^/]+/(index|texts|changes)-[0-9a-f]+"), "{file}");
    }
    for kind in ["index", "texts", "changes"] {
        assert!(read("xtask/src/serve.rs").contains(&format!("\"/{kind}-\"")), "serve.rs: {kind}");
    }
}

#[test]
fn scripts_that_start_the_page_are_never_kept() {
    // Half of one that looks whole would be kept until the next version, and nothing runs that could put it right.
    let nginx = read("docs/hosting/nginx.conf");
    assert!(nginx.contains("\"~^(200|206|304)/(boot|early)\\.js$\" \"no-store\";"), "nginx.conf");
    assert!(read("docs/hosting/Caddyfile").contains("@start path /boot.js /early.js\n"), "Caddyfile");
    let other_hosts = read("public/_headers");
    for script in ["/boot.js", "/early.js"] {
        assert!(
            other_hosts.contains(&format!("\n{script}\n  Cache-Control: no-store\n")),
            "_headers: {script}"
        );
    }
    assert!(read("xtask/src/serve.rs").contains("\"/boot.js\" | \"/early.js\" => \"no-store\""), "serve.rs");
    assert!(read("index.html").contains("<script src=\"early.js\">"), "index.html");
    assert!(read("Trunk.toml").contains("src=\"{base}boot.js\""), "Trunk.toml");
}

#[test]
fn nginx_sends_on_ones_own_machine_what_it_will_send_as_a_host() {
    let (host, local) = (read("docs/hosting/nginx.conf"), read("docs/hosting/nginx-local.conf"));
    let part = |text: &str, from: &str, to: &str| {
        let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from}"));
        let (part, _) = rest.split_once(to).unwrap_or_else(|| panic!("no {to}"));
        part.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    for (from, to) in [("map ", "server {"), ("index index.html;", "=404;")] {
        assert_eq!(part(&host, from, to), part(&local, from, to));
    }
    // Debian 12 has nginx 1.22, which refuses to start with what 1.25.1 brought.
    assert!(host.lines().all(|line| !line.trim().starts_with("http2 ")));
    // A cache on the way must not hand packed bytes to whoever cannot unpack them.
    assert!(host.lines().any(|line| line.trim() == "gzip_vary on;"));
    for kind in ["html", "js", "css", "wasm", "json", "webmanifest", "ics", "svg", "png"] {
        assert!(host.lines().any(|line| line.trim().ends_with(&format!(" {kind};"))), "{kind} has no type");
    }
}

#[test]
fn the_server_of_the_tests_is_as_strict_as_a_host() {
    let mut wanted = of_headers_file();
    // It speaks http, on this machine.
    wanted.remove("strict-transport-security");
    wanted.remove("content-security-policy");
    let mut found = of_the_server();
    for own in ["cache-control", "content-security-policy", "vary"] {
        assert!(found.remove(own).is_some(), "{own}");
    }
    assert_eq!(found, wanted);
}

#[test]
fn the_policy_of_a_header_is_that_of_the_page_and_what_only_a_header_can_say() {
    let mut wanted = directives(&policy_of_the_page());
    wanted.extend(["frame-ancestors 'none'".to_owned(), "upgrade-insecure-requests".to_owned()]);
    wanted.sort();
    assert_eq!(directives(&of_headers_file()["content-security-policy"]), wanted);
}

#[test]
fn the_headers_are_worth_an_a_plus() {
    assert!(observatory(&of_headers_file()) >= 150, "{}", observatory(&of_headers_file()));
}

#[test]
fn weaker_headers_are_worth_less() {
    let best = observatory(&of_headers_file());
    for name in of_headers_file().keys().filter(|name| *name != "permissions-policy") {
        let mut headers = of_headers_file();
        headers.remove(name);
        assert!(observatory(&headers) < best, "without {name}");
    }
    for (name, value) in [
        (
            "content-security-policy",
            "default-src 'none'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
        ),
        ("content-security-policy", "default-src 'self'; frame-ancestors 'none'"),
        ("strict-transport-security", "max-age=3600"),
    ] {
        let mut headers = of_headers_file();
        headers.insert(name.to_owned(), value.to_owned());
        assert!(observatory(&headers) < best, "{name}: {value}");
    }
}
