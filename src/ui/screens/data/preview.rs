//! What is in a backup file beside what is here, why one cannot be taken, and the steps of taking
//! one.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    chooser::ends_with,
    more::More,
    restore::{Offer, Restore},
    save::{Saving, SavingRemark},
};
use crate::{
    app::App,
    domain::record::Table,
    exchange::backup::{Failure, Remark, Row},
    i18n::{Lang, grouped},
    ui::{lang, parts::icon::Icon, paths::Route},
};

/// A sound file: counts, remarks, and what to do with it.
#[component]
pub fn Preview(restore: Restore, offer: Arc<Offer>, done: Callback<()>) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let saving = RwSignal::new(Saving::Rest);
    let saved = move || saving.with(|saving| matches!(saving, Saving::Done(_)));
    let rows = offer.rows;
    follow(app, &offer);
    let remarks = offer.report.contents.remarks.clone();
    let empty = Memo::new(move |_| rows.with(|rows| here(rows) == 0));
    view! {
        {move || rows.with(|rows| counts(lang, rows))}
        <ul class="remarks">
            {move || rows.with(|rows| consequences(lang, rows))}
        </ul>
        <Remarks remarks />
        <SavingRemark saving />
        <div class="actions">
            <button type="button" class="button main" on:click=move |_| restore.replace(done)>
                <span>
                    {move || if empty.get() { lang.data_take() } else { lang.data_replace() }}
                </span>
            </button>
            <Show when=move || !empty.get()>
                <button
                    type="button"
                    class="button"
                    disabled=move || saving.with(Saving::is_busy) || saved()
                    on:click=move |_| Saving::start(saving, app, lang)
                >
                    {move || saved().then(|| view! { <Icon name="tick" /> })}
                    <span>
                        {move || {
                            if saved() { lang.data_saved_first() } else { lang.data_save_first() }
                        }}
                    </span>
                </button>
            </Show>
            <button type="button" class="button bare" on:click=move |_| restore.cancel()>
                <span>{lang.cancel()}</span>
                <kbd>"Esc"</kbd>
            </button>
        </div>
    }
}

/// Follows the book: another tab may change it while the file is looked at.
fn follow(app: App, offer: &Arc<Offer>) {
    let revision = Memo::new(move |_| app.head.with(|head| head.revision));
    let offer = offer.clone();
    Effect::new(move |before: Option<u64>| {
        let now = revision.get();
        if before.is_some_and(|before| before != now) {
            let offer = offer.clone();
            leptos::task::spawn_local(async move {
                if let Ok(rows) = app.compare(&offer.report.known).await {
                    let _ = offer.rows.try_set(rows);
                }
            });
        }
        now
    });
}

/// File and book hold the same records.
fn same(rows: &[Row]) -> bool {
    rows.iter()
        .all(|row| row.in_file == row.here && row.only_here == 0 && row.changed == 0)
}

/// The lines of the table: the book's own record stands with the segments.
fn lines(rows: &[Row]) -> Vec<Row> {
    let mut lines: Vec<Row> = rows
        .iter()
        .filter(|row| row.table != Table::Workspace)
        .copied()
        .collect();
    let own = rows.iter().find(|row| row.table == Table::Workspace);
    if let (Some(own), Some(line)) = (
        own,
        lines.iter_mut().find(|row| row.table == Table::Segment),
    ) {
        line.in_file += own.in_file;
        line.here += own.here;
        line.only_here += own.only_here;
        line.changed += own.changed;
    }
    lines
}

