//! The list of sessions as lines to read: a day, a start, the sessions that start then.

use crate::schedule::{ProgrammeDay, Schedule};
use crate::time::{Date, Instant, Moment};

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A programme day begins; `None` for the sessions to be announced.
    Day(Option<Date>),
    /// Sessions that start then follow.
    Start(Moment),
    /// A session, by its position in the schedule.
    Session(usize),
}

/// The lines of some sessions, which come in the order of the schedule.
pub fn lines(schedule: &Schedule, positions: &[usize]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(positions.len() * 2);
    let (mut day, mut start): (Option<Option<Date>>, Option<Instant>) = (None, None);
    for position in positions {
        let Some(session) = schedule.sessions.as_slice().get(*position) else { continue };
        if day != Some(session.day) {
            day = Some(session.day);
            start = None;
            lines.push(Line::Day(session.day));
        }
        let begins = session.when.map(|when| when.start);
        if begins.map(|moment| moment.instant) != start {
            start = begins.map(|moment| moment.instant);
            lines.extend(begins.map(Line::Start));
        }
        lines.push(Line::Session(*position));
    }
    lines
}

/// Marks the number of a line that stands under a start.
pub const UNDER: usize = !(usize::MAX >> 1);

/// The lines of some sessions among all lines: those of the sessions, and the days and starts that they stand under. Both
/// are in the order of the schedule.
///
/// The number of a line is its place in `all`. To that of a start, the number of all lines is added for each session
/// listed under it: a start with more or fewer of them is another line. Those under a start are marked by [`UNDER`].
/// [`listed`] reads these numbers.
pub fn lines_of(all: &[Line], positions: &[usize]) -> Vec<usize> {
    let mut wanted = positions.iter().peekable();
    let mut some = Vec::with_capacity(positions.len() * 2);
    let (mut day, mut start) = (None, None);
    // Where the start stands that sessions are listed under.
    let mut under: Option<usize> = None;
    for (place, line) in all.iter().enumerate() {
        match line {
            Line::Day(_) => (day, start, under) = (Some(place), None, None),
            Line::Start(_) => start = Some(place),
            Line::Session(position) => {
                if wanted.next_if_eq(&position).is_some() {
                    some.extend(day.take());
                    if let Some(start) = start.take() {
                        under = Some(some.len());
                        some.push(start);
                    }
                    let mut number = place;
                    if let Some(start) = under.and_then(|at| some.get_mut(at)) {
                        number |= UNDER;
                        // Ends only where there are tens of thousands of them.
                        if *start < UNDER - all.len() {
                            *start += all.len();
                        }
                    }
                    some.push(number);
                }
            }
        }
    }
    some
}

/// The line that a number of [`lines_of`] stands for, and of a start how many sessions are listed under it.
pub fn listed(all: &[Line], number: usize) -> Option<(Line, usize)> {
    let number = number & !UNDER;
    let line = all.get(number.checked_rem(all.len())?)?;
    Some((*line, number / all.len()))
}

/// The line to look at for a moment: the last start until then, or the first one of all.
pub fn line_at(lines: &[Line], now: Instant) -> Option<Line> {
    let is_start = |line: &&Line| matches!(line, Line::Start(_));
    let begun = |line: &&Line| matches!(line, Line::Start(start) if start.instant <= now);
    lines.iter().rfind(begun).or_else(|| lines.iter().find(is_start)).copied()
}

/// The line from where to read on when one wants to go to a moment that may not be listed: the first start from
/// then on, or the last one of all.
pub fn line_from(lines: &[Line], wanted: Instant) -> Option<Line> {
    let is_start = |line: &&Line| matches!(line, Line::Start(_));
    let later = |line: &&Line| matches!(line, Line::Start(start) if wanted <= start.instant);
    lines.iter().find(later).or_else(|| lines.iter().rfind(is_start)).copied()
}

