use super::*;

fn folded(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    runs(text, &mut |run| found.push(run.text.to_owned()));
    found
}

#[track_caller]
fn check(text: &str, want: &[&str]) {
    assert_eq!(folded(text), want, "{text}");
}

#[test]
fn words_end_at_signs_and_where_the_script_changes() {
    check("Celery meets  Singleton!", &["celery", "meets", "singleton"]);
    check("Yi-Hao O'Reilly & Co.", &["yi", "hao", "o", "reilly", "co"]);
    check("用Python學資料科學（上）", &["用", "python", "学资料科学", "上"]);
    check("データ・サイエンス「入門」", &["データ", "サイエンス", "入门"]);
    check("파이썬 3", &["파이썬", "3"]);
    check("🐍 snakes → ①", &["snakes"]);
    check("", &[]);
    check(" …\u{FE0F}", &[]);
}

#[test]
fn names_of_languages_and_numbers_of_versions_are_words() {
    check("C++, C# and F#.", &["c++", "c#", "and", "f#"]);
    check("C/C++ #python +1", &["c", "c++", "python", "1"]);
    check("Python+Rust", &["python+", "rust"]);
    check("Python 3.11. New", &["python", "3.11", "new"]);
    check("2.0.1 .NET 3.x 5.", &["2.0.1", "net", "3", "x", "5"]);
    check("ｖ３．１１．", &["v3.11"]);
    check("資料.科學+", &["资料", "科学"]);
}

#[test]
fn case_accents_and_width_are_gone() {
    check("ＰｙＣｏｎ　台灣", &["pycon", "台湾"]);
    check("Łukasz Žižek Müller Ångström", &["lukasz", "zizek", "muller", "angstrom"]);
    check("Straße Æsir Œuvre Þór", &["strasse", "aesir", "oeuvre", "thor"]);
    check("Nguyễn Phương Ǎn Ștefan", &["nguyen", "phuong", "an", "stefan"]);
    check("e\u{301}tude co\u{AD}op", &["etude", "coop"]);
    check("ПИТОН Ёлка Ђ ΑΩ", &["питон", "елка", "ђ", "αω"]);
}

#[test]
fn traditional_and_simplified_characters_are_the_same() {
    assert_eq!(folded("開源社群與發展"), folded("开源社群与发展"));
    assert_eq!(folded("臺灣"), folded("台湾"));
}

#[test]
fn letters_know_where_they_came_from() {
    #[track_caller]
    fn origin(text: &str, part: Range<usize>, want: &str) {
        let mut found = None;
        runs(text, &mut |run| {
            if found.is_none() {
                found = Some(run.origin(part.clone()));
            }
        });
        assert_eq!(text.get(found.unwrap()), Some(want), "{text} {part:?}");
    }
    origin("  Python", 0..2, "Py");
    origin("Étude", 0..3, "Étu");
    origin("straße", 0..5, "straß");
    origin("straße", 5..7, "ße");
    origin("straße", 0..7, "straße");
    origin("資料科學", 3..9, "料科");
    origin("e\u{301}tude", 0..1, "e\u{301}");
    origin("１．５．", 0..3, "１．５");
    origin("Æ", 0..1, "Æ");
}

/// Case and accents of every letter of the blocks that are folded, against Unicode's own tables.
#[test]
fn folding_agrees_with_unicode_where_programmes_are_written() {
    for c in ['\0'..='\u{24F}', 'Ά'..='\u{3CE}', 'Ѐ'..='џ', '\u{1EA0}'..='\u{1EF9}'].into_iter().flatten()
    {
        let mut lower = c.to_lowercase();
        let want = lower.next().filter(|_| lower.len() == 0);
        let got = folded(&c.to_string());
        let (Some(want), [got]) = (want, got.as_slice()) else { continue };
        // Where this table knows no base letter, lower case is all; beyond Latin only that is asked for.
        let own_case = folded(&want.to_string());
        let untouched = matches!(c, 'Ά' | 'Έ'..='Ώ' | '\u{180}'..='\u{24F}');
        assert!(untouched || own_case == [got.as_str()], "{c:?} {got}");
        if !('\u{180}'..'\u{1EA0}').contains(&c) {
            assert!(got.is_ascii(), "{c:?} {got}");
        }
    }
}

/// What separates words and what does not, against Unicode's own tables.
#[test]
fn letters_and_signs_are_told_apart_where_programmes_are_written() {
    let blocks = [
        '\0'..='©',
        '«'..='±',
        'À'..='ʯ',
        'Σ'..='ϵ',
        'Ѐ'..='ҁ',
        'Ҋ'..='ӿ',
        '\u{3008}'..='\u{3020}',
        'ぁ'..='ゖ',
        '゠'..='ヿ',
        '一'..='丿',
        '가'..='갛',
    ];
    let wrong: Vec<char> = blocks
        .into_iter()
        .flatten()
        .filter(|c| folded(&c.to_string()).is_empty() == c.is_alphanumeric())
        .collect();
    assert_eq!(wrong, [] as [char; 0]);
}

proptest::proptest! {
    #[test]
    fn any_text_folds_and_every_run_comes_from_it(text in "\\PC{0,30}") {
        let mut last = 0;
        runs(&text, &mut |run| {
            let whole = run.origin(0..run.text.len());
            assert!(whole.start >= last && text.get(whole.clone()).is_some_and(|part| !part.is_empty()), "{whole:?}");
            last = whole.end;
            let again = folded(run.text);
            assert_eq!(again, [run.text], "folding twice changes nothing");
        });
    }
}
