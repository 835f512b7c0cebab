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
pub fn edit(b: &std::sync::Arc<crate::domain::segment::Segment>, a: crate::domain::segment::Segment) -> crate::domain::change::Change {
    crate::domain::commands::save(&crate::domain::book::Book::default(), { let _ = b; a }, crate::domain::change::Verb::Edit, "")
}
#[component]
pub fn SegmentActions(id: Id) -> impl IntoView { let _ = id; }
#[component]
pub fn RuleBar(rule: Signal<crate::domain::segment::Rule>, #[prop(optional_no_strip)] segment: Option<Id>, shown: Signal<usize>) -> impl IntoView { let _ = (rule, segment, shown); }
