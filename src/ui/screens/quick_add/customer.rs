//! The line that becomes a new customer: a person, an organisation, or both and their connection.

use leptos::prelude::*;

use super::{
    Line, QuickKind,
    chips::{Told, back_to_line, shown},
    dialog::{Foot, Head, press},
};
use crate::{
    app::App,
    domain::{
        affiliation::Affiliation,
        change::{Act, Change, Edit, Verb},
        id::Id,
        moment::Moment,
        party::{Party, PartyKind},
        party_form::PartyForm,
        problem::line as one_line,
        record::Table,
        telecom::System,
    },
    engine::quick_add::customer::{Decided, Is, NewCustomer, Piece, parse},
    ui::{
        lang,
        parts::{form::Saving, icon::Icon, oneline::OneLine},
        paths::{self, Route},
        screens::customers::form::{HandedOver, hand_over},
        shell::FailureBlock,
    },
    web::{clock, persistence, random},
};

/// Customers looked at for the same address or number.
const LOOKED_AT: usize = 8;

/// The line, its parts, and saving.
#[component]
pub fn CustomerLine(line: Line, now: RwSignal<QuickKind>, close: Callback<()>) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let org = RwSignal::new(false);
    let new = Memo::new(move |_| {
        let text = line.text.get();
        line.choices.with(|choices| {
            let decided = Decided {
                org: org.get(),
                plain: &choices.plain,
            };
            let search = |value: &str| {
                let hits = app
                    .index
                    .with_untracked(|index| index.search(value, LOOKED_AT));
                hits.hits.iter().map(|hit| hit.id).collect()
            };
            app.read(|book| parse(&text, book, &search, decided))
        })
    });
    Effect::new(move |_| {
        line.marks
            .set(new.with(|n| n.pieces.iter().map(|p| (p.from, p.to)).collect()));
    });
    let id = StoredValue::new(random::new_id());
    let saving = Saving::new(Callback::new(move |()| {
        let _ = line.text.try_set(String::new());
        close.run(());
        paths::go(&Route::Customer(id.get_value()));
    }));
    let save = Callback::new(move |()| {
        let change = new.with_untracked(|new| change(new, id.get_value(), clock::now()));
        let named = change.is_some();
        line.choices.update(|c| c.tried = !named);
        if let Some(change) = change {
            if app.peek(crate::domain::book::Book::is_empty) {
                persistence::ask();
            }
            saving.commit(change);
        }
    });
    let all = Callback::new(move |()| {
        hand_over(new.with_untracked(filled));
        line.text.set(String::new());
        close.run(());
        paths::go(&Route::NewCustomer);
    });
    let problem = Signal::derive(move || {
        let nameless = new.with(|n| n.person().is_none() && n.org().is_none());
        (nameless && line.choices.with(|c| c.tried)).then(|| lang.quick_no_name().to_owned())
    });
    view! {
        <Head line shown=Signal::derive(|| QuickKind::Customer) now close />
        <div class="dialog-body" on:keydown=move |event| press(&event, all)>
            <OneLine
                label=lang.quick_line()
                placeholder=lang.quick_customer_line()
                text=line.text
                take=save
                marks=line.marks
                focus=true
            >
                <Pieces line new org />
                <Told words=problem />
            </OneLine>
            {move || saving.failure().map(|failure| view! { <FailureBlock failure retry=save /> })}
        </div>
        <Foot all save />
    }
}

