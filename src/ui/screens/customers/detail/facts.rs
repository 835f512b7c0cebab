//! What is known of a customer. Single values are edited where they stand.

use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use crate::{
    app::{App, Notice},
    domain::{
        cadence::Cadence,
        change::{Act, Change, Edit, Verb},
        field::{FieldId, Kind, Value},
        id::Id,
        party::Party,
        party_fields::party_field,
        problem::Problem,
        record::Table,
        telecom::Telecom,
    },
    i18n::Lang,
    ui::{
        lang,
        parts::{field::ProblemText, icon::Icon, keys, prose::Prose},
        paths::Route,
        screens::customers::list::columns::{self, country_name},
    },
    web::{clock, dom, intl},
};

/// Contact, details, dates, notes.
#[component]
pub fn Facts(id: Id, party: Shown) -> impl IntoView {
    let lang = lang();
    let is_person = move || party.with(|p| p.as_ref().is_some_and(|p| !p.is_org()));
    view! {
        <section>
            <SectionHead id title=lang.group_contact() />
            <dl class="facts">{move || party.get().map(|p| contact(&p))}</dl>
        </section>
        <section>
            <SectionHead id title=lang.details() />
            <dl class="facts">
                <Fact id=FieldId::Name party />
                <Fact id=FieldId::Number party />
                <Fact id=FieldId::Lifecycle party />
                <Fact id=FieldId::Cadence party />
                <Fact id=FieldId::Source party />
                <Fact id=FieldId::Tags party />
                <Show when=is_person>
                    <Fact id=FieldId::Nickname party />
                    <Fact id=FieldId::Birthday party />
                </Show>
                {move || party.get().map(|p| other_dates(&p))}
            </dl>
        </section>
        <section>
            <SectionHead id title=lang.notes() />
            {move || {
                let note = party.with(|p| p.as_ref().map(|p| p.note.clone()).unwrap_or_default());
                if note.is_empty() {
                    view! {
                        <a class="quiet" href=Route::EditCustomer(id).href()>
                            {lang.add_notes()}
                        </a>
                    }
                        .into_any()
                } else {
                    view! { <Prose text=note small=true /> }.into_any()
                }
            }}
        </section>
    }
}

#[component]
fn SectionHead(id: Id, title: &'static str) -> impl IntoView {
    let lang = lang();
    view! {
        <div class="section-head">
            <h2>{title}</h2>
            <a
                class="button icon bare"
                href=Route::EditCustomer(id).href()
                aria-label=lang.edit_field(title)
                title=lang.edit_field(title)
            >
                <Icon name="edit" />
            </a>
        </div>
    }
}

fn contact(party: &Arc<Party>) -> AnyView {
    let lang = lang();
    let telecom = party.telecom.iter().map(|t| {
        let usage = t.usage.map(|u| lang.telecom_use(u));
        view! {
            <div>
                <dt>{lang.telecom_system(t.system)}</dt>
                <dd>{link(t)} {usage.map(|u| view! { " " <small>{u}</small> })}</dd>
            </div>
        }
    });
    let addresses = party.address.iter().map(|a| {
        let city = [a.postal_code.as_str(), a.city.as_str()];
        let city = city
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let country = country_name(&a.country, lang);
        let mut lines = a.line.clone();
        lines.extend([a.district.clone(), city, a.region.clone(), country]);
        lines.retain(|l| !l.is_empty());
        view! {
            <div>
                <dt>{a.usage.map_or(lang.group_place(), |u| lang.telecom_use(u))}</dt>
                <dd class="lines">{lines.join("\n")}</dd>
            </div>
        }
    });
    (telecom.collect_view(), addresses.collect_view()).into_any()
}

/// A way to reach somebody, as a link where the browser may follow it.
fn link(telecom: &Telecom) -> AnyView {
    let value = telecom.value.clone();
    match telecom.href() {
        Some(href) if href.starts_with("http") => view! {
            <a href=href target="_blank" rel="noopener noreferrer">
                {value}
            </a>
        }
        .into_any(),
        Some(href) => view! { <a href=href>{value}</a> }.into_any(),
        None => value.into_any(),
    }
}

fn other_dates(party: &Arc<Party>) -> AnyView {
    use crate::domain::party_parts::DateKind;
    let lang = lang();
    let dates = party
        .important_dates
        .iter()
        .filter(|d| d.kind != DateKind::Birthday || party.is_org());
    dates
        .map(|d| {
            let label = if d.label.is_empty() {
                lang.date_kind(d.kind).to_owned()
            } else {
                d.label.clone()
            };
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd>{intl::partial(lang, d.date)}</dd>
                </div>
            }
        })
        .collect_view()
        .into_any()
}

