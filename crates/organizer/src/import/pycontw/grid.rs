//! The grid of the schedule: its rows in two languages, and what its codes for rooms mean.

use std::collections::{BTreeMap, VecDeque};

use serde_json::Value;
use trackhop_schedule::bundle::{Mode, SessionKind};
use trackhop_schedule::text::Text;
use trackhop_schedule::time::Date;

use super::{GRIDS, Record, last_part, times};
use crate::import::opass::both;
use crate::import::{Context, link};
use crate::json::{self, get, list, text};
use crate::model::{Named, Origin, Person, Room, Talk};
use crate::{clean, when, words};

/// "All" are the four columns of the grid; tutorials run elsewhere meanwhile.
const ALL: [&str; 4] = ["r0", "r1", "r2", "r3"];

/// A row of the grid: the same in every language it is printed in.
pub(super) struct Row {
    origin: Origin,
    pub(super) id: String,
    pub(super) date: Option<Date>,
    pub(super) code: String,
    time: String,
    titles: [String; 2],
    kind: String,
    href: String,
    speakers: Vec<String>,
    remote: bool,
}

pub(super) fn grid(root: &Value, context: &Context) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    // Rows of the second language stand where those of the first do.
    let mut open: BTreeMap<[String; 3], VecDeque<usize>> = BTreeMap::new();
    for (number, lang) in GRIDS.iter().enumerate() {
        for (index, value) in list(root, lang).iter().enumerate() {
            let slot = ["date", "room", "time"].map(|key| text(value, key));
            let title = text(value, "title");
            let partner = (number > 0).then(|| open.get_mut(&slot)?.pop_front()).flatten();
            if let Some(own) = partner.and_then(|at| rows.get_mut(at)?.titles.get_mut(number)) {
                *own = title;
                continue;
            }
            open.entry(slot.clone()).or_default().push_back(rows.len());
            let [date, code, time] = slot;
            let href = text(value, "href");
            let mut titles = [String::new(), String::new()];
            titles.iter_mut().skip(number).take(1).for_each(|own| own.clone_from(&title));
            rows.push(Row {
                origin: context.at(format!("/{lang}/{index}")),
                id: last_part(&href).to_owned(),
                date: when::parse_date(&date),
                code,
                time,
                titles,
                kind: text(value, "kind"),
                href,
                speakers: list(value, "speakers").iter().map(json::scalar).collect(),
                remote: json::flag(value, "remote") == Some(true),
            });
        }
    }
    rows
}

impl Row {
    pub(super) fn talk(&self) -> Talk {
        let [en, zh] = self.titles.each_ref().map(|title| title.strip_prefix("Keynote: ").unwrap_or(title));
        let (start, end) = times(self.date, &self.time);
        let kind = match self.kind.as_str() {
            "keynote" => Some(SessionKind::Keynote),
            // It contains what the community track lists.
            _ if self.id == "community-track" => Some(SessionKind::Block),
            kind => words::kind(kind),
        };
        // The site joins several people of a talk to one name.
        let people = self
            .speakers
            .iter()
            .flat_map(|names| names.split(" and "))
            .map(|name| Person { named: Named::plain(name), ..Person::default() });
        let part = self.href.trim_end_matches('/').rsplit('/').nth(1).unwrap_or_default();
        Talk {
            origin: self.origin.clone(),
            id: self.id.clone(),
            title: both(zh, en),
            kind_word: part.to_owned(),
            kind,
            start,
            end,
            people: people.filter(|person| !person.named.is_empty()).collect(),
            links: link("website", &self.href, "").into_iter().collect(),
            mode: self.remote.then_some(Mode::RemoteSpeaker),
            ..Talk::default()
        }
    }
}

/// What the talk pages print for a code of the grid, where all pages agree.
pub(super) fn printed_names(
    rows: &[Row],
    pages: &BTreeMap<String, Vec<Record>>,
) -> BTreeMap<String, Option<Text>> {
    let mut names: BTreeMap<String, Option<Text>> = BTreeMap::new();
    for row in rows {
        for (_, page) in pages.get(&row.id).into_iter().flatten() {
            let name = Some(json::localized(get(page, "location"))).filter(|name| !name.is_empty());
            let known = names.entry(short(&row.code).to_owned()).or_insert_with(|| name.clone());
            if *known != name {
                *known = None;
            }
        }
    }
    names.retain(|_, name| name.is_some());
    names
}

/// The room without the number that sorts the columns: `4-r0` is `r0`.
fn short(code: &str) -> &str {
    code.split_once('-').map_or(code, |(_, room)| room)
}

/// The rooms of a code: `4-r0` is one, `3-r012` are three, `2-all` is every column there is.
pub(super) fn rooms(code: &str, names: &BTreeMap<String, Option<Text>>, codes: &[String]) -> Vec<Room> {
    let digits = short(code).strip_prefix('r').filter(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    let members: Vec<String> = match (short(code), digits) {
        ("", _) => Vec::new(),
        ("all", _) => ALL
            .iter()
            .filter(|all| codes.iter().any(|code| short(code) == **all))
            .map(|all| (*all).to_owned())
            .collect(),
        (_, Some(digits)) if digits.len() < 8 => digits.chars().map(|digit| format!("r{digit}")).collect(),
        (other, _) => vec![other.to_owned()],
    };
    let room = |member: String| {
        if let Some(Some(name)) = names.get(&member) {
            return place_room(&member, name.clone());
        }
        // A code that looks like the printed name of another room would send people there.
        let taken = names.values().flatten().any(|name| clean::key(name.in_lang(&[])) == clean::key(&member));
        let whole = codes.iter().find(|code| taken && short(code) == member);
        let name = whole.cloned().unwrap_or_else(|| member.to_uppercase());
        Room { named: Named { key: member, name: json::bare(&name) }, ..Room::default() }
    };
    members.into_iter().map(room).collect()
}

/// `R1` is a room; a longer name is a house of its own.
pub(super) fn place_room(key: &str, name: Text) -> Room {
    let plain = name.in_lang(&[]);
    if plain.len() <= 4 && plain.ends_with(|c: char| c.is_ascii_digit()) {
        let named = Named { key: key.to_owned(), name: json::bare(plain) };
        return Room { named, ..Room::default() };
    }
    Room { house: name, ..Room::default() }
}
