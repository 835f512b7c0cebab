//! What a person sees: Leptos components over the book.
//!
//! `ui` reads `domain` and `engine`, changes things through `app` alone and never sees `store`'s
//! verbs. The language is read once when a view is built: switching it builds the whole view anew,
//! so no text needs a signal of its own.

// Props of components are read where they are declared; each is named for what it is.
#![allow(missing_docs)]

pub mod chunks;
pub mod parts;
pub mod paths;
pub mod screens;
pub mod shell;

use leptos::prelude::*;

use crate::{app, i18n::Lang, web};

/// Mounts the app into the page.
pub fn mount() {
    web::crash::install();
    leptos::mount::mount_to_body(|| {
        app::start();
        paths::provide();
        view! { <shell::Root /> }
    });
}

/// The language of the view that is being built.
pub fn lang() -> Lang {
    app::App::get().lang.get_untracked()
}