/// A single value that turns into an input where it stands. Enter or leaving saves, Esc reverts.
#[component]
fn Fact(id: FieldId, party: Shown) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let field = party_field(id);
    let raw = move || {
        party.with(|p| {
            let value = p
                .as_ref()
                .map(|p| app.peek(|b| (field.read)(p, &b.summary(p.id))));
            value.map(|v| raw_text(&v, id, lang)).unwrap_or_default()
        })
    };
    let words = move || {
        party.with(|p| {
            let value = p
                .as_ref()
                .map(|p| app.peek(|b| (field.read)(p, &b.summary(p.id))));
            value
                .map(|v| match cadence(&v, id) {
                    Some(cadence) => lang.cadence(cadence),
                    None => columns::text(&v, field.kind, lang),
                })
                .unwrap_or_default()
        })
    };
    let editing = RwSignal::new(None::<Arc<Party>>);
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<Problem>);
    let begin = move |_| {
        typed.set(raw());
        problem.set(None);
        editing.set(party.get_untracked());
        dom::after(0, move || {
            dom::focus(&format!("[data-fact='{}']", field.key()));
        });
    };
    let stop = move || {
        editing.set(None);
        dom::after(0, move || {
            dom::focus(&format!("[data-edit='{}']", field.key()));
        });
    };
    let save = move || {
        let Some(before) = editing.get_untracked() else {
            return;
        };
        let mut after = Party::clone(&before);
        let Some(write) = field.write else { return };
        match write(&mut after, &typed.get_untracked()) {
            Err(p) => problem.set(Some(p)),
            Ok(()) if after == *before => stop(),
            Ok(()) => {
                after.updated_at = clock::now();
                let act = Act::one(Verb::Edit, Table::Party, &after.name);
                let change = Change {
                    act: act.clone(),
                    edits: vec![Edit::update(before, after)],
                };
                leptos::task::spawn_local(async move {
                    match app.commit(change).await {
                        Ok(()) => {
                            app.say(Notice::Done(act));
                            if editing.try_get_untracked().is_some() {
                                stop();
                            }
                        }
                        Err(failure) => app.say(Notice::Failed(failure)),
                    }
                });
            }
        }
    };
    let label = match id {
        FieldId::Cadence => lang.keep_in_touch(),
        id => lang.field(id),
    };
    let problem_id = format!("fact-{}-problem", field.key());
    view! {
        <div data-editing=move || editing.with(|e| e.is_some().then_some(""))>
            <dt>{label}</dt>
            <dd>
                {move || {
                    if editing.with(Option::is_some) {
                        view! { <FactInput kind=field.kind key=field.key() label typed problem save=Callback::new(move |()| save()) stop=Callback::new(move |()| stop()) /> }
                            .into_any()
                    } else {
                        let words = words();
                        let empty = words.is_empty();
                        let shown = if empty { lang.nothing_chosen() } else { &words };
                        let name = format!("{} {shown}", lang.edit_field(label));
                        view! {
                            <button
                                type="button"
                                class="editable"
                                data-edit=field.key()
                                aria-label=name
                                on:click=begin
                            >
                                {if empty {
                                    view! { <span class="quiet">{lang.nothing_chosen()}</span> }.into_any()
                                } else {
                                    words.clone().into_any()
                                }}
                            </button>
                        }
                            .into_any()
                    }
                }}
                <ProblemText id=problem_id problem=problem.into() />
            </dd>
        </div>
    }
}

#[component]
fn FactInput(
    kind: Kind,
    key: &'static str,
    label: &'static str,
    typed: RwSignal<String>,
    problem: RwSignal<Option<Problem>>,
    save: Callback<()>,
    stop: Callback<()>,
) -> impl IntoView {
    let lang = lang();
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            stop.run(());
        } else if keys::is_enter(&event) {
            event.prevent_default();
            save.run(());
        }
    };
    // A field that is taken away with the focus in it still hears that the focus leaves.
    let leave = move |_| {
        let _ = save.try_run(());
    };
    if let Kind::Choice(set) = kind {
        let options = std::iter::once("").chain(set.keys().iter().copied());
        return view! {
            <select
                data-fact=key
                aria-label=label
                on:change=move |event| {
                    typed.set(event_target_value(&event));
                    save.run(());
                }
                on:keydown=on_key
                on:blur=leave
            >
                {options
                    .map(|o| {
                        let chosen = typed.with_untracked(|t| t == o);
                        let word = if o.is_empty() { lang.nothing_chosen().to_owned() } else { lang.choice(set, o) };
                        view! { <option value=o selected=chosen>{word}</option> }
                    })
                    .collect_view()}
            </select>
        }
        .into_any();
    }
    view! {
        <input
            data-fact=key
            aria-label=label
            autocomplete="off"
            prop:value=move || typed.get()
            aria-invalid=move || problem.get().map(|_| "true")
            aria-describedby=format!("fact-{key}-problem")
            on:input=move |event| typed.set(event_target_value(&event))
            on:keydown=on_key
            on:blur=leave
        />
    }
    .into_any()
}

/// A value as it is typed: keys and ISO dates, not words.
fn raw_text(value: &Value, id: FieldId, lang: Lang) -> String {
    match (value, cadence(value, id)) {
        (_, Some(cadence)) => lang.cadence(cadence),
        (Value::Yearly(dates), _) => dates.first().map(ToString::to_string).unwrap_or_default(),
        (other, _) => other.as_texts().join(", "),
    }
}

/// The value as a cadence, if it is one.
fn cadence(value: &Value, id: FieldId) -> Option<Cadence> {
    match value {
        Value::Number(days) if id == FieldId::Cadence => Cadence::new(*days),
        _ => None,
    }
}
