//! What was done, with Undo. One at a time, ten seconds, longer while hovered or focused.

use leptos::prelude::*;

use crate::{
    app::{App, Notice},
    domain::links::Broken,
    i18n::Lang,
    store::Failure,
    ui::{lang, parts::icon::Icon},
    web::dom,
};

/// The live region and the toast in it.
#[component]
pub fn Toasts() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let held = RwSignal::new(false);
    let timer = StoredValue::new(0);
    Effect::new(move |_| {
        dom::cancel(timer.get_value());
        let Some(toast) = app.toast.get() else { return };
        if held.get() {
            return;
        }
        let seconds = if matches!(toast.notice, Notice::Failed(_)) {
            30
        } else {
            10
        };
        let number = toast.number;
        timer.set_value(dom::after(seconds * 1000, move || {
            if app
                .toast
                .with_untracked(|t| t.as_ref().is_some_and(|t| t.number == number))
            {
                app.toast.set(None);
            }
        }));
    });
    view! {
        <div
            class="toasts"
            role="status"
            on:mouseenter=move |_| held.set(true)
            on:mouseleave=move |_| held.set(false)
            on:focusin=move |_| held.set(true)
            on:focusout=move |_| held.set(false)
        >
            {move || app.toast.get().map(|toast| view(app, lang, toast.notice))}
        </div>
    }
}

fn view(app: App, lang: Lang, notice: Notice) -> impl IntoView {
    let (words, again) = match &notice {
        Notice::Done(act) => (lang.act(act), Some((lang.undo(), false))),
        Notice::Undone(act) => (lang.undone(&lang.act(act)), Some((lang.redo(), true))),
        Notice::Redone(act) => (lang.redone(&lang.act(act)), Some((lang.undo(), false))),
        Notice::Failed(failure) => {
            let (what, then) = failure_words(lang, failure);
            (format!("{what} {then}"), None)
        }
        Notice::Words(words) => (words.clone(), None),
    };
    let failed = matches!(notice, Notice::Failed(_));
    view! {
        <div class="slab toast" data-kind=failed.then_some("problem")>
            <Icon name=if failed { "problem" } else { "tick" } />
            <span>{words}</span>
            {again
                .map(|(word, forward)| {
                    view! {
                        <button type="button" on:click=move |_| app.step(forward)>
                            {word}
                            <kbd>{if forward { "U" } else { "u" }}</kbd>
                        </button>
                    }
                })}
            <button type="button" aria-label=lang.close() on:click=move |_| app.toast.set(None)>
                <Icon name="close" />
            </button>
        </div>
    }
}

/// What happened, and what is safe and what to do.
pub fn failure_words(lang: Lang, failure: &Failure) -> (String, &'static str) {
    match failure {
        Failure::Conflict(_) => (lang.fail_conflict().into(), lang.fail_conflict_do()),
        Failure::Stale => (lang.fail_stale().into(), lang.fail_stale_do()),
        Failure::Behind => (lang.fail_behind().into(), lang.fail_behind_do()),
        Failure::Broken(Broken::Gone) => (lang.fail_gone().into(), lang.fail_gone_do()),
        Failure::Broken(Broken::InUse) => (lang.fail_in_use().into(), lang.fail_in_use_do()),
        Failure::Full => (lang.fail_full().into(), lang.fail_full_do()),
        Failure::NoStorage => (lang.fail_no_storage().into(), lang.fail_no_storage_do()),
        Failure::Newer => (lang.fail_newer().into(), lang.fail_newer_do()),
        Failure::Closed => (lang.fail_closed().into(), lang.fail_closed_do()),
        Failure::Damaged => (lang.fail_damaged().into(), lang.fail_damaged_do()),
        Failure::Nothing => (lang.fail_nothing().into(), lang.fail_nothing_do()),
        Failure::Other(name) => (lang.fail_other(name), lang.fail_other_do()),
    }
}

/// A failure in place, which stays until it is solved.
#[component]
pub fn FailureBlock(
    /// What failed.
    failure: Failure,
    /// Does it again.
    #[prop(optional)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let lang = lang();
    let (what, then) = failure_words(lang, &failure);
    view! {
        <div class="failure" role="alert">
            <Icon name="problem" />
            <div>
                <b>{what}</b>
                <p>{then}</p>
            </div>
            {retry
                .map(|retry| {
                    view! {
                        <button type="button" class="button" on:click=move |_| retry.run(())>
                            {lang.try_again()}
                        </button>
                    }
                })}
        </div>
    }
}
