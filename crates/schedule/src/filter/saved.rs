//! Filters a reader gave a name, to choose them again with one tap.

use super::Filter;
use crate::route::query::{self, Pairs};

/// A filter with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the reader calls it; unique among the saved ones, without spaces at its ends.
    pub name: String,
    /// What it chooses.
    pub filter: Filter,
}

/// The saved filters of a reader, in the order they were saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedFilters {
    list: Vec<Saved>,
}

impl SavedFilters {
    /// The saved filters, oldest first.
    pub fn iter(&self) -> std::slice::Iter<'_, Saved> {
        self.list.iter()
    }

    /// Whether a filter with exactly these choices is saved, and under which name.
    pub fn name_of(&self, filter: &Filter) -> Option<&str> {
        self.list.iter().find(|saved| saved.filter == *filter).map(|saved| saved.name.as_str())
    }

    /// Saves a filter. A filter of the same name is replaced in its place; without a name or a choice nothing
    /// is saved.
    pub fn save(&mut self, name: &str, filter: Filter) {
        let name = name.trim();
        if name.is_empty() || filter.is_empty() {
            return;
        }
        match self.list.iter_mut().find(|saved| saved.name == name) {
            Some(saved) => saved.filter = filter,
            None => self.list.push(Saved { name: name.to_owned(), filter }),
        }
    }

    /// Forgets the filter of a name.
    pub fn remove(&mut self, name: &str) {
        self.list.retain(|saved| saved.name != name);
    }

    /// The form for keeping: one query whose keys are the names and whose values are the filters' queries.
    pub fn to_query(&self) -> String {
        let filters: Vec<String> = self.list.iter().map(|saved| saved.filter.to_query()).collect();
        let names = self.list.iter().map(|saved| query::encode(&saved.name));
        names
            .zip(filters)
            .map(|(name, filter)| format!("{name}={}", query::encode(&filter)))
            .collect::<Vec<_>>()
            .join("&")
    }

    /// Reads the form for keeping; what is no saved filter is skipped.
    pub fn from_query(text: &str) -> Self {
        let mut all = Self::default();
        for (name, filter) in Pairs::new(text) {
            all.save(&name, Filter::from_query(&filter));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(query: &str) -> Filter {
        Filter::from_query(query)
    }

    #[test]
    fn a_name_stands_for_one_filter() {
        let mut saved = SavedFilters::default();
        saved.save(" Mine ", filter("mine=yes"));
        saved.save("AI & 資料", filter("theme=ai&q=a%26b"));
        saved.save("Mine", filter("mine=yes&upcoming=yes"));
        saved.save("", filter("theme=ai"));
        saved.save("Everything", Filter::default());
        let names: Vec<_> = saved.iter().map(|saved| saved.name.as_str()).collect();
        assert_eq!(names, ["Mine", "AI & 資料"]);
        assert_eq!(saved.name_of(&filter("upcoming=yes&mine=yes")), Some("Mine"));
        assert_eq!(saved.name_of(&filter("mine=yes")), None);
        saved.remove("Mine");
        assert_eq!(saved.iter().len(), 1);
    }

    #[test]
    fn saved_filters_survive_keeping() {
        let mut saved = SavedFilters::default();
        saved.save("AI & 資料 = 100%", filter("theme=ai&lang=zh&q=a%26b%3Dc%20d"));
        saved.save("+", filter("q=%2B"));
        assert_eq!(SavedFilters::from_query(&saved.to_query()), saved);
        assert_eq!(SavedFilters::from_query("x&=theme%3Dai&y=unknown%3D1"), SavedFilters::default());
    }
}
