//! Who waits for an answer, the oldest first.

use leptos::prelude::*;

use super::row::{self, Line};
use crate::{
    domain::{id::Id, interaction::Interaction},
    i18n::Lang,
    ui::{
        chunks, lang,
        screens::{
            interactions,
            tasks::row::{Entry, Names},
        },
    },
    web::{clock, intl},
};

/// The row of an answer that is owed.
pub fn line(owed: &Interaction) -> Line {
    let lang = lang();
    let days = clock::today().days_since(clock::to_local(owed.start_at).0);
    let about: Vec<Id> = owed.participants.iter().map(|p| p.party).collect();
    Line {
        entry: Entry::Answer(owed.id),
        mark: row::icon(interactions::icon(owed.kind)),
        words: words(owed, lang),
        who: view! { <Names about /> }.into_any(),
        strip: ().into_any(),
        when: match usize::try_from(days) {
            Ok(0) | Err(_) => intl::time(lang, owed.start_at),
            Ok(days) => lang.days_short(days),
        },
        late: false,
        done: (lang.mark_answered(), lang.key_answered()),
    }
}

/// The subject, or the beginning of what was said, or else what it was.
fn words(entry: &Interaction, lang: Lang) -> Signal<String> {
    let subject = entry.subject.trim();
    let kind = lang.interaction_kind(entry.kind);
    if !subject.is_empty() {
        return Signal::stored(beginning(subject));
    }
    // The body is Markdown; a row shows its words, not its marks.
    let plain = chunks::plain(entry.body.clone());
    Signal::derive(move || match plain.with(|plain| beginning(plain)) {
        nothing if nothing.is_empty() => kind.to_owned(),
        words => words,
    })
}

fn beginning(words: &str) -> String {
    words.chars().take(200).collect()
}
