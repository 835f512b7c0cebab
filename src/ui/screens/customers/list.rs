//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn Customers(
    segment: Option<crate::domain::id::Id>,
    query: crate::ui::paths::ListQuery,
) -> impl IntoView {
    let _ = (segment, query);
}
