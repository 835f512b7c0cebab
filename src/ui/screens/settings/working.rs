//! When one works: days off, holidays, hours in which nobody is called. Part of the book.

use leptos::prelude::*;

use super::book::change;
use crate::{
    app::{App, Notice},
    domain::{
        choice::Choice,
        problem::Problem,
        working_time::{QuietHours, Weekday, holiday_lines, parse_holidays},
    },
    ui::{lang, parts::icon::Icon},
};

/// The settings of working time.
#[component]
pub fn WorkingSettings() -> impl IntoView {
    let lang = lang();
    view! {
        <section class="settings">
            <h2>{lang.settings_working()}</h2>
            <p class="lead">{lang.settings_working_lead()}</p>
            <DaysOff />
            <Holidays />
            <Hours />
        </section>
    }
}

#[component]
fn DaysOff() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let off = Memo::new(move |_| {
        app.read(|b| {
            b.workspace()
                .map(|w| w.days_off.clone())
                .unwrap_or_default()
        })
    });
    let put = move |day: Weekday, on: bool| {
        leptos::task::spawn_local(async move {
            let changed = change(app, |w| {
                w.days_off.retain(|d| *d != day);
                if on {
                    w.days_off.push(day);
                    w.days_off.sort_unstable();
                }
            });
            if let Err(failure) = changed.await {
                app.say(Notice::Failed(failure));
            }
        });
    };
    view! {
        <div class="setting" role="group" aria-labelledby="days-off">
            <span class="setting-name" id="days-off">
                {lang.settings_days_off()}
            </span>
            <div class="setting-control chips">
                {Weekday::ALL
                    .iter()
                    .map(|&day| {
                        view! {
                            <label class="check">
                                <input
                                    type="checkbox"
                                    prop:checked=move || off.with(|all| all.contains(&day))
                                    on:change=move |event| put(day, event_target_checked(&event))
                                />
                                <span>{lang.weekday(day)}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </div>
    }
}

/// Kept when the field is left; a line that cannot be taken is named, and nothing is changed.
#[component]
fn Holidays() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let kept = Memo::new(move |_| {
        app.read(|b| {
            b.workspace()
                .map(|w| holiday_lines(&w.holidays))
                .unwrap_or_default()
        })
    });
    let typed = RwSignal::new(None::<String>);
    let problem = RwSignal::new(None::<(usize, Problem)>);
    let keep = move |_| {
        let Some(text) = typed.get_untracked() else {
            return;
        };
        match parse_holidays(&text) {
            Err(found) => problem.set(Some(found)),
            Ok(holidays) => leptos::task::spawn_local(async move {
                problem.set(None);
                match change(app, move |w| w.holidays = holidays).await {
                    Ok(()) => drop(typed.try_set(None)),
                    Err(failure) => app.say(Notice::Failed(failure)),
                }
            }),
        }
    };
    let note = move || match problem.get() {
        Some((line, p)) => problem_text(lang.settings_holiday_line(line, &lang.problem(p))),
        None => view! { <p>{lang.settings_holidays_note()}</p> }.into_any(),
    };
    view! {
        <div class="setting">
            <label for="holidays">{lang.settings_holidays()}</label>
            <div class="setting-control">
                <textarea
                    id="holidays"
                    rows="4"
                    placeholder=lang.settings_holidays_example()
                    prop:value=move || typed.get().unwrap_or_else(|| kept.get())
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby="holidays-note"
                    on:input=move |event| typed.set(Some(event_target_value(&event)))
                    on:change=keep
                ></textarea>
            </div>
            <div id="holidays-note" class="setting-note">
                {note}
            </div>
        </div>
    }
}

#[component]
fn Hours() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let kept = Memo::new(move |_| {
        let hours = app.read(|b| b.workspace().and_then(|w| w.quiet_hours));
        hours.map(QuietHours::times).unwrap_or_default()
    });
    let start = RwSignal::new(kept.get_untracked().0);
    let end = RwSignal::new(kept.get_untracked().1);
    let wrong = RwSignal::new(false);
    Effect::new(move |before: Option<()>| {
        let (from, to) = kept.get();
        if before.is_some() {
            start.set(from);
            end.set(to);
        }
    });
    let keep = move |_| {
        let (from, to) = (start.get_untracked(), end.get_untracked());
        // While only one end is there, the other is still to come.
        if from.is_empty() != to.is_empty() {
            return;
        }
        match QuietHours::parse(&from, &to) {
            Err(_) => wrong.set(true),
            Ok(hours) => leptos::task::spawn_local(async move {
                wrong.set(false);
                if let Err(failure) = change(app, move |w| w.quiet_hours = hours).await {
                    app.say(Notice::Failed(failure));
                }
            }),
        }
    };
    let field = move |id: &'static str, label: &'static str, value: RwSignal<String>| {
        view! {
            <input
                id=id
                type="time"
                aria-label=label
                aria-describedby="quiet-hours-note"
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                on:change=keep
            />
        }
    };
    let note = move || {
        if wrong.get() {
            problem_text(lang.problem(Problem::Time))
        } else {
            view! { <p>{lang.settings_quiet_note()}</p> }.into_any()
        }
    };
    view! {
        <div class="setting">
            <label for="quiet-from">{lang.settings_quiet()}</label>
            <div class="setting-control pair">
                {field("quiet-from", lang.settings_quiet_from(), start)}
                {field("quiet-to", lang.settings_quiet_to(), end)}
            </div>
            <div id="quiet-hours-note" class="setting-note">
                {note}
            </div>
        </div>
    }
}

fn problem_text(words: String) -> AnyView {
    view! {
        <p class="problem">
            <Icon name="problem" />
            <span>{words}</span>
        </p>
    }
    .into_any()
}
