//! What is odd about the file: rows that need a decision first, then what is only worth knowing.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    super::more::{More, STEP},
    desk::Desk,
    retype::Retype,
};
use crate::{
    exchange::csv::{Decision, Finding, Repair, Severity, Sheet},
    i18n::{Lang, grouped},
    ui::{lang, parts::icon::Icon},
};

#[component]
pub fn Findings(desk: Desk) -> impl IntoView {
    let lang = lang();
    let of = move |severity: Severity| {
        let all = desk.findings.get();
        let of_it = all.iter().filter(|f| f.severity() == severity);
        of_it.cloned().collect::<Vec<Finding>>()
    };
    let part = move |severity: Severity| {
        let found = of(severity);
        let sheet = desk.sheet()?;
        (!found.is_empty()).then(|| view! { <Part desk severity found sheet /> })
    };
    view! {
        <Show when=move || desk.findings.with(|f| f.is_empty())>
            <p class="remark">
                <Icon name="tick" />
                <span>{lang.import_none_odd()}</span>
            </p>
        </Show>
        {move || part(Severity::Decision)}
        {move || part(Severity::KeptInNotes)}
        {move || part(Severity::Information)}
    }
}

/// The findings of one severity, a hundred at a time.
#[component]
fn Part(desk: Desk, severity: Severity, found: Vec<Finding>, sheet: Arc<Sheet>) -> impl IntoView {
    let lang = lang();
    let count = found.len();
    let shown = RwSignal::new(STEP);
    let list = move || {
        let first = found.iter().take(shown.get()).cloned();
        let sheet = &sheet;
        first
            .map(|finding| match severity {
                Severity::Decision => {
                    view! { <Decided desk finding sheet=sheet.clone() /> }.into_any()
                }
                Severity::KeptInNotes | Severity::Information => {
                    note(severity, lang.csv_finding(&finding, sheet)).into_any()
                }
            })
            .collect_view()
    };
    view! {
        <section>
            <div class="section-head">
                <h2>{lang.csv_severity(severity)}</h2>
                <span class="count">{grouped(count)}</span>
            </div>
            {(severity == Severity::Decision).then(|| view! { <AllAtOnce desk /> })}
            <ul class="findings">{list}</ul>
            <More shown all=Signal::derive(move || count) />
        </section>
    }
}

fn note(severity: Severity, words: String) -> impl IntoView {
    let (kind, icon) = match severity {
        Severity::KeptInNotes => ("warn", "warning"),
        Severity::Decision | Severity::Information => ("info", "info"),
    };
    view! {
        <li data-kind=kind>
            <Icon name=icon />
            <p>{words}</p>
        </li>
    }
}

/// Decides every open row in one press.
#[component]
fn AllAtOnce(desk: Desk) -> impl IntoView {
    let lang = lang();
    let open = Memo::new(move |_| desk.preview.with(|p| p.open.clone()));
    let mendable = move || {
        desk.findings.with(|all| {
            open.with(|open| {
                let mut lines: Vec<usize> = all
                    .iter()
                    .filter(|f| f.severity() == Severity::Decision && !f.repairs.is_empty())
                    .map(Finding::line)
                    .filter(|line| open.binary_search(line).is_ok())
                    .collect();
                lines.sort_unstable();
                lines.dedup();
                lines.len()
            })
        })
    };
    view! {
        <Show when=move || open.with(|o| !o.is_empty())>
            <div class="actions">
                <Show when=move || { mendable() > 0 }>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            let all = desk.findings.get_untracked();
                            desk.decisions.update(|d| d.accept_all(&all));
                        }
                    >
                        <span>{move || lang.csv_accept_all(mendable())}</span>
                    </button>
                </Show>
                <button
                    type="button"
                    class="button bare"
                    on:click=move |_| desk.skip(&open.get_untracked())
                >
                    <span>{move || lang.csv_skip_rest(open.with(Vec::len))}</span>
                </button>
            </div>
        </Show>
    }
}

