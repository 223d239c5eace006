use super::*;

#[track_caller]
fn check(text: &str, json: &str) {
    assert_eq!(serde_json::to_string(&from_any(text)).unwrap(), json, "{text:?}");
}

#[test]
fn plain_words_keep_their_lines_and_get_links() {
    check("One.", r#""One.""#);
    check("One.\r\nTwo.\n\nThree.", r#"[{"p":["One.",{"br":true},"Two."]},"Three."]"#);
    check(
        "See http://x.example/a).",
        r#"[{"p":["See ",{"a":["http://x.example/a"],"href":"https://x.example/a"},")."]}]"#,
    );
    check("3 < 4 & 5 > 2", r#""3 < 4 & 5 > 2""#);
    check("http:// nothing", r#""http:// nothing""#);
}

#[test]
fn html_becomes_the_tree() {
    check(
        "<p>One <b>two</b>&nbsp;<i>three</i></p><p>Four</p>",
        r#"[{"p":["One ",{"b":["two"]}," ",{"i":["three"]}]},"Four"]"#,
    );
    check("<ul><li>a<li>b <ol><li>c</li></ol></li></ul>", r#"[{"ul":["a",["b",{"ol":["c"]}]]}]"#);
    check("<p>a<br/>b</p><pre>x\n  y</pre>", r#"[{"p":["a",{"br":true},"b"]},{"pre":"x\n  y"}]"#);
    check(
        "<p><a href='https://x.example/'>x</a></p>",
        r#"[{"p":[{"a":["x"],"href":"https://x.example/"}]}]"#,
    );
    check("Tom &amp; Jerry", r#""Tom & Jerry""#);
    check("<p><span data-sheets-value=\"{\">Word</span></p>", r#""Word""#);
}

#[test]
fn what_could_run_is_gone() {
    for text in [
        "<p>x</p><script>alert(1)</script>",
        "<p>x<style>p{}</style></p>",
        "<p onclick=alert(1)>x</p>",
        "<p>x<img src=x onerror=alert(1)></p>",
        "<p><a href='javascript:alert(1)'>x</a></p>",
        "<p>x</p><svg><script>alert(1)</script><p>y</p></svg>",
        "[x](javascript:alert(1))",
        "<p>x<iframe srcdoc='<p>y'>z</iframe></p>",
    ] {
        check(text, r#""x""#);
    }
}

#[test]
fn markdown_becomes_the_tree() {
    check("## Title\n\n* a\n* b **c**", r#"[{"p":[{"b":["Title"]}]},{"ul":["a",{"p":["b ",{"b":["c"]}]}]}]"#.replace(r#"{"p":["b ",{"b":["c"]}]}"#, r#"[{"p":["b ",{"b":["c"]}]}]"#).as_str());
    check("- a\n- b", r#"[{"ul":["a","b"]}]"#);
    check(
        "See [it](http://x.example) **now**<br>ok",
        r#"[{"p":["See ",{"a":["it"],"href":"https://x.example"}," ",{"b":["now"]},{"br":true},"ok"]}]"#,
    );
    check("a\n```\nlet x = 1;\n```", r#"["a",{"pre":"let x = 1;"}]"#);
}

#[test]
fn depth_and_length_are_bounded() {
    let deep = from_any(&"<ul><li>".repeat(10_000));
    assert!(serde_json::to_string(&deep).unwrap().len() < 1000);
    let words = from_any(&format!("<p>{}x{}", "<b>".repeat(5_000), "</b>".repeat(10)));
    assert_eq!(words.to_plain(), "x");
    assert!(from_any(&"a ".repeat(100_000)).to_plain().len() <= 20_000);
    assert_eq!(from_any(" \n ").blocks, []);
    assert_eq!(from_any("<p></p><ul><li></li></ul>").blocks, []);
}
