//! Japanese, about events.

use super::EventsStrings;

/// The table.
pub(in crate::strings) static EVENTS: EventsStrings = EventsStrings {
    from_files: "この端末のファイルから",
    add: "ファイルからイベントを追加",
    add_about: "このサイトにないイベントを、主催者から受け取ったファイルで追加できます。ほかのプログラムと同じように確かめ、追加の前に内容を表示します。データはこの端末の外に出ません。",
    choose_file: "イベントのファイル（.json）",
    busy: "ファイルを確かめています…",
    refused: "何も追加しませんでした。",
    too_large: "ファイルが 8 MB を超えているか、読めません。",
    offered: |name| format!("「{name}」はこのサイトにあり、いつも更新されています。ファイルは要りません。"),
    here: |name| format!("「{name}」はすでにこの端末にあり、ファイルとまったく同じです。"),
    not_kept: "ブラウザーが実行しませんでした。空きがないか、このアドレスでは保存しません。何も変わっていません。",
    no_faults: "ファイルに問題は見つかりませんでした。",
    faults: |count| format!("ファイルに {count} 件の問題があります。使えない部分は除きます："),
    replaces: |here, new| format!("この端末の第 {here} 版と入れ替わります。ファイルは第 {new} 版です。"),
    step_back: "古い版に戻るようです。理由がわかる場合だけ追加してください。",
    add_it: "この端末に追加",
    add_anyway: "それでも追加",
    cancel: "やめる",
    added: |name| format!("追加しました：{name}"),
    open: "開く",
    remove: "削除",
    remove_ask: |name| {
        format!("「{name}」をこの端末から削除しますか？選んだものは残り、もう一度追加すると戻ります。")
    },
    removed: |name| format!("削除しました：{name}"),
    from_file: "この端末のファイルからのプログラムです。変更は反映されません。",
    newer_file: "新しいファイルを追加",
};
