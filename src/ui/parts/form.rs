//! A dialog that holds a form: Ctrl-Enter or Save saves, Esc closes, a failure is shown in place
//! and nothing that was typed goes.

use leptos::prelude::*;

use super::{dialog::Dialog, icon::Icon, keys, versus::Versions};
use crate::{
    app::{App, Notice},
    domain::change::Change,
    store::Failure,
    ui::{
        lang,
        shell::{FailureBlock, command_key},
    },
};

/// What becomes of saving: a failure to show, and a save that is under way.
#[derive(Clone, Copy)]
pub struct Saving {
    app: App,
    failure: RwSignal<Option<Failure>>,
    busy: RwSignal<bool>,
    close: Callback<()>,
}

impl Saving {
    /// Nothing is being saved yet; `close` closes the form once it is.
    pub fn new(close: Callback<()>) -> Self {
        Self {
            app: App::get(),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            close,
        }
    }

    /// Why saving failed, if it did.
    pub fn failure(self) -> Option<Failure> {
        self.failure.get()
    }

    /// Writes the change, then closes and says so; or shows why not.
    pub fn commit(self, change: Change) {
        if self.busy.get_untracked() {
            return;
        }
        if change.is_empty() {
            self.close.run(());
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        leptos::task::spawn_local(async move {
            let act = change.act.clone();
            let written = self.app.commit(change).await;
            // The form may have been closed meanwhile; what was done is still said.
            let _ = self.busy.try_set(false);
            match written {
                Ok(()) => {
                    self.app.say(Notice::Done(act));
                    let _ = self.close.try_run(());
                }
                Err(failure) => say_or_show(self.app, self.failure, failure),
            }
        });
    }
}

/// Shows a failure in its form, or says it if the form is gone.
pub fn say_or_show(app: App, shown: RwSignal<Option<Failure>>, failure: Failure) {
    if let Some(failure) = shown.try_set(Some(failure)).flatten() {
        app.say(Notice::Failed(failure));
    }
}

/// The dialog.
#[component]
pub fn FormDialog(
    /// Its title.
    #[prop(into)]
    title: String,
    /// More classes.
    #[prop(default = "")]
    class: &'static str,
    /// What becomes of saving.
    saving: Saving,
    /// Checks and saves.
    save: Callback<()>,
    /// Moves the record to the bin, if there is one yet.
    bin: Option<Callback<()>>,
    /// What to show where another tab has saved the same record.
    versions: Versions,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let lang = lang();
    let close = saving.close;
    view! {
        <Dialog title class on_close=close>
            <form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    save.run(());
                }
                on:keydown=move |event| {
                    if keys::is_save(&event) {
                        event.prevent_default();
                        save.run(());
                    } else if event.key() == "Enter" && keys::is_composing(&event) {
                        event.prevent_default();
                    }
                }
            >
                <div class="dialog-body">
                    {children()}
                    {move || {
                        saving
                            .failure
                            .get()
                            .map(|failure| {
                                versions
                                    .view(&failure, save, close)
                                    .unwrap_or_else(|| {
                                        view! { <FailureBlock failure retry=save /> }.into_any()
                                    })
                            })
                    }}
                </div>
                <footer class="dialog-foot">
                    {bin
                        .map(|bin| {
                            view! {
                                <button
                                    type="button"
                                    class="button danger"
                                    on:click=move |_| bin.run(())
                                >
                                    <Icon name="bin" />
                                    <span>{lang.bin_it()}</span>
                                </button>
                                <span class="spacer"></span>
                            }
                        })}
                    <button type="button" class="button bare" on:click=move |_| close.run(())>
                        {lang.cancel()}
                    </button>
                    <button
                        type="submit"
                        class="button main"
                        aria-disabled=move || saving.busy.get().then_some("true")
                    >
                        <span>{lang.save()}</span>
                        <kbd>{command_key("↵")}</kbd>
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}
