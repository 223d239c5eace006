//! A built site, as far as pages are concerned: its index.html, the name of its style sheet, and the worker that
//! knows index.html by its hash.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use sha2::{Digest as _, Sha256};

use crate::canonical;
use crate::failure::Failure;
use crate::input::{Document, Limits};
use crate::{output, packed};

const INDEX: &str = "index.html";
const WORKER: &str = "sw.js";
/// What is written into index.html stands between these, so that it can be replaced. Nothing in between can hold
/// the second: every `<` of a programme is escaped.
const BEGIN: &str = "<!--still-->";
const END: &str = "<!--/still-->";

/// index.html as it stands, and without what was written into it before.
pub(super) struct Shell {
    /// The file name of the style sheet.
    pub(super) style: String,
    before: String,
    bare: String,
    worker: String,
}

/// index.html as it will be, and the worker that goes with it.
pub(super) struct Changed {
    page: String,
    worker: Option<String>,
    build: Option<String>,
    is_new: bool,
}

fn refuse(message: &str) -> Failure {
    Failure::bad_input(INDEX, message).hint("give the folder that `cargo xtask dist` built")
}

impl Shell {
    pub(super) fn read(folder: &Path, limits: Limits) -> Result<Self, Failure> {
        let text = |name: &str| Ok::<_, Failure>(Document::read(&folder.join(name), limits)?.text()?.0);
        let (before, worker) = (text(INDEX)?, text(WORKER)?);
        let bare = without_blocks(&before).ok_or_else(|| refuse("a mark of an earlier run is missing"))?;
        let style = style_of(&bare).ok_or_else(|| refuse("there is no style sheet in it"))?;
        Ok(Self { style, before, bare, worker })
    }

    /// The page with other contents. `mark` is what `public/early.js` reads.
    pub(super) fn with(
        &self,
        mark: &str,
        head: &str,
        screen: &str,
        language: &str,
    ) -> Result<Changed, Failure> {
        let block = |inside: &str| format!("{BEGIN}{inside}{END}");
        let mark = format!("<meta name=\"first-screen\" content=\"{mark}\">");
        let page = without_title(&self.bare);
        let page = in_language(&page, language).ok_or_else(|| refuse("there is no html element in it"))?;
        let page = before_tag(&page, "<script", "early.js", &block(&format!("{mark}{head}")))
            .ok_or_else(|| refuse("there is no early.js in it"))?;
        let page = after_tag(&page, "<div", "id=app", "id=\"app\"", &block(screen))
            .ok_or_else(|| refuse("there is no place for the app in it"))?;
        // A site that is not finished yet gets its name and list of files later.
        let Some(known) = entry_of(&self.worker) else {
            let is_new = page != self.before;
            return Ok(Changed { page, worker: None, build: None, is_new });
        };
        if known != entry(&self.before) {
            return Err(Failure::refused(WORKER, "the list of files does not know this index.html")
                .hint("build the site anew"));
        }
        if page == self.before {
            return Ok(Changed { page, worker: None, build: None, is_new: false });
        }
        let old = build_of(&self.bare).ok_or_else(|| refuse("it has no name of a build"))?;
        if self.worker.matches(&old).count() != 1 {
            return Err(Failure::refused(WORKER, "it is of another build than index.html"));
        }
        let hash = canonical::sha256(format!("{old} {page}").as_bytes());
        let build = hash.get(..16).unwrap_or_default().to_owned();
        let page = page.replacen(&old, &build, 1);
        let worker = self.worker.replacen(&old, &build, 1).replacen(&known, &entry(&page), 1);
        Ok(Changed { page, worker: Some(worker), build: Some(build), is_new: true })
    }
}

impl Changed {
    /// Writes what is new; gives the name of the new build, if it is one.
    pub(super) fn write(&self, folder: &Path) -> Result<Option<String>, Failure> {
        if self.is_new {
            put(folder, INDEX, &self.page)?;
        }
        // Last: it must not know a page that is not there yet.
        if let Some(worker) = &self.worker {
            put(folder, WORKER, worker)?;
        }
        Ok(self.build.clone())
    }
}

