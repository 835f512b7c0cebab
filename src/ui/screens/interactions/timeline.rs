//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn Timeline(party: crate::domain::id::Id) -> impl IntoView {
    let _ = party;
}
