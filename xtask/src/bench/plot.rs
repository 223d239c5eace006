//! A picture of how what was measured grows with the programme: docs/pictures/growth.svg.
//!
//! Written by hand: a crate that draws asks for parts of web-sys, and even as a dependency of this tool alone that makes
//! the app's first part 300 bytes larger, because cargo joins the features of a workspace.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::paths;

/// Beside docs/measurements.md.
pub(super) const FILE: &str = "pictures/growth.svg";

const WIDTH: f64 = 860.0;
const HEIGHT: f64 = 500.0;
/// Room for words: left, top, right, below.
const ROOM: [f64; 4] = [56.0, 24.0, 220.0, 48.0];
const COLOURS: [&str; 6] = ["#0a5c63", "#b25400", "#663399", "#b02048", "#2860b0", "#5a5a5a"];
const LINES_AT: [f64; 7] = [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0];

/// What one thing took at each size.
pub(super) struct Curve {
    pub(super) name: &'static str,
    /// Sessions, and the time or size, which is above zero.
    pub(super) points: Vec<(f64, f64)>,
}

/// Draws how many times more each takes than with the smallest programme, on two logarithmic scales: what grows as the
/// programme does is a straight line from corner to corner.
pub(super) fn draw(curves: &[Curve]) -> Result<()> {
    let file = paths::root().join("docs").join(FILE);
    fs::write(&file, picture(curves)?).with_context(|| format!("cannot write {}", file.display()))
}

fn picture(curves: &[Curve]) -> Result<String> {
    let mut relative: Vec<_> = curves.iter().filter_map(relative).collect();
    let mut sizes: Vec<f64> =
        relative.iter().flat_map(|(_, points)| points.iter().map(|(size, _)| *size)).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.dedup();
    let (Some(least), Some(most)) =
        (sizes.first().copied(), sizes.last().copied().filter(|_| sizes.len() > 1))
    else {
        bail!("a picture of growth needs at least two sizes");
    };
    relative.push(("as the programme", vec![(least, 1.0), (most, most / least)]));
    let [left, top, right, below] = ROOM;
    let (bottom, top_value) = (LINES_AT[0], most / least * 1.3);
    let x = |size: f64| left + (size / least).ln() / (most / least).ln() * (WIDTH - left - right);
    let y = |times: f64| {
        let share = (times.max(bottom) / bottom).ln() / (top_value / bottom).ln();
        HEIGHT - below - share * (HEIGHT - top - below)
    };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <title>Growth with the programme: times as much as with {least:.0} sessions</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    for times in LINES_AT.into_iter().filter(|times| *times <= top_value) {
        let at = y(times);
        writeln!(svg, "<path d=\"M{left} {at:.1}H{:.1}\" stroke=\"#ddd\"/>", WIDTH - right)?;
        writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{times}×</text>",
            left - 8.0,
            at + 4.0
        )?;
    }
    for size in &sizes {
        let at = x(*size);
        writeln!(svg, "<path d=\"M{at:.1} {top}V{:.1}\" stroke=\"#ddd\"/>", HEIGHT - below)?;
        writeln!(
            svg,
            "<text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{size:.0}</text>",
            HEIGHT - below + 20.0
        )?;
    }
    writeln!(svg, "<text x=\"{left}\" y=\"{:.1}\">sessions</text>", HEIGHT - 8.0)?;
    for (index, (name, points)) in relative.iter().enumerate() {
        let colour = COLOURS.get(index % COLOURS.len()).copied().unwrap_or_default();
        let dashes = if index + 1 == relative.len() { " stroke-dasharray=\"5 5\"" } else { "" };
        let path: Vec<String> =
            points.iter().map(|(size, times)| format!("{:.1} {:.1}", x(*size), y(*times))).collect();
        let line = path.join("L");
        writeln!(svg, "<path d=\"M{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dashes}/>")?;
        let (key, row) = (WIDTH - right + 16.0, top + 12.0 + 22.0 * index as f64);
        writeln!(svg, "<path d=\"M{key} {row}h22\" stroke=\"{colour}\" stroke-width=\"2\"{dashes}/>")?;
        writeln!(svg, "<text x=\"{:.1}\" y=\"{:.1}\">{name}</text>", key + 30.0, row + 4.0)?;
    }
    svg.push_str("</svg>\n");
    Ok(svg)
}

fn relative(curve: &Curve) -> Option<(&'static str, Vec<(f64, f64)>)> {
    let mut points: Vec<_> = curve.points.iter().copied().filter(|(_, value)| *value > 0.0).collect();
    points.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (_, first) = *points.first()?;
    Some((curve.name, points.into_iter().map(|(size, value)| (size, value / first)).collect()))
}

#[cfg(test)]
mod tests {
    use super::{Curve, picture, relative};

    #[test]
    fn a_curve_begins_at_one_and_keeps_the_order_of_sizes() {
        let curve = Curve { name: "x", points: vec![(2000.0, 30.0), (1000.0, 10.0), (5000.0, f64::NAN)] };
        assert_eq!(relative(&curve), Some(("x", vec![(1000.0, 1.0), (2000.0, 3.0)])));
        assert_eq!(relative(&Curve { name: "none", points: Vec::new() }), None);
    }

    #[test]
    fn what_grows_as_the_programme_lies_on_the_dashed_line() {
        let curve = Curve { name: "x", points: vec![(1000.0, 10.0), (2000.0, 20.0), (4000.0, 40.0)] };
        let svg = picture(&[curve]).unwrap();
        let lines: Vec<_> = svg.lines().filter(|line| line.contains("fill=\"none\"")).collect();
        let ends = |line: &str| {
            let path = line.split('"').nth(1).unwrap_or_default().trim_start_matches('M').to_owned();
            let mut points = path.split('L').map(str::to_owned);
            (points.next(), points.next_back())
        };
        assert_eq!(lines.len(), 2);
        assert_eq!(ends(lines[0]), ends(lines[1]));
        assert!(picture(&[Curve { name: "x", points: vec![(1000.0, 10.0)] }]).is_err());
    }
}
