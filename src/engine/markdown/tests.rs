//! What Markdown becomes, and what it never becomes.

use super::*;

fn text(t: &str) -> Inline {
    Inline::Text(t.to_owned())
}

fn line(t: &str) -> Block {
    Block::Paragraph(vec![text(t)])
}

/// Every link in the tree.
fn hrefs(blocks: &[Block]) -> Vec<String> {
    fn of_line(line: &[Inline], out: &mut Vec<String>) {
        for inline in line {
            match inline {
                Inline::Link { href, children } => {
                    out.push(href.clone());
                    of_line(children, out);
                }
                Inline::Strong(inner) | Inline::Emphasis(inner) => of_line(inner, out),
                Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
            }
        }
    }
    fn of_blocks(blocks: &[Block], out: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::Paragraph(line) | Block::Heading(_, line) => of_line(line, out),
                Block::List { items, .. } => items.iter().for_each(|i| of_blocks(i, out)),
                Block::Quote(inner) => of_blocks(inner, out),
                Block::Code(_) | Block::Rule => {}
            }
        }
    }
    let mut out = Vec::new();
    of_blocks(blocks, &mut out);
    out
}

#[test]
fn a_note_becomes_its_blocks() {
    let note = "# Terms\n\nPays **late**, *always*.\nCall `9-11`.\n\n3. tea\n4. cups\n   - white\n\n> as said\n\n```\na < b\n```\n\n---\n";
    let expected = vec![
        Block::Heading(1, vec![text("Terms")]),
        Block::Paragraph(vec![
            text("Pays "),
            Inline::Strong(vec![text("late")]),
            text(", "),
            Inline::Emphasis(vec![text("always")]),
            text("."),
            Inline::Break,
            text("Call "),
            Inline::Code("9-11".into()),
            text("."),
        ]),
        Block::List {
            ordered_start: Some(3),
            items: vec![
                vec![line("tea")],
                vec![
                    line("cups"),
                    Block::List {
                        ordered_start: None,
                        items: vec![vec![line("white")]],
                    },
                ],
            ],
        },
        Block::Quote(vec![line("as said")]),
        Block::Code("a < b".into()),
        Block::Rule,
    ];
    assert_eq!(parse(note), expected);
    assert_eq!(
        plain(note),
        "Terms Pays late, always. Call 9-11. tea cups white as said a < b"
    );
}

#[test]
fn a_loose_list_and_a_tight_one_hold_the_same_lines() {
    let items = |note| match &parse(note)[..] {
        [Block::List { items, .. }] => items.clone(),
        other => panic!("not one list: {other:?}"),
    };
    assert_eq!(items("- **a** b\n- c"), items("- **a** b\n\n- c"));
    assert_eq!(items("- a\n-\n- c")[1], []);
}

#[test]
fn links_lead_to_harmless_places_only() {
    let note = "[a](https://a.example/?q=1&amp;r=2) <b@b.example> [c](tel:+4930231250) \
        [d](mailto:d@d.example) [e](HTTP://e.example) https://f.example/x_y_z.";
    assert_eq!(
        hrefs(&parse(note)),
        [
            "https://a.example/?q=1&r=2",
            "mailto:b@b.example",
            "tel:+4930231250",
            "mailto:d@d.example",
            "HTTP://e.example",
            "https://f.example/x_y_z",
        ]
    );
}

#[test]
fn no_spelling_of_a_script_becomes_a_link() {
    for target in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&#58;alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&#1;javascript:alert(1)",
        "\u{1}javascript:alert(1)",
        "\u{a0}javascript:alert(1)",
        "java\u{0}script:alert(1)",
        "javascript\\:alert(1)",
        "< javascript:alert(1)>",
        "<java\tscript:alert(1)>",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
        "blob:https://a.example/1",
        "file:///etc/passwd",
        "view-source:https://a.example",
        "//a.example",
        "/settings",
        "#top",
        "mailto:",
        "https://",
        "&#32;https://a.example",
        "ht&Tab;tps://a.example",
        "https://a.example/&#10;x",
    ] {
        for note in [
            format!("[go]({target})"),
            format!("[go](<{target}>)"),
            format!("<{target}>"),
            format!("[go][r]\n\n[r]: {target}"),
            format!("![go]({target})"),
            format!("[![go]({target})]({target})"),
        ] {
            let found = hrefs(&parse(&note));
            // What is left may be an address that stands in the open; never the target itself.
            assert!(
                found.iter().all(|h| h.starts_with("https://a.example")),
                "{note}: {found:?}"
            );
        }
        assert!(plain(&format!("[go]({target})")).contains("go"));
    }
}

#[test]
fn html_is_shown_and_never_read() {
    let note = "<script>alert(1)</script>\n\nhi <img src=x onerror=alert(1)> <b>there</b>";
    assert_eq!(
        parse(note),
        [
            line("<script>alert(1)</script>"),
            line("hi <img src=x onerror=alert(1)> <b>there</b>"),
        ]
    );
    assert_eq!(
        parse("<div>\n<i>a"),
        [Block::Paragraph(vec![
            text("<div>"),
            Inline::Break,
            text("<i>a")
        ])]
    );
}

#[test]
fn an_image_is_its_description() {
    assert_eq!(
        parse("![our *stand*](https://a.example/x.png)"),
        [line("our stand")]
    );
    assert_eq!(parse("![](https://a.example/x.png)"), []);
}

#[test]
fn hostile_nesting_is_quick_and_shallow() {
    fn depth(blocks: &[Block]) -> usize {
        let inner = |b: &Block| match b {
            Block::Quote(inner) => 1 + depth(inner),
            Block::List { items, .. } => 1 + items.iter().map(|i| depth(i)).max().unwrap_or(0),
            _ => 1,
        };
        blocks.iter().map(inner).max().unwrap_or(0)
    }
    let started = std::time::Instant::now();
    let lists = (0..300).fold(String::new(), |s, n| s + &" ".repeat(n * 2) + "- x\n");
    for note in [
        format!("{}deep", "> ".repeat(10_000)),
        ">".repeat(10_000),
        "> x\n".repeat(10_000),
        format!("{}deep", "- ".repeat(10_000)),
        lists,
        format!("{}deep{}", "**a *b ".repeat(5_000), "* **".repeat(5_000)),
        "[".repeat(20_000),
        "![".repeat(20_000),
        "[a](".repeat(10_000),
        "<".repeat(20_000),
        "`".repeat(20_000),
        "*".repeat(20_000),
        "a**b_".repeat(10_000),
        "https://".repeat(10_000),
        "&".repeat(20_000),
    ] {
        let blocks = parse(&note);
        assert!(depth(&blocks) <= 25);
        plain(&note);
    }
    // Generous, for slow machines: what grows with the square of the length takes minutes.
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn text_below_the_deepest_frame_is_kept() {
    let note = (0..60).fold(String::new(), |s, n| {
        s + &"> ".repeat(n) + &format!("w{n}\n\n")
    });
    let words = plain(&note);
    assert!((0..60).all(|n| words.split(' ').any(|w| w == format!("w{n}"))));
    let emphasis = format!("{}x{}", "*a _b ".repeat(20), " b_ a*".repeat(20));
    let words = format!("{}x{}", "a b ".repeat(20), " b a".repeat(20));
    assert_eq!(plain(&emphasis), words);
}

#[test]
fn an_excerpt_is_one_line() {
    assert_eq!(
        plain("a  \n\n- b\n- [c](https://c.example)\n\n\n| d |"),
        "a b c | d |"
    );
    assert_eq!(plain(""), "");
}
