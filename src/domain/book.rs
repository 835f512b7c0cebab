//! The book in memory: every record, and what follows from them.
//!
//! Changed in one way only, by [`Book::apply`], after the store has committed the same change.
//! It never reads storage and cannot fail; what a file or a page may get wrong is found before.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    affiliation::Affiliation,
    change::Change,
    day::Day,
    gap,
    id::Id,
    interaction::{Direction, Interaction, InteractionKind},
    moment::Moment,
    party::{Party, PartyKind},
    record::{DEMO, Record, Table},
    rows::Rows,
    segment::Segment,
    summary::Summary,
    task::{Due, Task},
    workspace::Workspace,
};
use crate::sort::sort_by_key;

/// Every record of the open book.
#[derive(Clone, Debug, Default)]
pub struct Book {
    parties: Rows<Party>,
    affiliations: Rows<Affiliation>,
    interactions: Rows<Interaction>,
    tasks: Rows<Task>,
    segments: BTreeMap<Id, Arc<Segment>>,
    workspace: Option<Arc<Workspace>>,
    links: BTreeMap<Id, Links>,
    summaries: BTreeMap<Id, Summary>,
    /// The day it is seen from, as days since 1970-01-01.
    day: Option<i32>,
}

/// The little of a party that is always at hand, in however large a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card<'a> {
    /// Which.
    pub id: Id,
    /// Its name.
    pub name: &'a str,
    /// What it is.
    pub kind: PartyKind,
    /// When it was last changed.
    pub updated_at: Moment,
    /// It is in the bin.
    pub in_bin: bool,
    /// It came with the demo.
    pub made_up: bool,
}

impl Card<'_> {
    /// Is an organisation.
    pub fn is_org(&self) -> bool {
        self.kind == PartyKind::Org
    }
}

/// The little of an interaction that is always at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub id: Id,
    /// When it began.
    pub start_at: Moment,
    /// What it was.
    pub kind: InteractionKind,
    /// Who began.
    pub direction: Direction,
    /// An answer is owed.
    pub unanswered: bool,
}

/// What points at a party.
#[derive(Clone, Debug, Default)]
struct Links {
    affiliations: BTreeSet<Id>,
    interactions: BTreeSet<(Moment, Id)>,
    tasks: BTreeSet<Id>,
}

impl Book {
    /// A book that holds `records`.
    pub fn new(records: impl IntoIterator<Item = Record>) -> Self {
        let mut book = Self::default();
        for record in records {
            book.put(record, &mut BTreeSet::new());
        }
        let all: BTreeSet<Id> = book.parties.ids().collect();
        book.summarise(&all);
        book
    }

    /// Makes the change in memory. Returns the parties whose record or summary it touched.
    pub fn apply(&mut self, change: &Change) -> BTreeSet<Id> {
        let mut touched = BTreeSet::new();
        for edit in &change.edits {
            if let Some(before) = &edit.before {
                self.remove(before, &mut touched);
            }
            if let Some(after) = &edit.after {
                self.put(after.clone(), &mut touched);
            }
        }
        self.summarise(&touched);
        touched
    }

    /// Is seen from this day.
    pub fn is_seen_from(&self, day: Day) -> bool {
        self.day == Some(day.since_epoch())
    }

    /// Sees the book from a day: warmth is what it is on that day.
    pub fn see_from(&mut self, day: Day) {
        let day = day.since_epoch();
        self.day = Some(day);
        for summary in self.summaries.values_mut() {
            summary.warmth_now = summary.warmth.score(day);
        }
    }

    fn put(&mut self, record: Record, touched: &mut BTreeSet<Id>) {
        match record {
            Record::Party(r) => {
                touched.insert(r.id);
                self.touch_related(r.id, touched);
                self.parties.insert(r.id, r);
            }
            Record::Affiliation(r) => {
                for party in [r.person, r.org] {
                    touched.insert(party);
                    self.links
                        .entry(party)
                        .or_default()
                        .affiliations
                        .insert(r.id);
                }
                self.affiliations.insert(r.id, r);
            }
            Record::Interaction(r) => {
                for p in &r.participants {
                    touched.insert(p.party);
                    self.links
                        .entry(p.party)
                        .or_default()
                        .interactions
                        .insert((r.start_at, r.id));
                }
                self.interactions.insert(r.id, r);
            }
            Record::Task(r) => {
                for party in &r.about {
                    touched.insert(*party);
                    self.links.entry(*party).or_default().tasks.insert(r.id);
                }
                self.tasks.insert(r.id, r);
            }
            Record::Segment(r) => {
                self.segments.insert(r.id, r);
            }
            Record::Workspace(r) => self.workspace = Some(r),
        }
    }

