//! What was said and done, as facts: of a million interactions some 35 bytes each are in memory,
//! and from these follow last contact, counts and the order of every timeline.

use super::{numbers::grow, ties::Ties};
use crate::domain::{
    day::Day,
    gap,
    id::Id,
    interaction::{Direction, Interaction, InteractionKind},
    interaction_facts::Marks,
    moment::Moment,
    warmth::Warmth,
};

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
    /// Nothing is said of the answer before this day.
    pub snoozed_until: Option<Day>,
    /// It is in the bin.
    pub in_bin: bool,
    /// It came with the demo.
    pub made_up: bool,
}

/// What follows for a party from its timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The latest real contact, in either direction, and what it was. Notes do not count.
    pub last_contact: Option<(Moment, InteractionKind)>,
    /// The latest contact that the customer began.
    pub last_inbound: Option<Moment>,
    /// Interactions of any kind.
    pub interactions: u32,
    /// Interactions that still owe an answer.
    pub unanswered: u32,
    /// The contacts, weighed by age.
    pub warmth: Warmth,
    /// Days that usually lie between two contacts, if there are enough to tell.
    pub usual_gap: Option<u16>,
}

impl Figures {
    fn count(&mut self, start: Moment, marks: Marks, days: &mut Vec<Day>) {
        if marks.in_bin() {
            return;
        }
        self.interactions += 1;
        self.unanswered += u32::from(marks.unanswered());
        if marks.kind().is_contact() {
            self.warmth.add(marks.kind(), marks.direction(), start);
            days.push(start.utc_day());
            self.last_contact = self.last_contact.max(Some((start, marks.kind())));
            if marks.direction() == Direction::In {
                self.last_inbound = self.last_inbound.max(Some(start));
            }
        }
    }
}

/// The facts of all interactions.
#[derive(Clone, Debug, Default)]
pub(super) struct Log {
    pub ties: Ties,
    starts: Vec<Moment>,
    marks: Vec<Marks>,
    /// By party.
    figures: Vec<Figures>,
}

impl Log {
    /// Adds loaded facts. Ids must ascend; each party once.
    pub fn push(&mut self, id: Id, start: Moment, marks: Marks, parties: &[u32]) {
        self.ties.push(id, parties);
        grow(&mut self.starts);
        self.starts.push(start);
        grow(&mut self.marks);
        self.marks.push(marks);
    }

    pub fn settle(&mut self, steps: usize) -> bool {
        let starts = &self.starts;
        let key = |row: u32| starts[row as usize].millis();
        if !self.ties.settle(steps, key) {
            return false;
        }
        let from = self.figures.len();
        let to = self
            .ties
            .reach()
            .min(from.saturating_add(steps.div_ceil(8)));
        for party in from..to {
            self.refigure(u32::try_from(party).unwrap_or(u32::MAX));
        }
        to == self.ties.reach()
    }

    pub fn put(&mut self, interaction: &Interaction, parties: &[u32]) {
        let row = self.ties.number(interaction.id) as usize;
        if self.starts.len() <= row {
            self.starts.resize(row + 1, Moment::default());
            self.marks.resize(row + 1, Marks::default());
        }
        self.starts[row] = interaction.start_at;
        self.marks[row] = Marks::of(interaction);
        let starts = &self.starts;
        let key = |row: u32| starts[row as usize].millis();
        self.ties.put(interaction.id, parties, key);
    }

    /// Counts a party's figures anew.
    pub fn refigure(&mut self, party: u32) {
        let (mut figures, mut days) = (Figures::default(), Vec::new());
        for &row in self.ties.of(party).iter().rev() {
            let (start, marks) = (self.starts[row as usize], self.marks[row as usize]);
            figures.count(start, marks, &mut days);
        }
        figures.usual_gap = gap::usual(days);
        let at = party as usize;
        if self.figures.len() <= at {
            grow(&mut self.figures);
            self.figures.resize(at + 1, Figures::default());
        }
        self.figures[at] = figures;
    }

    pub fn figures(&self, party: u32) -> Figures {
        self.figures
            .get(party as usize)
            .copied()
            .unwrap_or_default()
    }

    pub fn entry(&self, row: u32) -> Entry {
        let marks = self.marks[row as usize];
        Entry {
            id: self.ties.id(row),
            start_at: self.starts[row as usize],
            kind: marks.kind(),
            direction: marks.direction(),
            unanswered: marks.unanswered(),
            snoozed_until: marks.snoozed_until(),
            in_bin: marks.in_bin(),
            made_up: marks.made_up(),
        }
    }

    /// A party's entries that are not in the bin, newest first.
    pub fn of(&self, party: u32) -> impl Iterator<Item = Entry> {
        let rows = self.ties.of(party).iter().rev();
        rows.map(|row| self.entry(*row))
            .filter(|entry| !entry.in_bin)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl Log {
    pub fn weight(&self) -> usize {
        use super::numbers::weight::of;
        self.ties.weight() + of(&self.starts) + of(&self.marks) + of(&self.figures)
    }
}
