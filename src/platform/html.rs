//! Elements of the page, made once and kept up to date by signals.
//!
//! The framework's `view!` gives every element a type of its own, and each type its own code for building,
//! rebuilding and dropping: on this app that was 1.5 KB of wasm per element (docs/measurements.md). Here one
//! piece of code serves all elements; the framework's signals and owners do the rest. Invariants: text becomes
//! text nodes and attributes, never markup, and what an owner made is forgotten with that owner.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use leptos::prelude::{Owner, StoredValue, untrack};
use leptos::reactive::effect::RenderEffect;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlInputElement, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// What can stand inside an element.
pub(crate) enum View {
    /// Nothing.
    Nothing,
    /// One node.
    One(Node),
    /// Several, one after the other.
    Many(Vec<View>),
}

/// An element under construction.
pub(crate) struct El(Element);

fn document() -> Option<Document> {
    super::dom::window()?.document()
}

/// A new HTML element. Tag names are constants of this program; a wrong one would show as an empty `span`.
pub(crate) fn el(tag: &str) -> El {
    let document = document().unwrap_throw();
    let element = document.create_element(tag).or_else(|_| document.create_element("span"));
    El(element.unwrap_throw())
}

/// A new SVG element.
pub(crate) fn svg(tag: &str) -> El {
    let document = document().unwrap_throw();
    El(document.create_element_ns(Some(SVG), tag).or_else(|_| document.create_element("span")).unwrap_throw())
}

