//! The book in memory: every record, and what follows from them.
//!
//! Changed in one way only, by [`Book::apply`], after the store has committed the same change.
//! It never reads storage and cannot fail; what a file or a page may get wrong is found before.
//!
//! Made for a hundred thousand customers: records lie as the bytes they have on disk and are
//! decoded when they are asked for; beside them stand, in flat vectors, a card for each party, an
//! entry for each interaction and a plan for each task, from which lists, counts and summaries
//! follow. What that takes in bytes, the test `how_large_a_book_is` measures.

mod bodies;
mod cards;
mod load;
mod log;
mod numbers;
mod plans;
mod summaries;
mod ties;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    affiliation::Affiliation,
    cadence::Cadence,
    change::Change,
    day::{Day, PartialDate},
    id::Id,
    interaction::Interaction,
    moment::Moment,
    party::Party,
    record::{Record, Table},
    rows::Rows,
    segment::Segment,
    task::{Due, Task},
    workspace::Workspace,
};
use bodies::Bodies;
use cards::Cards;
use log::Log;
use plans::{Places, Plans};

pub use cards::Card;
pub use log::{Entry, Figures};
pub use plans::Plan;

/// Every record of the open book.
#[derive(Clone, Debug, Default)]
pub struct Book {
    parties: Rows<Party>,
    affiliations: Rows<Affiliation>,
    bodies: Bodies,
    tasks: Rows<Task>,
    segments: BTreeMap<Id, Arc<Segment>>,
    workspace: Option<Arc<Workspace>>,
    cards: Cards,
    places: Places,
    log: Log,
    plans: Plans,
    /// The day it is seen from.
    day: Option<Day>,
}

impl Book {
    /// A book that holds `records`.
    pub fn new(records: impl IntoIterator<Item = Record>) -> Self {
        let mut book = Self::default();
        while !book.settle(usize::MAX) {}
        let mut touched = BTreeSet::new();
        for record in records {
            book.put(record, &mut touched);
        }
        book.refigure(&touched);
        book
    }

    /// Makes the change in memory. Returns the parties whose record or summary it touched.
    pub fn apply(&mut self, change: &Change) -> BTreeSet<Id> {
        while !self.settle(usize::MAX) {}
        let mut touched = BTreeSet::new();
        for edit in &change.edits {
            if let Some(before) = &edit.before {
                self.remove(before, &mut touched);
            }
            if let Some(after) = &edit.after {
                self.put(after.clone(), &mut touched);
            }
        }
        self.refigure(&touched);
        touched
    }

    /// Is seen from this day.
    pub fn is_seen_from(&self, day: Day) -> bool {
        self.day == Some(day)
    }

    /// Sees the book from a day: warmth is what it is on that day.
    pub fn see_from(&mut self, day: Day) {
        self.day = Some(day);
    }

    fn put(&mut self, record: Record, touched: &mut BTreeSet<Id>) {
        match record {
            Record::Party(r) => {
                touched.insert(r.id);
                self.cards.put_party(&r);
                self.touch_related(r.id, touched);
                self.parties.insert(r.id, r);
            }
            Record::Affiliation(r) => {
                let ends = [r.person, r.org];
                touched.extend(ends);
                self.places.ties.take(r.id);
                self.places.put(&r, ends.map(|id| self.cards.number(id)));
                self.affiliations.insert(r.id, r);
            }
            Record::Interaction(r) => {
                let parties = self.numbers(r.participants.iter().map(|p| p.party), touched);
                self.log.ties.take(r.id);
                self.log.put(&r, &parties);
                self.bodies.insert(r);
            }
            Record::Task(r) => {
                let about = self.numbers(r.about.iter().copied(), touched);
                self.plans.ties.take(r.id);
                self.plans.put(&r, &about);
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
                let number = self.cards.number(r.id);
                self.cards.remove(number);
                self.parties.remove(r.id);
            }
            Record::Affiliation(r) => {
                touched.extend([r.person, r.org]);
                self.places.ties.take(r.id);
                self.affiliations.remove(r.id);
            }
            Record::Interaction(r) => {
                touched.extend(r.participants.iter().map(|p| p.party));
                self.log.ties.take(r.id);
                self.bodies.remove(r.id);
            }
            Record::Task(r) => {
                touched.extend(&r.about);
                self.plans.ties.take(r.id);
                self.tasks.remove(r.id);
            }
            Record::Segment(r) => {
                self.segments.remove(&r.id);
            }
            Record::Workspace(_) => self.workspace = None,
        }
    }

