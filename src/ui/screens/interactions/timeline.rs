//! What happened with a customer, newest first, by month.

use std::sync::Arc;

use leptos::prelude::*;

use super::{entry::Entry, icon, quick::QuickLog};
use crate::{
    app::{App, Loaded},
    domain::{
        book,
        choice::Choice,
        id::Id,
        interaction::{Interaction, InteractionKind},
    },
    i18n::Lang,
    ui::{
        lang,
        parts::{day, icon::Icon, more::MoreButton},
    },
    web::{clock, intl},
};

/// Entries that are drawn at first, and that each "more" adds.
const PAGE: usize = 60;

/// The line, the kinds and the entries of one customer.
#[component]
pub fn Timeline(party: Id) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let kind: RwSignal<Option<InteractionKind>> = RwSignal::new(None);
    let shown = RwSignal::new(PAGE);
    let counts = Memo::new(move |_| app.read(|b| count_kinds(b.entries(party))));
    let total = move || counts.with(|c| c.iter().map(|(_, n)| n).sum::<usize>());
    let matching = move || {
        let all = counts.with(|c| {
            c.iter()
                .find(|(k, _)| Some(*k) == kind.get())
                .map(|(_, n)| *n)
        });
        all.unwrap_or_else(total)
    };
    let rows = Memo::new(move |_| {
        let _ = day::today();
        let kind = kind.get();
        app.fetched.track();
        app.read(|b| {
            let entries = b.entries(party);
            let wanted = entries.filter(|e| kind.is_none_or(|k| e.kind == k));
            let rows = wanted.take(shown.get());
            by_month(rows.map(|e| (e, b.interaction(e.id))), lang)
        })
    });
    Effect::new(move |_| {
        app.want(rows.with(|rows| rows.iter().filter_map(Row::awaited).collect()));
    });
    // The last entry of a kind may go while the kind is chosen.
    Effect::new(move |_| {
        let gone = kind
            .get()
            .is_some_and(|k| counts.with(|c| c.iter().all(|(each, _)| *each != k)));
        if gone {
            kind.set(None);
        }
    });
    view! {
        <QuickLog party />
        <Show
            when=move || total() != 0
            fallback=move || {
                (app.loaded.get() == Loaded::All)
                    .then(|| {
                        view! {
                            <div class="empty">
                                <p>{lang.timeline_empty()}</p>
                            </div>
                        }
                    })
            }
        >
            <Filters kind counts shown />
            <ol class="timeline">
                <For each=move || rows.get() key=Row::key let:row>
                    {match row {
                        Row::Month(_, word) => {
                            view! {
                                <li class="month">
                                    <h2>{word}</h2>
                                </li>
                            }
                                .into_any()
                        }
                        Row::Entry(entry) => view! { <Entry entry party /> }.into_any(),
                        Row::Awaited(entry) => view! { <Awaited entry /> }.into_any(),
                    }}
                </For>
                <Show when=move || { matching() > shown.get() }>
                    <li class="more">
                        <MoreButton shown all=Signal::derive(matching) step=PAGE />
                    </li>
                </Show>
            </ol>
        </Show>
    }
}

#[component]
fn Filters(
    kind: RwSignal<Option<InteractionKind>>,
    counts: Memo<Vec<(InteractionKind, usize)>>,
    shown: RwSignal<usize>,
) -> impl IntoView {
    let lang = lang();
    let choose = move |chosen| {
        kind.set(chosen);
        shown.set(PAGE);
    };
    let total = move || counts.with(|c| c.iter().map(|(_, n)| n).sum::<usize>());
    view! {
        <div class="filters" role="group" aria-label=lang.timeline_kinds()>
            <button
                type="button"
                aria-pressed=move || kind.get().is_none().to_string()
                on:click=move |_| choose(None)
            >
                {lang.timeline_all()}
                " "
                <span class="count">{move || crate::i18n::grouped(total())}</span>
            </button>
            <For each=move || counts.get() key=|entry| *entry let:entry>
                <button
                    type="button"
                    aria-pressed=move || (kind.get() == Some(entry.0)).to_string()
                    on:click=move |_| choose(Some(entry.0))
                >
                    {lang.interaction_kind(entry.0)}
                    " "
                    <span class="count">{crate::i18n::grouped(entry.1)}</span>
                </button>
            </For>
        </div>
    }
}

/// A head or an entry.
#[derive(Clone, PartialEq)]
enum Row {
    Month((i32, u32), String),
    Entry(Arc<Interaction>),
    /// It is still being fetched.
    Awaited(book::Entry),
}

impl Row {
    /// What it is, and in which state: a changed record is another row.
    fn key(&self) -> (Option<Id>, i64, u32) {
        match self {
            Self::Month((year, month), _) => (None, i64::from(*year), *month),
            Self::Entry(entry) => (Some(entry.id), entry.updated_at.millis(), 0),
            Self::Awaited(entry) => (Some(entry.id), entry.start_at.millis(), 1),
        }
    }

    fn awaited(&self) -> Option<Id> {
        match self {
            Self::Awaited(entry) => Some(entry.id),
            _ => None,
        }
    }
}

/// The place of an entry that comes in a moment: its day, its kind, and room for its words.
#[component]
fn Awaited(entry: book::Entry) -> impl IntoView {
    let lang = lang();
    let (day, _) = clock::to_local(entry.start_at);
    view! {
        <li class="entry" data-kind=entry.kind.key() aria-busy="true">
            <time datetime=day.to_string()>{day.day()}</time>
            <span class="node">
                <Icon name=icon(entry.kind) />
            </span>
            <article>
                <header>
                    <b>{lang.interaction_kind(entry.kind)}</b>
                    <time class="quiet" datetime=entry.start_at.to_string()>
                        {intl::time(lang, entry.start_at)}
                    </time>
                </header>
                <div class="prose">
                    <p>"\u{a0}"</p>
                </div>
            </article>
        </li>
    }
}

fn by_month(
    entries: impl Iterator<Item = (book::Entry, Option<Arc<Interaction>>)>,
    lang: Lang,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut month = None;
    for (entry, record) in entries {
        let (day, _) = clock::to_local(entry.start_at);
        let this = (day.year(), day.month());
        if month.replace(this) != Some(this) {
            rows.push(Row::Month(this, intl::month(lang, day)));
        }
        rows.push(record.map_or(Row::Awaited(entry), Row::Entry));
    }
    rows
}

/// How many there are of each kind, in the order of the kinds.
fn count_kinds(entries: impl Iterator<Item = book::Entry>) -> Vec<(InteractionKind, usize)> {
    let mut counts = [0; InteractionKind::ALL.len()];
    for entry in entries {
        if let Some(index) = InteractionKind::ALL.iter().position(|k| *k == entry.kind) {
            counts[index] += 1;
        }
    }
    let kinds = InteractionKind::ALL.iter().copied().zip(counts);
    kinds.filter(|(_, n)| *n > 0).collect()
}
