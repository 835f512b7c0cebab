//! New customers as people write them.

use super::*;
use crate::domain::{
    moment::Moment,
    party::{Party, PartyKind},
};

fn book() -> Book {
    let at = Moment::default();
    let party = |n: i64, kind, name: &str| {
        Party::new(Id::new(Moment::from_millis(n), [1; 10]), kind, name, at)
    };
    let mut anna = party(1, PartyKind::Individual, "Anna Berg");
    anna.telecom = vec![Telecom::parse(System::Phone, "+46 8 123 456", None).unwrap()];
    let ernst = party(2, PartyKind::Org, "Ernst Handel");
    Book::new([anna.into(), ernst.into()])
}

fn told(line: &str, decided: Decided) -> String {
    let book = book();
    let all = |_: &str| book.cards().map(|card| card.id).collect();
    let new = parse(line, &book, &all, decided);
    let mut all: Vec<String> = new
        .pieces
        .iter()
        .map(|piece| match &piece.what {
            Is::Person(name) => format!("person <{name}>"),
            Is::Org(name, None) => format!("org <{name}>"),
            Is::Org(name, Some(_)) => format!("known org <{name}>"),
            Is::Title(title) => format!("title <{title}>"),
            Is::Reach(t) => format!("{:?} <{}>", t.system, t.value).to_lowercase(),
            Is::Tag(tag) => format!("#{tag}"),
            Is::Note(words) => format!("note <{words}>"),
        })
        .collect();
    if !new.alike.is_empty() {
        all.push(format!("{} alike", new.alike.len()));
    }
    all.join(" ")
}

#[test]
fn a_line_becomes_a_person_an_organisation_and_ways_to_reach_them() {
    for (line, expected) in [
        ("Anna Trujillo", "person <Anna Trujillo>"),
        (
            "Anna Trujillo, Ana Trujillo Emparedados, ana@example.com, +52 5 555 4729",
            "person <Anna Trujillo> org <Ana Trujillo Emparedados> email <ana@example.com> phone <+52 5 555 4729>",
        ),
        (
            "Anna Trujillo ana@example.com 555-4729 #vip",
            "person <Anna Trujillo> email <ana@example.com> phone <555-4729> #vip",
        ),
        ("Blauer See GmbH", "org <Blauer See GmbH>"),
        (
            "Blauer See GmbH, Hanna Moos, Sales",
            "org <Blauer See GmbH> person <Hanna Moos> title <Sales>",
        ),
        (
            "Roland Mendel, Ernst Handel, Sales Manager",
            "person <Roland Mendel> known org <Ernst Handel> title <Sales Manager>",
        ),
        ("Ernst Handel", "known org <Ernst Handel>"),
        (
            "沈若云，杭州青禾茶业有限公司，13800138000，#茶",
            "person <沈若云> org <杭州青禾茶业有限公司> phone <13800138000> #茶",
        ),
        (
            "沈若云 杭州青禾茶业 13800138000",
            "person <沈若云> org <杭州青禾茶业> phone <13800138000>",
        ),
        ("杭州青禾茶业有限公司", "org <杭州青禾茶业有限公司>"),
        ("Anna Berg", "person <Anna Berg> 1 alike"),
        (
            "A. Nother, +46 8 123 456",
            "person <A. Nother> phone <+46 8 123 456> 1 alike",
        ),
        (
            "Anna Trujillo, www.example.com",
            "person <Anna Trujillo> url <www.example.com>",
        ),
        (
            "Anna Trujillo <ana@example.com>",
            "person <Anna Trujillo> email <ana@example.com>",
        ),
        (
            "Anna Trujillo, One Ltd, Owner, likes blue",
            "person <Anna Trujillo> org <One Ltd> title <Owner> note <likes blue>",
        ),
        ("ana@example.com", "email <ana@example.com>"),
        ("12", "person <12>"),
        ("Anna, ana@nowhere", "person <Anna> note <ana@nowhere>"),
        ("", ""),
        (",,，；", ""),
    ] {
        assert_eq!(told(line, Decided::default()), expected, "{line}");
    }
}

#[test]
fn the_writer_decides_what_a_name_is_and_takes_parts_back() {
    let org = Decided {
        org: true,
        plain: &[],
    };
    assert_eq!(told("Blue Lagoon", org), "org <Blue Lagoon>");
    assert_eq!(
        told("Blue Lagoon, Anna", org),
        "org <Blue Lagoon> person <Anna>"
    );
    let plain = ["555-4729".to_owned()];
    let back = Decided {
        org: false,
        plain: &plain,
    };
    assert_eq!(
        told("Anna, 555-4729", back),
        "person <Anna> note <555-4729>"
    );
}
