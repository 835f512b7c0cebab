//! Whom to be in touch with, and whose birthday it is.

use leptos::prelude::*;

use super::row::{self, Line};
use crate::{
    app::App,
    domain::{day::Day, id::Id, interaction::InteractionKind, party_parts::DateKind},
    engine::{
        agenda::Returning,
        cadence::{Quiet, Touch, WorkingTime},
    },
    ui::{
        lang,
        parts::{
            day,
            marks::{Rhythm, Ring},
        },
        screens::tasks::row::Entry,
    },
    web::{clock, intl},
};

/// Why no call should be made now, in words; empty if it may.
pub fn quiet_now(app: App) -> String {
    let lang = lang();
    let (_, minute) = clock::to_local(clock::now());
    let minute = u16::try_from(minute).unwrap_or(0);
    let today = day::today();
    let quiet = app.read(|b| {
        let workspace = b.workspace();
        WorkingTime::of(workspace.map(AsRef::as_ref)).quiet(today, minute)
    });
    match quiet {
        None => String::new(),
        Some(Quiet::DayOff(name)) if name.is_empty() => lang.quiet_day_off().into(),
        Some(Quiet::DayOff(name)) => lang.quiet_holiday(&name),
        Some(Quiet::Until(end)) => lang.quiet_until(&format!("{:02}:{:02}", end / 60, end % 60)),
    }
}

/// The row of somebody who is due.
pub fn due(app: App, touch: Touch) -> Line {
    let lang = lang();
    let id = touch.party;
    let today = clock::today();
    let over = today.days_since(touch.due);
    let is_over = over > 0;
    Line {
        entry: Entry::Touch(id),
        mark: view! { <Ring percent=100 over=is_over /> }.into_any(),
        words: Signal::derive(move || app.name_of(id)),
        who: lang.cadence(touch.cadence).into_any(),
        strip: view! { <Rhythm contacts=contacts(app, id) today class="mid" /> }.into_any(),
        when: match usize::try_from(over) {
            Ok(0) | Err(_) => lang.since_today().to_owned(),
            Ok(days) => lang.days_over(days),
        },
        late: is_over,
        done: (lang.do_touched(), lang.key_touched()),
    }
}

/// The row of a date that returns.
pub fn date(app: App, returning: Returning) -> Line {
    let lang = lang();
    let Returning {
        day,
        party,
        nth,
        date,
    } = returning;
    let icon = match date.kind {
        DateKind::Birthday | DateKind::Anniversary => "cake",
        _ => "calendar",
    };
    let days = day.days_since(clock::today());
    let years = date.date.year().map(|year| day.year() - i32::from(year));
    let years = years
        .and_then(|n| usize::try_from(n).ok())
        .filter(|n| *n > 0);
    let who = match (date.kind, years) {
        (DateKind::Birthday, Some(n)) => lang.turns(n),
        (_, Some(n)) => lang.years_of(n),
        _ => String::new(),
    };
    Line {
        entry: Entry::Date(party, nth, day),
        mark: row::icon(icon),
        words: Signal::derive(move || lang.date_of(date.kind, &date.label, &app.name_of(party))),
        who: who.into_any(),
        strip: ().into_any(),
        when: match days {
            0 => lang.since_today().to_owned(),
            1 => lang.tomorrow().to_lowercase(),
            _ => intl::short_weekday(lang, day),
        },
        late: false,
        done: (lang.do_done(), lang.key_done()),
    }
}

/// The contacts of a year, for the strip.
pub fn contacts(app: App, party: Id) -> Vec<(Day, InteractionKind)> {
    let today = clock::today();
    app.peek(|b| {
        b.timeline(party)
            .map(|i| (clock::to_local(i.start_at).0, i.kind))
            .take_while(|(day, _)| today.days_since(*day) < 364)
            .collect()
    })
}
