//! What a person can do with a task, each as a pure function to a [`Change`].
//!
//! The occurrence that follows a repeating task comes in as a parameter: `engine::recurrence`
//! finds it.

use std::sync::Arc;

use super::{
    book::Book,
    change::{Act, Change, Edit, Verb},
    day::Day,
    moment::Moment,
    record::Table,
    task::{Due, Task, TaskStatus},
};

/// Completes an open task. `next` is the following occurrence of a repeating one.
pub fn complete_task(task: &Arc<Task>, next: Option<Task>, at: Moment) -> Change {
    let mut after = Task::clone(task);
    after.status = TaskStatus::Completed;
    after.completed_at = Some(at);
    after.updated_at = at;
    let mut edits = vec![Edit::update(Arc::clone(task), after)];
    edits.extend(next.map(|next| follow(next, at)));
    Change {
        act: Act::one(Verb::Complete, Table::Task, &task.summary),
        edits,
    }
}

/// Opens a done task again. The occurrence that completing it had made goes, unless somebody has
/// worked on it; the act then says that it stays.
pub fn reopen_task(book: &Book, task: &Arc<Task>, at: Moment) -> Change {
    let mut after = Task::clone(task);
    after.status = TaskStatus::NeedsAction;
    after.completed_at = None;
    after.updated_at = at;
    let (verb, gone) = unfollow(book, task);
    let mut edits = vec![Edit::update(Arc::clone(task), after)];
    edits.extend(gone);
    Change {
        act: Act::one(verb, Table::Task, &task.summary),
        edits,
    }
}

/// Writes a task as its form has it; nothing if nothing is different. `opened` is the task as it
/// was when the form opened, `next` what follows if the form completes it.
pub fn edit_task(book: &Book, opened: &Arc<Task>, edited: Task, next: Option<Task>) -> Change {
    let at = edited.updated_at;
    let same = Task {
        updated_at: opened.updated_at,
        ..edited.clone()
    } == **opened;
    let (verb, other) = if opened.is_open() && edited.status == TaskStatus::Completed {
        (Verb::Complete, next.map(|next| follow(next, at)))
    } else if edited.is_open() && !opened.is_open() {
        unfollow(book, opened)
    } else {
        (Verb::Edit, None)
    };
    let act = Act::one(verb, Table::Task, &edited.summary);
    let mut edits = Vec::new();
    if !same {
        edits.push(Edit::update(Arc::clone(opened), edited));
        edits.extend(other);
    }
    Change { act, edits }
}

/// Moves one occurrence of a task; `was` is the reader's day it was due. A repetition goes on from
/// the day it was counted from before.
pub fn snooze_task(task: &Arc<Task>, due: Due, was: Option<Day>, at: Moment) -> Change {
    let mut after = Task::clone(task);
    after.due = Some(due);
    if task.rrule.is_some() {
        after.dtstart = task.dtstart.or(was);
    }
    after.updated_at = at;
    Change {
        act: Act::one(Verb::Edit, Table::Task, &task.summary),
        edits: vec![Edit::update(Arc::clone(task), after)],
    }
}

/// Moves a task to the bin, or back out of it.
pub fn bin_task(task: &Arc<Task>, binned: bool, at: Moment) -> Change {
    let mut after = Task::clone(task);
    after.deleted_at = binned.then_some(at);
    after.updated_at = at;
    let verb = if binned { Verb::Bin } else { Verb::Restore };
    Change {
        act: Act::one(verb, Table::Task, &task.summary),
        edits: vec![Edit::update(Arc::clone(task), after)],
    }
}

/// The next occurrence bears the moment of the completion that made it: so it is found again.
fn follow(mut next: Task, completed: Moment) -> Edit {
    next.created_at = completed;
    next.updated_at = completed;
    Edit::create(next)
}

/// What becomes of the occurrence that completing `task` had made, once that is open again.
fn unfollow(book: &Book, task: &Task) -> (Verb, Option<Edit>) {
    let made = task.completed_at.filter(|_| task.rrule.is_some());
    let next = made.and_then(|at| {
        let mut all = book.tasks().iter();
        all.find(|t| t.created_at == at && t.id != task.id && t.deleted_at.is_none())
    });
    match next {
        None => (Verb::Reopen, None),
        Some(next) if is_untouched(&next, task) => (Verb::Reopen, Some(Edit::delete(next))),
        Some(_) => (Verb::ReopenBeside, None),
    }
}