    fn remove(&mut self, record: &Record, touched: &mut BTreeSet<Id>) {
        match record {
            Record::Party(r) => {
                touched.insert(r.id);
                self.touch_related(r.id, touched);
                self.parties.remove(r.id);
            }
            Record::Affiliation(r) => {
                for party in [r.person, r.org] {
                    touched.insert(party);
                    self.links
                        .entry(party)
                        .or_default()
                        .affiliations
                        .remove(&r.id);
                }
                self.affiliations.remove(r.id);
            }
            Record::Interaction(r) => {
                for p in &r.participants {
                    touched.insert(p.party);
                    self.links
                        .entry(p.party)
                        .or_default()
                        .interactions
                        .remove(&(r.start_at, r.id));
                }
                self.interactions.remove(r.id);
            }
            Record::Task(r) => {
                for party in &r.about {
                    touched.insert(*party);
                    self.links.entry(*party).or_default().tasks.remove(&r.id);
                }
                self.tasks.remove(r.id);
            }
            Record::Segment(r) => {
                self.segments.remove(&r.id);
            }
            Record::Workspace(_) => self.workspace = None,
        }
    }

    /// A party's name stands in the summaries of those it is affiliated with.
    fn touch_related(&self, id: Id, touched: &mut BTreeSet<Id>) {
        for a in self.affiliations_of(id) {
            touched.insert(a.person);
            touched.insert(a.org);
        }
    }

    fn summarise(&mut self, parties: &BTreeSet<Id>) {
        for id in parties {
            if self.parties.contains(*id) {
                let summary = self.build_summary(*id);
                self.summaries.insert(*id, summary);
            } else {
                self.summaries.remove(id);
            }
        }
    }

    fn build_summary(&self, id: Id) -> Summary {
        let mut summary = Summary::default();
        let mut days = Vec::new();
        for i in self.timeline(id) {
            summary.interactions += 1;
            summary.unanswered += u32::from(i.is_unanswered());
            if i.kind.is_contact() {
                summary.warmth.add(i.kind, i.direction, i.start_at);
                days.push(i.start_at.utc_day());
                summary.last_contact = summary.last_contact.max(Some((i.start_at, i.kind)));
                if i.direction == Direction::In {
                    summary.last_inbound = summary.last_inbound.max(Some(i.start_at));
                }
            }
        }
        summary.usual_gap = gap::usual(days);
        summary.warmth_now = self.day.map_or(0, |day| summary.warmth.score(day));
        let mut open: Vec<Arc<Task>> = self.tasks_of(id).filter(|t| t.is_open()).collect();
        summary.open_tasks = u32::try_from(open.len()).unwrap_or(u32::MAX);
        sort_by_key(&mut open, |t| (due_order(t.due), t.priority.rank(), t.id));
        summary.next_step = open.first().map(|t| (t.id, t.summary.clone(), t.due));
        let mut related: Vec<_> = self
            .affiliations_of(id)
            .filter_map(|a| {
                let other = self.party(if a.person == id { a.org } else { a.person })?;
                other
                    .deleted_at
                    .is_none()
                    .then(|| (!a.is_primary, a.id, other))
            })
            .collect();
        sort_by_key(&mut related, |(secondary, affiliation, _)| {
            (*secondary, *affiliation)
        });
        summary.related = related
            .into_iter()
            .map(|(_, _, p)| (p.id, p.name.clone()))
            .collect();
        summary
    }

    /// Every customer that is not in the bin.
    pub fn customers(&self) -> impl Iterator<Item = Arc<Party>> {
        self.parties.iter().filter(|p| p.deleted_at.is_none())
    }

    /// Some customer came with the demo.
    pub fn holds_demo(&self) -> bool {
        let mut all = self.parties.ids().filter_map(|id| self.card(id));
        all.any(|card| card.made_up)
    }

    /// How many customers are not in the bin.
    pub fn customer_count(&self) -> usize {
        self.cards().count()
    }

    /// Every party, in the bin or not.
    pub fn parties(&self) -> &Rows<Party> {
        &self.parties
    }

    /// Every affiliation.
    pub fn affiliations(&self) -> &Rows<Affiliation> {
        &self.affiliations
    }

    /// Every interaction.
    pub fn interactions(&self) -> &Rows<Interaction> {
        &self.interactions
    }

    /// Every task.
    pub fn tasks(&self) -> &Rows<Task> {
        &self.tasks
    }

    /// Every segment.
    pub fn segments(&self) -> &BTreeMap<Id, Arc<Segment>> {
        &self.segments
    }

    /// The book's own record, if it was ever written.
    pub fn workspace(&self) -> Option<&Arc<Workspace>> {
        self.workspace.as_ref()
    }

