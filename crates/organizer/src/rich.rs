//! From HTML, Markdown or plain words to the small tree of a bundle.
//!
//! The tree is the allow list: what has no place in it becomes words, scripts and styles vanish. Nothing
//! here writes HTML, so there is nothing to sanitise.

use trackhop_schedule::link::SafeLink;
use trackhop_schedule::text::{Block, Inline, Rich};

use crate::clean;

mod html;
mod markdown;
mod tree;

/// Longest text that is kept, in characters; an app on a phone shows no more.
const MAX_CHARS: usize = 20_000;

/// How a text is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// HTML elements.
    Html,
    /// Markdown, perhaps with some HTML in it.
    Markdown,
    /// Plain words.
    Plain,
}

/// Looks at a text and tells how it is marked up. Sources mix all three, even within one file.
pub fn detect(text: &str) -> Markup {
    const BLOCKS: [&str; 12] =
        ["<p>", "<p ", "<br", "<ul", "<ol", "<li", "<div", "<span", "<h1", "<h2", "<h3", "</a>"];
    let lower = text.to_ascii_lowercase();
    let has_entity = ["&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&#39;"].iter().any(|e| lower.contains(e));
    let starts_as_html = lower.trim_start().starts_with('<');
    let blocks = BLOCKS.iter().any(|tag| lower.contains(tag));
    let markdown = text.lines().any(|line| {
        let line = line.trim_start();
        line.starts_with("# ") || line.starts_with("## ") || line.starts_with("* ") || line.starts_with("- ")
    }) || ["](", "**", "```"].iter().any(|mark| text.contains(mark));
    match (blocks, markdown) {
        (true, false) => Markup::Html,
        (true, true) if starts_as_html => Markup::Html,
        (_, true) => Markup::Markdown,
        (false, false) if has_entity => Markup::Html,
        (false, false) => Markup::Plain,
    }
}

/// Converts a text, however it is marked up.
pub fn from_any(text: &str) -> Rich {
    let text = clean::paragraphs(text);
    let text = truncate(&text);
    let rich = match detect(text) {
        Markup::Html => html::convert(text),
        Markup::Markdown => markdown::convert(text),
        Markup::Plain => plain(text),
    };
    tidy(rich)
}

/// Converts plain words: an empty line ends a paragraph, other line ends stay, addresses become links.
pub fn plain(text: &str) -> Rich {
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    let blocks = paragraphs.map(|paragraph| {
        let mut inlines = Vec::new();
        for (index, line) in paragraph.lines().enumerate() {
            if index > 0 {
                inlines.push(Inline::Break);
            }
            linkify(line.trim(), &mut inlines);
        }
        Block::Para(inlines)
    });
    Rich { blocks: blocks.collect() }
}

fn truncate(text: &str) -> &str {
    match text.char_indices().nth(MAX_CHARS) {
        Some((at, _)) => text.get(..at).unwrap_or(text),
        None => text,
    }
}

/// Words with the web addresses in them as links.
fn linkify(text: &str, out: &mut Vec<Inline>) {
    let mut rest = text;
    while let Some(at) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(at);
        let end = from
            .find(|c: char| c.is_whitespace() || "<>\"'）」』】，。；、".contains(c))
            .unwrap_or(from.len());
        let address =
            from.get(..end).unwrap_or(from).trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '*']);
        push_text(before, out);
        match SafeLink::parse(address) {
            Some(link) if link.host().is_some_and(|host| host.len() > 2) => out.push(Inline::Link {
                url: link.href().to_owned(),
                label: vec![Inline::Text(address.to_owned())],
            }),
            _ => push_text(address, out),
        }
        rest = from.get(address.len().max(1)..).unwrap_or_default();
    }
    push_text(rest, out);
}

fn push_text(text: &str, out: &mut Vec<Inline>) {
    if text.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => out.push(Inline::Text(text.to_owned())),
    }
}

/// Drops what is empty, joins what was torn apart, trims the ends of paragraphs.
fn tidy(mut rich: Rich) -> Rich {
    rich.blocks = rich.blocks.into_iter().filter_map(tidy_block).collect();
    rich
}

fn tidy_block(block: Block) -> Option<Block> {
    match block {
        Block::Para(inlines) => {
            let mut inlines = tidy_inlines(inlines);
            trim_start(&mut inlines);
            trim_end(&mut inlines);
            (!inlines.is_empty()).then_some(Block::Para(inlines))
        }
        Block::Bullets(items) => list(items).map(Block::Bullets),
        Block::Numbers(items) => list(items).map(Block::Numbers),
        Block::Code(code) => {
            let code = code.trim_matches('\n');
            (!code.trim().is_empty()).then(|| Block::Code(code.to_owned()))
        }
    }
}

fn list(items: Vec<Rich>) -> Option<Vec<Rich>> {
    let items: Vec<_> = items.into_iter().map(tidy).filter(|item| !item.blocks.is_empty()).collect();
    (!items.is_empty()).then_some(items)
}

fn tidy_inlines(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text) => push_text(&text, &mut out),
            Inline::Strong(inner) => out.extend(some(tidy_inlines(inner)).map(Inline::Strong)),
            Inline::Emphasis(inner) => out.extend(some(tidy_inlines(inner)).map(Inline::Emphasis)),
            Inline::Link { url, label } => {
                let label = tidy_inlines(label);
                match SafeLink::parse(&url) {
                    Some(link) if !label.is_empty() => {
                        out.push(Inline::Link { url: link.href().to_owned(), label });
                    }
                    _ => out.extend(label),
                }
            }
            Inline::Code(code) if code.is_empty() => {}
            other => out.push(other),
        }
    }
    out
}

fn some(inlines: Vec<Inline>) -> Option<Vec<Inline>> {
    (!inlines.is_empty()).then_some(inlines)
}

fn trim_start(inlines: &mut Vec<Inline>) {
    while let Some(first) = inlines.first_mut() {
        match first {
            Inline::Break => drop(inlines.remove(0)),
            Inline::Text(text) => {
                let trimmed = text.trim_start();
                if trimmed.is_empty() {
                    inlines.remove(0);
                } else {
                    *text = trimmed.to_owned();
                    return;
                }
            }
            _ => return,
        }
    }
}

fn trim_end(inlines: &mut Vec<Inline>) {
    while let Some(last) = inlines.last_mut() {
        match last {
            Inline::Break => drop(inlines.pop()),
            Inline::Text(text) => {
                let trimmed = text.trim_end();
                if trimmed.is_empty() {
                    inlines.pop();
                } else {
                    *text = trimmed.to_owned();
                    return;
                }
            }
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests;
