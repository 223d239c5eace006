//! Japanese.

use trackhop_schedule::bundle::SessionKind;
use trackhop_schedule::time::Date;

use super::Strings;

fn date(date: Date) -> String {
    const DAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
    let day = DAYS.get(usize::from(date.weekday())).copied().unwrap_or_default();
    format!("{}月{}日（{day}）", date.month(), date.day())
}

/// A number of minutes, roughly where it is large.
fn span(minutes: i32) -> String {
    match minutes.unsigned_abs() {
        minutes if minutes < 120 => format!("{minutes}分"),
        minutes if minutes < 48 * 60 => format!("{}時間", minutes / 60),
        minutes => format!("{}日", minutes / 1440),
    }
}

fn kind_name(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Talk => "トーク",
        SessionKind::Keynote => "基調講演",
        SessionKind::Tutorial => "チュートリアル",
        SessionKind::Lightning => "LT",
        SessionKind::Panel => "パネル",
        SessionKind::OpenSpace => "オープンスペース",
        SessionKind::Ceremony => "全体プログラム",
        SessionKind::Registration => "受付",
        SessionKind::Break => "休憩",
        SessionKind::Meal => "食事",
        SessionKind::Social => "交流会",
        SessionKind::Visit => "見学",
        SessionKind::Block => "プログラム枠",
        SessionKind::Other => "その他",
    }
}

fn link_kind(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "website" => "ウェブサイト",
        "slides" => "スライド",
        "video" => "録画",
        "questions" => "質問する",
        "code" => "コード",
        "feedback" => "感想を送る",
        "github" => "GitHub",
        "facebook" => "Facebook",
        "twitter" => "Twitter",
        "page" => "主催者のページ",
        _ => return None,
    })
}

fn language_name(primary: &str) -> Option<&'static str> {
    Some(match primary {
        "zh" => "中国語",
        "en" => "英語",
        "ja" => "日本語",
        "nan" => "台湾語",
        "de" => "ドイツ語",
        "fr" => "フランス語",
        _ => return None,
    })
}

