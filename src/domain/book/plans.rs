//! Tasks and affiliations at a glance: what lists, counts and summaries ask of all of them.

use super::{numbers::grow, ties::Ties};
use crate::domain::{
    affiliation::Affiliation,
    choice::Choice,
    glance::{fields, items, text},
    id::Id,
    record::DEMO,
    task::{Due, Priority, Task, TaskStatus},
};

/// The little of a task that is always at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Which.
    pub id: Id,
    /// When it is due.
    pub due: Option<Due>,
    /// Where it stands.
    pub status: TaskStatus,
    /// Its priority's rank, the most urgent first.
    pub rank: u8,
    /// It is in the bin.
    pub in_bin: bool,
    /// It came with the demo.
    pub made_up: bool,
}

impl Plan {
    /// Neither done nor called off.
    pub fn is_open(&self) -> bool {
        matches!(self.status, TaskStatus::NeedsAction | TaskStatus::InProcess)
    }

    fn of(task: &Task) -> Self {
        Self {
            id: task.id,
            due: task.due,
            status: task.status,
            rank: task.priority.rank(),
            in_bin: task.deleted_at.is_some(),
            made_up: task.source_id.as_deref() == Some(DEMO),
        }
    }

    /// Of a row, with the parties it is about.
    fn glance(id: Id, json: &str) -> (Self, Vec<Id>) {
        let mut plan = Self {
            id,
            due: None,
            status: TaskStatus::NeedsAction,
            rank: Priority::default().rank(),
            in_bin: false,
            made_up: false,
        };
        let mut about = Vec::new();
        for (key, value) in fields(json) {
            match key {
                "about" => about.extend(items(value).filter_map(|id| text(id).parse::<Id>().ok())),
                "deletedAt" => plan.in_bin = true,
                "due" => plan.due = text(value).parse().ok(),
                "priority" => {
                    let number = value.parse::<i64>().ok();
                    let priority = number.and_then(|n| Priority::try_from(n).ok());
                    plan.rank = priority.unwrap_or_default().rank();
                }
                "sourceId" => plan.made_up = text(value) == DEMO,
                "status" => {
                    plan.status =
                        TaskStatus::from_key(&text(value)).unwrap_or(TaskStatus::NeedsAction);
                }
                _ => {}
            }
        }
        (plan, about)
    }
}

/// All tasks.
#[derive(Clone, Debug, Default)]
pub(super) struct Plans {
    pub ties: Ties,
    plans: Vec<Plan>,
}

impl Plans {
    /// Adds a loaded row. Ids must ascend.
    pub fn push(&mut self, id: Id, json: &str, mut number: impl FnMut(Id) -> u32) {
        let (plan, about) = Plan::glance(id, json);
        let about: Vec<u32> = about.into_iter().map(&mut number).collect();
        self.ties.push(id, &about);
        grow(&mut self.plans);
        self.plans.push(plan);
    }

    pub fn put(&mut self, task: &Task, about: &[u32]) {
        let (row, plan) = (self.ties.number(task.id) as usize, Plan::of(task));
        if self.plans.len() <= row {
            self.plans.resize(row + 1, plan);
        }
        self.plans[row] = plan;
        self.ties.put(task.id, about, |_| 0);
    }

    pub fn plan(&self, row: u32) -> Plan {
        self.plans[row as usize]
    }
}

/// The little of an affiliation that is always at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub primary: bool,
    pub in_bin: bool,
    pub made_up: bool,
}

/// All affiliations: each ties its person, then its organisation.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub ties: Ties,
    places: Vec<Place>,
}

impl Places {
    /// Adds a loaded row. Ids must ascend.
    pub fn push(&mut self, id: Id, json: &str, mut number: impl FnMut(Id) -> u32) {
        let (mut person, mut org) = (None, None);
        let mut place = Place {
            primary: false,
            in_bin: false,
            made_up: false,
        };
        for (key, value) in fields(json) {
            match key {
                "deletedAt" => place.in_bin = true,
                "isPrimary" => place.primary = value == "true",
                "org" => org = text(value).parse().ok(),
                "person" => person = text(value).parse().ok(),
                "sourceId" => place.made_up = text(value) == DEMO,
                _ => {}
            }
        }
        let ends: Vec<u32> = [person, org]
            .into_iter()
            .flatten()
            .map(&mut number)
            .collect();
        self.ties.push(id, &ends);
        grow(&mut self.places);
        self.places.push(place);
    }

    pub fn put(&mut self, affiliation: &Affiliation, ends: [u32; 2]) {
        let row = self.ties.number(affiliation.id) as usize;
        let place = Place {
            primary: affiliation.is_primary,
            in_bin: affiliation.deleted_at.is_some(),
            made_up: affiliation.source_id.as_deref() == Some(DEMO),
        };
        if self.places.len() <= row {
            self.places.resize(row + 1, place);
        }
        self.places[row] = place;
        self.ties.put(affiliation.id, &ends, |_| 0);
    }

    pub fn place(&self, row: u32) -> Place {
        self.places[row as usize]
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl Plans {
    pub fn weight(&self) -> usize {
        self.ties.weight() + super::numbers::weight::of(&self.plans)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl Places {
    pub fn weight(&self) -> usize {
        self.ties.weight() + super::numbers::weight::of(&self.places)
    }
}
