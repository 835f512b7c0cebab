//! The rhythm strip: a year of contact in 26 ticks of two weeks, the last one marked.

use leptos::prelude::*;

use crate::{
    domain::{day::Day, interaction::InteractionKind},
    ui::lang,
    web::intl,
};

/// Contacts as day and kind, in any order; notes count as the smallest tick.
#[component]
pub fn Rhythm(
    /// Days with contact.
    contacts: Vec<(Day, InteractionKind)>,
    /// Today.
    today: Day,
    /// `mid` or `small`.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let mut heights = [0_u8; 26];
    let mut last: Option<(usize, Day)> = None;
    let mut count = 0;
    for (day, kind) in contacts {
        let age = today.days_since(day);
        if !(0..364).contains(&age) {
            continue;
        }
        let at = 25 - usize::try_from(age / 14).unwrap_or(0);
        heights[at] = heights[at].max(height(kind));
        if kind.is_contact() {
            count += 1;
            if last.is_none_or(|(_, d)| day > d) {
                last = Some((at, day));
            }
        }
    }
    let lang = lang();
    let label = match last {
        None => lang.rhythm_none().to_owned(),
        Some((_, day)) => {
            lang.rhythm_strip(count, &intl::days_from_today(lang, -today.days_since(day)))
        }
    };
    let tick = |at: usize| format!("M{} 15v-{}", 2 + 4 * at, heights[at]);
    let ticks: String = (0..26)
        .filter(|i| heights[*i] > 0 && last.is_none_or(|(l, _)| l != *i))
        .map(tick)
        .collect();
    view! {
        <svg class=format!("rhythm {class}") viewBox="0 0 104 16" role="img" aria-label=label>
            <path class="base" d="M0 15.5H104"></path>
            <path class="ticks" d=ticks></path>
            {last.map(|(at, _)| view! { <path class="last" d=tick(at)></path> })}
        </svg>
    }
}

fn height(kind: InteractionKind) -> u8 {
    use InteractionKind::{
        Call, Email, Event, Letter, Meeting, Message, Note, ServiceVisit, System, Visit, WebVisit,
    };
    match kind {
        Note | System | WebVisit => 3,
        Email | Message | Letter => 6,
        Call => 9,
        Visit | Meeting | Event | ServiceVisit => 13,
    }
}

/// The share of a cadence that is used up. Says nothing by itself: words stand beside it.
#[component]
pub fn Ring(
    /// From 0 to 100.
    percent: i32,
    /// The time is over.
    over: bool,
) -> impl IntoView {
    view! {
        <svg class="ring" viewBox="0 0 16 16" aria-hidden="true" data-over=over.then_some("")>
            <circle cx="8" cy="8" r="6"></circle>
            <circle
                class="arc"
                cx="8"
                cy="8"
                r="6"
                pathLength="100"
                stroke-dasharray=format!("{} 100", percent.clamp(0, 100))
                transform="rotate(-90 8 8)"
            ></circle>
        </svg>
    }
}
