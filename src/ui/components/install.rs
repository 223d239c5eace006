//! The advice to put the app on the home screen: why, and how this phone does it.

use trackhop_schedule::route::Route;

use crate::platform::html::{El, View, dynamic, el};
use crate::state::Way;
use crate::ui::cx::Cx;

/// The advice while there is one.
pub(crate) fn install_hint(cx: &Cx) -> View {
    let install = cx.app.install;
    let cx = cx.clone();
    dynamic(move || match install.advice() {
        Way::None => View::Nothing,
        Way::Offered => {
            let take = button("action", cx.backup().install).on("click", move || install.take());
            hint(&cx, cx.backup().install_why, take.into()).into()
        }
        Way::ByHand => {
            let s = cx.backup();
            let steps = (
                el("p").child(el("b").child(s.install_steps)),
                el("p").child(s.install_empty).child(" ").child(cx.link(Route::Backup, cx.s.backup)),
            );
            hint(&cx, s.install_why_apple, steps.into()).into()
        }
    })
}

fn hint(cx: &Cx, why: &str, how: View) -> El {
    let (s, install) = (cx.backup(), cx.app.install);
    el("section")
        .class("card install")
        .attr("data-install", "")
        .attr("aria-label", s.install)
        .child(el("p").child(why))
        .child(how)
        .child(button("link", s.not_now).on("click", move || install.dismiss()))
}

fn button(class: &str, words: &str) -> El {
    el("button").attr("type", "button").class(class).child(words)
}
