//! The line on a screen: what it means, the choices where it says nothing, and taking it.

use leptos::prelude::*;

use super::{
    Line,
    chips::{Told, Understood, unclear},
    draft,
};
use crate::{
    app::{App, Notice},
    domain::interaction::InteractionKind,
    engine::quick_add::{Draft, Part, Sort, Unclear, What},
    ui::{lang, parts::icon::Icon, screens::interactions::icon},
    web::dom,
};

/// Days from today that a task's line offers; none is no date.
const DAYS: [Option<i32>; 3] = [Some(0), Some(1), None];

/// What an entry's line offers.
const KINDS: [InteractionKind; 5] = [
    InteractionKind::Note,
    InteractionKind::Call,
    InteractionKind::Message,
    InteractionKind::Email,
    InteractionKind::Visit,
];

/// Below the line: what is understood, and what can be chosen where the line does not say it.
#[component]
pub fn Below(line: Line) -> impl IntoView {
    let app = App::get();
    let draft = Memo::new(move |_| draft::read(app, line));
    follow_marks(line, draft);
    view! {
        <Understood line draft />
        <Days line draft />
        <Kinds line draft />
        <Missing line draft />
    }
}

/// The words that are understood are marked in the line itself.
pub fn follow_marks(line: Line, draft: Memo<Draft>) {
    let is_clear = |part: &&Part| match &part.what {
        What::Who(who) => who.len() == 1,
        What::Wrong(_) => false,
        _ => true,
    };
    Effect::new(move |_| {
        let places = draft.with(|d| {
            let clear = d.parts.iter().filter(is_clear);
            clear.map(|p| (p.from, p.to)).collect::<Vec<_>>()
        });
        line.marks.set(places);
    });
}

/// What is missing, once saving was tried.
#[component]
pub fn Missing(line: Line, draft: Memo<Draft>) -> impl IntoView {
    let lang = lang();
    let words = Signal::derive(move || {
        let tried = line.choices.with(|c| c.tried);
        let text = line.text.get();
        draft.with(|d| unclear(lang, &text, d)).filter(|_| tried)
    });
    view! { <Told words /> }
}

/// The day of a task, where the line names none.
#[component]
pub fn Days(line: Line, draft: Memo<Draft>) -> impl IntoView {
    let lang = lang();
    let open = move || draft.with(|d| d.day.is_none() && d.sort == Sort::Task);
    let day = move |each: Option<i32>| {
        let word = match each {
            Some(0) => lang.today(),
            Some(_) => lang.tomorrow(),
            None => lang.tasks_undated(),
        };
        view! {
            <button
                type="button"
                class="button bare small"
                aria-pressed=move || (line.choices.with(|c| c.due) == each).to_string()
                on:click=move |_| line.choices.update(|c| c.due = each)
            >
                <span>{word}</span>
            </button>
        }
    };
    view! {
        <Show when=open>
            <div class="chips" role="group" aria-label=lang.task_due()>
                {DAYS.map(day).collect_view()}
            </div>
        </Show>
    }
}

/// What an entry was, where the line does not say it.
#[component]
pub fn Kinds(line: Line, draft: Memo<Draft>) -> impl IntoView {
    let lang = lang();
    let open = move || draft.with(|d| d.kind.is_none() && d.sort == Sort::Log);
    let kind = move |each: InteractionKind| {
        view! {
            <button
                type="button"
                class="button bare small"
                aria-pressed=move || (line.choices.with(|c| c.kind) == each).to_string()
                on:click=move |_| line.choices.update(|c| c.kind = each)
            >
                <Icon name=icon(each) />
                <span>{lang.interaction_kind(each)}</span>
            </button>
        }
    };
    view! {
        <Show when=open>
            <div class="chips" role="group" aria-label=lang.quick_log_kind()>
                {KINDS.map(kind).collect_view()}
            </div>
        </Show>
    }
}

/// Saves the line, if it is clear; or says what is missing.
pub fn take(line: Line) {
    let app = App::get();
    let draft = untrack(|| draft::read(app, line));
    if refused(line, &draft) {
        return;
    }
    let taken = line.text.get_untracked();
    let change = draft::change(&draft, line);
    leptos::task::spawn_local(async move {
        let act = change.act.clone();
        match app.commit(change).await {
            Ok(()) => {
                // What was typed meanwhile stays.
                let same = line.text.try_with_untracked(|t| *t == taken);
                if same == Some(true) {
                    let _ = line.text.try_set(String::new());
                    let _ = line.choices.try_update(|c| {
                        c.plain.clear();
                        c.picked.clear();
                        (c.sort, c.tried) = (None, false);
                    });
                }
                app.say(Notice::Done(act));
            }
            Err(failure) => app.say(Notice::Failed(failure)),
        }
    });
}

/// The line is not clear yet: that is said, and what solves it gets the focus.
pub fn refused(line: Line, draft: &Draft) -> bool {
    let unclear = draft.problem;
    line.choices.update(|c| c.tried = unclear.is_some());
    if matches!(unclear, Some(Unclear::Who(_))) {
        dom::after(0, || dom::focus("[data-pick]"));
    }
    unclear.is_some()
}
