//! What the search offers for a sentence: to add it as a task, or to log it.

use leptos::prelude::*;

use super::{Line, draft, rows};
use crate::{
    app::App, engine::quick_add::Sort, ui::lang, ui::screens::quick_add::chips::full_day,
    web::clock,
};

/// A sentence, as it would be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// A task, or something to log.
    pub sort: Sort,
    /// Its words.
    pub words: String,
    /// When, and with whom.
    pub note: String,
    /// It says more than a name would: a verb, a day, a time.
    pub sure: bool,
}

/// What a text would become.
pub fn offer(text: String) -> Option<Offer> {
    let (app, lang) = (App::get(), lang());
    let line = Line::new(Sort::Task, Vec::new(), None);
    line.text.set(text);
    let draft = untrack(|| draft::read(app, line));
    if draft.text.trim().is_empty() && draft.kind.is_none() {
        return None;
    }
    let sure = draft.kind.is_some() || draft.day.is_some();
    let names = draft
        .who
        .iter()
        .map(|id| app.peek(|b| b.party(*id).map(|p| p.name.clone())));
    let mut note: Vec<String> = names.flatten().collect();
    note.extend(draft.day.map(|day| full_day(lang, day)));
    note.extend(draft.minute.map(clock::time_text));
    Some(Offer {
        sort: draft.sort,
        words: if draft.text.is_empty() {
            line.text.get_untracked()
        } else {
            draft.text
        },
        note: note.join(lang.list_comma()),
        sure,
    })
}

/// Saves a text as what it was offered as; what is not clear opens as a line.
pub fn accept(text: String) -> bool {
    let line = Line::new(Sort::Task, Vec::new(), None);
    line.text.set(text);
    let app = App::get();
    let clear = untrack(|| draft::read(app, line)).problem.is_none();
    if clear {
        rows::take(line);
    }
    clear
}
