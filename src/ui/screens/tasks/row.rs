//! One task as a row: done in one click, opened by its words, its customers as links.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::acts;
use crate::{
    app::App,
    domain::{
        day::Day,
        id::Id,
        task::{Due, Task},
    },
    engine::agenda::When,
    i18n::Lang,
    ui::{
        lang,
        parts::{
            cursor::Cursor,
            day,
            icon::Icon,
            menu::{Menu, MenuItem},
        },
        paths::Route,
        shell::{Overlay, Shell},
    },
    web::{clock, dom, intl},
};

/// How long a done task stays where it was, so that the eye sees what happened.
const LINGER: i32 = 1_500;

/// What a row stands for, in the lists of tasks and on Today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A task.
    Task(Id),
    /// An interaction that owes an answer.
    Answer(Id),
    /// A customer to be in touch with.
    Touch(Id),
    /// A date of a customer, by its place in the record, that returns on a day.
    Date(Id, usize, Day),
}

impl Entry {
    /// Its name on the screen.
    pub fn key(self) -> String {
        match self {
            Self::Task(id) | Self::Answer(id) | Self::Touch(id) => id.to_string(),
            Self::Date(id, nth, _) => format!("{id}-{nth}"),
        }
    }
}

/// Rows of one screen: the cursor over them, and those that are done and still stand.
#[derive(Clone, Copy)]
pub struct Rows {
    app: App,
    shell: Shell,
    /// The cursor.
    pub cursor: Cursor<Entry>,
    lingering: RwSignal<BTreeSet<Id>>,
}

impl Rows {
    /// Over the rows as the screen shows them.
    pub fn new(entries: Signal<Vec<Entry>>, lingering: RwSignal<BTreeSet<Id>>) -> Self {
        Self {
            app: App::get(),
            shell: Shell::get(),
            cursor: Cursor::new(entries),
            lingering,
        }
    }

    /// Done, or open again.
    pub fn toggle(self, id: Id) {
        let Some(task) = acts::find(self.app, id) else {
            return;
        };
        if task.is_open() {
            self.lingering.update(|all| {
                all.insert(id);
            });
            dom::after(LINGER, move || {
                // The screen may have been left meanwhile.
                let _ = self.lingering.try_update(|all| all.remove(&id));
            });
        }
        acts::toggle(self.app, id);
    }

    /// Listens to the keys of tasks as long as the screen stands.
    pub fn listen(self) {
        self.cursor
            .listen(focus, move |key, entry| self.press(key, *entry));
    }

    /// What a key does with a task; false if it means nothing.
    pub fn press(self, key: &str, entry: Entry) -> bool {
        let Entry::Task(id) = entry else {
            return false;
        };
        if acts::find(self.app, id).is_none() {
            return false;
        }
        match key {
            "e" | "x" | " " => {
                self.toggle(id);
                if let Some(next) = self.cursor.step(1) {
                    focus(&next);
                }
            }
            "s" => acts::put_off(self.app, id, 1),
            "S" => self.shell.open(Overlay::Snooze(entry)),
            "Enter" => self.shell.open(Overlay::EditTask(id)),
            _ => return false,
        }
        true
    }
}

/// Brings the focus to a row.
pub fn focus(entry: &Entry) {
    dom::focus(&format!("[data-id='{}'] [data-row]", entry.key()));
}

/// What makes a row another row: the task, its state, and the day it is seen from.
pub fn row_key(task: &Task, today: Day) -> (Id, i64, Day) {
    (task.id, task.updated_at.millis(), today)
}

/// The row. Built anew when the task changes.
#[component]
pub fn TaskRow(task: Arc<Task>, rows: Rows) -> impl IntoView {
    let (shell, lang) = (Shell::get(), lang());
    let id = task.id;
    let entry = Entry::Task(id);
    let when = When::of(task.due, &untrack(day::here));
    let open = task.is_open();
    let state = match when {
        _ if !open => "done",
        When::Late => "late",
        _ => "due",
    };
    let high = (1..=4).contains(&task.priority.number());
    let cursor = rows.cursor;
    view! {
        <li
            class="todo"
            data-state=state
            data-id=id.to_string()
            data-cursor=move || cursor.is_at(&entry).then_some("")
            on:focusin=move |_| cursor.set(&entry)
        >
            <button
                type="button"
                class="circle"
                role="checkbox"
                data-row=""
                aria-checked=(!open).to_string()
                aria-label=lang.done_of(&task.summary)
                on:click=move |_| rows.toggle(id)
            >
                <Icon name="tick" />
            </button>
            {high
                .then(|| {
                    view! {
                        <span class="priority" data-level="high">
                            <span class="visually-hidden">{lang.high_priority()}</span>
                        </span>
                    }
                })}
            <button
                type="button"
                class="what"
                title=task.summary.clone()
                on:click=move |_| shell.open(Overlay::EditTask(id))
            >
                {task.summary.clone()}
            </button>
            <span class="who">
                <Names about=task.about.clone() />
                <Repeats rrule=task.rrule.clone() />
            </span>
            <Hints
                keys=[("e", lang.key_done()), ("s", lang.key_snooze()), ("↵", lang.key_open())]
                    .to_vec()
            />
            <span class="when" class:late=open && when == When::Late>
                {when_text(lang, &task, when)}
            </span>
            <span class="row-menu">
                <RowMenu id open rows />
            </span>
        </li>
    }
}

