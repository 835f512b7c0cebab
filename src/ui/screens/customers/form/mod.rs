//! The form of a customer, new or not. A name is enough; everything else is there when wanted.

mod conflict;
mod repeats;

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{App, Notice},
    domain::{
        affiliation::Affiliation,
        book::Card,
        cadence::Cadence,
        change::{Act, Change, Edit, Verb},
        choice::Choice,
        id::Id,
        party::{Lifecycle, Party, PartyKind, Role},
        party_form::PartyForm,
        problem::line,
        record::{Record, Table},
    },
    store::Failure,
    ui::{
        lang,
        parts::{
            field::{Problems, Segmented, Select, TextArea, TextField, focus_first_problem},
            form::say_or_show,
            keys,
            tagfield::TagField,
        },
        paths::{self, Route},
        screens::customers::list::bulk::known_tags,
        shell::toasts::FailureBlock,
    },
    web::{clock, persistence, random},
};
use conflict::Conflict;
use repeats::{Addresses, Dates, Telecoms};

/// What is offered for keeping in touch, in days.
const CADENCES: [i64; 6] = [7, 14, 30, 90, 180, 365];

/// What is typed, field by field.
#[derive(Clone, Copy)]
struct Typed {
    kind: RwSignal<String>,
    name: RwSignal<String>,
    family: RwSignal<String>,
    given: RwSignal<String>,
    nickname: RwSignal<String>,
    phonetic_name: RwSignal<String>,
    number: RwSignal<String>,
    lifecycle: RwSignal<String>,
    roles: RwSignal<Vec<Role>>,
    cadence: RwSignal<String>,
    source: RwSignal<String>,
    tags: RwSignal<Vec<String>>,
    pending_tag: RwSignal<String>,
    note: RwSignal<String>,
    telecom: Telecoms,
    address: Addresses,
    dates: Dates,
    /// New persons only: the organisation they belong to, and their title there.
    works_at: RwSignal<String>,
    job_title: RwSignal<String>,
}

impl Typed {
    fn new(form: &PartyForm) -> Self {
        let text = |t: &str| RwSignal::new(t.to_owned());
        let cadence = Cadence::parse(&form.cadence).ok().flatten();
        let cadence = cadence.map(|c| lang().cadence(c)).unwrap_or_default();
        Self {
            kind: text(form.kind.key()),
            name: text(&form.name),
            family: text(&form.family),
            given: text(&form.given),
            nickname: text(&form.nickname),
            phonetic_name: text(&form.phonetic_name),
            number: text(&form.number),
            lifecycle: text(form.lifecycle.map_or("", Choice::key)),
            roles: RwSignal::new(form.roles.clone()),
            cadence: text(&cadence),
            source: text(&form.source),
            tags: RwSignal::new(form.tags.clone()),
            pending_tag: text(""),
            note: text(&form.note),
            telecom: Telecoms::new(&form.telecom),
            address: Addresses::new(&form.address),
            dates: Dates::new(&form.dates),
            works_at: text(""),
            job_title: text(""),
        }
    }

    fn form(self) -> PartyForm {
        let text = |s: RwSignal<String>| s.get_untracked();
        let mut tags = self.tags.get_untracked();
        // A tag that was typed but not yet confirmed is meant.
        if let Ok(more) = crate::domain::party_parts::parse_tags(&text(self.pending_tag)) {
            tags.extend(
                more.into_iter()
                    .filter(|t| !self.tags.with_untracked(|all| all.contains(t))),
            );
        }
        PartyForm {
            kind: PartyKind::from_key(&text(self.kind)).unwrap_or(PartyKind::Individual),
            name: text(self.name),
            family: text(self.family),
            given: text(self.given),
            nickname: text(self.nickname),
            phonetic_name: text(self.phonetic_name),
            number: text(self.number),
            telecom: self.telecom.rows(),
            address: self.address.rows(),
            dates: self.dates.rows(),
            lifecycle: Lifecycle::from_key(&text(self.lifecycle)),
            roles: self.roles.get_untracked(),
            cadence: text(self.cadence),
            source: text(self.source),
            tags,
            note: text(self.note),
        }
    }
}

/// What a new customer's form begins with.
pub struct HandedOver {
    /// The fields.
    pub form: PartyForm,
    /// The organisation they belong to.
    pub works_at: String,
    /// What they are there.
    pub job_title: String,
}

thread_local! {
    static HANDED_OVER: std::cell::RefCell<Option<HandedOver>> = const { std::cell::RefCell::new(None) };
}

/// The next form of a new customer begins with this.
pub fn hand_over(handed: HandedOver) {
    HANDED_OVER.set(Some(handed));
}

