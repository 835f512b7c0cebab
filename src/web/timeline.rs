//! Places on the browser's own timeline (User Timing), always there: a profiler shows them, and
//! the benchmark reads them.
//!
//! Of each name only the last one is kept, so a page that lives long does not grow by them.

use web_sys::Performance;

use super::dom;

/// A point the app has reached.
pub fn reached(name: &'static str) {
    if let Some(timeline) = timeline() {
        timeline.clear_marks_with_mark_name(name);
        let _ = timeline.mark(name);
    }
}

/// Does some work at once and leaves how long it took.
pub fn took<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
    reached(name);
    let done = work();
    if let Some(timeline) = timeline() {
        timeline.clear_measures_with_measure_name(name);
        let _ = timeline.measure_with_str(name, name);
    }
    done
}

fn timeline() -> Option<Performance> {
    dom::window()?.performance()
}