/// What each part is taken for; a name that stands alone can be either kind.
#[component]
fn Pieces(line: Line, new: Memo<NewCustomer>, org: RwSignal<bool>) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let some = move || new.with(|n| !n.pieces.is_empty());
    let chips = move || {
        let text = line.text.get();
        new.with(|new| {
            let there = new
                .pieces
                .iter()
                .filter(|p| text.get(p.from..p.to).is_some());
            there
                .map(|p| chip(line, p, &text[p.from..p.to]))
                .collect_view()
        })
    };
    let alone = move || new.with(|n| n.person().is_some() != n.org().is_some());
    let kind = move || {
        let is_org = new.with(|n| n.org().is_some());
        [(false, lang.quick_as_person()), (true, lang.quick_as_org())].map(|(as_org, words)| {
            view! {
                <button
                    type="button"
                    class="button bare small"
                    aria-pressed=(is_org == as_org).to_string()
                    on:click=move |_| {
                        org.set(as_org);
                        back_to_line();
                    }
                >
                    {words}
                </button>
            }
        })
    };
    let alike = move || {
        let alike = new.with(|n| n.alike.clone());
        let name = |id: &Id| app.peek(|b| b.party(*id).map(|p| (*id, p.name.clone())));
        alike
            .iter()
            .filter_map(name)
            .map(|(id, name)| {
                view! {
                    <a class="chip warn" href=Route::Customer(id).href()>
                        <Icon name="warning" />
                        {lang.quick_alike(&name)}
                    </a>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=some>
            <div class="chips" role="group" aria-label=lang.quick_understood()>
                {chips}
                {alike}
                <Show when=alone>{kind}</Show>
            </div>
        </Show>
    }
}

fn chip(line: Line, piece: &Piece, written: &str) -> AnyView {
    let lang = lang();
    let (icon, words) = match &piece.what {
        Is::Person(name) => ("person", name.clone()),
        Is::Org(name, None) => ("organisation", name.clone()),
        Is::Org(name, Some(_)) => ("organisation", lang.quick_known(name)),
        Is::Title(title) => ("edit", title.clone()),
        Is::Reach(telecom) => {
            let icon = match telecom.system {
                System::Email => "mail",
                System::Url => "link",
                _ => "call",
            };
            (icon, telecom.value.clone())
        }
        Is::Tag(tag) => ("tag", tag.clone()),
        Is::Note(words) => {
            return view! {
                <span class="chip outlined">
                    <Icon name="note" />
                    {words.clone()}
                </span>
            }
            .into_any();
        }
    };
    let text = written.to_owned();
    shown(
        "chip",
        icon,
        words,
        lang.quick_take_back(written),
        move || {
            line.choices.update(|c| c.plain.push(text.clone()));
        },
    )
}

/// The new customer: the person if one is named, or else the organisation. With both, the ways to
/// reach them are the person's.
fn party(new: &NewCustomer, id: Id, at: Moment) -> Option<Party> {
    let (kind, name) = match (new.person(), new.org()) {
        (Some(person), _) => (PartyKind::Individual, person),
        (None, Some((org, _))) => (PartyKind::Org, org),
        (None, None) => return None,
    };
    let mut party = Party::new(id, kind, &one_line(name).ok()?, at);
    let mut notes = Vec::new();
    for piece in &new.pieces {
        match &piece.what {
            Is::Reach(telecom) => party.telecom.push(telecom.clone()),
            Is::Tag(tag) if !party.tags.contains(tag) => party.tags.push(tag.clone()),
            Is::Note(words) => notes.push(words.as_str()),
            // A title without an organisation has no place of its own.
            Is::Title(title) if new.org().is_none() => notes.push(title),
            _ => {}
        }
    }
    party.note = notes.join("\n");
    Some(party)
}

fn change(new: &NewCustomer, id: Id, at: Moment) -> Option<Change> {
    let party = party(new, id, at)?;
    let act = Act::one(Verb::Add, Table::Party, &party.name);
    let mut edits = vec![Edit::create(party)];
    if let (Some(_), Some((org, known))) = (new.person(), new.org()) {
        let org = known.unwrap_or_else(|| {
            let org = Party::new(random::new_id(), PartyKind::Org, org, at);
            let id = org.id;
            edits.push(Edit::create(org));
            id
        });
        let mut link = Affiliation::new(random::new_id(), id, org, at);
        link.title = title(new).unwrap_or_default();
        edits.push(Edit::create(link));
    }
    Some(Change { act, edits })
}

fn title(new: &NewCustomer) -> Option<String> {
    new.pieces.iter().find_map(|p| match &p.what {
        Is::Title(title) => Some(title.clone()),
        _ => None,
    })
}

/// All fields, filled in with what is understood.
fn filled(new: &NewCustomer) -> HandedOver {
    let party = party(new, random::new_id(), clock::now());
    let blank = PartyForm::new(PartyKind::Individual);
    let mut form = party.map_or_else(|| blank.clone(), |party| PartyForm::of(&party));
    for row in &mut form.telecom {
        row.origin = None;
    }
    for row in blank.telecom {
        if !form.telecom.iter().any(|known| known.system == row.system) {
            form.telecom.push(row);
        }
    }
    let both = new.person().is_some();
    HandedOver {
        form,
        works_at: new
            .org()
            .filter(|_| both)
            .map(|(name, _)| name.to_owned())
            .unwrap_or_default(),
        job_title: title(new).unwrap_or_default(),
    }
}
