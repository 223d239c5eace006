//! Links of sources: repaired where only the scheme is missing, left out where they lead nowhere safe.

use trackhop_schedule::bundle::SessionLink;
use trackhop_schedule::link::SafeLink;

use crate::finding::Finding;
use crate::model::Origin;

/// The links that may be offered, each once.
pub(super) fn check(
    links: Vec<SessionLink>,
    origin: &Origin,
    findings: &mut Vec<Finding>,
) -> Vec<SessionLink> {
    let mut out: Vec<SessionLink> = Vec::new();
    for link in links {
        let safe =
            SafeLink::parse(&link.url).or_else(|| without_spaces(&link.url)).or_else(|| repaired(&link.url));
        match safe {
            Some(safe) => {
                let url = safe.href().to_owned();
                if !out.iter().any(|known| known.url == url) {
                    out.push(SessionLink { url, ..link });
                }
            }
            None => {
                let message =
                    format!("\"{}\" is no link that may be offered, left out", shortened(&link.url));
                let mut finding = Finding::warning("link-unusable", origin.place.clone(), message);
                finding.file = origin.file.to_string();
                findings.push(finding.advise("write the whole address, beginning with https://"));
            }
        }
    }
    out
}

/// Spaces in an address are written `%20`; a room name with a space is where they come from.
fn without_spaces(url: &str) -> Option<SafeLink> {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    (is_web && url.contains(' ')).then(|| SafeLink::parse(&url.replace(' ', "%20")))?
}

/// `nymtech.net` is an address that lacks its scheme; `Slides` and `ipns://x` are none.
fn repaired(url: &str) -> Option<SafeLink> {
    let host = url.split(['/', '?', '#']).next()?;
    let (_, top) = host.rsplit_once('.')?;
    let plain = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    let fits = plain
        && !host.starts_with('.')
        && (2..=12).contains(&top.len())
        && top.bytes().all(|byte| byte.is_ascii_lowercase());
    fits.then(|| SafeLink::parse(&format!("https://{url}")))?
}

fn shortened(text: &str) -> String {
    let short: String = text.chars().take(80).collect();
    if short.len() < text.len() { short + "…" } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_scheme_is_added_and_nothing_else_is() {
        let url = |raw: &str| {
            let link = SessionLink { url: raw.to_owned(), ..SessionLink::default() };
            check(vec![link], &Origin::default(), &mut Vec::new()).pop().map(|link| link.url)
        };
        assert_eq!(url("nymtech.net").as_deref(), Some("https://nymtech.net"));
        assert_eq!(url("tw.pycon.org/2020/x?y").as_deref(), Some("https://tw.pycon.org/2020/x?y"));
        assert_eq!(
            url("https://x.example/K.1 (La Fontaine)").as_deref(),
            Some("https://x.example/K.1%20(La%20Fontaine)")
        );
        for raw in [
            "Slides",
            "thttps://x.example",
            "ipns://x",
            "dat://x",
            "see the website",
            "v1.0",
            "//x.example",
            "a.b@c.de:x",
        ] {
            assert_eq!(url(raw), None, "{raw}");
        }
    }
}
