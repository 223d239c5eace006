//! Times of sources: with an offset, in UTC, or on the wall of a venue whose zone must be known.
//!
//! The tool decides gaps and folds of daylight saving here, once; a bundle holds only times with offsets.

use jiff::civil;
use jiff::tz::TimeZone;
use trackhop_schedule::time::{Clock, Date, Minutes, Moment, Offset};

/// The zone of an event.
#[derive(Clone, Debug)]
pub struct Zone {
    name: String,
    zone: TimeZone,
}

impl Zone {
    /// A zone by its IANA name, or an offset such as `+08:00`.
    ///
    /// # Errors
    /// A sentence, when there is no such zone.
    pub fn named(name: &str) -> Result<Self, String> {
        let name = name.trim();
        if let Some(offset) = Offset::parse(name) {
            let fixed = jiff::tz::Offset::from_seconds(i32::from(offset.minutes()) * 60);
            let zone = fixed.map(TimeZone::fixed).map_err(|_| format!("\"{name}\" is no offset"))?;
            return Ok(Self { name: String::new(), zone });
        }
        let unknown = || {
            format!("\"{name}\" is no time zone; write an IANA name such as Asia/Taipei or Europe/Brussels")
        };
        if name.is_empty() {
            return Err(unknown());
        }
        let zone = TimeZone::get(name).map_err(|_| unknown())?;
        let name = zone.iana_name().unwrap_or(name).to_owned();
        Ok(Self { name, zone })
    }

    /// The IANA name; empty for a bare offset.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What clocks on the wall at that date and time mean. A time that does not exist in spring is moved
    /// forward, one that exists twice in autumn is the first.
    pub fn moment(&self, date: Date, clock: Clock) -> Option<Moment> {
        let local = civil::date(
            date.year(),
            i8::try_from(date.month()).ok()?,
            i8::try_from(date.day()).ok()?,
        )
        .at(i8::try_from(clock.hour()).ok()?, i8::try_from(clock.minute()).ok()?, 0, 0);
        let zoned = self.zone.to_ambiguous_zoned(local).compatible().ok()?;
        let offset = Offset::from_minutes(i16::try_from(zoned.offset().seconds() / 60).ok()?)?;
        let minutes = i32::try_from(zoned.timestamp().as_second().div_euclid(60)).ok()?;
        Some(trackhop_schedule::time::Instant::from_unix_minutes(minutes).at(offset))
    }

    /// The same instant as clocks in this zone show it.
    pub fn shown(&self, moment: Moment) -> Option<Moment> {
        let seconds = i64::from(moment.instant.unix_minutes()) * 60;
        let timestamp = jiff::Timestamp::from_second(seconds).ok()?;
        let offset = self.zone.to_offset(timestamp).seconds() / 60;
        Some(moment.instant.at(Offset::from_minutes(i16::try_from(offset).ok()?)?))
    }
}

/// A time as a source gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// With an offset of its own.
    Offset(Moment),
    /// In UTC, which is seldom what clocks at the venue show.
    Utc(Moment),
    /// On the wall, without a zone.
    Wall(Date, Clock),
}

