//! What follows from all records: a party's summary, what is in the bin, what came with the demo.

use std::collections::BTreeSet;

use super::{Book, Figures, due_order};
use crate::{
    domain::{
        id::Id,
        record::{DEMO, Table},
        summary::Summary,
    },
    sort::sort_by_key,
};

impl Book {
    /// What follows for a party from other records.
    pub fn summary(&self, id: Id) -> Summary {
        let mut summary = self.brief(id);
        if let Some((task, words, _)) = &mut summary.next_step
            && let Some(task) = self.tasks.get(*task)
        {
            words.clone_from(&task.summary);
        }
        summary
    }

    /// The same without the words of the next step, which would have to be decoded.
    pub fn brief(&self, id: Id) -> Summary {
        let Some(number) = self
            .cards
            .numbers
            .get(id)
            .filter(|n| self.cards.get(*n).is_some())
        else {
            return Summary::default();
        };
        let figures = self.log.figures(number);
        let plans = self.plans.ties.of(number).iter();
        let plans = plans.map(|row| self.plans.plan(*row));
        let open: Vec<_> = plans
            .filter(|plan| plan.is_open() && !plan.in_bin)
            .collect();
        let next = open
            .iter()
            .min_by_key(|plan| (due_order(plan.due), plan.rank, plan.id))
            .map(|plan| (plan.id, String::new(), plan.due));
        Summary {
            last_contact: figures.last_contact,
            last_inbound: figures.last_inbound,
            warmth: figures.warmth,
            warmth_now: self
                .day
                .map_or(0, |day| figures.warmth.score(day.since_epoch())),
            usual_gap: figures.usual_gap,
            interactions: figures.interactions,
            unanswered: figures.unanswered,
            open_tasks: u32::try_from(open.len()).unwrap_or(u32::MAX),
            next_step: next,
            related: self.related(number),
        }
    }

    /// What follows for a party from its timeline.
    pub fn figures(&self, id: Id) -> Figures {
        let number = self.cards.numbers.get(id);
        number.map_or_else(Figures::default, |number| self.log.figures(number))
    }

    /// For an organisation its people, primary first; for a person their organisations.
    fn related(&self, party: u32) -> Vec<(Id, String)> {
        let ties = &self.places.ties;
        let mut related: Vec<(bool, Id, u32)> = Vec::new();
        for &row in ties.of(party) {
            let place = self.places.place(row);
            if let (false, &[person, org]) = (place.in_bin, ties.parties(row)) {
                let other = if person == party { org } else { person };
                if self.cards.is_live(other) {
                    related.push((!place.primary, ties.id(row), other));
                }
            }
        }
        sort_by_key(&mut related, |(secondary, row, _)| (*secondary, *row));
        let cards = related
            .into_iter()
            .filter_map(|(.., other)| self.cards.get(other));
        cards.map(|card| (card.id, card.name.to_owned())).collect()
    }

    /// The ids of a table's records that are in the bin.
    pub fn in_bin(&self, table: Table) -> Vec<Id> {
        self.marked(
            table,
            |card| card.in_bin,
            |place| place.in_bin,
            |entry| entry.in_bin,
            |plan| plan.in_bin,
        )
    }

    /// The ids of a table's records that came with the demo.
    pub fn made_up(&self, table: Table) -> Vec<Id> {
        if table == Table::Segment {
            let made_up = self.segments.values();
            return made_up
                .filter(|s| s.source_id.as_deref() == Some(DEMO))
                .map(|s| s.id)
                .collect();
        }
        self.marked(
            table,
            |card| card.made_up,
            |place| place.made_up,
            |entry| entry.made_up,
            |plan| plan.made_up,
        )
    }

    fn marked(
        &self,
        table: Table,
        card: fn(&super::Card) -> bool,
        place: fn(super::plans::Place) -> bool,
        entry: fn(super::Entry) -> bool,
        plan: fn(super::Plan) -> bool,
    ) -> Vec<Id> {
        let (places, log, plans) = (&self.places, &self.log, &self.plans);
        let mut ids: Vec<Id> = match table {
            Table::Party => self.cards.all().filter(card).map(|card| card.id).collect(),
            Table::Affiliation => {
                let rows = places.ties.all().filter(|row| place(places.place(*row)));
                rows.map(|row| places.ties.id(row)).collect()
            }
            Table::Interaction => {
                let rows = log.ties.all().filter(|row| entry(log.entry(*row)));
                rows.map(|row| log.ties.id(row)).collect()
            }
            Table::Task => {
                let rows = plans.ties.all().filter(|row| plan(plans.plan(*row)));
                rows.map(|row| plans.ties.id(row)).collect()
            }
            Table::Segment | Table::Workspace => Vec::new(),
        };
        if !ids.is_sorted() {
            sort_by_key(&mut ids, |id| *id);
        }
        ids
    }

    /// Some customer came with the demo.
    pub fn holds_demo(&self) -> bool {
        self.cards.all().any(|card| card.made_up)
    }

    /// The parties that a record of one's own points at.
    pub fn ones_own_point_at(&self) -> BTreeSet<Id> {
        let (places, log, plans) = (&self.places, &self.log, &self.plans);
        let own_places = places.ties.all().filter(|row| !places.place(*row).made_up);
        let own_log = log.ties.all().filter(|row| !log.entry(*row).made_up);
        let own_plans = plans.ties.all().filter(|row| !plans.plan(*row).made_up);
        let parties = own_places
            .flat_map(|row| places.ties.parties(row))
            .chain(own_log.flat_map(|row| log.ties.parties(row)))
            .chain(own_plans.flat_map(|row| plans.ties.parties(row)));
        let mut seen = vec![false; self.cards.numbers.len()];
        for party in parties {
            seen[*party as usize] = true;
        }
        let numbers = (0..)
            .zip(seen)
            .filter_map(|(number, seen)| seen.then_some(number));
        numbers
            .map(|number| self.cards.numbers.id(number))
            .collect()
    }
}
