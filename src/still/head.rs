//! The head of a page: what search engines and previews of links read.

use crate::markup::html::{El, View, el};

/// What the head of a page says.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// The title of the page.
    pub title: &'a str,
    /// What the page is about, in a line or two.
    pub description: &'a str,
    /// The name of the site.
    pub site: &'a str,
    /// The tag of the page's language.
    pub language: &'a str,
    /// The address of the page, where it is known.
    pub address: Option<&'a str>,
    /// The address of a picture, where it is known.
    pub picture: Option<&'a str>,
    /// What the page is about as JSON-LD. It becomes a block of data, which no browser runs.
    pub data: &'a str,
}

impl Head<'_> {
    /// The tags of the head.
    pub fn tags(&self) -> String {
        let about = |name: &'static str, key: &str, content: &str| {
            el("meta").attr(name, key).attr("content", content)
        };
        let mut tags: Vec<El> = vec![
            el("title").child(self.title),
            about("name", "description", self.description),
            about("property", "og:type", "website"),
            about("property", "og:title", self.title),
            about("property", "og:description", self.description),
            about("property", "og:site_name", self.site),
            about("property", "og:locale", &self.language.replace('-', "_")),
            about("name", "twitter:card", "summary"),
        ];
        if let Some(address) = self.address {
            tags.push(about("property", "og:url", address));
            tags.push(el("link").attr("rel", "canonical").attr("href", address));
        }
        tags.extend(self.picture.map(|picture| about("property", "og:image", picture)));
        let data = self.data.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
        format!("{}<script type=\"application/ld+json\">{data}</script>", View::from(tags).into_text())
    }

    /// A whole page without scripts. `root` is the way from it to index.html, `style` the style sheet beside that.
    pub fn page(&self, root: &str, style: &str, body: &str) -> String {
        const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; \
            form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
        let name = |name: &str, content: &str| el("meta").attr("name", name).attr("content", content);
        let scheme = |color: &str, scheme: &str| {
            name("theme-color", color).attr("media", &format!("(prefers-color-scheme: {scheme})"))
        };
        let link = |rel: &str, file: &str| el("link").attr("rel", rel).attr("href", &format!("{root}{file}"));
        let head = View::from(vec![
            el("meta").attr("charset", "utf-8"),
            name("viewport", "width=device-width, initial-scale=1, viewport-fit=cover"),
            el("meta").attr("http-equiv", "Content-Security-Policy").attr("content", POLICY),
            name("referrer", "no-referrer"),
            name("color-scheme", "light dark"),
            scheme(LIGHT, "light"),
            scheme(DARK, "dark"),
            link("icon", "icons/icon.svg"),
            link("stylesheet", style),
        ]);
        let language = View::from(el("html").attr("lang", self.language)).into_text();
        let html = language.trim_end_matches("</html>");
        format!(
            "<!doctype html>{html}<head>{}{}</head><body>{body}</body></html>",
            head.into_text(),
            self.tags()
        )
    }
}

/// The paper of `style/tokens.css`, as in index.html.
const LIGHT: &str = "#f6f5f1";
const DARK: &str = "#101216";
