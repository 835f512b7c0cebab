//! The line that adds a task: its words, and one of three days. What needs more is in the form.

use leptos::prelude::*;

use crate::{
    app::{App, Notice},
    domain::{
        change::{Act, Change, Edit, Verb},
        id::Id,
        problem::{FieldProblem, line},
        record::Table,
        task::{Due, Task},
    },
    ui::{
        lang,
        parts::{
            field::{ProblemText, Problems, problem_of},
            oneline::OneLine,
        },
    },
    web::{clock, random},
};

/// Days from today that the line offers; none is no date.
const DAYS: [Option<i32>; 3] = [Some(0), Some(1), None];

/// The line, for tasks about these customers; due today at first, or on no day.
#[component]
pub fn QuickTask(about: Vec<Id>, today: bool) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let text = RwSignal::new(String::new());
    let due = RwSignal::new(today.then_some(0));
    let problems = Problems::new(Vec::new());
    let problem = Signal::derive(move || problem_of(problems, "quick"));
    let take = Callback::new(move |()| {
        let taken = text.get_untracked();
        // A task is one line: a break that was typed is a blank.
        let summary = match line(&taken.replace(['\n', '\r', '\t'], " ")) {
            Ok(summary) => summary,
            Err(problem) => return problems.set(vec![FieldProblem::new("quick", problem)]),
        };
        problems.set(Vec::new());
        let mut task = Task::new(random::new_id(), &summary, clock::now());
        task.about.clone_from(&about);
        let day = due.get_untracked();
        task.due = day.map(|days| Due::On(clock::today().plus(days)));
        let act = Act::one(Verb::Add, Table::Task, &summary);
        let change = Change {
            act: act.clone(),
            edits: vec![Edit::create(task)],
        };
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
        <OneLine label=lang.add_task() placeholder=lang.add_task_example() text take>
            <div class="chips" role="group" aria-label=lang.task_due()>
                {DAYS
                    .map(|each| {
                        let word = match each {
                            Some(0) => lang.today(),
                            Some(_) => lang.tomorrow(),
                            None => lang.tasks_undated(),
                        };
                        view! {
                            <button
                                type="button"
                                class="button bare small"
                                aria-pressed=move || (due.get() == each).to_string()
                                on:click=move |_| due.set(each)
                            >
                                <span>{word}</span>
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <ProblemText id="quick-task-problem" problem />
        </OneLine>
    }
}
