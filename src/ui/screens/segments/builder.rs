//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn Builder(
    id: Option<crate::domain::id::Id>,
    rule: String,
    close: Callback<()>,
) -> impl IntoView {
    let _ = (id, rule, close);
}
