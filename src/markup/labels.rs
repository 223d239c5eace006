//! Where names and minutes stand on a drawing, so that none lies on another.
//!
//! Method: one after the other takes the first place of a few around its dot that is free; where none is, the one that
//! covers least. How wide words are is estimated by their letters: a drawing has no way to ask before it is drawn.

/// Size of the letters in pixels.
pub(crate) const LETTERS: f64 = 12.0;
/// From a line of words to the next, in sizes of letters.
pub(crate) const LINE: f64 = 1.15;
/// Longer names stand in two lines.
const LONGEST: usize = 18;
/// How far a dot reaches, in pixels.
const DOT: f64 = 10.0;
/// Room between a dot and its name, in pixels.
const ROOM: f64 = 4.0;

/// A part of the drawing that is taken, by its corners.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// Where a name stands: the start of the base line of its first line, or the middle or end of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Placed {
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// As SVG calls it: `start`, `middle` or `end`.
    pub(crate) anchor: &'static str,
}

/// A name in one line, or in two that are about equal.
pub(crate) fn in_lines(words: &str) -> Vec<&str> {
    if words.chars().count() <= LONGEST {
        return vec![words];
    }
    let spaces = words.match_indices(' ').map(|(at, _)| at);
    match spaces.min_by_key(|at| at.abs_diff(words.len() / 2)).map(|at| words.split_at(at)) {
        Some((first, second)) => vec![first, second.trim_start()],
        None => vec![words],
    }
}

/// What is taken so far. All lengths are units of the drawing.
pub(crate) struct Labels {
    taken: Vec<Area>,
    /// From the middle of the drawing to its edges.
    half: f64,
    /// Units of a pixel.
    pixel: f64,
}

impl Area {
    fn common(self, other: Self) -> f64 {
        let wide = self.right.min(other.right) - self.left.max(other.left);
        let high = self.bottom.min(other.bottom) - self.top.max(other.top);
        wide.max(0.0) * high.max(0.0)
    }

    fn size(self) -> f64 {
        (self.right - self.left) * (self.bottom - self.top)
    }
}

impl Labels {
    /// A drawing with dots that nothing may cover.
    pub(crate) fn around(dots: impl Iterator<Item = (f64, f64)>, half: f64, pixel: f64) -> Self {
        let reach = DOT * pixel;
        let dot = |(x, y): (f64, f64)| Area {
            left: x - reach,
            top: y - reach,
            right: x + reach,
            bottom: y + reach,
        };
        Self { taken: dots.map(dot).collect(), half, pixel }
    }

    /// The places of the names of dots, which are taken from now on. Who chooses first decides how much room the others
    /// find, so everyone is let go first once, and the round counts in which least is covered.
    pub(crate) fn names(&mut self, dots: &[(f64, f64, String)]) -> Vec<Placed> {
        let free = self.taken.len();
        let mut best: Option<(f64, Vec<Placed>, Vec<Area>)> = None;
        for first in 0..dots.len().max(1) {
            self.taken.truncate(free);
            let round = dots.iter().cycle().skip(first).take(dots.len());
            let placed: Vec<(f64, Placed)> = round.map(|(x, y, words)| self.name(*x, *y, words)).collect();
            let covered = placed.iter().map(|(covered, _)| covered).sum();
            if best.as_ref().is_none_or(|(least, ..)| covered < *least) {
                let mut placed: Vec<Placed> = placed.into_iter().map(|(_, placed)| placed).collect();
                placed.rotate_right(first);
                best = Some((covered, placed, self.taken.clone()));
            }
        }
        let Some((_, placed, taken)) = best else { return Vec::new() };
        self.taken = taken;
        placed
    }

    /// The place of the name of a dot, and how much it covers.
    fn name(&mut self, x: f64, y: f64, words: &str) -> (f64, Placed) {
        let (away, side) = ((DOT + ROOM) * self.pixel, DOT * self.pixel);
        let em = LETTERS * self.pixel;
        let more = if in_lines(words).len() > 1 { LINE * em } else { 0.0 };
        let (above, below) = (y - away - more, y + away + 0.8 * em);
        let beside = y + 0.35 * em - more / 2.0;
        let places = [
            (x, above, "middle"),
            (x, below, "middle"),
            (x + away, beside, "start"),
            (x - away, beside, "end"),
            (x - side, above, "start"),
            (x + side, above, "end"),
            (x - side, below, "start"),
            (x + side, below, "end"),
        ];
        let mut best: Option<(f64, Placed, Area)> = None;
        for (x, y, anchor) in places {
            let area = self.area(x, y, anchor, words);
            let covered = self.covered(area);
            if best.is_none_or(|(least, ..)| covered < least) {
                best = Some((covered, Placed { x, y, anchor }, area));
            }
        }
        let Some((covered, placed, area)) = best else {
            return (0.0, Placed { x, y, anchor: "middle" });
        };
        self.taken.push(area);
        (covered, placed)
    }

