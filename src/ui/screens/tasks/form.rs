//! The dialog that adds a task or edits one.

use std::sync::Arc;

use leptos::prelude::*;

use super::{acts, versions::versions};
use crate::{
    app::App,
    domain::{
        change::{Act, Change, Edit, Verb},
        choice::Choice,
        id::Id,
        party_parts::parse_tags,
        problem::FieldProblem,
        record::Table,
        task::{Priority, RepeatFrom, Task, TaskStatus},
        task_commands,
        task_form::TaskForm as Form,
    },
    engine::recurrence::{self, Preset},
    i18n::Lang,
    ui::{
        lang,
        parts::{
            field::{Problems, Segmented, Select, TextArea, TextField, focus_first_problem},
            form::{FormDialog, Saving},
            tagfield::TagField,
        },
        screens::interactions::picker::Picker,
    },
    web::{clock, random},
};

/// Adds a task about these customers, or one that is filled in already, or edits the one with this
/// id.
#[component]
pub fn TaskForm(
    id: Option<Id>,
    about: Vec<Id>,
    filled: Option<Task>,
    close: Callback<()>,
) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let existing = id.and_then(|id| acts::find(app, id));
    let is_new = existing.is_none();
    let opened = existing.clone().unwrap_or_else(|| {
        let blank = || Task::new(random::new_id(), "", clock::now());
        Arc::new(filled.unwrap_or_else(blank))
    });
    let before = StoredValue::new(existing.clone());
    let mut form = Form::of(&opened, clock::to_local);
    if is_new {
        form.about.extend(about);
    }
    let fields = Fields::new(form);
    let problems = Problems::new(Vec::new());
    let saving = Saving::new(close);
    let save = Callback::new(move |()| {
        let (opened, is_new) = match before.get_value() {
            Some(before) => (before, false),
            None => (opened.clone(), true),
        };
        let checked = fields.form(&opened).and_then(|form| {
            form.validate(&opened, clock::from_local, recurrence::check, clock::now())
        });
        match checked {
            Ok(task) => saving.commit(change(app, &opened, task, is_new)),
            Err(found) => {
                problems.set(found);
                focus_first_problem(problems);
            }
        }
    });
    let bin = existing.map(|task| {
        Callback::new(move |()| saving.commit(task_commands::bin_task(&task, true, clock::now())))
    });
    let title = if is_new {
        lang.add_task_button()
    } else {
        lang.edit_task()
    };
    view! {
        <FormDialog title saving save bin versions=versions(app, lang, before)>
            <div class="fields">
                <TextField
                    key="summary"
                    label=lang.task_summary()
                    value=fields.summary
                    problems
                    class="wide"
                    focus=true
                />
                <TextField key="date" label=lang.task_due() value=fields.date problems kind="date" />
                <TextField
                    key="time"
                    label=lang.task_time()
                    value=fields.time
                    problems
                    kind="time"
                    help=lang.task_time_help()
                />
                <Picker key="about" label=lang.task_about() chosen=fields.about problems />
                <Repetition fields problems lang />
                <Segmented
                    name="priority"
                    label=lang.task_priority()
                    value=fields.priority
                    options=priorities(lang)
                />
                {(!is_new)
                    .then(|| {
                        let all = TaskStatus::ALL.iter();
                        let options = all.map(|s| (s.key().into(), lang.task_status(*s).into()));
                        view! {
                            <Select
                                key="status"
                                label=lang.task_status_label()
                                value=fields.status
                                options=options.collect()
                            />
                        }
                    })}
                <TagField
                    key="tags"
                    label=lang.field(crate::domain::field::FieldId::Tags)
                    tags=fields.tags
                    pending=fields.pending_tag
                    problems
                    known=known_tags(app)
                />
                <TextArea
                    key="description"
                    label=lang.task_description()
                    value=fields.description
                    problems
                    rows=3
                />
            </div>
        </FormDialog>
    }
}

/// How often it returns: one of the usual, or a rule as written in calendars.
#[component]
fn Repetition(fields: Fields, problems: Problems, lang: Lang) -> impl IntoView {
    let mut options = vec![(String::new(), lang.repeats_not().to_owned())];
    options.extend(
        Preset::ALL
            .iter()
            .enumerate()
            .map(|(i, preset)| (i.to_string(), lang.preset(*preset).to_owned())),
    );
    options.push((CUSTOM.to_owned(), lang.repeats_custom().to_owned()));
    let repeats = move || fields.repeats.with(|r| !r.is_empty());
    let custom = move || fields.repeats.with(|r| r == CUSTOM);
    let from = vec![
        (String::new(), lang.repeat_from_due().to_owned()),
        (
            RepeatFrom::Completion.key().to_owned(),
            lang.repeat_from_completion().to_owned(),
        ),
    ];
    view! {
        <Select key="repeats" label=lang.task_repeats() value=fields.repeats options />
        <Show when=repeats>
            <Select
                key="repeatFrom"
                label=lang.repeat_from()
                value=fields.repeat_from
                options=from.clone()
            />
        </Show>
        <Show when=custom>
            <TextField
                key="rrule"
                label=lang.task_rrule()
                value=fields.rrule
                problems
                class="wide"
                help=lang.task_rrule_help()
            />
        </Show>
    }
}

/// The choice of a rule of one's own.
const CUSTOM: &str = "custom";

