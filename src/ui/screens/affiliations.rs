//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn AffiliationForm(
    id: Option<crate::domain::id::Id>,
    party: Option<crate::domain::id::Id>,
    close: Callback<()>,
) -> impl IntoView {
    let _ = (id, party, close);
}
