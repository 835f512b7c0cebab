//! The line above a timeline: a text and a kind, saved with Enter as what happened just now.

use leptos::prelude::*;

use super::icon;
use crate::{
    app::{App, Notice},
    domain::{
        change::{Act, Change, Edit, Verb},
        id::Id,
        interaction::{Interaction, InteractionKind, Participant},
        problem::{FieldProblem, Problem, paragraphs},
        record::Table,
    },
    ui::{
        lang,
        parts::{
            field::{ProblemText, Problems, problem_of},
            icon::Icon,
            oneline::OneLine,
        },
    },
    web::{clock, random},
};

const KINDS: [InteractionKind; 5] = [
    InteractionKind::Note,
    InteractionKind::Call,
    InteractionKind::Message,
    InteractionKind::Email,
    InteractionKind::Visit,
];

/// The line for one customer.
#[component]
pub fn QuickLog(party: Id) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let text = RwSignal::new(String::new());
    let kind = RwSignal::new(InteractionKind::Note);
    let problems = Problems::new(Vec::new());
    let problem = Signal::derive(move || problem_of(problems, "quick"));
    let take = Callback::new(move |()| {
        let now = clock::now();
        let body = match paragraphs(&text.get_untracked()) {
            Ok(body) => body.trim().to_owned(),
            Err(problem) => return refuse(problems, problem),
        };
        let mut entry = Interaction::new(random::new_id(), kind.get_untracked(), now, now);
        entry.body = body;
        entry.participants = vec![Participant::new(party)];
        let act = Act::one(Verb::Log, Table::Interaction, "");
        let change = Change {
            act: act.clone(),
            edits: vec![Edit::create(entry)],
        };
        problems.set(Vec::new());
        let taken = text.get_untracked();
        leptos::task::spawn_local(async move {
            match app.commit(change).await {
                Ok(()) => {
                    // What was typed meanwhile stays.
                    let _ = text.try_update(|t| {
                        if *t == taken {
                            t.clear();
                        }
                    });
                    app.say(Notice::Done(act));
                }
                Err(failure) => app.say(Notice::Failed(failure)),
            }
        });
    });
    view! {
        <OneLine label=lang.quick_log() placeholder=lang.quick_log_example() text take>
            <div class="chips" role="group" aria-label=lang.quick_log_kind()>
                {KINDS
                    .map(|each| {
                        view! {
                            <button
                                type="button"
                                class="button bare small"
                                aria-pressed=move || (kind.get() == each).to_string()
                                on:click=move |_| kind.set(each)
                            >
                                <Icon name=icon(each) />
                                <span>{lang.interaction_kind(each)}</span>
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <ProblemText id="quick-problem" problem />
        </OneLine>
    }
}

fn refuse(problems: Problems, problem: Problem) {
    problems.set(vec![FieldProblem::new("quick", problem)]);
}
