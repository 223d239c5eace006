//! How the agenda is kept: a word in the head of a page, a banner when something is wrong, a line below the agenda.

use trackhop_schedule::route::Route;

use crate::platform::html::{El, View, dynamic, el, text_now};
use crate::state::Keeping;
use crate::state::Trouble;
use crate::strings::Strings;
use crate::ui::cx::Cx;

/// After a change: that it is being saved, then that it is saved.
pub(crate) fn keeping_dot(cx: &Cx) -> El {
    let (s, agenda) = (cx.s, cx.app.agenda);
    let words = dynamic(move || match agenda.keeping() {
        Keeping::Saving => el("span").class("dot").child(s.saving).into(),
        Keeping::Saved => el("span").class("dot dot-fine").child(s.saved).into(),
        _ => View::Nothing,
    });
    el("p")
        .attr("role", "status")
        .attr_now("data-keeping", move || Some(name(agenda.keeping()).to_owned()))
        .child(words)
}

/// What is wrong with keeping the agenda, and the way to a backup.
pub(crate) fn keeping_banner(cx: &Cx) -> View {
    let (s, agenda) = (cx.s, cx.app.agenda);
    let href = cx.href(Route::Backup);
    dynamic(move || {
        let (keeping, restored, broken) = (agenda.keeping(), agenda.restored(), agenda.broken());
        let banner = |words: String| {
            let link = el("a").attr("href", &href).child(s.backup);
            el("p")
                .class("banner banner-tight")
                .attr("role", "alert")
                .child(el("span").child(words))
                .child(link)
        };
        let trouble = matches!(keeping, Keeping::MirrorOnly(_) | Keeping::MemoryOnly(_) | Keeping::ReadOnly);
        View::Many(vec![
            trouble.then(|| banner(sentence(s, keeping))).into(),
            restored.then(|| banner(s.restored.to_owned())).into(),
            (broken > 0).then(|| banner((s.damaged_records)(broken))).into(),
        ])
    })
}

/// How the agenda is kept, in a line.
pub(crate) fn keeping_line(cx: &Cx) -> El {
    let (s, agenda) = (cx.s, cx.app.agenda);
    el("p").class("quiet small").child(text_now(move || sentence(s, agenda.keeping())))
}

fn sentence(s: &Strings, keeping: Keeping) -> String {
    match keeping {
        Keeping::Quiet | Keeping::Saved => s.saved.to_owned(),
        Keeping::Saving => s.saving.to_owned(),
        Keeping::MirrorOnly(trouble) => (s.half_saved)(why(s, trouble)),
        Keeping::MemoryOnly(trouble) => (s.not_saved)(why(s, trouble)),
        Keeping::ReadOnly => s.read_only.to_owned(),
    }
}

fn why(s: &Strings, trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Absent => s.why_absent,
        Trouble::Stuck => s.why_stuck,
        Trouble::Full => s.why_full,
        Trouble::Newer | Trouble::Failed => s.why_failed,
    }
}

/// The same for tests and style sheets.
fn name(keeping: Keeping) -> &'static str {
    match keeping {
        Keeping::Quiet => "quiet",
        Keeping::Saving => "saving",
        Keeping::Saved => "saved",
        Keeping::MirrorOnly(_) => "mirror",
        Keeping::MemoryOnly(_) => "memory",
        Keeping::ReadOnly => "read-only",
    }
}
