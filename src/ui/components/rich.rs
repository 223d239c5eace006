//! Formatted text, drawn from its tree with text nodes: nothing a bundle holds becomes markup.

use leptos::prelude::*;
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::text::{Block, Inline, Rich};

/// Deeper than organisers write and shallower than what makes a browser slow.
const MAX_DEPTH: u8 = 6;

/// A formatted text.
pub(crate) fn rich(text: &Rich) -> AnyView {
    blocks(text, MAX_DEPTH)
}

fn blocks(text: &Rich, depth: u8) -> AnyView {
    if depth == 0 {
        return text.to_plain().into_any();
    }
    let block = |block: &Block| match block {
        Block::Para(content) => view! { <p>{inlines(content, depth)}</p> }.into_any(),
        Block::Bullets(items) => view! { <ul>{list(items, depth)}</ul> }.into_any(),
        Block::Numbers(items) => view! { <ol>{list(items, depth)}</ol> }.into_any(),
        Block::Code(code) => view! { <pre><code>{code.clone()}</code></pre> }.into_any(),
    };
    text.blocks.iter().map(block).collect_view().into_any()
}

fn list(items: &[Rich], depth: u8) -> AnyView {
    items.iter().map(|item| view! { <li>{blocks(item, depth - 1)}</li> }).collect_view().into_any()
}

fn inlines(content: &[Inline], depth: u8) -> AnyView {
    if depth == 0 {
        return ().into_any();
    }
    let inline = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Strong(inner) => view! { <strong>{inlines(inner, depth - 1)}</strong> }.into_any(),
        Inline::Emphasis(inner) => view! { <em>{inlines(inner, depth - 1)}</em> }.into_any(),
        Inline::Code(code) => view! { <code>{code.clone()}</code> }.into_any(),
        Inline::Link { url, label } => match SafeLink::parse(url) {
            Some(link) => outward(&link, inlines(label, depth - 1)).into_any(),
            None => inlines(label, depth - 1),
        },
        Inline::Break => view! { <br/> }.into_any(),
    };
    content.iter().map(inline).collect_view().into_any()
}

/// A link out of the app: it opens beside it and tells the other side nothing.
pub(crate) fn outward(link: &SafeLink, label: AnyView) -> impl IntoView + use<> {
    let href = link.href().to_owned();
    view! {
        <a href=href target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
            {label}
        </a>
    }
}
