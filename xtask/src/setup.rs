//! Installs what is missing, and nothing else. Each tool is taken from `PATH` when its version fits, else
//! installed into the cache of tools; where that needs a network or root that there is not, the error says
//! which command to run by hand.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::paths;
use crate::step::{command, output, run, step};

const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.25.12";
const ICALENDAR: &str = "7.3.0";
/// What the app is built for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Makes cargo build the standard library with the release build of the app, for size (docs/measurements.md). The
/// compiler of `rust-toolchain.toml` is stable and pinned; the first variable lets it take options that a later one
/// may name differently.
pub(crate) const SIZE: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// Installs what building needs; with `tests` also what the browser tests need.
pub(crate) fn install(tests: bool) -> Result<()> {
    step("wasm target", wasm_target)?;
    step("standard library", standard_library)?;
    step("trunk", trunk)?;
    step("wasm-bindgen", wasm_bindgen)?;
    step("wasm-opt", || npm_tool("binaryen", "wasm-opt", BINARYEN))?;
    step("esbuild", || npm_tool("esbuild", "esbuild", ESBUILD))?;
    if tests {
        step("Chromium and fonts", || {
            let chromium = chromium()?;
            fonts()?;
            Ok(chromium.display().to_string())
        })?;
        step("npm packages", npm_packages)?;
        step("icalendar of Python", || python_with_icalendar().map(|python| python.display().to_string()))?;
    }
    Ok(())
}

/// `PATH` with the installed tools first.
pub(crate) fn tool_path() -> Result<OsString> {
    let tools = paths::tools()?;
    let own = [
        tools.join(format!("trunk-{TRUNK}")).join("bin"),
        tools.join(format!("wasm-bindgen-{}", wasm_bindgen_version()?)).join("bin"),
        npm_home("binaryen", BINARYEN)?.join("node_modules").join(".bin"),
        npm_home("esbuild", ESBUILD)?.join("node_modules").join(".bin"),
    ];
    let before = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(own.into_iter().chain(env::split_paths(&before)))?)
}

fn wasm_target() -> Result<String> {
    let root = paths::root();
    let sysroot = output(command("rustc", &root).args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib").join("rustlib").join(TARGET).join("lib");
    if library.is_dir() {
        return Ok("there".to_owned());
    }
    run(command("rustup", &root).args(["target", "add", TARGET])).with_context(|| {
        format!("the wasm target is missing and could not be installed (it needs a network).\nBy hand: rustup target add {TARGET}")
    })?;
    Ok("installed".to_owned())
}

/// What the standard library is built from again, see [`SIZE`]: its source, and the crates that it and the app
/// name. Trunk builds without a network.
fn standard_library() -> Result<String> {
    let root = paths::root();
    let sysroot = output(command("rustc", &root).args(["--print", "sysroot"]))?;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock");
    let there = source.is_file();
    if !there {
        run(command("rustup", &root).args(["component", "add", "rust-src"])).context(
            "the source of the standard library is missing and could not be installed (it needs a network).\nBy hand: rustup component add rust-src",
        )?;
    }
    let fetch = |how: &[&str]| {
        let mut cargo = command("cargo", &root);
        cargo.args(["fetch", "--quiet", "--locked"]).args(how).envs(SIZE);
        output(&mut cargo)
    };
    // Without a target cargo fetches the crates of the workspace for every target, but those of the standard library
    // only for the machine it runs on.
    let wanted: [&[&str]; 2] = [&[], &["--target", TARGET]];
    let fetched = || wanted.iter().all(|how| fetch(&[how, &["--offline"][..]].concat()).is_ok());
    if fetched() {
        return Ok(if there { "there" } else { "installed" }.to_owned());
    }
    for how in wanted {
        fetch(how)
            .context("the crates that the app is built from could not be fetched (it needs a network)")?;
    }
    Ok("fetched".to_owned())
}

fn trunk() -> Result<String> {
    cargo_tool("trunk", TRUNK, &["--locked"], "about 5 minutes on two cores")
}

fn wasm_bindgen() -> Result<String> {
    // Without --locked: its lock file names a crate version that the index may lack.
    cargo_tool_named(
        "wasm-bindgen-cli",
        "wasm-bindgen",
        &wasm_bindgen_version()?,
        &[],
        "about 4 minutes on two cores",
    )
}

/// The version the app is built with; tool and crate must be the same.
fn wasm_bindgen_version() -> Result<String> {
    let lock = fs::read_to_string(paths::root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let mut lines = lock.lines().skip_while(|line| *line != "name = \"wasm-bindgen\"");
    let version = lines.nth(1).and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    Ok(version.context("Cargo.lock names no version of wasm-bindgen")?.to_owned())
}

fn cargo_tool(name: &str, version: &str, flags: &[&str], time: &str) -> Result<String> {
    cargo_tool_named(name, name, version, flags, time)
}

fn cargo_tool_named(
    package: &str,
    program: &str,
    version: &str,
    flags: &[&str],
    time: &str,
) -> Result<String> {
    let root = paths::root();
    let fits = |program: &Path| {
        output(command(program, &root).arg("--version"))
            .is_ok_and(|said| said.split_whitespace().any(|word| word == version))
    };
    let home = paths::tools()?.join(format!("{program}-{version}"));
    if fits(&home.join("bin").join(program)) {
        return Ok(format!("{version}, there"));
    }
    if let Some(found) = paths::on_path(program)
        && fits(&found)
    {
        return Ok(format!("{version}, from PATH"));
    }
    println!("  {program} {version} is not there; installing it ({time})");
    let mut install = command("cargo", &root);
    install.args(["install", "--quiet", package, "--version", version, "--root"]).arg(&home).args(flags);
    // The tool is not part of the workspace and must not fill or wait for its build folder.
    install.env_remove("CARGO_TARGET_DIR");
    run(&mut install).with_context(|| {
        format!(
            "{program} {version} is missing and could not be installed (it needs a network).\nBy hand: cargo install {} {package} --version {version}",
            flags.join(" ")
        )
    })?;
    Ok(format!("{version}, installed"))
}

fn npm_home(package: &str, version: &str) -> Result<PathBuf> {
    Ok(paths::tools()?.join(format!("{package}-{version}")))
}

/// A program that ships inside an npm package.
fn npm_tool(package: &str, program: &str, version: &str) -> Result<String> {
    let home = npm_home(package, version)?;
    let installed = home.join("node_modules").join(".bin").join(program);
    let root = paths::root();
    if output(command(&installed, &root).arg("--version")).is_ok() {
        return Ok(format!("{package} {version}, there"));
    }
    fs::create_dir_all(&home).with_context(|| format!("cannot create {}", home.display()))?;
    let mut install = command("npm", &home);
    install.args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"]).arg(&home);
    install.arg(format!("{package}@{version}"));
    run(&mut install).with_context(|| {
        format!(
            "{program} is missing and could not be installed (it needs Node.js with npm, and a network).\nBy hand: npm install --prefix {} {package}@{version}",
            home.display()
        )
    })?;
    Ok(format!("{package} {version}, installed"))
}

/// The Chromium to test with: `CHROMIUM`, else the first found, else Debian's is installed.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMIUM").map(PathBuf::from) {
        if chosen.is_file() {
            return Ok(chosen);
        }
        bail!("CHROMIUM names {}, which is no file", chosen.display());
    }
    let find = || ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(paths::on_path);
    if let Some(found) = find() {
        return Ok(found);
    }
    apt_install(&["chromium"])?;
    find().context("chromium was installed but is not on PATH")
}

