//! The line above a timeline: what happened just now, or what is to be done next.

use leptos::prelude::*;

use crate::{
    domain::id::Id,
    engine::quick_add::Sort,
    ui::{
        lang,
        screens::quick_add::{Line, QuickRow},
    },
};

/// The line for one customer.
#[component]
pub fn QuickLog(party: Id) -> impl IntoView {
    let lang = lang();
    let line = Line::new(Sort::Log, vec![party], None);
    view! { <QuickRow line label=lang.quick_log() placeholder=lang.quick_log_example() /> }
}
