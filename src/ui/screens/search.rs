//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn Search() -> impl IntoView {}
