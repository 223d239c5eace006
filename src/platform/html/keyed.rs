//! Lists that keep the rows that stay and draw long ones bit by bit.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::{Rc, Weak};

use leptos::prelude::{Owner, untrack};
use trackhop_schedule::lines::UNDER;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::{El, follow};
use crate::platform::dom;

/// A row of a keyed list: what belongs to it is forgotten with it.
struct Row {
    owner: Owner,
    node: Node,
    /// The change of the keys that it was drawn or renewed for.
    change: usize,
}

/// Rows drawn in each step after that: on a slow phone a millisecond or two.
const IN_A_STEP: usize = 2;

/// How a long list is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Pace {
    /// Rows drawn at once: what a screen shows, or a little more.
    pub(crate) at_once: usize,
    /// Rows that follow as soon as those can be seen.
    pub(crate) soon: usize,
    /// Milliseconds without a change after which the others follow, bit by bit.
    pub(crate) pause: f64,
}

impl Pace {
    /// So many rows at once, all others as soon as those can be seen.
    pub(crate) const fn steady(at_once: usize) -> Self {
        Self { at_once, soon: 0, pause: 0.0 }
    }
}

type Renew = Box<dyn Fn(usize, &El)>;

/// A keyed list. While rows are still to be drawn, those that stay from before stand behind them in order.
struct Keyed {
    parent: Node,
    owner: Owner,
    draw: Box<dyn Fn(usize) -> El>,
    /// Brings a row up to date that stays when the keys change, where it shows more than its key.
    renew: Option<Renew>,
    /// How many rows are drawn at once: more than a screen shows.
    at_once: usize,
    rows: HashMap<usize, Row>,
    keys: Vec<usize>,
    /// How many of the keys are in place.
    placed: usize,
    /// Counts the changes of the keys, so that steps of an earlier one end.
    change: usize,
    /// What had the focus when they changed, until all rows are in place.
    focus: Option<Element>,
}

/// The way to the rows of a keyed list.
pub(crate) struct List(Rc<RefCell<Keyed>>);

/// An element that holds one child per key; `None` leaves all as it is. Children whose key stays are kept as they
/// are; keys are unique numbers. A row whose key is marked by [`UNDER`] stands inside of the last one before it whose key is
/// not, behind the element that this one begins with. What has the focus keeps it, also where a row that stays gets into
/// another one.
pub(crate) fn keyed(
    parent: El,
    pace: Pace,
    keys: impl Fn() -> Option<Vec<usize>> + 'static,
    row: impl Fn(usize) -> El + 'static,
) -> (El, List) {
    let list = Rc::new(RefCell::new(Keyed {
        parent: parent.0.clone().into(),
        owner: Owner::current().unwrap_or_default(),
        draw: Box::new(row),
        renew: None,
        at_once: pace.at_once,
        rows: HashMap::new(),
        keys: Vec::new(),
        placed: 0,
        change: 0,
        focus: None,
    }));
    let handle = List(Rc::clone(&list));
    // The page may be left before everything is drawn.
    let weak = Rc::downgrade(&list);
    follow(Box::new(move || {
        let Some(keys) = keys() else { return };
        let mut now = list.borrow_mut();
        let change = now.begin(keys);
        if now.step(pace.at_once) {
            let later = Later { list: weak.clone(), change };
            // What is there is painted first, and what waits for that is served.
            dom::after_frame(move || {
                dom::after_frame(move || {
                    if later.place(pace.soon) {
                        dom::later(pace.pause, move || dom::in_steps(move || later.place(IN_A_STEP)));
                    }
                });
            });
        }
    }));
    (parent, handle)
}

/// The rows that a change of the keys left to be drawn. The page may be left, or the keys change, before they are.
struct Later {
    list: Weak<RefCell<Keyed>>,
    change: usize,
}

impl Later {
    /// Draws so many of them; whether some are left.
    fn place(&self, new: usize) -> bool {
        let Some(list) = self.list.upgrade() else { return false };
        let mut list = list.borrow_mut();
        list.change == self.change && list.step(new)
    }
}

impl List {
    /// Rows that stay are brought up to date whenever the keys change, as paced as others are drawn.
    pub(crate) fn renewed(&self, renew: impl Fn(usize, &El) + 'static) {
        self.0.borrow_mut().renew = Some(Box::new(renew));
    }

