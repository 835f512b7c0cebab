//! What was done, the newest first; a step back, or back to any point.

use leptos::prelude::*;

use crate::{
    app::{App, Notice},
    domain::{
        change::{Act, Verb},
        history::STEPS,
        moment::Moment,
    },
    i18n::{Lang, grouped},
    ui::{lang, parts::icon::Icon},
    web::{clock, dom, intl},
};

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    number: u64,
    at: Moment,
    act: Act,
    done: bool,
    /// It is the first of its day, read from above.
    heads_day: bool,
    /// Steps from where the book stands, this one included.
    steps: u64,
}

/// The screen.
#[component]
pub fn History() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let lines = RwSignal::new(None::<Vec<Line>>);
    let busy = RwSignal::new(false);
    let pressed = StoredValue::new(None::<u64>);
    Effect::new(move |_| {
        app.head.track();
        if busy.get() {
            return;
        }
        leptos::task::spawn_local(async move {
            match app.history().await {
                Ok(entries) => {
                    let done = app.head.with_untracked(|h| h.done);
                    let entries = entries.into_iter().map(|(n, e)| (n, e.at, e.act().clone()));
                    let _ = lines.try_set(Some(read(entries.collect(), done)));
                    // The lines are drawn anew; the one that was pressed has the focus again.
                    if let Some(number) = pressed.try_update_value(Option::take).flatten() {
                        dom::after(0, move || dom::focus(&format!("#act-{number}")));
                    }
                }
                Err(failure) => app.say(Notice::Failed(failure)),
            }
        });
    });
    view! {
        <main class="screen" id="main" tabindex="-1">
            <header class="bar">
                <h1 tabindex="-1">{lang.history()}</h1>
            </header>
            <div class="column">
                <Show when=move || lines.with(|l| l.as_ref().is_some_and(Vec::is_empty))>
                    <div class="empty">
                        <p>{lang.history_empty()}</p>
                    </div>
                </Show>
                <Show when=move || lines.with(|l| l.as_ref().is_some_and(|l| !l.is_empty()))>
                    <p class="lead">
                        {lang.history_lead(&grouped(usize::try_from(STEPS).unwrap_or(usize::MAX)))}
                    </p>
                    <ol class="acts">
                        <For
                            each=move || lines.get().unwrap_or_default()
                            key=|line| (line.number, line.at, line.done, line.steps, line.heads_day)
                            let:line
                        >
                            <Row line busy pressed />
                        </For>
                    </ol>
                </Show>
            </div>
        </main>
    }
}

/// Lines from entries, the newest first.
fn read(entries: Vec<(u64, Moment, Act)>, done: u64) -> Vec<Line> {
    let mut day_above = None;
    let line = |(number, at, act): (u64, Moment, Act)| {
        let day = Some(clock::to_local(at).0);
        let heads_day = day != day_above;
        day_above = day;
        Line {
            number,
            at,
            act,
            done: number <= done,
            heads_day,
            steps: if number <= done {
                done - number + 1
            } else {
                number - done
            },
        }
    };
    entries.into_iter().rev().map(line).collect()
}

#[component]
fn Row(line: Line, busy: RwSignal<bool>, pressed: StoredValue<Option<u64>>) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let words = lang.act(&line.act);
    let (word, label) = match (line.done, line.steps) {
        (true, 1) => (lang.undo(), lang.history_undo_this(&words)),
        (true, _) => (lang.history_undo_to(), lang.history_undo_to_this(&words)),
        (false, 1) => (lang.redo(), lang.history_redo_this(&words)),
        (false, _) => (lang.history_redo_to(), lang.history_redo_to_this(&words)),
    };
    let walk = move |_| {
        if !busy.get_untracked() {
            busy.set(true);
            pressed.set_value(Some(line.number));
            leptos::task::spawn_local(async move {
                steps(app, lang, !line.done, line.steps).await;
                let _ = busy.try_set(false);
            });
        }
    };
    view! {
        {line.heads_day.then(|| view! { <li class="month"><h2>{day_head(lang, line.at)}</h2></li> })}
        <li data-state=if line.done { "done" } else { "undone" }>
            <Icon name=icon(line.act.verb) />
            <div>
                <b>{words}</b>
                <small>
                    {intl::time(lang, line.at)}
                    {(!line.done).then(|| [lang.name_separator(), lang.history_undone_mark()])}
                </small>
            </div>
            <button
                type="button"
                class="button small"
                id=format!("act-{}", line.number)
                aria-label=label
                disabled=move || busy.get()
                on:click=walk
            >
                {word}
            </button>
        </li>
    }
}

/// Goes so many steps, one after the other, and says what became of it.
async fn steps(app: App, lang: Lang, forward: bool, count: u64) {
    let mut last = None;
    for _ in 0..count {
        match app.try_step(forward).await {
            Ok(act) => last = Some(act),
            Err(failure) => return app.say(Notice::Failed(failure)),
        }
    }
    let many = usize::try_from(count).unwrap_or(usize::MAX);
    app.say(match last {
        None => return,
        Some(act) if count == 1 && forward => Notice::Redone(act),
        Some(act) if count == 1 => Notice::Undone(act),
        Some(_) if forward => Notice::Words(lang.history_redone(many)),
        Some(_) => Notice::Words(lang.history_undone(many)),
    });
}

fn day_head(lang: Lang, at: Moment) -> String {
    let (day, today) = (clock::to_local(at).0, clock::today());
    if day == today {
        lang.today().to_owned()
    } else if day.year() == today.year() {
        intl::weekday_and_day(lang, day)
    } else {
        intl::long_day(lang, day)
    }
}

fn icon(verb: Verb) -> &'static str {
    match verb {
        Verb::Add => "plus",
        Verb::Edit | Verb::Rename => "edit",
        Verb::Bin | Verb::Delete => "bin",
        Verb::Restore | Verb::Reopen | Verb::ReopenBeside => "undo",
        Verb::Tag | Verb::Untag => "tag",
        Verb::Log | Verb::Touch => "note",
        Verb::Snooze => "clock",
        Verb::Attend => "cake",
        Verb::Complete => "tick",
        Verb::Answer => "mail",
        Verb::Import => "file-in",
        Verb::Duplicate => "copy",
        Verb::Pin => "pin",
        Verb::LoadDemo | Verb::RemoveDemo => "demo",
        Verb::Replace => "backup",
        Verb::Settings => "settings",
    }
}
