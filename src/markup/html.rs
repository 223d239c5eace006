//! Elements as text: what `platform::html` is in a browser, for pages that are made natively.
//!
//! Invariant: whatever stands in a text or an attribute is escaped when it is written, here and nowhere else, so
//! nothing that a programme holds becomes markup.

/// What can stand inside an element.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// Nothing.
    Nothing,
    /// Words.
    Text(String),
    /// An element.
    One(El),
    /// Several, one after the other.
    Many(Vec<View>),
}

/// An element under construction.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct El {
    tag: String,
    attributes: Vec<(&'static str, String)>,
    inside: Vec<View>,
}

/// Elements that hold nothing and are not closed.
const EMPTY: [&str; 4] = ["br", "input", "link", "meta"];

/// A new HTML element. Tag names are constants of this program.
pub(crate) fn el(tag: &str) -> El {
    El { tag: tag.to_owned(), attributes: Vec::new(), inside: Vec::new() }
}

/// A new SVG element.
pub(crate) fn svg(tag: &str) -> El {
    el(tag)
}

impl El {
    /// Sets the classes.
    pub(crate) fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// Sets an attribute.
    pub(crate) fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.retain(|(own, _)| *own != name);
        self.attributes.push((name, value.to_owned()));
        self
    }

    /// Sets an attribute where there is a value.
    pub(crate) fn attr_if(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Sets an attribute without a value.
    pub(crate) fn flag(self, name: &'static str, on: bool) -> Self {
        self.attr_if(name, on.then_some(""))
    }

    /// Appends what stands inside.
    pub(crate) fn child(mut self, view: impl Into<View>) -> Self {
        self.inside.push(view.into());
        self
    }

    /// Appends several, one after the other.
    pub(crate) fn children(mut self, views: impl IntoIterator<Item = impl Into<View>>) -> Self {
        self.inside.extend(views.into_iter().map(Into::into));
        self
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.tag);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            if !value.is_empty() {
                out.push_str("=\"");
                escape(value, out);
                out.push('"');
            }
        }
        out.push('>');
        if EMPTY.contains(&self.tag.as_str()) {
            return;
        }
        self.inside.iter().for_each(|view| view.write(out));
        out.push_str("</");
        out.push_str(&self.tag);
        out.push('>');
    }
}

impl View {
    /// As text of a page.
    pub(crate) fn into_text(self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Nothing => {}
            Self::Text(text) => escape(text, out),
            Self::One(element) => element.write(out),
            Self::Many(views) => views.iter().for_each(|view| view.write(out)),
        }
    }
}

/// Writes text so that a parser reads just that, in an element or between double quotes.
fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A parser would make a line feed of it.
            '\r' => out.push_str("&#13;"),
            '\0' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
}

impl From<El> for View {
    fn from(element: El) -> Self {
        Self::One(element)
    }
}

impl From<&str> for View {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for View {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<View>> From<Option<T>> for View {
    fn from(view: Option<T>) -> Self {
        view.map_or(Self::Nothing, Into::into)
    }
}

impl<T: Into<View>> From<Vec<T>> for View {
    fn from(views: Vec<T>) -> Self {
        Self::Many(views.into_iter().map(Into::into).collect())
    }
}

impl<A: Into<View>, B: Into<View>> From<(A, B)> for View {
    fn from((a, b): (A, B)) -> Self {
        Self::Many(vec![a.into(), b.into()])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a parser reads back: tags as names, and the words between them.
    fn read(text: &str) -> Vec<String> {
        let plain = |text: &str| {
            let named = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
            named.replace("&#13;", "\r").replace("&amp;", "&")
        };
        let mut parts = Vec::new();
        for piece in text.split_inclusive('>') {
            let (words, tag) = piece.split_once('<').map_or((piece, None), |(words, tag)| (words, Some(tag)));
            parts.extend((!words.is_empty()).then(|| plain(words)));
            parts.extend(tag.map(|tag| format!("<{}", plain(tag))));
        }
        parts
    }

    #[test]
    fn an_element_is_written_with_its_attributes_and_what_it_holds() {
        let link = el("a").class("x").attr("href", "?a=1&b=\"2\"").flag("hidden", true).child("1 < 2");
        let view: View = vec![View::from(link.child(el("br"))), View::Nothing, "&".into()].into();
        assert_eq!(
            view.into_text(),
            "<a class=\"x\" href=\"?a=1&amp;b=&quot;2&quot;\" hidden>1 &lt; 2<br></a>&amp;"
        );
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(text in "[<>&\"'/=! a-z\\-\r\n\u{0}]{0,40}") {
            let view = View::from(el("p").attr("title", &text).child(text.as_str()));
            let shown = text.replace('\0', "\u{fffd}");
            let mut want = vec![if text.is_empty() { "<p title>".to_owned() } else { format!("<p title=\"{shown}\">") }];
            want.extend((!text.is_empty()).then_some(shown));
            want.push("</p>".to_owned());
            prop_assert_eq!(read(&view.into_text()), want);
        }
    }
}
