//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn Settings() -> impl IntoView {}
