//! The tables of a GTFS feed, read leniently.

use std::collections::{BTreeMap, BTreeSet};

use trackhop_schedule::text::Text;
use trackhop_schedule::time::Date;

use crate::failure::Failure;
use crate::input::Document;
use crate::{clean, json, when};

pub(super) const WANTED: [&str; 10] = [
    "agency.txt",
    "stops.txt",
    "routes.txt",
    "trips.txt",
    "stop_times.txt",
    "calendar.txt",
    "calendar_dates.txt",
    "frequencies.txt",
    "transfers.txt",
    "translations.txt",
];

pub(super) fn is_wanted(name: &str) -> bool {
    WANTED.contains(&name)
}

/// A feed: its tables as text.
#[derive(Clone, Debug, Default)]
pub struct Feed {
    tables: BTreeMap<String, (String, String)>,
}

/// A row by column; a cell that is missing is empty.
pub(super) struct Row(BTreeMap<String, String>);

impl Row {
    pub(super) fn get(&self, column: &str) -> &str {
        self.0.get(column).map(String::as_str).unwrap_or_default()
    }
}

/// Cars every so many minutes, between two minutes of the service day.
pub(super) struct Headway {
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) minutes: i32,
    pub(super) exact: bool,
}

impl Feed {
    pub(super) fn add(&mut self, name: String, document: Document) -> Result<(), Failure> {
        if !document.bytes.iter().all(u8::is_ascii_whitespace) {
            let (text, _) = document.text()?;
            self.tables.insert(name, (document.name, text));
        }
        Ok(())
    }

    pub(super) fn is_feed(&self) -> bool {
        ["stops.txt", "trips.txt", "stop_times.txt"].iter().all(|name| self.tables.contains_key(*name))
    }

    /// The rows of a table; none when it is not there.
    pub(super) fn table(&self, name: &str) -> Result<Vec<Row>, Failure> {
        let Some((file, text)) = self.tables.get(name) else { return Ok(Vec::new()) };
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
        let bad = |error: csv::Error| Failure::bad_input(file, format!("the table breaks off: {error}"));
        let headers: Vec<String> = reader.headers().map_err(bad)?.iter().map(clean::line).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(bad)?;
            let cells = headers.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
            rows.push(Row(cells.map(|(header, cell)| (header.clone(), cell.to_owned())).collect()));
        }
        Ok(rows)
    }

    /// On which dates each service runs.
    pub(super) fn services(&self) -> Result<BTreeMap<String, BTreeSet<Date>>, Failure> {
        const WEEKDAYS: [&str; 7] =
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let mut services: BTreeMap<String, BTreeSet<Date>> = BTreeMap::new();
        for row in self.table("calendar.txt")? {
            let range = when::parse_date(row.get("start_date")).zip(when::parse_date(row.get("end_date")));
            let Some((from, to)) = range else { continue };
            let dates = services.entry(row.get("service_id").to_owned()).or_default();
            // A feed that claims to run for a century is cut after some forty years.
            let last = to.days_since_epoch().min(from.days_since_epoch().saturating_add(15_000));
            for day in from.days_since_epoch()..=last {
                let date = Date::from_days_since_epoch(day);
                let weekday = WEEKDAYS.get(usize::from(date.weekday())).copied().unwrap_or_default();
                if row.get(weekday) == "1" {
                    dates.insert(date);
                }
            }
        }
        for row in self.table("calendar_dates.txt")? {
            let Some(date) = when::parse_date(row.get("date")) else { continue };
            let dates = services.entry(row.get("service_id").to_owned()).or_default();
            match row.get("exception_type") {
                "2" => drop(dates.remove(&date)),
                _ => drop(dates.insert(date)),
            }
        }
        Ok(services)
    }

    /// Frequencies by trip.
    pub(super) fn headways(&self) -> Result<BTreeMap<String, Vec<Headway>>, Failure> {
        let mut found: BTreeMap<String, Vec<Headway>> = BTreeMap::new();
        for row in self.table("frequencies.txt")? {
            let range = minutes(row.get("start_time")).zip(minutes(row.get("end_time")));
            let seconds: Option<i32> = row.get("headway_secs").parse().ok().filter(|seconds| *seconds > 0);
            let (Some((from, to)), Some(seconds)) = (range, seconds) else { continue };
            let headway =
                Headway { from, to, minutes: (seconds / 60).max(1), exact: row.get("exact_times") == "1" };
            found.entry(row.get("trip_id").to_owned()).or_default().push(headway);
        }
        Ok(found)
    }

    /// Names of stops in several languages.
    pub(super) fn translations(&self) -> Result<BTreeMap<String, Text>, Failure> {
        let mut names: BTreeMap<String, Text> = BTreeMap::new();
        for row in self.table("translations.txt")? {
            let is_name = row.get("table_name") == "stops" && row.get("field_name") == "stop_name";
            if is_name && !row.get("record_id").is_empty() {
                let name = names.entry(row.get("record_id").to_owned()).or_default();
                name.set(json::normal_tag(row.get("language")).as_str(), clean::line(row.get("translation")));
            }
        }
        Ok(names)
    }
}

/// `24:10:00` and `6:00:00` in minutes of the service day.
pub(super) fn minutes(text: &str) -> Option<i32> {
    let mut parts = text.trim().split(':');
    let (hours, minutes): (i32, i32) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    ((0..=96).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)
}
