//! The line that adds a task.

use leptos::prelude::*;

use crate::{
    domain::id::Id,
    engine::quick_add::Sort,
    ui::{
        lang,
        screens::quick_add::{Line, QuickRow},
    },
};

/// The line, for tasks about these customers; due today if it names no day, or on no day.
#[component]
pub fn QuickTask(about: Vec<Id>, today: bool) -> impl IntoView {
    let lang = lang();
    let line = Line::new(Sort::Task, about, today.then_some(0));
    view! { <QuickRow line label=lang.add_task() placeholder=lang.add_task_example() /> }
}
