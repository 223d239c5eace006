use std::collections::BTreeSet;

use super::Words;
use crate::fold::runs;

/// Words of thirty places, each with a word of its own and some that many share.
fn words() -> Words {
    let mut words = Words::default();
    (0..30).for_each(|what| add(&mut words, what));
    words
}

fn add(words: &mut Words, what: u32) {
    let text = format!("own{what} third{} half{} all", what % 3, what % 2);
    runs(&text, &mut |run| words.add(&run, what));
}

fn places(words: &Words) -> Vec<BTreeSet<u32>> {
    let names = (0..31).map(|what| format!("own{what}"));
    let names =
        names.chain(["third0", "third1", "third2", "half0", "half1", "all", "none"].map(str::to_owned));
    let places = names.map(|name| {
        let mut places = BTreeSet::new();
        words.of_word(&name, &mut |what| assert!(places.insert(what), "{name} stands in {what} twice"));
        places
    });
    places.collect()
}

#[test]
fn words_are_found_in_the_same_places_while_they_are_put_in_order() {
    let expected = places(&words());
    assert_eq!(expected.iter().map(BTreeSet::len).sum::<usize>(), 4 * 30);
    for count in 1..=40 {
        let mut words = words();
        let mut steps = 0;
        while words.settle(count) {
            steps += 1;
            assert_eq!(places(&words), expected, "{count} words at a time, step {steps}");
        }
        assert_eq!(places(&words), expected, "{count} words at a time, at the end");
        assert!(words.places.is_empty(), "the way from place to place is forgotten");
    }
}

#[test]
fn what_comes_after_words_were_put_in_order_is_found_too() {
    for settled in 0..=40 {
        let mut words = words();
        let mut expected = words.clone();
        words.settle(settled);
        add(&mut words, 30);
        add(&mut expected, 30);
        assert_eq!(places(&words), places(&expected), "after {settled} words");
        while words.settle(5) {}
        assert_eq!(places(&words), places(&expected), "after {settled} words, and the rest");
    }
}
