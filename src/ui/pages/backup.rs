//! Whether one is ready to go, and the agenda as a file or code, out and back in.

use leptos::prelude::*;
use trackhop_schedule::backup::{BackupError, Comparison, MOST_BYTES};
use trackhop_schedule::ids::EventId;
use trackhop_schedule::route::Route;

use crate::platform::html::{El, View, dynamic, el, text_now};
use crate::state::{Import, Keeping};
use crate::strings::BackupStrings;
use crate::ui::Shown;
use crate::ui::components::facts::section;
use crate::ui::components::header::detail_header;
use crate::ui::components::keeping::keeping_line;
use crate::ui::cx::Cx;

/// The check and the backup.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.backup();
    cx.app.backup.cancel();
    cx.app.backup.gather();
    cx.app.agenda.look_persisted();
    View::Many(vec![
        detail_header(cx, Route::More, "", &Shown::plain(cx.s.backup)),
        section(s.ready_to_go, readiness(cx)).into(),
        section(s.export, export(cx)).into(),
        section(s.import, import(cx)).into(),
    ])
}

/// What is on the phone, and how to mend what is not.
fn readiness(cx: &Cx) -> El {
    let (s, app) = (cx.backup(), cx.app);
    let has_event = move || app.offline.get().has_event();
    let persisted = move || app.agenda.persisted() == Some(true);
    let agenda = app.agenda;
    let kept = move || matches!(agenda.keeping(), Keeping::Quiet | Keeping::Saved);
    let ask = move || {
        let button =
            el("button").attr("type", "button").class("link").on("click", move || agenda.ask_persist());
        (el("span").child(s.mend_persistent), button.child(s.ask_persist)).into()
    };
    let cx = cx.clone();
    let kept_line = move || keeping_line(&cx).into();
    el("ul")
        .class("plain checks")
        .child(check(s, s.ready_app, move || app.offline.get().has_app(), move || s.mend_app.into()))
        .child(check(s, s.ready_programme, has_event, move || s.mend_app.into()))
        .child(check(s, s.ready_texts, has_event, move || s.mend_texts.into()))
        .child(check(s, s.ready_agenda, kept, kept_line))
        .child(check(s, s.ready_persistent, persisted, ask))
}

/// A line of the check; what mends it only stands there while it is not fine.
fn check(
    s: &'static BackupStrings,
    name: &'static str,
    fine: impl Fn() -> bool + 'static,
    mend: impl Fn() -> View + 'static,
) -> El {
    let body = dynamic(move || {
        let head = el("p").child(el("b").child(name));
        if fine() {
            return head.child(el("span").class("dot dot-fine").child(s.fine)).into();
        }
        let head = head.child(el("span").class("dot dot-late").child(s.not_yet));
        (head, el("div").class("quiet small").child(mend())).into()
    });
    el("li").child(body)
}

fn export(cx: &Cx) -> View {
    let (s, backup) = (cx.backup(), cx.app.backup);
    let all = backup.all();
    let body = dynamic(move || {
        let Some(all) = all.get() else { return View::Nothing };
        if all.events.is_empty() {
            return el("p").child(s.nothing_to_save).into();
        }
        let copied = text_now(move || match backup.copied() {
            Some(true) => s.copied.to_owned(),
            Some(false) => s.copy_by_hand.to_owned(),
            None => String::new(),
        });
        let code = el("textarea")
            .attr("readonly", "")
            .attr("rows", "3")
            .attr("spellcheck", "false")
            .child(all.code());
        View::Many(vec![
            button("action", s.save_file, move || backup.save()).into(),
            el("label").class("field").child(s.backup_code).child(code).into(),
            button("link", s.copy_code, move || backup.copy()).into(),
            el("p").attr("role", "status").child(copied).into(),
        ])
    });
    (el("p").class("quiet").child(s.export_about), body).into()
}

fn import(cx: &Cx) -> View {
    let (s, backup) = (cx.backup(), cx.app.backup);
    let pasted = StoredValue::new(String::new());
    let file = el("input")
        .attr("type", "file")
        .attr("accept", ".json,.txt,application/json,text/plain")
        .on_file(MOST_BYTES as f64, move |text| backup.look(text.as_deref()));
    let code = el("textarea")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .on_input(move |text| pasted.set_value(text));
    let look = move || pasted.with_value(|text| backup.look(Some(text)));
    let cx = cx.clone();
    let result = dynamic(move || match backup.import() {
        Import::None => View::Nothing,
        Import::Unreadable(error) => el("p").class("banner banner-late").child(unreadable(s, error)).into(),
        Import::Preview(found) => untrack(|| preview(&cx, &found)),
        Import::Done(count) => el("p")
            .class("banner")
            .child(el("span").child((s.imported)(count)))
            .child(button("link", s.undo, move || backup.undo()))
            .into(),
        Import::Undone => el("p").class("banner").child(s.undone).into(),
    });
    View::Many(vec![
        el("p").class("quiet").child(s.import_about).into(),
        el("label").class("field").child(s.choose_file).child(file).into(),
        el("label").class("field").child(s.paste_code).child(code).into(),
        button("link", s.look, look).into(),
        el("div").attr("role", "status").child(result).into(),
    ])
}

/// What would change, before anything does.
fn preview(cx: &Cx, found: &[(EventId, Comparison)]) -> View {
    let (s, backup) = (cx.backup(), cx.app.backup);
    let events = cx.app.programme.events().get_untracked();
    let name = |id: &EventId| match events.iter().find(|event| event.id == *id) {
        Some(event) => cx.words(&event.name),
        None if id.as_str().is_empty() => s.settings_of_app.to_owned(),
        None => id.to_string(),
    };
    let line = |(id, found): &(EventId, Comparison)| {
        let counts = (s.import_line)(found.adds.len(), found.same, found.differs.len());
        el("li").child(el("b").child(name(id))).child(" ").child(counts)
    };
    let adds: usize = found.iter().map(|(_, found)| found.adds.len()).sum();
    let differs: usize = found.iter().map(|(_, found)| found.differs.len()).sum();
    let add = (adds > 0).then(|| button("action", &(s.import_add)(adds), move || backup.take(false)));
    let replace =
        (differs > 0).then(|| button("action", &(s.import_replace)(differs), move || backup.take(true)));
    let nothing = (adds + differs == 0).then(|| el("p").child(s.import_nothing));
    View::Many(vec![
        el("ul").class("plain").children(found.iter().map(line)).into(),
        nothing.into(),
        add.into(),
        replace.into(),
        button("link", s.cancel, move || backup.cancel()).into(),
    ])
}

fn unreadable(s: &BackupStrings, error: BackupError) -> &'static str {
    match error {
        BackupError::TooLarge => s.import_too_large,
        BackupError::NoBackup => s.import_no_backup,
        BackupError::Newer => s.import_newer,
        BackupError::Damaged => s.import_damaged,
    }
}

fn button(class: &str, words: &str, then: impl Fn() + 'static) -> El {
    el("button").attr("type", "button").class(class).on("click", then).child(words)
}
