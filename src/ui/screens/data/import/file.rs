//! The first stage: a file, or pasted rows.

use leptos::prelude::*;

use super::{
    super::chooser::take,
    desk::Desk,
    states::{Intake, Stage, Trouble},
};
use crate::{
    i18n::grouped,
    ui::{lang, parts::icon::Icon, paths::Route},
    web::intl,
};

const ACCEPT: &str = ".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values";

#[component]
pub fn FileStage(desk: Desk, hovering: Signal<bool>) -> impl IntoView {
    let lang = lang();
    view! {
        <h2 id="stage-title" tabindex="-1">
            {lang.import_file_title()}
        </h2>
        <p class="lead">{lang.import_file_lead()}</p>
        <label class="drop" data-over=move || hovering.get().then_some("")>
            <Icon name="file-in" />
            <span>
                <b>{lang.import_choose()}</b>
                " "
                {lang.import_or_drop()}
            </span>
            <input
                type="file"
                class="visually-hidden"
                accept=ACCEPT
                on:change=move |event| take(&event, desk.on_file())
            />
        </label>
        {move || match desk.intake.get() {
            Intake::Rest => ().into_any(),
            Intake::Reading(name) => {
                view! {
                    <p class="remark" role="status">
                        <Icon name="clock" />
                        <span>{lang.import_reading(&name)}</span>
                    </p>
                }
                    .into_any()
            }
            Intake::Trouble(trouble) => view! { <TroubleBlock trouble /> }.into_any(),
        }}
        <Show when=move || desk.has_sheet()>
            <Taken desk />
        </Show>
        <Paste desk />
    }
}

#[component]
fn TroubleBlock(trouble: Trouble) -> impl IntoView {
    let lang = lang();
    let backup = matches!(trouble, Trouble::Backup(_));
    let what = match trouble {
        Trouble::Unreadable(name) => lang.import_unreadable(&name),
        Trouble::Backup(name) => lang.import_is_backup(&name),
        Trouble::Failed(failure) => lang.csv_failure(&failure),
    };
    view! {
        <div class="failure" role="alert">
            <Icon name="problem" />
            <div>
                <b>{what}</b>
                <p>{lang.import_nothing_added()}</p>
            </div>
            {backup
                .then(|| {
                    view! {
                        <a class="button" href=Route::Data.href()>
                            {lang.import_to_restore()}
                        </a>
                    }
                })}
        </div>
    }
}

/// The file that is on the desk already.
#[component]
fn Taken(desk: Desk) -> impl IntoView {
    let lang = lang();
    #[allow(clippy::cast_precision_loss)]
    let facts = move || {
        let sheet = desk.sheet()?;
        let size = intl::bytes(lang, desk.size() as f64);
        Some(lang.import_file_facts(sheet.rows.len(), &grouped(sheet.width()), &size))
    };
    view! {
        <section class="panel">
            <header class="file">
                <Icon name="file" />
                <div>
                    <b>{move || desk.file_name()}</b>
                    <p>{facts}</p>
                </div>
                <button type="button" class="button" on:click=move |_| desk.go(Stage::Columns)>
                    <span>{lang.import_next()}</span>
                </button>
            </header>
        </section>
    }
}

#[component]
fn Paste(desk: Desk) -> impl IntoView {
    let lang = lang();
    let text = RwSignal::new(String::new());
    let blank = move || text.with(|t| t.trim().is_empty());
    view! {
        <div class="field wide">
            <label for="paste">{lang.import_paste()}</label>
            <textarea
                id="paste"
                rows="5"
                spellcheck="false"
                aria-describedby="paste-help"
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
            <p class="help" id="paste-help">
                {lang.import_paste_help()}
            </p>
        </div>
        <div class="actions">
            <button
                type="button"
                class="button"
                disabled=blank
                title=move || blank().then(|| lang.import_paste_help())
                on:click=move |_| {
                    desk.take(text.get_untracked().into_bytes(), lang.import_pasted());
                }
            >
                <span>{lang.import_paste_read()}</span>
            </button>
        </div>
    }
}
