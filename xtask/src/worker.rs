//! What the build writes into the service worker: the files of the app with hash and size, the build's own
//! name, and the plain page for when nothing else can be shown.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use sha2::{Digest as _, Sha256};

use crate::paths;

/// The emergency stop; in the built site only as `sw.js`.
const STOP: &str = "sw-off.js";
/// The plain page and its script: the worker carries them with it. The page has no file of its own in the built site.
const PLAIN_PAGE: &str = "rescue.html";
const PLAIN_SCRIPT: &str = "rescue.js";
/// The page of the app; it carries the name of the build.
pub(crate) const INDEX: &str = "index.html";

/// Pages for readers without the app, which has all that itself.
pub(crate) const PAGES: &str = "programme/";

/// What phones show before they install the app, from the network.
const SCREENSHOTS: &str = "screenshots/";

/// All files of the site that the worker keeps, relative, in order. The worker itself stays with the
/// browser; compressed copies, host files, calendars for other apps, pages without the app and the pictures for
/// whoever thinks of installing it are no files of the app.
pub(crate) fn files_of(dist: &Path) -> Result<Vec<String>> {
    Ok(all_files(dist)?.into_iter().filter(|name| is_of_the_app(name)).collect())
}

/// The pages for readers without the app.
pub(crate) fn pages_of(dist: &Path) -> Result<Vec<String>> {
    let is_page = |name: &String| name.starts_with(PAGES) && name.ends_with(".html");
    Ok(all_files(dist)?.into_iter().filter(is_page).collect())
}

fn is_of_the_app(name: &str) -> bool {
    let elsewhere = [".br", ".ics"].into_iter().any(|ending| name.ends_with(ending));
    name != "sw.js"
        && name != PLAIN_SCRIPT
        && !elsewhere
        && !name.starts_with(PAGES)
        && !name.starts_with(SCREENSHOTS)
        && !name.starts_with('_')
}

fn all_files(dist: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut folders = vec![dist.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let relative = path.strip_prefix(dist).context("a file outside dist")?;
            let name = relative.to_str().context("a file name that is no UTF-8")?.replace('\\', "/");
            found.insert(name);
        }
    }
    Ok(found)
}

/// Takes out what trunk copied and no site needs as a file.
pub(crate) fn remove_unused(dist: &Path) -> Result<()> {
    for file in [STOP, PLAIN_PAGE] {
        fs::remove_file(dist.join(file)).with_context(|| format!("trunk did not copy public/{file}"))?;
    }
    Ok(())
}

/// Writes the name of the build into the page and the worker, and the list of files into the worker. The name is
/// a hash over every path and content, so that each build has one of its own; the page is hashed without it.
pub(crate) fn write(dist: &Path, files: &[String]) -> Result<String> {
    let read = |file: &str| fs::read(dist.join(file)).with_context(|| format!("cannot read dist/{file}"));
    let mut whole = Sha256::new();
    for file in files {
        whole.update(file.as_bytes());
        whole.update(Sha256::digest(read(file)?));
    }
    let build: String = whole.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let page = String::from_utf8(read(INDEX)?).context("index.html is no UTF-8")?;
    let page = replace_once(&page, "development-build", &build)?;
    fs::write(dist.join(INDEX), page).context("cannot write dist/index.html")?;

    let mut list = String::from("[\n");
    for file in files {
        let bytes = read(file)?;
        let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(&bytes));
        list.push_str(&format!(
            "  {},\n",
            serde_json::json!([file, format!("sha256-{digest}"), bytes.len()])
        ));
    }
    list.push(']');
    let plain_page = fs::read_to_string(paths::root().join("public").join(PLAIN_PAGE))
        .with_context(|| format!("cannot read public/{PLAIN_PAGE}"))?;
    let plain_page: String = plain_page.lines().map(str::trim).collect();
    let plain_script =
        String::from_utf8(read(PLAIN_SCRIPT)?).with_context(|| format!("{PLAIN_SCRIPT} is no UTF-8"))?;
    let constants = [
        ("const VERSION = \"development\";", format!("const VERSION = \"{build}\";")),
        ("const FILES = [];", format!("const FILES = {list};")),
        ("const PLAIN_PAGE = \"\";", format!("const PLAIN_PAGE = {};", serde_json::to_string(&plain_page)?)),
        (
            "const PLAIN_SCRIPT = \"\";",
            format!("const PLAIN_SCRIPT = {};", serde_json::to_string(&plain_script)?),
        ),
    ];
    let worker = dist.join("sw.js");
    let mut text = fs::read_to_string(&worker).context("trunk did not copy public/sw.js")?;
    for (from, to) in constants {
        text = replace_once(&text, from, &to)?;
    }
    fs::write(&worker, text).context("cannot write dist/sw.js")?;
    Ok(build)
}

/// Puts the emergency stop in the worker's place, see `public/sw-off.js`.
pub(crate) fn stop(dist: &Path) -> Result<()> {
    fs::copy(paths::root().join("public").join(STOP), dist.join("sw.js"))
        .context("cannot write dist/sw.js")?;
    // Compressed for the worker that it replaces.
    fs::remove_file(dist.join("sw.js.br")).context("cannot remove dist/sw.js.br")?;
    Ok(())
}

fn replace_once(text: &str, from: &str, to: &str) -> Result<String> {
    if text.matches(from).count() != 1 {
        bail!("`{from}` must stand there exactly once");
    }
    Ok(text.replacen(from, to, 1))
}
