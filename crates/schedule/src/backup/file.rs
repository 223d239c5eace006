//! The file: JSON that a person can read.

use super::{BTreeMap, Backup, BackupError, EventId, FORMAT, Misfits, Tree, check, read_with};
use crate::json::string;

/// What the file says it is.
const NAME: &str = "trackhop-backup";

impl Backup {
    /// The file.
    pub fn file(&self) -> String {
        let mut out = format!(
            "{{\n\"format\": \"{NAME}\",\n\"version\": {FORMAT},\n\"check\": \"{}\",\n\"events\": {{",
            check(&self.body())
        );
        for (index, (event, said)) in self.events.iter().enumerate() {
            out.push_str(if index == 0 { "\n" } else { ",\n" });
            string(&mut out, event.as_str());
            out.push_str(": {");
            for (index, (key, value)) in said.iter().enumerate() {
                out.push_str(if index == 0 { "\n  " } else { ",\n  " });
                string(&mut out, key);
                out.push_str(": ");
                string(&mut out, value);
            }
            out.push('}');
        }
        out.push_str("}\n}\n");
        out
    }

    pub(super) fn read_file(text: &str) -> Result<Self, BackupError> {
        let tree: Tree<'_> = serde_json::from_str(text).map_err(|error| {
            // A file that was cut off begins like a whole one.
            if text.contains(NAME) && error.is_eof() { BackupError::Damaged } else { BackupError::NoBackup }
        })?;
        let named = |name| tree.get(name);
        if !matches!(named("format"), Some(Tree::Text(format)) if format == NAME) {
            return Err(BackupError::NoBackup);
        }
        let (Some(Tree::Unsigned(version)), Some(Tree::Text(found))) = (named("version"), named("check"))
        else {
            return Err(BackupError::Damaged);
        };
        read_with(*version, found, || Self::of_tree(named("events")?))
    }

    fn of_tree(tree: &Tree<'_>) -> Option<Self> {
        let mut misfits = Misfits::default();
        let mut events = BTreeMap::new();
        for (event, said) in tree.fields(&mut misfits) {
            let mut inner = Misfits::default();
            let mut values = Misfits::default();
            let said = said.fields(&mut inner);
            let said =
                said.map(|(key, value)| (key.to_owned(), value.text(&mut values).to_owned())).collect();
            if inner.first().is_some() || values.first().is_some() {
                return None;
            }
            events.insert(EventId::from(event), said);
        }
        misfits.first().is_none().then_some(Self { events })
    }
}
