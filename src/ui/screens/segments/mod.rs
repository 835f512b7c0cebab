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
    engine::segments as matching,
    ui::{lang, parts::day},
    web::{dom, intl, timeline},
};
pub use actions::{SegmentActions, edit};
pub use rule_bar::RuleBar;
pub use words::{RuleWords, value_name};

/// Up to this many customers a count is made at once; above, a moment after the last change.
const AT_ONCE: usize = 5_000;
/// How long that moment is, in milliseconds.
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

/// How many customers a segment has now. In a large book it comes and follows a moment late, so
/// that neither the start nor saving waits for it.
pub fn count(app: App, id: Id) -> Signal<usize> {
    let rule = Memo::new(move |_| app.read(|b| b.segments().get(&id).map(|s| s.rule.clone())));
    let beat = beat(app, move || {
        app.book.track();
        rule.track();
    });
    let count = Memo::new(move |_| {
        if !is_due(app, beat) {
            return 0;
        }
        let today = day::here();
        let rule = rule.get_untracked();
        rule.map_or(0, |rule| {
            timeline::took("count", || app.peek(|b| matching::count(b, &rule, &today)))
        })
    });
    count.into()
}

/// Moves on when what `source` reads has changed: at once in a small book; in a large one a moment
/// after the last change, and once a moment after the start.
fn beat(app: App, source: impl Fn() + 'static) -> RwSignal<u32> {
    let beat = RwSignal::new(0);
    let timer = StoredValue::new(0);
    Effect::new(move |before: Option<()>| {
        source();
        dom::cancel(timer.get_value());
        if is_large(app) {
            timer.set_value(dom::after(MOMENT, move || {
                let _ = beat.try_update(|n| *n += 1);
            }));
        } else if before.is_some() {
            beat.update(|n| *n += 1);
        }
    });
    beat
}

/// Whether to count now; follows the beat.
fn is_due(app: App, beat: RwSignal<u32>) -> bool {
    beat.get() > 0 || !is_large(app)
}

fn is_large(app: App) -> bool {
    app.peek(|b| b.parties().len()) > AT_ONCE
}
