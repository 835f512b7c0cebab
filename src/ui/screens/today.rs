//! Today: what is late, what is due, who waits for an answer, whom to be in touch with, whose
//! birthday it is; beside it the days to come, who is slipping away, and how old the backup is.

mod acts;
mod rail;
mod row;
pub mod snooze;
mod touch;
mod waiting;

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;
use row::{Item, Lines};

use super::{
    first_run::FirstRun,
    tasks::{
        Group,
        quick::QuickTask,
        row::{Entry, Rows},
    },
};
use crate::{
    app::App,
    domain::{
        book::{Book, Plan},
        id::Id,
        task::Task,
    },
    engine::{
        self,
        agenda::{self, When},
        cadence,
    },
    i18n::today::Weight,
    ui::{
        chunks::{self, when_loaded},
        lang,
        parts::{
            day,
            icon::{Icon, Mark},
        },
        paths::Route,
        shell::Shell,
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
            when_loaded(chunks::agenda())
        }
    }
}

/// What there is to do today.
#[component]
pub fn Agenda() -> impl IntoView {
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
    let waiting = items(app, |b, today| {
        let all = agenda::waiting(b, today);
        all.into_iter().map(Item::Answer).collect()
    });
    let touch = items(app, |b, today| {
        let all = cadence::due_now(b, today);
        all.into_iter().map(Item::Touch).collect()
    });
    let dates = items(app, |b, today| {
        let all = agenda::returning_dates(b, today, rail::AHEAD + 1);
        all.into_iter().map(Item::Date).collect()
    });
    let lost = Memo::new(move |_| {
        let today = day::here();
        app.read(|b| cadence::slipping(b, &today, rail::LOST))
    });
    let entries = Signal::derive(move || {
        let mut entries: Vec<Entry> = Vec::new();
        for tasks in [late, due] {
            tasks.with(|tasks| entries.extend(tasks.iter().map(|t| Entry::Task(t.id))));
        }
        for items in [waiting, touch, dates] {
            items.with(|items| entries.extend(items.iter().map(Item::entry)));
        }
        lost.with(|lost| entries.extend(lost.iter().map(|(id, _)| Entry::Touch(*id))));
        entries
    });
    let rows = Rows::new(entries, lingering);
    let shell = Shell::get();
    rows.cursor
        .listen(super::tasks::row::focus, move |key, entry| {
            rows.press(key, *entry)
                || !matches!(entry, Entry::Task(_)) && acts::press(app, shell, key, *entry)
        });
    let nothing = move || {
        let all = [waiting, touch, dates];
        [late, due].iter().all(|t| t.with(Vec::is_empty))
            && all.iter().all(|i| i.with(Vec::is_empty))
    };
    let touch_note = Signal::derive(move || {
        let quiet = touch::quiet_now(app);
        if quiet.is_empty() {
            lang.longest_first().to_owned()
        } else {
            quiet
        }
    });
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
                    <Sentence late due waiting touch lost />
                </header>
                <QuickTask about=Vec::new() today=true />
                <Group title=lang.tasks_late() tasks=late rows />
                <Group title=lang.tasks_today() tasks=due rows />
                <Lines title=lang.waiting_title() note=lang.oldest_first() items=waiting rows />
                <Lines title=lang.keep_in_touch() note=touch_note items=touch rows />
                <Lines title=lang.dates_title() note=lang.dates_note() items=dates rows />
                <Show when=nothing>
                    <div class="empty">
                        <p>{lang.nothing_today()}</p>
                    </div>
                </Show>
            </div>
            <rail::Rail lost rows />
        </main>
    }
}

/// Items that follow the book and the day.
fn items(app: App, of: fn(&Book, &engine::today::Today) -> Vec<Item>) -> Memo<Vec<Item>> {
    Memo::new(move |_| {
        let today = day::here();
        app.read(|b| of(b, &today))
    })
}

/// The sentence that counts what the lists hold.
#[component]
fn Sentence(
    late: Memo<Vec<Arc<Task>>>,
    due: Memo<Vec<Arc<Task>>>,
    waiting: Memo<Vec<Item>>,
    touch: Memo<Vec<Item>>,
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
        let touch = touch.with(Vec::len);
        let parts = lang.today_sentence(all, late, people, touch, lost.with(Vec::len));
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

/// Tasks of today and before, answers that are owed, customers to be in touch with.
pub fn count(app: App) -> Signal<usize> {
    Memo::new(move |_| {
        let today = day::here();
        app.read(|b| {
            let pressing = |t: &Plan| t.is_open() && When::of(t.due, &today) <= When::Today;
            agenda::plans(b, pressing).count()
                + agenda::waiting(b, &today).len()
                + cadence::due_now(b, &today).len()
        })
    })
    .into()
}
