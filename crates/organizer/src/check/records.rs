//! Links, markup in plain texts, and people nobody refers to.

use std::collections::BTreeSet;

use trackhop_schedule::bundle::{Bundle, SessionLink};
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::text::Text;

use crate::finding::Finding;

pub(super) fn check(bundle: &Bundle, findings: &mut Vec<Finding>) {
    links(bundle, findings);
    markup(bundle, findings);
    let used: BTreeSet<&str> =
        bundle.sessions.iter().flat_map(|s| s.people.iter().map(|id| id.as_str())).collect();
    let unused: Vec<usize> = bundle
        .people
        .iter()
        .enumerate()
        .filter(|(_, person)| !used.contains(person.id.as_str()))
        .map(|(index, _)| index)
        .collect();
    if let Some(first) = unused.first() {
        let message = format!("{} people are in no session; rejected speakers leak this way", unused.len());
        findings.push(
            Finding::warning("person-unused", format!("/people/{first}"), message).advise("remove them"),
        );
    }
}

/// Links outside sessions; those of sessions are checked while building.
fn links(bundle: &Bundle, findings: &mut Vec<Finding>) {
    let mut urls: Vec<(String, &str)> = Vec::new();
    let single = |at: String, url: &Option<String>| url.as_deref().map(|url| (at, url.to_owned()));
    let mut owned: Vec<(String, String)> = Vec::new();
    owned.extend(single("/event/url".to_owned(), &bundle.event.url));
    owned.extend(
        bundle.event.source.iter().filter_map(|source| single("/event/source/url".to_owned(), &source.url)),
    );
    for (index, sponsor) in bundle.sponsors.iter().enumerate() {
        owned.extend(single(format!("/sponsors/{index}/url"), &sponsor.url));
    }
    for (index, venue) in bundle.venues.iter().enumerate() {
        owned.extend(single(format!("/venues/{index}/map"), &venue.map));
    }
    for (index, session) in bundle.sessions.iter().enumerate() {
        let registration = session.registration.iter();
        owned.extend(
            registration.filter_map(|r| single(format!("/sessions/{index}/registration/url"), &r.url)),
        );
    }
    let listed = |list: &str, index: usize, links: &[SessionLink]| {
        let entries = links.iter().enumerate();
        entries
            .map(|(at, link)| (format!("/{list}/{index}/links/{at}"), link.url.clone()))
            .collect::<Vec<_>>()
    };
    for (index, person) in bundle.people.iter().enumerate() {
        owned.extend(listed("people", index, &person.links));
    }
    for (index, community) in bundle.communities.iter().enumerate() {
        owned.extend(listed("communities", index, &community.links));
    }
    urls.extend(owned.iter().map(|(at, url)| (at.clone(), url.as_str())));
    for (at, url) in urls {
        if SafeLink::parse(url).is_none() {
            let shown: String = url.chars().take(80).collect();
            let finding =
                Finding::warning("link-unsafe", at, format!("\"{shown}\" is no link that may be offered"));
            findings.push(finding.advise("write the whole address, beginning with https://"));
        }
    }
}

/// HTML in a plain text is shown letter by letter.
fn markup(bundle: &Bundle, findings: &mut Vec<Finding>) {
    let sessions = bundle
        .sessions
        .iter()
        .enumerate()
        .map(|(i, s)| (format!("/sessions/{i}/title"), s.id.as_str(), &s.title));
    let venues =
        bundle.venues.iter().enumerate().map(|(i, v)| (format!("/venues/{i}/name"), v.id.as_str(), &v.name));
    let people =
        bundle.people.iter().enumerate().map(|(i, p)| (format!("/people/{i}/name"), p.id.as_str(), &p.name));
    for (at, id, _) in sessions.chain(venues).chain(people).filter(|(_, _, text)| has_markup(text)) {
        let finding = Finding::warning("markup-in-text", at, "the text holds HTML, which is shown as it is");
        findings.push(finding.about(id).advise("write plain words"));
    }
}

fn has_markup(text: &Text) -> bool {
    const TAGS: [&str; 8] = ["<p>", "<br", "<b>", "<i>", "</", "&amp;", "&nbsp;", "&#"];
    text.iter().any(|(_, text)| TAGS.iter().any(|tag| text.contains(tag)))
}
