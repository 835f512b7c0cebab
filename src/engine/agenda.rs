//! What there is to do, and for whom: tasks by when they are due, answers that are owed, dates
//! that return. Keeping in touch is in [`super::cadence`].
//!
//! What concerns only customers in the bin is left out.

use std::{collections::BTreeSet, sync::Arc};

use super::{cadence::is_snoozed, today::Today};
use crate::domain::{
    book::{Book, Entry, Plan, due_order},
    day::{Day, PartialDate},
    id::Id,
    interaction::Direction,
    party_parts::ImportantDate,
    task::{Due, Task},
};
use crate::sort::sort_by_key;

/// When a task is due, seen from today. A task of today is not late before the day is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// On a day that is past.
    Late,
    /// Today.
    Today,
    /// On a day to come.
    Upcoming,
    /// No day is stated.
    Undated,
}

impl When {
    /// Every one, the most pressing first.
    pub const ALL: [Self; 4] = [Self::Late, Self::Today, Self::Upcoming, Self::Undated];

    /// Of a due date.
    pub fn of(due: Option<Due>, today: &Today) -> Self {
        match due.map(|due| day_of(due, today).cmp(&today.day)) {
            None => Self::Undated,
            Some(std::cmp::Ordering::Less) => Self::Late,
            Some(std::cmp::Ordering::Equal) => Self::Today,
            Some(std::cmp::Ordering::Greater) => Self::Upcoming,
        }
    }
}

/// The reader's day of a due date.
pub fn day_of(due: Due, today: &Today) -> Day {
    match due {
        Due::On(day) => day,
        Due::At(at) => today.day_of(at),
    }
}

/// The tasks that `wanted` takes and that are not in the bin, the most pressing first: by due
/// date, then priority, then age.
pub fn tasks(book: &Book, wanted: impl Fn(&Plan) -> bool) -> Vec<Arc<Task>> {
    let mut plans: Vec<Plan> = plans(book, wanted).collect();
    sort_by_key(&mut plans, |plan| (due_order(plan.due), plan.rank, plan.id));
    let tasks = plans.iter().filter_map(|plan| book.tasks().get(plan.id));
    tasks.collect()
}

/// The same at a glance and in no order: for counts.
pub fn plans(book: &Book, wanted: impl Fn(&Plan) -> bool) -> impl Iterator<Item = Plan> {
    book.plans().filter_map(move |(plan, about)| {
        let taken = !plan.in_bin && wanted(&plan) && concerns_somebody(book, about, true);
        taken.then_some(plan)
    })
}

/// Priority in order of urgency. Not stated is neither high nor low: it comes after medium.
pub fn urgency(task: &Task) -> u8 {
    task.priority.rank()
}

/// What customers wait for us to answer, the oldest first; without what was put off.
pub fn waiting(book: &Book, today: &Today) -> Vec<Entry> {
    let mut waiting: Vec<Entry> = book
        .log()
        .filter(|(entry, _)| entry.unanswered && !entry.in_bin && entry.direction != Direction::Out)
        .filter(|(entry, _)| !is_snoozed(entry.snoozed_until, today))
        .filter_map(|(entry, with)| concerns_somebody(book, with, false).then_some(entry))
        .collect();
    sort_by_key(&mut waiting, |entry| (entry.start_at, entry.id));
    waiting
}

/// Somebody who is not in the bin is among `parties`; or nobody at all is.
fn concerns_somebody(book: &Book, parties: impl Iterator<Item = Id>, if_nobody: bool) -> bool {
    let mut parties = parties.peekable();
    (if_nobody && parties.peek().is_none()) || parties.any(|id| is_here(book, id))
}

/// A date of a customer that returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returning {
    /// The day on which it returns.
    pub day: Day,
    /// Whose.
    pub party: Id,
    /// Its place among the dates of the record.
    pub nth: usize,
    /// What it is.
    pub date: ImportantDate,
}

/// Birthdays and other dates that return within `days` days, today included, the next ones first;
/// without those that were seen to or put off.
pub fn returning_dates(book: &Book, today: &Today, days: i32) -> Vec<Returning> {
    let soon = |date: PartialDate| {
        let day = date.next_return(today.day);
        day.filter(|day| day.days_since(today.day) < days)
    };
    let dates = book.important_dates();
    let parties: BTreeSet<Id> = dates
        .filter_map(|(party, date)| soon(date).map(|_| party))
        .collect();
    let mut found: Vec<Returning> = Vec::new();
    for party in parties.into_iter().filter_map(|id| book.party(id)) {
        for (nth, date) in party.important_dates.iter().enumerate() {
            if let Some(day) = soon(date.date).filter(|_| !is_snoozed(date.snoozed_until, today)) {
                found.push(Returning {
                    day,
                    party: party.id,
                    nth,
                    date: date.clone(),
                });
            }
        }
    }
    sort_by_key(&mut found, |r| (r.day, r.party, r.nth));
    found
}

