//! Segments: their order and their live counts, the bar that tells a rule above a list, what can
//! be done with one, and the builder. Who a rule matches is answered in `engine::segments`.

pub mod actions;
pub mod builder;
mod condition;
mod group;
mod picker;
mod popover;
pub mod rule_bar;
mod tree;
mod value;
mod versions;
mod words;

use leptos::prelude::*;

use crate::{
    app::App,
    domain::id::Id,
    engine::index::Index,
    ui::{lang, parts::day},
    web::{dom, intl, timeline},
};
pub use actions::{SegmentActions, edit};
pub use rule_bar::RuleBar;
pub use words::{RuleWords, value_name};

/// Up to this many customers segments are counted with the first screen; above, after it.
const AT_ONCE: usize = 5_000;
/// How long after it, in milliseconds.
const MOMENT: i32 = 200;

/// The segments as the sidebar has them: pinned first, then by name.
pub fn in_order(app: App) -> Vec<(Id, String)> {
    let compare = intl::collator(lang());
    let mut all: Vec<(bool, Id, String)> = app.read(|book| {
        let segments = book.segments().values();
        segments
            .map(|s| (!s.pinned, s.id, s.name.clone()))
            .collect()
    });
    all.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| compare(&a.2, &b.2)));
    all.into_iter().map(|(_, id, name)| (id, name)).collect()
}

/// How many customers a segment has now. In a large book it is counted a moment after it is first
/// shown, so that the start does not wait for it; from then on it follows each change at once.
pub fn count(app: App, id: Id) -> Signal<usize> {
    let rule = Memo::new(move |_| app.read(|b| b.segments().get(&id).map(|s| s.rule.clone())));
    let due = RwSignal::new(app.index.with_untracked(Index::len) <= AT_ONCE);
    if !due.get_untracked() {
        dom::after(MOMENT, move || {
            let _ = due.try_set(true);
        });
    }
    let count = Memo::new(move |_| {
        let today = day::here();
        let Some(rule) = rule.get().filter(|_| due.get()) else {
            return 0;
        };
        timeline::took("count", || app.index.with(|i| i.count(&rule, &today)))
    });
    count.into()
}
