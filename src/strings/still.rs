//! Texts of the pages that are made when the site is built; the app itself does not hold them.

super::table::table! {STILL:
/// The texts of one language.
#[expect(missing_docs, reason = "the English table says what each text is")]
pub struct StillStrings {
    pub open_in_app: &'static str,
    pub whole_programme: &'static str,
    pub other_events: &'static str,
    pub days: &'static str,
    pub without_scripts: &'static str,
    pub sessions_of: fn(&str, &str) -> String,
}
}

pub(super) mod en {
    use super::StillStrings;

    pub(in crate::strings) static STILL: StillStrings = StillStrings {
        open_in_app: "Open in Trackhop",
        whole_programme: "Programme of this day",
        other_events: "Other events",
        days: "Days",
        without_scripts: "This is the programme to read. Filters, picks and travel times need JavaScript.",
        sessions_of: |sessions, days| format!("{sessions}, {days}"),
    };
}

pub(super) mod zh_hant {
    use super::StillStrings;

    pub(in crate::strings) static STILL: StillStrings = StillStrings {
        open_in_app: "在 Trackhop 開啟",
        whole_programme: "當天議程",
        other_events: "其他活動",
        days: "日期",
        without_scripts: "這是可以閱讀的議程。篩選、行程與路程時間需要 JavaScript。",
        sessions_of: |sessions, days| format!("{days}，{sessions}"),
    };
}

pub(super) mod ja {
    use super::StillStrings;

    pub(in crate::strings) static STILL: StillStrings = StillStrings {
        open_in_app: "Trackhop で開く",
        whole_programme: "この日のプログラム",
        other_events: "ほかのイベント",
        days: "日程",
        without_scripts: "読むためのプログラムです。絞り込み、予定、移動時間には JavaScript が必要です。",
        sessions_of: |sessions, days| format!("{days}、{sessions}"),
    };
}