/// The form of a customer.
#[component]
pub fn CustomerForm(
    /// Whose; a new one if none.
    id: Option<Id>,
) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let opened = id.and_then(|id| app.peek(|b| b.party(id)));
    if id.is_some() && opened.is_none() {
        return view! {
            <main class="screen" id="main" tabindex="-1">
                <header class="bar">
                    <h1 tabindex="-1">{lang.customers()}</h1>
                </header>
                <div class="empty">
                    <p>{lang.gone_customer()}</p>
                    <a class="button main" href=Route::customers().href()>
                        {lang.to_customers()}
                    </a>
                </div>
            </main>
        }
        .into_any();
    }
    let handed = HANDED_OVER.take().filter(|_| id.is_none());
    let form = match (&opened, &handed) {
        (Some(party), _) => PartyForm::of(party),
        (None, Some(handed)) => handed.form.clone(),
        (None, None) => PartyForm::new(PartyKind::Individual),
    };
    let typed = Typed::new(&form);
    if let Some(handed) = handed {
        typed.works_at.set(handed.works_at);
        typed.job_title.set(handed.job_title);
    }
    let problems: Problems = RwSignal::new(Vec::new());
    let failure = RwSignal::new(None::<Failure>);
    let before = StoredValue::new(opened.clone());
    let new_id = StoredValue::new(id.unwrap_or_else(random::new_id));
    let busy = RwSignal::new(false);
    let save = move || {
        if busy.get_untracked() {
            return;
        }
        let now = clock::now();
        let change = before
            .with_value(|before| validated(app, typed, before.as_ref(), new_id.get_value(), now));
        match change {
            Err(found) => {
                problems.set(found);
                focus_first_problem(problems);
            }
            Ok(change) => {
                problems.set(Vec::new());
                busy.set(true);
                let id = new_id.get_value();
                leptos::task::spawn_local(async move {
                    let act = change.act.clone();
                    let unchanged = change.is_empty();
                    let first = app.peek(crate::domain::book::Book::is_empty);
                    match app.commit(change).await {
                        Ok(()) => {
                            if first {
                                persistence::ask();
                            }
                            if !unchanged {
                                app.say(Notice::Done(act));
                            }
                            // Who has left the form meanwhile stays where they are.
                            if busy.try_get_untracked().is_some() {
                                paths::go(&Route::Customer(id));
                            }
                        }
                        Err(why) => say_or_show(app, failure, why),
                    }
                    let _ = busy.try_set(false);
                });
            }
        }
    };
    let cancel = id.map_or(Route::customers(), Route::Customer).href();
    let title = if id.is_some() {
        lang.edit_customer()
    } else {
        lang.new_customer()
    };
    view! {
        <main class="screen" id="main" tabindex="-1">
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
                <header class="bar">
                    <h1 tabindex="-1">{title}</h1>
                    <span class="spacer"></span>
                    <a class="button bare" href=cancel>
                        {lang.cancel()}
                    </a>
                    <button type="submit" class="button main" disabled=move || busy.get()>
                        {lang.save()}
                        <kbd>{crate::ui::shell::sidebar::command_key("↵")}</kbd>
                    </button>
                </header>
                <div class="column">
                    {move || {
                        let count = problems.with(Vec::len);
                        (count > 0)
                            .then(|| view! { <p class="problems" role="alert">{lang.problems_found(count)}</p> })
                    }}
                    {move || failure.get().map(|why| match why {
                        Failure::Conflict(_) => {
                            view! { <Conflict id=new_id.get_value() before failure again=Callback::new(move |()| save()) /> }
                                .into_any()
                        }
                        why => {
                            view! { <FailureBlock failure=why retry=Callback::new(move |()| save()) /> }
                                .into_any()
                        }
                    })}
                    <Fields typed problems is_new=id.is_none() />
                </div>
            </form>
        </main>
    }
    .into_any()
}

/// The change that saving makes, or everything that is wrong.
fn validated(
    app: App,
    typed: Typed,
    before: Option<&Arc<Party>>,
    id: Id,
    now: crate::domain::moment::Moment,
) -> Result<Change, Vec<crate::domain::problem::FieldProblem>> {
    let party = typed.form().validate(before, id, now)?;
    let mut edits = Vec::new();
    let verb = match before {
        None => {
            edits.push(Edit::create(party.clone()));
            edits.extend(affiliation(app, typed, &party, now));
            Verb::Add
        }
        Some(before) => {
            let same = Party {
                updated_at: before.updated_at,
                ..party.clone()
            } == **before;
            let after = if same {
                Arc::clone(before)
            } else {
                Arc::new(party.clone())
            };
            edits.push(Edit::update(Arc::clone(before), after));
            Verb::Edit
        }
    };
    Ok(Change {
        act: Act::one(verb, Table::Party, &party.name),
        edits,
    })
}

