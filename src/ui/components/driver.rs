//! The card to show a driver: name and address as the locals write them, large.

use trackhop_schedule::text::Text;

use crate::platform::html::{View, el};
use crate::strings::Language;
use crate::ui::cx::Cx;

/// The card of a place; nothing without an address. Locals' language comes first among the event's own.
pub(crate) fn driver_card(cx: &Cx, name: &Text, address: &Text) -> View {
    if address.is_empty() {
        return View::Nothing;
    }
    let wanted = cx.schedule().event.languages.clone();
    let line = |text: &Text| {
        let picked = text.pick(&wanted)?;
        let lang = picked.lang.map(|lang| lang.as_str().to_owned());
        Some(el("p").attr_if("lang", lang.as_deref()).child(picked.value.as_str()))
    };
    let locals = wanted.first().and_then(Language::of);
    let request = locals
        .map(|locals| el("p").class("small").attr("lang", locals.tag()).child(locals.plan().driver_request));
    el("details")
        .class("further")
        .child(el("summary").child(cx.plan().driver_card))
        .child(el("div").class("card driver").child(line(name)).child(line(address)).child(request))
        .into()
}
