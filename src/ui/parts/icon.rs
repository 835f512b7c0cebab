//! Icons from the sprite, and the mark.

use leptos::prelude::*;

/// An icon of `icons.svg`, always beside a word or on a labelled button.
#[component]
pub fn Icon(
    /// Its id in the sprite.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use href=format!("icons.svg#{name}")></use>
        </svg>
    }
}

/// The mark: a ring with somebody within reach.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M13.7 15.7A7 7 0 1 1 13.7 4.3"></path>
            <circle cx="16.6" cy="10" r="2.2"></circle>
        </svg>
    }
}
