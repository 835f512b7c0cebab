//! Another tab has saved the same customer meanwhile: both versions side by side, one choice.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::App,
    domain::{id::Id, party::Party, party_fields::PARTY_FIELDS, record::Record},
    store::Failure,
    ui::{
        lang,
        paths::{self, Route},
        screens::customers::list::columns,
    },
};

/// Yours and theirs, field by field where they differ.
#[component]
pub fn Conflict(
    /// The customer.
    id: Id,
    /// The record the form started from; keeping one's own makes it the other tab's version.
    before: StoredValue<Option<Arc<Party>>>,
    /// What happened.
    failure: RwSignal<Option<Failure>>,
    /// Saves again.
    again: Callback<()>,
) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let Some(Failure::Conflict(conflicts)) = failure.get_untracked() else {
        return ().into_any();
    };
    let Some(conflict) = conflicts.into_iter().find(|c| {
        c.ours
            .as_ref()
            .or(c.theirs.as_ref())
            .is_some_and(|r| r.id() == id)
    }) else {
        return ().into_any();
    };
    let party = |record: &Option<Record>| match record {
        Some(Record::Party(p)) => Some(Arc::clone(p)),
        _ => None,
    };
    let (ours, theirs) = (party(&conflict.ours), party(&conflict.theirs));
    let words = |p: &Option<Arc<Party>>, field: &crate::domain::field::Field| {
        p.as_ref().map_or_else(
            || lang.conflict_deleted().to_owned(),
            |p| app.peek(|b| columns::text(&(field.read)(p, &b.summary(id)), field.kind, lang)),
        )
    };
    let rows = PARTY_FIELDS
        .iter()
        .filter(|f| f.write.is_some())
        .map(|f| (lang.field(f.id), words(&ours, f), words(&theirs, f)))
        .filter(|(_, a, b)| a != b)
        .map(|(label, a, b)| {
            view! {
                <tr>
                    <th scope="row">{label}</th>
                    <td>{a}</td>
                    <td>{b}</td>
                </tr>
            }
        })
        .collect_view();
    let keep = move |_| {
        before.set_value(theirs.clone());
        failure.set(None);
        again.run(());
    };
    view! {
        <section class="conflict" role="alert">
            <header>
                <h2>{lang.conflict_title()}</h2>
                <p>{lang.conflict_text()}</p>
            </header>
            <table class="versus">
                <thead>
                    <tr>
                        <th></th>
                        <th scope="col">{lang.conflict_yours()}</th>
                        <th scope="col">{lang.conflict_theirs()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <div class="actions">
                <button type="button" class="button main" on:click=keep>
                    {lang.conflict_keep_yours()}
                </button>
                <button type="button" class="button" on:click=move |_| paths::go(&Route::Customer(id))>
                    {lang.conflict_take_theirs()}
                </button>
            </div>
        </section>
    }
    .into_any()
}
