//! Records that point at records which are not in the file.

use std::sync::Arc;

use canon::Ids;

use super::{
    failure::{BrokenLink, Why},
    origin::Origin,
    remark::Remark,
};
use crate::domain::{
    id::Id,
    interaction::Interaction,
    record::{Record, Table},
    task::Task,
};

/// Which links lead nowhere.
#[derive(Default)]
pub(super) struct Nowhere {
    /// Ids that are pointed at, and no party has.
    pub missing: Ids,
}

impl Nowhere {
    /// A record with these links is to be looked at.
    pub fn concerns(&self, table: Table, links: &[u128]) -> bool {
        let itself = table == Table::Affiliation && matches!(links, [a, b] if a == b);
        itself || links.iter().any(|id| self.missing.contains(*id))
    }

    /// Every link of a record that leads nowhere, or from a customer to itself.
    pub fn links(&self, record: &Record, origin: &Origin<'_>) -> Vec<BrokenLink> {
        let mut links = Vec::new();
        let mut add = |field, target, why| {
            links.push(BrokenLink {
                at: origin.place_of_text(&target),
                record: origin.record_at(),
                field,
                target,
                why,
            });
        };
        let is_missing = |id: Id| self.missing.contains(number(id));
        for (field, table, target) in record.references() {
            debug_assert_eq!(table, Table::Party);
            if is_missing(target) {
                add(field, target, Why::Missing);
            }
        }
        match record {
            Record::Affiliation(a) if a.person == a.org && !is_missing(a.org) => {
                add("org", a.org, Why::Itself);
            }
            _ => {}
        }
        links
    }
}

/// An id as a number.
pub(super) fn number(id: Id) -> u128 {
    u128::from_be_bytes(id.to_bytes())
}

/// Takes links out of their record: an affiliation goes as a whole, from others only the pointer
/// goes.
pub(super) fn remove(record: &mut Option<Record>, links: Vec<BrokenLink>) -> Vec<Remark> {
    let gone = |id: &Id| links.iter().any(|link| link.target == *id);
    match record {
        Some(Record::Affiliation(_)) => *record = None,
        Some(Record::Interaction(r)) => {
            let mut after = Interaction::clone(r);
            after.participants.retain(|p| !gone(&p.party));
            *r = Arc::new(after);
        }
        Some(Record::Task(r)) => {
            let mut after = Task::clone(r);
            after.about.retain(|id| !gone(id));
            *r = Arc::new(after);
        }
        Some(Record::Party(_) | Record::Segment(_) | Record::Workspace(_)) | None => {}
    }
    if record.is_none() {
        // Both of its ends may be missing; it goes once.
        let first = links.into_iter().take(1);
        return first.map(Remark::RecordRemoved).collect();
    }
    links.into_iter().map(Remark::LinkRemoved).collect()
}
