//! Saving: the whole book as a backup, read back before it is called done; the customers as CSV.

use leptos::prelude::*;

use crate::{
    app::{App, Notice},
    domain::{book::Book, id::Id, record::Table},
    exchange::{
        backup::{self, Failure},
        csv,
    },
    i18n::Lang,
    ui::{lang, parts::icon::Icon},
    web::{clock, dom, files, intl},
};

/// What the file says it was made by.
const APP: &str = concat!("clientele ", env!("CARGO_PKG_VERSION"));

/// Why no backup was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// The text does not read back as the book.
    Differs,
    /// The browser did not take the file.
    NotTaken,
}

/// Saves a backup and says so. Gives how many links of the book lead nowhere.
pub async fn save_backup(app: App, lang: Lang) -> Result<usize, Unsaved> {
    dom::drawn().await;
    // A book that cannot be read again from disk is not what the backup would hold.
    let whole = app.with_whole_book(checked).await;
    let (bytes, broken) = whole.ok().flatten().ok_or(Unsaved::Differs)?;
    let file = format!("clientele-{}.json", clock::today());
    if !files::download(&file, "application/json", std::iter::once(bytes)) {
        return Err(Unsaved::NotTaken);
    }
    let counts = app.peek(|book| counts(lang, book));
    app.say(match app.mark_backup().await {
        Ok(()) => Notice::Words(lang.data_saved(&file, &counts)),
        Err(failure) => Notice::Failed(failure),
    });
    Ok(broken)
}

/// The backup's bytes, if they read back record by record as the book, and how many links in it
/// lead nowhere. A reader gets to the links only once everything else is sound.
fn checked(book: &Book) -> Option<(Vec<u8>, usize)> {
    let mut bytes = Vec::new();
    for chunk in backup::write(book, APP) {
        bytes.extend_from_slice(chunk.as_bytes());
    }
    let broken = match backup::read(&bytes) {
        Ok(read) => same(&backup::compare(book, &read)).then_some(0),
        Err(Failure::BrokenLinks(links)) => Some(links.len()),
        Err(_) => None,
    }?;
    Some((bytes, broken))
}

/// File and book hold the same records.
pub fn same(rows: &[backup::Row]) -> bool {
    rows.iter()
        .all(|row| row.in_file == row.here && row.only_here == 0 && row.changed == 0)
}

/// `96 customers, 871 entries, 31 tasks, 14 other records`.
fn counts(lang: Lang, book: &Book) -> String {
    let (parties, entries) = (book.parties().len(), book.count(Table::Interaction));
    let tasks = book.tasks().len();
    let others = book.len() - parties - entries - tasks;
    let mut parts = vec![
        lang.data_customers(parties),
        lang.data_entries(entries),
        lang.data_tasks(tasks),
    ];
    if others > 0 {
        parts.push(lang.data_others(others));
    }
    parts.join(lang.data_and())
}

/// Saves all customers as CSV, by name, and says so.
pub fn export_customers(app: App, lang: Lang) {
    let file = format!("clientele-customers-{}.csv", clock::today());
    let (text, count) = app.peek(|book| {
        let collate = intl::collator(lang);
        let mut all: Vec<_> = book.cards().collect();
        all.sort_by(|a, b| collate(a.name, b.name));
        let ids: Vec<Id> = all.into_iter().map(|p| p.id).collect();
        (csv::write(book, &ids, lang), ids.len())
    });
    let parts = std::iter::once(text.into_bytes());
    if files::download(&file, "text/csv;charset=utf-8", parts) {
        app.say(Notice::Words(lang.data_exported(count, &file)));
    }
}

/// Where saving stands: what to show beside the button that saves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Not yet asked for.
    Rest,
    /// Being written and read back.
    Busy,
    /// Done; so many links of the book lead nowhere.
    Done(usize),
    /// Not done.
    Not(Unsaved),
}

impl Saving {
    /// Saves a backup, keeping `saving` up to date.
    pub fn start(saving: RwSignal<Self>, app: App, lang: Lang) {
        saving.set(Self::Busy);
        leptos::task::spawn_local(async move {
            let outcome = save_backup(app, lang).await;
            let _ = saving.try_set(outcome.map_or_else(Self::Not, Self::Done));
        });
    }
}

/// What went wrong with saving, or is worth knowing about it.
#[component]
pub fn SavingRemark(saving: RwSignal<Saving>) -> impl IntoView {
    let lang = lang();
    let block = move |what: &'static str, then: &'static str| {
        view! {
            <div class="failure" role="alert">
                <Icon name="problem" />
                <div>
                    <b>{what}</b>
                    <p>{then}</p>
                </div>
            </div>
        }
        .into_any()
    };
    move || match saving.get() {
        Saving::Rest | Saving::Busy | Saving::Done(0) => ().into_any(),
        Saving::Done(broken) => view! {
            <p class="remark">
                <Icon name="warning" />
                <span>{lang.data_saved_links(broken)}</span>
            </p>
        }
        .into_any(),
        Saving::Not(Unsaved::Differs) => block(lang.data_not_saved(), lang.data_not_saved_do()),
        Saving::Not(Unsaved::NotTaken) => block(lang.data_not_taken(), lang.data_not_taken_do()),
    }
}
