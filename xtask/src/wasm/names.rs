//! Short names between the program and its script, and no doors that nobody uses.
//!
//! wasm-bindgen names each function by its crate, type and a hash, and libraries export functions that this app
//! never calls. Nobody but the joined script has to know either.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;

use anyhow::{Context as _, Result, anyhow, bail};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Import, Imports, Parser};

/// The name of the object that lends functions of the browser; `$` and a number are names in JavaScript.
const LENDER: &str = "$";

/// Gives both sides the same short names. Exports that the script does not name are dropped; what the other part
/// of the program or the loader name (`kept`) stays as it is.
pub(super) fn shorten(wasm: &[u8], script: &str, lender: &str, kept: &str) -> Result<(Vec<u8>, String)> {
    let used: HashSet<&str> = words(script).collect();
    let mut pass = Pass { lender, used: &used, kept, names: HashMap::new(), missing: Vec::new() };
    let mut module = Module::new();
    pass.parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow!("the program cannot be read: {error}"))?;
    if !pass.missing.is_empty() {
        bail!("the script lends no {}", pass.missing.join(", "));
    }
    let names = pass.names;
    let mut renamed = String::with_capacity(script.len());
    let mut rest = script;
    for word in words(script) {
        let start = rest.find(word).context("a word that is not in its text")?;
        let (before, after) = rest.split_at(start);
        renamed.push_str(before);
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        rest = after.strip_prefix(word).unwrap_or(after);
    }
    renamed.push_str(rest);
    let quoted = format!("\"{lender}\"");
    if renamed.matches(&quoted).count() != 1 {
        bail!("the script names {lender} otherwise than expected");
    }
    Ok((module.finish(), renamed.replace(&quoted, &format!("\"{LENDER}\""))))
}

/// Words of JavaScript, names among them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').filter(|word| !word.is_empty())
}

struct Pass<'a> {
    lender: &'a str,
    used: &'a HashSet<&'a str>,
    kept: &'a str,
    names: HashMap<String, String>,
    missing: Vec<String>,
}

impl Pass<'_> {
    fn short(&mut self, name: &str) -> String {
        if words(self.kept).any(|kept| kept == name) {
            return name.to_owned();
        }
        let next = format!("${}", self.names.len());
        self.names.entry(name.to_owned()).or_insert(next).clone()
    }
}

impl Reencode for Pass<'_> {
    type Error = Infallible;

    fn parse_imports(&mut self, section: &mut ImportSection, imports: Imports<'_>) -> Result<(), Error> {
        let Imports::Single(at, import) = imports else {
            return utils::parse_imports(self, section, imports);
        };
        if import.module != self.lender {
            return utils::parse_imports(self, section, imports);
        }
        if !self.used.contains(import.name) {
            self.missing.push(import.name.to_owned());
        }
        let short = self.short(import.name);
        let import = Import { module: LENDER, name: &short, ty: import.ty };
        utils::parse_imports(self, section, Imports::Single(at, import))
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error> {
        if !self.used.contains(export.name) {
            return Ok(());
        }
        let short = self.short(export.name);
        utils::parse_export(self, exports, Export { name: &short, ..export })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails when it cannot go on")]
mod tests {
    use super::*;

    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, Function, FunctionSection, Instruction, TypeSection,
    };

    const LENDER_FILE: &str = "./app_bg.js";

    /// A program that borrows one function and exports three.
    fn program(borrowed: &str) -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import(LENDER_FILE, borrowed, EntityType::Function(0));
        imports.import("./loader.js", "load", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut exports = ExportSection::new();
        for name in ["run_it", "never_called", "shared"] {
            exports.export(name, ExportKind::Func, 2);
        }
        let mut code = CodeSection::new();
        let mut body = Function::new([]);
        body.instruction(&Instruction::Call(0)).instruction(&Instruction::End);
        code.function(&body);
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    /// Imports as `module.name` and exports, in order.
    fn names_in(wasm: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.unwrap() {
                wasmparser::Payload::ImportSection(section) => {
                    let imports = section.into_imports().map(Result::unwrap);
                    found.extend(imports.map(|import| format!("{}.{}", import.module, import.name)));
                }
                wasmparser::Payload::ExportSection(section) => {
                    found.extend(section.into_iter().map(|export| export.unwrap().name.to_owned()));
                }
                _ => {}
            }
        }
        found
    }

    #[test]
    fn both_sides_get_the_same_short_names_and_unused_exports_go() {
        let script = "lend = { __wbg_a_1: () => wasm.run_it(), x__wbg_a_1: 2 }; \
                      all = { \"./app_bg.js\": lend }; ({ shared } = wasm);";
        let (wasm, script) =
            shorten(&program("__wbg_a_1"), script, LENDER_FILE, "({ shared } = wasm)").unwrap();
        assert_eq!(names_in(&wasm), ["$.$0", "./loader.js.load", "$1", "shared"]);
        let expected =
            "lend = { $0: () => wasm.$1(), x__wbg_a_1: 2 }; all = { \"$\": lend }; ({ shared } = wasm);";
        assert_eq!(script, expected);
    }

    #[test]
    fn a_function_that_the_script_does_not_lend_is_an_error() {
        let script = "all = { \"./app_bg.js\": {} }; wasm.run_it();";
        let error = shorten(&program("__wbg_gone_2"), script, LENDER_FILE, "").unwrap_err();
        assert!(error.to_string().contains("__wbg_gone_2"), "{error}");
    }
}
