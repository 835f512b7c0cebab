//! Restoring: a file is read, checked and written aside, shown beside what is here, and only then
//! put in its place. Until the last step nothing is changed; after it one undo brings the old book
//! back.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use web_sys::File;

use super::{
    chooser::{Chooser, FileInput},
    preview::{Preview, Refusal, Steps},
    progress::ProgressLine,
};
use crate::{
    app::{App, NotTaken, Phase, Report, Watch},
    exchange::backup::{Failure, Row},
    store,
    ui::{
        chunks, lang,
        parts::{icon::Icon, keys::is_composing},
        shell::toasts::FailureBlock,
    },
    web::{clock, dom, intl},
};

pub use super::chooser::dropped;

const ACCEPT: &str = ".json,application/json";

/// How far the restore of a file has come.
#[derive(Clone)]
pub enum Step {
    /// Being read, checked and written aside.
    Reading,
    /// The browser cannot read it.
    Unreadable,
    /// It cannot be taken.
    Failed(Failure),
    /// It can be taken.
    Ready(Arc<Offer>),
    /// It is being taken.
    Replacing(Arc<Offer>),
    /// The machine did not take it.
    Refused(store::Failure),
}

/// A file that can be taken, beside what is here.
pub struct Offer {
    /// What is in it.
    pub report: Report,
    /// How the tables compare.
    pub rows: RwSignal<Vec<Row>>,
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
    /// The work on it.
    pub watch: Watch,
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
    /// What is to be done once the book is replaced.
    done: StoredValue<Option<Callback<()>>>,
}

impl Restore {
    /// No file yet. Leaving the screen puts the file away, leaving the page asks first.
    pub fn new(app: App) -> Self {
        let restore = Self {
            app,
            chooser: Chooser::new(),
            chosen: RwSignal::new(None),
            file: StoredValue::new_local(None),
            done: StoredValue::new(None),
        };
        let leaving = window_event_listener(ev::beforeunload, move |event| {
            if restore.is_working() {
                event.prevent_default();
            }
        });
        on_cleanup(move || {
            leaving.remove();
            restore.stop();
        });
        restore
    }

    /// A file is being looked at.
    pub fn is_open(self) -> bool {
        self.chosen.with(Option::is_some)
    }

    /// The same for whoever only asks once.
    pub fn is_open_now(self) -> bool {
        self.chosen.with_untracked(Option::is_some)
    }

    fn is_at(self, is_it: impl Fn(&Step) -> bool) -> bool {
        let is_at = |chosen: &Option<Chosen>| chosen.as_ref().is_some_and(|c| is_it(&c.step));
        self.chosen.try_with_untracked(is_at).unwrap_or(false)
    }

    /// The file is being put in the place of the book.
    fn is_writing(self) -> bool {
        self.is_at(|step| matches!(step, Step::Replacing(_)))
    }

