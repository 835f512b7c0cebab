//! Being written.

use leptos::prelude::*;

use crate::{app::App, domain::id::Id};
pub mod builder;
/// Being written.
pub fn in_order(_app: App) -> Vec<(Id, String)> {
    Vec::new()
}
/// Being written.
pub fn count(_app: App, _id: Id) -> Signal<usize> {
    Signal::derive(|| 0)
}
