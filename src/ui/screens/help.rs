//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn Help() -> impl IntoView {}
/// Being written.
#[component]
pub fn Keys(close: Callback<()>) -> impl IntoView {
    let _ = close;
}
