//! The bottom bar of the phone.

use leptos::prelude::*;

use crate::{
    domain::id::Id,
    ui::{
        lang,
        parts::icon::Icon,
        paths::{self, Route},
        shell::{Overlay, Shell, sidebar::same_place},
    },
};

/// Today, search, log, customers, more.
#[component]
pub fn Bottom() -> impl IntoView {
    let (shell, lang) = (Shell::get(), lang());
    let current = |route: Route| move || same_place(&route, &paths::here().get()).then_some("page");
    view! {
        <nav class="bottom" aria-label=lang.main_places()>
            <a href=Route::Today.href() aria-current=current(Route::Today)>
                <Icon name="today" />
                <span>{lang.today()}</span>
            </a>
            <button type="button" on:click=move |_| shell.open(Overlay::Search)>
                <Icon name="search" />
                <span>{lang.search()}</span>
            </button>
            <button type="button" class="log" on:click=move |_| shell.open(Overlay::Log(customer_here()))>
                <i>
                    <Icon name="plus" />
                </i>
                <span>{lang.log()}</span>
            </button>
            <a href=Route::customers().href() aria-current=current(Route::customers())>
                <Icon name="customers" />
                <span>{lang.customers()}</span>
            </a>
            <button
                type="button"
                aria-controls="side"
                aria-expanded=move || shell.side_open.get().to_string()
                on:click=move |_| shell.side_open.update(|o| *o = !*o)
            >
                <Icon name="more" />
                <span>{lang.more()}</span>
            </button>
        </nav>
    }
}

/// The customer whose page is open, if one is.
pub fn customer_here() -> Vec<Id> {
    match paths::here().get_untracked() {
        Route::Customer(id) | Route::EditCustomer(id) => vec![id],
        _ => Vec::new(),
    }
}
