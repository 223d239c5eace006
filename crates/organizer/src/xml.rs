//! XML as a tree of elements. Entities beyond the five of XML are not expanded and a document that defines
//! its own is refused; depth is bounded.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::clean;
use crate::failure::Failure;

const MAX_DEPTH: usize = 64;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Name, with its prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    /// Elements inside, in order.
    pub children: Vec<Element>,
    /// Words directly inside.
    pub text: String,
}

impl Element {
    /// The first element of that name inside.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All elements of that name inside.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// An attribute, cleaned; empty when missing.
    pub fn attribute(&self, name: &str) -> String {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| clean::line(value))
            .unwrap_or_default()
    }

    /// The words of the element inside of that name, as one line; empty when missing.
    pub fn line(&self, name: &str) -> String {
        self.child(name).map(|child| clean::line(&child.text)).unwrap_or_default()
    }

    /// The words of the element inside of that name, as they are.
    pub fn raw(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.as_str())
    }
}

/// Parses a document.
///
/// # Errors
/// When the text is no well-formed XML, is nested too deeply or defines entities.
pub fn parse(text: &str, file: &str) -> Result<Element, Failure> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut stack: Vec<Element> = Vec::new();
    let mut root: Option<Element> = None;
    loop {
        let event =
            reader.read_event().map_err(|error| broken(text, reader.error_position(), file, &error))?;
        match event {
            Event::Start(tag) => {
                if stack.len() >= MAX_DEPTH {
                    let message = format!("the file nests elements more than {MAX_DEPTH} deep");
                    return Err(Failure::bad_input(file, message));
                }
                stack.push(open(&tag));
            }
            Event::Empty(tag) => close(&mut stack, &mut root, open(&tag)),
            Event::End(_) => {
                if let Some(element) = stack.pop() {
                    close(&mut stack, &mut root, element);
                }
            }
            Event::Text(words) => push(&mut stack, &words.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(words) => push(&mut stack, &words.into_inner()),
            Event::GeneralRef(entity) => {
                let resolved = entity.resolve_char_ref().ok().flatten();
                match (resolved, entity.into_inner().as_ref()) {
                    (Some(c), _) => push(&mut stack, c.encode_utf8(&mut [0; 4])),
                    (None, "amp") => push(&mut stack, "&"),
                    (None, "lt") => push(&mut stack, "<"),
                    (None, "gt") => push(&mut stack, ">"),
                    (None, "quot") => push(&mut stack, "\""),
                    (None, "apos") => push(&mut stack, "'"),
                    (None, "nbsp") => push(&mut stack, "\u{A0}"),
                    (None, name) => push(&mut stack, &format!("&{name};")),
                }
            }
            Event::DocType(words) if words.to_ascii_uppercase().contains("<!ENTITY") => {
                let message = "the file defines entities of its own, which is refused";
                return Err(
                    Failure::bad_input(file, message).hint("export the programme again, without a DOCTYPE")
                );
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if let Some(open) = stack.last() {
        let message = format!("the file breaks off: <{}> is not closed", open.name);
        return Err(Failure::bad_input(file, message));
    }
    root.ok_or_else(|| Failure::bad_input(file, "the file is XML without any element"))
}

fn broken(text: &str, at: u64, file: &str, error: &quick_xml::Error) -> Failure {
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
    Failure::bad_input(file, format!("the file is not well-formed XML: {error} (line {line})"))
}

fn open(tag: &BytesStart<'_>) -> Element {
    let mut attributes = tag.html_attributes();
    let attributes = attributes.with_checks(false).filter_map(Result::ok).map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map(|value| value.into_owned()).unwrap_or_default();
        (attribute.key.0.to_owned(), value)
    });
    Element { name: tag.name().0.to_owned(), attributes: attributes.collect(), ..Element::default() }
}

fn close(stack: &mut [Element], root: &mut Option<Element>, element: Element) {
    match stack.last_mut() {
        Some(parent) => parent.children.push(element),
        None if root.is_none() => *root = Some(element),
        None => {}
    }
}

fn push(stack: &mut [Element], words: &str) {
    if let Some(element) = stack.last_mut() {
        element.text.push_str(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, want: &str) {
        let error = parse(text, "x.xml").unwrap_err().to_string();
        assert!(error.contains(want), "{error}");
    }

    #[test]
    fn elements_attributes_and_entities_are_read() {
        let root = parse("<?xml version='1.0'?><!DOCTYPE s><s a='1 &amp; 2'><t>x &lt; &#233;<![CDATA[<b>]]></t><e/>&unknown; &</s>", "x").unwrap();
        assert_eq!((root.attribute("a").as_str(), root.raw("t")), ("1 & 2", "x < é<b>"));
        assert_eq!(root.text.trim(), "&unknown; &");
    }

    #[test]
    fn bombs_and_fragments_are_refused_with_the_place() {
        refused("<!DOCTYPE l [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><l>&b;</l>", "entities");
        refused(&"<a>".repeat(100), "64 deep");
        refused("<schedule><day>", "<day> is not closed");
        refused("<a>\n</b>", "line 2");
        refused("<!-- nothing -->", "without any element");
    }
}