/// Nobody has worked on `next` since completing `task` made it.
fn is_untouched(next: &Task, task: &Task) -> bool {
    next.updated_at == next.created_at && next.is_open() && next.summary == task.summary
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::Id, record::Record};

    fn id(n: u8) -> Id {
        Id::new(Moment::from_millis(i64::from(n)), [n; 10])
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn weekly(n: u8, due: &str) -> Task {
        let mut task = Task::new(id(n), "Water the plants", Moment::default());
        task.due = Some(Due::On(day(due)));
        task.rrule = Some("FREQ=WEEKLY".into());
        task
    }

    fn done_at() -> Moment {
        Moment::from_millis(50)
    }

    fn later() -> Moment {
        Moment::from_millis(90)
    }

    /// A book in which task 1 was done, which made task 2.
    fn done() -> Book {
        let first = weekly(1, "2026-11-22");
        let mut book = Book::new([first.clone().into()]);
        let next = weekly(2, "2026-11-29");
        book.apply(&complete_task(&Arc::new(first), Some(next), done_at()));
        book
    }

    fn task(book: &Book, n: u8) -> Arc<Task> {
        book.tasks().get(id(n)).unwrap()
    }

    #[test]
    fn opening_a_task_again_takes_away_the_next_one_that_finishing_it_had_made() {
        let mut book = done();
        let change = reopen_task(&book, &task(&book, 1), later());
        assert_eq!(change.act.verb, Verb::Reopen);
        book.apply(&change);
        assert!(task(&book, 1).is_open());
        assert_eq!(book.tasks().len(), 1);
        book.apply(&change.inverse());
        assert_eq!(book.tasks().len(), 2);
    }

    #[test]
    fn a_next_one_that_was_worked_on_stays_and_the_act_says_so() {
        let mut book = done();
        let due = Due::On(day("2026-11-30"));
        book.apply(&snooze_task(&task(&book, 2), due, None, later()));
        let change = reopen_task(&book, &task(&book, 1), later());
        assert_eq!(change.act.verb, Verb::ReopenBeside);
        book.apply(&change);
        assert_eq!(book.tasks().len(), 2);
    }

    #[test]
    fn a_next_one_that_lies_in_the_bin_is_left_there_without_a_word() {
        let mut book = done();
        book.apply(&bin_task(&task(&book, 2), true, later()));
        let change = reopen_task(&book, &task(&book, 1), later());
        assert_eq!((change.act.verb, change.edits.len()), (Verb::Reopen, 1));
    }

    #[test]
    fn other_tasks_stay_when_one_is_opened_again() {
        let mut book = done();
        let twin = weekly(3, "2026-11-22");
        book.apply(&Change {
            act: Act::one(Verb::Add, Table::Task, ""),
            edits: vec![Edit::create(twin)],
        });
        book.apply(&reopen_task(&book, &task(&book, 1), later()));
        assert!(book.tasks().contains(id(3)));
    }

    #[test]
    fn the_form_finishes_and_opens_again_as_the_list_does() {
        let first = Arc::new(weekly(1, "2026-11-22"));
        let mut book = Book::new([Record::Task(Arc::clone(&first))]);
        let mut edited = Task::clone(&first);
        (edited.status, edited.completed_at) = (TaskStatus::Completed, Some(done_at()));
        edited.updated_at = done_at();
        let change = edit_task(&book, &first, edited, Some(weekly(2, "2026-11-29")));
        assert_eq!(change.act.verb, Verb::Complete);
        book.apply(&change);
        let opened = task(&book, 1);
        let mut edited = Task::clone(&opened);
        (edited.status, edited.completed_at) = (TaskStatus::InProcess, None);
        edited.updated_at = later();
        let change = edit_task(&book, &opened, edited, None);
        assert_eq!(change.act.verb, Verb::Reopen);
        book.apply(&change);
        assert_eq!(book.tasks().len(), 1);
    }

    #[test]
    fn a_snoozed_occurrence_does_not_move_the_repetition() {
        let mut task = Task::new(id(1), "Water the plants", Moment::default());
        task.due = Some(Due::On(day("2026-11-22")));
        task.rrule = Some("FREQ=WEEKLY".into());
        let change = snooze_task(
            &Arc::new(task),
            Due::On(day("2026-11-23")),
            Some(day("2026-11-22")),
            Moment::default(),
        );
        let Some(Record::Task(after)) = &change.edits[0].after else {
            panic!("a task");
        };
        assert_eq!(after.due, Some(Due::On(day("2026-11-23"))));
        assert_eq!(after.dtstart, Some(day("2026-11-22")));
    }
}
