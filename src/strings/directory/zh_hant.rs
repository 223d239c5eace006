//! Chinese in traditional characters, about people and places.

use super::DirectoryStrings;

/// The table.
pub(in crate::strings) static DIRECTORY: DirectoryStrings = DirectoryStrings {
    search_people: "用姓名搜尋",
    people_shown: |shown, all| {
        if shown == all { format!("共 {all} 人") } else { format!("{all} 人中的 {shown} 人") }
    },
    nobody: "這裡沒有這個姓名。",
    nobody_way_out: "少打幾個字，或換另一種文字試試。",
    speaks_at: "演講場地",
    supports: "贊助的場地",
    today_here: "今天在這裡",
    other_days: "其他日子在這裡",
    on_map: "位置",
    ways_here: "怎麼來",
    yes: "是",
    no_steps: "否，有階梯",
};
