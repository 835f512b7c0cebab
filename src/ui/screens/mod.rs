//! The screens, and what floats above them.

pub mod affiliations;
pub mod bin;
pub mod customers;
pub mod data;
pub mod first_run;
pub mod help;
pub mod history;
pub mod interactions;
pub mod quick_add;
pub mod search;
pub mod segments;
pub mod settings;
pub mod tasks;
pub mod today;

use leptos::prelude::*;

use super::{
    chunks::{self, when_loaded},
    lang,
    paths::Route,
    shell::{Overlay, Shell},
};

/// The screen of a place.
pub fn screen(route: Route) -> AnyView {
    match route {
        Route::Today => today::Today().into_any(),
        Route::Customers(query) => when_loaded(chunks::customers(None, query)),
        Route::Segment(id, query) => when_loaded(chunks::customers(Some(id), query)),
        Route::NewCustomer => when_loaded(chunks::customer_form(None)),
        Route::EditCustomer(id) => when_loaded(chunks::customer_form(Some(id))),
        Route::Customer(id) => when_loaded(chunks::customer(id)),
        Route::Tasks(list) => when_loaded(chunks::tasks(list)),
        Route::Data => when_loaded(chunks::data()),
        Route::Import => when_loaded(chunks::import()),
        Route::Bin => when_loaded(chunks::bin()),
        Route::History => when_loaded(chunks::history()),
        Route::Settings => when_loaded(chunks::settings()),
        Route::Help => when_loaded(chunks::help()),
        Route::Unknown => view! { <Unknown /> }.into_any(),
    }
}

/// What floats.
pub fn overlay(overlay: Overlay) -> AnyView {
    // Taken now: a form closes after it has waited for the disk, where there is no context.
    let shell = Shell::get();
    let close = Callback::new(move |()| shell.close());
    match overlay {
        Overlay::None => ().into_any(),
        Overlay::Search => when_loaded(chunks::search()),
        Overlay::Quick(kind, about, text) => {
            when_loaded(chunks::quick_dialog(kind, about, text, close))
        }
        Overlay::Log(parties) => when_loaded(chunks::interaction_form(None, parties, None, close)),
        Overlay::EditInteraction(id) => {
            when_loaded(chunks::interaction_form(Some(id), Vec::new(), None, close))
        }
        Overlay::NewTask(about) => when_loaded(chunks::task_form(None, about, None, close)),
        Overlay::EditTask(id) => when_loaded(chunks::task_form(Some(id), Vec::new(), None, close)),
        Overlay::NewAffiliation(party) => {
            when_loaded(chunks::affiliation_form(None, Some(party), close))
        }
        Overlay::EditAffiliation(id) => {
            when_loaded(chunks::affiliation_form(Some(id), None, close))
        }
        Overlay::Segment(id, rule) => when_loaded(chunks::segment(id, rule, close)),
        Overlay::Snooze(entry) => when_loaded(chunks::snooze(entry, close)),
        Overlay::Keys => when_loaded(chunks::keys(close)),
    }
}

#[component]
fn Unknown() -> impl IntoView {
    let lang = lang();
    view! {
        <main class="screen" id="main" tabindex="-1">
            <header class="bar">
                <h1 tabindex="-1">{lang.app_name()}</h1>
            </header>
            <div class="empty">
                <p>{lang.not_found()}</p>
                <a class="button main" href=Route::Today.href()>
                    {lang.not_found_home()}
                </a>
            </div>
        </main>
    }
}
