//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn FirstRun() -> impl IntoView {}
