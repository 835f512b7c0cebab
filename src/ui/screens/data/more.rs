//! Long lists, a hundred at a time.

use leptos::prelude::*;

use crate::ui::lang;

/// How many are shown at first, and how many more at each press.
pub const STEP: usize = 100;

/// Shows `STEP` more of `all`; nothing once all are shown.
#[component]
pub fn More(
    /// How many are shown.
    shown: RwSignal<usize>,
    /// How many there are.
    all: Signal<usize>,
) -> impl IntoView {
    let lang = lang();
    let rest = move || all.get().saturating_sub(shown.get()).min(STEP);
    view! {
        <Show when=move || { rest() > 0 }>
            <div class="actions">
                <button
                    type="button"
                    class="button small"
                    on:click=move |_| shown.update(|n| *n += STEP)
                >
                    {move || lang.data_more(rest())}
                </button>
                <span class="actions-note">
                    {move || {
                        lang.data_shown(
                            &crate::i18n::grouped(shown.get()),
                            &crate::i18n::grouped(all.get()),
                        )
                    }}
                </span>
            </div>
        </Show>
    }
}
