//! Restoring: a file is read and checked, shown beside what is here, and only then put in its
//! place. Until the last step nothing is changed; after it one undo brings the old book back.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use web_sys::File;

use super::{
    chooser::{Chooser, FileInput},
    preview::{Preview, Refusal, Steps},
};
use crate::{
    app::{App, Phase},
    domain::{
        change::{Act, Verb},
        record::Table,
    },
    exchange::backup::{Backup, Failure, MOST_BYTES},
    store,
    ui::{
        chunks, lang,
        parts::{icon::Icon, keys::is_composing},
    },
    web::{clock, dom, files, intl},
};

pub use super::chooser::dropped;

const ACCEPT: &str = ".json,application/json";

/// How far the restore of a file has come.
#[derive(Clone)]
pub enum Step {
    /// Being read and checked.
    Reading,
    /// The browser cannot read it.
    Unreadable,
    /// It cannot be taken.
    Failed(Failure),
    /// It can be taken.
    Ready(Arc<Backup>),
    /// It is being written.
    Replacing(Arc<Backup>),
    /// The machine did not take it.
    Refused(Arc<Backup>, store::Failure),
}

/// A file that was chosen.
#[derive(Clone)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: f64,
    /// How long reading and checking took, in milliseconds.
    pub took: i64,
    /// How far it has come.
    pub step: Step,
}

/// The restore of one screen.
#[derive(Clone, Copy)]
pub struct Restore {
    app: App,
    chooser: Chooser,
    /// The file that was chosen last; none once it was put away or taken.
    pub chosen: RwSignal<Option<Chosen>>,
    file: StoredValue<Option<File>, LocalStorage>,
}

impl Restore {
    /// No file yet.
    pub fn new(app: App) -> Self {
        Self {
            app,
            chooser: Chooser::new(),
            chosen: RwSignal::new(None),
            file: StoredValue::new_local(None),
        }
    }

    /// A file is being looked at.
    pub fn is_open(self) -> bool {
        self.chosen.with(Option::is_some)
    }

    /// The same for whoever only asks once.
    pub fn is_open_now(self) -> bool {
        self.chosen.with_untracked(Option::is_some)
    }

    /// The file is being put in the place of the book.
    fn is_writing(self) -> bool {
        self.chosen.with_untracked(|chosen| {
            let step = chosen.as_ref().map(|chosen| &chosen.step);
            matches!(step, Some(Step::Replacing(_)))
        })
    }

    /// Opens the file dialog.
    pub fn choose(self) {
        self.chooser.open();
    }

    /// Takes a file, unless one is just being written.
    pub fn on_file(self) -> Callback<File> {
        Callback::new(move |file: File| {
            if !self.is_writing() {
                self.file.set_value(Some(file));
                self.read(false);
            }
        })
    }

    /// Reads the file once more, without the links that lead nowhere.
    pub fn repair(self) {
        self.read(true);
    }

    /// Puts the file away.
    pub fn cancel(self) {
        self.chosen.set(None);
        self.file.set_value(None);
        dom::after(0, || dom::focus("[data-restore]"));
    }

    fn read(self, without_broken_links: bool) {
        let Some(file) = self.file.get_value() else {
            return;
        };
        let chosen = Chosen {
            name: file.name(),
            bytes: file.size(),
            took: 0,
            step: Step::Reading,
        };
        self.chosen.set(Some(chosen.clone()));
        dom::after(0, || dom::focus("#restore-panel"));
        leptos::task::spawn_local(async move {
            let began = clock::now();
            let step = read(&file, without_broken_links).await;
            let still = self.file.try_get_value().flatten();
            if still.is_some_and(|still| js_sys::Object::is(&still, &file)) {
                let took = clock::now().millis() - began.millis();
                let _ = self.chosen.try_set(Some(Chosen {
                    took,
                    step,
                    ..chosen
                }));
                // The panel is drawn anew with what was read.
                dom::after(0, || dom::focus_if_lost("#restore-panel"));
            }
        });
    }

    /// Puts the backup in the place of the book.
    pub fn replace(self, done: Callback<()>) {
        let Some(chosen) = self.chosen.get_untracked() else {
            return;
        };
        let (Step::Ready(backup) | Step::Refused(backup, _)) = chosen.step.clone() else {
            return;
        };
        self.go(Step::Replacing(backup.clone()));
        leptos::task::spawn_local(async move {
            dom::drawn().await;
            let records = backup.records.clone();
            let act = Act::many(Verb::Replace, Table::Workspace, records.len(), &chosen.name);
            match self.app.replace(records, act).await {
                Ok(()) => {
                    let _ = self.chosen.try_set(None);
                    dom::focus("main h1");
                    let _ = done.try_run(());
                }
                Err(failure) => self.go(Step::Refused(backup, failure)),
            }
        });
    }

