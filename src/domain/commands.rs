//! What a person can do, each as a pure function from the book to a [`Change`].
//!
//! Clock and ids come in as parameters; nothing here is written yet. A command that would change
//! nothing gives a change without edits, which the shell does not write.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    affiliation::Affiliation,
    book::Book,
    change::{Act, Change, Edit, Verb},
    choice::Choice,
    id::Id,
    interaction::Interaction,
    moment::Moment,
    party::Party,
    record::{Record, Table},
    task::Task,
    workspace::Workspace,
};

/// Writes one record as it now is: new, or changed from what the book holds.
pub fn save(book: &Book, record: impl Into<Record>, verb: Verb, name: &str) -> Change {
    let record = record.into();
    let table = record.table();
    let before = book.record(table, record.id());
    Change {
        act: Act::one(verb, table, name),
        edits: vec![Edit {
            before,
            after: Some(record),
        }],
    }
}

/// Moves customers to the bin, or back out of it.
pub fn bin_customers(book: &Book, ids: &[Id], binned: bool, at: Moment) -> Change {
    let parties: Vec<Arc<Party>> = ids
        .iter()
        .filter_map(|id| book.party(*id))
        .filter(|p| p.deleted_at.is_some() != binned)
        .collect();
    let edits = parties.iter().map(|p| {
        let mut after = Party::clone(p);
        after.deleted_at = binned.then_some(at);
        after.updated_at = at;
        Edit::update(Arc::clone(p), after)
    });
    let verb = if binned { Verb::Bin } else { Verb::Restore };
    Change {
        edits: edits.collect(),
        act: act_on(verb, &parties),
    }
}

/// Moves an interaction to the bin, or back out of it.
pub fn bin_interaction(interaction: &Arc<Interaction>, binned: bool, at: Moment) -> Change {
    let mut after = Interaction::clone(interaction);
    after.deleted_at = binned.then_some(at);
    after.updated_at = at;
    let verb = if binned { Verb::Bin } else { Verb::Restore };
    Change {
        act: Act::one(verb, Table::Interaction, &interaction.subject),
        edits: vec![Edit::update(Arc::clone(interaction), after)],
    }
}

/// Deletes everything in the bin for good (which undo still brings back). Interactions and tasks
/// of a deleted customer lose that customer; those about nobody else go with it. Nothing happens
/// unless [`touched_by_emptying`] is in memory.
pub fn empty_bin(book: &Book, at: Moment) -> Change {
    let mut edits = Vec::new();
    if book.lacks(&touched_by_emptying(book)).is_empty() {
        let gone: BTreeSet<Id> = book.in_bin(Table::Party).into_iter().collect();
        edits = without_parties(book, &gone, at);
        let in_bin = edits
            .iter()
            .filter_map(Edit::target)
            .collect::<BTreeSet<_>>();
        let rest = [Table::Affiliation, Table::Interaction, Table::Task]
            .into_iter()
            .flat_map(|table| {
                let ids = book.in_bin(table).into_iter();
                ids.map(move |id| (table, id))
            })
            .filter(|target| !in_bin.contains(target))
            .filter_map(|(table, id)| book.record(table, id));
        edits.extend(rest.map(Edit::delete));
    }
    let count = edits.iter().filter(|e| e.after.is_none()).count();
    Change {
        act: Act::many(Verb::Delete, Table::Party, count, ""),
        edits,
    }
}

/// The interactions that emptying the bin changes or deletes.
pub fn touched_by_emptying(book: &Book) -> Vec<Id> {
    let mut ids = pointing_at(book, Table::Interaction, book.in_bin(Table::Party));
    ids.extend(book.in_bin(Table::Interaction));
    ids.into_iter().collect()
}

/// The rows of a table that point at any of the parties, in order of id.
fn pointing_at(book: &Book, table: Table, parties: impl IntoIterator<Item = Id>) -> BTreeSet<Id> {
    let parties = parties.into_iter();
    parties
        .flat_map(|party| book.pointing_at(table, party))
        .collect()
}

/// The edits that take `gone` out of the book and leave no reference to them.
fn without_parties(book: &Book, gone: &BTreeSet<Id>, at: Moment) -> Vec<Edit> {
    let touched = |table| pointing_at(book, table, gone.iter().copied()).into_iter();
    let parties = gone.iter().filter_map(|id| book.party(*id));
    let mut edits: Vec<Edit> = parties.map(Edit::delete).collect();
    let links = touched(Table::Affiliation).filter_map(|id| book.affiliations().get(id));
    edits.extend(links.map(Edit::delete));
    for i in touched(Table::Interaction).filter_map(|id| book.interaction(id)) {
        let mut after = Interaction::clone(&i);
        after.participants.retain(|p| !gone.contains(&p.party));
        after.updated_at = at;
        edits.push(if after.participants.is_empty() {
            Edit::delete(i)
        } else {
            Edit::update(i, after)
        });
    }
    for t in touched(Table::Task).filter_map(|id| book.tasks().get(id)) {
        let mut after = Task::clone(&t);
        after.about.retain(|id| !gone.contains(id));
        after.updated_at = at;
        edits.push(if after.about.is_empty() {
            Edit::delete(t)
        } else {
            Edit::update(t, after)
        });
    }
    edits
}

