//! The customers as they will be, a hundred rows at a time.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{
    super::more::{More, STEP},
    desk::Desk,
};
use crate::{
    domain::{
        address::country,
        field::{FieldId, Kind, Value},
        party::Party,
        party_fields::party_field,
        summary::Summary,
    },
    exchange::csv::{PreviewRow, Severity, Target},
    i18n::{Lang, grouped},
    ui::lang,
    web::intl,
};

#[component]
pub fn PreviewTable(desk: Desk) -> impl IntoView {
    let lang = lang();
    let shown = RwSignal::new(STEP);
    let count = Memo::new(move |_| desk.preview.with(|p| p.rows.len()));
    let columns = Memo::new(move |_| columns(desk));
    let odd = Memo::new(move |_| odd_cells(desk));
    let contacts = Memo::new(move |_| {
        desk.mapping
            .with(|m| m.targets.contains(&Target::ContactName))
    });
    let head = move || {
        let columns = columns.get();
        let named = columns
            .into_iter()
            .map(|id| view! { <th scope="col">{lang.field(id)}</th> })
            .collect_view();
        view! {
            <tr>
                <th scope="col">{lang.import_line()}</th>
                <th scope="col">{lang.field(FieldId::Name)}</th>
                {contacts.get().then(|| view! { <th scope="col">{lang.import_contact()}</th> })}
                {named}
            </tr>
        }
    };
    let body = move || {
        let (columns, contacts) = (columns.get(), contacts.get());
        odd.with(|odd| {
            desk.preview.with(|preview| {
                let rows = preview.rows.iter().take(shown.get());
                rows.map(|r| row(lang, r, &columns, contacts, odd))
                    .collect_view()
            })
        })
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <section>
                <div class="section-head">
                    <h2>{lang.import_preview()}</h2>
                    <span class="count">{move || grouped(count.get())}</span>
                </div>
                <div
                    class="scroll-x"
                    tabindex="0"
                    role="region"
                    aria-label=lang.import_preview_region()
                >
                    <table class="preview">
                        <thead>{head}</thead>
                        <tbody>{body}</tbody>
                    </table>
                </div>
                <More shown all=count.into() />
            </section>
        </Show>
    }
}

/// What was odd about a cell, in words, by line and field.
type Odd = BTreeMap<(usize, &'static str), String>;

fn row(
    lang: Lang,
    row: &PreviewRow,
    columns: &[FieldId],
    contacts: bool,
    odd: &Odd,
) -> impl IntoView + use<> {
    let contact = contacts.then(|| {
        let name = row.contact.as_ref().map_or("", |c| c.name.as_str());
        let text = [name, &row.title].map(str::to_owned);
        let text: Vec<String> = text.into_iter().filter(|t| !t.is_empty()).collect();
        view! { <td>{text.join(", ")}</td> }
    });
    let cells = columns
        .iter()
        .map(|id| {
            let text = words(lang, *id, &row.customer);
            let finding = odd.get(&(row.line, party_field(*id).key())).cloned();
            let marked = finding.is_some().then_some("warn");
            let title = finding.unwrap_or_else(|| text.clone());
            view! {
                <td data-finding=marked title=title>
                    {text}
                </td>
            }
        })
        .collect_view();
    view! {
        <tr>
            <td class="num">{grouped(row.line)}</td>
            <th scope="row">{row.customer.name.clone()}</th>
            {contact}
            {cells}
        </tr>
    }
}

/// The fields that columns or options fill, each once; the name stands apart.
fn columns(desk: Desk) -> Vec<FieldId> {
    let mut ids: Vec<FieldId> = Vec::new();
    let targets = desk.mapping.with(|m| m.targets.clone());
    let notes = targets.contains(&Target::KeepInNotes);
    let mapped = targets.into_iter().filter_map(|target| match target {
        Target::Field(id) if id != FieldId::Name => Some(id),
        _ => None,
    });
    let more = [
        (!desk.role.with(String::is_empty)).then_some(FieldId::Roles),
        (!desk.tag.with(String::is_empty)).then_some(FieldId::Tags),
        notes.then_some(FieldId::Note),
    ];
    for id in mapped.chain(more.into_iter().flatten()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn odd_cells(desk: Desk) -> Odd {
    let Some(sheet) = desk.sheet() else {
        return Odd::new();
    };
    desk.findings.with(|all| {
        desk.mapping.with(|mapping| {
            let noted = all.iter().filter(|f| f.severity() == Severity::KeptInNotes);
            noted
                .filter_map(|finding| match mapping.target(finding.column?) {
                    Target::Field(id) => {
                        let key = (finding.line(), party_field(id).key());
                        Some((key, desk.lang.csv_finding(finding, &sheet)))
                    }
                    _ => None,
                })
                .collect()
        })
    })
}

fn words(lang: Lang, id: FieldId, party: &Party) -> String {
    let field = party_field(id);
    let value = (field.read)(party, &Summary::default());
    let each = |word: &dyn Fn(&String) -> String| {
        let words: Vec<String> = value.as_texts().iter().map(word).collect();
        words.join(", ")
    };
    match (field.kind, &value) {
        (Kind::Choice(set) | Kind::Choices(set), _) => each(&|key| lang.choice(set, key)),
        (Kind::Country, _) => each(&|code| {
            country(code).map_or_else(
                || code.clone(),
                |c| match lang {
                    Lang::En => c.english.to_owned(),
                    Lang::Zh => c.chinese.to_owned(),
                },
            )
        }),
        (_, Value::Day(day)) => intl::short_day(lang, *day),
        (_, Value::Moment(at)) => intl::day_and_time(lang, *at),
        (_, Value::Yearly(dates)) => {
            let dates: Vec<String> = dates.iter().map(|d| intl::partial(lang, *d)).collect();
            dates.join(", ")
        }
        (_, Value::Number(n)) => n.to_string(),
        (_, Value::Empty | Value::Text(_) | Value::Texts(_)) => each(&Clone::clone),
    }
}
