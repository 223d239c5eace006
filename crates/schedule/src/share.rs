//! An agenda as the last part of a link: which sessions, how much wanted, nothing else about the user.
//!
//! A link is `#/e/<event>/shared/<text>`. It stands behind the `#`, which browsers never send to a server. The text is
//! the version, a body and a checksum over both and the event; the body holds a fingerprint of each session's id,
//! because ids may be long and positions in a programme change. In Crockford's base 32, which a QR code stores densely.
//!
//! Invariant: reading a link changes nothing. It gives what the link says or why it cannot be used; what would be new
//! is shown first, and adding it is a [`Change`] that never replaces and can be undone.

use crate::agenda::{Agenda, Change, Key, Pick, Record, Tier};
use crate::hash::hash;
use crate::ids::{EventId, SessionId};
use crate::schedule::{Schedule, Session};

mod base32;

/// Longer texts are refused unread, and none is written. Octets.
pub const LONGEST: usize = 4096;
/// More sessions are refused.
pub const MOST: usize = 500;
/// What the text of this version begins with.
const VERSION: char = '1';
/// Octets of a fingerprint: at least so many, more when two ids of a programme would look the same.
const WIDTHS: std::ops::RangeInclusive<u8> = 4..=8;
/// Octets of the checksum.
const CHECK: usize = 4;

/// The agenda is too large for a link: a file can hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany;

/// Why a link cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is longer than any link this app writes.
    TooLong,
    /// A newer version of the app wrote it.
    Newer,
    /// A part of it is missing or different, or it belongs to another event.
    Damaged,
}

/// What a link says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    width: u8,
    picks: Vec<(u64, Tier)>,
}

/// What a link says, next to a programme and an agenda.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview<'a> {
    /// Sessions that would be added, in the order of the programme.
    pub new: Vec<(&'a Session, Tier)>,
    /// Sessions that are in the agenda already.
    pub have: Vec<&'a Session>,
    /// How many sessions this programme does not have.
    pub unknown: usize,
}

/// The text of a link to the picks of an agenda, without those the user missed or gave up.
///
/// # Errors
/// When there are more than [`MOST`] picks or the text would be longer than [`LONGEST`].
pub fn write(agenda: &Agenda, schedule: &Schedule) -> Result<String, TooMany> {
    let picks: Vec<(&SessionId, &Pick)> = agenda.picks().filter(|(_, pick)| !pick.missed).collect();
    if picks.len() > MOST {
        return Err(TooMany);
    }
    let width = width_for(schedule, picks.iter().map(|(id, _)| *id));
    let mut bytes = vec![width];
    let mut prints: Vec<u64> = Vec::new();
    let mut counts: Vec<u16> = Vec::new();
    for tier in Tier::ALL {
        let from = prints.len();
        let of_tier = picks.iter().filter(|(_, pick)| pick.tier == tier);
        prints.extend(of_tier.map(|(id, _)| fingerprint(id, width)));
        // Their order says nothing about when they were picked.
        if let Some(own) = prints.get_mut(from..) {
            own.sort_unstable();
        }
        counts.push(u16::try_from(prints.len() - from).map_err(|_| TooMany)?);
    }
    bytes.extend(counts.iter().flat_map(|count| count.to_be_bytes()));
    let unused = 8 - usize::from(width);
    bytes.extend(prints.iter().flat_map(|print| print.to_be_bytes().into_iter().skip(unused)));
    let body = format!("{VERSION}{}", base32::encode(&bytes));
    let text = format!("{body}{}", check(&schedule.event.id, &body));
    if text.len() > LONGEST { Err(TooMany) } else { Ok(text) }
}

/// Reads the text of a link to an agenda of that event.
///
/// # Errors
/// See [`Refused`]; nothing is believed of a text whose checksum does not fit.
pub fn read(text: &str, event: &EventId) -> Result<Shared, Refused> {
    if text.len() > LONGEST {
        return Err(Refused::TooLong);
    }
    let checked = text.len().saturating_sub(base32::digits(CHECK));
    let (body, sum) = text.split_at_checked(checked).ok_or(Refused::Damaged)?;
    let whole = check(event, body) == sum;
    match body.strip_prefix(VERSION) {
        Some(digits) if whole => {
            parse(&base32::decode(digits).ok_or(Refused::Damaged)?).ok_or(Refused::Damaged)
        }
        // Every version will end with this checksum: what fits it and is not ours is newer, not damaged.
        None if whole && !body.is_empty() => Err(Refused::Newer),
        _ => Err(Refused::Damaged),
    }
}

