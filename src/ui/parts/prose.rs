//! Markdown as elements. Never through HTML text.

use leptos::prelude::*;

/// Text that was written as Markdown.
#[component]
pub fn Prose(
    /// The Markdown.
    #[prop(into)]
    text: String,
    /// Smaller, for facts.
    #[prop(default = false)]
    small: bool,
) -> impl IntoView {
    view! { <div class=if small { "prose small" } else { "prose" }>{text}</div> }
}