fn priorities(lang: Lang) -> Vec<(String, String)> {
    [
        (Priority::default(), lang.priority_none()),
        (Priority::HIGH, lang.priority_high()),
        (Priority::MEDIUM, lang.priority_medium()),
        (Priority::LOW, lang.priority_low()),
    ]
    .map(|(priority, word)| (priority.number().to_string(), word.to_owned()))
    .to_vec()
}

/// The one of the four that a priority belongs to (RFC 5545 §3.8.1.9).
fn level(priority: Priority) -> Priority {
    match priority.number() {
        0 => Priority::default(),
        1..=4 => Priority::HIGH,
        5 => Priority::MEDIUM,
        _ => Priority::LOW,
    }
}

fn known_tags(app: App) -> Vec<String> {
    app.peek(|b| {
        let of_tasks = b.tasks().iter().flat_map(|t| t.tags.clone());
        let all: std::collections::BTreeSet<String> = of_tasks.collect();
        all.into_iter().collect()
    })
}

/// The change that writes the task, and what follows from it for the other occurrences.
fn change(app: App, opened: &Arc<Task>, task: Task, is_new: bool) -> Change {
    if is_new {
        let act = Act::one(Verb::Add, Table::Task, &task.summary);
        let edits = vec![Edit::create(task)];
        return Change { act, edits };
    }
    let next = acts::next_of(&task);
    app.peek(|book| task_commands::edit_task(book, opened, task, next))
}

/// What is typed, field by field.
#[derive(Clone, Copy)]
struct Fields {
    summary: RwSignal<String>,
    date: RwSignal<String>,
    time: RwSignal<String>,
    priority: RwSignal<String>,
    /// Nothing, the number of a preset, or [`CUSTOM`].
    repeats: RwSignal<String>,
    rrule: RwSignal<String>,
    repeat_from: RwSignal<String>,
    about: RwSignal<Vec<Id>>,
    tags: RwSignal<Vec<String>>,
    pending_tag: RwSignal<String>,
    description: RwSignal<String>,
    status: RwSignal<String>,
}

impl Fields {
    fn new(form: Form) -> Self {
        let preset = Preset::of(&form.rrule);
        let preset = preset.and_then(|p| Preset::ALL.iter().position(|other| *other == p));
        let repeats = match preset {
            Some(index) => index.to_string(),
            None if form.rrule.is_empty() => String::new(),
            None => CUSTOM.to_owned(),
        };
        let from_completion = form.repeat_from == Some(RepeatFrom::Completion);
        let from = from_completion.then(|| RepeatFrom::Completion.key().to_owned());
        Self {
            summary: RwSignal::new(form.summary),
            date: RwSignal::new(form.date),
            time: RwSignal::new(form.time),
            priority: RwSignal::new(level(form.priority).number().to_string()),
            repeats: RwSignal::new(repeats),
            rrule: RwSignal::new(form.rrule),
            repeat_from: RwSignal::new(from.unwrap_or_default()),
            about: RwSignal::new(form.about),
            tags: RwSignal::new(form.tags),
            pending_tag: RwSignal::new(String::new()),
            description: RwSignal::new(form.description),
            status: RwSignal::new(form.status.key().to_owned()),
        }
    }

    /// The form; a tag that is typed and not yet taken comes along.
    fn form(self, opened: &Task) -> Result<Form, Vec<FieldProblem>> {
        let mut tags = self.tags.get_untracked();
        let pending = parse_tags(&self.pending_tag.get_untracked())
            .map_err(|problem| vec![FieldProblem::new("tags", problem)])?;
        for tag in pending {
            if !tags.iter().any(|t| t.to_lowercase() == tag.to_lowercase()) {
                tags.push(tag);
            }
        }
        let status = TaskStatus::from_key(&self.status.get_untracked());
        let typed: i64 = self.priority.get_untracked().parse().unwrap_or(0);
        let priority = Priority::try_from(typed).unwrap_or_default();
        // A finer priority that came from a file stays unless another level was chosen.
        let same_level = level(opened.priority) == priority;
        let from = self.repeat_from.get_untracked();
        Ok(Form {
            summary: self.summary.get_untracked(),
            date: self.date.get_untracked(),
            time: self.time.get_untracked(),
            priority: if same_level {
                opened.priority
            } else {
                priority
            },
            rrule: self.rule(opened),
            repeat_from: RepeatFrom::from_key(&from)
                .or(opened.repeat_from.filter(|f| *f == RepeatFrom::Due)),
            about: self.about.get_untracked(),
            tags,
            description: self.description.get_untracked(),
            status: status.unwrap_or(opened.status),
        })
    }

    /// The rule of the choice. A preset that was there keeps its text as long as the day stays.
    fn rule(self, opened: &Task) -> String {
        let choice = self.repeats.get_untracked();
        if choice == CUSTOM {
            return self.rrule.get_untracked();
        }
        let chosen = choice.parse::<usize>().ok();
        let Some(preset) = chosen.and_then(|i| Preset::ALL.get(i)) else {
            return String::new();
        };
        let day = self.date.get_untracked().parse().ok();
        let before = opened.rrule.as_deref().unwrap_or_default();
        let same_day = day == opened.due.map(acts::day_of);
        if same_day && Preset::of(before) == Some(*preset) {
            return before.to_owned();
        }
        preset.rrule(day.unwrap_or_else(clock::today))
    }
}
