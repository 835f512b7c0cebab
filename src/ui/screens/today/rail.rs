//! Beside Today: the next days, customers one is losing touch with, the age of the backup.

use leptos::prelude::*;

use super::{row::EntryMenu, touch::contacts};
use crate::{
    app::App,
    domain::{
        book::Book,
        day::Day,
        id::Id,
        moment::Moment,
        task::{Due, Task},
    },
    engine::{agenda, today::Today},
    i18n::Lang,
    ui::{
        lang,
        parts::{day, icon::Icon, marks::Rhythm},
        paths::Route,
        screens::tasks::row::{Entry, Rows},
        shell::{Overlay, Shell},
    },
    web::{clock, intl},
};

/// The most customers that are listed for it.
pub const LOST: usize = 5;
/// Customers and when they were last in contact.
pub type Lost = Vec<(Id, Moment)>;
/// Days ahead, tomorrow the first.
pub const AHEAD: i32 = 7;

/// The rail.
#[component]
pub fn Rail(lost: Memo<Lost>, rows: Rows) -> impl IntoView {
    view! {
        <aside class="rail">
            <NextDays />
            <LosingTouch lost rows />
            <Backup />
        </aside>
    }
}

#[component]
fn NextDays() -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let days = Memo::new(move |_| {
        let today = day::here();
        app.read(|b| next_days(b, &today, lang))
    });
    let line = move |(id, words): (Id, String)| {
        view! {
            <li>
                <Icon name="task" />
                <button type="button" on:click=move |_| shell.open(Overlay::EditTask(id))>
                    {words}
                </button>
            </li>
        }
    };
    let list = move || {
        let days = days.get();
        if days.is_empty() {
            return view! { <p class="quiet">{lang.next_days_none()}</p> }.into_any();
        }
        let each = days.into_iter().map(|(day, all)| {
            view! {
                <li>
                    <time datetime=day.to_string()>{intl::short_weekday(lang, day)}</time>
                    <ul>{all.into_iter().map(line).collect_view()}</ul>
                </li>
            }
        });
        view! { <ul class="days">{each.collect_view()}</ul> }.into_any()
    };
    view! {
        <section>
            <div class="section-head ruled">
                <h2>{lang.next_days()}</h2>
            </div>
            {list}
        </section>
    }
}

/// Tasks of the days after today, day by day; days with nothing are left out.
fn next_days(book: &Book, today: &Today, lang: Lang) -> Vec<(Day, Vec<(Id, String)>)> {
    let end = today.day.plus(AHEAD);
    let ahead = |due: Due| {
        let day = agenda::day_of(due, today);
        (day > today.day && day <= end).then_some(day)
    };
    let mut days: Vec<(Day, Vec<(Id, String)>)> = Vec::new();
    for task in agenda::tasks(book, |t| t.is_open() && t.due.and_then(ahead).is_some()) {
        let Some(day) = task.due.and_then(ahead) else {
            continue;
        };
        let line = (task.id, words(&task, lang));
        match days.last_mut() {
            Some((same, all)) if *same == day => all.push(line),
            _ => days.push((day, vec![line])),
        }
    }
    days
}

fn words(task: &Task, lang: Lang) -> String {
    match task.due {
        Some(Due::At(at)) => [&task.summary, lang.list_comma(), &intl::time(lang, at)].concat(),
        _ => task.summary.clone(),
    }
}

#[component]
fn LosingTouch(lost: Memo<Lost>, rows: Rows) -> impl IntoView {
    let lang = lang();
    view! {
        <section>
            <div class="section-head ruled">
                <h2>{lang.losing_touch()}</h2>
                <span class="note">{lang.last_contact_note()}</span>
            </div>
            <Show
                when=move || lost.with(|l| !l.is_empty())
                fallback=move || view! { <p class="quiet">{lang.losing_touch_none()}</p> }
            >
                <ul class="touch">
                    <For each=move || lost.get() key=|entry| *entry let:entry>
                        <Touch party=entry.0 last=entry.1 rows />
                    </For>
                </ul>
            </Show>
        </section>
    }
}

#[component]
fn Touch(party: Id, last: Moment, rows: Rows) -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let name = Memo::new(move |_| app.name_of(party));
    let today = clock::today();
    let days = clock::to_local(last).0.days_since(today);
    let entry = Entry::Touch(party);
    let cursor = rows.cursor;
    view! {
        <li
            data-id=entry.key()
            data-cursor=move || cursor.is_at(&entry).then_some("")
            on:focusin=move |_| cursor.set(&entry)
        >
            <a href=Route::Customer(party).href() title=move || name.get() data-row="">
                {move || name.get()}
            </a>
            <Rhythm contacts=contacts(app, party) today class="small" />
            <span class="when">{intl::days_from_today(lang, days)}</span>
            <span class="row-menu">
                <EntryMenu entry done=lang.do_touched() app shell />
            </span>
        </li>
    }
}

#[component]
fn Backup() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let age = move || {
        let head = app.head.get();
        let changes = head.changes_since_backup as usize;
        let text = match head.last_backup {
            None => lang.backup_none(changes),
            Some(at) if changes == 0 => lang.backup_fresh(&intl::ago(lang, at)),
            Some(at) => lang.backup_since(changes, &intl::ago(lang, at)),
        };
        // "yesterday" begins the sentence here.
        let mut letters = text.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    view! {
        <section>
            <div class="section-head ruled">
                <h2>{lang.backup_title()}</h2>
            </div>
            <p>{age}</p>
            <a class="button" href=Route::Data.href()>
                <Icon name="backup" />
                <span>{lang.backup_go()}</span>
            </a>
        </section>
    }
}
