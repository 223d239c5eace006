//! Building the tree from the outside in: what HTML and Markdown have in common.
//!
//! Depth is bounded: deeper elements are flattened into the last level that is kept.

use trackhop_schedule::text::{Block, Inline, Rich};

/// Levels of nesting that are kept; a phone shows no more in a readable way.
const MAX_DEPTH: usize = 6;

/// An open element.
enum Open {
    Para,
    Bullets,
    Numbers,
    Item,
    Strong,
    Emphasis,
    Link(String),
    Code,
    Pre,
}

/// What an element is called on the way in and on the way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Para,
    Bullets,
    Numbers,
    Item,
    Strong,
    Emphasis,
    Link,
    Code,
    Pre,
}

impl Open {
    fn kind(&self) -> Kind {
        match self {
            Self::Para => Kind::Para,
            Self::Bullets => Kind::Bullets,
            Self::Numbers => Kind::Numbers,
            Self::Item => Kind::Item,
            Self::Strong => Kind::Strong,
            Self::Emphasis => Kind::Emphasis,
            Self::Link(_) => Kind::Link,
            Self::Code => Kind::Code,
            Self::Pre => Kind::Pre,
        }
    }
}

struct Frame {
    open: Open,
    inlines: Vec<Inline>,
    blocks: Vec<Block>,
    items: Vec<Rich>,
    text: String,
}

impl Frame {
    fn new(open: Open) -> Self {
        Self { open, inlines: Vec::new(), blocks: Vec::new(), items: Vec::new(), text: String::new() }
    }

    /// Words standing loose among blocks become a paragraph.
    fn flush(&mut self) {
        if !self.inlines.is_empty() {
            self.blocks.push(Block::Para(std::mem::take(&mut self.inlines)));
        }
    }

    fn into_rich(mut self) -> Rich {
        self.flush();
        self.blocks.extend(self.items.into_iter().flat_map(|item| item.blocks));
        Rich { blocks: self.blocks }
    }
}

/// Takes elements and words in reading order.
pub(super) struct Tree {
    stack: Vec<Frame>,
    root: Frame,
}

impl Tree {
    pub(super) fn new() -> Self {
        Self { stack: Vec::new(), root: Frame::new(Open::Para) }
    }

    pub(super) fn open(&mut self, kind: Kind) {
        self.push(match kind {
            Kind::Para => Open::Para,
            Kind::Bullets => Open::Bullets,
            Kind::Numbers => Open::Numbers,
            Kind::Item => Open::Item,
            Kind::Strong => Open::Strong,
            Kind::Emphasis => Open::Emphasis,
            Kind::Link => Open::Link(String::new()),
            Kind::Code => Open::Code,
            Kind::Pre => Open::Pre,
        });
    }

    pub(super) fn open_link(&mut self, url: String) {
        self.push(Open::Link(url));
    }

    fn push(&mut self, open: Open) {
        let is_block = matches!(open, Open::Para | Open::Bullets | Open::Numbers | Open::Item | Open::Pre);
        if is_block {
            self.close_inlines();
        }
        if matches!(open, Open::Para) {
            self.close(Kind::Para);
        }
        if self.stack.len() < MAX_DEPTH * 2 {
            self.stack.push(Frame::new(open));
        }
    }

    /// Closes the innermost open element of that kind and all inside it; nothing when there is none.
    pub(super) fn close(&mut self, kind: Kind) {
        // An item never closes an item of the list around its own list.
        let fence = |open: &Open| kind == Kind::Item && matches!(open, Open::Bullets | Open::Numbers);
        let found = self
            .stack
            .iter()
            .rev()
            .take_while(|frame| !fence(&frame.open))
            .position(|f| f.open.kind() == kind);
        if let Some(depth) = found {
            for _ in 0..=depth {
                self.pop();
            }
        }
    }

    fn close_inlines(&mut self) {
        while self.stack.last().is_some_and(|frame| {
            matches!(frame.open, Open::Strong | Open::Emphasis | Open::Link(_) | Open::Code)
        }) {
            self.pop();
        }
    }

    fn pop(&mut self) {
        let Some(mut frame) = self.stack.pop() else { return };
        let parent = self.stack.last_mut().unwrap_or(&mut self.root);
        match std::mem::replace(&mut frame.open, Open::Para) {
            Open::Strong => parent.inlines.push(Inline::Strong(frame.inlines)),
            Open::Emphasis => parent.inlines.push(Inline::Emphasis(frame.inlines)),
            Open::Link(url) => parent.inlines.push(Inline::Link { url, label: frame.inlines }),
            Open::Code => parent.inlines.push(Inline::Code(frame.text)),
            Open::Pre => {
                parent.flush();
                parent.blocks.push(Block::Code(frame.text));
            }
            Open::Para => {
                parent.flush();
                parent.blocks.extend(frame.into_rich().blocks);
            }
            Open::Item => {
                let item = frame.into_rich();
                if matches!(parent.open, Open::Bullets | Open::Numbers) {
                    parent.items.push(item);
                } else {
                    parent.flush();
                    parent.blocks.push(Block::Bullets(vec![item]));
                }
            }
            list @ (Open::Bullets | Open::Numbers) => {
                // Words between items belong to the item before them.
                frame.flush();
                let mut items = std::mem::take(&mut frame.items);
                if !frame.blocks.is_empty() {
                    items.push(Rich { blocks: frame.blocks });
                }
                parent.flush();
                parent.blocks.push(match list {
                    Open::Numbers => Block::Numbers(items),
                    _ => Block::Bullets(items),
                });
            }
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let frame = self.stack.last_mut().unwrap_or(&mut self.root);
        match frame.open {
            Open::Code | Open::Pre => frame.text.push_str(text),
            // White space between the items of a list is layout.
            Open::Bullets | Open::Numbers if text.trim().is_empty() => {}
            _ => super::linkify(text, &mut frame.inlines),
        }
    }

    pub(super) fn line_break(&mut self) {
        let frame = self.stack.last_mut().unwrap_or(&mut self.root);
        match frame.open {
            Open::Code | Open::Pre => frame.text.push('\n'),
            _ => frame.inlines.push(Inline::Break),
        }
    }

    pub(super) fn inside(&self, kind: Kind) -> bool {
        self.stack.iter().any(|frame| frame.open.kind() == kind)
    }

    pub(super) fn finish(mut self) -> Rich {
        while !self.stack.is_empty() {
            self.pop();
        }
        self.root.into_rich()
    }
}
