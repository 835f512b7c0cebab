//! Which version runs, and whether there is a newer one.

use leptos::prelude::*;

use super::Setting;
use crate::{
    ui::{lang, paths::Route},
    web::dom,
};

/// What is known of a newer version.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Update {
    NotAsked,
    Asking,
    Newest,
    Ready,
    NoAnswer,
}

/// Version, licence, help.
#[component]
pub fn About() -> impl IntoView {
    let lang = lang();
    let build = dom::build().map(|id| lang.settings_build(&id));
    view! {
        <section class="settings">
            <h2>{lang.settings_about()}</h2>
            <Setting name=lang.settings_version() note=lang.settings_update_note()>
                <span>"Clientele " {env!("CARGO_PKG_VERSION")}</span>
                <span class="quiet">{build}</span>
                <Check />
            </Setting>
            <Setting name=lang.settings_licence()>{lang.settings_licence_text()}</Setting>
            <Setting name=lang.help()>
                <a class="linkish" href=Route::Help.href()>{lang.settings_to_help()}</a>
            </Setting>
        </section>
    }
}

#[component]
fn Check() -> impl IntoView {
    let lang = lang();
    let state = RwSignal::new(if dom::update_is_ready() {
        Update::Ready
    } else {
        Update::NotAsked
    });
    for (event, told) in [
        ("clientele:update-none", Update::Newest),
        ("clientele:update-ready", Update::Ready),
    ] {
        let listener = window_event_listener_untyped(event, move |_| {
            let _ = state.try_set(told);
        });
        on_cleanup(move || listener.remove());
    }
    let check = move |_| {
        state.set(Update::Asking);
        dom::check_for_update();
        dom::after(15_000, move || {
            if state.try_get_untracked() == Some(Update::Asking) {
                state.set(Update::NoAnswer);
            }
        });
    };
    view! {
        <button
            type="button"
            class="button small"
            disabled=move || state.get() == Update::Asking
            on:click=check
        >
            {lang.settings_update_check()}
        </button>
        <span role="status">
            {move || match state.get() {
                Update::NotAsked => "",
                Update::Asking => lang.settings_update_asking(),
                Update::Newest => lang.settings_update_none(),
                Update::Ready => lang.settings_update_ready(),
                Update::NoAnswer => lang.settings_update_silent(),
            }}
        </span>
    }
}
