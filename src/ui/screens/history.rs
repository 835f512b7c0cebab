//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn History() -> impl IntoView {}
