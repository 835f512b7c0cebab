//! A book from what lies on disk, page by page, so that whoever loads it can pause between pages.
//!
//! Parties first, then the rest in any order; each table's pages in order of id. Loaded pages are
//! asked and changed only after [`Book::settle`] has said that it is done.

use super::Book;
use crate::domain::{
    id::Id,
    interaction_facts::decode,
    page::Page,
    record::{Record, Table},
    rows::Rows,
};

impl Book {
    /// Adds a page of records. Interactions have their facts beside them: see [`Book::load_facts`].
    pub fn load(&mut self, table: Table, page: Page) {
        match table {
            Table::Party => {
                for (id, row) in texts(&page) {
                    self.cards.put_row(id, row);
                }
                self.parties.push(page);
            }
            Table::Affiliation => {
                for (id, row) in texts(&page) {
                    self.places.push(id, row, |id| self.cards.number(id));
                }
                self.affiliations.push(page);
            }
            Table::Task => {
                for (id, row) in texts(&page) {
                    self.plans.push(id, row, |id| self.cards.number(id));
                }
                self.tasks.push(page);
            }
            Table::Interaction => self.bodies.rows.push(page),
            Table::Segment | Table::Workspace => {
                let records =
                    texts(&page).filter_map(|(_, row)| Record::from_json(table, row).ok());
                for record in records {
                    match record {
                        Record::Segment(r) => drop(self.segments.insert(r.id, r)),
                        Record::Workspace(r) => self.workspace = Some(r),
                        _ => {}
                    }
                }
            }
        }
    }

    /// Adds a page of interactions' facts.
    pub fn load_facts(&mut self, page: &Page) {
        self.load_facts_if(page, |_, _| true);
    }

    /// The same, but only of interactions that were loaded: a page of bodies that cannot be read
    /// may have sound facts.
    pub fn load_facts_of_held(&mut self, page: &Page) {
        self.load_facts_if(page, |book, id| book.bodies.contains(id));
    }

    fn load_facts_if(&mut self, page: &Page, wanted: fn(&Self, Id) -> bool) {
        let mut parties = Vec::new();
        for (id, row) in page.rows() {
            if !wanted(self, id) {
                continue;
            }
            if let Some((start, marks, with)) = decode(row) {
                parties.clear();
                parties.extend(with.map(|id| self.cards.number(id)));
                self.log.push(id, start, marks, &parties);
            }
        }
    }

    /// The interactions themselves stay on disk, and are fetched when they are asked for.
    pub fn leave_bodies_on_disk(&mut self) {
        self.bodies.rows = Rows::default();
        self.bodies.fetched = Some(super::bodies::Fetched::default());
    }

    /// Goes on ordering tasks and affiliations alone; true once they are.
    pub fn settle_plans(&mut self, steps: usize) -> bool {
        let tasks = self.plans.ties.settle(steps, |_| 0);
        self.places.ties.settle(steps, |_| 0) && tasks
    }

    /// Goes on ordering what was loaded, about `steps` rows of it; true once all is in order.
    pub fn settle(&mut self, steps: usize) -> bool {
        let plans = self.settle_plans(steps);
        self.log.settle(steps) && plans
    }
}

fn texts(page: &Page) -> impl Iterator<Item = (Id, &str)> {
    let rows = page.rows();
    rows.filter_map(|(id, row)| Some((id, std::str::from_utf8(row).ok()?)))
}
