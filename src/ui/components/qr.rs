//! A QR code of a link, drawn as one path.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use crate::platform::html::{El, svg};

/// The largest code that a phone still reads well from the screen of another: 117 modules a side.
const LARGEST: u8 = 25;
/// Modules around the code that stay empty.
const QUIET: i32 = 4;

/// The code of `head` and `text` one after the other, where `text` holds digits and capitals only, which takes less
/// room; nothing if that is too much for a code.
pub(crate) fn qr(head: &str, text: &str, label: &str) -> Option<El> {
    let mut segments = vec![QrSegment::make_bytes(head.as_bytes())];
    if QrSegment::is_alphanumeric(text) {
        segments.push(QrSegment::make_alphanumeric(text));
    } else {
        segments.push(QrSegment::make_bytes(text.as_bytes()));
    }
    let largest = Version::new(LARGEST);
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, Version::MIN, largest, None, true)
        .ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            x += run.max(0) + 1;
        }
    }
    let side = size + 2 * QUIET;
    Some(
        svg("svg")
            .attr("class", "qr")
            .attr("viewBox", &format!("-{QUIET} -{QUIET} {side} {side}"))
            .attr("role", "img")
            .attr("aria-label", label)
            .attr("shape-rendering", "crispEdges")
            .child(svg("path").attr("d", &path)),
    )
}
