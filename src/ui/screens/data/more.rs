//! Long lists, a hundred at a time, with how many are shown of how many.

use leptos::prelude::*;

use crate::ui::{lang, parts::more::MoreButton};

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
    view! {
        <Show when=move || { all.get() > shown.get() }>
            <div class="actions">
                <MoreButton shown all step=STEP class="button small" />
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
