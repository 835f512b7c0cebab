//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn RestoreAlone() -> impl IntoView {}