fn counts(lang: Lang, rows: &[Row]) -> impl IntoView + use<> {
    let rows = lines(rows).into_iter().map(|row| {
        let name = match row.table {
            Table::Segment => lang.data_table_rest(),
            table => lang.backup_table(table),
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{grouped(row.in_file)}</td>
                <td>{grouped(row.here)}</td>
                <td class=(row.only_here > 0).then_some("warn")>{grouped(row.only_here)}</td>
                <td>{grouped(row.in_file)}</td>
            </tr>
        }
    });
    view! {
        <table class="counts">
            <thead>
                <tr>
                    <th scope="col">
                        <span class="visually-hidden">{lang.data_table()}</span>
                    </th>
                    <th scope="col">{lang.backup_in_file()}</th>
                    <th scope="col">{lang.backup_here()}</th>
                    <th scope="col">{lang.backup_only_here()}</th>
                    <th scope="col">{lang.data_after()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// Records here, the book's own not counted.
fn here(rows: &[Row]) -> usize {
    let others = rows.iter().filter(|row| row.table != Table::Workspace);
    others.map(|row| row.here).sum()
}

/// What restoring does to what is here, in words.
fn consequences(lang: Lang, rows: &[Row]) -> impl IntoView + use<> {
    let records = || rows.iter().filter(|row| row.table != Table::Workspace);
    let in_file: usize = records().map(|row| row.in_file).sum();
    let lost: usize = records().map(|row| row.only_here).sum();
    let changed: usize = rows.iter().map(|row| row.changed).sum();
    let here = here(rows);
    let mut said = Vec::new();
    if here == 0 {
        said.push(("good", lang.data_restore_empty_book().to_owned()));
    } else if in_file == 0 {
        said.push(("problem", lang.data_restore_to_nothing(here)));
    } else if lost > 0 {
        said.push(("warn", lang.backup_would_leave(lost)));
    }
    if here > 0 && same(rows) {
        said.push(("good", lang.data_restore_same().to_owned()));
    } else if changed > 0 {
        said.push(("info", lang.data_restore_changed(changed)));
    }
    said.into_iter()
        .map(|(kind, words)| remark(kind, words))
        .collect_view()
}

fn remark(kind: &'static str, words: String) -> impl IntoView {
    let icon = match kind {
        "problem" => "problem",
        "warn" => "warning",
        "good" => "tick",
        _ => "info",
    };
    view! {
        <li data-kind=kind>
            <Icon name=icon />
            <p>{words}</p>
        </li>
    }
}

/// What the reader has to say about the file.
#[component]
fn Remarks(remarks: Vec<Remark>) -> impl IntoView {
    let lang = lang();
    let remarks = remarks.iter().map(|r| {
        let kind = match r {
            Remark::LinkRemoved(_) | Remark::RecordRemoved(_) => "warn",
            Remark::UnknownField { .. }
            | Remark::UnknownTable { .. }
            | Remark::UnknownMember { .. }
            | Remark::Binned { .. } => "info",
        };
        (kind, lang.backup_remark(r))
    });
    let mut remarks: Vec<_> = remarks.collect();
    // What is left out must not hide behind what is kept.
    remarks.sort_by_key(|(kind, _)| *kind != "warn");
    view! { <RemarkList remarks /> }
}

/// Remarks with their kinds, the first ten at first.
#[component]
fn RemarkList(remarks: Vec<(&'static str, String)>) -> impl IntoView {
    let all = remarks.len();
    let shown = RwSignal::new(10);
    let visible = move || {
        let first = remarks.iter().take(shown.get());
        first
            .map(|(kind, words)| remark(kind, words.clone()))
            .collect_view()
    };
    (all > 0).then(|| {
        view! {
            <ul class="remarks">{visible}</ul>
            <More shown all=Signal::derive(move || all) />
        }
    })
}

/// Why a file is not taken, and what can be done about it.
#[component]
pub fn Refusal(
    restore: Restore,
    name: String,
    /// None if the browser could not even read it.
    failure: Option<Failure>,
) -> impl IntoView {
    let lang = lang();
    let list = ends_with(&name, &[".csv", ".tsv", ".txt"]);
    let links = match &failure {
        Some(Failure::BrokenLinks(links)) => links.clone(),
        _ => Vec::new(),
    };
    let repairable = !links.is_empty();
    let what = failure.map_or_else(
        || lang.data_unreadable().to_owned(),
        |failure| lang.backup_failure(&failure),
    );
    let then = match () {
        () if repairable => String::new(),
        () if list => lang.data_is_list().to_owned(),
        () => lang.data_failure_do().to_owned(),
    };
    let rest = links.iter().skip(1);
    let rest = rest.map(|link| ("warn", lang.backup_link(link))).collect();
    view! {
        <div class="failure" role="alert">
            <Icon name="problem" />
            <div>
                <b>{what}</b>
                {(!then.is_empty()).then(|| view! { <p>{then}</p> })}
            </div>
        </div>
        <RemarkList remarks=rest />
        <div class="actions">
            {repairable
                .then(|| {
                    view! {
                        <button type="button" class="button main" on:click=move |_| restore.repair()>
                            <span>{lang.data_repair()}</span>
                        </button>
                    }
                })}
            {list
                .then(|| {
                    view! {
                        <a class="button" href=Route::Import.href()>
                            <span>{lang.data_to_import()}</span>
                        </a>
                    }
                })}
            <button type="button" class="button bare" on:click=move |_| restore.cancel()>
                <span>{lang.cancel()}</span>
                <kbd>"Esc"</kbd>
            </button>
        </div>
    }
}

/// The steps of taking a file, while it is taken.
#[component]
pub fn Steps(
    records: usize,
    /// How long reading took, in milliseconds.
    took: i64,
) -> impl IntoView {
    let lang = lang();
    let seconds = format!("{}.{}", took / 1000, took % 1000 / 100);
    let step = |state: &'static str, icon: &'static str, words: &'static str, note: String| {
        view! {
            <li data-state=state>
                <Icon name=icon />
                <span>{words}</span>
                <small>{note}</small>
            </li>
        }
    };
    view! {
        <ol class="steps" role="status">
            {step("done", "tick", lang.data_step_read(), lang.data_seconds(&seconds))}
            {step("done", "tick", lang.data_step_valid(), String::new())}
            {step("now", "right", lang.data_step_write(), lang.data_records(records))}
            {step("coming", "more", lang.data_step_switch(), String::new())}
        </ol>
        <p class="quiet">{lang.data_until_last()}</p>
    }
}
