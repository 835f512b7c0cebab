//! Who waits for an answer, the oldest first.

use leptos::prelude::*;

use super::row::{self, Line};
use crate::{
    app::App,
    domain::{book::Entry, interaction::Interaction},
    i18n::Lang,
    ui::{
        chunks, lang,
        screens::{
            interactions,
            tasks::row::{Entry as Row, Names},
        },
    },
    web::{clock, intl},
};

/// The row of an answer that is owed.
pub fn line(app: App, owed: Entry) -> Line {
    let lang = lang();
    let id = owed.id;
    let record = Memo::new(move |_| app.interaction(id));
    let said = Memo::new(move |_| record.with(|r| r.as_ref().map(|r| words(r, lang))));
    let about = Memo::new(move |_| app.read(|b| b.parties_of(id)));
    let days = clock::today().days_since(clock::to_local(owed.start_at).0);
    Line {
        entry: Row::Answer(id),
        mark: row::icon(interactions::icon(owed.kind)),
        words: Signal::derive(move || match said.get() {
            Some(words) => words.get(),
            None => lang.interaction_kind(owed.kind).to_owned(),
        }),
        who: (move || view! { <Names about=about.get() /> }).into_any(),
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
