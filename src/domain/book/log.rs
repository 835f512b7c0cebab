//! What was said and done, as facts: of a million interactions some 35 bytes each are in memory,
//! and from these follow last contact, counts and the order of every timeline.

use super::{numbers::grow, ties::Ties};
use crate::domain::{
    id::Id,
    interaction::{Direction, Interaction, InteractionKind},
    interaction_facts::Marks,
    moment::Moment,
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
}

impl Figures {
    fn count(&mut self, start: Moment, marks: Marks) {
        if marks.in_bin() {
            return;
        }
        self.interactions += 1;
        self.unanswered += u32::from(marks.unanswered());
        if marks.kind().is_contact() {
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
        for &party in parties {
            self.figures_of(party).count(start, marks);
        }
    }

    pub fn settle(&mut self, steps: usize) -> bool {
        let starts = &self.starts;
        self.ties.settle(steps, |row| starts[row as usize].millis())
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
        let mut figures = Figures::default();
        for &row in self.ties.of(party) {
            figures.count(self.starts[row as usize], self.marks[row as usize]);
        }
        *self.figures_of(party) = figures;
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

    fn figures_of(&mut self, party: u32) -> &mut Figures {
        let at = party as usize;
        if self.figures.len() <= at {
            self.figures.resize(at + 1, Figures::default());
        }
        &mut self.figures[at]
    }
}