/// The organisation a new person belongs to: found by name, or made.
fn affiliation(
    app: App,
    typed: Typed,
    person: &Party,
    now: crate::domain::moment::Moment,
) -> Vec<Edit> {
    let name = line(&typed.works_at.get_untracked()).unwrap_or_default();
    if name.is_empty() || person.is_org() {
        return Vec::new();
    }
    let known = app.peek(|b| {
        let same = |p: &Card| p.is_org() && p.name.to_lowercase() == name.to_lowercase();
        b.cards().find(same).map(|p| p.id)
    });
    let mut edits = Vec::new();
    let org = known.unwrap_or_else(|| {
        let org = Party::new(random::new_id(), PartyKind::Org, &name, now);
        let id = org.id;
        edits.push(Edit::create(org));
        id
    });
    let mut link = Affiliation::new(random::new_id(), person.id, org, now);
    link.title = line(&typed.job_title.get_untracked()).unwrap_or_default();
    edits.push(Edit::create(Record::from(link)));
    edits
}

#[component]
fn Fields(typed: Typed, problems: Problems, is_new: bool) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let is_person = move || typed.kind.get() != PartyKind::Org.key();
    let kinds = PartyKind::ALL
        .iter()
        .map(|k| (k.key().to_owned(), lang.party_kind(*k).to_owned()))
        .collect();
    let stages = std::iter::once((String::new(), lang.nothing_chosen().to_owned()))
        .chain(
            Lifecycle::ALL
                .iter()
                .map(|l| (l.key().to_owned(), lang.lifecycle(*l).to_owned())),
        )
        .collect();
    let orgs: Vec<String> = app.peek(|b| {
        b.cards()
            .filter(Card::is_org)
            .map(|p| p.name.to_owned())
            .collect()
    });
    let orgs = StoredValue::new(orgs);
    view! {
        <div class="fields">
            <Segmented name="kind" label=lang.kind() value=typed.kind options=kinds />
            <TextField key="fn" label=lang.field(crate::domain::field::FieldId::Name) value=typed.name problems class="wide" help=lang.name_help() focus=true />
            <Show when=move || is_new && is_person()>
                <TextField key="worksAt" label=lang.works_at() value=typed.works_at problems list="orgs" help=lang.works_at_help() />
                <TextField key="jobTitle" label=lang.job_title() value=typed.job_title problems />
                <datalist id="orgs">
                    {orgs.get_value().into_iter().map(|o| view! { <option value=o></option> }).collect_view()}
                </datalist>
            </Show>
        </div>
        <repeats::TelecomFields rows=typed.telecom problems />
        <repeats::AddressFields rows=typed.address problems />
        <div class="fields">
            <Select key="lifecycle" label=lang.stage() value=typed.lifecycle options=stages />
            <TextField key="cadenceDays" label=lang.keep_in_touch() value=typed.cadence problems list="cadences" help=lang.keep_in_touch_help() />
            <datalist id="cadences">
                {CADENCES.into_iter().filter_map(Cadence::new).map(|c| view! { <option value=lang.cadence(c)></option> }).collect_view()}
            </datalist>
            <TextField key="source" label=lang.field(crate::domain::field::FieldId::Source) value=typed.source problems />
            <TagField key="tags" label=lang.field(crate::domain::field::FieldId::Tags) tags=typed.tags pending=typed.pending_tag problems known=known_tags(app) />
            <TextArea key="note" label=lang.notes() value=typed.note problems rows=5 help=lang.markdown_help() />
        </div>
        <repeats::DateFields rows=typed.dates problems />
        <Roles roles=typed.roles />
        <details class="more-fields">
            <summary>{lang.more_fields()}</summary>
            <div class="fields">
                <TextField key="number" label=lang.field(crate::domain::field::FieldId::Number) value=typed.number problems />
                <TextField key="phoneticName" label=lang.field(crate::domain::field::FieldId::PhoneticName) value=typed.phonetic_name problems />
                <Show when=is_person>
                    <TextField key="family" label=lang.field(crate::domain::field::FieldId::Family) value=typed.family problems />
                    <TextField key="given" label=lang.field(crate::domain::field::FieldId::Given) value=typed.given problems />
                    <TextField key="nickname" label=lang.field(crate::domain::field::FieldId::Nickname) value=typed.nickname problems />
                </Show>
            </div>
        </details>
    }
}

#[component]
fn Roles(roles: RwSignal<Vec<Role>>) -> impl IntoView {
    let lang = lang();
    view! {
        <fieldset class="group">
            <legend>{lang.field(crate::domain::field::FieldId::Roles)}</legend>
            <div class="chips">
                {Role::ALL
                    .iter()
                    .map(|&role| {
                        view! {
                            <label class="check">
                                <input
                                    type="checkbox"
                                    prop:checked=move || roles.with(|r| r.contains(&role))
                                    on:change=move |event| {
                                        let on = event_target_checked(&event);
                                        roles
                                            .update(|r| {
                                                r.retain(|x| *x != role);
                                                if on {
                                                    r.push(role);
                                                }
                                            });
                                    }
                                />
                                <span>{lang.role(role)}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}
