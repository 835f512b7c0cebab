//! Identity and links in a backup: an id stands once, and a link leads to a record of the file.

use clientele::{
    domain::{book::Book, record::Table},
    exchange::backup::{
        Failure, Remark,
        failure::{Expected, Fault, Why},
        read, read_without_broken_links, to_string,
    },
    i18n::Lang,
};

use crate::backup::{APP, failure, fault_of, file, id, party, record};

#[test]
fn ids_are_of_one_form_and_stand_once() {
    let long = "x".repeat(10_000_000);
    for bad in ["", "__proto__", "constructor", "../x", "<img src=x>", &long] {
        let (path, fault) = fault_of(
            &format!("\"id\":\"{}\"", id(2)),
            &format!("\"id\":\"{bad}\""),
        );
        assert_eq!(path, "id");
        let Fault::Expected { expected, found } = fault else {
            panic!()
        };
        assert!(expected == Expected::Id && found.len() < 200);
    }
    let twice = file(&[("party", &[party(1, "A"), party(2, "B"), party(1, "C")])]);
    let Failure::SameId {
        at, first, second, ..
    } = failure(&twice)
    else {
        panic!()
    };
    assert_eq!(at.line, 19);
    assert_eq!((first.number, &*first.name), (1, "A"));
    assert_eq!((second.number, &*second.name), (3, "C"));
    let task = record(1, r#""summary":"S","status":"COMPLETED""#);
    let across = file(&[("party", &[party(1, "A")]), ("task", &[task])]);
    let Failure::SameId { first, second, .. } = failure(&across) else {
        panic!()
    };
    assert_eq!((&*first.table, &*second.table), ("party", "task"));
}

#[test]
fn links_that_lead_nowhere_are_all_named_and_removed_only_by_choice() {
    let parties = [party(1, "A"), party(2, "B")];
    let link = |n, person, org| {
        record(
            n,
            &format!(r#""person":"{}","org":"{}""#, id(person), id(org)),
        )
    };
    let call = record(
        20,
        &format!(
            r#""kind":"call","direction":"in","startAt":"2026-01-01T00:00:00.000Z","subject":"Hello","participants":[{{"party":"{}"}},{{"party":"{}"}}]"#,
            id(1),
            id(9)
        ),
    );
    let task = record(
        30,
        &format!(
            r#""summary":"S","status":"COMPLETED","about":["{}"]"#,
            id(30)
        ),
    );
    let broken = file(&[
        ("party", &parties),
        (
            "affiliation",
            &[link(10, 1, 2), link(11, 8, 9), link(12, 2, 2)],
        ),
        ("interaction", &[call]),
        ("task", &[task]),
    ]);
    let Failure::BrokenLinks(links) = failure(&broken) else {
        panic!()
    };
    let told: Vec<_> = links
        .iter()
        .map(|l| (&*l.record.table, l.record.number, l.field, l.why))
        .collect();
    assert_eq!(
        told,
        [
            ("affiliation", 2, "person", Why::Missing),
            ("affiliation", 2, "org", Why::Missing),
            ("affiliation", 3, "org", Why::Itself),
            ("interaction", 1, "participants", Why::Missing),
            // Something of that id exists, but it is no customer.
            ("task", 1, "about", Why::Missing),
        ]
    );
    let words = Lang::En.backup_failure(&read(broken.as_bytes()).unwrap_err());
    assert!(words.starts_with("5 links in this file lead nowhere. The first: Line 12, column "));
    let repaired = read_without_broken_links(broken.as_bytes()).expect("by choice");
    let told: Vec<_> = repaired
        .remarks
        .iter()
        .map(|r| match r {
            Remark::RecordRemoved(l) => ("out", l.record.number),
            Remark::LinkRemoved(l) => (l.field, l.record.number),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        told,
        [("out", 2), ("out", 3), ("participants", 1), ("about", 1)]
    );
    let book = Book::new(repaired.records);
    assert_eq!(book.records(Table::Affiliation).len(), 1);
    let call = book.interactions().iter().next().unwrap();
    assert_eq!(call.participants.len(), 1);
    assert!(read(to_string(&book, APP).as_bytes()).is_ok());
}
