//! Terms and what is known about them.

use super::html::{El, View, el};

/// A list of facts; a fact without a value leaves no trace.
pub(crate) struct Facts(El);

impl Facts {
    pub(crate) fn new() -> Self {
        Self(el("dl").class("facts"))
    }

    /// A fact in one line.
    pub(crate) fn fact(self, term: &str, value: Option<impl Into<View>>) -> Self {
        self.add(term, "", value.map(Into::into))
    }

    /// A fact of several lines, where there is at least one.
    pub(crate) fn lines(self, term: &str, values: Vec<View>) -> Self {
        self.add(term, "lines", (!values.is_empty()).then_some(View::Many(values)))
    }

    fn add(self, term: &str, class: &str, value: Option<View>) -> Self {
        match value {
            Some(value) => Self(self.0.child(el("dt").child(term)).child(el("dd").class(class).child(value))),
            None => self,
        }
    }
}

impl From<Facts> for View {
    fn from(facts: Facts) -> Self {
        facts.0.into()
    }
}

/// A part of a page under a heading.
pub(crate) fn section(title: impl Into<View>, body: impl Into<View>) -> El {
    el("section").child(el("h2").child(title)).child(body)
}
