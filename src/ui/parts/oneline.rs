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
    /// Bytes of the text that are understood, in order.
    #[prop(optional)]
    marks: Option<RwSignal<Vec<(usize, usize)>>>,
    /// Takes the focus when its dialog opens.
    #[prop(default = false)]
    focus: bool,
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
    let echo = move || text.with(|t| marked(t, marks.map(|m| m.get()).unwrap_or_default()));
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
                        autofocus=focus
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

/// The text with what is understood marked in it. The marks may be those of a text a moment ago.
fn marked(text: &str, marks: Vec<(usize, usize)>) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut end = 0;
    for (from, to) in marks {
        if let (Some(before), Some(mark)) = (text.get(end..from), text.get(from..to)) {
            parts.push(before.to_owned().into_any());
            parts.push(view! { <mark>{mark.to_owned()}</mark> }.into_any());
            end = to;
        }
    }
    // A line break at the end has no height of its own without something after it.
    parts.push(format!("{}\u{200b}", &text[end..]).into_any());
    parts
}
