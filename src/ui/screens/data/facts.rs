//! Three facts: what is stored, what the browser promises, when it was last saved elsewhere.

use leptos::prelude::*;

use crate::{
    app::App,
    domain::book::Book,
    ui::lang,
    web::{
        dom, intl,
        persistence::{self, Estimate},
    },
};

/// The three facts.
#[component]
pub fn Facts() -> impl IntoView {
    view! {
        <dl class="now three">
            <Stored />
            <Promise />
            <LastBackup />
        </dl>
    }
}

#[component]
fn Stored() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let estimate = RwSignal::new(None::<Estimate>);
    Effect::new(move |_| {
        app.head.track();
        leptos::task::spawn_local(async move {
            let now = persistence::estimate().await;
            let _ = estimate.try_set(now);
        });
    });
    let stored = move || {
        let records = app.read(Book::len);
        match estimate.get() {
            _ if records == 0 => lang.data_nothing().to_owned(),
            Some(e) => lang.data_records_size(records, &intl::bytes(lang, e.used)),
            None => lang.data_records(records),
        }
    };
    let allowed = move || {
        estimate
            .get()
            .map(|e| view! { <dd>{lang.data_allowed(&intl::bytes(lang, e.allowed))}</dd> })
    };
    view! {
        <div>
            <dt>{lang.data_stored()}</dt>
            <dd>{stored}</dd>
            {allowed}
        </div>
    }
}

/// What is known of the browser's promise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Promised {
    Unknown,
    Yes,
    No,
    /// Not given although asked for.
    Refused,
}

#[component]
fn Promise() -> impl IntoView {
    let lang = lang();
    let state = RwSignal::new(Promised::Unknown);
    look(state, Promised::No);
    let ask = move |_| {
        persistence::ask();
        // Nobody waits for the answer (a person may be asked and walk away); we look again.
        for seconds in [1, 3, 10, 30] {
            dom::after(seconds * 1000, move || look(state, Promised::Refused));
        }
    };
    let ask_button = move || {
        view! {
            <dd>
                <button type="button" class="linkish" on:click=ask>
                    {lang.data_ask()}
                </button>
            </dd>
        }
    };
    view! {
        <div aria-live="polite">
            <dt>{lang.data_promise()}</dt>
            {move || match state.get() {
                Promised::Unknown => view! { <dd>{lang.data_promise_unknown()}</dd> }.into_any(),
                Promised::Yes => {
                    view! {
                        <dd class="good">{lang.data_kept()}</dd>
                        <dd>{lang.data_kept_note()}</dd>
                    }
                        .into_any()
                }
                Promised::No => {
                    view! {
                        <dd class="warn">{lang.data_may_go()}</dd>
                        {ask_button()}
                    }
                        .into_any()
                }
                Promised::Refused => {
                    view! {
                        <dd class="warn">{lang.data_may_go()}</dd>
                        <dd>{lang.data_asked()}</dd>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

fn look(state: RwSignal<Promised>, otherwise: Promised) {
    leptos::task::spawn_local(async move {
        let promised = persistence::promised().await;
        let _ = state.try_set(if promised { Promised::Yes } else { otherwise });
    });
}

#[component]
fn LastBackup() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let head = move || app.head.get();
    let when = move || match head().last_backup {
        Some(at) => {
            view! { <dd title=intl::day_and_time(lang, at)>{intl::ago(lang, at)}</dd> }.into_any()
        }
        None if app.read(Book::is_empty) => view! { <dd>{lang.data_no_backup()}</dd> }.into_any(),
        None => view! { <dd class="warn">{lang.data_no_backup()}</dd> }.into_any(),
    };
    let changes = move || {
        let head = head();
        match (head.last_backup, head.changes_since_backup as usize) {
            (Some(_), 0) => lang.data_no_changes().to_owned(),
            (Some(_), n) => lang.data_changes(n),
            (None, 0) => String::new(),
            (None, n) => lang.data_changes_ever(n),
        }
    };
    view! {
        <div>
            <dt>{lang.data_last_backup()}</dt>
            {when}
            <dd>{changes}</dd>
        </div>
    }
}
