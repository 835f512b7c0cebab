//! The empty book: four ways to begin.

use leptos::{ev, prelude::*};

use super::data::restore::{Restore, RestoreInput, dropped};
use crate::{
    app::App,
    domain::book::Book,
    ui::{
        chunks::{self, when_loaded},
        lang,
        parts::{
            icon::{Icon, Mark},
            keys::{has_modifier, is_composing},
        },
        paths::{self, Route},
    },
    web::{device, dom},
};

/// The screen. A backup that is chosen takes the place of the choices.
#[component]
pub fn FirstRun() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let restore = Restore::new(app);
    let _ = dropped(restore.on_file());
    listen(restore);
    view! {
        <main class="screen first-run" id="main" tabindex="-1">
            <Mark />
            <h1 tabindex="-1">{lang.first_title()}</h1>
            <p class="sentence">{lang.first_sentence()}</p>
            <RestoreInput restore />
            <Show
                when=move || restore.is_open()
                fallback=move || view! { <Choices restore /> }
            >
                {when_loaded(chunks::restore_panel(restore, Callback::new(|()| ())))}
            </Show>
            <p class="remark">
                <Icon name="info" />
                <span>{lang.first_remark()}</span>
            </p>
        </main>
    }
}

#[component]
fn Choices(restore: Restore) -> impl IntoView {
    let lang = lang();
    let inside = |icon: &'static str, name: &'static str, note: &'static str, key: &'static str| {
        view! {
            <Icon name=icon />
            <span>
                <b>{name}</b>
                <small>{note}</small>
            </span>
            <kbd>{key}</kbd>
        }
    };
    view! {
        <ul class="choices">
            <li>
                <a href=Route::NewCustomer.href() data-cursor aria-keyshortcuts="n">
                    {inside("plus", lang.first_add(), lang.first_add_note(), "n")}
                </a>
            </li>
            <li>
                <a href=Route::Import.href() aria-keyshortcuts="i">
                    {inside("file-in", lang.first_list(), lang.first_list_note(), "i")}
                </a>
            </li>
            <li>
                <button
                    type="button"
                    data-restore
                    aria-keyshortcuts="r"
                    on:click=move |_| restore.choose()
                >
                    {inside("backup", lang.first_restore(), lang.first_restore_note(), "r")}
                </button>
            </li>
            <li>
                <button
                    type="button"
                    aria-keyshortcuts="d"
                    on:click=move |_| chunks::put_in_demo(Book::is_empty)
                >
                    {inside("demo", lang.first_demo(), lang.first_demo_note(), "d")}
                </button>
            </li>
        </ul>
    }
}

/// The keys of this screen. `n` works everywhere and is the shell's.
fn listen(restore: Restore) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let off = device::get::<bool>(device::Key::KeysOff).unwrap_or(false);
        let taken = event.default_prevented() || is_composing(&event) || has_modifier(&event);
        let covered = dom::find("dialog[open]").is_some() || restore.is_open_now();
        if off || taken || covered || dom::is_typing(&event) {
            return;
        }
        match event.key().as_str() {
            "i" => paths::go(&Route::Import),
            "r" => restore.choose(),
            // Twice pressed is loaded once.
            "d" => chunks::put_in_demo(Book::is_empty),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}