impl Stamp {
    /// Reads a date with time: RFC 3339, `2022-06-03 12:20:00`, `20220604T193000Z`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(stamp) = Self::compact(text) {
            return Some(stamp);
        }
        let (date, rest) = text.split_once(['T', 't', ' '])?;
        let date = parse_date(date)?;
        let rest = rest.trim();
        let split = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
        let (clock, zone) = rest.split_at_checked(split)?;
        let clock = parse_clock(clock.split_once('.').map_or(clock, |(whole, _)| whole).trim())?;
        match zone {
            "" => Some(Self::Wall(date, clock)),
            "Z" | "z" | "+00:00" | "+0000" | "-00:00" => {
                Some(Self::Utc(Moment::from_local(date, clock, Offset::UTC)))
            }
            zone => {
                let zone = if zone.len() == 3 { format!("{zone}:00") } else { zone.to_owned() };
                Some(Self::Offset(Moment::from_local(date, clock, Offset::parse(&zone)?)))
            }
        }
    }

    /// iCalendar's form.
    fn compact(text: &str) -> Option<Self> {
        let (date, clock) = text.split_once('T')?;
        let (clock, utc) = match clock.strip_suffix('Z') {
            Some(clock) => (clock, true),
            None => (clock, false),
        };
        let digits = |text: &str, len: usize| text.len() == len && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(date, 8) || !(digits(clock, 6) || digits(clock, 4)) {
            return None;
        }
        let date = parse_date(date)?;
        let clock = Clock::new(clock.get(..2)?.parse().ok()?, clock.get(2..4)?.parse().ok()?)?;
        Some(if utc {
            Self::Utc(Moment::from_local(date, clock, Offset::UTC))
        } else {
            Self::Wall(date, clock)
        })
    }

    /// The moment; `None` when it needs a zone and there is none.
    pub fn resolve(self, zone: Option<&Zone>) -> Option<Moment> {
        match self {
            Self::Offset(moment) => Some(moment),
            Self::Utc(moment) => Some(zone.and_then(|zone| zone.shown(moment)).unwrap_or(moment)),
            Self::Wall(date, clock) => zone?.moment(date, clock),
        }
    }

    /// Whether the time says nothing about its zone.
    pub fn needs_zone(self) -> bool {
        matches!(self, Self::Wall(..))
    }
}

/// Reads `2020-09-06`, `2020/9/6`, `20200906`, `06.09.2020` and the date part of a longer text.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let text = text.split(['T', ' ']).next()?;
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Date::new(
            text.get(..4)?.parse().ok()?,
            text.get(4..6)?.parse().ok()?,
            text.get(6..)?.parse().ok()?,
        );
    }
    let chinese = text.replace(['年', '月'], "-").replace('日', "");
    let parts: Vec<&str> = chinese.split(['-', '/', '.']).map(str::trim).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Reads `9:30`, `09:30`, `09:30:00`, `930`, `9:30 PM`, `下午 1:40`.
pub fn parse_clock(text: &str) -> Option<Clock> {
    let upper = text.trim().to_uppercase();
    let afternoon = upper.contains("PM") || upper.contains("下午") || upper.contains("P.M.");
    let morning = upper.contains("AM") || upper.contains("上午") || upper.contains("A.M.");
    let digits: String = upper.chars().filter(|c| c.is_ascii_digit() || matches!(c, ':' | '：')).collect();
    let digits = digits.replace('：', ":");
    if let Some(clock) = Clock::parse(&digits) {
        return match clock.hour() {
            12 if morning => Clock::new(0, clock.minute()),
            hour if afternoon && hour < 12 => Clock::new(hour + 12, clock.minute()),
            _ => Some(clock),
        };
    }
    let (hour, minute) = digits.split_at_checked(digits.len().checked_sub(2)?)?;
    Clock::new(hour.parse().ok()?, minute.parse().ok()?)
}

/// Reads a duration: `H:MM`, `HH:MM`, `HH:MM:SS`, `D:HH:MM:SS`, minutes as digits, `PT1H30M`, `45 mins`.
pub fn parse_duration(text: &str) -> Option<Minutes> {
    let text = text.trim();
    if let Some(iso) = text.strip_prefix("PT") {
        return iso_duration(iso);
    }
    let parts: Vec<&str> = text.split(':').collect();
    let number = |text: &str| text.parse::<i32>().ok().filter(|n| (0..100_000).contains(n));
    let minutes = match parts.as_slice() {
        [minutes] => number(minutes.trim_end_matches(|c: char| !c.is_ascii_digit()))?,
        [hours, minutes] | [hours, minutes, _] => number(hours)? * 60 + number(minutes)?,
        [days, hours, minutes, _] => (number(days)? * 24 + number(hours)?) * 60 + number(minutes)?,
        _ => return None,
    };
    (minutes <= 60 * 24 * 31).then_some(Minutes(minutes))
}

