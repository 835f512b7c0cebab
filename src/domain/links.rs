//! Links between records, and what would break them.
//!
//! Every record of a book points at customers that the book holds (in the bin or not). A command
//! keeps that for the book it saw; this says whether the change still does for the latest one.

use std::collections::BTreeSet;

use super::{
    book::Book,
    change::{Change, Edit},
    choice::Choice,
    id::Id,
    record::{Record, Table},
};

/// Why a change may not be made to a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It points at a customer that is no longer there.
    Gone,
    /// It deletes a customer that something points at.
    InUse,
}

/// Whether the change makes links or could break some. Only then does it matter that the book it
/// is checked against is the latest.
pub fn matter(change: &Change) -> bool {
    !made(change).is_empty() || !deleted(change).is_empty()
}

/// What the change would break. Links that were there before it are not its business.
pub fn broken(book: &Book, change: &Change) -> Option<Broken> {
    let gone = deleted(change);
    let written: BTreeSet<(Table, Id)> = written(change).map(|r| (r.table(), r.id())).collect();
    let is_there = |link: &(Table, Id)| {
        written.contains(link) || link.0 == Table::Party && book.party(link.1).is_some()
    };
    let links = made(change);
    if links.iter().any(|l| gone.contains(l) || !is_there(l)) {
        return Some(Broken::Gone);
    }
    if gone.is_empty() {
        return None;
    }
    let edited: BTreeSet<(Table, Id)> = change.edits.iter().filter_map(Edit::target).collect();
    let in_use = Table::ALL
        .iter()
        .flat_map(|table| book.records(*table))
        .any(|record| {
            !edited.contains(&(record.table(), record.id()))
                && links_of(&record).any(|link| gone.contains(&link))
        });
    in_use.then_some(Broken::InUse)
}

fn written(change: &Change) -> impl Iterator<Item = &Record> {
    change.edits.iter().filter_map(|e| e.after.as_ref())
}

/// The customers that go.
fn deleted(change: &Change) -> BTreeSet<(Table, Id)> {
    let gone = change.edits.iter().filter(|e| e.after.is_none());
    let gone = gone.filter_map(Edit::target);
    gone.filter(|(table, _)| *table == Table::Party).collect()
}

/// The links that are new.
fn made(change: &Change) -> BTreeSet<(Table, Id)> {
    let of_edit = |edit: &Edit| {
        let links =
            |side: &Option<Record>| -> BTreeSet<_> { side.iter().flat_map(links_of).collect() };
        let (before, after) = (links(&edit.before), links(&edit.after));
        after.into_iter().filter(move |link| !before.contains(link))
    };
    change.edits.iter().flat_map(of_edit).collect()
}

fn links_of(record: &Record) -> impl Iterator<Item = (Table, Id)> + use<> {
    record
        .references()
        .into_iter()
        .map(|(_, table, id)| (table, id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        change::{Act, Verb},
        commands,
        moment::Moment,
        party::{Party, PartyKind},
        task::Task,
    };

    fn id(n: u8) -> Id {
        Id::new(Moment::from_millis(i64::from(n)), [n; 10])
    }

    fn party(n: u8) -> Party {
        Party::new(id(n), PartyKind::Org, &format!("P{n}"), Moment::default())
    }

    fn task(n: u8, about: &[u8]) -> Task {
        let mut task = Task::new(id(n), "Call", Moment::default());
        task.about = about.iter().map(|n| id(*n)).collect();
        task
    }

    fn change(edits: Vec<Edit>) -> Change {
        let act = Act::one(Verb::Add, Table::Task, "");
        Change { act, edits }
    }

    #[test]
    fn a_record_about_a_customer_who_is_gone_is_refused() {
        let book = Book::new([party(1).into()]);
        let about = |n: u8| change(vec![Edit::create(task(9, &[1, n]))]);
        assert_eq!(broken(&book, &about(1)), None);
        assert_eq!(broken(&book, &about(2)), Some(Broken::Gone));
        assert!(matter(&about(1)));
    }

    #[test]
    fn a_customer_that_comes_with_the_change_is_there() {
        let edits = vec![Edit::create(task(9, &[2])), Edit::create(party(2))];
        assert_eq!(broken(&Book::default(), &change(edits)), None);
    }

    #[test]
    fn a_link_that_was_broken_before_does_not_lock_the_record() {
        let old = task(9, &[2]);
        let mut edited = old.clone();
        edited.summary = "Write".into();
        let book = Book::new([old.clone().into()]);
        let edit = change(vec![Edit::update(old, edited)]);
        assert_eq!((broken(&book, &edit), matter(&edit)), (None, false));
    }

    #[test]
    fn a_customer_is_not_deleted_while_something_unseen_points_at_them() {
        let mut binned = party(1);
        binned.deleted_at = Some(Moment::from_millis(5));
        let seen = Book::new([binned.clone().into()]);
        let emptied = commands::empty_bin(&seen, Moment::from_millis(9));
        assert_eq!(broken(&seen, &emptied), None);
        let latest = Book::new([binned.into(), task(9, &[1]).into()]);
        assert_eq!(broken(&latest, &emptied), Some(Broken::InUse));
        let emptied = commands::empty_bin(&latest, Moment::from_millis(9));
        assert_eq!(broken(&latest, &emptied), None);
    }
}
