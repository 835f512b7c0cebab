//! A book with a clock and ids, as the app has them; both go on by themselves.

use std::collections::BTreeMap;

use clientele::domain::{
    book::Book,
    change::Change,
    choice::Choice,
    day::Day,
    id::Id,
    moment::Moment,
    record::{Record, Table},
    summary::Summary,
};

/// Something a person works in.
pub struct World {
    pub book: Book,
    pub now: Moment,
    ids: u16,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn id(n: u16) -> Id {
    let mut random = [0; 10];
    random[8..].copy_from_slice(&n.to_be_bytes());
    Id::new(Moment::from_millis(i64::from(n)), random)
}

impl World {
    /// An empty book on the morning of a day.
    pub fn on(today: &str) -> Self {
        Self {
            book: Book::default(),
            now: Moment::start_of(day(today)).plus_minutes(9 * 60),
            ids: 1000,
        }
    }

    pub fn new_id(&mut self) -> Id {
        self.ids += 1;
        id(self.ids)
    }

    pub fn today(&self) -> clientele::engine::today::Today {
        let day = self.now.utc_day();
        let start = Moment::start_of(day);
        clientele::engine::today::Today { day, start }
    }

    /// Does what the app does once a change is on disk.
    pub fn run(&mut self, change: &Change) {
        let targets: Vec<_> = change.edits.iter().map(|e| e.target().unwrap()).collect();
        for (edit, (table, id)) in change.edits.iter().zip(&targets) {
            // The store refuses an edit whose `before` is not what it holds.
            assert_eq!(
                edit.before,
                self.book.record(*table, *id),
                "{:?}",
                change.act
            );
            let times = targets.iter().filter(|t| **t == (*table, *id)).count();
            assert_eq!(times, 1, "each record once: {:?}", change.act);
        }
        self.book.apply(change);
        self.now = self.now.plus_minutes(1);
    }
}

/// Everything a book says: its records, and what follows from them.
pub type Contents = (Vec<Record>, BTreeMap<Id, Summary>);

pub fn contents(book: &Book) -> Contents {
    let records = Table::ALL.iter().flat_map(|table| book.records(*table));
    let summaries = book.parties().ids().map(|id| (id, book.summary(id)));
    (records.collect(), summaries.collect())
}

/// What points at a record that is not there.
pub fn dangling(book: &Book) -> Vec<String> {
    let (records, _) = contents(book);
    let links = records.iter().flat_map(|record| {
        let references = record.references().into_iter();
        references.map(move |(field, table, id)| (record, field, table, id))
    });
    links
        .filter(|(_, _, table, id)| book.record(*table, *id).is_none())
        .map(|(record, field, _, id)| format!("{}.{field} -> {id}", record.id()))
        .collect()
}
