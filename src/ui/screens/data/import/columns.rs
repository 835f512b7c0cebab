//! The second stage: where each column goes, and what holds for every row.

use std::sync::Arc;

use leptos::prelude::*;

use super::{desk::Desk, states::Stage};
use crate::{
    domain::{
        choice::Choice,
        party::{PartyKind, Role},
    },
    exchange::csv::{Separator, Sheet, Target},
    ui::{
        lang,
        parts::{
            field::{Segmented, Select, TextField},
            icon::Icon,
        },
    },
};

#[component]
pub fn ColumnsStage(desk: Desk) -> impl IntoView {
    let lang = lang();
    view! {
        <h2 id="stage-title" tabindex="-1">
            {lang.import_columns_title()}
        </h2>
        <p class="lead">{lang.import_columns_lead()}</p>
        <SeparatorField desk />
        {move || desk.sheet().map(|sheet| view! { <MappingTable desk sheet /> })}
        <ForEveryRow desk />
        <div class="actions">
            <button
                type="button"
                class="button main"
                disabled=move || !desk.has_names()
                title=move || (!desk.has_names()).then(|| lang.import_no_name())
                on:click=move |_| desk.go(Stage::Check)
            >
                <span>{lang.import_next()}</span>
            </button>
            <Show when=move || !desk.has_names()>
                <span class="actions-note warn">{lang.import_no_name()}</span>
            </Show>
        </div>
    }
}

#[component]
fn SeparatorField(desk: Desk) -> impl IntoView {
    let lang = lang();
    let current = move || desk.sheet().map(|s| s.separator);
    view! {
        <div class="fields"><div class="field">
            <label for="separator">{lang.import_separator()}</label>
            <select
                id="separator"
                on:change=move |event| {
                    let key = event_target_value(&event);
                    let chosen = Separator::ALL.into_iter().find(|s| key_of(*s) == key);
                    if let Some(separator) = chosen {
                        desk.separate_by(separator);
                    }
                }
            >
                {Separator::ALL
                    .into_iter()
                    .map(|separator| {
                        view! {
                            <option
                                value=key_of(separator)
                                prop:selected=move || current() == Some(separator)
                            >
                                {lang.csv_separator(separator)}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </div></div>
    }
}

fn key_of(separator: Separator) -> String {
    separator.char().to_string()
}

#[component]
fn MappingTable(desk: Desk, sheet: Arc<Sheet>) -> impl IntoView {
    let lang = lang();
    let rows = (0..sheet.width())
        .map(|column| {
            let (name, samples) = (sheet.header[column].clone(), samples(&sheet, column));
            view! { <MappingRow desk column name samples /> }
        })
        .collect_view();
    view! {
        <table class="mapping">
            <thead>
                <tr>
                    <th scope="col">{lang.import_column()}</th>
                    <td></td>
                    <th scope="col">{lang.import_field()}</th>
                    <th scope="col">{lang.import_samples()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn MappingRow(desk: Desk, column: usize, name: String, samples: Vec<String>) -> impl IntoView {
    let lang = lang();
    let current = Memo::new(move |_| desk.mapping.with(|m| m.target(column).key()));
    let set = move |event| {
        if let Some(target) = Target::from_key(&event_target_value(&event)) {
            desk.mapping.update(|m| m.targets[column] = target);
        }
    };
    let options = Target::all()
        .into_iter()
        .map(|target| {
            let key = target.key();
            view! {
                <option value=key prop:selected=move || current.get() == key>
                    {lang.csv_target(target)}
                </option>
            }
        })
        .collect_view();
    let samples = samples
        .into_iter()
        .map(|text| view! { <span title=text.clone()>{text.clone()}</span> })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{name.clone()}</th>
            <td>
                <Icon name="right" />
            </td>
            <td>
                <select aria-label=lang.import_field_of(&name) on:change=set>
                    {options}
                </select>
            </td>
            <td class="samples">{samples}</td>
        </tr>
    }
}

/// The first different texts of a column.
fn samples(sheet: &Sheet, column: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let whole = sheet.rows.iter().filter(|r| r.len() == sheet.width());
    for row in whole.take(200) {
        let text = row.fields()[column].trim();
        if !text.is_empty() && !found.iter().any(|f| f == text) {
            found.push(text.chars().take(120).collect());
        }
        if found.len() == 2 {
            break;
        }
    }
    found
}

#[component]
fn ForEveryRow(desk: Desk) -> impl IntoView {
    let lang = lang();
    let kinds = [PartyKind::Org, PartyKind::Individual];
    let kinds = kinds.map(|k| (k.key().to_owned(), lang.party_kind(k).to_owned()));
    let mut roles: Vec<(String, String)> = Role::ALL
        .iter()
        .map(|r| (r.key().to_owned(), lang.role(*r).to_owned()))
        .collect();
    roles.push((String::new(), lang.import_role_none().to_owned()));
    view! {
        <section>
            <h2>{lang.import_options()}</h2>
            <div class="fields">
                <Segmented
                    name="kind"
                    label=lang.import_kind()
                    value=desk.kind
                    options=kinds.to_vec()
                />
                <Select key="role" label=lang.import_roles() value=desk.role options=roles />
                <TextField
                    key="tag"
                    label=lang.import_tag()
                    value=desk.tag
                    problems=desk.problems
                    help=lang.import_tag_help()
                />
            </div>
        </section>
    }
}
