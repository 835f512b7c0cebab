//! Being written.

use leptos::prelude::*;

use crate::{app::App, ui::paths::TaskList};
pub mod form;
/// Being written.
#[component]
pub fn Tasks(list: TaskList) -> impl IntoView {
    let _ = list;
}
/// Being written.
pub fn open_count(_app: App) -> Signal<usize> {
    Signal::derive(|| 0)
}
/// Being written: the tasks of one customer.
#[component]
pub fn TasksOf(party: crate::domain::id::Id) -> impl IntoView {
    let _ = party;
}
