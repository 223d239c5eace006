//! HTML to the tree, through a tokenizer that follows the WHATWG rules.

use html5gum::{Token, Tokenizer};
use trackhop_schedule::text::Rich;

use super::tree::{Kind, Tree};

/// Elements whose content is never words.
const SILENT: [&[u8]; 8] = [b"script", b"style", b"head", b"template", b"iframe", b"object", b"svg", b"math"];

pub(super) fn convert(html: &str) -> Rich {
    let mut tree = Tree::new();
    feed(html, &mut tree);
    tree.finish()
}

/// Feeds a piece of HTML into a tree that may already hold words.
pub(super) fn feed(html: &str, tree: &mut Tree) {
    let mut silent: Option<Vec<u8>> = None;
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                if silent.is_some() {
                    continue;
                }
                if SILENT.contains(&tag.name.as_slice()) {
                    silent = (!tag.self_closing).then(|| tag.name.to_vec());
                    continue;
                }
                match tag.name.as_slice() {
                    b"a" => {
                        let href = tag.attributes.get(b"href".as_slice());
                        let href = href.map(|value| String::from_utf8_lossy(value).into_owned());
                        tree.open_link(href.unwrap_or_default());
                    }
                    b"br" => tree.line_break(),
                    b"hr" => tree.close(Kind::Para),
                    name => {
                        if let Some(kind) = kind(name) {
                            if kind == Kind::Item {
                                tree.close(Kind::Item);
                            }
                            tree.open(kind);
                        }
                    }
                }
            }
            Token::EndTag(tag) => match &silent {
                Some(name) if *name == tag.name.as_slice() => silent = None,
                Some(_) => {}
                None if tag.name.as_slice() == b"a" => tree.close(Kind::Link),
                None => {
                    if let Some(kind) = kind(&tag.name) {
                        tree.close(kind);
                    }
                }
            },
            Token::String(text) if silent.is_none() => {
                let text = String::from_utf8_lossy(&text);
                if tree.inside(Kind::Pre) {
                    tree.text(&text);
                } else {
                    tree.text(&collapse(&text));
                }
            }
            _ => {}
        }
    }
}

fn kind(name: &[u8]) -> Option<Kind> {
    Some(match name {
        b"p" | b"div" | b"section" | b"article" | b"blockquote" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5"
        | b"h6" | b"tr" | b"dt" | b"dd" | b"figure" | b"header" | b"footer" | b"table" => Kind::Para,
        b"ul" | b"menu" | b"dl" => Kind::Bullets,
        b"ol" => Kind::Numbers,
        b"li" => Kind::Item,
        b"strong" | b"b" => Kind::Strong,
        b"em" | b"i" | b"cite" => Kind::Emphasis,
        b"code" | b"tt" | b"kbd" | b"samp" => Kind::Code,
        b"pre" => Kind::Pre,
        _ => return None,
    })
}

/// White space in HTML counts as one space.
fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let space = c.is_whitespace();
        if !space {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}