/// The table.
pub(super) const STRINGS: Strings = Strings {
    own_name: "日本語",
    places: "ページ",
    now: "いま",
    talks: "トーク",
    agenda: "予定",
    shuttle: "シャトル",
    more: "その他",
    from_to: "経路",
    whole_map: "地図",
    timeline: "タイムライン",
    skip_to_content: "本文へ移動",
    comma: "、",
    back: "戻る",
    date,
    sessions: |count| format!("{count}件"),
    minutes_short: |minutes| format!("{minutes}分"),
    in_minutes: |minutes| match minutes {
        0 => "いま".to_owned(),
        minutes if minutes < 60 => format!("{minutes}分後"),
        minutes if minutes % 60 == 0 => format!("{}時間後", minutes / 60),
        minutes => format!("{}時間{}分後", minutes / 60, minutes % 60),
    },
    in_days: |days| match days {
        0 => "今日".to_owned(),
        1 => "明日".to_owned(),
        days => format!("{days}日後"),
    },
    time_span: |from, to| format!("{from}–{to}"),
    event_time: |zone| format!("時刻は{zone}"),
    search: "トークを検索",
    search_hint: "タイトル、登壇者、場所、本文",
    results: "検索結果",
    jump_to: "移動先…",
    similar_words: "完全に一致するものはありません。1文字違いの結果です。",
    texts_to_come: "概要を読み込み中です。結果が増えることがあります。",
    only: "絞り込み",
    upcoming: "これから",
    in_my_languages: "自分の言語",
    places_left: "空きあり",
    theme: "テーマ",
    language: "言語",
    level: "レベル",
    venue: "会場",
    day: "日",
    kind: "種類",
    more_filters: "ほかの条件",
    clear_all: "すべて解除",
    shown_of: |shown, all| {
        if shown == all { format!("全{all}件") } else { format!("{all}件中{shown}件") }
    },
    nothing_found: "すべての条件に合うものはありません。",
    nothing_found_way_out: "条件を一つ外すか、すべて解除してください。",
    tba: "未定",
    to_be_announced: "日時未定",
    records_unusable: |count| {
        format!("プログラムのデータに{count}件の誤りがあります。ほかはすべて表示しています。")
    },
    details: "詳細",
    star: "お気に入り",
    add_to_agenda: "予定に追加",
    note: "自分用メモ",
    own_zone: |time| format!("このスマホでは{time}"),
    in_agenda: "予定に追加済み",
    people: "登壇者",
    time: "日時",
    place: "場所",
    address: "住所",
    map: "地図",
    hosts: "主催コミュニティ",
    sponsors: "スポンサー",
    spoken: "話す言語",
    slides_in: "スライドの言語",
    other_languages: "ほかの言語",
    places_taken: |taken, capacity| format!("定員{capacity}名中{taken}名"),
    places_in_all: |capacity| format!("定員{capacity}名"),
    full: "満席",
    capacity: "定員",
    registration: "申し込み",
    registration_required: "要申し込み",
    registration_to_come: "申し込みが必要です。リンクは後日発表されます。",
    register: "申し込む",
    links: "リンク",
    about: "概要",
    text_loading: "概要を読み込み中…",
    text_missing: "主催者による概要はありません。",
    tags: "カテゴリー",
    also_at: "ほかの回",
    cancelled: "中止",
    tentative: "仮",
    moved: "変更あり",
    remote_speaker: "登壇者はリモート",
    online: "オンライン",
    hybrid: "会場またはオンライン",
    session_unknown: "このセッションはプログラムにありません。",
    session_unknown_way_out: "取り下げられたか、別のイベントのリンクかもしれません。",
    runs_here: "ここで開催",
    agenda_empty: "まだ何も選んでいません。",
    agenda_empty_way_out: "トークの星をタップすると、ここに時刻順に並び、重なりがわかります。",
    find_talks: "トークを探す",
    overlaps_with: "同じ時間",
    gap: |minutes| format!("空き{minutes}分"),
    overlap_count: |count| format!("重なり{count}件"),
    no_longer_listed: "プログラムから削除",
    remove: "削除",
    saving: "保存中…",
    saved: "このスマホに保存済み",
    half_saved: |why| {
        format!(
            "一部が保存できていません：{why}。ブラウザーが強制終了すると直前の変更が失われることがあります。バックアップしてください。"
        )
    },
    not_saved: |why| {
        format!("保存できていません：{why}。このページを閉じると予定は失われます。バックアップしてください。")
    },
    read_only: "新しいバージョンのアプリが予定を変更しました。ここでは表示だけで、変更はしません。再読み込みすると新しいバージョンになります。",
    why_absent: "このブラウザー、またはプライベートモードでは保存できません",
    why_stuck: "保存領域が応答しないため、ほかのタブのアプリを閉じてください",
    why_full: "保存領域がいっぱいなので、スマホの空きを増やしてください",
    why_failed: "ブラウザーの保存領域でエラーが起きました",
    restored: "ブラウザーから失われた予定を、控えから復元しました。",
    damaged_records: |count| {
        format!(
            "予定のうち{count}件が壊れています。読めるものは表示しています。残りはバックアップから戻してください。"
        )
    },
    backup: "出発前の確認とバックアップ",
    running: "開催中",
    next: "次",
    nothing_running: "いま開催中のものはありません。",
    event_before: |days| match days {
        0 => "イベントは今日から始まります。".to_owned(),
        1 => "イベントは明日から始まります。".to_owned(),
        days => format!("イベントは{days}日後に始まります。"),
    },
    event_after: "イベントは終了しました。",
    event_undated: "日時が決まったセッションはまだありません。",
    next_on: |day| format!("次は{day}"),
    last_of_day: "今日はこれで終わりです。",
    preview: "当日の時刻で試す",
    preview_hint: "アプリの時計をイベント中に合わせて、事前に試せます。",
    rehearsal: |time| format!("リハーサル時刻：{time}"),
    rehearsal_end: "実際の時刻に戻す",
    rehearsal_unreadable: |text| {
        format!(
            "「{text}」はリハーサル時刻として読めません。2020-09-06T14:05 のように書いてください。実際の時刻を表示しています。"
        )
    },
    until: |clock| format!("{clock}まで"),
    starts_at: |clock| format!("{clock}開始"),
    departures: "発車時刻",
    next_departure: "次の便",
    stops: "乗り場",
    stop_letter: |letter| format!("乗り場{letter}"),
    lines: "路線",
    car: |car| format!("{car}号車"),
    estimated: "推定",
    derived: "算出",
    published: "公表",
    estimate_legend: "「~」の付いた時刻は推定で、公表されたものではありません。",
    about_time: |clock| format!("~{clock}"),
    no_more_cars: "本日の便は終了",
    no_departures_here: "到着のみ、発車はありません",
    no_car_goes: "ここへ行く便はありません。",
    without_stop: "乗り場のない会場",
    walk_from: |minutes, place| format!("{place}から徒歩{minutes}分。"),
    shuttle_none: "このイベントにシャトルはありません。",
    window: |from, to| format!("{from}–{to}、時刻表なし"),
    about_every: |minutes| format!("約{minutes}分間隔"),
    calls: "停車",
    departed: "発車済み",
    walking: "徒歩",
    stop_near: "最寄りの乗り場",
    venues: "会場",
    communities: "コミュニティ",
    events: "イベント",
    settings: "設定",
    about_data: "このデータについて",
    take: "持ち出す",
    shared_agenda: "共有された予定",
    calendar: "カレンダー",
    changes: "変更",
    on_paper: "印刷",
    since: |year| format!("{year}年から"),
    rhythm: "集まり",
    founded: "設立",
    city: "都市",
    tier: "ランク",
    website: "ウェブサイト",
    hosted_sessions: "ここでの主催",
    their_sessions: "セッション",
    appearance: "外観",
    scheme_system: "スマホに合わせる",
    scheme_light: "ライト",
    scheme_dark: "ダーク",
    language_of_app: "アプリの言語",
    revision: "版",
    updated: "更新日時",
    source: "出典",
    zone: "タイムゾーン",
    issues: "データの誤り",
    issues_none: "ありません。",
    app_version: "アプリのバージョン",
    privacy: "アカウントも追跡もありません。選んだものはこのスマホだけに残り、アプリは配信元のサイトとだけ通信します。",
    estimates_about: "公表されていない時刻や分数には印が付きます。「~」か点線の枠は推定、「算出」は公表された数字から求めたものです。",
    current_event: "表示中",
    capacity_of: |capacity| format!("定員{capacity}名"),
    step_free: "段差なし",
    rooms: "部屋",
    not_found: "このアドレスには何もありません。",
    not_found_way_out: "下のバーから移動してください。",
    works_offline: "オフラインで使えます",
    not_yet_offline: "オフライン用の保存はまだです",
    offline_storing: "オフライン用に保存中…",
    offline_unsupported: "このブラウザーはアプリをオフライン用に保存できません",
    offline_failed: "オフライン用に保存できませんでした。次に開いたときに再試行します",
    update_ready: "新しいバージョンがあります。",
    update_taken: "別のタブが新しいバージョンになりました。",
    update_failed: "最新バージョンが起動しなかったため、一つ前のバージョンを使っています。",
    reload: "再読み込み",
    loading: "プログラムを読み込み中…",
    cannot_show: "プログラムを表示できません",
    file: "ファイル",
    reason: "理由",
    what_to_do: "できること",
    try_again: "再試行",
    page_loading: "このページを読み込み中…",
    page_failed: "このページを読み込めませんでした。トークの一覧と選んだものは使えます。",
    reason_unreachable: "ファイルを取得できません。",
    reason_status: |status| format!("サーバーがエラー{status}を返しました。"),
    reason_empty: "ファイルが空です。",
    reason_not_json: |line, column| {
        format!("ファイルが完全な JSON ではありません（{line}行目の{column}文字目）。")
    },
    reason_other_format: "JSON ですが、このアプリのプログラムではありません。",
    reason_newer: |version| format!("プログラムの形式が{version}で、このアプリより新しいものです。"),
    reason_no_event: "ファイルにイベントの指定がありません。",
    reason_no_sessions: "使えるセッションがプログラムにありません。",
    reason_unknown_event: |id| format!("「{id}」というイベントはここにありません。"),
    way_out_network: "通信状態を確かめて、再試行してください。",
    way_out_organiser: "主催者に知らせてください。「trackhop check」で原因がわかります。",
    way_out_update: "アプリを再読み込みして最新にしてください。",
    reason_too_large: "このアプリで読める大きさを超えています。",
    reason_damaged: "届いたファイルが公表されたものと異なります。",
    reason_older: |published, stored| {
        format!("サイトのプログラムは第{published}版で、手元の第{stored}版より新しくありません。")
    },
    reason_shrunken: |published, stored| {
        format!("{stored}件あったセッションが{published}件しか残っていません。")
    },
    agenda_untouched: "予定には影響ありません。",
    programme_asking: "新しいプログラムを確認中…",
    programme_updated: |clock| format!("プログラムを{clock}に更新しました。"),
    programme_same: |clock| format!("{clock}に確認、新しいプログラムはありません。"),
    programme_unreachable: |clock| format!("{clock}にサイトへ接続できませんでした。"),
    programme_refused: |clock| format!("{clock}にサイトにあったものは使っていません。"),
    programme_of: |when| format!("{when}のプログラムを表示しています。"),
    programme_new: |clock| format!("プログラムが{clock}に更新されました。"),
    programme_ask: "もう一度確認",
    programme_take_anyway: "それでも使う",
    clock_wrong: |behind| {
        let direction = if behind < 0 { "進んで" } else { "遅れて" };
        format!("このスマホの時計は{}{direction}います。アプリはサイトの時計に従います。", span(behind))
    },
    kind_name,
    link_kind,
    language_name,
};