#[component]
fn RowMenu(id: Id, open: bool, rows: Rows) -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let put_off = move |days| Callback::new(move |()| acts::put_off(app, id, days));
    view! {
        <Menu label=lang.more()>
            <MenuItem
                icon="tick"
                label=if open { lang.do_done() } else { lang.do_reopen() }
                key="e"
                act=Callback::new(move |()| rows.toggle(id))
            />
            {open
                .then(|| {
                    view! {
                        <MenuItem icon="clock" label=lang.do_tomorrow() key="s" act=put_off(1) />
                        <MenuItem icon="clock" label=lang.do_next_week() act=put_off(7) />
                        <MenuItem
                            icon="calendar"
                            label=lang.do_other_day()
                            key="⇧S"
                            act=Callback::new(move |()| shell.open(Overlay::Snooze(Entry::Task(id))))
                        />
                    }
                })}
            <MenuItem
                icon="edit"
                label=lang.edit()
                key="↵"
                act=Callback::new(move |()| shell.open(Overlay::EditTask(id)))
            />
            <MenuItem
                icon="bin"
                label=lang.bin_it()
                danger=true
                act=Callback::new(move |()| acts::bin(app, id))
            />
        </Menu>
    }
}

/// The keys of a row, seen on the row of the cursor.
#[component]
pub fn Hints(keys: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let each = keys.into_iter().map(|(key, word)| {
        view! {
            <span class="keys">
                <kbd>{key}</kbd>
                " "
                {word}
            </span>
        }
    });
    view! {
        <span class="hints" aria-hidden="true">
            {each.collect_view()}
        </span>
    }
}

/// Customers as links; those that are gone are left out.
#[component]
pub fn Names(about: Vec<Id>) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let about = StoredValue::new(about);
    let names = Memo::new(move |_| {
        app.read(|b| {
            let parties = about.get_value().into_iter().filter_map(|id| b.card(id));
            let here = parties.filter(|p| !p.in_bin);
            here.map(|p| (p.id, p.name.to_owned())).collect::<Vec<_>>()
        })
    });
    move || {
        let each = names.get().into_iter().enumerate();
        each.map(|(index, (id, name))| {
            view! {
                {(index > 0).then(|| lang.names_comma())}
                <a href=Route::Customer(id).href()>{name}</a>
            }
        })
        .collect_view()
    }
}

#[component]
fn Repeats(rrule: Option<String>) -> impl IntoView {
    let lang = lang();
    rrule.map(|rrule| {
        let words = lang.repetition(&rrule, &|day| intl::short_day(lang, day));
        let title = words.clone();
        view! {
            <span title=title>
                <Icon name="recurring" />
                <span class="visually-hidden">{words}</span>
            </span>
        }
    })
}

/// When it is due, as one says it today; for a done task, when it was done.
pub fn when_text(lang: Lang, task: &Task, when: When) -> String {
    if let Some(at) = task.completed_at.filter(|_| !task.is_open()) {
        return intl::ago(lang, at);
    }
    let Some(due) = task.due else {
        return String::new();
    };
    let day = acts::day_of(due);
    let time = match due {
        Due::At(at) => Some(intl::time(lang, at)),
        Due::On(_) => None,
    };
    let days = day.days_since(clock::today());
    match (when, time) {
        (When::Late, _) => lang.days_late(usize::try_from(-days).unwrap_or(0)),
        (When::Today, time) => time.unwrap_or_else(|| lang.any_time().to_owned()),
        (_, time) => {
            let word = match days {
                1 => lang.tomorrow().to_owned(),
                2..=6 => intl::short_weekday(lang, day),
                _ => intl::short_day(lang, day),
            };
            time.map_or_else(|| word.clone(), |time| [&word, " ", &time].concat())
        }
    }
}
