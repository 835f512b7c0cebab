//! What is done to a task in one click or key, with the clock and the ids that it takes.

use std::sync::Arc;

use crate::{
    app::App,
    domain::{
        day::Day,
        id::Id,
        moment::Moment,
        task::{Due, Task},
        task_commands,
    },
    engine::recurrence::{self, Zone},
    web::{clock, random},
};

/// A task as the book holds it now.
pub fn find(app: App, id: Id) -> Option<Arc<Task>> {
    app.peek(|b| b.tasks().get(id))
}

/// Completes an open task, and makes the next one if it repeats; opens a done one again, and takes
/// that away.
pub fn toggle(app: App, id: Id) {
    if let Some(task) = find(app, id) {
        let at = clock::now();
        app.run(if task.is_open() {
            task_commands::complete_task(&task, next_of(&task), at)
        } else {
            app.peek(|book| task_commands::reopen_task(book, &task, at))
        });
    }
}

/// The next occurrence of a task that is completed now.
pub fn next_of(task: &Task) -> Option<Task> {
    let id = random::new_id();
    recurrence::next(task, clock::today(), &zone(), id, clock::now())
}

/// Puts a task off until so many days from today; a time of day stays.
pub fn put_off(app: App, id: Id, days: i32) {
    let Some(task) = find(app, id).filter(|t| t.is_open()) else {
        return;
    };
    let day = clock::today().plus(days);
    let was = task.due.map(day_of);
    let due = match task.due {
        Some(Due::At(at)) => Due::At(clock::from_local(day, clock::to_local(at).1)),
        _ => Due::On(day),
    };
    app.run(task_commands::snooze_task(&task, due, was, clock::now()));
}

/// Moves a task to the bin.
pub fn bin(app: App, id: Id) {
    if let Some(task) = find(app, id) {
        app.run(task_commands::bin_task(&task, true, clock::now()));
    }
}

/// The reader's day of a due date.
pub fn day_of(due: Due) -> Day {
    match due {
        Due::On(day) => day,
        Due::At(at) => clock::to_local(at).0,
    }
}

/// The reader's clock, as recurrence takes it.
fn zone() -> Zone<'static> {
    fn to_local(at: Moment) -> (Day, u16) {
        let (day, minute) = clock::to_local(at);
        (day, u16::try_from(minute).unwrap_or(0))
    }
    fn from_local(day: Day, minute: u16) -> Moment {
        clock::from_local(day, u32::from(minute))
    }
    Zone {
        to_local: &to_local,
        from_local: &from_local,
    }
}