/// Without a Chinese font the tests would look at boxes.
fn fonts() -> Result<()> {
    let root = paths::root();
    let there =
        || output(command("fc-list", &root).arg(":lang=zh")).is_ok_and(|list| !list.trim().is_empty());
    if there() {
        return Ok(());
    }
    apt_install(&["fontconfig", "fonts-noto-cjk"])?;
    if there() { Ok(()) } else { bail!("fonts-noto-cjk was installed but no Chinese font is found") }
}

fn apt_install(packages: &[&str]) -> Result<()> {
    let by_hand = format!("By hand: sudo apt-get update && sudo apt-get install -y {}", packages.join(" "));
    let root = paths::root();
    if paths::on_path("apt-get").is_none() {
        bail!(
            "{} is missing, and this system has no apt-get. Install it your way; CHROMIUM may name a browser.\n{by_hand}",
            packages.join(" ")
        );
    }
    if output(command("id", &root).arg("-u"))?.trim() != "0" {
        bail!("{} is missing, and installing it needs root.\n{by_hand}", packages.join(" "));
    }
    println!("  installing {}", packages.join(" "));
    let install = || -> Result<()> {
        output(command("apt-get", &root).arg("update"))?;
        output(command("apt-get", &root).args(["install", "-y", "--no-install-recommends"]).args(packages))?;
        Ok(())
    };
    install().with_context(|| {
        format!("{} could not be installed (it needs a network).\n{by_hand}", packages.join(" "))
    })
}

fn npm_packages() -> Result<String> {
    let folder = paths::root().join("tests").join("e2e");
    let lock = folder.join("package-lock.json");
    let stamp = folder.join("node_modules").join(".trackhop-lock");
    let wanted = fs::read(&lock).context("cannot read tests/e2e/package-lock.json")?;
    if fs::read(&stamp).is_ok_and(|have| have == wanted) {
        return Ok("there".to_owned());
    }
    run(command("npm", &folder).args(["ci", "--silent", "--no-audit", "--no-fund"]))
        .context("the npm packages of tests/e2e could not be installed (it needs Node.js with npm, and a network).\nBy hand: cd tests/e2e && npm ci")?;
    fs::write(&stamp, wanted).context("cannot write into tests/e2e/node_modules")?;
    Ok("installed".to_owned())
}

/// A Python that has the package `icalendar`: the second reader of the calendars that the tests look at.
pub(crate) fn python_with_icalendar() -> Result<PathBuf> {
    let home = paths::tools()?.join(format!("icalendar-{ICALENDAR}"));
    let python = home.join("bin").join("python");
    let root = paths::root();
    if output(command(&python, &root).args(["-c", "import icalendar"])).is_ok() {
        return Ok(python);
    }
    let make = || output(command("python3", &root).args(["-m", "venv"]).arg(&home));
    let install = || {
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        output(command(&python, &root).args(pip).arg(format!("icalendar=={ICALENDAR}")))
    };
    let by_hand =
        format!("By hand: python3 -m venv {0} && {0}/bin/pip install icalendar=={ICALENDAR}", home.display());
    if make().is_err() {
        // Debian keeps what a new environment needs in a package of its own.
        apt_install(&["python3-venv"]).context(by_hand.clone())?;
        make().context(by_hand.clone())?;
    }
    install()
        .with_context(|| format!("icalendar could not be installed (it needs a network).\n{by_hand}"))?;
    Ok(python)
}
