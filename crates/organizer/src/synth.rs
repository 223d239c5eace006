//! A made-up event of any size: several venues, shuttles, repeats, cancellations, titles in two scripts.
//!
//! Everything follows from the seed; there is no clock and no other source of chance.

use trackhop_schedule::bundle::{
    Bundle, Community, Day, Event, FORMAT, Level, Location, Person, RichText, Room, Session, SessionKind,
    Status, Theme, VERSION, Venue,
};
use trackhop_schedule::text::{Rich, Text};
use trackhop_schedule::time::{Clock, Date, Minutes, Moment, Offset};

mod names;
mod travel;

/// How large the event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Sessions.
    pub sessions: usize,
    /// Venues.
    pub venues: usize,
    /// Shuttle lines.
    pub lines: usize,
    /// Days.
    pub days: usize,
}

/// The event of a size and a seed.
pub fn synth(size: Size, seed: u64) -> Bundle {
    let mut chance = Chance(seed);
    let size = Size { venues: size.venues.max(1), days: size.days.clamp(1, 31), ..size };
    let venues: Vec<Venue> = (0..size.venues).map(|n| venue(n, size, &mut chance)).collect();
    let themes: Vec<Theme> = names::THEMES
        .iter()
        .enumerate()
        .map(|(n, (en, zh))| Theme {
            id: format!("t{n}").as_str().into(),
            name: both(zh, en),
            color: u8::try_from(n + 1).ok(),
        })
        .collect();
    let levels = [
        ("novice", "入門", "Novice"),
        ("intermediate", "中階", "Intermediate"),
        ("experienced", "進階", "Experienced"),
    ];
    let levels: Vec<Level> =
        levels.iter().map(|(id, zh, en)| Level { id: (*id).into(), name: both(zh, en) }).collect();
    let people: Vec<Person> = (0..size.sessions.max(1)).map(|n| person(n, &mut chance)).collect();
    let sessions = sessions(size, &venues, &themes, &levels, &people, &mut chance);
    Bundle {
        format: FORMAT.to_owned(),
        version: VERSION.to_owned(),
        revision: 1,
        event: Event {
            id: Some(format!("synth-{}-{seed}", size.sessions).as_str().into()),
            name: both("合成研討會", "Synthetic Conference"),
            place: both("臺南", "Tainan"),
            zone: "Asia/Taipei".to_owned(),
            offset: Some("+08:00".to_owned()),
            days: (0..size.days)
                .map(|day| Day { date: date(day).to_string(), name: Text::default() })
                .collect(),
            languages: vec!["zh-Hant".into(), "en".into()],
            ..Event::default()
        },
        travel: travel::travel(size, &venues, &mut chance),
        communities: vec![Community {
            id: "hosts".into(),
            name: both("在地社群", "Local community"),
            city: both("臺南", "Tainan"),
            since: Some(2012),
            rhythm: Text::default(),
            links: Vec::new(),
            about: RichText::default(),
        }],
        venues,
        themes,
        levels,
        people,
        sessions,
        ..Bundle::default()
    }
}

/// SplitMix64: small, well mixed, the same everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap_or(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

fn both(zh: &str, en: &str) -> Text {
    let mut text = Text::single("zh-Hant", zh.to_owned());
    text.set("en", en.to_owned());
    text
}

fn date(day: usize) -> Date {
    let first = Date::new(2020, 9, 5).map_or(0, Date::days_since_epoch);
    Date::from_days_since_epoch(first + i32::try_from(day).unwrap_or(0))
}

fn moment(day: usize, minute: i32) -> Moment {
    let offset = Offset::from_minutes(480).unwrap_or(Offset::UTC);
    let start = Moment::from_local(date(day), Clock::default(), offset);
    start.instant.plus(Minutes(minute)).at(offset)
}

fn venue(number: usize, size: Size, chance: &mut Chance) -> Venue {
    let (en, zh) = chance.pick(&names::HOUSES).copied().unwrap_or(("House", "館"));
    let rooms = (size.sessions / size.venues / size.days / 10).clamp(1, 40);
    // Houses stand within some two kilometres of a point in Tainan; a millidegree is about a hundred metres.
    let mut offset = || (chance.below(2001) as f64 - 1000.0) / 50_000.0;
    let (lat, lon) = (22.997 + offset(), 120.212 + offset());
    Venue {
        id: format!("v{number}").as_str().into(),
        name: both(&format!("{zh}{}", number + 1), &format!("{en} {}", number + 1)),
        address: Text::default(),
        location: (number != 1).then(|| Location {
            lat: crate::canonical::round6(lat),
            lon: crate::canonical::round6(lon),
            source: None,
        }),
        rooms: (0..rooms)
            .map(|room| Room {
                id: format!("v{number}r{room}").as_str().into(),
                name: Text::from(format!("R{room}").as_str()),
                capacity: Some(40 + 10 * (room as u32 % 20)),
            })
            .collect(),
        capacity: None,
        taken: None,
        step_free: chance.percent(70).then_some(true),
        hosts: vec!["hosts".into()],
        sponsors: Vec::new(),
        theme: None,
        map: None,
        about: RichText::default(),
    }
}

