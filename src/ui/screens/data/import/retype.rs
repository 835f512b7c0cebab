//! A row that no repair fits, typed anew: its cells as the file has them, mended in place.
//! What is typed is checked like any other row.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use crate::{
    exchange::csv::{Decision, Sheet},
    ui::{lang, parts::icon::Icon},
    web::random,
};

/// The way to the cells of the row that begins on `line`.
#[component]
pub fn Retype(desk: Desk, line: usize, sheet: StoredValue<Arc<Sheet>>) -> impl IntoView {
    let lang = lang();
    let open = RwSignal::new(false);
    view! {
        <div>
            <button
                type="button"
                class="linkish"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {lang.import_retype()}
            </button>
            <Show when=move || open.get()>
                <Cells desk line sheet />
            </Show>
        </div>
    }
}

#[component]
fn Cells(desk: Desk, line: usize, sheet: StoredValue<Arc<Sheet>>) -> impl IntoView {
    let lang = lang();
    let cells = sheet.with_value(|sheet| cells(sheet, line));
    let fields: Vec<_> = cells
        .iter()
        .map(|(name, cell)| {
            let (id, cell) = (format!("cell-{}", random::new_id()), *cell);
            view! {
                <div class="field">
                    <label for=id.clone()>{name.clone()}</label>
                    <input
                        id=id
                        autocomplete="off"
                        prop:value=move || cell.get()
                        on:input=move |event| cell.set(event_target_value(&event))
                    />
                </div>
            }
        })
        .collect();
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = cells
            .iter()
            .map(|(_, cell)| cell.get_untracked().trim().to_owned());
        let typed = Decision::Take(typed.collect());
        desk.decisions.update(|d| d.decide(line, typed));
    };
    let tried = move || {
        desk.decisions
            .with(|d| matches!(d.of(line), Some(Decision::Take(_))))
    };
    let refused = move || tried() && desk.is_open(line);
    view! {
        <form novalidate on:submit=take>
            <div class="fields">{fields}</div>
            <Show when=refused>
                <p class="problem" role="alert">
                    <Icon name="problem" />
                    <span>{lang.import_retype_refused()}</span>
                </p>
            </Show>
            <div class="actions">
                <button type="submit" class="button small">
                    {lang.import_retype_take()}
                </button>
            </div>
        </form>
    }
}

/// Each column's name with what the row has there. What a row has too much stays in its last cell.
fn cells(sheet: &Sheet, line: usize) -> Vec<(String, RwSignal<String>)> {
    let row = sheet.rows.iter().find(|row| row.line == line);
    let have = row.map(|row| row.fields()).unwrap_or_default();
    let between = format!("{} ", sheet.separator.char());
    let last = sheet.width().saturating_sub(1);
    let cell = |column: usize| match have.get(column) {
        Some(_) if column == last => have[column..].join(&between),
        Some(cell) => (*cell).to_owned(),
        None => String::new(),
    };
    let named = sheet.header.iter().enumerate();
    named
        .map(|(column, name)| (name.clone(), RwSignal::new(cell(column))))
        .collect()
}
