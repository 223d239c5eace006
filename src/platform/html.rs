//! Elements of the page, made once and kept up to date by signals.
//!
//! The framework's `view!` gives every element a type of its own, and each type its own code for building,
//! rebuilding and dropping: on this app that was 1.5 KB of wasm per element (docs/measurements.md). Here one
//! piece of code serves all elements; the framework's signals and owners do the rest. Invariants: text becomes
//! text nodes and attributes, never markup, and what an owner made is forgotten with that owner.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
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

    /// Calls back with the text of the field at every letter.
    pub(crate) fn on_input(self, then: impl Fn(String) + 'static) -> Self {
        self.on_value("input", then)
    }

    /// Calls back with the text of the field when it is left.
    pub(crate) fn on_change(self, then: impl Fn(String) + 'static) -> Self {
        self.on_value("change", then)
    }

    fn on_value(self, event: &str, then: impl Fn(String) + 'static) -> Self {
        // Choices and text areas have a `value` of the same kind.
        let input: HtmlInputElement = self.0.clone().unchecked_into();
        self.on_event(event, Box::new(move |_| then(input.value())))
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

/// An element that holds one child per key. Children whose key stays are kept as they are; keys are unique.
pub(crate) fn keyed(
    parent: El,
    keys: impl Fn() -> Vec<String> + 'static,
    row: impl Fn(&str) -> El + 'static,
) -> El {
    let rows: RefCell<HashMap<String, Row>> = RefCell::default();
    let owner = Owner::current().unwrap_or_default();
    let node = parent.0.clone();
    follow(Box::new(move || {
        let keys = keys();
        let mut old = rows.take();
        let mut kept = HashMap::with_capacity(keys.len());
        let wanted: HashSet<&String> = keys.iter().collect();
        old.retain(|key, gone| {
            let stays = wanted.contains(key);
            if !stays {
                let _ = node.remove_child(&gone.node);
                gone.owner.cleanup();
            }
            stays
        });
        let mut next = node.first_child();
        drop(wanted);
        for key in keys {
            let existing = old.remove(&key);
            let entry = existing.unwrap_or_else(|| {
                let owner = owner.child();
                let node = owner.with(|| untrack(|| row(&key).0)).into();
                Row { owner, node }
            });
            if next.as_ref() == Some(&entry.node) {
                next = entry.node.next_sibling();
            } else {
                let _ = node.insert_before(&entry.node, next.as_ref());
            }
            kept.insert(key, entry);
        }
        rows.replace(kept);
    }));
    parent
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
