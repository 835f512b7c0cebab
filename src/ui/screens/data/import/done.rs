//! The last stage: what was added, the way to it, and the way back.

use leptos::prelude::*;

use super::{
    desk::Desk,
    states::{Adding, Stage},
};
use crate::{
    domain::{
        choice::Choice,
        field::FieldId,
        segment::{Condition, Op, Operand, Rule},
    },
    engine::rule_url,
    i18n::grouped,
    ui::{
        lang,
        parts::icon::Icon,
        paths::{ListQuery, Route},
    },
};

#[component]
pub fn DoneStage(desk: Desk) -> impl IntoView {
    let lang = lang();
    let figure = |n: usize, words: String| {
        view! {
            <p class="figure">
                <b>{grouped(n)}</b>
                " "
                {words}
            </p>
        }
    };
    move || {
        let Adding::Done(added) = desk.adding.get() else {
            return None;
        };
        // Undone when the history stands before it; no longer the last act once it stands after.
        let done = Memo::new(move |_| desk.app.head.with(|head| head.done));
        let undone = move || done.get() < added.entry;
        let last = move || done.get() == added.entry;
        Some(view! {
            <h2 id="stage-title" tabindex="-1">
                {move || {
                    if undone() { lang.import_undone() } else { lang.import_stage_done() }
                }}
            </h2>
            <Show when=move || !undone()>
                <div class="figures">
                    {figure(added.customers, lang.import_added(added.customers))}
                    {(added.contacts > 0)
                        .then(|| figure(added.contacts, lang.import_contacts(added.contacts)))}
                    {(added.skipped > 0)
                        .then(|| figure(added.skipped, lang.import_rows_out(added.skipped)))}
                </div>
            </Show>
            <div class="actions">
                <Show
                    when=move || !undone()
                    fallback=move || {
                        view! {
                            <button
                                type="button"
                                class="button main"
                                on:click=move |_| desk.go(Stage::Check)
                            >
                                <span>{lang.import_again()}</span>
                            </button>
                        }
                    }
                >
                    <a class="button main" href=list(desk).href()>
                        <span>{lang.import_show()}</span>
                    </a>
                </Show>
                <Show when=last>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| desk.app.step(false)
                    >
                        <Icon name="undo" />
                        <span>{lang.undo()}</span>
                    </button>
                </Show>
                <button type="button" class="button bare" on:click=move |_| desk.clear()>
                    <span>{lang.import_another()}</span>
                </button>
            </div>
        })
    }
}

/// The list of those who carry the import's tag; all customers if it has none.
fn list(desk: Desk) -> Route {
    let tag = desk.tag.get_untracked();
    let tag = tag.trim().trim_start_matches('#');
    if tag.is_empty() {
        return Route::customers();
    }
    let rule = Rule::All(vec![Rule::Test(Condition {
        field: FieldId::Tags.key().to_owned(),
        op: Op::Has,
        value: Operand::Text(tag.to_owned()),
    })]);
    Route::Customers(ListQuery {
        rule: rule_url::to_text(&rule),
        ..ListQuery::default()
    })
}