impl El {
    /// Sets the classes.
    pub(crate) fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// Sets an attribute.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        // Fails only for names that are no attribute names; ours are constants.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Sets an attribute where there is a value.
    pub(crate) fn attr_if(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Sets an attribute without a value.
    pub(crate) fn flag(self, name: &str, on: bool) -> Self {
        self.attr_if(name, on.then_some(""))
    }

    /// Keeps an attribute up to date; `None` removes it.
    pub(crate) fn attr_now(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        let element = self.0.clone();
        follow(Box::new(move || {
            let _ = match value() {
                Some(value) => element.set_attribute(name, &value),
                None => element.remove_attribute(name),
            };
        }));
        self
    }

    /// Keeps a class up to date.
    pub(crate) fn class_now(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        let classes = self.0.class_list();
        follow(Box::new(move || {
            let _ = if on() { classes.add_1(name) } else { classes.remove_1(name) };
        }));
        self
    }

    /// Keeps the tick of a check box or radio button up to date.
    pub(crate) fn checked_now(self, on: impl Fn() -> bool + 'static) -> Self {
        let input: HtmlInputElement = self.0.clone().unchecked_into();
        follow(Box::new(move || input.set_checked(on())));
        self
    }

    /// Keeps the text of a field up to date, without moving the cursor while it says the same.
    pub(crate) fn value_now(self, value: impl Fn() -> String + 'static) -> Self {
        let input: HtmlInputElement = self.0.clone().unchecked_into();
        follow(Box::new(move || {
            let value = value();
            if input.value() != value {
                input.set_value(&value);
            }
        }));
        self
    }

    /// Calls back on an event.
    pub(crate) fn on(self, event: &str, then: impl Fn() + 'static) -> Self {
        self.on_event(event, Box::new(move |_| then()))
    }

    /// Calls back with the text of the field whenever it changes.
    pub(crate) fn on_input(self, then: impl Fn(String) + 'static) -> Self {
        let input: HtmlInputElement = self.0.clone().unchecked_into();
        self.on_event("input", Box::new(move |_| then(input.value())))
    }

    /// Lets nothing happen on an event, such as the submission of a form.
    pub(crate) fn prevent(self, event: &str) -> Self {
        self.on_event(event, Box::new(|event| event.prevent_default()))
    }

    fn on_event(self, event: &str, then: Box<dyn Fn(web_sys::Event)>) -> Self {
        let callback = Closure::<dyn Fn(web_sys::Event)>::wrap(then);
        // Adding a listener cannot fail with a function as callback.
        let _ = self.0.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
        StoredValue::new_local(callback);
        self
    }

    /// The first element inside that a selector names.
    pub(crate) fn part(&self, selector: &str) -> Option<El> {
        self.0.query_selector(selector).ok().flatten().map(El)
    }

    /// Appends what stands inside.
    pub(crate) fn child(self, view: impl Into<View>) -> Self {
        insert(&self.0, view.into(), None);
        self
    }

    /// Appends several, one after the other.
    pub(crate) fn children(self, views: impl IntoIterator<Item = impl Into<View>>) -> Self {
        for view in views {
            insert(&self.0, view.into(), None);
        }
        self
    }
}

/// Inserts a view before a child, or at the end.
fn insert(parent: &Node, view: View, before: Option<&Node>) {
    match view {
        View::Nothing => {}
        View::One(node) => {
            // Fails only where an element cannot hold children; ours can.
            let _ = parent.insert_before(&node, before);
        }
        View::Many(views) => views.into_iter().for_each(|view| insert(parent, view, before)),
    }
}

/// Puts a view in place of whatever an element holds.
pub(crate) fn mount(parent: &Element, view: View) {
    parent.set_text_content(None);
    insert(parent, view, None);
}

/// A text that is kept up to date.
pub(crate) fn text_now(text: impl Fn() -> String + 'static) -> View {
    let node = document().unwrap_throw().create_text_node("");
    let shown = node.clone();
    follow(Box::new(move || shown.set_data(&text())));
    View::One(node.into())
}

/// A part of the page that is made anew whenever a signal it reads changes.
pub(crate) fn dynamic(view: impl Fn() -> View + 'static) -> View {
    let document = document().unwrap_throw();
    let (start, end) = (document.create_comment(""), document.create_comment(""));
    // Before the markers stand in the page, the first content is appended with them.
    let first: Rc<RefCell<Option<View>>> = Rc::default();
    let slot = Rc::clone(&first);
    let (from, to) = (Node::from(start.clone()), Node::from(end.clone()));
    follow(Box::new(move || {
        let new = view();
        let Some(parent) = from.parent_node() else {
            slot.replace(Some(new));
            return;
        };
        while let Some(old) = from.next_sibling().filter(|old| *old != to) {
            let _ = parent.remove_child(&old);
        }
        insert(&parent, new, Some(&to));
    }));
    let first = first.take().unwrap_or(View::Nothing);
    View::Many(vec![View::One(start.into()), first, View::One(end.into())])
}

/// A row of a keyed list: what belongs to it is forgotten with it.
struct Row {
    owner: Owner,
    node: Node,
}

/// Rows drawn at once: more than a screen shows.
const AT_ONCE: usize = 40;
/// Rows drawn whenever the browser has nothing else to do: on a slow phone some milliseconds.
const IN_A_STEP: usize = 10;

/// A keyed list. While rows are still to be drawn, those that stay from before stand behind them in order.
struct Keyed {
    parent: Node,
    owner: Owner,
    draw: Box<dyn Fn(&str) -> El>,
    rows: HashMap<String, Row>,
    keys: Vec<String>,
    /// How many of the keys are in place.
    placed: usize,
    /// Counts the changes of the keys, so that steps of an earlier one end.
    change: usize,
}

/// An element that holds one child per key; `None` leaves all as it is. Children whose key stays are kept as they
/// are; keys are unique. Of a long list the beginning is drawn at once and the rest bit by bit.
pub(crate) fn keyed(
    parent: El,
    keys: impl Fn() -> Option<Vec<String>> + 'static,
    row: impl Fn(&str) -> El + 'static,
) -> El {
    let list = Rc::new(RefCell::new(Keyed {
        parent: parent.0.clone().into(),
        owner: Owner::current().unwrap_or_default(),
        draw: Box::new(row),
        rows: HashMap::new(),
        keys: Vec::new(),
        placed: 0,
        change: 0,
    }));
    // The page may be left before everything is drawn.
    let weak = Rc::downgrade(&list);
    follow(Box::new(move || {
        let Some(keys) = keys() else { return };
        let mut now = list.borrow_mut();
        let change = now.begin(keys);
        if now.place(AT_ONCE) {
            let weak = weak.clone();
            super::dom::in_idle_steps(move || {
                let list = weak.upgrade();
                let more = |list: &mut Keyed| list.change == change && list.place(IN_A_STEP);
                list.is_some_and(|list| more(&mut list.borrow_mut()))
            });
        }
    }));
    parent
}

impl Keyed {
    /// Takes other keys, and out what they do not name.
    fn begin(&mut self, keys: Vec<String>) -> usize {
        let wanted: HashSet<&String> = keys.iter().collect();
        let parent = &self.parent;
        self.rows.retain(|key, gone| {
            let stays = wanted.contains(key);
            if !stays {
                let _ = parent.remove_child(&gone.node);
                gone.owner.cleanup();
            }
            stays
        });
        drop(wanted);
        self.keys = keys;
        self.placed = 0;
        self.change += 1;
        self.change
    }

