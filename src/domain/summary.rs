//! What follows for a customer from other records: last contact, next step, who belongs to whom.
//!
//! Derived values are caches: never in a backup, always rebuilt from the records.

use super::{id::Id, interaction::InteractionKind, moment::Moment, task::Due, warmth::Warmth};

/// What follows for one party from affiliations, interactions and tasks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The latest real contact, in either direction, and what it was. Notes do not count.
    pub last_contact: Option<(Moment, InteractionKind)>,
    /// The latest contact that the customer began.
    pub last_inbound: Option<Moment>,
    /// The contacts, weighed by age.
    pub warmth: Warmth,
    /// Warmth on the day the book is seen from, 0 to 100.
    pub warmth_now: u8,
    /// Days that usually lie between two contacts, if there are enough to tell.
    pub usual_gap: Option<u16>,
    /// Interactions of any kind.
    pub interactions: u32,
    /// Interactions that still owe an answer.
    pub unanswered: u32,
    /// Tasks not done.
    pub open_tasks: u32,
    /// The task that is due first, with its words.
    pub next_step: Option<(Id, String, Option<Due>)>,
    /// For an organisation its people, primary first; for a person their organisations.
    pub related: Vec<(Id, String)>,
}
