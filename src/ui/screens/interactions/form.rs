//! The dialog that logs an interaction or edits one. Opened from a customer it is a matter of
//! seconds: the kind and the time are there, the focus is where the words go.

use std::sync::Arc;

use leptos::prelude::*;

use super::{icon, picker::Picker, versions::versions};
use crate::{
    app::App,
    domain::{
        change::{Act, Change, Edit, Verb},
        choice::Choice,
        commands,
        id::Id,
        interaction::{Direction, Interaction, InteractionKind, Outcome, Sentiment},
        interaction_form::InteractionForm,
        record::Table,
    },
    i18n::Lang,
    ui::{
        lang,
        parts::{
            field::{Check, Problems, Segmented, Select, TextArea, TextField, focus_first_problem},
            form::{FormDialog, Saving},
            icon::Icon,
        },
    },
    web::{clock, random},
};

/// The kinds that stand as chips; the others are in a list beside them.
const FIRST: [InteractionKind; 7] = [
    InteractionKind::Call,
    InteractionKind::Visit,
    InteractionKind::Meeting,
    InteractionKind::Message,
    InteractionKind::Email,
    InteractionKind::Letter,
    InteractionKind::Note,
];

/// Logs an interaction with `parties`, or one that is filled in already, or edits the one with this
/// id.
#[component]
pub fn InteractionForm(
    id: Option<Id>,
    parties: Vec<Id>,
    filled: Option<Interaction>,
    close: Callback<()>,
) -> impl IntoView {
    let app = App::get();
    let is_here = Memo::new(move |_| {
        app.fetched.track();
        app.peek(|b| id.is_none_or(|id| b.lacks(&[id]).is_empty()))
    });
    app.want(Vec::from_iter(id));
    move || {
        let (parties, filled) = (parties.clone(), filled.clone());
        is_here
            .get()
            .then(|| view! { <Form id parties filled close /> })
    }
}

#[component]
fn Form(
    id: Option<Id>,
    parties: Vec<Id>,
    filled: Option<Interaction>,
    close: Callback<()>,
) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let existing = id.and_then(|id| super::find(app, id));
    let now = clock::now();
    let opened = existing.clone().unwrap_or_else(|| {
        let kind = InteractionKind::Call;
        let blank = || Interaction::new(random::new_id(), kind, now, now);
        Arc::new(filled.unwrap_or_else(blank))
    });
    let before = StoredValue::new(existing.clone());
    let mut form = InteractionForm::of(&opened, clock::to_local(opened.start_at));
    if existing.is_none() {
        form.participants.extend(parties);
    }
    let nobody = form.participants.is_empty();
    let fields = Fields::new(form);
    let problems = Problems::new(Vec::new());
    let saving = Saving::new(close);
    let save = Callback::new(move |()| {
        let now = clock::now();
        let (opened, is_new) = match before.get_value() {
            Some(before) => (before, false),
            None => (opened.clone(), true),
        };
        match fields.form().validate(&opened, clock::from_local, now) {
            Ok(record) => saving.commit(change(&opened, record, is_new)),
            Err(found) => {
                problems.set(found);
                focus_first_problem(problems);
            }
        }
    });
    let bin = existing.map(|entry| {
        Callback::new(move |()| {
            saving.commit(commands::bin_interaction(&entry, true, clock::now()));
        })
    });
    let title = if before.with_value(Option::is_none) {
        lang.log_contact()
    } else {
        lang.edit_entry()
    };
    view! {
        <FormDialog title class="log" saving save bin versions=versions(app, lang, before)>
            <Kinds kind=fields.kind direction=fields.direction />
            <div class="fields">
                <Picker
                    key="participants"
                    label=lang.log_with()
                    chosen=fields.participants
                    problems
                    focus=nobody
                />
                <TextArea
                    key="body"
                    label=lang.log_body()
                    value=fields.body
                    problems
                    rows=4
                    focus=!nobody
                    help=lang.log_body_help()
                />
                <Details fields problems lang />
            </div>
        </FormDialog>
    }
}

/// What can be left as it is most of the time.
#[component]
fn Details(fields: Fields, problems: Problems, lang: Lang) -> impl IntoView {
    let directed = move || fields.kind.get().is_contact();
    view! {
        <TextField key="date" label=lang.log_date() value=fields.date problems kind="date" />
        <div class="pair">
            <TextField key="time" label=lang.log_time() value=fields.time problems kind="time" />
            <TextField key="length" label=lang.log_length() value=fields.length problems />
        </div>
        <Show when=directed>
            <Segmented
                name="direction"
                label=lang.log_direction()
                value=fields.direction
                options=directions(lang, fields.direction)
            />
        </Show>
        <Check label=lang.log_needs_reply() value=fields.needs_reply />
        <Select
            key="outcome"
            label=lang.log_outcome()
            value=fields.outcome
            options=with_nothing(lang, Outcome::ALL.iter().map(|o| (o.key(), lang.outcome(*o))))
        />
        <Select
            key="sentiment"
            label=lang.log_felt()
            value=fields.sentiment
            options={
                let mut all = lang.sentiments();
                all.insert(0, (String::new(), lang.nothing_chosen().to_owned()));
                all
            }
        />
        <TextField
            key="subject"
            label=lang.log_subject()
            value=fields.subject
            problems
            class="wide"
        />
    }
}

