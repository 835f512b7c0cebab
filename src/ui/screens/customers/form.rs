//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn CustomerForm(id: Option<crate::domain::id::Id>) -> impl IntoView {
    let _ = id;
}