fn iso_duration(text: &str) -> Option<Minutes> {
    let mut total = 0_i32;
    let mut digits = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            'H' => total += std::mem::take(&mut digits).parse::<i32>().ok().filter(|n| *n < 1000)? * 60,
            'M' => total += std::mem::take(&mut digits).parse::<i32>().ok().filter(|n| *n < 100_000)?,
            'S' => digits.clear(),
            _ => return None,
        }
    }
    Some(Minutes(total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, zone: Option<&str>, want: Option<&str>) {
        let zone = zone.map(|name| Zone::named(name).unwrap());
        let found = Stamp::parse(text).and_then(|stamp| stamp.resolve(zone.as_ref()));
        assert_eq!(found.map(|moment| moment.to_string()).as_deref(), want, "{text}");
    }

    #[test]
    fn times_keep_their_own_offset_and_walls_need_a_zone() {
        let taipei = Some("Asia/Taipei");
        check("2022-12-27T10:30:00-05:00", Some("Europe/Berlin"), Some("2022-12-27T10:30:00-05:00"));
        check("2023-09-10T05:00:00+00:00", Some("Asia/Kolkata"), Some("2023-09-10T10:30:00+05:30"));
        check("2023-09-10T05:00:00Z", None, Some("2023-09-10T05:00:00+00:00"));
        check("2021-04-16T08:00:00", taipei, Some("2021-04-16T08:00:00+08:00"));
        check("2022-06-03 12:20:00", Some("Europe/London"), Some("2022-06-03T12:20:00+01:00"));
        check("20220604T193000", Some("Europe/London"), Some("2022-06-04T19:30:00+01:00"));
        check("20220906T015000Z", taipei, Some("2022-09-06T09:50:00+08:00"));
        check("2021-04-16T08:00:00", None, None);
        check("2020-02-20T12:00:00.500+09:00", None, Some("2020-02-20T12:00:00+09:00"));
        check("soon", taipei, None);
    }

    #[test]
    fn gaps_and_folds_of_daylight_saving_are_decided() {
        let berlin = Some("Europe/Berlin");
        check("2024-03-31T02:30:00", berlin, Some("2024-03-31T03:30:00+02:00"));
        check("2024-10-27T02:30:00", berlin, Some("2024-10-27T02:30:00+02:00"));
    }

    #[test]
    fn durations_and_clocks_are_read_in_every_spelling() {
        for (text, want) in [
            ("0:45", Some(45)),
            ("8:00", Some(480)),
            ("2:06:00", Some(126)),
            ("00:50", Some(50)),
            ("45", Some(45)),
            ("0 mins", Some(0)),
            ("PT1H30M", Some(90)),
            ("1:00:00:00", Some(1440)),
            ("x", None),
            ("", None),
            ("135.0:00", None),
        ] {
            assert_eq!(parse_duration(text).map(|m| m.0), want, "{text}");
        }
        for (text, want) in [
            ("9:05", Some("09:05")),
            ("1:40 PM", Some("13:40")),
            ("下午 1:40", Some("13:40")),
            ("12:10 AM", Some("00:10")),
            ("0930", Some("09:30")),
            ("13：50", Some("13:50")),
            ("24:00", None),
            ("noon", None),
            ("", None),
        ] {
            assert_eq!(parse_clock(text).map(|c| c.to_string()).as_deref(), want, "{text}");
        }
        for text in ["2020-09-06", "2020/9/6", "20200906", "6.9.2020", "2020年9月6日"] {
            assert_eq!(parse_date(text), Date::new(2020, 9, 6), "{text}");
        }
    }

    #[test]
    fn a_zone_nobody_knows_is_refused() {
        assert!(Zone::named("Berlin").unwrap_err().contains("IANA"));
        assert!(Zone::named("").is_err());
        assert_eq!(Zone::named("asia/taipei").unwrap().name(), "Asia/Taipei");
        assert_eq!(Zone::named("+05:30").unwrap().name(), "");
    }
}
