//! The dialog that connects a person with an organisation.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{App, Notice},
    domain::{
        affiliation::{Affiliation, BuyingRole, Period},
        book::Card,
        change::{Act, Change, Edit, Verb},
        choice::Choice,
        day::PartialDate,
        id::Id,
        party::{Party, PartyKind},
        problem::{self, FieldProblem, Problem},
        record::Table,
    },
    store::Failure,
    ui::{
        lang,
        parts::{
            dialog::Dialog,
            field::{Check, Problems, Select, TextField, focus_first_problem},
            form::say_or_show,
            keys,
        },
        shell::toasts::FailureBlock,
    },
    web::{clock, random},
};

#[derive(Clone, Copy)]
struct Typed {
    other: RwSignal<String>,
    title: RwSignal<String>,
    department: RwSignal<String>,
    buying_role: RwSignal<String>,
    primary: RwSignal<bool>,
    start: RwSignal<String>,
    end: RwSignal<String>,
}

/// Connects a customer with another, or changes a connection.
#[component]
pub fn AffiliationForm(
    /// An existing connection.
    id: Option<Id>,
    /// The customer to connect, for a new one.
    party: Option<Id>,
    /// Closes the dialog.
    close: Callback<()>,
) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let opened = id.and_then(|id| app.peek(|b| b.affiliations().get(id)));
    let from_org = party.is_some_and(|p| app.peek(|b| b.card(p).is_some_and(|p| p.is_org())));
    let text = |t: Option<String>| RwSignal::new(t.unwrap_or_default());
    let link = opened.as_deref();
    let date = |d: Option<PartialDate>| text(d.map(|d| d.to_string()));
    let typed = Typed {
        other: text(None),
        title: text(link.map(|a| a.title.clone())),
        department: text(link.map(|a| a.department.clone())),
        buying_role: text(link.and_then(|a| a.buying_role).map(|r| r.key().to_owned())),
        primary: RwSignal::new(link.is_some_and(|a| a.is_primary)),
        start: date(link.and_then(|a| a.period.start)),
        end: date(link.and_then(|a| a.period.end)),
    };
    let problems: Problems = RwSignal::new(Vec::new());
    let failure = RwSignal::new(None::<Failure>);
    let before = StoredValue::new(opened);
    let commit = move |change: Change| {
        leptos::task::spawn_local(async move {
            let act = change.act.clone();
            match app.commit(change).await {
                Ok(()) => {
                    app.say(Notice::Done(act));
                    let _ = close.try_run(());
                }
                Err(why) => say_or_show(app, failure, why),
            }
        });
    };
    let save =
        move || match before.with_value(|b| validated(app, typed, b.as_ref(), party, from_org)) {
            Ok(change) => commit(change),
            Err(found) => {
                problems.set(found);
                focus_first_problem(problems);
            }
        };
    let remove = move |_| {
        if let Some(link) = before.get_value() {
            let act = Act::one(Verb::Delete, Table::Affiliation, "");
            commit(Change {
                act,
                edits: vec![Edit::delete(link)],
            });
        }
    };
    let title = match (id, from_org) {
        (Some(_), _) => lang.edit_connection(),
        (None, true) => lang.connect_person(),
        (None, false) => lang.connect_organisation(),
    };
    let roles = std::iter::once((String::new(), lang.nothing_chosen().to_owned()))
        .chain(
            BuyingRole::ALL
                .iter()
                .map(|r| (r.key().to_owned(), lang.buying_role(*r).to_owned())),
        )
        .collect();
    view! {
        <Dialog title size="m" on_close=close>
            <form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
                on:keydown=move |event| {
                    if keys::is_save(&event) {
                        event.prevent_default();
                        save();
                    }
                }
            >
                <div class="dialog-body">
                    {move || failure.get().map(|why| view! { <FailureBlock failure=why retry=Callback::new(move |()| save()) /> })}
                    <div class="fields">
                        {party.map(|p| view! { <Other value=typed.other problems of=p from_org /> })}
                        <TextField key="title" label=lang.job_title() value=typed.title problems focus=id.is_some() />
                        <TextField key="department" label=lang.department() value=typed.department problems />
                        <Select key="buyingRole" label=lang.buying_role_label() value=typed.buying_role options=roles />
                        <TextField key="start" label=lang.period_start() value=typed.start problems help=lang.dates_help() />
                        <TextField key="end" label=lang.period_end() value=typed.end problems />
                    </div>
                    <Check label=lang.is_primary() value=typed.primary />
                </div>
                <footer class="dialog-foot">
                    {id
                        .map(|_| {
                            view! {
                                <button type="button" class="button danger" on:click=remove>
                                    {lang.remove_connection()}
                                </button>
                            }
                        })}
                    <span class="spacer"></span>
                    <button type="button" class="button bare" on:click=move |_| close.run(())>
                        {lang.cancel()}
                    </button>
                    <button type="submit" class="button main">
                        {lang.save()}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}

