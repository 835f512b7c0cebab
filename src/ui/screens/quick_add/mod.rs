//! One line that becomes a task, an interaction or a customer, with what is understood shown below
//! it before anything is saved.
//!
//! Here is only what the line is; reading it, showing what it means and saving it are in chunks of
//! their own. What a line means is decided in `engine::quick_add`.

pub mod chips;
pub mod customer;
pub mod dialog;
pub mod draft;
pub mod offer;
pub mod rows;

use leptos::prelude::*;

use crate::{
    domain::{id::Id, interaction::InteractionKind},
    engine::quick_add::Sort,
    ui::{chunks, parts::oneline::OneLine},
};

/// What a line is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuickKind {
    /// Something to do.
    Task,
    /// Something that was done.
    Log,
    /// A new customer.
    Customer,
}

/// A line that is being written.
#[derive(Clone, Copy)]
pub struct Line {
    /// What is written.
    pub text: RwSignal<String>,
    /// Bytes of it that are understood.
    pub marks: RwSignal<Vec<(usize, usize)>>,
    /// What its writer has chosen besides.
    pub choices: RwSignal<Choices>,
    /// What it was opened for.
    pub opened: Sort,
}

/// What the writer of a line has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Who is meant besides those named.
    pub present: Vec<Id>,
    /// Parts that are words, as written.
    pub plain: Vec<String>,
    /// Who is meant by a name of several.
    pub picked: Vec<(String, Id)>,
    /// A task, or something to log.
    pub sort: Option<Sort>,
    /// Days from today, if the line names no day.
    pub due: Option<i32>,
    /// What it was, if the line does not say.
    pub kind: InteractionKind,
    /// Saving was tried: what is missing is said from now on.
    pub tried: bool,
}

impl Line {
    /// An empty line for a task or an entry about these customers.
    pub fn new(opened: Sort, present: Vec<Id>, due: Option<i32>) -> Self {
        Self {
            text: RwSignal::new(String::new()),
            marks: RwSignal::new(Vec::new()),
            choices: RwSignal::new(Choices {
                present,
                plain: Vec::new(),
                picked: Vec::new(),
                sort: None,
                due,
                kind: InteractionKind::Note,
                tried: false,
            }),
            opened,
        }
    }
}

/// The line as it stands on a screen, with its choices below.
#[component]
pub fn QuickRow(line: Line, label: &'static str, placeholder: &'static str) -> impl IntoView {
    let take = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            if chunks::quick_take(line).await.is_err() {
                chunks::say_missing();
            }
        });
    });
    view! {
        <OneLine label placeholder text=line.text take marks=line.marks>
            {chunks::when_loaded(chunks::quick_row(line))}
        </OneLine>
    }
}
