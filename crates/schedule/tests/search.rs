//! The search against a naive one that shares no code with it: it looks at every word of every session,
//! tries every spelling mistake by the textbook's table, and sorts.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails fails")]

use proptest::collection::vec;
use proptest::prelude::*;
use trackhop_schedule::bundle::{self, Texts};
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::search::{Index, Query};

/// The texts of a session: titles, people, places, long text.
type Texts4 = [Vec<String>; 4];

fn programme(sessions: &[Texts4]) -> (Schedule, Texts) {
    let people: Vec<_> = sessions
        .iter()
        .enumerate()
        .flat_map(|(number, texts)| {
            texts[1]
                .iter()
                .enumerate()
                .map(move |(p, name)| serde_json::json!({"id": format!("{number}-{p}"), "name": name}))
        })
        .collect();
    let records: Vec<_> = sessions
        .iter()
        .enumerate()
        .map(|(number, texts)| {
            let people: Vec<String> = (0..texts[1].len()).map(|p| format!("{number}-{p}")).collect();
            serde_json::json!({
                "id": number.to_string(), "title": texts[0].first().cloned().unwrap_or_default(),
                "subtitle": texts[0].get(1).cloned().unwrap_or_default(),
                "people": people, "tags": texts[2], "about": texts[3],
            })
        })
        .collect();
    let json = serde_json::json!({
        "format": "trackhop-bundle", "version": "1.0", "event": {"id": "e"}, "people": people, "sessions": records,
    });
    let (mut bundle, issues) = bundle::read(&json.to_string()).unwrap();
    assert!(issues.is_empty(), "{issues:?}");
    let texts = bundle.split_texts();
    (Schedule::build(bundle).0, texts)
}

fn search(schedule: &Schedule, texts: &Texts, query: &str, step: usize) -> Vec<usize> {
    let mut index = Index::build(schedule);
    while index.add_texts(schedule, texts, step) {}
    index.search(&Query::parse(query)).ranked
}

// The naive search.

fn is_chinese(c: char) -> bool {
    ('一'..='鿿').contains(&c)
}

/// Words in lower case without accents, cut where the script changes.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.to_lowercase().replace('é', "e").chars() {
        let last = words.last().and_then(|word| word.chars().last());
        if !c.is_alphanumeric() || last.is_some_and(|last| is_chinese(last) != is_chinese(c)) {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().unwrap().push(c);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one word to another.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let mut least = (table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    least = least.min(table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]));
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                    least
                }
            };
        }
    }
    table[a.len()][b.len()]
}

/// `None`: no fit; else whether it is the beginning of a word only.
fn fits_latin(term: &str, texts: &[String], typo: bool) -> Option<bool> {
    let texts: Vec<String> = texts.iter().flat_map(|text| words(text)).collect();
    let [term, texts] = [vec![term.to_owned()], texts]
        .map(|words| words.into_iter().map(|word| word.chars().collect::<Vec<char>>()).collect::<Vec<_>>());
    let term = &term[0];
    let allowed = usize::from(typo);
    if typo && term.len() < 4 {
        return None;
    }
    let latin = texts.iter().filter(|word| !is_chinese(word[0]));
    let beginnings = latin.flat_map(|word| (1..=word.len()).map(move |end| (&word[..end], end < word.len())));
    beginnings.filter(|(word, _)| distance(term, word) <= allowed).map(|(_, begins)| begins).min()
}

/// All pairs of neighbours stand in texts of a kind, or, mistyped, those that one character has no part in.
fn fits_chinese(term: &str, texts: &[String], typo: bool) -> Option<bool> {
    let chars: Vec<char> = term.chars().collect();
    let pairs: Vec<String> = chars.windows(2).map(|pair| pair.iter().collect()).collect();
    let words: Vec<String> = texts.iter().flat_map(|text| words(text)).collect();
    let has = |part: &String| words.iter().any(|word| word.contains(part.as_str()));
    let all = |pairs: &[String]| !pairs.is_empty() && pairs.iter().all(has);
    let found = match (typo, chars.len()) {
        (false, 1) => has(&term.to_owned()),
        (false, _) => all(&pairs),
        (true, ..3) => false,
        (true, _) => {
            let wrong = |at: usize| {
                let rest: Vec<String> = pairs
                    .iter()
                    .enumerate()
                    .filter(|(pair, _)| *pair != at && pair + 1 != at)
                    .map(|(_, pair)| pair.clone())
                    .collect();
                all(&rest)
            };
            let missing = |at: usize| {
                let rest: Vec<String> = pairs
                    .iter()
                    .enumerate()
                    .filter(|(pair, _)| *pair != at)
                    .map(|(_, pair)| pair.clone())
                    .collect();
                all(&rest)
            };
            (0..chars.len()).any(wrong) || (0..pairs.len()).any(missing)
        }
    };
    found.then_some(false)
}

