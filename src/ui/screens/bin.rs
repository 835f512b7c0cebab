//! Being written.

use leptos::prelude::*;

/// Being written.
#[component]
pub fn Bin() -> impl IntoView {}
