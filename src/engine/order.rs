//! The order of a list by any field.
//!
//! Texts are compared by the caller (the browser knows how each language sorts, this module does
//! not). Whoever has no value stands last in both directions; equals keep the order they had.

use std::cmp::Ordering;

use super::today::Today;
use crate::domain::{
    book::Book,
    field::{FieldId, Kind, Value},
    id::Id,
    moment::Moment,
    party_fields::party_field,
};

/// Where a party stands, before any comparison of texts.
enum Key {
    Number(i64),
    Text(String),
    Empty,
}

/// Sorts `ids` by a field. Choices follow their list, dates and numbers their value, yearly dates
/// their next return, several texts the first. Countries are compared as their codes are given to
/// `compare`, which may look up their names.
pub fn sort(
    book: &Book,
    ids: &mut Vec<Id>,
    by: FieldId,
    descending: bool,
    today: &Today,
    compare: &dyn Fn(&str, &str) -> Ordering,
) {
    let field = party_field(by);
    let mut keyed: Vec<(Key, Id)> = ids
        .drain(..)
        .map(|id| {
            let value = book
                .party(id)
                .map_or(Value::Empty, |p| (field.read)(&p, &book.summary(id)));
            (key(field.kind, value, today), id)
        })
        .collect();
    let towards = |order: Ordering| if descending { order.reverse() } else { order };
    keyed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Key::Number(a), Key::Number(b)) => towards(a.cmp(b)),
        (Key::Text(a), Key::Text(b)) => towards(compare(a, b)),
        // A text that a closed list does not know stands after those that it does.
        (Key::Number(_), Key::Text(_)) => towards(Ordering::Less),
        (Key::Text(_), Key::Number(_)) => towards(Ordering::Greater),
        (Key::Empty, Key::Empty) => Ordering::Equal,
        (Key::Empty, _) => Ordering::Greater,
        (_, Key::Empty) => Ordering::Less,
    });
    ids.extend(keyed.into_iter().map(|(_, id)| id));
}

fn key(kind: Kind, value: Value, today: &Today) -> Key {
    match value {
        Value::Empty => Key::Empty,
        Value::Number(n) => Key::Number(n),
        Value::Moment(at) => Key::Number(at.millis()),
        // A day stands at the reader's midnight, before the times of that day.
        Value::Day(day) => {
            let from_utc = today.start.millis() - Moment::start_of(today.day).millis();
            Key::Number(Moment::start_of(day).millis() + from_utc)
        }
        Value::Yearly(dates) => {
            let returns = dates.iter().filter_map(|date| date.next_return(today.day));
            returns
                .min()
                .map_or(Key::Empty, |day| Key::Number(day.since_epoch().into()))
        }
        Value::Text(text) => text_key(kind, text),
        Value::Texts(texts) => texts
            .into_iter()
            .next()
            .map_or(Key::Empty, |text| text_key(kind, text)),
    }
}

fn text_key(kind: Kind, text: String) -> Key {
    if let Kind::Choice(set) | Kind::Choices(set) = kind {
        let place = set.keys().iter().position(|key| *key == text);
        if let Some(place) = place.and_then(|place| i64::try_from(place).ok()) {
            return Key::Number(place);
        }
    }
    Key::Text(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::party::{Party, PartyKind};

    fn today() -> Today {
        let start = "2026-11-22T00:00:00Z".parse().unwrap();
        let day = "2026-11-22".parse().unwrap();
        Today { day, start }
    }

    fn sorted(by: FieldId, descending: bool, values: &[&str]) -> Vec<usize> {
        let ids: Vec<Id> = (0..values.len())
            .map(|n| Id::new(Moment::from_millis(i64::try_from(n).unwrap()), [0; 10]))
            .collect();
        let book = Book::new(ids.iter().zip(values).map(|(&id, text)| {
            let mut party = Party::new(id, PartyKind::Org, "x", Moment::default());
            (party_field(by).write.unwrap())(&mut party, text).unwrap();
            party.into()
        }));
        let mut order = ids.clone();
        let compare = |a: &str, b: &str| a.to_lowercase().cmp(&b.to_lowercase());
        sort(&book, &mut order, by, descending, &today(), &compare);
        order
            .iter()
            .map(|id| ids.iter().position(|i| i == id).unwrap())
            .collect()
    }

    #[test]
    fn empty_values_stand_last_in_both_directions() {
        assert_eq!(
            sorted(FieldId::City, false, &["", "Ulm", "aachen", ""]),
            [2, 1, 0, 3]
        );
        assert_eq!(
            sorted(FieldId::City, true, &["", "Ulm", "aachen", ""]),
            [1, 2, 0, 3]
        );
    }

    #[test]
    fn equal_values_keep_their_order_in_both_directions() {
        assert_eq!(
            sorted(FieldId::City, false, &["Ulm", "ulm", "Bonn"]),
            [2, 0, 1]
        );
        assert_eq!(
            sorted(FieldId::City, true, &["Ulm", "ulm", "Bonn"]),
            [0, 1, 2]
        );
    }

    #[test]
    fn choices_follow_their_list_and_birthdays_their_next_return() {
        let stages = ["former", "", "lead", "customer"];
        assert_eq!(sorted(FieldId::Lifecycle, false, &stages), [2, 3, 0, 1]);
        let born = ["1980-11-21", "--12-01", "1999-11-22", "1970", ""];
        assert_eq!(sorted(FieldId::Birthday, false, &born), [2, 1, 0, 3, 4]);
    }
}
