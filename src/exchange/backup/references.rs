//! Records that point at records which are not in the file.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    failure::{BrokenLink, Why},
    origin::Origin,
    remark::Remark,
};
use crate::domain::{
    choice::Choice,
    id::Id,
    interaction::Interaction,
    record::{Record, Table},
    task::Task,
};

/// Every link that leads nowhere, or from a customer to itself, in the order of `records`.
pub(super) fn broken_links(records: &[(Record, Origin<'_>)]) -> Vec<BrokenLink> {
    let parties: BTreeSet<Id> = records
        .iter()
        .filter(|(record, _)| record.table() == Table::Party)
        .map(|(record, _)| record.id())
        .collect();
    let mut links = Vec::new();
    for (record, origin) in records {
        let mut add = |field, target, why| {
            links.push(BrokenLink {
                at: origin.place_of_text(&target),
                record: origin.record_at(),
                field,
                target,
                why,
            });
        };
        for (field, table, target) in record.references() {
            debug_assert_eq!(table, Table::Party);
            if !parties.contains(&target) {
                add(field, target, Why::Missing);
            }
        }
        match record {
            Record::Affiliation(a) if a.person == a.org && parties.contains(&a.org) => {
                add("org", a.org, Why::Itself);
            }
            _ => {}
        }
    }
    links
}

/// Takes the links out: an affiliation goes as a whole, from others only the pointer goes.
pub(super) fn remove(records: &mut Vec<Record>, links: Vec<BrokenLink>) -> Vec<Remark> {
    let mut targets: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    for link in &links {
        if let Some(id) = link.record.id {
            targets.entry(id).or_default().insert(link.target);
        }
    }
    records.retain_mut(|record| {
        let Some(gone) = targets.get(&record.id()) else {
            return true;
        };
        match record {
            Record::Affiliation(_) => return false,
            Record::Interaction(r) => {
                let mut after = Interaction::clone(r);
                after.participants.retain(|p| !gone.contains(&p.party));
                *r = Arc::new(after);
            }
            Record::Task(r) => {
                let mut after = Task::clone(r);
                after.about.retain(|id| !gone.contains(id));
                *r = Arc::new(after);
            }
            Record::Party(_) | Record::Segment(_) | Record::Workspace(_) => {}
        }
        true
    });
    let mut dropped = BTreeSet::new();
    let remarks = links.into_iter().filter_map(|link| {
        if link.record.table != Table::Affiliation.key() {
            return Some(Remark::LinkRemoved(link));
        }
        // Both of its ends may be missing; it goes once.
        dropped
            .insert(link.record.id)
            .then_some(Remark::RecordRemoved(link))
    });
    remarks.collect()
}
