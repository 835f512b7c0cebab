//! One line that takes a text at once: Enter takes it, Shift-Enter breaks the line, Esc leaves it
//! and keeps what is written.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlElement};

use super::{icon::Icon, keys};

/// The line. Its children are the choices below it, seen while something is written.
#[component]
pub fn OneLine(
    /// Its label.
    #[prop(into)]
    label: String,
    /// An example inside it.
    #[prop(into)]
    placeholder: String,
    /// What is written.
    text: RwSignal<String>,
    /// Takes the text. The line is emptied by whoever took it.
    take: Callback<()>,
    /// The choices.
    children: Children,
) -> impl IntoView {
    let focused = RwSignal::new(false);
    let open = move || (focused.get() || text.with(|t| !t.is_empty())).then_some("");
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !keys::is_composing(&event) {
            event.stop_propagation();
            if let Some(field) = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlElement>().ok())
            {
                let _ = field.blur();
            }
        } else if keys::is_enter(&event) || keys::is_save(&event) {
            event.prevent_default();
            if text.with_untracked(|t| !t.trim().is_empty()) {
                take.run(());
            }
        }
    };
    let field = NodeRef::<html::Textarea>::new();
    // A press beside the text, also on a choice, leaves the focus where Enter takes the line.
    let stay = move |event: leptos::ev::MouseEvent| {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let on_field = event
            .target()
            .is_some_and(|t| t == *field.unchecked_ref::<EventTarget>());
        if !on_field {
            event.prevent_default();
            let _ = field.focus();
        }
    };
    // A line break at the end has no height of its own without something after it.
    let echo = move || text.with(|t| format!("{t}\u{200b}"));
    view! {
        <div
            class="oneline"
            data-open=open
            on:mousedown=stay
            on:focusin=move |_| focused.set(true)
            on:focusout=move |_| focused.set(false)
        >
            <div class="oneline-row">
                <Icon name="plus" />
                <div class="oneline-text">
                    <div class="echo" aria-hidden="true">
                        {echo}
                    </div>
                    <textarea
                        node_ref=field
                        rows="1"
                        placeholder=placeholder
                        aria-label=label
                        prop:value=move || text.get()
                        on:input=move |event| text.set(event_target_value(&event))
                        on:keydown=on_key
                    ></textarea>
                </div>
                <kbd aria-hidden="true">"↵"</kbd>
            </div>
            {children()}
        </div>
    }
}
