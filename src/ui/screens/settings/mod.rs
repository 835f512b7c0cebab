//! Settings: how it looks, what holds for the book, where it is kept, and the way out.
//!
//! There is no Save: each choice holds at once, and what belongs to the book can be undone like
//! any other act.

mod about;
mod appearance;
mod book;
mod demo;
mod erase;
mod storage;
mod stress;
mod working;

use leptos::prelude::*;

use crate::ui::lang;

/// The screen.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <main class="screen" id="main" tabindex="-1">
            <header class="bar">
                <h1 tabindex="-1">{lang().settings()}</h1>
            </header>
            <div class="column">
                <appearance::Appearance />
                <book::BookSettings />
                <working::WorkingSettings />
                <storage::Storage />
                <demo::Demo />
                <stress::Stress />
                <erase::Erase />
                <about::About />
            </div>
        </main>
    }
}

/// A line of settings: its name, its control, and a remark below.
#[component]
fn Setting(
    /// What it is. Names the control for assistive technology only where the control has no name
    /// of its own.
    name: &'static str,
    /// The id of the control, if it is one field.
    #[prop(optional)]
    control: &'static str,
    /// A remark.
    #[prop(default = "")]
    note: &'static str,
    /// The control.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="setting">
            {if control.is_empty() {
                view! { <span class="setting-name">{name}</span> }.into_any()
            } else {
                view! { <label for=control>{name}</label> }.into_any()
            }}
            <div class="setting-control">{children()}</div>
            {(!note.is_empty()).then(|| view! { <p class="setting-note">{note}</p> })}
        </div>
    }
}
