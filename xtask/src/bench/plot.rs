//! A picture of how what was measured grows with the programme: docs/pictures/growth.svg.

use anyhow::{Result, anyhow};
use plotters::prelude::*;

use crate::paths;

/// Beside docs/measurements.md.
pub(super) const FILE: &str = "pictures/growth.svg";

const SIZE: (u32, u32) = (860, 520);
const COLOURS: [RGBColor; 6] = [
    RGBColor(0, 92, 92),
    RGBColor(178, 84, 0),
    RGBColor(102, 51, 153),
    RGBColor(176, 32, 72),
    RGBColor(40, 96, 176),
    RGBColor(90, 90, 90),
];

/// What one thing took at each size.
pub(super) struct Curve {
    pub(super) name: &'static str,
    /// Sessions, and the time or size, which is above zero.
    pub(super) points: Vec<(f64, f64)>,
}

/// Draws how many times more each takes than with the smallest programme, on two logarithmic scales: what grows as the
/// programme does is a straight line from corner to corner.
pub(super) fn draw(curves: &[Curve]) -> Result<()> {
    let relative: Vec<(&str, Vec<(f64, f64)>)> = curves.iter().filter_map(relative).collect();
    let sizes = relative.iter().flat_map(|(_, points)| points.iter().map(|(size, _)| *size));
    let (least, most) =
        sizes.fold((f64::INFINITY, 0.0_f64), |(least, most), size| (least.min(size), most.max(size)));
    if least >= most {
        return Err(anyhow!("a picture of growth needs at least two sizes"));
    }
    let file = paths::root().join("docs").join(FILE);
    let failed = |error: &dyn std::fmt::Display| anyhow!("cannot draw {}: {error}", file.display());
    let area = SVGBackend::new(&file, SIZE).into_drawing_area();
    area.fill(&WHITE).map_err(|error| failed(&error))?;
    let mut chart = ChartBuilder::on(&area)
        .margin(16)
        .x_label_area_size(44)
        .y_label_area_size(56)
        .build_cartesian_2d((least..most).log_scale(), (0.5..most / least * 1.2).log_scale())
        .map_err(|error| failed(&error))?;
    chart
        .configure_mesh()
        .x_desc("sessions")
        .y_desc("times as much as with the smallest")
        .x_label_formatter(&|size| format!("{size:.0}"))
        .y_label_formatter(&|times| format!("{times:.1}"))
        .draw()
        .map_err(|error| failed(&error))?;
    let along = std::iter::once(("as the programme", vec![(least, 1.0), (most, most / least)]));
    let colours = COLOURS.iter().cycle();
    for ((name, points), colour) in relative.into_iter().chain(along).zip(colours) {
        let style = ShapeStyle { color: colour.to_rgba(), filled: false, stroke_width: 2 };
        chart
            .draw_series(LineSeries::new(points, style))
            .map_err(|error| failed(&error))?
            .label(name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], style));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE.mix(0.9))
        .border_style(BLACK.mix(0.3))
        .draw()
        .map_err(|error| failed(&error))?;
    area.present().map_err(|error| failed(&error))
}

fn relative(curve: &Curve) -> Option<(&'static str, Vec<(f64, f64)>)> {
    let mut points: Vec<_> = curve.points.iter().copied().filter(|(_, value)| *value > 0.0).collect();
    points.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (_, first) = *points.first()?;
    Some((curve.name, points.into_iter().map(|(size, value)| (size, value / first)).collect()))
}

#[cfg(test)]
mod tests {
    use super::{Curve, relative};

    #[test]
    fn a_curve_begins_at_one_and_keeps_the_order_of_sizes() {
        let curve = Curve { name: "x", points: vec![(2000.0, 30.0), (1000.0, 10.0), (5000.0, f64::NAN)] };
        assert_eq!(relative(&curve), Some(("x", vec![(1000.0, 1.0), (2000.0, 3.0)])));
        assert_eq!(relative(&Curve { name: "none", points: Vec::new() }), None);
    }
}
