//! All mutants of a file in one text: each function becomes a choice between its body and its body with one change.
//!
//! Invariant: the text of a mutant is the text that `cargo mutants` would write, so that precedence, types and borrows are
//! those of the real change; whatever is not switched on is the body as it was.

use std::ops::Range;

use anyhow::{Context as _, Result};

use crate::list::{Function, Mutant};

/// The module that says which mutant is on. The tests give its number in the environment; none is on without.
pub(crate) const SWITCH: &str = "\
//! Which mutant is on.
use std::sync::OnceLock;

static ON: OnceLock<u32> = OnceLock::new();

pub(crate) fn on() -> u32 {
    *ON.get_or_init(|| std::env::var(\"MUTANT\").ok().and_then(|number| number.parse().ok()).unwrap_or(0))
}
";

/// The text with all mutants, and the lines (from 1) of each.
pub(crate) struct Instrumented {
    pub(crate) text: String,
    pub(crate) lines: Vec<(Range<usize>, u32)>,
}

/// Puts mutants of one file into its text. All of them must be in functions.
pub(crate) fn instrument(text: &str, mutants: &[&Mutant]) -> Result<Instrumented> {
    let mut out =
        Instrumented { text: String::with_capacity(text.len().saturating_mul(8)), lines: Vec::new() };
    let mut line = 1_usize;
    let mut push = |part: &str, out: &mut Instrumented| {
        out.text.push_str(part);
        line = line.saturating_add(part.matches('\n').count());
        line
    };
    let mut done = 0;
    for function in outermost(mutants) {
        let whole = function.whole.clone();
        let signature = text.get(whole.clone()).and_then(body).context("a function without a body")?;
        let open = whole.start.saturating_add(signature);
        push(text.get(done..open).context("functions overlap")?, &mut out);
        push("{ match crate::schemata::on() {\n", &mut out);
        for mutant in mutants {
            if !(open <= mutant.change.start && mutant.change.end <= whole.end) {
                continue;
            }
            let before = text.get(open..mutant.change.start).with_context(|| mutant.name.clone())?;
            let after = text.get(mutant.change.end..whole.end).with_context(|| mutant.name.clone())?;
            let changed = format!("{before}{}{after}", mutant.replacement);
            let first = push("", &mut out);
            let last = push(&format!("{} => {}\n", mutant.number, arm(&changed, &function)), &mut out);
            out.lines.push((first..last, mutant.number));
        }
        let original = text.get(open..whole.end).context("a function without an end")?;
        push(&format!("_ => {}\n}} }}", arm(original, &function)), &mut out);
        done = whole.end;
    }
    push(text.get(done..).context("a function beyond the end")?, &mut out);
    Ok(out)
}

/// Two bodies of an `impl Trait` are two types; boxed they are one.
fn arm(body: &str, function: &Function) -> String {
    match &function.opaque {
        None => body.to_owned(),
        Some(bound) => {
            format!(
                "{{ let boxed: std::boxed::Box<dyn {bound} + '_> = std::boxed::Box::new({body}); boxed }}"
            )
        }
    }
}

/// The functions of these mutants, without those inside others, in order.
fn outermost(mutants: &[&Mutant]) -> Vec<Function> {
    let mut all: Vec<Function> = mutants.iter().filter_map(|mutant| mutant.function.clone()).collect();
    all.sort_by_key(|function| (function.whole.start, std::cmp::Reverse(function.whole.end)));
    let mut outer: Vec<Function> = Vec::new();
    for function in all {
        if outer.last().is_none_or(|last| last.whole.end <= function.whole.start) {
            outer.push(function);
        }
    }
    outer
}

/// Where the body of a function begins: the first brace that is in no bracket, comment or string.
fn body(function: &str) -> Option<usize> {
    let mut depth = 0_i32;
    let mut rest = function;
    loop {
        let at = function.len().checked_sub(rest.len())?;
        let skipped = if rest.starts_with("//") {
            rest.find('\n')?
        } else if rest.starts_with("/*") {
            rest.find("*/")?.saturating_add(2)
        } else if let Some(string) = rest.strip_prefix('"') {
            let mut escaped = false;
            let end = string.find(|letter| {
                let ends = letter == '"' && !escaped;
                escaped = letter == '\\' && !escaped;
                ends
            })?;
            end.saturating_add(2)
        } else {
            let letter = rest.chars().next()?;
            match letter {
                '{' if depth == 0 => return Some(at),
                '(' | '[' | '{' => depth = depth.saturating_add(1),
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            letter.len_utf8()
        };
        rest = rest.get(skipped..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::{body, instrument};
    use crate::list::{Function, Mutant};

    #[test]
    fn the_body_begins_after_the_signature() {
        for function in [
            "fn f() |{ 1 }",
            "/// It's {odd}.\n#[must_use = \"a \\\" { b\"]\npub fn f<'a>(x: &'a [u8; { 3 }]) -> (u8, u8) /* { */ |{ g({ 1 }) }",
        ] {
            let expected = function.find('|').unwrap();
            assert_eq!(body(&function.replace('|', "")), Some(expected), "{function}");
        }
    }

    #[test]
    fn a_function_becomes_a_choice() {
        let text = "fn f(a: u8) -> u8 {\n    a + 1\n}\nconst C: u8 = 1 + 1;\n";
        let function = Some(Function { whole: 0..31, opaque: None });
        let mutant = |number, replacement: &str| Mutant {
            number,
            name: String::new(),
            file: String::new(),
            change: 26..27,
            replacement: replacement.to_owned(),
            function: function.clone(),
        };
        let (minus, times) = (mutant(4, "-"), mutant(5, "*"));
        let done = instrument(text, &[&minus, &times]).unwrap();
        let expected = "fn f(a: u8) -> u8 { match crate::schemata::on() {\n4 => {\n    a - 1\n}\n5 => {\n    a * 1\n}\n_ => {\n    a + 1\n}\n} }\nconst C: u8 = 1 + 1;\n";
        assert_eq!(done.text, expected);
        assert_eq!(done.lines, [(2..5, 4), (5..8, 5)]);
    }
}
