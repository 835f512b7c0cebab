//! Backups: what is written is read, old files open, and every flaw is named.

use std::fmt::Write;

use clientele::{
    domain::{book::Book, record::Record},
    exchange::backup::{
        Failure, Place,
        failure::{Expected, Fault, RecordAt, Shape, Start},
        read, to_string, write,
    },
    i18n::Lang,
};
use sha2::{Digest, Sha256};

pub const APP: &str = "Clientele 0.1.0";
const SAMPLE: &str = include_str!("../data/backups/v1-sample.json");
const EMPTY: &str = include_str!("../data/backups/v1-empty.json");
const TIMES: &str =
    r#""createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z""#;

pub fn id(n: u8) -> String {
    format!("019ab3c4-0000-7000-8000-0000000000{n:02x}")
}

/// A record of any table: its id, its fields, its times.
pub fn record(n: u8, fields: &str) -> String {
    format!(r#"{{"id":"{}",{fields},{TIMES}}}"#, id(n))
}

pub fn party(n: u8, name: &str) -> String {
    record(n, &format!(r#""kind":"org","fn":"{name}""#))
}

fn sum(text: &str) -> String {
    let bytes = Sha256::digest(text.as_bytes());
    bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

/// The file with its checksum put right, as somebody would who changes a file on purpose.
pub fn sealed(file: &str) -> String {
    let body = &file[..file.rfind("  \"sha256\"").unwrap()];
    format!("{body}  \"sha256\": \"{}\"\n}}\n", sum(body))
}

/// A file that holds these tables, in this order.
pub fn file(tables: &[(&str, &[String])]) -> String {
    let all = ["affiliation", "interaction", "party", "segment", "task"];
    let rows = |key: &str| tables.iter().find(|t| t.0 == key).map_or(&[][..], |t| t.1);
    let counts = all.map(|key| format!("\"{key}\":{}", rows(key).len()));
    let data = all.map(|key| format!("    \"{key}\": [\n{}\n]", rows(key).join(",\n")));
    let (counts, data) = (counts.join(","), data.join(",\n"));
    sealed(&format!(
        "{{\n  \"format\": \"crm-backup\",\n  \"version\": 1,\n  \"app\": \"{APP}\",\n  \
         \"schemaVersion\": 1,\n  \"createdAt\": \"2026-01-01T00:00:00.000Z\",\n  \
         \"workspace\": null,\n  \"counts\": {{{counts}}},\n  \"data\": {{\n{data}\n  }},\n  \"sha256\""
    ))
}

pub fn failure(file: &str) -> Failure {
    let failure = read(file.as_bytes()).expect_err(file);
    for lang in Lang::ALL {
        assert!(lang.backup_failure(&failure).len() > 20);
    }
    failure
}

/// The sample with one passage changed, and the checksum put right.
fn changed(from: &str, to: &str) -> Failure {
    assert!(SAMPLE.contains(from), "{from}");
    failure(&sealed(&SAMPLE.replacen(from, to, 1)))
}

fn wrong(failure: Failure) -> (Place, Option<Box<RecordAt>>, String, Fault) {
    match failure {
        Failure::Wrong {
            at,
            inside,
            path,
            fault,
        } => (at, inside, path, fault),
        other => panic!("{other:?}"),
    }
}

pub fn fault_of(from: &str, to: &str) -> (String, Fault) {
    let (_, _, path, fault) = wrong(changed(from, to));
    (path, fault)
}

#[test]
fn a_file_of_version_1_opens_for_ever_and_is_written_back_to_the_byte() {
    for text in [SAMPLE, EMPTY] {
        let backup = read(text.as_bytes()).expect("opens");
        assert_eq!(to_string(&Book::new(backup.records), APP), text);
    }
    let backup = read(SAMPLE.as_bytes()).expect("opens");
    assert_eq!(backup.app, APP);
    assert_eq!(backup.created_at.to_string(), "2026-05-01T09:00:00.000Z");
    assert_eq!(backup.counts["party"], 4);
    assert_eq!(backup.records.len(), 14);
    let book = Book::new(backup.records);
    let names: Vec<String> = book.parties().iter().map(|p| p.name.clone()).collect();
    assert_eq!(names[..2], ["Ernst Handel", "张三"]);
    // Decomposed, right to left, zero width, joined emoji: to the byte.
    assert_eq!(
        names[2],
        "Zoe\u{301} \u{202E}eht\u{202C} \u{200B}\u{2066}ש\u{2069} 👩🏽\u{200D}🚀 I\u{307}ıß"
    );
    let stored = book.parties().iter().nth(2).unwrap();
    assert_eq!(stored.nickname, "<script>alert(\"1\")</script>");
    assert_eq!(
        stored.note,
        "\"><svg onload=alert(1)>\\u0000 =HYPERLINK(\"x\")"
    );
}

#[test]
fn the_checksum_is_that_of_all_bytes_before_its_line() {
    let body = &SAMPLE[..SAMPLE.find("  \"sha256\"").unwrap()];
    assert!(SAMPLE.ends_with(&format!("  \"sha256\": \"{}\"\n}}\n", sum(body))));
}

#[test]
fn a_large_book_is_written_in_pieces() {
    let rows: Vec<String> = (1..200).map(|n| party(n, &"x".repeat(2_000))).collect();
    let book = Book::new(read(file(&[("party", &rows)]).as_bytes()).unwrap().records);
    let pieces: Vec<String> = write(&book, APP).collect();
    assert!(pieces.len() > 4 && pieces.iter().all(|p| p.len() < 70_000));
    assert_eq!(read(pieces.concat().as_bytes()).unwrap().records.len(), 199);
}

#[test]
fn the_same_content_in_another_dress_is_accepted() {
    let backup = read(SAMPLE.as_bytes()).unwrap();
    let value: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
    let dresses = [
        format!("\u{FEFF}{SAMPLE}"),
        SAMPLE.replace('\n', "\r\n"),
        format!("\u{FEFF}{}", SAMPLE.replace('\n', "\r\n")),
        SAMPLE.trim_end().to_owned(),
        serde_json::to_string_pretty(&value).unwrap(),
        serde_json::to_string(&value).unwrap(),
        SAMPLE
            .replace('张', "\\u5f20")
            .replace("👩", "\\ud83d\\udc69"),
    ];
    for text in dresses {
        let mut again = read(text.as_bytes()).expect("the same content");
        again.remarks.clone_from(&backup.remarks); // their lines differ
        assert_eq!(again, backup);
    }
}

#[test]
fn what_this_version_does_not_know_is_kept_and_told() {
    let remarks = read(SAMPLE.as_bytes()).unwrap().remarks;
    let words: Vec<String> = remarks.iter().map(|r| Lang::En.backup_remark(r)).collect();
    assert_eq!(
        words,
        [
            "\"deal\" is a table this version does not know. Its 2 records are kept.",
            "\"attachments\" (line 38) is a part this version does not know. It is kept.",
            "\"device\" (line 39) is a part this version does not know. It is kept.",
            "\"period.note\" is a field this version does not know. It is kept: connection 1 (采购), line 11.",
            "\"participants.seat\" is a field this version does not know. It is kept: entry 1 (Reklamation), line 19.",
            "\"loyaltyCard\" is a field this version does not know. It is kept: customer 1 (Ernst Handel), line 24.",
            "\"telecom.extension\" is a field this version does not know. It is kept: customer 1 (Ernst Handel), line 24.",
            "\"colour\" is a field this version does not know. It is kept: segment 1 (Graz oder 上海, nicht pausiert), line 30.",
            "\"mood\" is a field this version does not know. It is kept: task 1 (Angebot schicken), line 34.",
            "\"fiscalYearStart\" is a field this version does not know. It is kept: the book (Vaffeljernet & 友人), line 7.",
            "In the bin: 1 customer.",
            "In the bin: 1 entry.",
        ]
    );
}

#[test]
fn a_file_that_is_no_backup_is_named_for_what_it_is() {
    assert_eq!(read(b""), Err(Failure::Empty));
    assert_eq!(
        read(b"%PDF-1.7"),
        Err(Failure::NotJson { starts: Start::Pdf })
    );
    assert_eq!(failure("[]"), Failure::NotAnObject { found: Shape::List });
    let at = Place { line: 1, column: 1 };
    for other in [
        "{}",
        r#"{"data":[1,2]}"#,
        r#"{"data":{"party":{}}}"#,
        r#"{"contacts":[]}"#,
    ] {
        assert_eq!(failure(other), Failure::NoFormat { at }, "{other}");
    }
    for other in [r#"{"format":"crm-encrypted"}"#, r#"{"data":[],"format":7}"#] {
        assert!(matches!(failure(other), Failure::OtherFormat { .. }));
    }
    assert_eq!(
        failure("{\n  hello}"),
        Failure::Syntax {
            at: Place { line: 2, column: 3 },
            within: None
        }
    );
    let large = vec![0; clientele::exchange::backup::MOST_BYTES + 1];
    assert!(matches!(read(&large), Err(Failure::TooLarge { .. })));
}

#[test]
fn a_newer_version_is_said_before_anything_else() {
    for (from, to) in [
        ("\"version\": 1", "\"version\": 9"),
        ("\"schemaVersion\": 1", "\"schemaVersion\": 9"),
    ] {
        assert_eq!(changed(from, to), Failure::Newer { found: 9, known: 1 });
    }
    let other_shape = r#"{"data":[],"format":"crm-backup","version":9}"#;
    assert_eq!(failure(other_shape), Failure::Newer { found: 9, known: 1 });
    for bad in ["0", "-1", "\"1e9\"", "\"1\"", "1e9", "1.0", "null", "[]"] {
        let (path, fault) = fault_of("\"version\": 1", &format!("\"version\": {bad}"));
        let expected = Expected::NumberFrom { least: 1, most: 1 };
        let found = bad.to_owned();
        assert_eq!(
            (&*path, fault),
            ("version", Fault::Expected { expected, found })
        );
    }
}

#[test]
fn every_member_is_needed_once_and_in_its_shape() {
    for name in [
        "version",
        "app",
        "schemaVersion",
        "createdAt",
        "workspace",
        "counts",
        "data",
    ] {
        let (from, to) = (format!("  \"{name}\": "), format!("  \"{name}s\": "));
        assert_eq!(
            fault_of(&from, &to),
            (String::new(), Fault::Missing(name.into()))
        );
    }
    let without = SAMPLE.replacen("  \"sha256\"", "  \"sha\"", 1);
    assert_eq!(wrong(failure(&without)).3, Fault::Missing("sha256".into()));
    for (from, to, path, twice) in [
        ("  \"app\"", "  \"app\": \"x\",\n  \"app\"", "", "app"),
        (
            "  \"format\"",
            "  \"format\": \"crm-backup\",\n  \"format\"",
            "",
            "format",
        ),
        ("  \"data\"", "  \"data\": {},\n  \"data\"", "", "data"),
        (
            "  \"device\"",
            "  \"device\": 1,\n  \"device\"",
            "",
            "device",
        ),
        (
            "    \"task\"",
            "    \"task\": [],\n    \"task\"",
            "data",
            "task",
        ),
        (
            "    \"deal\"",
            "    \"deal\": [],\n    \"deal\"",
            "data",
            "deal",
        ),
        ("\"party\":4", "\"party\":4,\"party\":4", "counts", "party"),
        (
            "\"device\": {",
            "\"device\": {\"name\":1,",
            "device.",
            "name",
        ),
        (
            "\"baseCurrency\"",
            "\"name\":\"\",\"baseCurrency\"",
            "workspace",
            "name",
        ),
    ] {
        let expected = (path.to_owned(), Fault::Twice(twice.into()));
        assert_eq!(fault_of(from, to), expected, "{from}");
    }
    for (from, to, path) in [
        ("\"Clientele 0.1.0\"", "7", "app"),
        ("\"2026-05-01T09:00:00.000Z\"", "\"today\"", "createdAt"),
        ("\"party\":4", "\"party\":\"4\"", "counts.party"),
        ("\"counts\": {", "\"counts\": [{}], \"c\": {", "counts"),
        ("\"data\": {", "\"data\": 5, \"d\": {", "data"),
        ("\"party\": [", "\"party\": {}, \"p\": [", "data.party"),
        (
            "00000000-0000-0000-0000-000000000000",
            &id(7),
            "workspace.id",
        ),
        ("\"fiscalYearStart\"", "\"kept\"", "workspace.kept"),
        ("\"EUR\"", "5", "workspace.baseCurrency"),
    ] {
        let (found, fault) = fault_of(from, to);
        assert!(matches!(fault, Fault::Expected { .. }), "{from}: {fault:?}");
        assert_eq!(found, path, "{from}");
    }
}

#[test]
fn a_wrong_field_is_named_with_its_line_record_and_what_was_expected() {
    let (at, inside, path, fault) = wrong(changed("\"wechat\"", "\"icq\""));
    let inside = inside.unwrap();
    assert_eq!((at.line, inside.number, &*inside.name), (25, 2, "张三"));
    assert_eq!(inside.id.unwrap().to_string(), id(2));
    assert_eq!(path, "telecom[0].system");
    assert!(
        matches!(fault, Fault::Expected { expected: Expected::OneOf(_), found } if found == "\"icq\"")
    );
    // The column is that of the value itself.
    let line = SAMPLE.lines().nth(24).unwrap();
    let before = line.find("\"wechat\"").unwrap();
    assert_eq!(at.column, line[..before].chars().count() + 1);
}

#[test]
fn values_that_cannot_be_kept_are_refused_and_not_replaced() {
    for (text, fault) in [
        ("\"\\u0000\"", Fault::Nul),
        ("\"\\ud800\"", Fault::HalfCharacter),
        ("\"\\udc00\\ud800\"", Fault::HalfCharacter),
        ("1e999", Fault::Number),
        ("123456789012345678901", Fault::Number),
    ] {
        let places = [
            ("\"fair\"", text.to_owned()),
            ("\"77-1\"", text.to_owned()),
            ("\"laptop\"", text.to_owned()),
            ("\"d-2\"", text.to_owned()),
            ("\"EUR\",\"createdAt\"", format!("{text},\"createdAt\"")),
        ];
        for (from, to) in places {
            assert_eq!(fault_of(from, &to).1, fault, "{from} {to}");
        }
    }
    for text in [
        "NaN",
        "Infinity",
        "-Infinity",
        "01",
        "'x'",
        "\"\t\"",
        "\"\\x\"",
    ] {
        let failure = changed("\"fair\"", text);
        let Failure::Syntax { at, within } = failure else {
            panic!("{failure:?}")
        };
        let within = within.unwrap();
        assert_eq!((at.line, &*within.table, within.number), (24, "party", 1));
    }
}

#[test]
fn deep_nesting_is_an_error_and_no_overflow() {
    for depth in [129, 10_000, 1_000_000] {
        let nested = "[".repeat(depth) + &"]".repeat(depth);
        for from in ["\"77-1\"", "\"laptop\"", "\"d-2\"", "\"fair\"", "\"teal\""] {
            assert_eq!(fault_of(from, &nested).1, Fault::TooDeep);
        }
        assert!(matches!(failure(&nested), Failure::NotAnObject { .. }));
        let open = SAMPLE.replacen("\"77-1\"", &nested[..depth], 1);
        let failure = failure(&open);
        assert!(
            matches!(failure, Failure::EndsEarly { .. } | Failure::Syntax { .. }),
            "{failure:?}"
        );
    }
}

#[test]
fn whatever_is_accepted_can_be_stored_and_read_again() {
    let mut accepted = 0;
    for depth in 90..130 {
        let nested = "[".repeat(depth) + &"]".repeat(depth);
        for from in ["\"77-1\"", "\"laptop\"", "\"d-2\""] {
            let file = sealed(&SAMPLE.replacen(from, &nested, 1));
            let Ok(backup) = read(file.as_bytes()) else {
                continue;
            };
            accepted += 1;
            for record in &backup.records {
                let json = record.to_canonical_json().unwrap();
                let again = Record::from_json(record.table(), &json);
                assert_eq!(again.as_ref().unwrap(), record);
            }
            assert_eq!(to_string(&Book::new(backup.records), APP), file);
        }
    }
    assert!(accepted > 0 && accepted < 60);
}

#[test]
fn counts_and_checksum_must_hold() {
    for (from, to, stated, found) in [
        ("\"party\":4", "\"party\":5", Some(5), Some(4)),
        ("\"party\":4,", "", None, Some(4)),
        ("\"party\":4", "\"party\":4,\"ship\":0", Some(0), None),
    ] {
        let failure = changed(from, to);
        let Failure::Counts {
            at,
            stated: s,
            found: f,
            ..
        } = failure
        else {
            panic!("{failure:?}")
        };
        assert_eq!((at.line, s, f), (8, stated, found));
    }
    let forged = SAMPLE.replacen("8010", "8011", 1);
    assert_eq!(
        failure(&forged),
        Failure::Changed {
            at: Place {
                line: 40,
                column: 13
            }
        }
    );
    // A checksum that does not stand last speaks for a part only: it must be that of the whole.
    let (head, data) = SAMPLE.split_at(SAMPLE.find("  \"data\"").unwrap());
    let (data, seal) = data.split_at(data.rfind("  \"sha256\"").unwrap());
    let data = data.trim_end().trim_end_matches(',');
    let (of_all, of_head) = (&seal[13..77], sum(head));
    for (digest, sound) in [(of_all, true), (&of_head, false)] {
        let early = format!("{head}  \"sha256\": \"{digest}\",\n{data}\n}}\n");
        assert_eq!(read(early.as_bytes()).is_ok(), sound);
    }
    for bad in ["\"\"", "7", "null", &format!("\"{}\"", "G".repeat(64))] {
        let start = SAMPLE.rfind("\"sha256\": ").unwrap();
        let text = format!("{}\"sha256\": {bad}\n}}\n", &SAMPLE[..start]);
        assert_eq!(wrong(failure(&text)).2, "sha256");
    }
}

#[test]
fn nothing_may_follow_the_end() {
    for more in ["x", "{}", "\u{0}", ","] {
        let failure = failure(&format!("{SAMPLE}{more}"));
        let at = Place {
            line: 42,
            column: 1,
        };
        assert_eq!(failure, Failure::TrailingText { at });
    }
}

#[test]
fn the_browser_reads_numbers_as_exactly_as_these_tests_do() {
    // A crate of the tests turns this feature on for all; without it in the app itself, unknown
    // fractions would drift in the last digit, in the browser only.
    let manifest = include_str!("../../Cargo.toml");
    let app = manifest.lines().find(|l| l.starts_with("serde_json = "));
    assert!(app.unwrap().contains("float_roundtrip"));
}
