//! Lists that keep the rows that stay and draw long ones bit by bit.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::{Rc, Weak};

use leptos::prelude::{Owner, untrack};
use wasm_bindgen::JsCast;
use web_sys::Node;

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
}

/// The way to the rows of a keyed list.
pub(crate) struct List(Rc<RefCell<Keyed>>);

/// An element that holds one child per key; `None` leaves all as it is. Children whose key stays are kept as they
/// are; keys are unique numbers.
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
    }));
    let handle = List(Rc::clone(&list));
    // The page may be left before everything is drawn.
    let weak = Rc::downgrade(&list);
    follow(Box::new(move || {
        let Some(keys) = keys() else { return };
        let mut now = list.borrow_mut();
        let change = now.begin(keys);
        if now.place(pace.at_once) {
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
        list.change == self.change && list.place(new)
    }
}

impl List {
    /// Rows that stay are brought up to date whenever the keys change, as paced as others are drawn.
    pub(crate) fn renewed(&self, renew: impl Fn(usize, &El) + 'static) {
        self.0.borrow_mut().renew = Some(Box::new(renew));
    }

    /// The row of a key, drawn now with those before it and a screen of those behind it, if it was not yet.
    pub(crate) fn row(&self, key: usize) -> Option<El> {
        let mut list = self.0.borrow_mut();
        if !list.rows.contains_key(&key) {
            let wanted = list.keys.iter().position(|other| *other == key)? + list.at_once;
            let some = list.at_once;
            while list.placed <= wanted && list.place(some) {}
        }
        list.rows.get(&key).map(|row| El(row.node.clone().unchecked_into()))
    }
}

impl Keyed {
    /// Takes other keys, and out what they do not name.
    fn begin(&mut self, keys: Vec<usize>) -> usize {
        if self.change == 1 {
            self.take_out_foreign();
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
            let _ = self.parent.remove_child(&row.node);
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

    /// At first a parent may hold elements that rows are to be made of. Those that no row was made of until the keys
    /// change go.
    fn take_out_foreign(&self) {
        let mut next = self.parent.first_child();
        while let Some(node) = next {
            next = node.next_sibling();
            if !self.rows.values().any(|row| row.node == node) {
                let _ = self.parent.remove_child(&node);
            }
        }
    }

    /// Puts rows in their places until so many new ones are drawn; whether some are left.
    fn place(&mut self, mut new: usize) -> bool {
        let last = self.placed.checked_sub(1).and_then(|last| self.rows.get(self.keys.get(last)?));
        let mut next = match last {
            Some(last) => last.node.next_sibling(),
            None => self.parent.first_child(),
        };
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
            if next.as_ref() == Some(&row.node) {
                next = row.node.next_sibling();
            } else {
                let _ = self.parent.insert_before(&row.node, next.as_ref());
            }
        }
        false
    }
}
