//! The book's promises, one by one.

use super::*;
use crate::domain::{
    change::{Act, Edit, Verb},
    interaction::{InteractionKind, Participant},
    party::PartyKind,
};

fn id(n: u8) -> Id {
    Id::new(Moment::from_millis(i64::from(n)), [n; 10])
}

fn act() -> Act {
    Act::one(Verb::Add, Table::Party, "x")
}

#[test]
fn last_contact_follows_from_the_timeline_and_notes_do_not_count() {
    let at = Moment::from_millis(1);
    let party = Party::new(id(1), PartyKind::Org, "Ernst Handel", at);
    let mut call = Interaction::new(id(2), InteractionKind::Call, Moment::from_millis(500), at);
    call.participants = vec![Participant::new(id(1))];
    let mut note = Interaction::new(id(3), InteractionKind::Note, Moment::from_millis(900), at);
    note.participants = vec![Participant::new(id(1))];
    let mut book = Book::default();
    let change = Change {
        act: act(),
        edits: vec![
            Edit::create(party),
            Edit::create(call.clone()),
            Edit::create(note),
        ],
    };
    book.apply(&change);
    let last = book.summary(id(1)).last_contact;
    assert_eq!(
        last,
        Some((Moment::from_millis(500), InteractionKind::Call))
    );
    let mut later = call.clone();
    later.start_at = Moment::from_millis(700);
    book.apply(&Change {
        act: act(),
        edits: vec![Edit::update(call, later)],
    });
    assert_eq!(
        book.summary(id(1)).last_contact.map(|l| l.0.millis()),
        Some(700)
    );
    assert_eq!(book.timeline(id(1)).count(), 2);
}

#[test]
fn of_tasks_due_together_the_urgent_one_is_the_next_step() {
    let at = Moment::default();
    let party = Party::new(id(1), PartyKind::Org, "Org", at);
    let mut plain = Task::new(id(2), "plain", at);
    plain.about = vec![id(1)];
    let mut urgent = Task::new(id(3), "urgent", at);
    urgent.about = vec![id(1)];
    urgent.priority = crate::domain::task::Priority::HIGH;
    let book = Book::new([party.into(), plain.into(), urgent.into()]);
    let next = book.summary(id(1)).next_step.map(|(_, words, _)| words);
    assert_eq!(next.as_deref(), Some("urgent"));
}

#[test]
fn a_renamed_person_is_renamed_in_the_organisation_too() {
    let at = Moment::default();
    let org = Party::new(id(1), PartyKind::Org, "Org", at);
    let person = Party::new(id(2), PartyKind::Individual, "Maria", at);
    let link = Affiliation::new(id(3), id(2), id(1), at);
    let mut book = Book::new([org.into(), person.clone().into(), link.into()]);
    assert_eq!(book.summary(id(1)).related, [(id(2), "Maria".to_owned())]);
    let mut renamed = person.clone();
    renamed.name = "Marie".into();
    book.apply(&Change {
        act: act(),
        edits: vec![Edit::update(person, renamed)],
    });
    assert_eq!(book.summary(id(1)).related, [(id(2), "Marie".to_owned())]);
}

#[test]
fn the_inverse_brings_everything_back() {
    let at = Moment::default();
    let party = Party::new(id(1), PartyKind::Org, "Org", at);
    let mut book = Book::new([party.clone().into()]);
    let change = Change {
        act: act(),
        edits: vec![Edit::delete(party)],
    };
    book.apply(&change);
    assert!(book.is_empty());
    book.apply(&change.inverse());
    assert_eq!(book.customers().count(), 1);
}

#[test]
fn warmth_is_that_of_the_day_the_book_is_seen_from() {
    let at = Moment::default();
    let party = Party::new(id(1), PartyKind::Org, "Ernst Handel", at);
    let mut visit = Interaction::new(id(2), InteractionKind::Visit, at, at);
    visit.participants = vec![Participant::new(id(1))];
    let mut book = Book::new([party.into()]);
    book.see_from(Day::from_epoch(0));
    assert_eq!(book.summary(id(1)).warmth_now, 0);
    book.apply(&Change {
        act: act(),
        edits: vec![Edit::create(visit)],
    });
    assert_eq!(book.summary(id(1)).warmth_now, 46);
    book.see_from(Day::from_epoch(90));
    assert_eq!(book.summary(id(1)).warmth_now, 27);
}
