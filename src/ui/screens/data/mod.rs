//! Being written.

use leptos::prelude::*;

pub mod import;
pub mod restore;
/// Being written.
#[component]
pub fn Data() -> impl IntoView {}
