//! What is shown instead of the app: the book is blocked, lost, or cannot be opened.

use leptos::prelude::*;

use super::toasts::failure_words;
use crate::{
    app::{App, Phase},
    ui::{
        chunks::{self, when_loaded},
        lang,
        parts::icon::Mark,
    },
    web::{dom, intl},
};

/// A page of its own, outside the frame.
#[component]
pub fn Alone(
    /// Why.
    phase: Phase,
) -> impl IntoView {
    let lang = lang();
    let (title, text, reload) = match &phase {
        Phase::Blocked => (
            lang.fail_blocked().into(),
            lang.fail_blocked_do().into(),
            false,
        ),
        Phase::Elsewhere => (
            lang.fail_elsewhere().into(),
            lang.fail_elsewhere_do().into(),
            true,
        ),
        Phase::Failed(failure) => {
            let (what, then) = failure_words(lang, failure);
            (what, then.to_owned(), true)
        }
        Phase::Lost(marker) => (
            lang.lost_title().into(),
            lang.lost_text(marker.records),
            false,
        ),
        Phase::Opening | Phase::Ready => (lang.opening().to_owned(), String::new(), false),
    };
    let lost = match phase {
        Phase::Lost(marker) => Some(marker),
        _ => None,
    };
    view! {
        <main class="alone" id="main">
            <Mark />
            <h1 tabindex="-1">{title}</h1>
            <p>{text}</p>
            {lost
                .map(|marker| {
                    let app = App::get();
                    let backup = marker
                        .last_backup
                        .map_or(
                            lang.lost_no_backup().to_owned(),
                            |at| lang.lost_backup(&intl::day_and_time(lang, at)),
                        );
                    view! {
                        <p>{backup}</p>
                        {when_loaded(chunks::restore_alone())}
                        <div class="actions">
                            <button type="button" class="button" on:click=move |_| app.accept_loss()>
                                {lang.lost_fresh()}
                            </button>
                        </div>
                    }
                })}
            {reload
                .then(|| {
                    view! {
                        <div class="actions">
                            <button type="button" class="button main" on:click=|_| dom::reload()>
                                {lang.reload()}
                            </button>
                        </div>
                    }
                })}
        </main>
    }
}