fn parse(bytes: &[u8]) -> Option<Shared> {
    let (width, rest) = bytes.split_first().filter(|(width, _)| WIDTHS.contains(width))?;
    let (counts, prints) = rest.split_at_checked(2 * Tier::ALL.len())?;
    let counts =
        counts.chunks_exact(2).map(|pair| pair.iter().fold(0, |n, byte| n << 8 | usize::from(*byte)));
    let tiers = Tier::ALL.into_iter().zip(counts.clone());
    let mut tiers = tiers.flat_map(|(tier, count)| std::iter::repeat_n(tier, count));
    let all: usize = counts.sum();
    let width_octets = usize::from(*width);
    if all > MOST || prints.len() != all * width_octets {
        return None;
    }
    let prints = prints.chunks_exact(width_octets);
    let prints = prints.map(|print| print.iter().fold(0, |n, byte| n << 8 | u64::from(*byte)));
    Some(Shared { width: *width, picks: prints.zip(&mut tiers).collect() })
}

impl Shared {
    /// How many sessions it names.
    pub fn len(&self) -> usize {
        self.picks.len()
    }

    /// How many sessions it wants as must, want and maybe.
    pub fn by_tier(&self) -> [usize; 3] {
        Tier::ALL.map(|tier| self.picks.iter().filter(|(_, of)| *of == tier).count())
    }

    /// Whether it names none.
    pub fn is_empty(&self) -> bool {
        self.picks.is_empty()
    }

    /// Looks the sessions up. A fingerprint that fits two sessions counts as unknown.
    pub fn preview<'a>(&self, schedule: &'a Schedule, agenda: &Agenda) -> Preview<'a> {
        let mut hits = vec![0_u32; self.picks.len()];
        let mut by_print: Vec<(u64, usize)> =
            self.picks.iter().enumerate().map(|(at, (print, _))| (*print, at)).collect();
        // Of a fingerprint that is named twice the first counts; the other one stays unknown.
        by_print.sort_unstable();
        let mut found: Vec<(&Session, usize, Tier)> = Vec::new();
        for session in schedule.sessions.iter() {
            let own = fingerprint(&session.id, self.width);
            let first = by_print.partition_point(|(print, _)| *print < own);
            let Some((_, at)) = by_print.get(first).filter(|(print, _)| *print == own) else { continue };
            if let (Some((_, tier)), Some(hits)) = (self.picks.get(*at), hits.get_mut(*at)) {
                *hits += 1;
                found.push((session, *at, *tier));
            }
        }
        let mut preview = Preview::default();
        for (session, at, tier) in found {
            if hits.get(at) != Some(&1) {
                continue;
            }
            if agenda.has(&session.id) {
                preview.have.push(session);
            } else {
                preview.new.push((session, tier));
            }
        }
        // A pick that the programme lost may be in both agendas: that is nothing to worry about.
        let gone: Vec<u64> =
            agenda.missing(schedule).into_iter().map(|id| fingerprint(id, self.width)).collect();
        let lost = |print: u64, hits: u32| hits != 1 && !(hits == 0 && gone.contains(&print));
        preview.unknown =
            self.picks.iter().zip(&hits).filter(|((print, _), hits)| lost(*print, **hits)).count();
        preview
    }
}

impl Preview<'_> {
    /// Adds what is new; what is there already stays as it is.
    pub fn change(&self, agenda: &Agenda) -> Change {
        let record = |(session, tier): &(&Session, Tier)| Record {
            key: Key::Pick(session.id.clone()).text(),
            seq: 0,
            value: Some(Pick::of(*tier).value()),
        };
        Change::adding(agenda, self.new.iter().map(record))
    }
}

/// The first octets of the hash of an id.
fn fingerprint(id: &SessionId, width: u8) -> u64 {
    hash(id.as_str()) >> (64 - 8 * u32::from(width))
}

/// The smallest width at which no two sessions look the same.
fn width_for<'a>(schedule: &'a Schedule, picks: impl Iterator<Item = &'a SessionId>) -> u8 {
    let mut ids: Vec<&SessionId> = schedule.sessions.iter().map(|session| &session.id).collect();
    ids.extend(picks.filter(|id| !schedule.sessions.contains(*id)));
    let distinct = |width: &u8| {
        let mut prints: Vec<u64> = ids.iter().map(|id| fingerprint(id, *width)).collect();
        prints.sort_unstable();
        prints.windows(2).all(|pair| pair.first() != pair.last())
    };
    WIDTHS.clone().find(distinct).unwrap_or(*WIDTHS.end())
}

/// The checksum of a text for an event: damage on the way and a link of another event are told, forgers are not.
fn check(event: &EventId, body: &str) -> String {
    let sum = hash(&format!("{event}\n{body}")).to_be_bytes();
    base32::encode(sum.first_chunk::<CHECK>().map_or(&[], |sum| sum.as_slice()))
}

#[cfg(test)]
mod tests;
