//! The screens, and what floats above them.

pub mod affiliations;
pub mod bin;
pub mod customers;
pub mod data;
pub mod first_run;
pub mod help;
pub mod history;
pub mod interactions;
pub mod search;
pub mod segments;
pub mod settings;
pub mod tasks;
pub mod today;

use leptos::prelude::*;

use super::{
    lang,
    paths::Route,
    shell::{Overlay, Shell},
};

/// The screen of a place.
pub fn screen(route: Route) -> AnyView {
    match route {
        Route::Today => today::Today().into_any(),
        Route::Customers(query) => {
            view! { <customers::list::Customers segment=None query /> }.into_any()
        }
        Route::Segment(id, query) => {
            view! { <customers::list::Customers segment=Some(id) query /> }.into_any()
        }
        Route::NewCustomer => view! { <customers::form::CustomerForm id=None /> }.into_any(),
        Route::EditCustomer(id) => {
            view! { <customers::form::CustomerForm id=Some(id) /> }.into_any()
        }
        Route::Customer(id) => view! { <customers::detail::Customer id /> }.into_any(),
        Route::Tasks(list) => view! { <tasks::Tasks list /> }.into_any(),
        Route::Data => view! { <data::Data /> }.into_any(),
        Route::Import => view! { <data::import::Import /> }.into_any(),
        Route::Bin => view! { <bin::Bin /> }.into_any(),
        Route::History => view! { <history::History /> }.into_any(),
        Route::Settings => view! { <settings::Settings /> }.into_any(),
        Route::Help => view! { <help::Help /> }.into_any(),
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
        Overlay::Search => view! { <search::Search /> }.into_any(),
        Overlay::Log(parties) => {
            view! { <interactions::form::InteractionForm id=None parties close /> }.into_any()
        }
        Overlay::EditInteraction(id) => {
            view! { <interactions::form::InteractionForm id=Some(id) parties=Vec::new() close /> }
                .into_any()
        }
        Overlay::NewTask(about) => {
            view! { <tasks::form::TaskForm id=None about close /> }.into_any()
        }
        Overlay::EditTask(id) => {
            view! { <tasks::form::TaskForm id=Some(id) about=Vec::new() close /> }.into_any()
        }
        Overlay::NewAffiliation(party) => {
            view! { <affiliations::AffiliationForm id=None party=Some(party) close /> }.into_any()
        }
        Overlay::EditAffiliation(id) => {
            view! { <affiliations::AffiliationForm id=Some(id) party=None close /> }.into_any()
        }
        Overlay::Segment(id, rule) => {
            view! { <segments::builder::Builder id rule close /> }.into_any()
        }
        Overlay::Keys => view! { <help::Keys close /> }.into_any(),
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
