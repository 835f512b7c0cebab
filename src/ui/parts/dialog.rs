//! A native `<dialog>`: focus, Esc and the top layer come from the browser.

use leptos::{html, prelude::*};
use web_sys::HtmlDialogElement;

use super::icon::Icon;
use crate::ui::lang;

/// A modal dialog that is there while it is mounted.
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
        // The browser gives focus back when a dialog is closed, not when it is removed.
        if let Some(opener) = opener
            .try_get_value()
            .flatten()
            .filter(|o| o.is_connected())
        {
            let _ = opener.focus();
        }
    });
    let label = title.clone();
    view! {
        <dialog
            class=format!("dialog {class}")
            data-size=size
            aria-label=label
            node_ref=node
            on:close=move |_| on_close.run(())
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                on_close.run(());
            }
        >
            <header class="dialog-head">
                <h2>{title}</h2>
                <button
                    type="button"
                    class="button icon bare"
                    aria-label=lang().close()
                    title=lang().close()
                    on:click=move |_| on_close.run(())
                >
                    <Icon name="close" />
                </button>
            </header>
            {children()}
        </dialog>
    }
}

fn focused() -> StoredValue<Option<web_sys::HtmlElement>, LocalStorage> {
    use wasm_bindgen::JsCast;
    let element = crate::web::dom::document().and_then(|d| d.active_element());
    StoredValue::new_local(element.and_then(|e| e.dyn_into().ok()))
}
