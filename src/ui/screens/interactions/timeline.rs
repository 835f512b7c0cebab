//! What happened with a customer, newest first, by month.

use std::sync::Arc;

use leptos::prelude::*;

use super::{answer, bin, icon, quick::QuickLog};
use crate::{
    app::App,
    domain::{
        choice::Choice,
        id::Id,
        interaction::{Interaction, InteractionKind},
    },
    i18n::Lang,
    ui::{
        lang,
        parts::{
            day,
            icon::Icon,
            menu::{Menu, MenuItem},
            prose::Prose,
        },
        paths::Route,
        shell::{Overlay, Shell},
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
    let counts = Memo::new(move |_| app.read(|b| count_kinds(b.timeline(party))));
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
        app.read(|b| {
            let wanted = b
                .timeline(party)
                .filter(|i| kind.is_none_or(|k| i.kind == k));
            by_month(wanted.take(shown.get()), lang)
        })
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
                view! {
                    <div class="empty">
                        <p>{lang.timeline_empty()}</p>
                    </div>
                }
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
                    }}
                </For>
                <Show when=move || { matching() > shown.get() }>
                    <li class="more">
                        <button
                            type="button"
                            class="button bare"
                            on:click=move |_| shown.update(|n| *n += PAGE)
                        >
                            {move || lang.timeline_more((matching() - shown.get()).min(PAGE))}
                        </button>
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

/// One entry. Built anew when the record changes.
#[component]
fn Entry(entry: Arc<Interaction>, party: Id) -> impl IntoView {
    let lang = lang();
    let (day, _) = clock::to_local(entry.start_at);
    let planned = day > clock::today();
    let (bold, word) = lang.headline(entry.kind, entry.direction, entry.outcome);
    let length = entry.duration_min.map(|n| lang.minutes(n as usize));
    let (id, asked, open) = (entry.id, entry.needs_reply, entry.is_unanswered());
    let answered = entry.answered_at.filter(|_| asked);
    view! {
        <li class="entry" data-kind=entry.kind.key() data-planned=planned.then_some("")>
            <time datetime=day.to_string() title=intl::long_day(lang, day)>
                {day.day()}
            </time>
            <span class="node">
                <Icon name=icon(entry.kind) />
            </span>
            <article>
                <header>
                    <b>{bold}</b>
                    <span>
                        <Who entry=Arc::clone(&entry) party word />
                        {length.map(|length| [lang.list_comma(), &length].concat())}
                    </span>
                    <time class="quiet" datetime=entry.start_at.to_string()>
                        {intl::time(lang, entry.start_at)}
                    </time>
                    {answered
                        .map(|at| {
                            let on = intl::short_day(lang, clock::to_local(at).0);
                            view! { <span class="quiet">{lang.answered_on(&on)}</span> }
                        })}
                    <span class="entry-actions">
                        <Actions id asked open />
                    </span>
                </header>
                {(!entry.subject.is_empty())
                    .then(|| {
                        view! {
                            <div class="prose">
                                <p>
                                    <strong>{entry.subject.clone()}</strong>
                                </p>
                            </div>
                        }
                    })}
                {(!entry.body.is_empty()).then(|| view! { <Prose text=entry.body.clone() /> })}
                <Chips entry=Arc::clone(&entry) />
            </article>
        </li>
    }
}

/// With whom: everybody but the customer whose page this is, or that customer if there is nobody
/// else.
#[component]
fn Who(entry: Arc<Interaction>, party: Id, word: &'static str) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let ours = matches!(entry.kind, InteractionKind::Note | InteractionKind::System);
    let others = entry.participants.iter().map(|p| p.party);
    let mut names: Vec<Id> = others.filter(|id| *id != party).collect();
    if names.is_empty() && !ours {
        names.push(party);
    }
    if names.is_empty() {
        return ().into_any();
    }
    let each = names.into_iter().enumerate().map(move |(index, id)| {
        let name = Memo::new(move |_| app.name_of(id));
        let comma = (index > 0).then(|| lang.names_comma());
        let link = if id == party {
            view! { {move || name.get()} }.into_any()
        } else {
            view! { <a href=Route::Customer(id).href()>{move || name.get()}</a> }.into_any()
        };
        view! {
            {comma}
            {link}
        }
    });
    let space = (!word.is_empty()).then_some(" ");
    view! {
        {word}
        {space}
        {each.collect_view()}
    }
    .into_any()
}

