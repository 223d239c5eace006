//! Elements of the page, made once and kept up to date by signals.
//!
//! The framework's `view!` gives every element a type of its own, and each type its own code for building,
//! rebuilding and dropping: on this app that was 1.5 KB of wasm per element (docs/measurements.md). Here one
//! piece of code serves all elements; the framework's signals and owners do the rest. Invariants: text becomes
//! text nodes and attributes, never markup, and what an owner made is forgotten with that owner.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use leptos::prelude::{Owner, StoredValue, untrack};
use leptos::reactive::effect::RenderEffect;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlInputElement, Node};

mod keyed;

pub(crate) use keyed::{List, Pace, keyed};

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

thread_local! {
    /// What makes elements. A list asks for it thousands of times, so it is looked up once.
    static DOCUMENT: Document = super::dom::document().unwrap_throw();
}

/// A new HTML element. Tag names are constants of this program, and the browser takes each that could be a name.
pub(crate) fn el(tag: &str) -> El {
    El(DOCUMENT.with(|document| document.create_element(tag)).unwrap_throw())
}

/// A new SVG element.
pub(crate) fn svg(tag: &str) -> El {
    El(DOCUMENT.with(|document| document.create_element_ns(Some(SVG), tag)).unwrap_throw())
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

    /// What sets an attribute whenever it is told something.
    pub(crate) fn told<T>(&self, name: &'static str, value: fn(T) -> &'static str) -> impl Fn(T) + 'static
    where
        T: 'static,
    {
        let element = self.0.clone();
        move |news| {
            let _ = element.set_attribute(name, value(news));
        }
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

    /// Calls back with the text of the file that was chosen in the field; nothing if it is too large or unreadable.
    pub(crate) fn on_file(self, most_bytes: f64, then: impl Fn(Option<String>) + 'static) -> Self {
        let input: HtmlInputElement = self.0.clone().unchecked_into();
        let then = Rc::new(then);
        self.on("change", move || {
            let (input, then) = (input.clone(), Rc::clone(&then));
            super::files::spawn(async move {
                let text = super::transfer::chosen(input.clone(), most_bytes).await;
                // The same file chosen again is a choice too.
                input.set_value("");
                then(text);
            });
        })
    }

    /// Calls back with the chosen option of a menu, which then shows its first option again.
    pub(crate) fn on_choice(self, then: impl Fn(&str) + 'static) -> Self {
        // A menu has a value as a field has.
        let menu: HtmlInputElement = self.0.clone().unchecked_into();
        self.on("change", move || {
            let chosen = menu.value();
            menu.set_value("");
            then(&chosen);
        })
    }

    /// Moves the focus here without scrolling.
    pub(crate) fn focus(&self) {
        super::dom::focus(self.0.unchecked_ref());
    }

    /// Scrolls until the element stands right below bars that stick to the top. The bars themselves can be
    /// stuck anywhere, so it is the element that is measured.
    pub(crate) fn go_below(self, bars: Vec<El>) {
        super::dom::settle(move || {
            let bars: f64 = bars.iter().map(|bar| bar.0.get_bounding_client_rect().height()).sum();
            self.0.get_bounding_client_rect().top() - bars
        });
    }

    /// Lets nothing happen on an event, such as the submission of a form.
    pub(crate) fn prevent(self, event: &str) -> Self {
        self.on_event(event, Box::new(|event| event.prevent_default()))
    }

    /// Calls back when a form is sent, which goes nowhere.
    pub(crate) fn on_submit(self, then: impl Fn() + 'static) -> Self {
        self.on_event(
            "submit",
            Box::new(move |event| {
                event.prevent_default();
                then();
            }),
        )
    }

    fn on_event(self, event: &str, then: Box<dyn Fn(web_sys::Event)>) -> Self {
        let callback = Closure::<dyn Fn(web_sys::Event)>::wrap(then);
        // Adding a listener cannot fail with a function as callback.
        let _ = self.0.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
        StoredValue::new_local(callback);
        self
    }

    /// Another one like it, with all that stands inside; what was kept up to date or called back is not.
    pub(crate) fn copy(&self) -> Self {
        let copy = self.0.clone_node_with_deep(true).unwrap_throw();
        Self(copy.unchecked_into())
    }

    /// The first element inside that a selector names.
    pub(crate) fn part(&self, selector: &str) -> Option<El> {
        self.0.query_selector(selector).ok().flatten().map(El)
    }

    /// Whether it has these classes and no others.
    pub(crate) fn is_of(&self, classes: &str) -> bool {
        self.0.get_attribute("class").as_deref() == Some(classes)
    }

    /// Puts another element in its place.
    pub(crate) fn replace(&self, with: El) {
        // Fails only for elements without a parent.
        let _ = self.0.replace_with_with_node_1(&with.0);
    }

    /// Takes it out of the page.
    pub(crate) fn remove(self) {
        self.0.remove();
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

/// A view that is drawn beside the page and kept up to date, until it is put into it.
pub(crate) fn beside(view: View) -> El {
    el("div").child(view)
}

/// Puts what an element holds in place of whatever another one holds.
pub(crate) fn move_into(parent: &Element, from: &El) {
    parent.set_text_content(None);
    while let Some(child) = from.0.first_child() {
        let _ = parent.append_child(&child);
    }
}

/// A text that is kept up to date.
pub(crate) fn text_now(text: impl Fn() -> String + 'static) -> View {
    let node = DOCUMENT.with(|document| document.create_text_node(""));
    let shown = node.clone();
    follow(Box::new(move || shown.set_data(&text())));
    View::One(node.into())
}

/// A part of the page that is made anew whenever a signal it reads changes.
pub(crate) fn dynamic(view: impl Fn() -> View + 'static) -> View {
    let (start, end) = DOCUMENT.with(|document| (document.create_comment(""), document.create_comment("")));
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

/// A part of the page that stays as it is while it is not shown, as long as its owner lives.
pub(crate) struct Kept {
    owner: Owner,
    node: RefCell<Option<Node>>,
}

impl Kept {
    /// Nothing yet; it belongs to the current owner.
    pub(crate) fn new() -> Self {
        Self { owner: Owner::current().unwrap_or_default().child(), node: RefCell::default() }
    }

    /// The part, drawn at the first time only.
    pub(crate) fn show(&self, draw: impl FnOnce() -> View) -> View {
        let known = self.node.borrow().clone();
        let node = known.unwrap_or_else(|| self.owner.with(|| untrack(|| el("div").child(draw()).0.into())));
        self.node.replace(Some(node.clone()));
        View::One(node)
    }
}

/// Puts `mark` around parts of the texts inside an element, and says how many. The texts must be such that do not
/// change later.
pub(crate) fn mark(inside: &El, find: &dyn Fn(&str) -> Vec<Range<usize>>) -> usize {
    mark_inside(&inside.0, find)
}

/// Takes away what [`mark`] put around parts of the texts inside an element.
pub(crate) fn unmark(inside: &El) {
    while let Some(El(marked)) = inside.part("mark") {
        let Some(parent) = marked.parent_node() else { return };
        let text = View::from(marked.text_content().unwrap_or_default());
        insert(&parent, text, Some(&marked));
        marked.remove();
        parent.normalize();
    }
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

impl From<Element> for El {
    fn from(element: Element) -> Self {
        Self(element)
    }
}

impl From<El> for View {
    fn from(element: El) -> Self {
        Self::One(element.0.into())
    }
}

impl From<&str> for View {
    fn from(text: &str) -> Self {
        Self::One(DOCUMENT.with(|document| document.create_text_node(text)).into())
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
