//! Markdown to the tree. HTML in between is read as HTML; links that may not be offered become words.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use trackhop_schedule::text::Rich;

use super::html;
use super::tree::{Kind, Tree};

pub(super) fn convert(text: &str) -> Rich {
    let mut tree = Tree::new();
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(tag) => start(tag, &mut tree),
            Event::End(tag) => {
                if let Some(kind) = end(tag) {
                    tree.close(kind);
                }
            }
            Event::Text(text) => tree.text(&text),
            Event::Code(code) => {
                tree.open(Kind::Code);
                tree.text(&code);
                tree.close(Kind::Code);
            }
            Event::Html(piece) | Event::InlineHtml(piece) => html::feed(&piece, &mut tree),
            // Organisers' line ends carry meaning: lists of times, addresses, greetings.
            Event::SoftBreak | Event::HardBreak => tree.line_break(),
            _ => {}
        }
    }
    tree.finish()
}

fn start(tag: Tag<'_>, tree: &mut Tree) {
    match tag {
        Tag::Paragraph | Tag::BlockQuote(_) => tree.open(Kind::Para),
        Tag::Heading { .. } => {
            tree.open(Kind::Para);
            tree.open(Kind::Strong);
        }
        Tag::CodeBlock(_) => tree.open(Kind::Pre),
        Tag::List(None) => tree.open(Kind::Bullets),
        Tag::List(Some(_)) => tree.open(Kind::Numbers),
        Tag::Item => tree.open(Kind::Item),
        Tag::Emphasis => tree.open(Kind::Emphasis),
        Tag::Strong => tree.open(Kind::Strong),
        Tag::Link { dest_url, .. } => tree.open_link(dest_url.to_string()),
        _ => {}
    }
}

fn end(tag: TagEnd) -> Option<Kind> {
    Some(match tag {
        TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::Heading(_) => Kind::Para,
        TagEnd::CodeBlock => Kind::Pre,
        TagEnd::List(false) => Kind::Bullets,
        TagEnd::List(true) => Kind::Numbers,
        TagEnd::Item => Kind::Item,
        TagEnd::Emphasis => Kind::Emphasis,
        TagEnd::Strong => Kind::Strong,
        TagEnd::Link => Kind::Link,
        _ => return None,
    })
}
