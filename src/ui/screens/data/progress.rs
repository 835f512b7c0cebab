//! How far long work has come: a bar, the rate, the time left, and the way to stop it.

use leptos::prelude::*;

use crate::{
    app::{Progress, Watch},
    i18n::{Lang, grouped},
    ui::lang,
    web::intl,
};

/// A bar with its words. The bar moves often; what is read out changes at every quarter only.
#[component]
pub fn ProgressLine(
    /// What is being done.
    label: &'static str,
    watch: Watch,
    /// Bytes are counted, not records.
    in_bytes: bool,
    cancel: Callback<()>,
) -> impl IntoView {
    let lang = lang();
    let progress = Memo::new(move |_| watch.progress());
    let words = move || progress.with(|progress| words(lang, progress, in_bytes));
    let quarter = Memo::new(move |_| progress.with(|p| (share(p) * 4.0).floor() * 25.0));
    view! {
        <div class="progress">
            <p>
                <span>{label}</span>
                <span>{words}</span>
            </p>
            <progress aria-label=label max="1" prop:value=move || progress.with(share)></progress>
            <p class="visually-hidden" role="status">
                {move || lang.data_done_so_far(&quarter.get().to_string())}
            </p>
            <div class="actions">
                <button type="button" class="button" on:click=move |_| cancel.run(())>
                    {lang.cancel()}
                </button>
            </div>
        </div>
    }
}

fn share(progress: &Progress) -> f64 {
    if progress.total > 0.0 {
        (progress.done / progress.total).min(1.0)
    } else {
        0.0
    }
}

/// `120 MB of 236 MB, 45 MB a second, 3 seconds left`
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what a person can wait for"
)]
fn words(lang: Lang, progress: &Progress, in_bytes: bool) -> String {
    let amount = |n: f64| {
        if in_bytes {
            intl::bytes(lang, n)
        } else {
            grouped(n as usize)
        }
    };
    let mut parts = Vec::new();
    if in_bytes {
        parts.push(lang.data_progress(&amount(progress.done), &amount(progress.total)));
    }
    if progress.rate > 0.0 && in_bytes {
        parts.push(lang.data_rate(&amount(progress.rate)));
    }
    if let Some(left) = progress.left {
        let seconds = left as usize;
        parts.push(if seconds > 90 {
            lang.data_left_minutes(seconds.div_ceil(60))
        } else {
            lang.data_left(seconds)
        });
    }
    parts.join(lang.data_and())
}
