//! Names to choose from: whom of a list a reader means while they type.

use crate::fold::runs;
use crate::text::Text;

/// A list of names, ready to be searched.
pub struct Names(Vec<Vec<Word>>);

/// A word of a name, folded.
struct Word {
    text: String,
    unspaced: bool,
}

impl Names {
    /// Takes up names in their order, each in all its languages.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a Text>) -> Self {
        let all = |name: &Text| name.iter().flat_map(|(_, name)| words(name)).collect();
        Self(names.into_iter().map(all).collect())
    }

    /// The positions of the names that have every word typed: from the beginning of one of theirs, or, in a script
    /// without spaces, anywhere. Nothing typed finds all.
    pub fn find(&self, typed: &str) -> Vec<usize> {
        let typed = words(typed);
        let has = |name: &[Word], wanted: &Word| {
            name.iter().any(|word| match wanted.unspaced {
                true => word.text.contains(&wanted.text),
                false => word.text.starts_with(&wanted.text),
            })
        };
        let found = self.0.iter().enumerate();
        let found = found.filter(|(_, name)| typed.iter().all(|wanted| has(name, wanted)));
        found.map(|(position, _)| position).collect()
    }
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    runs(text, &mut |run| words.push(Word { text: run.text.to_owned(), unspaced: run.unspaced }));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, found: &[usize]) {
        let mut kao = Text::single("en", "Chia-Liang Kao".to_owned());
        kao.set("zh-Hant", "高嘉良".to_owned());
        let names = [kao, "Zoë Müller".into(), "Ｔｚｕ-ping Chung".into()];
        assert_eq!(Names::of(&names).find(typed), found, "{typed}");
    }

    #[test]
    fn a_name_is_found_by_the_beginnings_of_its_words() {
        check("kao", &[0]);
        check("KAO chi", &[0]);
        check("ch", &[0, 2]);
        check("iang", &[]);
        check("kao chung", &[]);
        check("", &[0, 1, 2]);
        check(" ", &[0, 1, 2]);
    }

    #[test]
    fn accents_widths_and_scripts_without_spaces_do_not_matter() {
        check("zoe mull", &[1]);
        check("tzu", &[2]);
        check("嘉良", &[0]);
        check("高 kao", &[0]);
        check("良嘉", &[]);
    }
}
