use base64::Engine as _;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use trackhop_schedule::bundle::Bundle;

use super::*;
use crate::publish;

/// index.html as trunk leaves it.
const PAGE: &str = "<!doctype html><html lang=zh-Hant><head><meta charset=utf-8><meta content=0123456789abcdef name=build>\
    <title>Trackhop</title><script src=early.js></script><link href=./style-1f.css rel=stylesheet></head><body>\
    <div id=app><p class=loading>…</p></div><section id=crash hidden></section></body></html>";

const EVENT: &str = r#"{"format":"trackhop-bundle","version":"1.0","revision":1,"event":{"id":"conf","name":"Conf & Co","languages":["en"],
    "place":"Tainan","days":[{"date":"2020-09-05"},{"date":"2020-09-06"}]},
    "people":[{"id":"p","name":"Ada </script><b>"}],
    "venues":[{"id":"v","name":"House","address":"Street 1","location":{"lat":22.9,"lon":120.2},"rooms":[{"id":"r","name":"R1"}]}],
    "sessions":[
      {"id":"a/b","title":"<b>One</b>","people":["p"],"venue":"v","rooms":["r"],"spoken":["en"],
       "about":{"en":[{"p":["Why </script> & how"]}]},"start":"2020-09-05T10:00:00+08:00","end":"2020-09-05T10:30:00+08:00"},
      {"id":"two","title":"Two","status":"cancelled","mode":"online","start":"2020-09-06T10:00:00+08:00"},
      {"id":"three","title":"Three","status":"tentative"}]}"#;

fn bundle(text: &str) -> Vec<(String, Bundle)> {
    vec![("event.json".to_owned(), bundle::read(text).unwrap().0)]
}

fn entry(page: &str) -> String {
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(page.as_bytes()));
    format!("[\"index.html\",\"sha256-{digest}\",{}]", page.len())
}

struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        site.publish(EVENT);
        site.put("index.html", PAGE);
        site.put(
            "sw.js",
            &format!("const VERSION=\"0123456789abcdef\",FILES=[[\"a.js\",\"sha256-x\",1],{}];", entry(PAGE)),
        );
        site
    }

    fn publish(&self, text: &str) {
        let force = publish::Options { force: true, ..publish::Options::default() };
        publish::publish(bundle(text), &self.0.path().join("data"), &force).unwrap();
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    fn write(&self) -> Result<Vec<String>, String> {
        let options = Options { site: SafeLink::parse("https://conf.example/app/"), now: None };
        write(self.0.path(), &options, Limits::default()).map_err(|error| error.to_string())
    }

    /// The data of a page, as a search engine reads it.
    fn data(&self, name: &str) -> Value {
        let page = self.read(name);
        let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
        serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
    }
}

const ONE: &str = "programme/conf/session/s-a_2fb.html";

#[test]
fn every_day_and_session_has_a_page_with_its_facts() {
    let site = Site::new();
    assert_eq!(site.write().unwrap()[0], "conf: 6 pages");
    let page = site.read(ONE);
    assert!(page.starts_with("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"), "{page}");
    for part in [
        "<title>&lt;b&gt;One&lt;/b&gt; · Conf &amp; Co</title>",
        "<link rel=\"stylesheet\" href=\"../../../style-1f.css\">",
        "<meta property=\"og:url\" content=\"https://conf.example/app/programme/conf/session/s-a_2fb.html\">",
        "<meta property=\"og:image\" content=\"https://conf.example/app/icons/icon-512.png\">",
        "Sat 5 Sep 10:00",
        "Ada &lt;/script&gt;&lt;b&gt;",
        "Why &lt;/script&gt; &amp; how",
        "href=\"../../../#/e/conf/session/a%2Fb\"",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    // Two scripts begin or end: one block of data. Its policy lets none run.
    assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (1, 1), "{page}");
    assert!(page.contains("default-src 'none'"), "{page}");
    assert!(!page.contains("script-src"), "{page}");
    assert!(site.read("programme/conf/2020-09-05.html").contains("s-a_2fb.html"));
    assert!(site.read("programme/conf/to-be-announced.html").contains("Three"));
    assert!(site.0.path().join(format!("{ONE}.br")).is_file());
}

