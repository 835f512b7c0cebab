//! What was done with the customers of the large book, and what is to be done.

use super::{super::DEMO, Stress, customer, leaning};
use crate::domain::{
    interaction::{Direction, Interaction, InteractionKind, Participant},
    moment::Moment,
    record::Table,
    task::{Due, Priority, Task, TaskStatus},
};

/// The likeliest first.
const KINDS: [InteractionKind; 7] = [
    InteractionKind::Email,
    InteractionKind::Call,
    InteractionKind::Message,
    InteractionKind::Note,
    InteractionKind::Meeting,
    InteractionKind::Visit,
    InteractionKind::Letter,
];
/// Who wrote longer ago than this has been answered.
const ANSWERED_DAYS: i32 = 14;
const DAY: i64 = 24 * 60;

/// Interaction `number` of the book.
pub(super) fn interaction(book: &Stress, number: usize) -> Interaction {
    let mut dice = Stress::dice(Table::Interaction, number, 0);
    let at = book.made_at(Table::Interaction, number);
    let with = book.known(&mut dice, Table::Interaction, number);
    let words = customer::script(book, with);
    let kind = KINDS[leaning(&mut dice, KINDS.len())];
    let id = book.id(Table::Interaction, number);
    let mut said = Interaction::new(id, kind, at, at);
    said.source_id = Some(DEMO.to_owned());
    said.participants
        .push(Participant::new(book.id(Table::Party, with)));
    if dice.percent(4) {
        let other = book.known(&mut dice, Table::Interaction, number);
        if other != with {
            said.participants
                .push(Participant::new(book.id(Table::Party, other)));
        }
    }
    said.subject = words.say(&mut dice, &words.subjects);
    if dice.percent(30) {
        said.body = words.say(&mut dice, &words.bodies);
    }
    if kind.is_contact() && dice.percent(40) {
        said.direction = Direction::In;
        if dice.percent(8) {
            said.needs_reply = true;
            let answer = at.plus_minutes(i64::from(dice.between(5, 3_000)));
            let young = book.today.days_since(at.utc_day()) < ANSWERED_DAYS;
            let waits = answer > book.midnight || young && dice.percent(40);
            said.answered_at = (!waits).then_some(answer);
        }
    }
    said
}

/// Task `number` of the book.
pub(super) fn task(book: &Stress, number: usize) -> Task {
    let mut dice = Stress::dice(Table::Task, number, 0);
    let at = book.made_at(Table::Task, number);
    let about = book.known(&mut dice, Table::Task, number);
    let words = customer::script(book, about);
    let summary = words.say(&mut dice, &words.tasks);
    let mut task = Task::new(book.id(Table::Task, number), &summary, at);
    task.source_id = Some(DEMO.to_owned());
    task.about.push(book.id(Table::Party, about));
    if dice.percent(12) {
        task.priority = Priority::HIGH;
    }
    let far = if dice.percent(15) { 420 } else { 60 };
    let due = at.utc_day().plus(dice.between(1, far));
    task.due = Some(Due::On(due));
    let late = i64::from(dice.between(-2, 10)) * DAY + 15 * 60;
    let done = Moment::start_of(due).plus_minutes(late).max(at);
    // Most are done in time; a few never.
    if done < book.midnight && !dice.percent(1) {
        task.status = TaskStatus::Completed;
        task.completed_at = Some(done);
        task.updated_at = done;
    }
    task
}