/// Writes a file, and its compressed copy if it has one.
fn put(folder: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let path = folder.join(name);
    if packed::beside(&path).exists() {
        return packed::write(&path, text.as_bytes());
    }
    if fs::read(&path).ok().as_deref() != Some(text.as_bytes()) {
        output::write(&path, text.as_bytes())?;
    }
    Ok(())
}

/// Takes out what was written between marks; nothing if a mark has no end.
fn without_blocks(page: &str) -> Option<String> {
    let mut rest = page;
    let mut bare = String::new();
    while let Some((before, inside)) = rest.split_once(BEGIN) {
        bare.push_str(before);
        rest = inside.split_once(END)?.1;
    }
    bare.push_str(rest);
    Some(bare)
}

fn without_title(page: &str) -> String {
    let title =
        page.split_once("<title>").and_then(|(before, rest)| Some((before, rest.split_once("</title>")?.1)));
    title.map_or_else(|| page.to_owned(), |(before, after)| format!("{before}{after}"))
}

fn in_language(page: &str, language: &str) -> Option<String> {
    let (before, rest) = page.split_once("<html")?;
    let (_, after) = rest.split_once('>')?;
    Some(format!("{before}<html lang=\"{language}\">{after}"))
}

/// Puts text before the first tag that holds a word.
fn before_tag(page: &str, tag: &str, word: &str, text: &str) -> Option<String> {
    let at = page.match_indices(tag).map(|(at, _)| at).find(|at| tag_at(page, *at).contains(word))?;
    Some(format!("{}{text}{}", page.get(..at)?, page.get(at..)?))
}

/// Puts text after the first tag that holds a word, in one spelling or the other.
fn after_tag(page: &str, tag: &str, word: &str, other: &str, text: &str) -> Option<String> {
    let holds = |at: &usize| [word, other].iter().any(|word| tag_at(page, *at).contains(word));
    let at = page.match_indices(tag).map(|(at, _)| at).find(holds)?;
    let end = at + tag_at(page, at).len();
    Some(format!("{}{text}{}", page.get(..end)?, page.get(end..)?))
}

/// The tag that begins there.
fn tag_at(page: &str, at: usize) -> &str {
    page.get(at..).and_then(|rest| rest.split_inclusive('>').next()).unwrap_or_default()
}

/// The value of an attribute in a tag, in quotes or without.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = tag.split_once(&format!(" {name}="))?.1;
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').map(|(value, _)| value),
        None => value.split([' ', '>']).next(),
    }
}

fn tags<'a>(page: &'a str, tag: &'a str) -> impl Iterator<Item = &'a str> {
    page.match_indices(tag).map(move |(at, _)| tag_at(page, at))
}

fn style_of(page: &str) -> Option<String> {
    let sheet = tags(page, "<link").find(|tag| attribute(tag, "rel") == Some("stylesheet"))?;
    let file = attribute(sheet, "href")?;
    Some(file.trim_start_matches("./").to_owned())
}

fn build_of(page: &str) -> Option<String> {
    let meta = tags(page, "<meta").find(|tag| attribute(tag, "name") == Some("build"))?;
    attribute(meta, "content").map(str::to_owned)
}

/// How the worker's list knows a page (`xtask/src/worker.rs`).
fn entry(page: &str) -> String {
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(page.as_bytes()));
    format!("[\"{INDEX}\",\"sha256-{digest}\",{}]", page.len())
}

/// The entry of index.html in the worker's list, if it has a list.
fn entry_of(worker: &str) -> Option<String> {
    let begin = format!("[\"{INDEX}\",\"sha256-");
    let (_, rest) = worker.split_once(&begin)?;
    let (rest, _) = rest.split_once(']')?;
    Some(format!("{begin}{rest}]"))
}