    /// The middle of words on a line between two dots; nothing where there is no room for them.
    pub(crate) fn on_a_line(&mut self, from: (f64, f64), to: (f64, f64), words: &str) -> Option<(f64, f64)> {
        for share in [1.0 / 2.0, 1.0 / 3.0, 2.0 / 3.0, 1.0 / 4.0, 3.0 / 4.0] {
            let (x, y) = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            let area = self.area(x, y, "middle", words);
            if self.covered(area) <= 0.0 {
                self.taken.push(area);
                return Some((x, y));
            }
        }
        None
    }

    fn area(&self, x: f64, y: f64, anchor: &str, words: &str) -> Area {
        let letter = |letter: char| if letter.is_ascii() { 0.65 } else { 1.0 };
        let em = LETTERS * self.pixel;
        let lines = in_lines(words);
        let more = if lines.len() > 1 { LINE * em } else { 0.0 };
        let wide = lines.iter().map(|line| line.chars().map(letter).sum::<f64>() * em).fold(0.0, f64::max);
        let left = match anchor {
            "start" => x,
            "end" => x - wide,
            _ => x - wide / 2.0,
        };
        Area { left, top: y - 0.95 * em, right: left + wide, bottom: y + 0.25 * em + more }
    }

    /// How much of an area is taken, or outside the drawing, where nobody would see it.
    fn covered(&self, area: Area) -> f64 {
        let sheet = Area { left: -self.half, top: -self.half, right: self.half, bottom: self.half };
        let outside = area.size() - area.common(sheet);
        // What is cut off cannot be read at all.
        self.taken.iter().map(|taken| taken.common(area)).sum::<f64>() + 4.0 * outside.max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlaps(labels: &Labels) -> usize {
        let all = &labels.taken;
        let pairs =
            all.iter().enumerate().flat_map(|(at, one)| all.iter().skip(at + 1).map(move |two| (one, two)));
        pairs.filter(|(one, two)| one.common(**two) > 0.0).count()
    }

    #[test]
    fn long_names_stand_in_two_lines() {
        assert_eq!(in_lines("Tainan Cultural and Creative Park"), ["Tainan Cultural", "and Creative Park"]);
        assert_eq!(in_lines("Goodideas Studio"), ["Goodideas Studio"]);
        assert_eq!(in_lines("古蹟出張所 (臺南文化創意園區)"), ["古蹟出張所 (臺南文化創意園區)"]);
        assert_eq!(in_lines("Donaudampfschifffahrtsgesellschaft").len(), 1);
    }

    #[test]
    fn a_name_stands_above_its_dot_while_there_is_room() {
        let mut labels = Labels::around([(0.0, 0.0)].into_iter(), 500.0, 2.6);
        let (_, placed) = labels.name(0.0, 0.0, "Hall");
        assert_eq!((placed.x, placed.anchor), (0.0, "middle"));
        assert!(placed.y < -26.0, "{placed:?}");
    }

    #[test]
    fn a_name_at_the_edge_grows_inwards() {
        for (x, anchor) in [(-360.0, "start"), (360.0, "end")] {
            let mut labels = Labels::around([(x, 0.0)].into_iter(), 500.0, 2.6);
            assert_eq!(labels.name(x, 0.0, "Undivided-long-house-name").1.anchor, anchor);
        }
    }

    #[test]
    fn names_of_five_houses_and_their_minutes_do_not_lie_on_each_other() {
        // The houses of the sample event, in its longer language.
        let houses = [
            (340.0, -75.0, "NCKU International Conference Hall"),
            (60.0, -260.0, "Goodideas Studio"),
            (62.0, -190.0, "Tainan Cultural and Creative Park"),
            (-180.0, 360.0, "Tsang Fong Art Space"),
            (-340.0, -50.0, "Brunch of San Dao Men Siang Jian"),
        ];
        let dots = houses.iter().map(|(x, y, _)| (*x, *y));
        let mut labels = Labels::around(dots, 500.0, 2.6);
        let named = houses.map(|(x, y, name)| (x, y, name.to_owned()));
        let placed = labels.names(&named);
        for ((x, y, name), placed) in houses.iter().zip(&placed) {
            assert!((placed.y - y).abs() < 90.0 && (placed.x - x).abs() < 40.0, "{name}: {placed:?}");
        }
        let mut shown = 0;
        for (at, (x, y, _)) in houses.iter().enumerate() {
            for (to_x, to_y, _) in houses.iter().skip(at + 1) {
                shown += usize::from(labels.on_a_line((*x, *y), (*to_x, *to_y), "12 min").is_some());
            }
        }
        assert_eq!(overlaps(&labels), 0, "{:?}", labels.taken);
        assert!(shown >= 5, "{shown} of 10");
    }

    #[test]
    fn minutes_without_room_are_left_out_and_a_name_without_room_is_not() {
        let crowd = (0..400).map(|n| (f64::from(n % 20) * 50.0 - 475.0, f64::from(n / 20) * 50.0 - 475.0));
        let mut labels = Labels::around(crowd, 500.0, 2.6);
        assert_eq!(labels.on_a_line((-400.0, 0.0), (400.0, 10.0), "12 min"), None);
        labels.name(25.0, 25.0, "Hall");
        assert_eq!(labels.taken.len(), 401);
    }
}