/// Typing mistakes, class, beginnings: smaller is better.
fn score(term: &str, session: &Texts4, typo: bool) -> Option<[usize; 3]> {
    let fits = if is_chinese(term.chars().next().unwrap()) { fits_chinese } else { fits_latin };
    let best = |mistyped: bool| {
        let classes = session.iter().enumerate();
        let classes =
            classes.filter_map(|(class, texts)| fits(term, texts, mistyped).map(|begins| (class, begins)));
        classes.min().map(|(class, begins)| [usize::from(mistyped), class, usize::from(begins)])
    };
    best(false).or_else(|| typo.then(|| best(true)).flatten())
}

fn naive(sessions: &[Texts4], query: &str) -> Vec<usize> {
    let terms = words(query);
    let ranked = |typo: bool| {
        let mut found: Vec<([usize; 3], usize)> = Vec::new();
        for (position, session) in sessions.iter().enumerate() {
            let scores: Option<Vec<_>> = terms.iter().map(|term| score(term, session, typo)).collect();
            let sum = |scores: Vec<[usize; 3]>| {
                scores
                    .iter()
                    .fold([0; 3], |sum, score| [sum[0] + score[0], sum[1] + score[1], sum[2] + score[2]])
            };
            found.extend(scores.map(|scores| (sum(scores), position)));
        }
        found.sort();
        found.into_iter().map(|(_, position)| position).collect::<Vec<_>>()
    };
    let exact = ranked(false);
    if exact.is_empty() { ranked(true) } else { exact }
}

// What is searched: few letters, so that words meet.

fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[ab]{1,6}",
        2 => "[Aéb]{1,6}",
        1 => "[aжb]{1,6}",
        3 => "[資料科學]{1,5}",
        1 => "[ab]{1,3}[資料]{1,2}",
    ];
    (vec(word, words), prop_oneof![Just(" "), Just("、"), Just("-")]).prop_map(|(words, gap)| words.join(gap))
}

fn session() -> impl Strategy<Value = Texts4> {
    (vec(text(1..4), 1..3), vec(text(1..3), 0..3), vec(text(1..3), 0..2), vec(text(1..12), 0..3))
        .prop_map(|(titles, people, places, long)| [titles, people, places, long])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn the_naive_search_finds_the_same_in_the_same_order(
        sessions in vec(session(), 0..7), query in text(0..4), step in 1_usize..4,
    ) {
        let (schedule, texts) = programme(&sessions);
        prop_assert_eq!(search(&schedule, &texts, &query, step), naive(&sessions, &query));
    }

    /// What was marked is what was searched for.
    #[test]
    fn marks_are_whole_letters_in_order_and_stand_where_words_fit(
        sessions in vec(session(), 1..4), query in text(1..3),
    ) {
        let (schedule, texts) = programme(&sessions);
        let mut index = Index::build(&schedule);
        index.add_texts(&schedule, &texts, sessions.len());
        let hits = index.search(&Query::parse(&query));
        for session in &sessions {
            for text in session.iter().flatten() {
                let marks = hits.marks(text);
                let mut last = 0;
                for mark in &marks {
                    prop_assert!(mark.start >= last && mark.start < mark.end, "{marks:?}");
                    prop_assert!(text.get(mark.clone()).is_some(), "{marks:?} cut letters of {text}");
                    last = mark.end;
                }
                let exact = |term: &String| score(term, &[vec![text.clone()], vec![], vec![], vec![]], false);
                if words(&query).iter().any(|term| {
                    exact(term).is_some() && words(text).iter().any(|word| word.contains(term.as_str()))
                }) {
                    prop_assert!(!marks.is_empty(), "nothing marked in {text} for {query}");
                }
            }
        }
    }

    /// A whole title finds its session, however it is written.
    #[test]
    fn every_session_is_found_by_its_title(sessions in vec(session(), 1..7)) {
        let (schedule, texts) = programme(&sessions);
        for (position, session) in sessions.iter().enumerate() {
            for spelling in [session[0][0].clone(), session[0][0].to_uppercase(), session[0][0].replace('é', "e\u{301}")] {
                let found = search(&schedule, &texts, &spelling, 9);
                prop_assert!(found.contains(&position), "{spelling}: {found:?}");
            }
        }
    }
}