/// A copy of a customer under a new id, with its affiliations but without its history.
pub fn duplicate_customer(
    book: &Book,
    id: Id,
    name: String,
    at: Moment,
    mut new_id: impl FnMut() -> Id,
) -> Option<(Id, Change)> {
    let original = book.party(id)?;
    let mut copy = Party::clone(&original);
    copy.id = new_id();
    copy.name = name;
    copy.created_at = at;
    copy.updated_at = at;
    copy.deleted_at = None;
    copy.source_id = None;
    let act = Act::one(Verb::Duplicate, Table::Party, &original.name);
    let copy_id = copy.id;
    let mut edits = vec![Edit::create(copy)];
    for a in book.affiliations_of(id) {
        let mut link = Affiliation::clone(&a);
        link.id = new_id();
        link.created_at = at;
        link.updated_at = at;
        link.source_id = None;
        if link.person == id {
            link.person = copy_id;
        } else {
            link.org = copy_id;
            link.is_primary = false;
        }
        edits.push(Edit::create(link));
    }
    Some((copy_id, Change { act, edits }))
}

/// Adds a tag to customers that lack it, or takes it from those that have it.
pub fn tag_customers(book: &Book, ids: &[Id], tag: &str, add: bool, at: Moment) -> Change {
    let same = |t: &String| t.to_lowercase() == tag.to_lowercase();
    let parties: Vec<Arc<Party>> = ids
        .iter()
        .filter_map(|id| book.party(*id))
        .filter(|p| p.tags.iter().any(same) != add)
        .collect();
    let edits = parties.iter().map(|p| {
        let mut after = Party::clone(p);
        if add {
            after.tags.push(tag.to_owned());
        } else {
            after.tags.retain(|t| !same(t));
        }
        after.updated_at = at;
        Edit::update(Arc::clone(p), after)
    });
    let verb = if add { Verb::Tag } else { Verb::Untag };
    Change {
        edits: edits.collect(),
        act: Act::many(verb, Table::Party, parties.len(), tag),
    }
}

/// Changes each of the customers in the same way, as one act.
pub fn edit_customers(book: &Book, ids: &[Id], at: Moment, change: impl Fn(&mut Party)) -> Change {
    let mut parties = Vec::new();
    let mut edits = Vec::new();
    for party in ids.iter().filter_map(|id| book.party(*id)) {
        let mut after = Party::clone(&party);
        change(&mut after);
        if after != *party {
            after.updated_at = at;
            edits.push(Edit::update(Arc::clone(&party), after));
            parties.push(party);
        }
    }
    Change {
        edits,
        act: act_on(Verb::Edit, &parties),
    }
}

/// Marks an interaction as answered, or as not answered after all.
pub fn answer(interaction: &Arc<Interaction>, answered: bool, at: Moment) -> Change {
    let mut after = Interaction::clone(interaction);
    after.answered_at = answered.then_some(at);
    after.updated_at = at;
    Change {
        act: Act::one(Verb::Answer, Table::Interaction, &interaction.subject),
        edits: vec![Edit::update(Arc::clone(interaction), after)],
    }
}

/// Changes what holds for the whole book.
pub fn change_workspace(book: &Book, at: Moment, change: impl FnOnce(&mut Workspace)) -> Change {
    let before = book.workspace();
    let mut after = before.map_or_else(|| Workspace::new(at), |w| Workspace::clone(w));
    change(&mut after);
    let same = before.map_or(after == Workspace::new(at), |w| **w == after);
    if !same {
        after.updated_at = at;
    }
    Change {
        act: Act::one(Verb::Settings, Table::Workspace, &after.name),
        edits: if same {
            Vec::new()
        } else {
            vec![Edit {
                before: before.cloned().map(Record::Workspace),
                after: Some(after.into()),
            }]
        },
    }
}

/// Adds the demo, as one act.
pub fn load_demo(records: Vec<Record>) -> Change {
    let parties = records.iter().filter(|r| r.table() == Table::Party).count();
    Change {
        act: Act::many(Verb::LoadDemo, Table::Party, parties, ""),
        edits: records.into_iter().map(Edit::create).collect(),
    }
}

