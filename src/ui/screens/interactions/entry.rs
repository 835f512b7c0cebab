//! One entry of a timeline: what it was and with whom, what was said, what is still owed.

use std::sync::Arc;

use leptos::prelude::*;

use super::{answer, bin, icon};
use crate::{
    app::App,
    domain::{
        choice::Choice,
        id::Id,
        interaction::{Interaction, InteractionKind},
    },
    ui::{
        lang,
        parts::{
            icon::Icon,
            menu::{Menu, MenuItem},
            prose::Prose,
        },
        paths::Route,
        shell::{Overlay, Shell},
    },
    web::{clock, intl},
};

/// One entry. Built anew when the record changes.
#[component]
pub fn Entry(entry: Arc<Interaction>, party: Id) -> impl IntoView {
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
