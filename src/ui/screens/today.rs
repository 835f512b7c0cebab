//! Being written.

use leptos::prelude::*;

use crate::app::App;
/// Being written.
#[component]
pub fn Today() -> impl IntoView {
    view! { <main class="screen today" id="main"><h1 tabindex="-1">"Today"</h1></main> }
}
/// Being written.
pub fn count(_app: App) -> Signal<usize> {
    Signal::derive(|| 0)
}
