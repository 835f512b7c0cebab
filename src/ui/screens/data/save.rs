//! Saving: the whole book as a backup, read back before it is called done; the customers as CSV.

use leptos::prelude::*;

use super::progress::ProgressLine;
use crate::{
    app::{App, NotSaved, Notice, Watch},
    domain::{book::Book, id::Id, record::Table},
    exchange::csv,
    i18n::Lang,
    store,
    ui::{lang, parts::icon::Icon, shell::toasts::FailureBlock},
    web::{clock, dom, files, intl},
};

/// What the file says it was made by.
const APP: &str = concat!("clientele ", env!("CARGO_PKG_VERSION"));

/// Why no backup was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// The person stopped it.
    Cancelled,
    /// The text does not read back as the book.
    Differs,
    /// The browser did not take the file.
    NotTaken,
    /// The book could not be read.
    Failed(store::Failure),
}

/// Saves a backup and says so. Gives how many links of the book lead nowhere.
pub async fn save_backup(app: App, lang: Lang, watch: &Watch) -> Result<usize, Unsaved> {
    dom::drawn().await;
    let saved = app
        .backup(APP, watch)
        .await
        .map_err(|reason| match reason {
            NotSaved::Cancelled => Unsaved::Cancelled,
            NotSaved::Differs => Unsaved::Differs,
            NotSaved::NotKept => Unsaved::NotTaken,
            NotSaved::Failed(failure) => Unsaved::Failed(failure),
        })?;
    let file = format!("clientele-{}.json", clock::today());
    if !files::save(&file, &saved.file) {
        return Err(Unsaved::NotTaken);
    }
    let counts = app.peek(|book| counts(lang, book));
    app.say(match app.mark_backup().await {
        Ok(()) => Notice::Words(lang.data_saved(&file, &counts)),
        Err(failure) => Notice::Failed(failure),
    });
    Ok(saved.broken)
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
#[derive(Clone)]
pub enum Saving {
    /// Not yet asked for.
    Rest,
    /// Being written and read back.
    Busy(Watch),
    /// Done; so many links of the book lead nowhere.
    Done(usize),
    /// Not done.
    Not(Unsaved),
}

impl Saving {
    /// Saves a backup, keeping `saving` up to date.
    pub fn start(saving: RwSignal<Self>, app: App, lang: Lang) {
        let watch = Watch::default();
        saving.set(Self::Busy(watch.clone()));
        leptos::task::spawn_local(async move {
            let outcome = save_backup(app, lang, &watch).await;
            let _ = saving.try_set(match outcome {
                Ok(broken) => Self::Done(broken),
                Err(Unsaved::Cancelled) => Self::Rest,
                Err(reason) => Self::Not(reason),
            });
        });
    }

    /// A backup is being made.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy(_))
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
        Saving::Rest | Saving::Done(0) | Saving::Not(Unsaved::Cancelled) => ().into_any(),
        Saving::Busy(watch) => {
            let cancel = Callback::new({
                let watch = watch.clone();
                move |()| watch.cancel()
            });
            view! { <ProgressLine label=lang.data_saving() watch in_bytes=false cancel /> }
                .into_any()
        }
        Saving::Done(broken) => view! {
            <p class="remark">
                <Icon name="warning" />
                <span>{lang.data_saved_links(broken)}</span>
            </p>
        }
        .into_any(),
        Saving::Not(Unsaved::Differs) => block(lang.data_not_saved(), lang.data_not_saved_do()),
        Saving::Not(Unsaved::NotTaken) => block(lang.data_not_taken(), lang.data_not_taken_do()),
        Saving::Not(Unsaved::Failed(failure)) => view! { <FailureBlock failure /> }.into_any(),
    }
}
