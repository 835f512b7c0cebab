//! A native `<dialog>`: focus, Esc and the top layer come from the browser.

use leptos::{html, prelude::*};
use web_sys::HtmlDialogElement;

use super::icon::Icon;
use crate::{ui::lang, web::dom};

/// A modal dialog with a title, there while it is mounted.
#[component]
pub fn Dialog(
    /// Its title.
    #[prop(into)]
    title: String,
    /// Width: `s`, `m` or `l`.
    #[prop(default = "m")]
    size: &'static str,
    /// More classes.
    #[prop(default = "")]
    class: &'static str,
    /// Called when it is closed, by whatever way.
    on_close: Callback<()>,
    /// What it holds: usually a form with `.dialog-body` and `.dialog-foot`.
    children: Children,
) -> impl IntoView {
    view! {
        <Modal label=title.clone() size class=format!("dialog {class}") on_close>
            <header class="dialog-head">
                <h2>{title}</h2>
                <CloseButton on_close />
            </header>
            {children()}
        </Modal>
    }
}

/// The cross in the corner of a dialog.
#[component]
pub fn CloseButton(
    /// What it does.
    on_close: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button icon bare"
            aria-label=lang().close()
            title=lang().close()
            on:click=move |_| on_close.run(())
        >
            <Icon name="close" />
        </button>
    }
}

/// A bare modal dialog: takes the focus when it is mounted, gives it back when it is not.
#[component]
pub fn Modal(
    /// What it is, for assistive technology.
    #[prop(into)]
    label: String,
    /// Its classes.
    #[prop(into)]
    class: String,
    /// Width: `s`, `m` or `l`; none for what has a width of its own.
    #[prop(default = "")]
    size: &'static str,
    /// Called when it is closed, by whatever way.
    on_close: Callback<()>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let opener = focused();
    Effect::new(move |_| {
        if let Some(dialog) = node.get() {
            let dialog: &HtmlDialogElement = &dialog;
            if !dialog.open() {
                let _ = dialog.show_modal();
            }
        }
    });
    on_cleanup(move || {
        // The browser gives focus back when a dialog is closed, not when it is removed; and
        // nothing behind a modal dialog can take it before that is gone.
        let opener = opener.try_get_value().flatten();
        dom::after(0, move || give_back(opener));
    });
    view! {
        <dialog
            class=class
            data-size=(!size.is_empty()).then_some(size)
            aria-label=label
            node_ref=node
            on:close=move |_| on_close.run(())
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                on_close.run(());
            }
        >
            {children()}
        </dialog>
    }
}

/// Moves the focus to what opened the dialog, or to the screen if that is gone; unless the focus
/// has already found another place.
fn give_back(opener: Option<web_sys::HtmlElement>) {
    let active = dom::document().and_then(|d| d.active_element());
    if active.is_some_and(|a| a.tag_name() != "BODY") || dom::find("dialog[open]").is_some() {
        return;
    }
    match opener.filter(|o| o.is_connected() && o.tag_name() != "BODY") {
        Some(opener) => {
            let _ = opener.focus();
        }
        None => dom::focus("main h1"),
    }
}

fn focused() -> StoredValue<Option<web_sys::HtmlElement>, LocalStorage> {
    use wasm_bindgen::JsCast;
    let element = dom::document().and_then(|d| d.active_element());
    StoredValue::new_local(element.and_then(|e| e.dyn_into().ok()))
}