    fn go(self, step: Step) {
        let _ = self.chosen.try_update(|chosen| {
            if let Some(chosen) = chosen {
                chosen.step = step;
            }
        });
    }
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
async fn read(file: &File, without_broken_links: bool) -> Step {
    if file.size() > MOST_BYTES as f64 {
        return Step::Failed(Failure::TooLarge {
            bytes: file.size() as usize,
            most: MOST_BYTES,
        });
    }
    dom::drawn().await;
    let Some(bytes) = files::read(file).await else {
        return Step::Unreadable;
    };
    match chunks::read_backup(bytes, without_broken_links).await {
        Ok(Ok(backup)) => Step::Ready(Arc::new(backup)),
        Ok(Err(failure)) => Step::Failed(failure),
        Err(_) => Step::Unreadable,
    }
}

/// The button that opens the file dialog; the [`RestoreInput`] stands elsewhere.
#[component]
pub fn RestoreButton(
    restore: Restore,
    label: &'static str,
    /// It is the one thing to do here.
    #[prop(default = false)]
    main: bool,
) -> impl IntoView {
    view! {
        <button
            type="button"
            data-restore
            class=if main { "button main" } else { "button" }
            on:click=move |_| restore.choose()
        >
            <span>{label}</span>
        </button>
    }
}

/// The input behind [`Restore::choose`].
#[component]
pub fn RestoreInput(restore: Restore) -> impl IntoView {
    view! {
        <FileInput
            chooser=restore.chooser
            label=lang().data_choose_backup()
            accept=ACCEPT
            on_file=restore.on_file()
        />
    }
}

/// The file and everything about it. Nothing while no file is chosen.
#[component]
pub fn RestorePanel(
    restore: Restore,
    /// Called once the book is replaced.
    done: Callback<()>,
) -> impl IntoView {
    let lang = lang();
    let body = move |chosen: Chosen| match chosen.step.clone() {
        Step::Reading => view! {
            <p class="remark" role="status">
                <Icon name="clock" />
                <span>{lang.data_reading()}</span>
            </p>
        }
        .into_any(),
        Step::Unreadable => view! { <Refusal restore name=chosen.name failure=None /> }.into_any(),
        Step::Failed(failure) => {
            view! { <Refusal restore name=chosen.name failure=Some(failure) /> }.into_any()
        }
        Step::Ready(backup) => view! { <Preview restore backup refused=None done /> }.into_any(),
        Step::Refused(backup, failure) => {
            view! { <Preview restore backup refused=Some(failure) done /> }.into_any()
        }
        Step::Replacing(backup) => {
            view! { <Steps records=backup.records.len() took=chosen.took /> }.into_any()
        }
    };
    let on_key = window_event_listener(ev::keydown, move |event| {
        let ours = event.key() == "Escape" && !event.default_prevented() && !is_composing(&event);
        if ours
            && restore.is_open_now()
            && !restore.is_writing()
            && dom::find("dialog[open]").is_none()
        {
            event.prevent_default();
            restore.cancel();
        }
    });
    on_cleanup(move || on_key.remove());
    let name = move || {
        restore
            .chosen
            .with(|chosen| chosen.as_ref().map(|c| c.name.clone()))
    };
    // The panel stays the same element while its content changes, so that it keeps the focus.
    view! {
        <Show when=move || restore.is_open()>
            <section class="panel" id="restore-panel" tabindex="-1" aria-label=name>
                {move || restore.chosen.get().map(|chosen| view! { <FileHead chosen restore /> })}
                {move || restore.chosen.get().map(body)}
            </section>
        </Show>
    }
}

#[component]
fn FileHead(chosen: Chosen, restore: Restore) -> impl IntoView {
    let lang = lang();
    let size = intl::bytes(lang, chosen.bytes);
    let writing = matches!(chosen.step, Step::Replacing(_));
    let facts = match &chosen.step {
        Step::Ready(backup) | Step::Replacing(backup) | Step::Refused(backup, _)
            if backup.records.is_empty() =>
        {
            lang.data_file_empty(&size, &backup.app)
        }
        Step::Ready(backup) | Step::Replacing(backup) | Step::Refused(backup, _) => lang
            .data_file_facts(
                &size,
                &intl::day_and_time(lang, backup.created_at),
                &backup.app,
            ),
        Step::Reading | Step::Unreadable | Step::Failed(_) => size,
    };
    view! {
        <header class="file">
            <Icon name="file" />
            <div>
                <b>{chosen.name}</b>
                <p>{facts}</p>
            </div>
            {(!writing)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="button bare"
                            on:click=move |_| restore.choose()
                        >
                            <span>{lang.data_other_file()}</span>
                        </button>
                    }
                })}
        </header>
    }
}

/// The same for the page that stands in place of a lost book.
#[component]
pub fn RestoreAlone() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let restore = Restore::new(app);
    let _ = dropped(restore.on_file());
    let done = Callback::new(move |()| app.phase.set(Phase::Ready));
    view! {
        <RestoreInput restore />
        <Show when=move || !restore.is_open()>
            <div class="actions">
                <RestoreButton restore label=lang.lost_restore() main=true />
            </div>
        </Show>
        <RestorePanel restore done />
    }
}
