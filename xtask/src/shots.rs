//! Pictures of every place of the app, to be looked at; `tests/e2e/shots/shots.js` takes them.

use anyhow::{Context as _, Result};

use crate::step::{command, run as run_command};
use crate::{dist, paths, setup};

/// Takes the pictures into `target/shots`; with `keep`, those of the README and of the app's manifest are made anew.
pub(crate) fn run(keep: bool) -> Result<()> {
    setup::install(true)?;
    dist::build()?;
    let root = paths::root();
    let into = paths::target().join("shots");
    let mut shots = command("node", &root.join("tests").join("e2e"));
    shots.arg("shots/shots.js").arg(&into);
    if keep {
        shots.args([root.join("docs").join("pictures"), root.join("public").join("screenshots")]);
    }
    shots.env("CHROMIUM", setup::chromium()?);
    shots.env("TRACKHOP_SERVER", std::env::current_exe().context("where is this program?")?);
    run_command(&mut shots)?;
    println!("the pictures lie in {}", into.display());
    Ok(())
}

/// Makes the icons of the manifest from `icon.svg`.
pub(crate) fn icons() -> Result<()> {
    setup::install(true)?;
    let root = paths::root();
    let mut icons = command("node", &root.join("tests").join("e2e"));
    icons.arg("shots/icons.js").arg(root.join("public").join("icons")).env("CHROMIUM", setup::chromium()?);
    run_command(&mut icons)
}
