//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn Customer(id: crate::domain::id::Id) -> impl IntoView {
    let _ = id;
}