/// One row that needs a decision.
#[component]
fn Decided(desk: Desk, finding: Finding, sheet: Arc<Sheet>) -> impl IntoView {
    let lang = lang();
    let line = finding.line();
    let state = Memo::new(move |_| desk.decisions.with(|d| d.of(line).cloned()));
    let skipped = move || state.with(|s| *s == Some(Decision::Skip));
    let words = lang.csv_finding(&finding, &sheet);
    let several = finding.is_open();
    let none = finding.repairs.is_empty();
    let repairs = StoredValue::new(finding.repairs);
    let taken = Memo::new(move |_| {
        state.with(|state| match state {
            Some(Decision::Take(fields)) => {
                repairs.with_value(|all| all.iter().position(|r| r.fields == *fields))
            }
            _ => None,
        })
    });
    let accept = move |nth: usize| {
        desk.decisions.update(|d| {
            repairs.with_value(|all| {
                if let Some(repair) = all.get(nth) {
                    d.accept(line, repair);
                }
            });
        });
    };
    let open = move || state.with(Option::is_none) || desk.is_open(line);
    let row = StoredValue::new(Arc::clone(&sheet));
    let options = (0..repairs.with_value(Vec::len))
        .map(|nth| {
            let change = repairs.with_value(|all| change(lang, &all[nth], &sheet));
            if several {
                let name = format!("line-{line}");
                view! {
                    <label class="check">
                        <input
                            type="radio"
                            name=name
                            prop:checked=move || taken.get() == Some(nth)
                            on:change=move |_| accept(nth)
                        />
                        {change}
                    </label>
                }
                .into_any()
            } else {
                change.into_any()
            }
        })
        .collect_view();
    view! {
        <li data-kind=move || if open() { "problem" } else { "good" }>
            {move || view! { <Icon name=if open() { "problem" } else { "tick" } /> }}
            <p>
                {words} {several.then(|| format!(" {}", lang.csv_several()))}
                {none.then(|| format!(" {}", lang.import_no_repair()))}
            </p>
            {(!none)
                .then(|| {
                    view! {
                        <div class="readings" role=several.then_some("radiogroup")>
                            {options}
                        </div>
                    }
                })}
            <Retype desk line sheet=row />
            <div class="actions">
                {(!several && !none)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button small"
                                aria-pressed=move || taken.get().is_some().to_string()
                                on:click=move |_| {
                                    if taken.get_untracked().is_some() {
                                        desk.decisions.update(|d| d.reopen(line));
                                    } else {
                                        accept(0);
                                    }
                                }
                            >
                                {move || {
                                    if taken.get().is_some() {
                                        lang.import_accepted()
                                    } else {
                                        lang.csv_accept()
                                    }
                                }}
                            </button>
                        }
                    })}
                <button
                    type="button"
                    class="button small"
                    aria-pressed=move || skipped().to_string()
                    on:click=move |_| {
                        desk.decisions
                            .update(|d| {
                                if d.of(line) == Some(&Decision::Skip) {
                                    d.reopen(line);
                                } else {
                                    d.skip(line);
                                }
                            });
                    }
                >
                    {move || if skipped() { lang.import_left_out() } else { lang.csv_skip() }}
                </button>
            </div>
        </li>
    }
}

/// What a repair makes of a row: each cell before and after.
fn change(lang: Lang, repair: &Repair, sheet: &Sheet) -> impl IntoView + use<> {
    let between = format!(" {} ", sheet.separator.char());
    let mut parts = repair
        .patches
        .iter()
        .map(|patch| {
            let column = sheet.header.get(patch.column).map_or("", String::as_str);
            let after = if patch.after.is_empty() {
                lang.csv_patch_empty(column)
            } else {
                lang.csv_patch(column, &short(&patch.after))
            };
            pair(short(&patch.before.join(&between)), after)
        })
        .collect::<Vec<_>>();
    if parts.is_empty() {
        parts.push(pair(String::new(), lang.csv_patch_tail().to_owned()));
    }
    view! { <span>{parts}</span> }
}

fn pair(before: String, after: String) -> impl IntoView {
    view! {
        <span class="change">
            {(!before.trim().is_empty())
                .then(|| {
                    view! {
                        <del>{before}</del>
                        <Icon name="right" />
                    }
                })}
            <ins>{after}</ins>
        </span>
    }
}

/// The beginning of a text, on one line.
fn short(text: &str) -> String {
    const MOST: usize = 100;
    let line = text.replace(['\r', '\n', '\t'], " ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
