//! The third stage: what is odd, what will be, and the step itself.

use leptos::prelude::*;

use super::{desk::Desk, findings::Findings, preview::PreviewTable, states::Adding};
use crate::ui::{lang, parts::icon::Icon, shell::toasts::FailureBlock};

#[component]
pub fn CheckStage(desk: Desk) -> impl IntoView {
    view! {
        <Summary desk />
        <Findings desk />
        <Known desk />
        <PreviewTable desk />
        {move || match desk.adding.get() {
            Adding::Refused(failure) => view! { <FailureBlock failure /> }.into_any(),
            Adding::Rest | Adding::Busy | Adding::Done(_) => ().into_any(),
        }}
        <Go desk />
    }
}

/// What will be, in numbers.
#[component]
fn Summary(desk: Desk) -> impl IntoView {
    let lang = lang();
    let open = move || desk.preview.with(|p| p.open.len());
    let said = move || {
        desk.preview.with(|p| {
            let mut parts = vec![lang.csv_will_import(p.imported)];
            if p.organisations > 0 {
                parts.push(lang.csv_will_make_organisations(p.organisations));
            }
            if p.people > 0 {
                parts.push(lang.csv_will_make_people(p.people));
            }
            if p.skipped > 0 {
                parts.push(lang.csv_skipped(p.skipped));
            }
            parts.join(lang.data_and())
        })
    };
    view! {
        <h2 id="stage-title" tabindex="-1">
            {move || {
                if open() > 0 { lang.csv_open(open()) } else { lang.import_all_decided().into() }
            }}
        </h2>
        <p class="lead" aria-live="polite">
            {said}
        </p>
    }
}

/// Names that are in the book already, so that the same list brought in twice is noticed.
#[component]
fn Known(desk: Desk) -> impl IntoView {
    let lang = lang();
    let known = Memo::new(move |_| desk.known_lines());
    view! {
        <Show when=move || known.with(|k| !k.is_empty())>
            <ul class="remarks">
                <li data-kind="warn">
                    <Icon name="warning" />
                    <p>{move || lang.import_known(known.with(Vec::len))}</p>
                    <button
                        type="button"
                        class="button small"
                        on:click=move |_| desk.skip_known(known.get_untracked())
                    >
                        {move || lang.import_skip_known(known.with(Vec::len))}
                    </button>
                </li>
            </ul>
        </Show>
        <Show when=move || desk.known_skipped.with(|k| !k.is_empty())>
            <ul class="remarks">
                <li data-kind="good">
                    <Icon name="tick" />
                    <p>{move || lang.csv_skipped(desk.known_skipped.with(Vec::len))}</p>
                    <button
                        type="button"
                        class="button small"
                        on:click=move |_| desk.reopen_known()
                    >
                        {lang.csv_reopen()}
                    </button>
                </li>
            </ul>
        </Show>
    }
}

#[component]
fn Go(desk: Desk) -> impl IntoView {
    let lang = lang();
    let count = move || desk.preview.with(|p| p.imported);
    let why_not = move || {
        desk.preview.with(|p| match (p.open.len(), p.imported) {
            (0, 0) => Some(lang.import_nothing_left().to_owned()),
            (0, _) => None,
            (open, _) => Some(lang.csv_open(open)),
        })
    };
    view! {
        <div class="actions foot">
            <button
                type="button"
                class="button main"
                disabled=move || desk.is_busy() || why_not().is_some()
                title=why_not
                on:click=move |_| desk.import()
            >
                <span>
                    {move || {
                        if desk.is_busy() {
                            lang.import_going(count())
                        } else {
                            lang.import_go(count())
                        }
                    }}
                </span>
            </button>
            <span class="actions-note">
                {move || why_not().unwrap_or_else(|| lang.import_undo_note().to_owned())}
            </span>
        </div>
    }
}
