//! Which links may be offered: one rule, used by the organiser's tool and again by the app.
//!
//! Only `https`, `http` (upgraded), `mailto`, `tel` and `geo` pass. Everything else stays plain text.

/// A link that passed the rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeLink {
    href: String,
}

impl SafeLink {
    /// Applies the rule. Leading and trailing spaces and control characters are dropped first; a control
    /// character, space, backslash or bidirectional mark inside refuses the link, as do user names before
    /// the host (`https://bank.example@evil.example`).
    pub fn parse(raw: &str) -> Option<Self> {
        let text = raw.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        if text.is_empty() || text.chars().any(is_forbidden) {
            return None;
        }
        let (scheme, rest) = text.split_once(':')?;
        let href = match scheme.to_ascii_lowercase().as_str() {
            "https" | "http" => {
                let rest = rest.strip_prefix("//")?;
                let authority = rest.split(['/', '?', '#']).next()?;
                if authority.is_empty() || authority.contains('@') || authority.starts_with([':', '.']) {
                    return None;
                }
                format!("https://{rest}")
            }
            scheme @ ("mailto" | "tel" | "geo") if !rest.is_empty() && !rest.starts_with("//") => {
                format!("{scheme}:{rest}")
            }
            _ => return None,
        };
        Some(Self { href })
    }

    /// The address to put into `href`.
    pub fn href(&self) -> &str {
        &self.href
    }

    /// The host of a web link, for showing where it leads.
    pub fn host(&self) -> Option<&str> {
        self.href.strip_prefix("https://")?.split(['/', '?', '#', ':']).next()
    }
}

fn is_forbidden(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '\\' | '<' | '>' | '"' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, want: Option<&str>) {
        assert_eq!(SafeLink::parse(raw).as_ref().map(SafeLink::href), want, "{raw:?}");
    }

    #[test]
    fn links_people_publish_pass() {
        check("https://tw.pycon.org/2020/zh-hant/", Some("https://tw.pycon.org/2020/zh-hant/"));
        check("http://goodideas-studio.com/", Some("https://goodideas-studio.com/"));
        check(" HTTPS://maps.example/藏風藝文空間#a ", Some("https://maps.example/藏風藝文空間#a"));
        check("mailto:team@example.org", Some("mailto:team@example.org"));
        check("geo:22.99,120.21", Some("geo:22.99,120.21"));
        check("https://[::1]:8080/x", Some("https://[::1]:8080/x"));
    }

    #[test]
    fn links_that_run_or_hide_something_do_not() {
        for raw in [
            "",
            "#",
            "javascript:alert(1)",
            "jAvAsCrIpT:alert(1)",
            "java\nscript:alert(1)",
            "\tjavascript:x",
            "data:text/html,x",
            "//evil.example",
            "/relative",
            "nymtech.net",
            "thttps://x.example",
            "ipns://x",
            "https:evil",
            "https://",
            "https:///x",
            "https://bank.example@evil.example/",
            "https://a\\b",
            "https://a\u{202E}b/",
            "https://a b/",
            "vbscript:x",
            "file:///etc",
            "mailto:",
            "tel://x",
            "blob:https://x/",
            "https://.example/",
        ] {
            check(raw, None);
        }
    }

    #[test]
    fn the_host_is_shown() {
        let link = SafeLink::parse("http://hackmd.io:443/a?b#c").unwrap();
        assert_eq!(link.host(), Some("hackmd.io"));
    }
}