/// The kinds as chips, the rarer ones in a list.
#[component]
fn Kinds(kind: RwSignal<InteractionKind>, direction: RwSignal<String>) -> impl IntoView {
    let lang = lang();
    // A note is between ourselves; what is not a note has somebody who began.
    let choose = move |chosen: InteractionKind| {
        let internal = Direction::Internal.key();
        if chosen == InteractionKind::Note {
            direction.set(internal.to_owned());
        } else if direction.with_untracked(|d| d == internal) {
            direction.set(Direction::Out.key().to_owned());
        }
        kind.set(chosen);
    };
    let chip = move |each: InteractionKind| {
        view! {
            <label>
                <input
                    type="radio"
                    name="kind"
                    value=each.key()
                    prop:checked=move || kind.get() == each
                    on:change=move |_| choose(each)
                />
                <span>
                    <Icon name=icon(each) />
                    {lang.interaction_kind(each)}
                </span>
            </label>
        }
    };
    let rarer = InteractionKind::ALL.iter().filter(|k| !FIRST.contains(k));
    let rarer: Vec<InteractionKind> = rarer.copied().collect();
    view! {
        <fieldset class="kinds">
            <legend class="visually-hidden">{lang.log_kind()}</legend>
            {FIRST.map(chip).collect_view()}
            <select
                aria-label=lang.log_other_kind()
                prop:value=move || {
                    let kind = kind.get();
                    if FIRST.contains(&kind) { "" } else { kind.key() }
                }
                on:change=move |event| {
                    if let Some(chosen) = InteractionKind::from_key(&event_target_value(&event)) {
                        choose(chosen);
                    }
                }
            >
                <option value="" disabled>
                    {lang.log_other_kind()}
                </option>
                {rarer
                    .into_iter()
                    .map(|each| {
                        let chosen = kind.get_untracked() == each;
                        view! {
                            <option value=each.key() selected=chosen>
                                {lang.interaction_kind(each)}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </fieldset>
    }
}

/// Out and in; "internal" only where a record already says so.
fn directions(lang: Lang, direction: RwSignal<String>) -> Vec<(String, String)> {
    let word = |d: Direction, word: &str| (d.key().to_owned(), word.to_owned());
    let mut all = vec![
        word(Direction::Out, lang.direction_out()),
        word(Direction::In, lang.direction_in()),
    ];
    if direction.with_untracked(|d| d == Direction::Internal.key()) {
        all.push(word(
            Direction::Internal,
            lang.direction(Direction::Internal),
        ));
    }
    all
}

/// Choices for a list that may stay at nothing.
fn with_nothing<'a>(
    lang: Lang,
    all: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<(String, String)> {
    std::iter::once(("", lang.nothing_chosen()))
        .chain(all)
        .map(|(key, word)| (key.to_owned(), word.to_owned()))
        .collect()
}

/// The change that writes the record; nothing if nothing is different.
fn change(opened: &Arc<Interaction>, record: Interaction, is_new: bool) -> Change {
    let verb = if is_new { Verb::Log } else { Verb::Edit };
    let act = Act::one(verb, Table::Interaction, &record.subject);
    let same = Interaction {
        updated_at: opened.updated_at,
        ..record.clone()
    } == **opened;
    let edits = match (is_new, same) {
        (true, _) => vec![Edit::create(record)],
        (false, true) => Vec::new(),
        (false, false) => vec![Edit::update(Arc::clone(opened), record)],
    };
    Change { act, edits }
}

/// What is typed, field by field.
#[derive(Clone, Copy)]
struct Fields {
    kind: RwSignal<InteractionKind>,
    direction: RwSignal<String>,
    participants: RwSignal<Vec<Id>>,
    date: RwSignal<String>,
    time: RwSignal<String>,
    length: RwSignal<String>,
    outcome: RwSignal<String>,
    sentiment: RwSignal<String>,
    needs_reply: RwSignal<bool>,
    subject: RwSignal<String>,
    body: RwSignal<String>,
}

impl Fields {
    fn new(form: InteractionForm) -> Self {
        let outcome = form.outcome.map(|o| o.key().to_owned());
        let sentiment = form.sentiment.map(|s| s.number().to_string());
        Self {
            kind: RwSignal::new(form.kind),
            direction: RwSignal::new(form.direction.key().to_owned()),
            participants: RwSignal::new(form.participants),
            date: RwSignal::new(form.date),
            time: RwSignal::new(form.time),
            length: RwSignal::new(form.length),
            outcome: RwSignal::new(outcome.unwrap_or_default()),
            sentiment: RwSignal::new(sentiment.unwrap_or_default()),
            needs_reply: RwSignal::new(form.needs_reply),
            subject: RwSignal::new(form.subject),
            body: RwSignal::new(form.body),
        }
    }

    fn form(self) -> InteractionForm {
        let direction = self.direction.get_untracked();
        let sentiment = self.sentiment.get_untracked().parse::<i64>().ok();
        InteractionForm {
            kind: self.kind.get_untracked(),
            direction: Direction::from_key(&direction).unwrap_or(Direction::Out),
            participants: self.participants.get_untracked(),
            date: self.date.get_untracked(),
            time: self.time.get_untracked(),
            length: self.length.get_untracked(),
            outcome: Outcome::from_key(&self.outcome.get_untracked()),
            sentiment: sentiment.and_then(|n| Sentiment::try_from(n).ok()),
            needs_reply: self.needs_reply.get_untracked(),
            subject: self.subject.get_untracked(),
            body: self.body.get_untracked(),
        }
    }
}
