//! Search as people type: by any word, any spelling, any part of a number.

use proptest::prelude::*;

use super::*;
use crate::domain::{
    affiliation::Affiliation,
    book::Book,
    change::{Act, Change, Edit, Verb},
    moment::Moment,
    party::{Party, PartyKind},
    party_fields::party_field,
    record::{Record, Table},
};
use crate::engine::{made_up, party_facts};

fn id(n: u32) -> Id {
    let mut random = [0; 10];
    random[..4].copy_from_slice(&n.to_be_bytes());
    Id::new(Moment::from_millis(i64::from(n)), random)
}

fn party(n: u32, name: &str, fields: &[(FieldId, &str)]) -> Party {
    let mut party = Party::new(id(n), PartyKind::Org, name, Moment::default());
    for (field, text) in fields {
        (party_field(*field).write.unwrap())(&mut party, text).unwrap();
    }
    party
}

fn sample() -> Book {
    Book::new([
        Record::from(party(
            1,
            "Ernst Handel",
            &[
                (FieldId::Phone, "(030) 007-4321"),
                (FieldId::Email, "einkauf@ernsthandel.example"),
                (FieldId::Note, "Bezahlt pünktlich"),
            ],
        )),
        party(
            2,
            "Ernst",
            &[(FieldId::City, "Graz"), (FieldId::Tags, "wholesale")],
        )
        .into(),
        party(
            3,
            "Hans Ernst & Söhne",
            &[(FieldId::Phone, "+49 30 0074321"), (FieldId::Country, "DE")],
        )
        .into(),
        party(
            4,
            "Bernstein",
            &[(FieldId::Note, "like Wholesale, but not a tag")],
        )
        .into(),
        party(5, "重庆火锅", &[(FieldId::Tags, "代理")]).into(),
        party(6, "张三", &[(FieldId::Mobile, "138 0013 8000")]).into(),
        party(7, "Müller GmbH", &[]).into(),
        Affiliation::new(id(20), id(6), id(7), Moment::default()).into(),
    ])
}

fn names(index: &Columns, query: &str) -> Vec<u32> {
    let hits = index.search(query, 10);
    assert_eq!(hits.total, hits.hits.len());
    let parsed = Query::parse(query);
    assert!(parsed.is_empty() || index.found(&parsed).count() == hits.total);
    hits.hits
        .iter()
        .filter_map(|hit| (1..30).find(|n| id(*n) == hit.id))
        .collect()
}

#[test]
fn the_better_the_match_the_earlier_it_stands() {
    let index = Columns::build(&sample());
    assert_eq!(names(&index, "ernst"), [2, 1, 3, 4]);
    assert_eq!(names(&index, "ERNST  hand"), [1]);
    assert_eq!(names(&index, "handel ernst"), [1]);
    assert_eq!(names(&index, "wholesale"), [2, 4], "a tag before a note");
    assert_eq!(names(&index, "#wholesale"), [2], "with # only the tag");
    assert_eq!(names(&index, "graz"), [2]);
    assert_eq!(names(&index, "punktlich"), [1]);
    assert_eq!(names(&index, "germany"), [3]);
    assert_eq!(names(&index, "德国"), [3]);
    assert_eq!(names(&index, "einkauf@"), [1]);
    assert_eq!(
        names(&index, "muller"),
        [7, 6],
        "whose people are known by it"
    );
    assert!(names(&index, "").is_empty() && names(&index, "ernst 三").is_empty());
    let everybody = index.found(&Query::parse(" "));
    assert_eq!(everybody.count(), 7, "an empty query hides nobody");
}

#[test]
fn chinese_is_found_by_any_part_and_by_its_sound() {
    let index = Columns::build(&sample());
    assert_eq!(names(&index, "火锅"), [5]);
    assert_eq!(names(&index, "chongqing"), [5]);
    assert_eq!(names(&index, "zhongqing huoguo"), [5]);
    assert_eq!(names(&index, "zs"), [6, 7], "and where they work");
    assert_eq!(names(&index, "zhang san"), [6, 7]);
    assert_eq!(names(&index, "#代理"), [5]);
}

#[test]
fn a_phone_number_is_found_in_any_spelling() {
    let index = Columns::build(&sample());
    for query in [
        "+49 30 0074321",
        "+49300074321",
        "0049 30 007 4321",
        "030 0074321",
        "(030) 007-4321",
        "0300074321",
        "30 0074321",
    ] {
        assert_eq!(names(&index, query), [1, 3], "{query}");
    }
    assert_eq!(names(&index, "13800138000"), [6]);
    assert_eq!(names(&index, "+86 138-0013-8000"), [6]);
    assert_eq!(names(&index, "8000"), [6]);
}

#[test]
fn the_index_follows_every_change() {
    let mut book = sample();
    let mut index = Columns::build(&book);
    let mut change = |edits| {
        let act = Act::one(Verb::Edit, Table::Party, "");
        let touched = book.apply(&Change { act, edits });
        index.apply(&book, &touched);
        let fresh = Columns::build(&book);
        for query in ["ernst", "muller", "maria", "zs", "8000"] {
            assert_eq!(index.search(query, 10), fresh.search(query, 10), "{query}");
        }
        names(&index, "maria")
    };
    let mut before = party(7, "Müller GmbH", &[]);
    for n in 0..20 {
        let mut after = before.clone();
        after.name = format!("Maria {n}");
        assert_eq!(change(vec![Edit::update(before, after.clone())]), [7, 6]);
        before = after;
    }
    let mut binned = before.clone();
    binned.deleted_at = Some(Moment::default());
    assert!(change(vec![Edit::update(before, binned.clone())]).is_empty());
    assert!(change(vec![Edit::delete(binned)]).is_empty());
}

