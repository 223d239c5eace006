//! Invented words for invented events.

pub(super) const THEMES: [(&str, &str); 8] = [
    ("AI / ML", "人工智慧"),
    ("Core", "核心"),
    ("Finance", "金融"),
    ("Science", "科學"),
    ("Web / Data", "網頁與資料"),
    ("Tooling", "工具"),
    ("Education", "教育"),
    ("Community", "社群"),
];

pub(super) const HOUSES: [(&str, &str); 6] = [
    ("Old Court", "舊法院"),
    ("River Hall", "河畔會館"),
    ("Tea House", "茶屋"),
    ("Print Works", "印刷廠"),
    ("Lantern Loft", "燈籠閣樓"),
    ("Station Yard", "車站廣場"),
];

pub(super) const FIRST: [&str; 12] =
    ["Mei", "Ada", "Jun", "Noor", "Ines", "Tomo", "Lea", "Omar", "Yuki", "Pia", "Wei", "Sam"];

pub(super) const LAST: [&str; 12] =
    ["Lin", "Okafor", "Tanaka", "Weber", "Chen", "Silva", "Novak", "Huang", "Rossi", "Kaya", "Wang", "Berg"];

const SUBJECTS: [(&str, &str); 10] = [
    ("影像平台", "Image platforms"),
    ("相依套件", "Dependencies"),
    ("交易訊號", "Trading signals"),
    ("重力波", "Gravitational waves"),
    ("爬蟲", "Crawlers"),
    ("開源授權", "Open licences"),
    ("非同步", "Async code"),
    ("陣列運算", "Array programs"),
    ("社群經營", "Running a community"),
    ("量子計算", "Quantum computing"),
];

const TURNS: [(&str, &str); 8] = [
    ("的第一步", "first steps"),
    ("實戰", "in practice"),
    ("效能調校", "made fast"),
    ("踩坑記", "and what went wrong"),
    ("測試之道", "under test"),
    ("與你", "and you"),
    ("十年回顧", "after ten years"),
    ("的未來", "tomorrow"),
];

const WORDS: [&str; 20] = [
    "we",
    "show",
    "how",
    "a",
    "small",
    "team",
    "built",
    "and",
    "kept",
    "running",
    "something",
    "that",
    "people",
    "use",
    "every",
    "day",
    "with",
    "little",
    "more",
    "patience",
];

/// A title in Chinese and English; the number makes it one of its kind.
pub(super) fn title(number: usize) -> (String, String) {
    let subject = SUBJECTS.get(number % SUBJECTS.len()).copied().unwrap_or_default();
    let turn = TURNS.get(number / SUBJECTS.len() % TURNS.len()).copied().unwrap_or_default();
    (format!("{}{} {number}", subject.0, turn.0), format!("{} {} {number}", subject.1, turn.1))
}

/// Some words that look like a text.
pub(super) fn sentence(start: usize, count: usize) -> String {
    let words = (0..count).filter_map(|n| WORDS.get((start + n * 7 + n / 3) % WORDS.len()).copied());
    words.collect::<Vec<_>>().join(" ") + "."
}
