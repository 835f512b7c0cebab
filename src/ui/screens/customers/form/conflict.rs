//! Another tab has saved the same customer meanwhile: both versions side by side, one choice.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::App,
    domain::{id::Id, party::Party, party_fields::PARTY_FIELDS, record::Record},
    store::Failure,
    ui::{
        lang,
        parts::versus::Versus,
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
    let differences = PARTY_FIELDS
        .iter()
        .filter(|f| f.write.is_some())
        .map(|f| (lang.field(f.id), words(&ours, f), words(&theirs, f)))
        .filter(|(_, a, b)| a != b)
        .collect();
    let keep = Callback::new(move |()| {
        before.set_value(theirs.clone());
        failure.set(None);
        again.run(());
    });
    let take = Callback::new(move |()| paths::go(&Route::Customer(id)));
    view! { <Versus differences keep take /> }.into_any()
}
