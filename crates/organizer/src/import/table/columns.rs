//! What columns are called.

use crate::clean;
use crate::import::Context;

const FIELDS: [(&str, &[&str]); 30] = [
    ("id", &["id", "code", "sessionid", "talkid", "編號", "議程編號", "序號"]),
    (
        "title.en",
        &[
            "titleen",
            "englishtitle",
            "titleenglish",
            "entitle",
            "英文標題",
            "英文題目",
            "英文講題",
            "英文名稱",
            "標題英文",
        ],
    ),
    (
        "title.zh",
        &[
            "titlezh",
            "chinesetitle",
            "titlechinese",
            "zhtitle",
            "中文標題",
            "中文題目",
            "中文講題",
            "中文名稱",
            "標題中文",
        ],
    ),
    (
        "title",
        &[
            "title",
            "talk",
            "session",
            "topic",
            "name",
            "event",
            "sessiontitle",
            "talktitle",
            "subject",
            "titel",
            "titre",
            "標題",
            "題目",
            "講題",
            "議程",
            "議程名稱",
            "活動",
            "活動名稱",
            "名稱",
            "演講題目",
            "主題名稱",
        ],
    ),
    ("subtitle", &["subtitle", "副標題", "副標"]),
    ("date", &["date", "day", "startdate1", "日期", "datum"]),
    (
        "start",
        &[
            "start",
            "starttime",
            "startat",
            "startsat",
            "startdate",
            "begin",
            "begins",
            "from",
            "time",
            "slot",
            "開始",
            "開始時間",
            "起",
            "時間",
            "時段",
            "beginn",
            "uhrzeit",
            "heure",
        ],
    ),
    (
        "end",
        &[
            "end",
            "endtime",
            "endat",
            "endsat",
            "enddate",
            "to",
            "until",
            "finish",
            "結束",
            "結束時間",
            "迄",
            "ende",
            "fin",
        ],
    ),
    ("duration", &["duration", "minutes", "mins", "length", "時長", "長度", "分鐘", "dauer", "durée"]),
    ("room", &["room", "hall", "stage", "教室", "會議室", "場地", "廳", "raum", "salle"]),
    (
        "venue",
        &["venue", "location", "place", "building", "house", "地點", "會場", "場館", "建築", "ort", "lieu"],
    ),
    (
        "speaker",
        &[
            "speaker",
            "speakers",
            "presenter",
            "presenters",
            "who",
            "person",
            "people",
            "講者",
            "主講人",
            "講師",
            "主持人",
            "referent",
            "intervenant",
        ],
    ),
    ("track", &["track", "theme", "category", "議程軌", "軌道", "主題", "分類", "類別"]),
    ("level", &["level", "difficulty", "難度", "程度", "級別"]),
    ("language", &["language", "lang", "語言", "演講語言", "sprache", "langue"]),
    ("type", &["type", "kind", "format", "sessiontype", "形式", "類型", "性質"]),
    ("about.zh", &["abstractzh", "descriptionzh", "chineseabstract", "中文摘要", "中文簡介"]),
    ("about.en", &["abstracten", "descriptionen", "englishabstract", "英文摘要", "英文簡介"]),
    (
        "about",
        &[
            "abstract",
            "description",
            "summary",
            "details",
            "about",
            "摘要",
            "簡介",
            "說明",
            "內容",
            "beschreibung",
        ],
    ),
    ("url", &["url", "link", "website", "web", "網址", "連結"]),
    ("slides", &["slides", "slide", "slideurl", "簡報", "投影片"]),
    ("video", &["video", "recording", "youtube", "影片", "錄影"]),
    ("questions", &["slido", "qa", "questions", "提問"]),
    ("register", &["registration", "register", "signup", "報名", "報名連結"]),
    ("status", &["status", "state", "狀態"]),
    ("capacity", &["capacity", "seats", "places", "人數", "名額", "容量"]),
    ("tags", &["tags", "keywords", "標籤", "關鍵字"]),
    ("host", &["host", "community", "organizer", "主辦", "社群", "主辦社群"]),
    ("latlon", &["latlon", "coordinates", "座標"]),
    ("mode", &["mode", "attendance", "參與方式"]),
];

/// The field a column holds; a mapping file goes first.
pub(super) fn field(name: &str, context: &Context) -> Option<String> {
    let key = clean::key(name);
    let mapped = context.columns.iter().find(|(column, _)| clean::key(column) == key);
    if let Some((_, field)) = mapped {
        return Some(field.clone());
    }
    if matches!(key.as_str(), "lat" | "latitude" | "緯度") {
        return Some("lat".to_owned());
    }
    if matches!(key.as_str(), "lon" | "lng" | "longitude" | "經度") {
        return Some("lon".to_owned());
    }
    let known = FIELDS.iter().find(|(_, names)| names.contains(&key.as_str()));
    known.map(|(field, _)| (*field).to_owned())
}

/// Tab, semicolon or comma: whichever stands most often in the first lines.
pub(super) fn delimiter(text: &str) -> u8 {
    let head: Vec<&str> = text.lines().take(5).collect();
    let count = |c: char| head.iter().map(|line| line.matches(c).count()).sum::<usize>();
    let counts = [(count('\t'), b'\t'), (count(';'), b';'), (count(','), b',')];
    counts
        .into_iter()
        .max_by_key(|(count, _)| *count)
        .filter(|(count, _)| *count > 0)
        .map_or(b',', |(_, delimiter)| delimiter)
}