    fn numbers(&mut self, ids: impl Iterator<Item = Id>, touched: &mut BTreeSet<Id>) -> Vec<u32> {
        let mut numbers = Vec::new();
        for id in ids {
            touched.insert(id);
            numbers.push(self.cards.number(id));
        }
        numbers
    }

    /// A party's name stands in the summaries of those it is affiliated with.
    fn touch_related(&self, id: Id, touched: &mut BTreeSet<Id>) {
        for row in self.rows_of(&self.places.ties, id) {
            let ends = self.places.ties.parties(*row);
            touched.extend(ends.iter().map(|end| self.cards.numbers.id(*end)));
        }
    }

    fn refigure(&mut self, parties: &BTreeSet<Id>) {
        for id in parties {
            if let Some(number) = self.cards.numbers.get(*id) {
                self.log.refigure(number);
            }
        }
    }

    fn rows_of<'a>(&self, ties: &'a ties::Ties, id: Id) -> &'a [u32] {
        let number = self.cards.numbers.get(id);
        number.map_or(&[], |number| ties.of(number))
    }

    /// Every customer that is not in the bin. Of a large book each is decoded: see [`Book::cards`].
    pub fn customers(&self) -> impl Iterator<Item = Arc<Party>> {
        self.parties.iter().filter(|p| p.deleted_at.is_none())
    }

    /// The cards of every customer that is not in the bin.
    pub fn cards(&self) -> impl Iterator<Item = Card<'_>> {
        self.cards.all().filter(|card| !card.in_bin)
    }

    /// With whom one keeps in touch, and how often; nobody in the bin.
    pub fn cadences(&self) -> impl Iterator<Item = (Id, Cadence)> {
        self.cards.cadences()
    }

    /// Every birthday and other important date of the customers that are not in the bin.
    pub fn important_dates(&self) -> impl Iterator<Item = (Id, PartialDate)> {
        self.cards.dates()
    }

    /// How many customers are not in the bin.
    pub fn customer_count(&self) -> usize {
        self.cards.live()
    }

    /// Every party, in the bin or not.
    pub fn parties(&self) -> &Rows<Party> {
        &self.parties
    }

    /// Every affiliation.
    pub fn affiliations(&self) -> &Rows<Affiliation> {
        &self.affiliations
    }

    /// Every interaction, if [`Book::is_whole`]; of another book none.
    pub fn interactions(&self) -> &Rows<Interaction> {
        &self.bodies.rows
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
        self.cards.find(id)
    }

    /// One interaction, if it is in memory: see [`Book::lacks`].
    pub fn interaction(&self, id: Id) -> Option<Arc<Interaction>> {
        self.bodies.get(id)
    }

    /// All interactions are in memory.
    pub fn is_whole(&self) -> bool {
        self.bodies.fetched.is_none()
    }

    /// Those interactions of `ids` that the book has but that must be fetched before they are read.
    pub fn lacks(&self, ids: &[Id]) -> Vec<Id> {
        let on_disk = |id: &Id| !self.bodies.contains(*id) && self.log.ties.find(*id).is_some();
        ids.iter().copied().filter(on_disk).collect()
    }

    /// Keeps what was fetched because of `wanted`, and lets go of what was fetched long before.
    pub fn hold(&mut self, wanted: &[Id], fetched: impl IntoIterator<Item = Arc<Interaction>>) {
        self.bodies.make_room(wanted);
        for interaction in fetched {
            // What was changed since it was read is here already, and newer.
            let id = interaction.id;
            if self.log.ties.find(id).is_some() && !self.bodies.contains(id) {
                self.bodies.insert(interaction);
            }
        }
    }

    /// A party's interactions that are not in the bin, newest first, as far as they are in memory.
    pub fn timeline(&self, id: Id) -> impl Iterator<Item = Arc<Interaction>> {
        self.entries(id)
            .filter_map(|entry| self.bodies.get(entry.id))
    }

    /// A party's interactions that are not in the bin, newest first: the little that is always at
    /// hand.
    pub fn entries(&self, id: Id) -> impl Iterator<Item = Entry> {
        let number = self.cards.numbers.get(id);
        number.into_iter().flat_map(|number| self.log.of(number))
    }

    /// The parties that took part in an interaction.
    pub fn parties_of(&self, interaction: Id) -> Vec<Id> {
        let row = self.log.ties.find(interaction);
        let parties = row.map_or(&[][..], |row| self.log.ties.parties(row));
        self.ids_of(parties).collect()
    }

    /// Every interaction with the parties that took part, the bin included.
    pub fn log(&self) -> impl Iterator<Item = (Entry, impl Iterator<Item = Id>)> {
        let all = self.log.ties.all();
        all.map(|row| (self.log.entry(row), self.ids_of(self.log.ties.parties(row))))
    }

    /// Every task with the parties it is about, the bin included.
    pub fn plans(&self) -> impl Iterator<Item = (Plan, impl Iterator<Item = Id>)> {
        let all = self.plans.ties.all();
        all.map(|row| {
            (
                self.plans.plan(row),
                self.ids_of(self.plans.ties.parties(row)),
            )
        })
    }

    fn ids_of(&self, numbers: &[u32]) -> impl Iterator<Item = Id> {
        numbers.iter().map(|number| self.cards.numbers.id(*number))
    }

    /// A party's tasks that are not in the bin, done ones included.
    pub fn tasks_of(&self, id: Id) -> impl Iterator<Item = Arc<Task>> {
        let rows = self.rows_of(&self.plans.ties, id).iter();
        rows.filter(|row| !self.plans.plan(**row).in_bin)
            .filter_map(|row| self.tasks.get(self.plans.ties.id(*row)))
    }

    /// A party's places in organisations, or an organisation's people.
    pub fn affiliations_of(&self, id: Id) -> impl Iterator<Item = Arc<Affiliation>> {
        let rows = self.rows_of(&self.places.ties, id).iter();
        rows.filter(|row| !self.places.place(**row).in_bin)
            .filter_map(|row| self.affiliations.get(self.places.ties.id(*row)))
    }

    /// The rows of a table that point at a party, the bin included.
    pub fn pointing_at(&self, table: Table, party: Id) -> impl Iterator<Item = Id> {
        let ties = match table {
            Table::Affiliation => Some(&self.places.ties),
            Table::Interaction => Some(&self.log.ties),
            Table::Task => Some(&self.plans.ties),
            Table::Party | Table::Segment | Table::Workspace => None,
        };
        ties.into_iter()
            .flat_map(move |ties| self.rows_of(ties, party).iter().map(|row| ties.id(*row)))
    }

    /// One record of any table; of an interaction, if it is in memory.
    pub fn record(&self, table: Table, id: Id) -> Option<Record> {
        match table {
            Table::Party => self.parties.get(id).map(Record::Party),
            Table::Affiliation => self.affiliations.get(id).map(Record::Affiliation),
            Table::Interaction => self.bodies.get(id).map(Record::Interaction),
            Table::Task => self.tasks.get(id).map(Record::Task),
            Table::Segment => self.segments.get(&id).cloned().map(Record::Segment),
            Table::Workspace => self.workspace.clone().map(Record::Workspace),
        }
    }

    /// Every record of a table, by id; of interactions those in memory.
    pub fn records(&self, table: Table) -> Vec<Record> {
        fn all<T: super::rows::Row>(rows: &Rows<T>, wrap: fn(Arc<T>) -> Record) -> Vec<Record> {
            rows.iter().map(wrap).collect()
        }
        match table {
            Table::Party => all(&self.parties, Record::Party),
            Table::Affiliation => all(&self.affiliations, Record::Affiliation),
            Table::Interaction => self
                .bodies
                .all()
                .into_iter()
                .map(Record::Interaction)
                .collect(),
            Table::Task => all(&self.tasks, Record::Task),
            Table::Segment => {
                let segments = self.segments.values().cloned();
                segments.map(Record::Segment).collect()
            }
            Table::Workspace => self
                .workspace
                .clone()
                .map(Record::Workspace)
                .into_iter()
                .collect(),
        }
    }

    /// How many records a table has.
    pub fn count(&self, table: Table) -> usize {
        match table {
            Table::Party => self.parties.len(),
            Table::Affiliation => self.affiliations.len(),
            Table::Interaction => self.log.ties.len(),
            Table::Task => self.tasks.len(),
            Table::Segment => self.segments.len(),
            Table::Workspace => usize::from(self.workspace.is_some()),
        }
    }

    /// Records of all tables, the book's own record not counted.
    pub fn len(&self) -> usize {
        let tables = [
            Table::Party,
            Table::Affiliation,
            Table::Interaction,
            Table::Task,
            Table::Segment,
        ];
        tables.into_iter().map(|table| self.count(table)).sum()
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
mod tests;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod oracle_tests;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod weight_tests;
