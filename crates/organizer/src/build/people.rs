//! People: known by the source's id together with the name, because merged sources use one number twice.

use std::collections::BTreeMap;

use trackhop_schedule::bundle::Person as Wire;
use trackhop_schedule::ids::PersonId;

use super::identity::short_hash;
use crate::clean;
use crate::finding::Finding;
use crate::model::{Origin, Person};

/// Everybody on stage so far, in the order of appearance.
pub(super) struct People {
    declared: BTreeMap<String, Person>,
    /// By source id and name as compared; numbers alone name nobody.
    known: BTreeMap<(String, String), PersonId>,
    by_id: BTreeMap<PersonId, usize>,
    list: Vec<Wire>,
}

impl People {
    pub(super) fn new(declared: &[Person]) -> Self {
        let mut by_key: BTreeMap<String, Person> = BTreeMap::new();
        for person in declared.iter().filter(|person| !person.named.key.is_empty()) {
            by_key.entry(person.named.key.clone()).or_insert_with(|| person.clone());
        }
        Self { declared: by_key, known: BTreeMap::new(), by_id: BTreeMap::new(), list: Vec::new() }
    }

    /// The ids of people of a session, each once.
    pub(super) fn refer(&mut self, people: &[Person], findings: &mut Vec<Finding>) -> Vec<PersonId> {
        let mut ids: Vec<PersonId> = Vec::new();
        for person in people {
            let full = self.complete(person);
            if full.named.any_name().is_empty() {
                let message = format!("there is no person \"{}\", the reference is left out", full.named.key);
                findings.push(Finding::warning("person-unknown", "/people", message));
                continue;
            }
            let id = self.id(&full, findings);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    pub(super) fn finish(self) -> Vec<Wire> {
        self.list
    }

    /// A reference together with what the source says about the person elsewhere.
    fn complete(&self, person: &Person) -> Person {
        let mut full = person.clone();
        if let Some(declared) = self.declared.get(&person.named.key) {
            let same = full.named.name.is_empty()
                || compared(&full) == compared(declared)
                || !is_number(&person.named.key);
            if same {
                if full.named.name.is_empty() {
                    full.named.name = declared.named.name.clone();
                }
                if full.about.is_empty() {
                    full.about = declared.about.clone();
                }
                if full.links.is_empty() {
                    full.links = declared.links.clone();
                }
            }
        }
        full
    }

    fn id(&mut self, person: &Person, findings: &mut Vec<Finding>) -> PersonId {
        let key = person.named.key.clone();
        // A long id names one person whatever the spelling; a number may have been given out twice.
        let name = if is_number(&key) || key.is_empty() { compared(person) } else { String::new() };
        if let Some(id) = self.known.get(&(key.clone(), name.clone())) {
            let id = id.clone();
            self.add_words(&id, person);
            return id;
        }
        let mut id = if key.is_empty() { self.id_of_name(person) } else { key.clone() };
        if self.by_id.contains_key(id.as_str()) {
            let other = format!("{id}-{}", short_hash(&compared(person)));
            if !key.is_empty() {
                let message = format!(
                    "the person id \"{key}\" stands for several people; \"{}\" is now \"{other}\"",
                    person.named.any_name()
                );
                findings.push(Finding::warning("person-id-shared", "/people", message));
            }
            id = other;
        }
        let id = PersonId::new(id);
        self.known.insert((key, name), id.clone());
        self.by_id.insert(id.clone(), self.list.len());
        self.list.push(Wire {
            id: id.clone(),
            name: person.named.name.clone(),
            links: super::links::check(person.links.clone(), &Origin::default(), findings),
            about: person.about.clone(),
        });
        id
    }

    fn id_of_name(&self, person: &Person) -> String {
        let slug = clean::slug(person.named.any_name());
        if slug.is_empty() { short_hash(person.named.any_name()) } else { slug }
    }

    /// An introduction that only a later record has.
    fn add_words(&mut self, id: &PersonId, person: &Person) {
        if let Some(known) = self.by_id.get(id).and_then(|index| self.list.get_mut(*index))
            && known.about.is_empty()
        {
            known.about = person.about.clone();
        }
    }
}

fn compared(person: &Person) -> String {
    let name = clean::key(person.named.any_name());
    if name.is_empty() { person.named.any_name().to_owned() } else { name }
}

fn is_number(key: &str) -> bool {
    key.len() < 12 && key.bytes().all(|byte| byte.is_ascii_digit())
}
