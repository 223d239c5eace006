//! Japanese, about people and places.

use super::DirectoryStrings;

/// The table.
pub(in crate::strings) static DIRECTORY: DirectoryStrings = DirectoryStrings {
    search_people: "名前で検索",
    people_shown: |shown, all| {
        if shown == all { format!("全{all}人") } else { format!("{all}人中{shown}人") }
    },
    nobody: "この名前の人はいません。",
    nobody_way_out: "文字を減らすか、別の文字で試してください。",
    speaks_at: "登壇会場",
    supports: "協賛する会場",
    today_here: "今日ここで開催",
    other_days: "ほかの日にここで開催",
    on_map: "位置",
    ways_here: "行き方",
    yes: "はい",
    no_steps: "いいえ、段差があります",
};
