//! Today: what is late, what is due, who waits for an answer; beside it the days to come, who is
//! slipping away, and how old the backup is.

mod rail;
mod waiting;

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::{
    first_run::FirstRun,
    tasks::{Group, quick::QuickTask, row::Rows},
};
use crate::{
    app::App,
    domain::{
        book::{Book, Entry, Plan},
        id::Id,
        task::Task,
    },
    engine::agenda::{self, When},
    i18n::today::Weight,
    ui::{
        lang,
        parts::{
            day,
            icon::{Icon, Mark},
        },
        paths::Route,
    },
    web::intl,
};

/// The first screen; of an empty book, how to begin.
#[component]
pub fn Today() -> impl IntoView {
    let app = App::get();
    let empty = Memo::new(move |_| app.read(Book::is_empty));
    move || {
        if empty.get() {
            view! { <FirstRun /> }.into_any()
        } else {
            view! { <Agenda /> }.into_any()
        }
    }
}

#[component]
fn Agenda() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let lingering = RwSignal::new(BTreeSet::<Id>::new());
    let tasks = Memo::new(move |_| {
        let today = day::here();
        lingering.with(|kept| {
            app.read(|b| {
                agenda::tasks(b, |t| {
                    When::of(t.due, &today) <= When::Today && (t.is_open() || kept.contains(&t.id))
                })
            })
        })
    });
    let of = move |when| {
        Memo::new(move |_| {
            let today = day::here();
            let mine = tasks.get().into_iter();
            mine.filter(|t| When::of(t.due, &today) == when)
                .collect::<Vec<Arc<Task>>>()
        })
    };
    let (late, due) = (of(When::Late), of(When::Today));
    let waiting = Memo::new(move |_| app.read(agenda::waiting));
    let lost = Memo::new(move |_| {
        let today = day::here();
        app.read(|b| agenda::losing_touch(b, &today, rail::QUIET_DAYS, rail::LOST))
    });
    let ids = Signal::derive(move || {
        let mut ids: Vec<Id> = Vec::new();
        for tasks in [late, due] {
            tasks.with(|tasks| ids.extend(tasks.iter().map(|t| t.id)));
        }
        waiting.with(|all| ids.extend(all.iter().map(|i| i.id)));
        ids
    });
    let rows = Rows::new(ids, lingering);
    rows.cursor
        .listen(super::tasks::row::focus, move |key, id| {
            rows.press(key, *id) || waiting::press(app, key, *id)
        });
    let nothing = move || ids.with(Vec::is_empty);
    view! {
        <main class="screen today" id="main" tabindex="-1">
            <header class="bar only-phone">
                <a class="brand" href=Route::Today.href()>
                    <Mark />
                    <span class="wordmark">{lang.app_name()}</span>
                </a>
                <span class="spacer"></span>
                <a class="button icon bare" href=Route::Data.href() aria-label=lang.data()>
                    <Icon name="backup" />
                </a>
            </header>
            <div class="today-main">
                <header class="today-head">
                    <h1 tabindex="-1">{move || intl::weekday_and_day(lang, day::today())}</h1>
                    <Sentence late due waiting lost />
                </header>
                <QuickTask about=Vec::new() today=true />
                <Group title=lang.tasks_late() tasks=late rows />
                <Group title=lang.tasks_today() tasks=due rows />
                <waiting::Waiting waiting rows />
                <Show when=nothing>
                    <div class="empty">
                        <p>{lang.nothing_today()}</p>
                    </div>
                </Show>
            </div>
            <rail::Rail lost />
        </main>
    }
}

/// The sentence that counts what the lists hold.
#[component]
fn Sentence(
    late: Memo<Vec<Arc<Task>>>,
    due: Memo<Vec<Arc<Task>>>,
    waiting: Memo<Vec<Entry>>,
    lost: Memo<rail::Lost>,
) -> impl IntoView {
    let lang = lang();
    let open = |tasks: Memo<Vec<Arc<Task>>>| {
        tasks.with(|tasks| tasks.iter().filter(|t| t.is_open()).count())
    };
    let parts = move || {
        let late = open(late);
        let all = late + open(due);
        let people = waiting.with(Vec::len);
        let parts = lang.today_sentence(all, late, people, lost.with(Vec::len));
        parts
            .into_iter()
            .map(|(weight, text)| match weight {
                Weight::Plain => text.into_any(),
                Weight::Strong => view! { <b>{text}</b> }.into_any(),
                Weight::Late => view! { <b class="late">{text}</b> }.into_any(),
            })
            .collect_view()
    };
    view! { <p class="sentence">{parts}</p> }
}

/// Tasks of today and before, and answers that are owed.
pub fn count(app: App) -> Signal<usize> {
    Memo::new(move |_| {
        let today = day::here();
        app.read(|b| {
            let pressing = |t: &Plan| t.is_open() && When::of(t.due, &today) <= When::Today;
            agenda::plans(b, pressing).count() + agenda::waiting(b).len()
        })
    })
    .into()
}
