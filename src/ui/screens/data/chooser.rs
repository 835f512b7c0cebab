//! A file from the person: chosen through a button, or dropped anywhere on the page.

use leptos::{ev, html, prelude::*};
use web_sys::{DragEvent, File};

/// Opens the browser's file dialog.
#[derive(Clone, Copy)]
pub struct Chooser(NodeRef<html::Input>);

impl Chooser {
    /// A chooser whose [`FileInput`] is yet to be mounted.
    pub fn new() -> Self {
        Self(NodeRef::new())
    }

    /// Opens the dialog. Works only right after a click or a key press.
    pub fn open(self) {
        if let Some(input) = self.0.get_untracked() {
            input.click();
        }
    }
}

/// The input behind a [`Chooser`]; a button stands for it, so it takes no focus itself.
#[component]
pub fn FileInput(
    chooser: Chooser,
    /// What is to be chosen.
    label: &'static str,
    /// Endings and types that the dialog offers first.
    accept: &'static str,
    on_file: Callback<File>,
) -> impl IntoView {
    view! {
        <input
            type="file"
            class="visually-hidden"
            tabindex="-1"
            aria-label=label
            accept=accept
            node_ref=chooser.0
            on:change=move |event| take(&event, on_file)
        />
    }
}

/// Hands on the file that was chosen. The input is emptied, so that the same file can be chosen
/// again after it was mended.
pub fn take(event: &web_sys::Event, on_file: Callback<File>) {
    let input: web_sys::HtmlInputElement = event_target(event);
    if let Some(file) = input.files().and_then(|files| files.get(0)) {
        input.set_value("");
        on_file.run(file);
    }
}

/// Takes files dropped anywhere on the page while the component lives, so that a near miss does
/// not make the browser leave the app. True while one hovers.
pub fn dropped(on_file: Callback<File>) -> Signal<bool> {
    let over = RwSignal::new(false);
    let hover = window_event_listener(ev::dragover, move |event| {
        if holds_files(&event) {
            event.prevent_default();
            over.set(true);
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        if holds_files(&event) {
            event.prevent_default();
            over.set(false);
            let files = event.data_transfer().and_then(|data| data.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                on_file.run(file);
            }
        }
    });
    on_cleanup(move || {
        hover.remove();
        leave.remove();
        drop.remove();
    });
    over.into()
}

fn holds_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| {
        data.types()
            .iter()
            .any(|kind| kind.as_string().as_deref() == Some("Files"))
    })
}

/// The name's ending says that it is one of these.
pub fn ends_with(name: &str, endings: &[&str]) -> bool {
    let name = name.to_ascii_lowercase();
    endings.iter().any(|ending| name.ends_with(ending))
}
