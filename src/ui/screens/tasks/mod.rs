//! Tasks: the lists, and the tasks of one customer.

pub mod acts;
pub mod form;
pub mod of_party;
pub mod quick;
pub mod row;
mod versions;

use std::sync::Arc;

use leptos::prelude::*;

pub use of_party::TasksOf;
use row::{Entry, Rows, TaskRow, row_key};

use crate::{
    app::App,
    domain::{
        book::Plan,
        choice::Choice,
        id::Id,
        task::{Task, TaskStatus},
    },
    engine::agenda::{self, When},
    i18n::Lang,
    ui::{
        lang,
        parts::{day, icon::Icon, more::MoreButton},
        paths::{Route, TaskList},
        shell::{Overlay, Shell},
    },
};

/// Rows that are drawn at first, and that each "more" adds.
const PAGE: usize = 100;

/// One of the lists of tasks.
#[component]
pub fn Tasks(list: TaskList) -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let lingering = RwSignal::new(std::collections::BTreeSet::<Id>::new());
    let open = Memo::new(move |_| {
        lingering
            .with(|kept| app.read(|b| agenda::tasks(b, |t| t.is_open() || kept.contains(&t.id))))
    });
    let done = Memo::new(move |_| app.read(|b| done_tasks(b, list)));
    let grouped = move |when| {
        let today = day::here();
        let mine = open.get().into_iter();
        mine.filter(move |t| When::of(t.due, &today) == when)
            .collect::<Vec<_>>()
    };
    let whens: Vec<When> = match list {
        TaskList::Open => When::ALL.to_vec(),
        TaskList::Overdue => vec![When::Late],
        TaskList::Today => vec![When::Today],
        TaskList::Upcoming => vec![When::Upcoming],
        TaskList::Done => Vec::new(),
    };
    let groups: Vec<(When, Memo<Vec<Arc<Task>>>)> = whens
        .iter()
        .map(|when| {
            let when = *when;
            (when, Memo::new(move |_| grouped(when)))
        })
        .collect();
    let memos: Vec<Memo<Vec<Arc<Task>>>> = if list == TaskList::Done {
        vec![done]
    } else {
        groups.iter().map(|(_, memo)| *memo).collect()
    };
    let ids = {
        let memos = memos.clone();
        Signal::derive(move || {
            let each = memos.iter();
            each.flat_map(|m| {
                m.with(|tasks| tasks.iter().map(|t| Entry::Task(t.id)).collect::<Vec<_>>())
            })
            .collect::<Vec<Entry>>()
        })
    };
    let rows = Rows::new(ids, lingering);
    rows.listen();
    let nothing = move || memos.iter().all(|m| m.with(Vec::is_empty));
    let single = (groups.len() == 1).then(|| groups[0].0);
    let empty = if list == TaskList::Done {
        lang.tasks_none_done()
    } else {
        lang.no_tasks(single)
    };
    view! {
        <main class="screen" id="main" tabindex="-1">
            <header class="bar">
                <h1 tabindex="-1">{lang.tasks()}</h1>
                <span class="spacer"></span>
                <button
                    type="button"
                    class="button main fold"
                    title=lang.add_task_button()
                    aria-keyshortcuts="t"
                    on:click=move |_| shell.open(Overlay::NewTask(Vec::new()))
                >
                    <Icon name="plus" />
                    <span>{lang.add_task_button()}</span>
                    <kbd aria-hidden="true">"t"</kbd>
                </button>
            </header>
            <div class="tasks">
                {(list != TaskList::Done)
                    .then(|| {
                        view! { <quick::QuickTask about=Vec::new() today=list == TaskList::Today /> }
                    })}
                <Lists list />
                {groups
                    .into_iter()
                    .map(|(when, tasks)| {
                        view! { <Group title=lang.when_group(when) tasks rows /> }
                    })
                    .collect_view()}
                {(list == TaskList::Done)
                    .then(|| view! { <Group title=lang.tasks_done() tasks=done rows /> })}
                <Show when=nothing>
                    <div class="empty">
                        <p>{empty}</p>
                    </div>
                </Show>
            </div>
        </main>
    }
}