#[test]
fn equal_matches_stand_by_name_and_a_limit_keeps_the_best() {
    let book = Book::new((0..50).map(|n| party(n, &format!("Shop {:02}", 49 - n), &[]).into()));
    let hits = Columns::build(&book).search("shop", 3);
    assert_eq!(hits.total, 50);
    let ids: Vec<Id> = hits.hits.iter().map(|hit| hit.id).collect();
    assert_eq!(ids, [id(49), id(48), id(47)]);
}

#[test]
fn what_was_found_is_marked_in_the_text_as_shown() {
    let marked = |shown: &str, query: &str| -> Vec<String> {
        let marks = highlight(shown, query);
        marks
            .into_iter()
            .map(|(a, b)| shown[a..b].to_owned())
            .collect()
    };
    assert_eq!(marked("Müller GmbH", "mull gm"), ["Müll", "Gm"]);
    assert_eq!(marked("重庆火锅", "huoguo"), ["火锅"]);
    assert_eq!(marked("Ernst Handel", "ern ernst"), ["Ernst"]);
    assert_eq!(marked("wholesale", "#whole"), ["whole"]);
    assert!(marked("Ernst", "x").is_empty() && marked("", "x").is_empty());
}

#[test]
#[ignore = "a measurement; run with --release --ignored --nocapture"]
fn measure_a_hundred_thousand() {
    let words = [
        "Ernst", "Handel", "Müller", "Comidas", "Trading", "Vins", "Océano", "Blauer",
    ];
    let hanzi: Vec<char> = "张王李赵刘陈重庆曲阜鲁源食品单曾行火锅有限公司"
        .chars()
        .collect();
    let book = Book::new((0..100_000_u32).map(|n| {
        let pick = |k: u32, of: usize| (n.wrapping_mul(2_654_435_761).rotate_left(k) as usize) % of;
        let name = if n % 3 == 0 {
            (0..4).map(|k| hanzi[pick(k * 5, hanzi.len())]).collect()
        } else {
            format!("{} {} {n}", words[pick(3, 8)], words[pick(9, 8)])
        };
        let phone = format!("+49 30 {:07}", n * 7);
        let email = format!("office{n}@customer{}.example", pick(5, 5000));
        let note = "Bezahlt immer pünktlich und fragt im Herbst nach der neuen Preisliste.";
        party(
            n,
            &name,
            &[
                (FieldId::Phone, &phone),
                (FieldId::Email, &email),
                (FieldId::City, words[pick(1, 8)]),
                (FieldId::Tags, "wholesale net-30"),
                (FieldId::Note, note),
            ],
        )
        .into()
    }));
    let time = |what: &str, work: &mut dyn FnMut() -> usize| {
        let start = std::time::Instant::now();
        let n = work();
        println!(
            "{what:32} {n:9} {:7.1} ms",
            start.elapsed().as_secs_f64() * 1e3
        );
    };
    let mut index = Columns::default();
    time("build (bytes)", &mut || {
        index = Columns::build(&book);
        index.len()
    });
    for query in [
        "e",
        "er",
        "ernst",
        "muller",
        "ernst handel",
        "zs",
        "zhangsan",
        "重庆",
        "chongqing",
        "+49 30 0070007",
        "0070007",
        "nobody at all",
        "#wholesale",
        "preisliste",
    ] {
        time(query, &mut || index.search(query, 50).total);
    }
    for query in ["e", "ernst", "zs"] {
        let query = Query::parse(query);
        time("found", &mut || index.found(&query).count());
    }
}

/// Words that stand in made-up parties, parts of them, and what sounds like them.
fn query() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "mü",
        "ERNST",
        "ern handel",
        "a",
        "a-a",
        "-",
        "重",
        "重庆",
        "#",
        "#a",
        "##a",
        "chongqing",
        "zs",
        "zhangsan",
        "zq",
        "cengzhong",
        "ltd",
        "zhangsanltd",
        "de",
        "germany",
        "德国",
        "atlantis",
        "+49",
        "0049 30",
        "030 0074321",
        "30",
        "7",
        "007-4",
        "(030) 007",
        "x",
        "\n",
    ]);
    prop::collection::vec(part, 1..4).prop_map(|parts| parts.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn columns_find_whom_a_search_of_each_customer_finds(
        parties in prop::collection::vec((made_up::party(), made_up::summary()), 1..30),
        queries in prop::collection::vec(prop_oneof![query(), made_up::word(), made_up::phone()], 20),
        limit in prop::sample::select(vec![0, 1, 3, 1000]),
    ) {
        let (mut columns, mut oracle) = (Columns::default(), oracle::SearchIndex::default());
        for (n, (party, summary)) in parties.into_iter().enumerate() {
            let party = Party { id: id(u32::try_from(n).unwrap()), ..party };
            columns.push(party.id, &party_facts::of(&party), &summary);
            if party.deleted_at.is_none() {
                oracle.add(&party, &summary);
            }
        }
        columns.hear();
        for query in queries {
            let (found, wanted) = (columns.search(&query, limit), oracle.search(&query, limit));
            prop_assert_eq!(&found, &wanted, "{:?}", query);
            let parsed = Query::parse(&query);
            if !parsed.is_empty() {
                prop_assert_eq!(columns.found(&parsed).count(), wanted.total);
            }
        }
    }
}
