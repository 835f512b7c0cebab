//! The tasks of one customer, beside the timeline: the open ones, and the done ones on demand.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    acts,
    row::{row_key, when_text},
};
use crate::{
    app::App,
    domain::{book::due_order, id::Id, task::Task},
    engine::agenda::{self, When},
    ui::{
        lang,
        parts::{day, icon::Icon},
        shell::{Overlay, Shell},
    },
    web::intl,
};

/// A head and a list; the section around them is the page's.
#[component]
pub fn TasksOf(party: Id) -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let all = Memo::new(move |_| app.read(|b| tasks_of(b.tasks_of(party))));
    let with_done = RwSignal::new(false);
    let open = move || all.with(|t| t.iter().filter(|t| t.is_open()).count());
    let done = move || all.with(|t| t.iter().filter(|t| !t.is_open()).count());
    let shown = move || {
        let today = day::today();
        let shown = all
            .get()
            .into_iter()
            .filter(|t| t.is_open() || with_done.get());
        shown.map(|t| (t, today)).collect::<Vec<_>>()
    };
    view! {
        <div class="section-head ruled">
            <h2>{lang.tasks()}</h2>
            <span class="count">{move || crate::i18n::grouped(open())}</span>
            <button
                type="button"
                class="button icon bare small"
                aria-label=lang.add_task()
                title=lang.add_task()
                on:click=move |_| shell.open(Overlay::NewTask(vec![party]))
            >
                <Icon name="plus" />
            </button>
        </div>
        <Show when=move || open() == 0>
            <p class="quiet">{lang.tasks_none_here()}</p>
        </Show>
        <ul class="lines-list">
            <For each=shown key=|(task, today)| row_key(task, *today) let:row>
                <Line task=row.0 />
            </For>
        </ul>
        <Show when=move || { done() > 0 }>
            <button
                type="button"
                class="linkish"
                aria-expanded=move || with_done.get().to_string()
                on:click=move |_| with_done.update(|w| *w = !*w)
            >
                {move || {
                    if with_done.get() { lang.hide_done().to_owned() } else { lang.show_done(done()) }
                }}
            </button>
        </Show>
    }
}

#[component]
fn Line(task: Arc<Task>) -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let id = task.id;
    let (open, when) = (task.is_open(), When::of(task.due, &untrack(day::here)));
    let late = open && when == When::Late;
    let state = match when {
        _ if !open => "done",
        When::Late => "late",
        _ => "due",
    };
    let words = when_text(lang, &task, when);
    let repeats = task.rrule.as_ref().map(|rrule| {
        let day = |day| intl::short_day(lang, day);
        lang.repetition(rrule, &day)
    });
    let under: Vec<String> = [Some(words), repeats]
        .into_iter()
        .flatten()
        .filter(|t| !t.is_empty())
        .collect();
    let under = under.join(lang.list_comma());
    view! {
        <li data-state=state>
            <button
                type="button"
                class="circle"
                role="checkbox"
                aria-checked=(!open).to_string()
                aria-label=lang.done_of(&task.summary)
                on:click=move |_| acts::toggle(app, id)
            >
                <Icon name="tick" />
            </button>
            <div>
                <button
                    type="button"
                    on:click=move |_| shell.open(Overlay::EditTask(id))
                >
                    {task.summary.clone()}
                </button>
                <small class:late=late>{under}</small>
            </div>
        </li>
    }
}

/// Open ones first, the most pressing first; then the done ones, the latest first.
fn tasks_of(tasks: impl Iterator<Item = Arc<Task>>) -> Vec<Arc<Task>> {
    let (mut open, mut done): (Vec<_>, Vec<_>) = tasks.partition(|t| t.is_open());
    open.sort_by_cached_key(|t| (due_order(t.due), agenda::urgency(t), t.id));
    done.sort_by_key(|t| std::cmp::Reverse((t.completed_at, t.id)));
    open.extend(done);
    open
}