    /// One party.
    pub fn party(&self, id: Id) -> Option<Arc<Party>> {
        self.parties.get(id)
    }

    /// A party's name.
    pub fn name(&self, id: Id) -> Option<&str> {
        self.card(id).map(|card| card.name)
    }

    /// The little of a party that is always at hand.
    pub fn card(&self, id: Id) -> Option<Card<'_>> {
        self.parties.peek(id).map(|p| Card {
            id,
            name: &p.name,
            kind: p.kind,
            updated_at: p.updated_at,
            in_bin: p.deleted_at.is_some(),
            made_up: p.source_id.as_deref() == Some(DEMO),
        })
    }

    /// The cards of every customer that is not in the bin.
    pub fn cards(&self) -> impl Iterator<Item = Card<'_>> {
        let all = self.parties.ids().filter_map(|id| self.card(id));
        all.filter(|card| !card.in_bin)
    }

    /// What follows for a party from other records.
    pub fn summary(&self, id: Id) -> Summary {
        self.summaries.get(&id).cloned().unwrap_or_default()
    }

    /// A party's interactions that are not in the bin, newest first.
    pub fn timeline(&self, id: Id) -> impl Iterator<Item = Arc<Interaction>> {
        let links = self
            .links
            .get(&id)
            .into_iter()
            .flat_map(|l| l.interactions.iter().rev());
        links
            .filter_map(|(_, id)| self.interactions.get(*id))
            .filter(|i| i.deleted_at.is_none())
    }

    /// A party's interactions that are not in the bin, newest first, as far as they are at hand in
    /// any book.
    pub fn entries(&self, id: Id) -> impl Iterator<Item = Entry> {
        self.timeline(id).map(|i| Entry {
            id: i.id,
            start_at: i.start_at,
            kind: i.kind,
            direction: i.direction,
            unanswered: i.is_unanswered(),
        })
    }

    /// A party's tasks that are not in the bin, done ones included.
    pub fn tasks_of(&self, id: Id) -> impl Iterator<Item = Arc<Task>> {
        let links = self.links.get(&id).into_iter().flat_map(|l| l.tasks.iter());
        links
            .filter_map(|id| self.tasks.get(*id))
            .filter(|t| t.deleted_at.is_none())
    }

    /// A party's places in organisations, or an organisation's people.
    pub fn affiliations_of(&self, id: Id) -> impl Iterator<Item = Arc<Affiliation>> {
        let links = self
            .links
            .get(&id)
            .into_iter()
            .flat_map(|l| l.affiliations.iter());
        links
            .filter_map(|id| self.affiliations.get(*id))
            .filter(|a| a.deleted_at.is_none())
    }

    /// One record of any table.
    pub fn record(&self, table: Table, id: Id) -> Option<Record> {
        match table {
            Table::Party => self.parties.get(id).map(Record::Party),
            Table::Affiliation => self.affiliations.get(id).map(Record::Affiliation),
            Table::Interaction => self.interactions.get(id).map(Record::Interaction),
            Table::Task => self.tasks.get(id).map(Record::Task),
            Table::Segment => self.segments.get(&id).cloned().map(Record::Segment),
            Table::Workspace => self.workspace.clone().map(Record::Workspace),
        }
    }

    /// Every record of a table, by id.
    pub fn records(&self, table: Table) -> Vec<Record> {
        fn all<T>(rows: &Rows<T>, wrap: fn(Arc<T>) -> Record) -> Vec<Record> {
            rows.iter().map(wrap).collect()
        }
        match table {
            Table::Party => all(&self.parties, Record::Party),
            Table::Affiliation => all(&self.affiliations, Record::Affiliation),
            Table::Interaction => all(&self.interactions, Record::Interaction),
            Table::Task => all(&self.tasks, Record::Task),
            Table::Segment => self
                .segments
                .values()
                .cloned()
                .map(Record::Segment)
                .collect(),
            Table::Workspace => self
                .workspace
                .clone()
                .map(Record::Workspace)
                .into_iter()
                .collect(),
        }
    }

    /// Records of all tables, the book's own record not counted.
    pub fn len(&self) -> usize {
        self.parties.len()
            + self.affiliations.len()
            + self.interactions.len()
            + self.tasks.len()
            + self.segments.len()
    }

    /// Holds no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Order of due dates: a day comes before its times (it may be done at any of them), none last.
pub fn due_order(due: Option<Due>) -> (i64, bool) {
    match due {
        Some(Due::On(day)) => (Moment::start_of(day).millis(), false),
        Some(Due::At(at)) => (at.millis(), true),
        None => (i64::MAX, true),
    }
}

#[cfg(test)]
mod tests {
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
}
