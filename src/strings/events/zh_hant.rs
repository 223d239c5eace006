//! Chinese in traditional characters, about events.

use super::EventsStrings;

/// The table.
pub(in crate::strings) static EVENTS: EventsStrings = EventsStrings {
    from_files: "來自這支手機上的檔案",
    add: "從檔案加入活動",
    add_about: "這個網站沒有提供的活動，可以用主辦單位給的檔案加入。檔案會像其他議程一樣接受檢查，加入前先讓你看內容，資料也不會離開這支手機。",
    choose_file: "活動檔案（.json）",
    busy: "正在檢查檔案…",
    refused: "沒有加入任何東西。",
    too_large: "檔案超過 8 MB，或是無法讀取。",
    offered: |name| format!("這個網站本身就提供「{name}」，也會持續更新，不需要這個檔案。"),
    here: |name| format!("「{name}」已經在這支手機上，內容和這個檔案完全相同。"),
    not_kept: "瀏覽器沒有照做：空間不足，或是在這個網址不保存資料。什麼都沒有改變。",
    no_faults: "檔案裡沒有發現問題。",
    faults: |count| format!("檔案裡有 {count} 個問題，無法使用的部分會略過："),
    replaces: |here, new| format!("會取代這支手機上的第 {here} 版，檔案是第 {new} 版。"),
    step_back: "看起來是退回舊版。確定原因再加入。",
    add_it: "加入這支手機",
    add_anyway: "還是要加入",
    cancel: "取消",
    added: |name| format!("已加入：{name}。"),
    open: "開啟",
    remove: "移除",
    remove_ask: |name| format!("要從這支手機移除「{name}」嗎？你的選擇會保留，再加入活動時就會回來。"),
    removed: |name| format!("已移除：{name}。"),
    from_file: "來自這支手機上的檔案，不會跟著變更更新。",
    newer_file: "加入較新的檔案",
};
