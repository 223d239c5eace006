//! The program of the app, as trunk built it, becomes what is served: cut in two, bound to the browser, made small.
//!
//! The second part is what only `src/ui/late.rs` leads to. Which functions and data those are is read from the
//! linker's relocations, so the first part holds no call into the second but the one that fetches it.

mod names;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use sha2::{Digest as _, Sha256};
use wasm_split_cli_support::{Options, transform};

use crate::paths;
use crate::setup::{TARGET, tool_path};
use crate::step::{command, run};

/// The program as cargo and trunk name it.
const APP: &str = "trackhop-app";
/// How the name of the second part begins.
pub(crate) const LATE: &str = "late-";
/// For `RUSTFLAGS`: cutting needs to know what refers to what.
pub(crate) const RELOCATIONS: &str = "-Clink-arg=--emit-relocs";

const SMALLER: [&str; 12] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--converge",
];

/// Replaces trunk's program in `dist` by the two parts, under the names that the page knows.
pub(crate) fn cut(dist: &Path) -> Result<String> {
    let work = paths::target().join("xtask").join("wasm");
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| format!("cannot empty {}", work.display()))?;
    }
    fs::create_dir_all(&work)?;
    let built = whole();
    let whole = fs::read(&built).with_context(|| format!("cannot read {}", built.display()))?;
    let first = work.join(format!("{APP}.wasm"));
    let mut options = Options::new(&whole);
    options.output_dir = &work;
    options.main_out_path = &first;
    options.main_module = "./trackhop-app.js";
    let parts = transform(options).map_err(|error| anyhow!("cutting the program failed: {error:#}"))?;
    let [second] = parts.split_modules.as_slice() else {
        bail!("expected one second part, got {}", parts.split_modules.len());
    };

    let mut bindgen = command("wasm-bindgen", &work);
    // Through the linker's table of functions the second part calls the first.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", "."]).arg(&first);
    run(bindgen.env("PATH", tool_path()?))?;
    smaller(&work, second)?;

    let (wasm, script) = (named(dist, "_bg.wasm")?, named(dist, ".js")?);
    let late = fs::read(second)?;
    let hash: String = Sha256::digest(&late).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let late_name = format!("{LATE}{hash}.wasm");
    let loader_file = work.join("__wasm_split.js");
    let loader = with_fetch(&fs::read_to_string(&loader_file)?, &late_name)?;
    fs::write(&loader_file, &loader)?;
    // The page starts the program and needs nothing else of it; one script is one request.
    fs::write(work.join("start.js"), format!("export {{ default }} from \"./{APP}.js\";"))?;
    let joined = work.join("joined.js");
    let mut esbuild = command("esbuild", &work);
    esbuild.args(["start.js", "--bundle", "--format=esm", "--log-level=warning", "--outfile=joined.js"]);
    // Lets it drop the classes that libraries export.
    esbuild.args(["--define:Symbol.dispose=false", "--pure:FinalizationRegistry"]);
    // wasm-bindgen names a script once for each function it takes from it.
    esbuild.arg("--log-override:duplicate-object-key=silent");
    run(esbuild.env("PATH", tool_path()?))?;

    let first = work.join(format!("{APP}_bg.wasm"));
    let lender = format!("./{APP}_bg.js");
    let (shorter, text) =
        names::shorten(&fs::read(&first)?, &fs::read_to_string(&joined)?, &lender, &loader)?;
    fs::write(&first, shorter)?;
    fs::write(dist.join(&script), text)?;
    smaller(&work, &first)?;
    fs::copy(&first, dist.join(&wasm))?;
    fs::write(dist.join(&late_name), &late)?;
    Ok(format!("{wasm} {} bytes, {late_name} {} bytes", fs::metadata(&first)?.len(), late.len()))
}

/// The loader's own way to fetch knows neither our name of the file nor hosts that send wasm as something else,
/// and would take the page of an error for a program. Another try goes by another address: what came broken, or from a
/// Wi-Fi that wants a login first, the browser may keep for long.
fn with_fetch(loader: &str, late: &str) -> Result<String> {
    let fetch = "fetch(new URL(\"./split_late.wasm\", import.meta.url))";
    let instantiate = "WebAssembly.instantiateStreaming(src, imports)";
    if loader.matches(fetch).count() != 1 || loader.matches(instantiate).count() != 1 {
        bail!("the loader of the second part looks otherwise than expected");
    }
    let checked = format!(
        "fetch(new URL(\"./{late}\" + again(), import.meta.url)).then((response) => {{ \
         if (!response.ok) throw new Error(`{late}: status ${{response.status}}`); \
         return response.arrayBuffer(); }})"
    );
    let again = "let asked = 0;\nconst again = () => (asked++ ? `?${Date.now()}` : \"\");\n";
    let loader = loader.replace(fetch, &checked);
    Ok(loader.replace(instantiate, "WebAssembly.instantiate(await src, imports)") + again)
}

/// The whole program as the compiler left it.
pub(crate) fn whole() -> PathBuf {
    paths::target().join(TARGET).join("release").join(format!("{APP}.wasm"))
}

/// Lets wasm-opt make a program smaller, in place, and keep the names of its functions.
pub(crate) fn smaller_with_names(work: &Path, wasm: &Path) -> Result<()> {
    let mut opt = command("wasm-opt", work);
    opt.args(SMALLER).arg("-g").arg(wasm).arg("-o").arg(wasm);
    run(opt.env("PATH", tool_path()?))
}

/// Lets wasm-opt make a program smaller, in place.
pub(crate) fn smaller(work: &Path, wasm: &Path) -> Result<()> {
    let mut opt = command("wasm-opt", work);
    opt.args(SMALLER).arg(wasm).arg("-o").arg(wasm);
    run(opt.env("PATH", tool_path()?))
}

/// The file of the program that trunk named.
fn named(dist: &Path, end: &str) -> Result<String> {
    for entry in fs::read_dir(dist)? {
        let name = entry?.file_name();
        if let Some(name) = name.to_str().filter(|name| name.starts_with(APP) && name.ends_with(end)) {
            return Ok(name.to_owned());
        }
    }
    bail!("trunk left no {APP}*{end} in dist/")
}
