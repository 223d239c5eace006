//! What attendees type, and the session that must come first: over PyCon Taiwan 2020 and COSCUP 2024.
//!
//! COSCUP's export is not part of the repository. It is looked for in `TRACKHOP_CORPUS`, else in `../shared/data`
//! beside the repository; without it that test says so and passes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test helper that fails fails the test")]

use std::io::Write;
use std::path::{Path, PathBuf};

use trackhop_organizer::assemble::{Request, assemble};
use trackhop_schedule::bundle::{self, Bundle};
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::search::{Index, Query};

/// Checks that each search finds the session whose id begins so, and finds it first.
fn check(mut bundle: Bundle, cases: &[(&str, &str)]) {
    let texts = bundle.split_texts();
    let (schedule, _) = Schedule::build(bundle);
    let mut index = Index::build(&schedule);
    while index.add_texts(&schedule, &texts, 50) {}
    let mut wrong = Vec::new();
    for (query, want) in cases {
        let hits = index.search(&Query::parse(query));
        let first = hits.ranked.first().and_then(|position| schedule.sessions.as_slice().get(*position));
        let id = first.map_or("nothing", |session| session.id.as_str());
        if !id.starts_with(want) {
            let title = first.map_or("", |session| session.title.in_lang(&[]));
            wrong.push(format!("{query}: wanted {want}, found {id} {title} and {} more", hits.ranked.len()));
        }
    }
    assert!(wrong.is_empty(), "{} of {} searches:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

const PYCON: [(&str, &str); 74] = [
    // One word of a title, in any case and width, whole or begun.
    ("celery singleton", "1163013399026598259"),
    ("numpy", "1162187970745205106"),
    ("JUPYTERHUB", "practical-enterprise-jupyterhub"),
    ("primehub", "practical-enterprise-jupyterhub"),
    ("quant", "1157243296792183137"),
    ("cirq", "1157243296792183137"),
    ("ＭＬＦＬＯＷ", "1154472974896595293"),
    ("koalas", "1164401815932895620"),
    ("pandas", "1164401815932895620"),
    ("plotly", "1159454351291318296"),
    ("windows", "1164544241871880586"),
    ("facebook", "1154263592464286044"),
    ("chatbot", "1164434586181042565"),
    ("corona", "1163063448498602356"),
    ("django", "1164544241871880586"),
    ("airflow", "1159120546609234278"),
    ("celery", "1164544241871880586"),
    ("encrypted", "1165169031804617110"),
    ("recommender", "1129531549767696713"),
    ("PyPtt", "1124347947245371715"),
    // Signs and numbers.
    ("c++", "1164539411870777736"),
    ("c extension", "1159574667502027113"),
    ("covid-19", "1163063448498602356"),
    ("anti virus", "1124332019854082369"),
    ("dependency 2020", "1152288720347464022"),
    // Several words, in any order.
    ("packaging history", "1126732952315625799"),
    ("package hard way", "1124597453421543748"),
    ("elementary school", "1159519557711298920"),
    ("live trading", "1156232082284872031"),
    ("open source maintainer", "d2-keynote-mariatta-wijaya"),
    ("pycon jp staff", "1164567503456698764"),
    // Chinese, whole words and parts of them.
    ("爬蟲", "1154869542715916638"),
    ("重力波", "1158746965152891237"),
    ("醫療影像", "1163619671685988728"),
    ("醫院", "1163619671685988728"),
    // The same in simplified characters.
    ("医疗影像", "1163619671685988728"),
    ("医院", "1163619671685988728"),
    ("热像仪", "1164610752435192210"),
    ("聊天机器人", "1164541368572313993"),
    ("熱像儀", "1164610752435192210"),
    ("聊天機器人", "1164541368572313993"),
    ("總統大選", "1154263592464286044"),
    ("股票", "1125925169781539142"),
    ("客戶畫像", "1157344705365672290"),
    ("自動化測試", "1160711725289308526"),
    ("水文監控", "1164585895110640015"),
    ("閃電秀", "d1-lightning"),
    ("維護者", "d2-keynote-mariatta-wijaya"),
    ("美術", "1160945505652441455"),
    // Both together, with and without spaces.
    ("airflow 爬蟲", "1154869542715916638"),
    ("爬蟲airflow", "1154869542715916638"),
    ("3D 美術", "1160945505652441455"),
    ("iot 溫度", "1133461671939932492"),
    ("機器學習 股票 python", "1125925169781539142"),
    ("raspberry 熱像儀", "1164610752435192210"),
    // Names.
    ("蘇羿豪", "1158746965152891237"),
    ("何泰祥", "1157243296792183137"),
    ("taihsiang", "1157243296792183137"),
    ("Tzu-ping Chung", "1124597453421543748"),
    ("peter wang", "d1-keynote-peter-wang"),
    ("peterwolf", "1164434586181042565"),
    ("mariatta", "d2-keynote-mariatta-wijaya"),
    ("jimmy lai", "1165068435768476053"),
    ("suzuki", "1164383136524534147"),
    // Places and communities.
    ("花蓮", "core-intro"),
    ("masa loft", "web-data-intro"),
    ("三道門", "science-intro"),
    // Only the long text has it.
    ("dalvik", "1124332019854082369"),
    ("GWpy", "1158746965152891237"),
    ("比喻", "1164233858552430976"),
    // One letter wrong, missing, too many, or two swapped; one character wrong.
    ("numpi", "1162187970745205106"),
    ("quantm", "1157243296792183137"),
    ("asyncchronous", "1164233858552430976"),
    ("醫療映像", "1163619671685988728"),
];

const COSCUP: [(&str, &str); 42] = [
    ("ebpf scheduler", "BLBXLX"),
    ("argo cd", "VDSBVW"),
    ("SwiftUI", "NYMPBQ"),
    ("u-root", "8BK7LZ"),
    ("FWUPD", "8XQ89E"),
    ("kubevirt", "WWJSLQ"),
    ("meshtastic", "KHP3PG"),
    ("openstreetmap japan", "9VPWR7"),
    ("zenoh", "UBNFWK"),
    ("odoo", "ALQXVU"),
    ("diataxis", "HLHFS3"),
    (".NET", "YMM8JT"),
    ("llama 3", "ZQ3M9S"),
    ("raspberry pi 5", "WRSEKY"),
    ("postgresql clickhouse", "AURXN9"),
    ("rclone", "8SPSBG"),
    ("z80", "KYXDFU"),
    ("gpl 侵權", "H7DTXT"),
    ("向 linux 核心", "TPZ39S"),
    ("四軸飛行器", "AVPXW9"),
    ("西洋棋", "93XRJG"),
    ("碳盤查", "QB8GLX"),
    ("大豆", "9EMKPE"),
    ("點字", "TRZF8H"),
    ("數位孿生", "VJ9XWJ"),
    ("阿里山", "DV8HWP"),
    ("病理影像", "Z9E3EV"),
    ("向量数据库", "XZSQEX"),
    ("挨拶", "CVK3MG"),
    ("python 爬蟲", "SBASPY"),
    ("kotlin server", "NJXZSM"),
    ("ruby mlir", "NJ9MCY"),
    // Names.
    ("葛冬梅", "H7DTXT"),
    ("sosorry", "DV8HWP"),
    ("müller", "GWZSER"),
    ("anezka", "GWZSER"),
    ("schafer", "8XQ89E"),
    ("korchagin", "AEAWB7"),
    // Mistyped.
    ("kubevrit", "WWJSLQ"),
    ("postgresq clickhose", "AURXN9"),
    ("meshtatsic", "KHP3PG"),
    ("四軸飛形器", "AVPXW9"),
];

#[test]
fn what_visitors_of_pycon_taiwan_type_is_found() {
    let text = include_str!("../../../events/pycon-tw-2020/event.json");
    check(bundle::read(text).unwrap().0, &PYCON);
}

#[test]
fn what_visitors_of_coscup_type_is_found() {
    let named = std::env::var_os("TRACKHOP_CORPUS").map(PathBuf::from);
    let root = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    let file = root.join("opass-coscup/2024-session.json");
    if !file.is_file() {
        let _ = writeln!(std::io::stderr(), "SKIPPED COSCUP: no corpus at {}", root.display());
        return;
    }
    let request = Request {
        sources: vec![file],
        zone: Some("Asia/Taipei".to_owned()),
        id: Some("coscup-2024".to_owned()),
        ..Request::default()
    };
    let assembled = assemble(&request).unwrap_or_else(|failure| panic!("{failure}"));
    check(assembled.built.bundle, &COSCUP);
}