    /// The row of a key, put in its place now with those before it and a screen of those behind it, if it was not yet.
    pub(crate) fn row(&self, key: usize) -> Option<El> {
        let mut list = self.0.borrow_mut();
        let wanted = list.keys.iter().position(|other| *other == key)?;
        let some = list.at_once;
        if wanted >= list.placed {
            while list.placed <= wanted + some && list.step(some) {}
        }
        list.rows.get(&key).map(|row| El(row.node.clone().unchecked_into()))
    }
}

impl Keyed {
    /// Takes other keys, and out what they do not name.
    fn begin(&mut self, keys: Vec<usize>) -> usize {
        self.focus = dom::focused().or_else(|| self.focus.take());
        // At first a parent may hold elements that rows are to be made of. Those that none was made of by now go: rows
        // return to their places.
        if self.change == 1 && self.placed < self.keys.len() {
            self.parent.set_text_content(None);
        }
        if !self.rows.is_empty() {
            self.take_out_gone(&keys);
        }
        self.keys = keys;
        self.placed = 0;
        self.change += 1;
        self.change
    }

    /// Takes out the rows that other keys do not name.
    fn take_out_gone(&mut self, keys: &[usize]) {
        let wanted: HashSet<&usize> = keys.iter().collect();
        let gone = self.rows.extract_if(|key, _| !wanted.contains(key));
        let mut gone: Vec<Row> = gone.map(|(_, row)| row).collect();
        for row in &gone {
            row.node.unchecked_ref::<Element>().remove();
        }
        // They are out of sight at once; to forget what belonged to hundreds of them takes longer than a letter may.
        dom::after_frame(move || {
            dom::in_steps(move || {
                gone.pop().is_some_and(|row| {
                    row.owner.cleanup();
                    true
                })
            });
        });
    }

    /// Puts rows in their places as [`Keyed::place`] does. What has the focus loses it when its row gets into another one, or
    /// waits for that one.
    fn step(&mut self, new: usize) -> bool {
        let more = self.place(new);
        if let (Some(element), None) = (&self.focus, dom::focused()) {
            dom::focus(element.unchecked_ref());
        }
        if !more {
            self.focus = None;
        }
        more
    }

    /// Puts rows in their places until so many new ones are drawn; whether some are left.
    fn place(&mut self, mut new: usize) -> bool {
        let last = self.placed.checked_sub(1).and_then(|last| self.rows.get(self.keys.get(last)?));
        let mut last = last.map(|row| row.node.clone());
        let (mut parent, mut next) = match &last {
            Some(last) => (last.parent_node().unwrap_or_else(|| self.parent.clone()), last.next_sibling()),
            None => (self.parent.clone(), self.parent.first_child()),
        };
        let mut within = parent != self.parent;
        for &key in self.keys.iter().skip(self.placed) {
            let known = self.rows.get_mut(&key);
            let stays = known.as_ref().is_some_and(|row| row.change == self.change || self.renew.is_none());
            if !stays {
                if new == 0 {
                    return true;
                }
                new -= 1;
                if let (Some(row), Some(renew)) = (known, &self.renew) {
                    row.change = self.change;
                    untrack(|| renew(key, &El(row.node.clone().unchecked_into())));
                } else {
                    let owner = self.owner.child();
                    let node = owner.with(|| untrack(|| (self.draw)(key).0)).into();
                    self.rows.insert(key, Row { owner, node, change: self.change });
                }
            }
            self.placed += 1;
            let Some(row) = self.rows.get(&key) else { continue };
            let inside = key & UNDER != 0;
            if inside != within {
                within = inside;
                next = match &last {
                    Some(last) if within => {
                        parent = last.clone();
                        parent.first_child().and_then(|first| first.next_sibling())
                    }
                    _ => {
                        let after = parent.next_sibling();
                        parent = self.parent.clone();
                        after
                    }
                };
            }
            if next.as_ref() == Some(&row.node) {
                next = row.node.next_sibling();
            } else {
                let _ = parent.insert_before(&row.node, next.as_ref());
            }
            if !within {
                last = Some(row.node.clone());
            }
        }
        false
    }
}