/// The first start of every hour of a day.
pub fn hours(schedule: &Schedule, day: &ProgrammeDay) -> Vec<Moment> {
    let mut hours: Vec<Moment> = Vec::new();
    for start in schedule.sessions_of(day).iter().filter_map(|session| session.when).map(|when| when.start) {
        let same = |last: &Moment| last.date() == start.date() && last.clock().hour() == start.clock().hour();
        if !hours.last().is_some_and(same) {
            hours.push(start);
        }
    }
    hours
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::tests::{schedule, session};

    fn programme() -> Schedule {
        let fields = format!(
            r#""sessions":[{},{},{},{},{{"id":"late","title":"L","start":"2020-09-07T01:10:00+08:00"}},{{"id":"tba","title":"T"}}]"#,
            session("a", "13:50", "14:20"),
            session("b", "13:50", "14:20"),
            session("c", "13:55", "14:20"),
            session("d", "14:30", "15:00"),
        );
        schedule(&fields).0
    }

    fn shown(line: Line) -> String {
        match line {
            Line::Day(date) => date.map_or_else(|| "tba".to_owned(), |date| date.to_string()),
            Line::Start(start) => start.clock().to_string(),
            Line::Session(position) => position.to_string(),
        }
    }

    fn all() -> (Schedule, Vec<Line>) {
        let schedule = programme();
        let lines = lines(&schedule, &[0, 1, 2, 3, 4, 5]);
        (schedule, lines)
    }

    #[test]
    fn days_and_starts_stand_before_their_sessions() {
        let (schedule, all) = all();
        let shown: Vec<_> = all.into_iter().map(shown).collect();
        // What starts after midnight belongs to the day before.
        let want = ["2020-09-06", "13:50", "0", "1", "13:55", "2", "14:30", "3", "01:10", "4", "tba", "5"];
        assert_eq!(shown, want);
        let some: Vec<_> = lines(&schedule, &[1, 5, 99]).into_iter().map(self::shown).collect();
        assert_eq!(some, ["2020-09-06", "13:50", "1", "tba", "5"]);
        assert!(lines(&schedule, &[]).is_empty());
    }

    #[test]
    fn lines_of_some_sessions_are_found_among_all() {
        let (schedule, all) = all();
        for some in [&[0, 1, 2, 3, 4, 5][..], &[1, 5], &[2, 4], &[3], &[0, 99], &[]] {
            let found: Vec<Line> =
                lines_of(&all, some).into_iter().map(|one| listed(&all, one).unwrap().0).collect();
            assert_eq!(found, lines(&schedule, some), "{some:?}");
        }
        assert_eq!(listed(&[], 0), None);
    }

    #[test]
    fn a_start_is_another_one_with_other_sessions_under_it() {
        let (_, all) = all();
        let counts = |some: &[usize]| -> Vec<(String, usize)> {
            lines_of(&all, some)
                .into_iter()
                .map(|one| listed(&all, one).unwrap())
                .filter(|(line, count)| matches!(line, Line::Start(_)) || *count > 0)
                .map(|(line, count)| (shown(line), count))
                .collect()
        };
        let named = |counts: &[(&str, usize)]| -> Vec<(String, usize)> {
            counts.iter().map(|(start, count)| ((*start).to_owned(), *count)).collect()
        };
        let under: Vec<bool> =
            lines_of(&all, &[0, 1, 5]).into_iter().map(|number| number & UNDER != 0).collect();
        // What has no time stands under its day alone.
        assert_eq!(under, [false, false, true, true, false, false]);
        assert_eq!(
            counts(&[0, 1, 2, 3, 4, 5]),
            named(&[("13:50", 2), ("13:55", 1), ("14:30", 1), ("01:10", 1)])
        );
        assert_eq!(counts(&[1, 4, 5]), named(&[("13:50", 1), ("01:10", 1)]));
    }

    #[test]
    fn now_is_what_began_last_and_an_hour_begins_with_its_first_start() {
        let (schedule, lines) = all();
        let at = |clock: &str| Moment::parse(&format!("2020-09-06T{clock}:00+08:00"), None).unwrap().instant;
        for (clock, now, from) in [
            ("09:00", "13:50", "13:50"),
            ("13:50", "13:50", "13:50"),
            ("14:00", "13:55", "14:30"),
            ("14:30", "14:30", "14:30"),
            ("23:59", "14:30", "01:10"),
        ] {
            assert_eq!(line_at(&lines, at(clock)).map(shown).as_deref(), Some(now), "now at {clock}");
            assert_eq!(line_from(&lines, at(clock)).map(shown).as_deref(), Some(from), "from {clock}");
        }
        let next_day = Moment::parse("2020-09-08T00:00:00+08:00", None).unwrap().instant;
        assert_eq!(line_from(&lines, next_day).map(shown).as_deref(), Some("01:10"));
        assert_eq!(line_at(&[], next_day), None);
        let clocks: Vec<_> =
            hours(&schedule, &schedule.days[1]).iter().map(|start| start.clock().to_string()).collect();
        assert_eq!(clocks, ["13:50", "14:30", "01:10"]);
    }
}
