//! What the site weighs, and the budget it must keep.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::wasm::LATE;
use crate::worker::{INDEX, PAGES};

/// The app shell in brotli: wasm, JavaScript, CSS and HTML together (see docs/measurements.md).
const SHELL_BUDGET: usize = 170_000;
/// The second part of the program, which is fetched when the first list stands on the screen.
const LATE_BUDGET: usize = 206_000;

/// One kind of file: how many, raw and brotli bytes.
#[derive(Default)]
struct Weight {
    files: usize,
    raw: usize,
    brotli: usize,
}

impl Weight {
    fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.raw += other.raw;
        self.brotli += other.brotli;
    }
}

/// What the list of the first screen adds to index.html: it is data, as much of it as the event has.
fn rendered(page: &[u8], packed: usize) -> Result<Weight> {
    let page = std::str::from_utf8(page).context("index.html is no UTF-8")?;
    let mut parts = page.split("<!--still-->");
    let mut fixed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        fixed.push_str(part.split_once("<!--/still-->").context("index.html has a mark without an end")?.1);
    }
    let without = brotli(fixed.as_bytes())?.len();
    Ok(Weight { files: 0, raw: page.len() - fixed.len(), brotli: packed.saturating_sub(without) })
}

/// Compresses the text and wasm files of the site beside themselves (`.br`), prints what each kind weighs
/// and refuses a shell above its budget.
pub(crate) fn compress_and_check(dist: &Path, files: &[String]) -> Result<String> {
    let mut shell = [
        ("wasm", Weight::default()),
        ("js", Weight::default()),
        ("css", Weight::default()),
        ("html", Weight::default()),
    ];
    let (mut late, mut data, mut pages) = (Weight::default(), Weight::default(), Weight::default());
    for path in files {
        let Some(kind) = path.rsplit('.').next().filter(|kind| compressible(kind)) else { continue };
        let bytes = fs::read(dist.join(path)).with_context(|| format!("cannot read dist/{path}"))?;
        let packed = brotli(&bytes)?;
        fs::write(dist.join(format!("{path}.br")), &packed)
            .with_context(|| format!("cannot write dist/{path}.br"))?;
        if path == INDEX {
            let first = rendered(&bytes, packed.len())?;
            data.add(&first);
            let weight =
                Weight { files: 1, raw: bytes.len() - first.raw, brotli: packed.len() - first.brotli };
            shell.iter_mut().filter(|(name, _)| *name == kind).for_each(|(_, html)| html.add(&weight));
            continue;
        }
        let weight = match shell.iter_mut().find(|(name, _)| *name == kind) {
            Some(_) if path.starts_with(PAGES) => &mut pages,
            Some(_) if path.starts_with(LATE) => &mut late,
            Some((_, weight)) => weight,
            None if path.starts_with("data/") => &mut data,
            None => continue,
        };
        weight.add(&Weight { files: 1, raw: bytes.len(), brotli: packed.len() });
    }
    println!("  {:<6} {:>5} {:>10} {:>10}", "kind", "files", "raw", "brotli");
    let (mut raw, mut packed) = (0, 0);
    for (name, weight) in &shell {
        println!("  {name:<6} {:>5} {:>10} {:>10}", weight.files, weight.raw, weight.brotli);
        raw += weight.raw;
        packed += weight.brotli;
    }
    println!("  {:<6} {:>5} {raw:>10} {packed:>10}  (budget {SHELL_BUDGET})", "shell", "");
    println!(
        "  {:<6} {:>5} {:>10} {:>10}  (budget {LATE_BUDGET})",
        "late", late.files, late.raw, late.brotli
    );
    println!("  {:<6} {:>5} {:>10} {:>10}", "data", data.files, data.raw, data.brotli);
    println!("  {:<6} {:>5} {:>10} {:>10}", "pages", pages.files, pages.raw, pages.brotli);
    if packed > SHELL_BUDGET {
        bail!("the app shell weighs {packed} bytes in brotli, more than its budget of {SHELL_BUDGET}");
    }
    if late.brotli > LATE_BUDGET {
        bail!(
            "the second part weighs {} bytes in brotli, more than its budget of {LATE_BUDGET}",
            late.brotli
        );
    }
    Ok(format!("shell {packed} bytes in brotli, {} below the budget", SHELL_BUDGET - packed))
}

fn compressible(kind: &str) -> bool {
    matches!(kind, "wasm" | "js" | "css" | "html" | "json" | "svg" | "webmanifest")
}

pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(packed)
}
