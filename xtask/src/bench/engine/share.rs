//! How much of the app's own program is the planner: the bytes of its functions, after everything that makes the
//! program smaller, told by the names that a release build has until the last step.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use super::{SIZE_BUDGET, gzip, verdict};
use crate::{dist, paths, wasm};

const PLANNER: &str = "trackhop_planner";
/// Code of generic library functions is made by the crate that asked for it: these ask for lists of the planner's types.
const OTHERS: [&str; 2] = ["trackhop_guide", "trackhop_app"];

/// Bytes of the planner in the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    /// Its functions.
    pub(super) functions: usize,
    /// Their code.
    pub(super) raw: usize,
    /// That code by itself in gzip.
    pub(super) alone: usize,
    /// How much larger the code of the whole program is in gzip with it than without.
    pub(super) added: usize,
}

impl Share {
    /// What docs/measurements.md says of it.
    pub(super) fn text(self) -> String {
        let Self { functions, raw, alone, added } = self;
        let met = verdict(alone.max(added) <= SIZE_BUDGET);
        format!(
            "\nThe planner in the app (budget {SIZE_BUDGET} bytes in gzip): {functions} functions, {raw} bytes of code, {alone} in gzip by themselves;\nthe code of the whole app is {added} larger in gzip with them than without: {met}.\n"
        )
    }
}

/// Builds the app and weighs the planner in it.
pub(super) fn share() -> Result<Share> {
    dist::build()?;
    let folder = paths::target().join("engine-bench");
    let file = folder.join("app.wasm");
    fs::copy(wasm::whole(), &file).context("the build left no program")?;
    wasm::smaller_with_names(&folder, &file)?;
    of(&fs::read(&file).with_context(|| format!("cannot read {}", Path::display(&file)))?)
}

fn of(program: &[u8]) -> Result<Share> {
    let (mut imported, mut bodies, mut names) = (0_u32, Vec::new(), HashMap::new());
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    for name in section {
                        if let Name::Function(map) = name? {
                            for naming in map {
                                let naming = naming?;
                                names.insert(naming.index, naming.name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let (mut own, mut rest, mut functions) = (Vec::new(), Vec::new(), 0);
    let mut all = Vec::new();
    for (index, code) in (imported..).zip(bodies) {
        let name = names.get(&index).copied().unwrap_or_default();
        all.extend_from_slice(code);
        if name.contains(PLANNER) && OTHERS.iter().all(|other| !name.contains(other)) {
            functions += 1;
            own.extend_from_slice(code);
        } else {
            rest.extend_from_slice(code);
        }
    }
    if own.is_empty() {
        bail!("no function of the program has a name of the planner");
    }
    let added = gzip(&all)?.saturating_sub(gzip(&rest)?);
    Ok(Share { functions, raw: own.len(), alone: gzip(&own)?, added })
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, EntityType, Function, FunctionSection, ImportSection, Instruction, Module, NameMap,
        NameSection, TypeSection,
    };

    use super::*;

    /// A program of one imported function and of functions with these names and so many instructions each.
    fn program(functions: &[(&str, usize)]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("outside", "lent", EntityType::Function(0));
        let (mut declared, mut code, mut map) = (FunctionSection::new(), CodeSection::new(), NameMap::new());
        for (index, (name, length)) in (1..).zip(functions) {
            declared.function(0);
            let mut body = Function::new([]);
            for _ in 0..*length {
                body.instruction(&Instruction::Nop);
            }
            body.instruction(&Instruction::End);
            code.function(&body);
            map.append(index, name);
        }
        let mut names = NameSection::new();
        names.functions(&map);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&declared).section(&code).section(&names);
        module.finish()
    }

    #[test]
    fn only_the_planners_own_functions_count() {
        let all = [
            ("_R16trackhop_planner5solve", 40),
            ("_R5alloc3vec16trackhop_planner4Node14trackhop_guide", 500),
            ("_R14trackhop_guide4plan", 300),
            ("_R16trackhop_planner4plan", 10),
        ];
        let share = of(&program(&all)).unwrap();
        // A body is its instructions, the end, and the number of kinds of locals.
        assert_eq!((share.functions, share.raw), (2, 54));
        assert!(share.alone > 0 && share.added < share.alone);
    }

    #[test]
    fn a_program_without_names_is_refused() {
        assert!(of(&program(&[("x", 1)])).is_err());
    }
}
