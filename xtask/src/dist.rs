//! Builds the site: events published, app built by trunk, the worker told which files there are.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::step::{command, output, run as run_command, step};
use crate::worker::files_of;
use crate::{paths, setup, sizes, wasm, worker};

/// What is made for trunk before it builds; named in index.html too.
const PREPARED: &str = ".site";
/// Where trunk copies scripts of `src/platform` to.
const SNIPPETS: &str = "snippets";
/// The style sheets in the order of their layers. One file needs one request and compresses better.
const STYLES: [&str; 11] =
    ["tokens", "base", "layout", "components", "rows", "filters", "travel", "plan", "take", "first", "print"];
/// The events of the sample site; the first is the one a new visitor sees.
const EVENTS: [&str; 2] = ["pycon-tw-2020", "python-communities"];

/// Sets up what is missing and builds the site into `dist/`; with `stop`, its worker is the emergency stop.
pub(crate) fn run(stop: bool) -> Result<()> {
    setup::install(false)?;
    build()?;
    if stop {
        worker::stop(&paths::dist())?;
        // This is no build to go on from.
        fs::remove_file(stamp_file()).context("cannot remove the stamp of the build")?;
        println!(
            "dist/sw.js is the emergency stop now: it removes what phones stored of the app, never the picks"
        );
    }
    Ok(())
}

/// Builds the site into `dist/`, unless it is there already from the same sources.
pub(crate) fn build() -> Result<()> {
    let root = paths::root();
    let stamp_file = stamp_file();
    let stamp = stamp(&root)?;
    let same = fs::read_to_string(&stamp_file).is_ok_and(|before| before == stamp);
    if same && paths::dist().join("sw.js").is_file() {
        println!("✓ site: unchanged since the last build");
        return Ok(());
    }
    prepare()?;
    step("build the app", || {
        let mut trunk = command("trunk", &root);
        trunk
            .args(["build", "--release", "--offline", "--locked", "--features", "split", "--log", "warn"])
            .env("PATH", setup::tool_path()?);
        // A target folder of its own profile is shared with every other step; colours would end up in logs.
        trunk.env("NO_COLOR", "true").env("RUSTFLAGS", rust_flags(&root)?).envs(setup::SIZE);
        run_command(&mut trunk)?;
        Ok("dist/".to_owned())
    })?;
    step("cut the program in two", || wasm::cut(&paths::dist()))?;
    step("minify the scripts", || minify(&paths::dist()))?;
    step("write the first screen and the pages", || pages(&root))?;
    step("list the files for offline use", || {
        worker::remove_unused(&paths::dist())?;
        // What the events say is published without a new build; the app keeps it by itself.
        let mut files = files_of(&paths::dist())?;
        files.retain(|file| !file.starts_with("data/"));
        let version = worker::write(&paths::dist(), &files)?;
        minify_script(&paths::dist(), "sw.js")?;
        Ok(format!("{} files, version {version}", files.len()))
    })?;
    step("sizes", || {
        let mut files = files_of(&paths::dist())?;
        files.extend(["sw.js".to_owned(), "rescue.js".to_owned()]);
        files.extend(worker::pages_of(&paths::dist())?);
        sizes::compress_and_check(&paths::dist(), &files)
    })?;
    if let Some(folder) = stamp_file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&stamp_file, stamp).context("cannot write the stamp of the build")?;
    Ok(())
}

fn stamp_file() -> PathBuf {
    paths::target().join("xtask").join("dist.stamp")
}

/// Makes what trunk picks up: the published events and one style sheet.
pub(crate) fn prepare() -> Result<()> {
    let root = paths::root();
    step("publish the events", || publish(&root))?;
    step("join the style sheets", || {
        let mut whole = String::new();
        for style in STYLES {
            let file = root.join("style").join(format!("{style}.css"));
            whole.push_str(
                &fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?,
            );
        }
        fs::write(root.join(PREPARED).join("style.css"), whole)
            .context("cannot write the joined style sheet")?;
        Ok(format!("{} files", STYLES.len()))
    })
}

fn organizer(root: &Path, command_name: &str) -> Command {
    let mut tool = command("cargo", root);
    tool.args(["run", "--quiet", "--locked", "--package", "trackhop-organizer", "--", command_name]);
    tool
}

