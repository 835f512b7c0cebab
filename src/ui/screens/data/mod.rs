//! The Data screen: where the book is, saving it, restoring it, lists in and out.

mod chooser;
mod facts;
pub mod import;
mod more;
mod preview;
mod progress;
pub mod restore;
mod save;

use leptos::prelude::*;

use crate::{
    app::App,
    domain::book::Book,
    ui::{lang, parts::icon::Icon, paths::Route},
};
use facts::Facts;
use restore::{Restore, RestorePanel};
use save::{Saving, SavingRemark, export_customers};

/// The screen.
#[component]
pub fn Data() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let restore = Restore::new(app);
    let hovering = chooser::dropped(restore.on_file());
    view! {
        <main class="screen" id="main" tabindex="-1">
            <header class="bar">
                <h1 tabindex="-1">{lang.data()}</h1>
                <span class="bar-note">{lang.data_note()}</span>
            </header>
            <div class="column">
                <h2>{lang.data_title()}</h2>
                <p class="lead">{lang.data_lead()}</p>
                <Facts />
                <Backup restore />
                <restore::RestoreInput restore />
                <Show when=move || hovering.get() || restore.is_open()>
                    <h2>{lang.data_restore()}</h2>
                    <Show when=move || hovering.get()>
                        <p class="drop" data-over>
                            <Icon name="file-in" />
                            <span>{lang.data_drop()}</span>
                        </p>
                    </Show>
                    <RestorePanel restore done=Callback::new(|()| ()) />
                </Show>
                <Lists />
                <TakingBack />
            </div>
        </main>
    }
}

/// Save and restore, and what came of saving.
#[component]
fn Backup(restore: Restore) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let saving = RwSignal::new(Saving::Rest);
    let empty = Memo::new(move |_| app.read(Book::is_empty));
    let busy = move || saving.with(Saving::is_busy);
    view! {
        <div class="actions">
            <button
                type="button"
                class="button main"
                disabled=move || empty.get() || busy()
                title=move || empty.get().then(|| lang.data_save_empty())
                on:click=move |_| Saving::start(saving, app, lang)
            >
                <Icon name="backup" />
                <span>{move || if busy() { lang.data_saving() } else { lang.data_save() }}</span>
            </button>
            <restore::RestoreButton restore label=lang.data_restore_from() />
            <span class="actions-note">
                {move || if empty.get() { lang.data_save_empty() } else { lang.data_save_note() }}
            </span>
        </div>
        <SavingRemark saving />
        <Show when=move || app.damaged.with(|d| !d.is_empty())>
            <p class="remark">
                <Icon name="warning" />
                <span>{move || lang.data_partial(app.damaged.with(Vec::len))}</span>
            </p>
        </Show>
    }
}

/// Customers in and out as CSV.
#[component]
fn Lists() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let none = Memo::new(move |_| app.read(|book| book.customer_count() == 0));
    view! {
        <h2>{lang.data_lists()}</h2>
        <p class="lead">{lang.data_lists_lead()}</p>
        <div class="actions">
            <a class="button" href=Route::Import.href()>
                <Icon name="file-in" />
                <span>{lang.data_import()}</span>
            </a>
            <button
                type="button"
                class="button"
                disabled=move || none.get()
                title=move || none.get().then(|| lang.data_export_empty())
                on:click=move |_| export_customers(app, lang)
            >
                <span>{lang.data_export()}</span>
            </button>
            <Show when=move || none.get()>
                <span class="actions-note">{lang.data_export_empty()}</span>
            </Show>
        </div>
    }
}

/// The ways to what was deleted and done.
#[component]
fn TakingBack() -> impl IntoView {
    let lang = lang();
    view! {
        <h2>{lang.data_back()}</h2>
        <p class="lead">{lang.data_back_lead()}</p>
        <div class="actions">
            <a class="button" href=Route::Bin.href()>
                <Icon name="bin" />
                <span>{lang.bin()}</span>
            </a>
            <a class="button" href=Route::History.href()>
                <Icon name="clock" />
                <span>{lang.history()}</span>
            </a>
        </div>
    }
}
