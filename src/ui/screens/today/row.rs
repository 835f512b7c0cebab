//! One row of Today that is no task: what it is, about whom, since when, and what can be done.

use leptos::prelude::*;

use super::{acts, touch, waiting};
use crate::{
    app::App,
    domain::{book::Entry as Logged, id::Id},
    engine::{agenda::Returning, cadence::Touch},
    ui::{
        lang,
        parts::{
            day,
            icon::Icon,
            menu::{Menu, MenuItem},
            more::MoreButton,
        },
        screens::tasks::row::{Entry, Hints, Rows},
        shell::{Overlay, Shell},
    },
};

/// Rows that are drawn at first, and again with each press on "more".
const PORTION: usize = 100;

/// The words of a row.
pub struct Line {
    /// What it stands for.
    pub entry: Entry,
    /// Its mark.
    pub mark: AnyView,
    /// What it is.
    pub words: Signal<String>,
    /// About whom, or how often.
    pub who: AnyView,
    /// Between these and the time: a strip, or nothing.
    pub strip: AnyView,
    /// Since when, or when.
    pub when: String,
    /// It is late.
    pub late: bool,
    /// The word for "done", and for the key that does it.
    pub done: (&'static str, &'static str),
}

/// The row.
#[component]
pub fn LineRow(line: Line, rows: Rows) -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let Line { entry, words, .. } = line;
    let cursor = rows.cursor;
    view! {
        <li
            class="todo"
            data-state=if line.late { "late" } else { "due" }
            data-id=entry.key()
            data-cursor=move || cursor.is_at(&entry).then_some("")
            on:focusin=move |_| cursor.set(&entry)
        >
            {line.mark}
            <button
                type="button"
                class="what"
                data-row=""
                title=move || words.get()
                on:click=move |_| acts::open(app, entry)
            >
                {move || words.get()}
            </button>
            <span class="who">{line.who}</span>
            <Hints
                keys=[("e", line.done.1), ("s", lang.key_snooze()), ("↵", lang.key_open())].to_vec()
            />
            {line.strip}
            <span class="when" class:late=line.late>
                {line.when}
            </span>
            <span class="row-menu">
                <EntryMenu entry done=line.done.0 app shell />
            </span>
        </li>
    }
}

/// What can be done with an entry by touch and by pointer.
#[component]
pub fn EntryMenu(entry: Entry, done: &'static str, app: App, shell: Shell) -> impl IntoView {
    let lang = lang();
    let press = move |key: &'static str| {
        Callback::new(move |()| {
            acts::press(app, shell, key, entry);
        })
    };
    let week = Callback::new(move |()| {
        acts::put_off(app, entry, crate::web::clock::today().plus(7));
    });
    view! {
        <Menu label=lang.more()>
            <MenuItem icon="tick" label=done key="e" act=press("e") />
            <MenuItem icon="clock" label=lang.do_tomorrow() key="s" act=press("s") />
            <MenuItem icon="clock" label=lang.do_next_week() act=week />
            <MenuItem icon="calendar" label=lang.do_other_day() key="⇧S" act=press("S") />
            {match entry {
                Entry::Touch(id) => {
                    view! {
                        <MenuItem
                            icon="note"
                            label=lang.log_contact()
                            act=Callback::new(move |()| shell.open(Overlay::Log(vec![id])))
                        />
                    }
                        .into_any()
                }
                Entry::Answer(id) => {
                    view! {
                        <MenuItem
                            icon="edit"
                            label=lang.edit()
                            act=Callback::new(move |()| shell.open(Overlay::EditInteraction(id)))
                        />
                    }
                        .into_any()
                }
                _ => ().into_any(),
            }}
            <MenuItem icon="right" label=lang.do_open() key="↵" act=press("Enter") />
        </Menu>
    }
}

/// A group of rows under a heading; nothing at all if there are none.
#[component]
pub fn Lines(
    /// The heading.
    title: &'static str,
    /// What stands beside it.
    #[prop(into)]
    note: Signal<String>,
    /// What there is.
    items: Memo<Vec<Item>>,
    /// The rows of the screen.
    rows: Rows,
) -> impl IntoView {
    let app = App::get();
    let shown = RwSignal::new(PORTION);
    let each = move || {
        let today = day::today();
        items.with(|all| {
            let first = all.iter().take(shown.get());
            first.map(|item| (item.clone(), today)).collect::<Vec<_>>()
        })
    };
    // What waits is told by its words, which may have to be read first.
    Effect::new(move |_| {
        let owed: Vec<Id> = items.with(|all| {
            let first = all.iter().take(shown.get());
            let answers = first.filter_map(|item| match item {
                Item::Answer(owed) => Some(owed.id),
                _ => None,
            });
            answers.collect()
        });
        if !owed.is_empty() {
            app.want(owed);
        }
    });
    view! {
        <Show when=move || items.with(|all| !all.is_empty())>
            <section class="group">
                <div class="section-head ruled">
                    <h2>{title}</h2>
                    <span class="count">
                        {move || crate::i18n::grouped(items.with(Vec::len))}
                    </span>
                    <span class="note">{move || note.get()}</span>
                </div>
                <ul class="todos">
                    <For each key=|(item, today)| (item.key(), *today) let:row>
                        <LineRow line=row.0.line(app) rows />
                    </For>
                </ul>
                <MoreButton shown all=Signal::derive(move || items.with(Vec::len)) step=PORTION />
            </section>
        </Show>
    }
}

/// What a row is made from.
#[derive(Clone, PartialEq)]
pub enum Item {
    /// Somebody waits for an answer.
    Answer(Logged),
    /// Somebody is to be contacted.
    Touch(Touch),
    /// A date returns.
    Date(Returning),
}

impl Item {
    /// What it stands for.
    pub fn entry(&self) -> Entry {
        match self {
            Self::Answer(owed) => Entry::Answer(owed.id),
            Self::Touch(touch) => Entry::Touch(touch.party),
            Self::Date(date) => Entry::Date(date.party, date.nth, date.day),
        }
    }

    /// What makes its row another row.
    fn key(&self) -> (String, i64) {
        let state = match self {
            Self::Answer(owed) => owed.start_at.millis() ^ (owed.kind as i64),
            Self::Touch(touch) => touch.last.map_or(0, |(at, _)| at.millis()),
            Self::Date(date) => i64::from(date.day.since_epoch()),
        };
        (self.entry().key(), state)
    }

    fn line(self, app: App) -> Line {
        match self {
            Self::Answer(owed) => waiting::line(app, owed),
            Self::Touch(due) => touch::due(app, due),
            Self::Date(date) => touch::date(app, date),
        }
    }
}

/// An icon as the mark of a row.
pub fn icon(name: &'static str) -> AnyView {
    view! { <Icon name /> }.into_any()
}