/// Today is the day to show first, if the event is on.
fn pages(root: &Path) -> Result<String> {
    let now = output(command("date", root).args(["-u", "+%Y-%m-%dT%H:%M:%SZ"]))?;
    let said = output(organizer(root, "pages").arg(paths::dist()).args(["--now", now.trim()]))?;
    Ok(said.trim_end().replace('\n', ", "))
}

fn publish(root: &Path) -> Result<String> {
    let data = &root.join(PREPARED).join("data");
    if data.exists() {
        fs::remove_dir_all(data).with_context(|| format!("cannot empty {}", data.display()))?;
    }
    let mut tool = organizer(root, "publish");
    tool.args(EVENTS.map(|event| format!("events/{event}/event.json"))).arg("-o").arg(data);
    run_command(&mut tool)?;
    Ok(format!("{} events", EVENTS.len()))
}

/// A panic is a trap and needs no words, no place and no formatting code; `public/boot.js` shows the reader what to
/// do. Development builds keep the words. With a target named, as trunk does, cargo keeps these flags from programs
/// that run while building.
const SILENT: &str = "-Cpanic=immediate-abort -Zunstable-options -Zlocation-detail=none -Zfmt-debug=none";

/// Paths of the machine that builds neither belong into what is published nor may they change it.
pub(crate) fn rust_flags(root: &Path) -> Result<String> {
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let cargo = cargo.context("neither CARGO_HOME nor a home folder is set")?;
    let sources = cargo.join("registry").join("src");
    Ok(format!(
        "{SILENT} {} --remap-path-prefix={}=crates --remap-path-prefix={}=trackhop",
        wasm::RELOCATIONS,
        sources.display(),
        root.display()
    ))
}

/// trunk's own minifier fails on what wasm-bindgen writes. The names of the files stay: they are named by the
/// sources they were made from, and the worker checks contents by their hashes. The scripts of `src/platform`, which
/// trunk copies, are part of the program's own script already (`wasm::cut`).
fn minify(dist: &Path) -> Result<String> {
    let is_script = |file: &String| file.ends_with(".js") && !file.starts_with(SNIPPETS);
    let scripts: Vec<String> = files_of(dist)?.into_iter().filter(is_script).collect();
    for script in &scripts {
        minify_script(dist, script)?;
    }
    fs::remove_dir_all(dist.join(SNIPPETS)).context("trunk copied no script of src/platform")?;
    let page = dist.join("index.html");
    let text = fs::read_to_string(&page).context("cannot read dist/index.html")?;
    fs::write(&page, without_links_to(SNIPPETS, &text)).context("cannot write dist/index.html")?;
    Ok(format!("{} files", scripts.len()))
}

/// A page without the `link` elements that name a folder; trunk asks browsers to load those scripts early.
fn without_links_to(folder: &str, page: &str) -> String {
    let mut parts = page.split("<link ");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('>') {
            Some((link, rest)) if link.contains(folder) => kept.push_str(rest),
            _ => kept.extend(["<link ", part]),
        }
    }
    kept
}

fn minify_script(dist: &Path, script: &str) -> Result<()> {
    let file = dist.join(script);
    let mut esbuild = command("esbuild", dist);
    esbuild.arg(script).args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"]);
    esbuild.arg(format!("--outfile={}", file.display())).arg("--allow-overwrite");
    run_command(esbuild.env("PATH", setup::tool_path()?))
}

/// What the site is built from, as names, sizes and times: equal text means that nothing changed.
fn stamp(root: &Path) -> Result<String> {
    let mut lines = BTreeSet::new();
    let sources = [
        "src",
        "style",
        "public",
        "crates",
        "events",
        "xtask/src",
        "index.html",
        "Trunk.toml",
        "Cargo.toml",
        "Cargo.lock",
        "rust-toolchain.toml",
    ];
    let mut paths: Vec<PathBuf> = sources.iter().map(|source| root.join(source)).collect();
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                paths.push(entry?.path());
            }
            continue;
        }
        let meta = fs::metadata(&path).with_context(|| format!("cannot read {}", path.display()))?;
        lines.insert(format!("{} {} {:?}", path.display(), meta.len(), meta.modified()?));
    }
    Ok(lines.into_iter().collect::<Vec<_>>().join("\n"))
}