    /// Puts rows in their places until so many new ones are drawn; whether some are left.
    fn place(&mut self, mut new: usize) -> bool {
        let last = self.placed.checked_sub(1).and_then(|last| self.rows.get(self.keys.get(last)?));
        let mut next = match last {
            Some(last) => last.node.next_sibling(),
            None => self.parent.first_child(),
        };
        for key in self.keys.iter().skip(self.placed) {
            if !self.rows.contains_key(key) {
                if new == 0 {
                    return true;
                }
                new -= 1;
                let owner = self.owner.child();
                let node = owner.with(|| untrack(|| (self.draw)(key).0)).into();
                self.rows.insert(key.clone(), Row { owner, node });
            }
            self.placed += 1;
            let Some(row) = self.rows.get(key) else { continue };
            if next.as_ref() == Some(&row.node) {
                next = row.node.next_sibling();
            } else {
                let _ = self.parent.insert_before(&row.node, next.as_ref());
            }
        }
        false
    }
}

/// Puts `mark` around parts of the texts inside an element, and says how many. The texts must be such that do not
/// change later.
pub(crate) fn mark(inside: &El, find: &dyn Fn(&str) -> Vec<Range<usize>>) -> usize {
    mark_inside(&inside.0, find)
}

fn mark_inside(parent: &Node, find: &dyn Fn(&str) -> Vec<Range<usize>>) -> usize {
    let mut count = 0;
    let mut next = parent.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        if node.node_type() != Node::TEXT_NODE {
            count += mark_inside(&node, find);
            continue;
        }
        let text = node.text_content().unwrap_or_default();
        let mut end = 0;
        for range in find(&text) {
            insert(parent, text.get(end..range.start).into(), Some(&node));
            insert(parent, el("mark").child(text.get(range.clone())).into(), Some(&node));
            end = range.end;
            count += 1;
        }
        if end > 0 {
            node.set_text_content(text.get(end..));
        }
    }
    count
}

/// Runs now and again whenever a signal it reads changes, until the current owner goes.
fn follow(work: Box<dyn Fn()>) {
    StoredValue::new_local(RenderEffect::new(move |_| work()));
}

impl From<El> for View {
    fn from(element: El) -> Self {
        Self::One(element.0.into())
    }
}

impl From<&str> for View {
    fn from(text: &str) -> Self {
        Self::One(document().unwrap_throw().create_text_node(text).into())
    }
}

impl From<String> for View {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl<T: Into<View>> From<Option<T>> for View {
    fn from(view: Option<T>) -> Self {
        view.map_or(Self::Nothing, Into::into)
    }
}

impl<T: Into<View>> From<Vec<T>> for View {
    fn from(views: Vec<T>) -> Self {
        Self::Many(views.into_iter().map(Into::into).collect())
    }
}

impl<A: Into<View>, B: Into<View>> From<(A, B)> for View {
    fn from((a, b): (A, B)) -> Self {
        Self::Many(vec![a.into(), b.into()])
    }
}
