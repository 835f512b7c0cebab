//! Two versions of an entry of the timeline, field by field in the words of its form.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::App,
    domain::{interaction::Interaction, interaction_form::InteractionForm, record::Record},
    i18n::Lang,
    ui::parts::versus::{Versions, differing},
    web::clock,
};

/// What the form of an entry knows of two versions; `before` is the one it began with.
pub fn versions(app: App, lang: Lang, before: StoredValue<Option<Arc<Interaction>>>) -> Versions {
    let entry = |record: Option<Record>| match record {
        Some(Record::Interaction(entry)) => Some(entry),
        _ => None,
    };
    Versions {
        differences: Callback::new(move |(ours, theirs)| {
            let words = |record| entry(record).map(|entry| words(app, lang, &entry));
            differing(lang, words(ours), words(theirs))
        }),
        keep: Callback::new(move |theirs| before.set_value(entry(theirs))),
    }
}

fn words(app: App, lang: Lang, entry: &Interaction) -> Vec<(&'static str, String)> {
    let form = InteractionForm::of(entry, clock::to_local(entry.start_at));
    let with: Vec<String> = form
        .participants
        .iter()
        .map(|id| app.name_of(*id))
        .collect();
    let felt = form.sentiment.map(|s| s.number().to_string());
    let felt = lang
        .sentiments()
        .into_iter()
        .find(|(key, _)| Some(key) == felt.as_ref());
    let reply = form.needs_reply.then(|| lang.log_needs_reply().to_owned());
    vec![
        (lang.log_kind(), lang.interaction_kind(form.kind).to_owned()),
        (lang.log_with(), with.join(lang.name_separator())),
        (lang.log_body(), form.body),
        (lang.log_date(), form.date),
        (lang.log_time(), form.time),
        (lang.log_length(), form.length),
        (
            lang.log_direction(),
            lang.direction(form.direction).to_owned(),
        ),
        (lang.log_needs_reply(), reply.unwrap_or_default()),
        (
            lang.log_outcome(),
            form.outcome
                .map(|o| lang.outcome(o).to_owned())
                .unwrap_or_default(),
        ),
        (
            lang.log_felt(),
            felt.map(|(_, word)| word).unwrap_or_default(),
        ),
        (lang.log_subject(), form.subject),
    ]
}
