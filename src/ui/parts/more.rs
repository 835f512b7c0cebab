//! Long lists, a portion at a time.

use leptos::prelude::*;

use crate::{i18n::Lang, ui::lang};

/// Shows a portion more of `all`; nothing once all are shown.
#[component]
pub fn MoreButton(
    /// How many are shown.
    shown: RwSignal<usize>,
    /// How many there are.
    #[prop(into)]
    all: Signal<usize>,
    /// How many more at each press.
    step: usize,
    /// What it says of so many.
    #[prop(default = Lang::show_more)]
    words: fn(Lang, usize) -> String,
    /// How it looks.
    #[prop(default = "button bare")]
    class: &'static str,
) -> impl IntoView {
    let lang = lang();
    let rest = Memo::new(move |_| all.get().saturating_sub(shown.get()).min(step));
    view! {
        <Show when=move || rest.get() != 0>
            <button type="button" class=class on:click=move |_| shown.update(|n| *n += step)>
                {move || words(lang, rest.get())}
            </button>
        </Show>
    }
}
