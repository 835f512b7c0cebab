//! The one act that nothing brings back, behind a word to type.

use leptos::prelude::*;

use super::storage::changes_since;
use crate::{
    app::App,
    domain::book::Book,
    store::Failure,
    ui::{lang, parts::dialog::Dialog, paths::Route, shell::toasts::FailureBlock},
    web::intl,
};

/// The way to the dialog.
#[component]
pub fn Erase() -> impl IntoView {
    let lang = lang();
    let open = RwSignal::new(false);
    view! {
        <section class="settings">
            <h2>{lang.settings_erase()}</h2>
            <p class="lead">{lang.settings_erase_lead()}</p>
            <div class="actions">
                <button type="button" class="button danger" on:click=move |_| open.set(true)>
                    {lang.settings_erase_open()}
                </button>
            </div>
            <Show when=move || open.get()>
                <EraseDialog close=Callback::new(move |()| open.set(false)) />
            </Show>
        </section>
    }
}

#[component]
fn EraseDialog(close: Callback<()>) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let typed = RwSignal::new(String::new());
    let failure = RwSignal::new(None::<Failure>);
    let agreed =
        Memo::new(move |_| typed.with(|t| t.trim().to_lowercase() == lang.settings_erase_word()));
    let erase = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if agreed.get_untracked() {
            leptos::task::spawn_local(async move {
                if let Err(e) = app.erase().await {
                    let _ = failure.try_set(Some(e));
                }
            });
        }
    };
    let backup = app.head.with_untracked(|h| match h.last_backup {
        Some(at) => lang.settings_erase_backup(
            &intl::ago(lang, at),
            &changes_since(lang, h.changes_since_backup),
        ),
        None => lang.settings_erase_no_backup().to_owned(),
    });
    view! {
        <Dialog title=lang.settings_erase_title() size="s" on_close=close>
            <form novalidate on:submit=erase>
                <div class="dialog-body">
                    <p>{lang.settings_erase_text(app.peek(Book::len))} " " {backup}</p>
                    <div class="field">
                        <label for="erase-word">
                            {lang.settings_erase_type_before()} <b>{lang.settings_erase_word()}</b>
                            {lang.settings_erase_type_after()}
                        </label>
                        <input
                            id="erase-word"
                            autofocus
                            autocomplete="off"
                            autocapitalize="none"
                            spellcheck="false"
                            on:input=move |event| typed.set(event_target_value(&event))
                        />
                    </div>
                    {move || failure.get().map(|failure| view! { <FailureBlock failure /> })}
                </div>
                <footer class="dialog-foot">
                    <a class="button" href=Route::Data.href() on:click=move |_| close.run(())>
                        {lang.settings_erase_backup_first()}
                    </a>
                    <span class="spacer"></span>
                    <button type="button" class="button bare" on:click=move |_| close.run(())>
                        {lang.cancel()}
                    </button>
                    <button
                        type="submit"
                        class="button danger"
                        disabled=move || !agreed.get()
                        title=move || (!agreed.get()).then(|| lang.settings_erase_why())
                    >
                        {lang.settings_erase_do()}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}