/// The lists, with how many tasks each holds.
#[component]
fn Lists(list: TaskList) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let counts = Memo::new(move |_| {
        let today = day::here();
        app.read(|b| {
            let mut counts = [0_usize; 5];
            for task in agenda::plans(b, |t| t.status != TaskStatus::Cancelled) {
                let lists = match (task.is_open(), When::of(task.due, &today)) {
                    (false, _) => vec![TaskList::Done],
                    (true, When::Late) => vec![TaskList::Open, TaskList::Overdue],
                    (true, When::Today) => vec![TaskList::Open, TaskList::Today],
                    (true, When::Upcoming) => vec![TaskList::Open, TaskList::Upcoming],
                    (true, When::Undated) => vec![TaskList::Open],
                };
                for list in lists {
                    counts[position(list)] += 1;
                }
            }
            counts
        })
    });
    view! {
        <nav class="filters" aria-label=lang.task_lists()>
            {TaskList::ALL
                .iter()
                .map(|each| {
                    let each = *each;
                    view! {
                        <a
                            href=Route::Tasks(each).href()
                            aria-current=(each == list).then_some("page")
                        >
                            {list_name(lang, each)}
                            " "
                            <span class="count">
                                {move || crate::i18n::grouped(counts.get()[position(each)])}
                            </span>
                        </a>
                    }
                })
                .collect_view()}
        </nav>
    }
}

/// Tasks under a heading; nothing at all if there are none.
#[component]
pub fn Group(title: &'static str, tasks: Memo<Vec<Arc<Task>>>, rows: Rows) -> impl IntoView {
    let shown = RwSignal::new(PAGE);
    let open = move || tasks.with(|t| t.iter().filter(|t| t.is_open()).count());
    let count = move || {
        if open() == 0 {
            tasks.with(Vec::len)
        } else {
            open()
        }
    };
    let some = move || tasks.with(|t| !t.is_empty());
    view! {
        <Show when=some>
            <section class="group">
                <div class="section-head ruled">
                    <h2>{title}</h2>
                    <span class="count">{move || crate::i18n::grouped(count())}</span>
                </div>
                <ul class="todos">
                    <For
                        each=move || {
                            let today = day::today();
                            let tasks = tasks.get().into_iter().take(shown.get());
                            tasks.map(|t| (t, today)).collect::<Vec<_>>()
                        }
                        key=|(task, today)| row_key(task, *today)
                        let:row
                    >
                        <TaskRow task=row.0 rows />
                    </For>
                </ul>
                <MoreButton
                    shown
                    all=Signal::derive(move || tasks.with(Vec::len))
                    step=PAGE
                    words=Lang::task_more
                />
            </section>
        </Show>
    }
}

/// How many tasks are open.
pub fn open_count(app: App) -> Signal<usize> {
    Memo::new(move |_| app.read(|b| agenda::plans(b, Plan::is_open).count())).into()
}

/// What was done, the latest first; read only where it is shown.
fn done_tasks(book: &crate::domain::book::Book, list: TaskList) -> Vec<Arc<Task>> {
    if list != TaskList::Done {
        return Vec::new();
    }
    let mut done = agenda::tasks(book, |t| t.status == TaskStatus::Completed);
    done.sort_by_key(|t| std::cmp::Reverse((t.completed_at, t.id)));
    done
}

fn position(list: TaskList) -> usize {
    TaskList::ALL.iter().position(|l| *l == list).unwrap_or(0)
}

const fn list_name(lang: Lang, list: TaskList) -> &'static str {
    match list {
        TaskList::Open => lang.tasks_open(),
        TaskList::Overdue => lang.tasks_late(),
        TaskList::Today => lang.tasks_today(),
        TaskList::Upcoming => lang.tasks_upcoming(),
        TaskList::Done => lang.tasks_done(),
    }
}