/// Takes the demo out again. A demo customer that one's own records point at stays, so that
/// nothing of one's own is touched. Nothing happens unless its interactions are in memory.
pub fn remove_demo(book: &Book) -> Change {
    let mut edits = Vec::new();
    if book.lacks(&book.made_up(Table::Interaction)).is_empty() {
        let kept = book.ones_own_point_at();
        let all = Table::ALL.iter().flat_map(|table| {
            let ids = book.made_up(*table).into_iter();
            ids.map(move |id| (*table, id))
        });
        let gone = all
            .filter(|(_, id)| !kept.contains(id))
            .filter_map(|(table, id)| book.record(table, id));
        edits.extend(gone.map(Edit::delete));
    }
    Change {
        act: Act::many(Verb::RemoveDemo, Table::Party, edits.len(), ""),
        edits,
    }
}

fn act_on(verb: Verb, parties: &[Arc<Party>]) -> Act {
    match parties {
        [one] => Act::one(verb, Table::Party, &one.name),
        many => Act::many(verb, Table::Party, many.len(), ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        interaction::{InteractionKind, Participant},
        party::PartyKind,
    };

    fn id(n: u8) -> Id {
        Id::new(Moment::from_millis(i64::from(n)), [n; 10])
    }

    fn person(n: u8) -> Party {
        Party::new(
            id(n),
            PartyKind::Individual,
            &format!("P{n}"),
            Moment::default(),
        )
    }

    fn call(n: u8, with: &[u8]) -> Interaction {
        let mut i = Interaction::new(
            id(n),
            InteractionKind::Call,
            Moment::default(),
            Moment::default(),
        );
        i.participants = with.iter().map(|p| Participant::new(id(*p))).collect();
        i
    }

    #[test]
    fn emptying_the_bin_leaves_no_dangling_reference_and_undo_brings_all_back() {
        let at = Moment::from_millis(9);
        let mut book = Book::new([
            person(1).into(),
            person(2).into(),
            call(3, &[1]).into(),
            call(4, &[1, 2]).into(),
        ]);
        let before = book.clone();
        book.apply(&bin_customers(&book, &[id(1)], true, at));
        let change = empty_bin(&book, at);
        book.apply(&change);
        assert_eq!(book.parties().len(), 1);
        assert_eq!(
            book.interactions().len(),
            1,
            "the call with both stays with the other"
        );
        for table in Table::ALL {
            for record in book.records(*table) {
                assert!(
                    record
                        .references()
                        .iter()
                        .all(|(_, t, id)| book.record(*t, *id).is_some())
                );
            }
        }
        book.apply(&change.inverse());
        assert_eq!(book.interactions(), before.interactions());
    }

    #[test]
    fn taking_the_demo_out_touches_nothing_of_ones_own() {
        let mut demo = person(1);
        demo.source_id = Some("demo".into());
        let mut used = person(2);
        used.source_id = Some("demo".into());
        let own = call(3, &[2]);
        let mut book = Book::new([
            demo.into(),
            used.into(),
            own.clone().into(),
            person(4).into(),
        ]);
        book.apply(&remove_demo(&book));
        assert_eq!(book.parties().ids().collect::<Vec<_>>(), [id(2), id(4)]);
        assert_eq!(*book.interactions().get(id(3)).expect("there"), own);
    }

    #[test]
    fn tagging_touches_only_those_it_changes() {
        let mut tagged = person(1);
        tagged.tags = vec!["VIP".into()];
        let book = Book::new([tagged.into(), person(2).into()]);
        let change = tag_customers(&book, &[id(1), id(2)], "vip", true, Moment::from_millis(5));
        assert_eq!((change.edits.len(), change.act.count), (1, 1));
    }

    #[test]
    fn a_setting_of_the_book_is_written_once_and_only_if_it_differs() {
        let mut book = Book::default();
        let rename = |w: &mut Workspace| "Tea".clone_into(&mut w.name);
        assert!(change_workspace(&book, Moment::default(), |_| ()).is_empty());
        let first = change_workspace(&book, Moment::from_millis(1), rename);
        book.apply(&first);
        assert!(change_workspace(&book, Moment::from_millis(2), rename).is_empty());
        let second = change_workspace(&book, Moment::from_millis(3), |w| {
            "EUR".clone_into(&mut w.base_currency);
        });
        book.apply(&second);
        let now = book
            .workspace()
            .map(|w| (w.name.as_str(), w.created_at, w.updated_at));
        let (made, changed) = (Moment::from_millis(1), Moment::from_millis(3));
        assert_eq!(now, Some(("Tea", made, changed)));
        book.apply(&second.inverse());
        book.apply(&first.inverse());
        assert_eq!(book.workspace(), None);
    }
}
