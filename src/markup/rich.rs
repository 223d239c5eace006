//! Formatted text, drawn from its tree with text nodes: nothing a bundle holds becomes markup.

use trackhop_schedule::link::SafeLink;
use trackhop_schedule::text::{Block, Inline, Localized, Rich};

use super::html::{El, View, el};
use super::reader::Reader;

/// Deeper than organisers write and shallower than what makes a browser slow.
const MAX_DEPTH: u8 = 6;

/// A long text in the reader's language.
pub(crate) fn about_text(reader: &Reader, text: &Localized<Rich>) -> View {
    let wanted = reader.wanted();
    let picked = text.pick(&wanted);
    let shown = picked.map(|picked| {
        let lang = picked.lang.map(|lang| lang.as_str());
        el("div").attr_if("lang", lang).child(blocks(picked.value, MAX_DEPTH))
    });
    shown.into()
}

fn blocks(text: &Rich, depth: u8) -> View {
    if depth == 0 {
        return text.to_plain().into();
    }
    let block = |block: &Block| match block {
        Block::Para(content) => el("p").child(inlines(content, depth)),
        Block::Bullets(items) => list("ul", items, depth),
        Block::Numbers(items) => list("ol", items, depth),
        Block::Code(code) => el("pre").child(el("code").child(code.as_str())),
    };
    text.blocks.iter().map(block).collect::<Vec<_>>().into()
}

fn list(tag: &str, items: &[Rich], depth: u8) -> El {
    el(tag).children(items.iter().map(|item| el("li").child(blocks(item, depth - 1))))
}

fn inlines(content: &[Inline], depth: u8) -> View {
    if depth == 0 {
        return View::Nothing;
    }
    let inline = |inline: &Inline| -> View {
        match inline {
            Inline::Text(text) => text.as_str().into(),
            Inline::Strong(inner) => el("strong").child(inlines(inner, depth - 1)).into(),
            Inline::Emphasis(inner) => el("em").child(inlines(inner, depth - 1)).into(),
            Inline::Code(code) => el("code").child(code.as_str()).into(),
            Inline::Link { url, label } => match SafeLink::parse(url) {
                Some(link) => outward(&link, inlines(label, depth - 1)).into(),
                None => inlines(label, depth - 1),
            },
            Inline::Break => el("br").into(),
        }
    };
    View::Many(content.iter().map(inline).collect())
}

/// A link out of the app: it opens beside it and tells the other side nothing.
pub(crate) fn outward(link: &SafeLink, label: impl Into<View>) -> El {
    el("a")
        .attr("href", link.href())
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .attr("referrerpolicy", "no-referrer")
        .child(label)
}
