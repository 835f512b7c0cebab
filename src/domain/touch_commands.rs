//! What is done about a customer on Today: put it off, note that one was in touch, see to a date.
//!
//! Nothing here counts days: until when something is put off is asked of whoever calls.

use std::sync::Arc;

use super::{
    change::{Act, Change, Edit, Verb},
    day::Day,
    id::Id,
    interaction::{Interaction, InteractionKind, Participant},
    moment::Moment,
    party::Party,
    record::Table,
};

/// Says nothing about keeping in touch before that day.
pub fn snooze_touch(party: &Arc<Party>, until: Day, at: Moment) -> Change {
    change_party(party, Verb::Snooze, at, |p| p.snoozed_until = Some(until))
}

/// Says nothing about the answer that is owed before that day. `name` is what the act tells.
pub fn snooze_answer(owed: &Arc<Interaction>, until: Day, name: &str, at: Moment) -> Change {
    let mut after = Interaction::clone(owed);
    after.snoozed_until = Some(until);
    after.updated_at = at;
    Change {
        act: Act::one(Verb::Snooze, Table::Interaction, name),
        edits: vec![Edit::update(Arc::clone(owed), after)],
    }
}

/// Says nothing about a returning date, by its place in the record, before that day.
pub fn snooze_date(party: &Arc<Party>, nth: usize, until: Day, at: Moment) -> Change {
    put_off_date(party, nth, until, Verb::Snooze, at)
}

/// The date of that day was seen to: a birthday was wished. It returns next year.
pub fn attend_date(party: &Arc<Party>, nth: usize, day: Day, at: Moment) -> Change {
    put_off_date(party, nth, day.plus(1), Verb::Attend, at)
}

fn put_off_date(party: &Arc<Party>, nth: usize, until: Day, verb: Verb, at: Moment) -> Change {
    change_party(party, verb, at, |p| {
        if let Some(date) = p.important_dates.get_mut(nth) {
            date.snoozed_until = Some(until);
        }
    })
}

/// Notes that one was in touch just now, in the way one was the last time; a call if never.
pub fn touch(party: &Party, last: Option<InteractionKind>, id: Id, at: Moment) -> Change {
    let mut contact = Interaction::new(id, last.unwrap_or(InteractionKind::Call), at, at);
    contact.participants = vec![Participant::new(party.id)];
    Change {
        act: Act::one(Verb::Touch, Table::Interaction, &party.name),
        edits: vec![Edit::create(contact)],
    }
}

fn change_party(
    party: &Arc<Party>,
    verb: Verb,
    at: Moment,
    change: impl FnOnce(&mut Party),
) -> Change {
    let mut after = Party::clone(party);
    change(&mut after);
    if after != **party {
        after.updated_at = at;
    }
    Change {
        act: Act::one(verb, Table::Party, &party.name),
        edits: vec![Edit::update(Arc::clone(party), after)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        book::Book,
        extra::Extra,
        party::PartyKind,
        party_parts::{DateKind, ImportantDate},
        record::Record,
    };

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn party() -> Arc<Party> {
        let mut party = Party::new(Id::WORKSPACE, PartyKind::Org, "Ernst", Moment::default());
        party.important_dates = vec![ImportantDate {
            kind: DateKind::Birthday,
            date: "--11-25".parse().unwrap(),
            label: String::new(),
            snoozed_until: None,
            extra: Extra::default(),
        }];
        Arc::new(party)
    }

    fn after(change: &Change) -> Arc<Party> {
        match &change.edits[0].after {
            Some(Record::Party(after)) => Arc::clone(after),
            _ => panic!("a party"),
        }
    }

    #[test]
    fn what_is_put_off_says_until_when_and_can_be_taken_back() {
        let (party, at) = (party(), Moment::from_millis(5));
        let change = snooze_touch(&party, day("2026-11-30"), at);
        assert_eq!(after(&change).snoozed_until, Some(day("2026-11-30")));
        assert_eq!(after(&change).updated_at, at);
        assert_eq!(after(&change.inverse()), party);
        let change = snooze_date(&party, 0, day("2026-11-24"), at);
        let until = after(&change).important_dates[0].snoozed_until;
        assert_eq!(until, Some(day("2026-11-24")));
        assert!(snooze_date(&party, 7, day("2026-11-24"), at).is_empty());
    }

    #[test]
    fn a_date_that_was_seen_to_is_silent_until_the_day_is_over() {
        let change = attend_date(&party(), 0, day("2026-11-25"), Moment::from_millis(5));
        let until = after(&change).important_dates[0].snoozed_until;
        assert_eq!(until, Some(day("2026-11-26")));
    }

    #[test]
    fn a_noted_contact_is_one_like_the_last() {
        let party = party();
        let mut book = Book::new([Record::from(Arc::clone(&party))]);
        let at = Moment::from_millis(9);
        for (last, kind) in [
            (None, InteractionKind::Call),
            (Some(InteractionKind::Visit), InteractionKind::Visit),
        ] {
            let id = Id::new(at, [u8::from(last.is_some()); 10]);
            book.apply(&touch(&party, last, id, at));
            let contact = book.summary(party.id).last_contact;
            assert_eq!(contact.map(|c| c.0), Some(at));
            assert!(book.timeline(party.id).any(|i| i.kind == kind));
        }
    }
}