fn is_here(book: &Book, id: Id) -> bool {
    book.card(id).is_some_and(|p| !p.in_bin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::Moment;
    use crate::domain::{
        interaction::{Interaction, InteractionKind, Participant},
        party::{Party, PartyKind},
        party_parts::DateKind,
        task::Priority,
    };

    fn id(n: u8) -> Id {
        Id::new(Moment::from_millis(i64::from(n)), [n; 10])
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn shanghai() -> Today {
        Today {
            day: day("2026-11-22"),
            start: "2026-11-21T16:00:00Z".parse().unwrap(),
        }
    }

    fn party(n: u8, binned: bool) -> Party {
        let at = Moment::default();
        let mut party = Party::new(id(n), PartyKind::Org, &format!("P{n}"), at);
        party.deleted_at = binned.then_some(at);
        party
    }

    fn task(n: u8, due: Option<&str>, about: &[u8]) -> Task {
        let mut task = Task::new(id(n), &format!("T{n}"), Moment::default());
        task.due = due.map(|text| text.parse().unwrap());
        task.about = about.iter().map(|n| id(*n)).collect();
        task
    }

    fn call(n: u8, at: &str, with: u8) -> Interaction {
        let at = at.parse().unwrap();
        let mut call = Interaction::new(id(n), InteractionKind::Call, at, at);
        call.participants = vec![Participant::new(id(with))];
        call
    }

    #[test]
    fn a_task_is_late_when_its_day_is_over_where_the_reader_is() {
        let when = |due: &str| When::of(due.parse().ok(), &shanghai());
        assert_eq!(when("2026-11-21"), When::Late);
        assert_eq!(when("2026-11-21T15:59:00Z"), When::Late);
        assert_eq!(when("2026-11-21T16:00:00Z"), When::Today);
        assert_eq!(when("2026-11-22"), When::Today);
        assert_eq!(when("2026-11-22T16:00:00Z"), When::Upcoming);
        assert_eq!(When::of(None, &shanghai()), When::Undated);
    }

    #[test]
    fn tasks_come_by_due_date_then_priority_and_undated_ones_last() {
        let mut low = task(10, Some("2026-11-22"), &[]);
        low.priority = Priority::LOW;
        let mut high = task(12, Some("2026-11-22"), &[]);
        high.priority = Priority::HIGH;
        let unstated = task(11, Some("2026-11-22"), &[]);
        let undated = task(9, None, &[]);
        let records = [low, high, unstated, undated].map(Into::into);
        let order: Vec<Id> = tasks(&Book::new(records), Plan::is_open)
            .iter()
            .map(|t| t.id)
            .collect();
        assert_eq!(order, [id(12), id(11), id(10), id(9)]);
    }

    #[test]
    fn what_concerns_only_the_bin_is_left_out() {
        let mut owed = call(20, "2026-11-20T09:00:00Z", 1);
        owed.direction = Direction::In;
        owed.needs_reply = true;
        let book = Book::new([
            party(1, true).into(),
            party(2, false).into(),
            task(10, None, &[1]).into(),
            task(11, None, &[1, 2]).into(),
            task(12, None, &[]).into(),
            owed.into(),
        ]);
        let left: Vec<Id> = tasks(&book, Plan::is_open).iter().map(|t| t.id).collect();
        assert_eq!(left, [id(11), id(12)]);
        assert!(waiting(&book, &shanghai()).is_empty());
    }

    #[test]
    fn only_what_they_wait_for_is_waiting_and_the_oldest_comes_first() {
        let owed = |n, at: &str, direction, answered: Option<&str>| {
            let mut call = call(n, at, 1);
            call.direction = direction;
            call.needs_reply = true;
            call.answered_at = answered.map(|text| text.parse().unwrap());
            call
        };
        let at = "2026-11-20T09:00:00Z";
        let put_off = |until: &str, n| {
            let mut owed = owed(n, at, Direction::In, None);
            owed.snoozed_until = Some(day(until));
            owed
        };
        let book = Book::new([
            party(1, false).into(),
            owed(20, at, Direction::In, None).into(),
            owed(21, "2026-11-18T09:00:00Z", Direction::In, None).into(),
            owed(22, at, Direction::Out, None).into(),
            owed(23, at, Direction::In, Some(at)).into(),
            call(24, at, 1).into(),
            put_off("2026-11-23", 25).into(),
            put_off("2026-11-22", 26).into(),
        ]);
        let order: Vec<Id> = waiting(&book, &shanghai()).iter().map(|i| i.id).collect();
        assert_eq!(order, [id(21), id(20), id(26)]);
    }

    #[test]
    fn dates_return_within_the_days_asked_for() {
        let with = |n, date: &str| -> Party {
            let mut party = party(n, false);
            party.important_dates = vec![ImportantDate {
                kind: DateKind::Birthday,
                date: date.parse().unwrap(),
                label: String::new(),
                snoozed_until: None,
                extra: crate::domain::extra::Extra::default(),
            }];
            party
        };
        let mut seen: Party = with(6, "--01-01");
        seen.important_dates[0].snoozed_until = Some(day("2027-01-02"));
        let all = ["--12-28", "1990-12-29", "1980-01-02", "--01-05", "1970"];
        let parties = (1..).zip(all).map(|(n, date)| with(n, date)).chain([seen]);
        let book = Book::new(parties.map(Into::into));
        let today = Today {
            day: day("2026-12-29"),
            ..shanghai()
        };
        let found = returning_dates(&book, &today, 7);
        let found: Vec<(Day, Id)> = found.into_iter().map(|r| (r.day, r.party)).collect();
        assert_eq!(
            found,
            [(day("2026-12-29"), id(2)), (day("2027-01-02"), id(3))]
        );
    }
}
