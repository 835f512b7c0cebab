//! Two versions of a task, field by field in the words of its form.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::App,
    domain::{field::FieldId, record::Record, task::Task, task_form::TaskForm},
    i18n::Lang,
    ui::parts::versus::{Versions, differing},
    web::{clock, intl},
};

/// What the form of a task knows of two versions; `before` is the one it began with.
pub fn versions(app: App, lang: Lang, before: StoredValue<Option<Arc<Task>>>) -> Versions {
    let task = |record: Option<Record>| match record {
        Some(Record::Task(task)) => Some(task),
        _ => None,
    };
    Versions {
        differences: Callback::new(move |(ours, theirs)| {
            let words = |record| task(record).map(|task| words(app, lang, &task));
            differing(lang, words(ours), words(theirs))
        }),
        keep: Callback::new(move |theirs| before.set_value(task(theirs))),
    }
}

fn words(app: App, lang: Lang, task: &Task) -> Vec<(&'static str, String)> {
    let form = TaskForm::of(task, clock::to_local);
    let about: Vec<String> = form.about.iter().map(|id| app.name_of(*id)).collect();
    let repeats = match form.rrule.as_str() {
        "" => String::new(),
        rrule => lang.repetition(rrule, &|day| intl::short_day(lang, day)),
    };
    let separator = lang.name_separator();
    let priority = match form.priority.rank() {
        0..=3 => lang.priority_high(),
        4 => lang.priority_medium(),
        _ if form.priority.is_unstated() => lang.priority_none(),
        _ => lang.priority_low(),
    };
    vec![
        (lang.task_summary(), form.summary),
        (lang.task_due(), form.date),
        (lang.task_time(), form.time),
        (lang.task_about(), about.join(separator)),
        (lang.task_repeats(), repeats),
        (lang.task_priority(), priority.to_owned()),
        (
            lang.task_status_label(),
            lang.task_status(form.status).to_owned(),
        ),
        (lang.field(FieldId::Tags), form.tags.join(separator)),
        (lang.task_description(), form.description),
    ]
}
