//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn InteractionForm(
    id: Option<crate::domain::id::Id>,
    parties: Vec<crate::domain::id::Id>,
    close: Callback<()>,
) -> impl IntoView {
    let _ = (id, parties, close);
}
