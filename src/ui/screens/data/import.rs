//! The import of a list, in four stages on one screen: file, columns, check, result. Going back
//! to an earlier stage keeps everything; nothing is added before the last step.

mod check;
mod columns;
mod desk;
mod done;
mod file;
mod findings;
mod preview;
mod retype;
mod states;

use leptos::prelude::*;

use super::chooser;
use crate::ui::{lang, parts::icon::Icon, paths::Route};
use desk::Desk;
use states::Stage;

/// The screen.
#[component]
pub fn Import() -> impl IntoView {
    let lang = lang();
    let desk = Desk::new();
    let hovering = chooser::dropped(desk.on_file());
    view! {
        <main class="screen" id="main" tabindex="-1">
            <header class="bar">
                <a
                    class="button icon bare"
                    href=Route::Data.href()
                    aria-label=lang.data()
                    title=lang.data()
                >
                    <Icon name="left" />
                </a>
                <h1 tabindex="-1">{lang.import_title()}</h1>
                <span class="bar-note">{move || desk.file_name()}</span>
            </header>
            <div class="column">
                <Stages desk />
                {move || match desk.stage.get() {
                    Stage::File => view! { <file::FileStage desk hovering /> }.into_any(),
                    Stage::Columns => view! { <columns::ColumnsStage desk /> }.into_any(),
                    Stage::Check => view! { <check::CheckStage desk /> }.into_any(),
                    Stage::Done => view! { <done::DoneStage desk /> }.into_any(),
                }}
            </div>
        </main>
    }
}

/// Where the import stands, and the way back.
#[component]
fn Stages(desk: Desk) -> impl IntoView {
    let lang = lang();
    let stage = move |mine: Stage, number: u8, words: &'static str| {
        let label = format!("{number} {words}");
        view! {
            <li
                aria-current=move || (desk.stage.get() == mine).then_some("step")
                data-state=move || (desk.stage.get() > mine).then_some("done")
            >
                {move || {
                    if desk.can_go(mine) {
                        view! {
                            <button type="button" class="linkish" on:click=move |_| desk.go(mine)>
                                {label.clone()}
                            </button>
                        }
                            .into_any()
                    } else {
                        label.clone().into_any()
                    }
                }}
            </li>
        }
    };
    view! {
        <ol class="stages" aria-label=lang.import_stages()>
            {stage(Stage::File, 1, lang.import_stage_file())}
            {stage(Stage::Columns, 2, lang.import_stage_columns())}
            {stage(Stage::Check, 3, lang.import_stage_check())}
            {stage(Stage::Done, 4, lang.import_stage_done())}
        </ol>
    }
}
