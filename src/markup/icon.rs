//! A handful of drawings with one stroke width; always beside words, so hidden from screen readers.

use super::html::{El, svg};

/// What is drawn.
#[derive(Clone, Copy)]
pub(crate) enum Picture {
    Clock,
    Lines,
    Hop,
    Car,
    Dots,
    Star,
    Search,
    Back,
    Onward,
}

impl Picture {
    /// Circles as x, y and radius, and the data of a path.
    fn shape(self) -> (&'static [(&'static str, &'static str, &'static str)], &'static str) {
        match self {
            Self::Clock => (&[("12", "12", "8.5")], "M12 7.5V12l3 2"),
            Self::Lines => (&[], "M5 6h14M5 12h14M5 18h9"),
            Self::Hop => (&[("6", "17", "2.2"), ("18", "17", "2.2")], "M6 14.5C7 8 17 8 18 14.5"),
            Self::Car => (
                &[],
                "M7.5 5h9a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5h-9A2.5 2.5 0 0 1 5 14.5v-7A2.5 2.5 0 0 1 7.5 5zM5 12h14M8 20v-3M16 20v-3",
            ),
            Self::Dots => (&[("6", "12", "1.3"), ("12", "12", "1.3"), ("18", "12", "1.3")], ""),
            Self::Star => (&[], "m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z"),
            Self::Search => (&[("11", "11", "6")], "m16 16 4 4"),
            Self::Back => (&[], "m14.5 5-7 7 7 7"),
            Self::Onward => (&[], "m9.5 5 7 7-7 7"),
        }
    }
}

/// One drawing.
pub(crate) fn icon(picture: Picture) -> El {
    let (circles, path) = picture.shape();
    let circle = |(x, y, r): &(&str, &str, &str)| svg("circle").attr("cx", x).attr("cy", y).attr("r", r);
    svg("svg")
        .class("icon")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .children(circles.iter().map(circle))
        .child(svg("path").attr("d", path))
}
