//! Where the book is kept: how much of it, whether the browser promised to keep it, the last backup.

use leptos::prelude::*;

use crate::{
    app::App,
    domain::{bin, book::Book, record::Table},
    i18n::{Lang, grouped},
    ui::{lang, parts::icon::Icon, paths::Route},
    web::{
        intl,
        persistence::{self, Estimate},
    },
};

/// The storage, in three facts and a table.
#[component]
pub fn Storage() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let estimate = RwSignal::new(None::<Estimate>);
    let promised = RwSignal::new(None::<bool>);
    let look = move || {
        leptos::task::spawn_local(async move {
            let (found, kept) = (persistence::estimate().await, persistence::promised().await);
            // The screen may be gone by now.
            let _ = estimate.try_set(found);
            let _ = promised.try_set(Some(kept));
        });
    };
    Effect::new(move |_| {
        app.head.track();
        look();
    });
    let ask = move |_| {
        persistence::ask();
        // Firefox asks the person and answers when it likes; the others answer at once.
        crate::web::dom::after(1000, look);
    };
    view! {
        <section class="settings">
            <h2>{lang.settings_storage()}</h2>
            <p class="lead">{lang.settings_storage_lead()}</p>
            <dl class="now three">
                <Stored estimate />
                <Promise promised />
                <LastBackup />
            </dl>
            <Counts />
            <div class="actions">
                <a class="button" href=Route::Data.href()>
                    <Icon name="backup" />
                    <span>{lang.settings_to_data()}</span>
                </a>
                <Show when=move || promised.get() == Some(false)>
                    <button type="button" class="button" on:click=ask>
                        {lang.settings_ask_promise()}
                    </button>
                </Show>
            </div>
        </section>
    }
}

#[component]
fn Stored(estimate: RwSignal<Option<Estimate>>) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let records = Memo::new(move |_| app.read(Book::len));
    let space = move || {
        estimate
            .get()
            .map(|e| lang.settings_space(&intl::bytes(lang, e.used), &intl::bytes(lang, e.allowed)))
    };
    view! {
        <div>
            <dt>{lang.settings_stored()}</dt>
            <dd>{move || lang.settings_records(records.get())}</dd>
            <dd title=space>{space}</dd>
        </div>
    }
}

#[component]
fn Promise(promised: RwSignal<Option<bool>>) -> impl IntoView {
    let lang = lang();
    let (word, class) = (
        move || match promised.get() {
            Some(true) => lang.settings_promised(),
            Some(false) => lang.settings_not_promised(),
            None => lang.settings_promise_unknown(),
        },
        move || match promised.get() {
            Some(true) => "good",
            Some(false) => "warn",
            None => "",
        },
    );
    view! {
        <div>
            <dt>{lang.settings_promise()}</dt>
            <dd class=class title=word>{word}</dd>
            <dd>{move || (promised.get() == Some(false)).then(|| lang.settings_not_promised_note())}</dd>
        </div>
    }
}

#[component]
fn LastBackup() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let when = move || app.head.with(|h| h.last_backup);
    let changes = move || {
        app.head
            .with(|h| match (h.last_backup, h.changes_since_backup) {
                (None, 0) => String::new(),
                (None, n) => lang.settings_changes_ever(n as usize),
                (Some(_), n) => changes_since(lang, n),
            })
    };
    view! {
        <div>
            <dt>{lang.settings_last_backup()}</dt>
            <dd class=move || if when().is_none() { "warn" } else { "" }>
                {move || when().map_or(lang.settings_never().to_owned(), |at| intl::ago(lang, at))}
            </dd>
            <dd>{changes}</dd>
        </div>
    }
}

/// How much was changed since the last backup.
pub(super) fn changes_since(lang: Lang, changes: u32) -> String {
    match changes {
        0 => lang.settings_no_changes_since().to_owned(),
        n => lang.settings_changes_since(n as usize),
    }
}

/// Records table by table.
#[component]
fn Counts() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let counts = Memo::new(move |_| {
        app.read(|b| {
            [
                (lang.customers(), b.parties().len()),
                (lang.settings_table_affiliations(), b.affiliations().len()),
                (
                    lang.settings_table_interactions(),
                    b.count(Table::Interaction),
                ),
                (lang.tasks(), b.tasks().len()),
                (lang.segments(), b.segments().len()),
                (lang.settings_table_binned(), bin::count(b)),
            ]
        })
    });
    view! {
        <table class="counts">
            <caption class="visually-hidden">{lang.settings_counts_caption()}</caption>
            <tbody>
                {move || {
                    counts
                        .get()
                        .map(|(word, count)| {
                            view! {
                                <tr>
                                    <th scope="row">{word}</th>
                                    <td>{grouped(count)}</td>
                                </tr>
                            }
                        })
                        .collect_view()
                }}
            </tbody>
        </table>
    }
}
