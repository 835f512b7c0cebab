//! Where customers stand.

use proptest::prelude::*;

use super::*;
use crate::{
    domain::{
        book::Book,
        change::{Act, Change, Edit, Verb},
        choice::Choice,
        field::Value,
        id::Id,
        party::{Party, PartyKind},
        record::Table,
        summary::Summary,
        telecom::digits,
    },
    engine::{fold::fold, made_up, party_facts},
};

fn by(field: FieldId, descending: bool) -> Order {
    let chinese = false;
    Order {
        field,
        descending,
        chinese,
    }
}

fn book(field: FieldId, values: &[&str]) -> Book {
    Book::new(values.iter().enumerate().map(|(n, text)| {
        let mut party = Party::new(made_up::id(n), PartyKind::Org, "x", Moment::default());
        (party_field(field).write.unwrap())(&mut party, text).unwrap();
        party.into()
    }))
}

fn sorted(field: FieldId, descending: bool, values: &[&str]) -> Vec<u32> {
    let columns = Columns::build(&book(field, values));
    Standing::new(&columns, by(field, descending), &made_up::today()).slots
}

#[test]
fn empty_values_stand_last_in_both_directions() {
    let cities = ["", "Ulm", "aachen", ""];
    assert_eq!(sorted(FieldId::City, false, &cities), [2, 1, 0, 3]);
    assert_eq!(sorted(FieldId::City, true, &cities), [1, 2, 0, 3]);
}

#[test]
fn equal_values_keep_their_order_in_both_directions() {
    let cities = ["Ulm", "ulm", "Bonn"];
    assert_eq!(sorted(FieldId::City, false, &cities), [2, 0, 1]);
    assert_eq!(sorted(FieldId::City, true, &cities), [0, 1, 2]);
}

#[test]
fn choices_follow_their_list_and_birthdays_their_next_return() {
    let stages = ["former", "", "lead", "customer"];
    assert_eq!(sorted(FieldId::Lifecycle, false, &stages), [2, 3, 0, 1]);
    let born = ["1980-11-21", "--12-01", "1999-11-22", "1970", ""];
    assert_eq!(sorted(FieldId::Birthday, false, &born), [2, 1, 0, 3, 4]);
    let countries = ["CN", "DE", "", "AT"];
    assert_eq!(sorted(FieldId::Country, false, &countries), [3, 0, 1, 2]);
}

#[test]
fn names_stand_by_number_sound_and_spelling() {
    let names = [
        "Shop 10",
        "shop 9",
        "张三",
        "安娜",
        "Müller",
        "Muller",
        "有限公司",
        "王五",
        "Zebra",
    ];
    assert_eq!(
        sorted(FieldId::Name, false, &names),
        [5, 4, 1, 0, 8, 3, 7, 6, 2]
    );
}

/// The order asked of each party: slow and plain.
fn oracle(parties: &[(Party, Summary)], order: Order) -> Vec<usize> {
    let (field, today) = (party_field(order.field), made_up::today());
    let collated = |text: &str| {
        let mut key = Vec::new();
        clientele_scan::collate(text, &pinyin::usual, &mut key);
        key
    };
    let key = |n: usize| -> Option<(i64, Vec<u8>, String)> {
        let (party, summary) = &parties[n];
        let number = |n| Some((n, Vec::new(), String::new()));
        match (field.read)(party, summary) {
            Value::Empty => None,
            Value::Number(n) => number(n),
            Value::Moment(at) => number(at.millis()),
            Value::Day(day) => {
                let from_utc = today.start.millis() - Moment::start_of(today.day).millis();
                number(Moment::start_of(day).millis() + from_utc)
            }
            Value::Yearly(dates) => {
                let next = dates.iter().filter_map(|d| d.next_return(today.day)).min();
                number(next?.since_epoch().into())
            }
            value => {
                let text = value.as_texts()[0].clone();
                match field.kind {
                    Kind::Choice(set) | Kind::Choices(set) => {
                        let place = set.keys().iter().position(|key| *key == text);
                        number(i64::try_from(place.unwrap()).unwrap())
                    }
                    Kind::Phone => Some((0, digits(&text).into_bytes(), String::new())),
                    Kind::Country => {
                        let name = country(&text).map_or(text, |c| c.english.to_owned());
                        Some((0, collated(&fold(&name)), String::new()))
                    }
                    _ if field.id == FieldId::Name => {
                        Some((0, collated(&fold(&text)), text.to_lowercase()))
                    }
                    _ => Some((0, collated(&fold(&text)), String::new())),
                }
            }
        }
    };
    let mut all: Vec<usize> = (0..parties.len())
        .filter(|n| parties[*n].0.deleted_at.is_none())
        .collect();
    all.sort_by(|a, b| match (key(*a), key(*b)) {
        (Some(a), Some(b)) if order.descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn columns_stand_as_each_customer_compared_with_each_does(
        parties in prop::collection::vec((made_up::party(), made_up::summary()), 1..30),
        descending: bool,
    ) {
        let mut columns = Columns::default();
        for (n, (party, summary)) in parties.iter().enumerate() {
            columns.push(made_up::id(n), &party_facts::of(party), summary);
        }
        for &field in FieldId::ALL {
            let order = by(field, descending);
            let standing = Standing::new(&columns, order, &made_up::today());
            let ids: Vec<Id> = standing.slots.iter().map(|s| columns.ids()[*s as usize]).collect();
            let wanted: Vec<Id> = oracle(&parties, order).into_iter().map(made_up::id).collect();
            prop_assert_eq!(ids, wanted, "{}", field.key());
        }
    }

    #[test]
    fn an_order_that_follows_changes_is_one_made_anew(
        parties in prop::collection::vec(made_up::party(), 1..20),
        changes in prop::collection::vec((0..20_usize, made_up::party()), 1..20),
        descending: bool,
    ) {
        let named = |n: usize, party: &Party| Party { id: made_up::id(n), ..party.clone() };
        let mut book = Book::new(parties.iter().enumerate().map(|(n, p)| named(n, p).into()));
        let mut columns = Columns::build(&book);
        let fields = [FieldId::Name, FieldId::City, FieldId::UpdatedAt, FieldId::Roles];
        let mut followed: Vec<Standing> = fields
            .into_iter()
            .map(|field| Standing::new(&columns, by(field, descending), &made_up::today()))
            .collect();
        for (n, after) in changes {
            let after = named(n, &after);
            let edit = match book.party(after.id) {
                Some(before) => Edit::update(before, after),
                None => Edit::create(after),
            };
            let act = Act::one(Verb::Edit, Table::Party, "");
            let touched = book.apply(&Change { act, edits: vec![edit] });
            columns.apply(&book, &touched);
            if n % 2 == 0 {
                for standing in &mut followed {
                    standing.follow(&columns);
                    let anew = Standing::new(&columns, standing.order, &standing.today);
                    prop_assert_eq!(&standing.slots, &anew.slots);
                    prop_assert_eq!(standing.filled, anew.filled);
                }
            }
        }
    }
}