fn person(number: usize, chance: &mut Chance) -> Person {
    let first = chance.pick(&names::FIRST).copied().unwrap_or("Kim");
    let last = chance.pick(&names::LAST).copied().unwrap_or("Lee");
    Person {
        id: format!("p{number}").as_str().into(),
        name: Text::from(format!("{first} {last}").as_str()),
        links: Vec::new(),
        about: RichText::single("en", Rich::plain(names::sentence(chance.below(1000), 30))),
    }
}

fn sessions(
    size: Size,
    venues: &[Venue],
    themes: &[Theme],
    levels: &[Level],
    people: &[Person],
    chance: &mut Chance,
) -> Vec<Session> {
    let rooms: Vec<(&Venue, &Room)> =
        venues.iter().flat_map(|venue| venue.rooms.iter().map(move |room| (venue, room))).collect();
    let mut sessions: Vec<Session> = Vec::with_capacity(size.sessions);
    let mut slot = 0_usize;
    while sessions.len() < size.sessions {
        // Slots go through all rooms first, then on in time, then to the next day, so that rooms never clash.
        let Some((venue, room)) = rooms.get(slot % rooms.len().max(1)).copied() else { break };
        let round = slot / rooms.len().max(1);
        let (day, row) = (round % size.days, round / size.days);
        slot += 1;
        let number = sessions.len();
        let start = 9 * 60 + i32::try_from(row % 22).unwrap_or(0) * 40;
        let minutes = if chance.percent(80) { 30 } else { 40 };
        let repeat = number > 20 && chance.percent(3);
        let original = repeat.then(|| chance.below(number)).and_then(|at| sessions.get(at)).cloned();
        let person = chance.pick(people).map(|person| person.id.clone());
        let (zh, en) = names::title(chance.below(100_000));
        let spoken = if chance.percent(60) { "zh-Hant" } else { "en" };
        let mut session = Session {
            id: format!("{}", 1_163_013_399_026_000_000_u64 + u64::try_from(number).unwrap_or(0))
                .as_str()
                .into(),
            kind: if chance.percent(4) { SessionKind::Tutorial } else { SessionKind::Talk },
            title: both(&zh, &en),
            subtitle: Text::default(),
            theme: chance.pick(themes).map(|theme| theme.id.clone()),
            level: chance.pick(levels).map(|level| level.id.clone()),
            spoken: vec![spoken.into()],
            slides: vec!["en".into()],
            people: person.into_iter().collect(),
            venue: Some(venue.id.clone()),
            rooms: vec![room.id.clone()],
            start: (!chance.percent(1)).then(|| moment(day, start).to_string()),
            end: None,
            status: match chance.below(100) {
                0..2 => Status::Cancelled,
                2..5 => Status::Tentative,
                _ => Status::Confirmed,
            },
            mode: Default::default(),
            capacity: None,
            taken: None,
            registration: None,
            group: None,
            hosts: Vec::new(),
            sponsors: Vec::new(),
            links: Vec::new(),
            tags: Vec::new(),
            about: RichText::single("en", Rich::plain(names::sentence(number, 60))),
        };
        session.end = session.start.as_ref().map(|_| moment(day, start + minutes).to_string());
        if let Some(original) = original {
            let group = original.group.clone().unwrap_or_else(|| original.id.as_str().into());
            for own in sessions.iter_mut().filter(|own| own.id == original.id) {
                own.group = Some(group.clone());
            }
            session = Session {
                title: original.title,
                people: original.people,
                theme: original.theme,
                group: Some(group),
                ..session
            };
        }
        sessions.push(session);
    }
    sessions
}

#[cfg(test)]
mod tests {
    use super::*;
    use trackhop_schedule::issue::Severity;

    const SIZE: Size = Size { sessions: 600, venues: 6, lines: 5, days: 3 };

    #[test]
    fn the_same_seed_gives_the_same_event_and_another_seed_another() {
        let one = serde_json::to_vec(&synth(SIZE, 7)).unwrap();
        assert!(one == serde_json::to_vec(&synth(SIZE, 7)).unwrap());
        assert!(one != serde_json::to_vec(&synth(SIZE, 8)).unwrap());
    }

    #[test]
    fn the_event_is_plausible() {
        let bundle = synth(SIZE, 1);
        let findings = crate::check::check_bundle(&bundle);
        let bad: Vec<_> =
            findings.iter().filter(|f| f.severity > Severity::Note && f.code != "person-unused").collect();
        assert!(bad.is_empty(), "{bad:#?}");
        let count = |fits: fn(&Session) -> bool| bundle.sessions.iter().filter(|s| fits(s)).count();
        assert_eq!(
            (bundle.sessions.len(), bundle.venues.len(), bundle.travel.lines.len(), bundle.event.days.len()),
            (600, 6, 5, 3)
        );
        assert!(
            count(|s| s.group.is_some()) > 5
                && count(|s| s.status == Status::Cancelled) > 3
                && count(|s| s.start.is_none()) > 0
        );
        for size in [
            Size { sessions: 0, venues: 0, lines: 0, days: 0 },
            Size { sessions: 3, venues: 1, lines: 2, days: 1 },
        ] {
            assert_eq!(synth(size, 1).sessions.len(), size.sessions);
        }
    }
}
