//! The programmes that search and app are measured with: a real one, as far as it lies beside the repository, and
//! made-up ones of several sizes.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::paths;
use crate::step::{command, run, step};

const SIZES: [u32; 4] = [1000, 2000, 5000, 10_000];
/// Where it is looked for, beside the repository.
const FOSDEM: &str = "shared/data/fosdem/2025.xml";

/// Names and bundles; without the real programme it is left out, and said so.
pub(super) fn all() -> Result<Vec<(String, PathBuf)>> {
    let root = paths::root();
    run(command("cargo", &root).args(["build", "--quiet", "--locked", "--package", "trackhop-organizer"]))?;
    let tool = tool();
    let folder = paths::target().join("bench");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut all = Vec::new();
    step("programmes", || {
        let real = root.parent().map(|beside| beside.join(FOSDEM)).filter(|file| file.is_file());
        let found = real.is_some();
        if let Some(real) = real {
            let file = folder.join("fosdem-2025.json");
            run(command(&tool, &root).arg("import").arg(real).arg("-o").arg(&file).arg("--quiet"))?;
            all.push(("FOSDEM 2025".to_owned(), file));
        }
        for size in SIZES {
            let file = folder.join(format!("synth-{size}.json"));
            let mut synth = command(&tool, &root);
            synth.args(["synth", "--venues", "12", "--lines", "4", "--days", "2", "--sessions"]);
            run(synth.arg(size.to_string()).arg("-o").arg(&file))?;
            all.push((format!("made up, {size}"), file));
        }
        Ok(if found { "FOSDEM 2025 and made-up ones" } else { "made-up ones; FOSDEM 2025 is not here" }
            .to_owned())
    })?;
    Ok(all)
}

/// The organiser's tool.
pub(super) fn tool() -> PathBuf {
    paths::target().join("debug").join(format!("trackhop{}", std::env::consts::EXE_SUFFIX))
}
