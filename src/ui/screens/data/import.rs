//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn Import() -> impl IntoView {}
