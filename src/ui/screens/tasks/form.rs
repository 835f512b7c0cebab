//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn TaskForm(
    id: Option<crate::domain::id::Id>,
    about: Vec<crate::domain::id::Id>,
    close: Callback<()>,
) -> impl IntoView {
    let _ = (id, about, close);
}