#[component]
fn Chips(entry: Arc<Interaction>) -> impl IntoView {
    let lang = lang();
    let outcome = entry.outcome.map(|o| lang.outcome(o));
    let felt = entry
        .sentiment
        .filter(|s| s.number() != 0)
        .map(|s| lang.sentiment(s.number()));
    let unanswered = entry.is_unanswered();
    let any = unanswered || outcome.is_some() || felt.is_some() || !entry.tags.is_empty();
    any.then(|| {
        view! {
            <div class="chips">
                {unanswered
                    .then(|| {
                        view! {
                            <span class="chip warn">
                                <Icon name="clock" />
                                {lang.needs_answer()}
                            </span>
                        }
                    })}
                {outcome.map(|word| view! { <span class="chip">{word}</span> })}
                {felt.map(|word| view! { <span class="chip">{word}</span> })}
                {entry
                    .tags
                    .iter()
                    .map(|tag| {
                        view! {
                            <span class="tag">
                                <span>"#"</span>
                                {tag.clone()}
                            </span>
                        }
                    })
                    .collect_view()}
            </div>
        }
    })
}

/// Edit in one click; everything in the menu.
#[component]
fn Actions(id: Id, asked: bool, open: bool) -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let edit = move || shell.open(Overlay::EditInteraction(id));
    view! {
        {open
            .then(|| {
                view! {
                    <button
                        type="button"
                        class="button icon bare small"
                        aria-label=lang.mark_answered()
                        title=lang.mark_answered()
                        on:click=move |_| answer(app, id, true)
                    >
                        <Icon name="tick" />
                    </button>
                }
            })}
        <button
            type="button"
            class="button icon bare small"
            aria-label=lang.edit()
            title=lang.edit()
            on:click=move |_| edit()
        >
            <Icon name="edit" />
        </button>
        <Menu label=lang.more()>
            <MenuItem icon="edit" label=lang.edit() act=Callback::new(move |()| edit()) />
            {asked
                .then(|| {
                    let word = if open { lang.mark_answered() } else { lang.mark_unanswered() };
                    view! {
                        <MenuItem
                            icon="tick"
                            label=word
                            act=Callback::new(move |()| answer(app, id, open))
                        />
                    }
                })}
            <MenuItem
                icon="bin"
                label=lang.bin_it()
                danger=true
                act=Callback::new(move |()| bin(app, id))
            />
        </Menu>
    }
}

/// A head or an entry.
#[derive(Clone, PartialEq)]
enum Row {
    Month((i32, u32), String),
    Entry(Arc<Interaction>),
}

impl Row {
    /// What it is, and in which state: a changed record is another row.
    fn key(&self) -> (Option<Id>, i64, u32) {
        match self {
            Self::Month((year, month), _) => (None, i64::from(*year), *month),
            Self::Entry(entry) => (Some(entry.id), entry.updated_at.millis(), 0),
        }
    }
}

fn by_month<'a>(entries: impl Iterator<Item = &'a Arc<Interaction>>, lang: Lang) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut month = None;
    for entry in entries {
        let (day, _) = clock::to_local(entry.start_at);
        let this = (day.year(), day.month());
        if month.replace(this) != Some(this) {
            rows.push(Row::Month(this, intl::month(lang, day)));
        }
        rows.push(Row::Entry(Arc::clone(entry)));
    }
    rows
}

/// How many there are of each kind, in the order of the kinds.
fn count_kinds<'a>(
    entries: impl Iterator<Item = &'a Arc<Interaction>>,
) -> Vec<(InteractionKind, usize)> {
    let mut counts = [0; InteractionKind::ALL.len()];
    for entry in entries {
        if let Some(index) = InteractionKind::ALL.iter().position(|k| *k == entry.kind) {
            counts[index] += 1;
        }
    }
    let kinds = InteractionKind::ALL.iter().copied().zip(counts);
    kinds.filter(|(_, n)| *n > 0).collect()
}