/// The other side: somebody in the book, or a new name.
#[component]
fn Other(value: RwSignal<String>, problems: Problems, of: Id, from_org: bool) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let names: Vec<String> = app.peek(|b| {
        let fits = |p: &Card| p.id != of && p.is_org() != from_org;
        b.cards().filter(fits).map(|p| p.name.to_owned()).collect()
    });
    let label = if from_org {
        lang.person()
    } else {
        lang.works_at()
    };
    view! {
        <TextField key="other" label value problems class="wide" list="others" help=lang.choose_customer() focus=true />
        <datalist id="others">
            {names.into_iter().map(|n| view! { <option value=n></option> }).collect_view()}
        </datalist>
    }
}

fn validated(
    app: App,
    typed: Typed,
    before: Option<&Arc<Affiliation>>,
    party: Option<Id>,
    from_org: bool,
) -> Result<Change, Vec<FieldProblem>> {
    let now = clock::now();
    let mut problems = Vec::new();
    let mut check = |field: &str, result: Result<String, Problem>| {
        result.unwrap_or_else(|p| {
            problems.push(FieldProblem::new(field, p));
            String::new()
        })
    };
    let title = check("title", problem::line(&typed.title.get_untracked()));
    let department = check(
        "department",
        problem::line(&typed.department.get_untracked()),
    );
    let other = check("other", problem::line(&typed.other.get_untracked()));
    let mut date = |field: &str, signal: RwSignal<String>| {
        let text = signal.get_untracked();
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        text.parse::<PartialDate>()
            .map_err(|e| problems.push(FieldProblem::new(field, Problem::Date(e))))
            .ok()
    };
    let (start, end) = (date("start", typed.start), date("end", typed.end));
    if let (Some(a), Some(b)) = (start, end)
        && a.year().is_some()
        && b.year().is_some()
        && b < a
    {
        problems.push(FieldProblem::new("end", Problem::EndBeforeStart));
    }
    if before.is_none() && other.is_empty() {
        problems.insert(0, FieldProblem::new("other", Problem::Missing));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut edits = Vec::new();
    let mut link = match (before, party) {
        (Some(before), _) => Affiliation::clone(before),
        (None, party) => {
            let own = party.unwrap_or(Id::WORKSPACE);
            let known = app.peek(|b| {
                let same = |p: &Card| {
                    p.id != own
                        && p.is_org() != from_org
                        && p.name.to_lowercase() == other.to_lowercase()
                };
                b.cards().find(same).map(|p| p.id)
            });
            let other_id = known.unwrap_or_else(|| {
                let kind = if from_org {
                    PartyKind::Individual
                } else {
                    PartyKind::Org
                };
                let new = Party::new(random::new_id(), kind, &other, now);
                let id = new.id;
                edits.push(Edit::create(new));
                id
            });
            let (person, org) = if from_org {
                (other_id, own)
            } else {
                (own, other_id)
            };
            Affiliation::new(random::new_id(), person, org, now)
        }
    };
    link.title = title;
    link.department = department;
    link.buying_role = BuyingRole::from_key(&typed.buying_role.get_untracked());
    link.is_primary = typed.primary.get_untracked();
    link.period = Period {
        start,
        end,
        extra: link.period.extra.clone(),
    };
    link.updated_at = now;
    let name = app
        .peek(|b| b.name(link.org).map(str::to_owned))
        .unwrap_or(other);
    let verb = if before.is_some() {
        Verb::Edit
    } else {
        Verb::Add
    };
    edits.push(match before {
        Some(before) => Edit::update(Arc::clone(before), link),
        None => Edit::create(link),
    });
    Ok(Change {
        act: Act::one(verb, Table::Affiliation, &name),
        edits,
    })
}
