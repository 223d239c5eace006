//! A handful of drawings with one stroke width; always beside words, so hidden from screen readers.

use leptos::prelude::*;

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

/// One drawing.
#[component]
pub(crate) fn Icon(picture: Picture) -> impl IntoView {
    let shape = match picture {
        Picture::Clock => view! { <circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/> }.into_any(),
        Picture::Lines => view! { <path d="M5 6h14M5 12h14M5 18h9"/> }.into_any(),
        Picture::Hop => {
            view! { <circle cx="6" cy="17" r="2.2"/><circle cx="18" cy="17" r="2.2"/><path d="M6 14.5C7 8 17 8 18 14.5"/> }
                .into_any()
        }
        Picture::Car => {
            view! { <rect x="5" y="5" width="14" height="12" rx="2.5"/><path d="M5 12h14M8 20v-3M16 20v-3"/> }.into_any()
        }
        Picture::Dots => {
            view! { <circle cx="6" cy="12" r="1.3"/><circle cx="12" cy="12" r="1.3"/><circle cx="18" cy="12" r="1.3"/> }
                .into_any()
        }
        Picture::Star => {
            view! { <path d="m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z"/> }.into_any()
        }
        Picture::Search => view! { <circle cx="11" cy="11" r="6"/><path d="m16 16 4 4"/> }.into_any(),
        Picture::Back => view! { <path d="m14.5 5-7 7 7 7"/> }.into_any(),
        Picture::Onward => view! { <path d="m9.5 5 7 7-7 7"/> }.into_any(),
    };
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{shape}</svg> }
}
