//! Minutes, instants and clock times of a programme.
//!
//! An [`Instant`] is a minute of UTC. What a clock on the wall of the venue shows follows from the
//! [`Offset`] that was published with the time: there is no time-zone database here. Seconds are cut off,
//! programmes do not have them.
//!
//! Civil dates follow the proleptic Gregorian calendar; the day-count arithmetic is the usual
//! era/day-of-era method (see Howard Hinnant, "chrono-compatible low-level date algorithms").

use std::fmt;

/// A number of minutes, for durations and waiting times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(pub i32);

/// A minute of UTC, counted from 1970-01-01T00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i32);

/// Minutes that local clocks are ahead of UTC, between -23:59 and +23:59.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(i16);

/// A calendar date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

/// A time of day on the clock, 00:00 to 23:59.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    minute_of_day: u16,
}

/// An instant together with the offset it was published with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The minute of UTC.
    pub instant: Instant,
    /// What local clocks show relative to UTC at that minute.
    pub offset: Offset,
}

const MINUTES_PER_DAY: i32 = 24 * 60;

impl Instant {
    /// The minute that contains the given milliseconds since 1970 (as a browser's clock counts).
    pub fn from_unix_millis(millis: f64) -> Self {
        // A float cast saturates, so that a broken clock gives the end of time and not a panic.
        Self((millis / 60_000.0).floor() as i32)
    }

    /// Minutes since 1970-01-01T00:00Z.
    pub fn unix_minutes(self) -> i32 {
        self.0
    }

    /// The instant of that many minutes since 1970-01-01T00:00Z.
    pub fn from_unix_minutes(minutes: i32) -> Self {
        Self(minutes)
    }

    /// This instant moved by a number of minutes.
    pub fn plus(self, by: Minutes) -> Self {
        Self(self.0.saturating_add(by.0))
    }

    /// Minutes from `self` to `later`; negative when `later` is earlier.
    pub fn until(self, later: Self) -> Minutes {
        Minutes(later.0.saturating_sub(self.0))
    }

    /// This instant as clocks with that offset show it.
    pub fn at(self, offset: Offset) -> Moment {
        Moment { instant: self, offset }
    }
}

impl Offset {
    /// UTC itself.
    pub const UTC: Self = Self(0);

    /// An offset of whole minutes; `None` outside a day.
    pub fn from_minutes(minutes: i16) -> Option<Self> {
        (minutes.unsigned_abs() < 24 * 60).then_some(Self(minutes))
    }

    /// Minutes ahead of UTC.
    pub fn minutes(self) -> i16 {
        self.0
    }

    /// Reads `Z`, `+08:00`, `+0800` or `-05:00`.
    pub fn parse(text: &str) -> Option<Self> {
        if matches!(text, "Z" | "z") {
            return Some(Self::UTC);
        }
        let (sign, rest) = match text.strip_prefix('+') {
            Some(rest) => (1, rest),
            None => (-1, text.strip_prefix('-')?),
        };
        let (hours, minutes) = match rest.split_once(':') {
            Some(parts) => parts,
            None => rest.split_at_checked(2)?,
        };
        let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
        if hours > 23 || minutes > 59 {
            return None;
        }
        Self::from_minutes(sign * i16::try_from(hours * 60 + minutes).ok()?)
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl Date {
    /// A date that exists in the calendar.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            _ => return None,
        };
        (1..=days).contains(&day).then_some(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Reads `2020-09-06`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        Self::new(
            i16::try_from(digits(year, 4)?).ok()?,
            u8::try_from(digits(month, 2)?).ok()?,
            u8::try_from(digits(day, 2)?).ok()?,
        )
    }

    /// Days since 1970-01-01.
    pub fn days_since_epoch(self) -> i32 {
        let year = i32::from(self.year) - i32::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (i32::from(self.month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i32::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The date that many days after 1970-01-01; dates beyond the year 32767 end there.
    pub fn from_days_since_epoch(days: i32) -> Self {
        let shifted = i64::from(days) + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year: i16::try_from(year).unwrap_or(i16::MAX),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
    }

    /// Day of the week, 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u8 {
        u8::try_from((self.days_since_epoch() + 3).rem_euclid(7)).unwrap_or(0)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Clock {
    /// A time of day; `None` past 23:59.
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then(|| Self { minute_of_day: u16::from(hour) * 60 + u16::from(minute) })
    }

    /// Reads `4:00`, `04:00` or `04:00:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let (hour, minute) = (parts.next()?, parts.next()?);
        if let Some(seconds) = parts.next() {
            digits(seconds, 2).filter(|seconds| *seconds < 60)?;
        }
        if parts.next().is_some() || hour.is_empty() || hour.len() > 2 {
            return None;
        }
        Self::new(u8::try_from(digits(hour, hour.len())?).ok()?, u8::try_from(digits(minute, 2)?).ok()?)
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u8 {
        u8::try_from(self.minute_of_day / 60).unwrap_or(0)
    }

    /// The minute, 0 to 59.
    pub fn minute(self) -> u8 {
        u8::try_from(self.minute_of_day % 60).unwrap_or(0)
    }

    /// Minutes since midnight.
    pub fn minute_of_day(self) -> u16 {
        self.minute_of_day
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl Moment {
    /// The minute a clock with that offset shows.
    pub fn from_local(date: Date, clock: Clock, offset: Offset) -> Self {
        let local = date
            .days_since_epoch()
            .saturating_mul(MINUTES_PER_DAY)
            .saturating_add(i32::from(clock.minute_of_day));
        Self { instant: Instant(local.saturating_sub(i32::from(offset.0))), offset }
    }

    /// Reads an RFC 3339 date and time, with or without seconds and fractions. Without an offset
    /// `fallback` is taken; `None` when that is missing too or the text is no time.
    pub fn parse(text: &str, fallback: Option<Offset>) -> Option<Self> {
        let text = text.trim();
        let (date, rest) = text.split_once(['T', 't', ' '])?;
        let split = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
        let (clock, zone) = rest.split_at_checked(split)?;
        let offset = if zone.is_empty() { fallback? } else { Offset::parse(zone)? };
        let clock = match clock.split_once('.') {
            Some((whole, fraction))
                if !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit()) =>
            {
                whole
            }
            Some(_) => return None,
            None => clock,
        };
        Some(Self::from_local(Date::parse(date)?, Clock::parse(clock)?, offset))
    }

    /// The date on local calendars.
    pub fn date(self) -> Date {
        Date::from_days_since_epoch(self.local_minutes().div_euclid(MINUTES_PER_DAY))
    }

    /// The time on local clocks.
    pub fn clock(self) -> Clock {
        let minute = self.local_minutes().rem_euclid(MINUTES_PER_DAY);
        Clock { minute_of_day: u16::try_from(minute).unwrap_or(0) }
    }

    /// The programme day: a party at 01:30 still belongs to the evening before when the day changes at 04:00.
    pub fn programme_date(self, day_change: Clock) -> Date {
        let local = self.local_minutes().saturating_sub(i32::from(day_change.minute_of_day));
        Date::from_days_since_epoch(local.div_euclid(MINUTES_PER_DAY))
    }

    fn local_minutes(self) -> i32 {
        self.instant.0.saturating_add(i32::from(self.offset.0))
    }
}

impl fmt::Display for Moment {
    /// RFC 3339 with seconds zero, for `<time datetime>` and files.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}:00{}", self.date(), self.clock(), self.offset)
    }
}

/// Exactly `len` ASCII digits as a number.
fn digits(text: &str, len: usize) -> Option<u32> {
    (text.len() == len && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests;