#[test]
fn the_data_of_a_page_is_json_that_says_what_the_page_says() {
    let site = Site::new();
    site.write().unwrap();
    let one = site.data(ONE);
    assert_eq!(one["@type"], "Event");
    assert_eq!(one["name"], "<b>One</b>");
    assert_eq!(one["startDate"], "2020-09-05T10:00:00+08:00");
    assert_eq!(one["endDate"], "2020-09-05T10:30:00+08:00");
    assert_eq!(one["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(one["location"]["name"], "House, R1");
    assert_eq!(one["location"]["geo"]["latitude"], 22.9);
    assert_eq!(one["performer"][0]["name"], "Ada </script><b>");
    assert_eq!(one["description"], "Why </script> & how");
    assert_eq!(one["superEvent"]["startDate"], "2020-09-05");
    let two = site.data("programme/conf/session/s-two.html");
    assert_eq!(two["eventStatus"], "https://schema.org/EventCancelled");
    assert_eq!(two["eventAttendanceMode"], "https://schema.org/OnlineEventAttendanceMode");
    assert_eq!(two.get("endDate"), None);
    // Nobody said that it takes place, nor when.
    let three = site.data("programme/conf/session/s-three.html");
    assert_eq!((three.get("eventStatus"), three.get("startDate")), (None, None));
    let whole = site.data("index.html");
    assert_eq!((&whole["name"], &whole["endDate"]), (&"Conf & Co".into(), &"2020-09-06".into()));
}

#[test]
fn index_html_gets_the_list_and_the_worker_knows_it() {
    let site = Site::new();
    let said = site.write().unwrap();
    let page = site.read("index.html");
    assert!(page.starts_with("<!doctype html><html lang=\"en\"><head>"), "{page}");
    assert_eq!(page.matches("<title>").count(), 1, "{page}");
    // 2020-09-05 at four, when the programme day begins, and the last start, on clocks eight hours ahead.
    assert!(
        page.contains("<meta name=\"first-screen\" content=\"conf 1599249600000 1599357600000 begins\">"),
        "{page}"
    );
    assert!(page.contains("<div id=app><!--still--><div id=\"first\""), "{page}");
    assert!(page.contains("</div><!--/still--><p class=loading>"), "{page}");
    assert!(page.contains("href=\"programme/conf/session/s-a_2fb.html\""), "{page}");
    let worker = site.read("sw.js");
    assert!(worker.contains(&entry(&page)) && worker.contains("[\"a.js\",\"sha256-x\",1]"), "{worker}");
    let build = said[1].split_once("new build, ").unwrap().1.split(':').next().unwrap();
    assert!(page.contains(&format!("<meta content={build} name=build>")), "{page}");
    assert!(worker.contains(&format!("VERSION=\"{build}\"")), "{worker}");

    // Again without a change: nothing is new, for nobody.
    assert_eq!(site.write().unwrap().len(), 1);
    assert_eq!((site.read("index.html"), site.read("sw.js")), (page.clone(), worker));

    // Another revision: another list, and what is gone is gone.
    site.publish(&EVENT.replace("\"a/b\"", "\"new\"").replace("\"revision\":1", "\"revision\":2"));
    assert_eq!(site.write().unwrap().len(), 2);
    let after = site.read("index.html");
    assert!(after.contains("s-new.html") && !after.contains("s-a_2fb.html"), "{after}");
    assert_eq!(after.matches("id=\"first\"").count(), 1, "{after}");
    assert!(site.read("sw.js").contains(&entry(&after)));
    assert!(!site.0.path().join(ONE).exists() && !site.0.path().join(format!("{ONE}.br")).exists());
}

#[test]
fn a_worker_of_another_build_is_refused_and_nothing_is_written() {
    let site = Site::new();
    site.put("index.html", &PAGE.replace("Trackhop", "Changed by hand"));
    let error = site.write().unwrap_err();
    assert!(error.contains("does not know this index.html"), "{error}");
    assert!(!site.0.path().join("programme").exists());
    // A site whose worker has no list yet, or the emergency stop, is no such case.
    site.put("sw.js", "const FILES = [];");
    assert_eq!(site.write().unwrap().len(), 1);
    assert_eq!(site.read("sw.js"), "const FILES = [];");
}
