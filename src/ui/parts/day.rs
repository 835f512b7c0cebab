//! Today, as a signal: a page that stays open over midnight turns its own leaf.

use leptos::prelude::*;

use crate::{
    domain::day::Day,
    engine::today::Today,
    web::{clock, dom},
};

thread_local! {
    static TODAY: ArcRwSignal<Day> = watch();
}

/// The reader's today; follows the clock.
pub fn today() -> Day {
    TODAY.with(ArcRwSignal::get)
}

/// The reader's today with its midnight, as `engine` takes it; follows the clock.
pub fn here() -> Today {
    let day = today();
    Today {
        day,
        start: clock::start_of(day),
    }
}

fn watch() -> ArcRwSignal<Day> {
    let day = ArcRwSignal::new(clock::today());
    let watched = day.clone();
    dom::on_document("visibilitychange", move |_| turn(&watched));
    tick(day.clone());
    day
}

fn tick(day: ArcRwSignal<Day>) {
    dom::after(60_000, move || {
        turn(&day);
        tick(day);
    });
}

fn turn(day: &ArcRwSignal<Day>) {
    let now = clock::today();
    if day.get_untracked() != now {
        day.set(now);
    }
}