    fn is_working(self) -> bool {
        self.is_at(|step| matches!(step, Step::Reading | Step::Replacing(_)))
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

    /// Reads the file once more.
    pub fn again(self) {
        self.read(false);
    }

    /// Puts the file away.
    pub fn cancel(self) {
        self.stop();
        self.chosen.set(None);
        self.file.set_value(None);
        dom::after(0, || dom::focus("[data-restore]"));
    }

    /// Stops what is being done with the file, unless that is the last step.
    fn stop(self) {
        let _ = self.chosen.try_with_untracked(|chosen| {
            if let Some(chosen) = chosen {
                chosen.watch.cancel();
            }
        });
    }

    fn read(self, repairs: bool) {
        let Some(file) = self.file.get_value() else {
            return;
        };
        self.stop();
        self.chosen.set(Some(Chosen {
            name: file.name(),
            bytes: file.size(),
            took: 0,
            watch: Watch::default(),
            step: Step::Reading,
        }));
        dom::after(0, || dom::focus("#restore-panel"));
        leptos::task::spawn_local(async move {
            if chunks::restore_file(self, file, repairs).await.is_err() {
                self.go(Step::Unreadable);
            }
        });
    }

    /// Puts the backup in the place of the book.
    pub fn replace(self, done: Callback<()>) {
        let Some(Chosen { step, watch, .. }) = self.chosen.get_untracked() else {
            return;
        };
        if let Step::Ready(offer) = step {
            self.done.set_value(Some(done));
            self.go(Step::Replacing(offer));
            leptos::task::spawn_local(async move {
                dom::drawn().await;
                watch.go_on();
            });
        }
    }

    fn go(self, step: Step) {
        let _ = self.chosen.try_update(|chosen| {
            if let Some(chosen) = chosen {
                chosen.step = step;
            }
        });
    }

    /// The same file is still on the screen.
    fn is_still(self, file: &File) -> bool {
        let still = self.file.try_get_value().flatten();
        still.is_some_and(|still| js_sys::Object::is(&still, file))
    }
}

/// Begins to read a file.
pub fn begin(restore: Restore, file: File, repairs: bool) {
    let Some(Some(Chosen { watch, .. })) = restore.chosen.try_get_untracked() else {
        return;
    };
    leptos::task::spawn_local(async move {
        let began = clock::now();
        let ready = {
            let (file, watch) = (file.clone(), watch.clone());
            move |report| show(restore, file, report, watch, began.millis())
        };
        let outcome = restore.app.restore(&file, repairs, &watch, ready).await;
        if !restore.is_still(&file) {
            return;
        }
        let step = match outcome {
            Ok(()) => {
                let _ = restore.chosen.try_set(None);
                dom::focus("main h1");
                if let Some(done) = restore.done.try_get_value().flatten() {
                    let _ = done.try_run(());
                }
                return;
            }
            Err(NotTaken::Cancelled) => return,
            Err(NotTaken::Unreadable) => Step::Unreadable,
            Err(NotTaken::Failed(failure)) => Step::Failed(failure),
            Err(NotTaken::Refused(failure)) => Step::Refused(failure),
        };
        restore.go(step);
        dom::after(0, || dom::focus_if_lost("#restore-panel"));
    });
}

/// Shows what was read beside what is here.
fn show(restore: Restore, file: File, report: Report, watch: Watch, began: i64) {
    leptos::task::spawn_local(async move {
        let rows = restore.app.compare(&report.known).await;
        if watch.is_cancelled() || !restore.is_still(&file) {
            return;
        }
        let step = match rows {
            Ok(rows) => Step::Ready(Arc::new(Offer {
                report,
                rows: RwSignal::new(rows),
            })),
            Err(failure) => {
                watch.cancel();
                Step::Refused(failure)
            }
        };
        let took = clock::now().millis() - began;
        let _ = restore.chosen.try_update(|chosen| {
            if let Some(chosen) = chosen {
                chosen.took = took;
                chosen.step = step;
            }
        });
        // The panel is drawn anew with what was read.
        dom::after(0, || dom::focus_if_lost("#restore-panel"));
    });
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
            <ProgressLine
                label=lang.data_reading()
                watch=chosen.watch
                in_bytes=true
                cancel=Callback::new(move |()| restore.cancel())
            />
            <p class="quiet">{lang.data_until_last()}</p>
        }
        .into_any(),
        Step::Unreadable => view! { <Refusal restore name=chosen.name failure=None /> }.into_any(),
        Step::Failed(failure) => {
            view! { <Refusal restore name=chosen.name failure=Some(failure) /> }.into_any()
        }
        Step::Ready(offer) => view! { <Preview restore offer done /> }.into_any(),
        Step::Refused(failure) => {
            let retry = Callback::new(move |()| restore.again());
            view! { <FailureBlock failure retry /> }.into_any()
        }
        Step::Replacing(offer) => {
            let records = offer.report.contents.records;
            view! { <Steps records took=chosen.took /> }.into_any()
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
        Step::Ready(offer) | Step::Replacing(offer) => {
            let contents = &offer.report.contents;
            if contents.records == 0 {
                lang.data_file_empty(&size, &contents.app)
            } else {
                let at = intl::day_and_time(lang, contents.created_at);
                lang.data_file_facts(&size, &at, &contents.app)
            }
        }
        Step::Reading | Step::Unreadable | Step::Failed(_) | Step::Refused(_) => size,
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
