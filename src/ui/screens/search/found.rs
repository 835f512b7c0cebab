//! A customer that was found: its name, why it was found, and when there last was contact.

use leptos::prelude::*;

use super::lines::Marked;
use crate::{
    app::App,
    domain::{
        book::Book,
        id::Id,
        party::{Party, PartyKind},
        party_fields::PARTY_FIELDS,
        telecom::digits,
    },
    engine::search::{Reason, highlight},
    i18n::Lang,
    ui::{lang, parts::icon::Icon, screens::segments::value_name},
    web::intl,
};

/// Characters shown before the place that was found in a long text.
const BEFORE: usize = 24;
/// Characters shown of a long text.
const SHOWN: usize = 90;

/// The content of a line.
#[component]
pub fn CustomerRow(id: Id, reason: Option<Reason>, query: String) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    app.peek(|book| {
        let party = book.party(id)?;
        let note = note(book, lang, &party, reason, &query);
        let last = book
            .summary(id)
            .last_contact
            .map(|(at, _)| intl::ago(lang, at));
        Some(view! {
            <Icon name=icon(party.kind) />
            <Marked class="name" text=party.name.clone() query=query.clone() />
            <Marked class="note" text=note query=query />
            {last
                .map(|last| {
                    view! {
                        <span class="end">
                            <span class="visually-hidden">{lang.palette_last_contact()}</span>
                            {last}
                        </span>
                    }
                })}
        })
    })
}

fn icon(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Individual => "person",
        PartyKind::Org => "organisation",
        PartyKind::Group => "customers",
    }
}

/// What stands beside the name: what was found, if it is not the name; else where they belong.
fn note(book: &Book, lang: Lang, party: &Party, reason: Option<Reason>, query: &str) -> String {
    let found = |text: &&str| !highlight(text, query).is_empty();
    let summary = book.summary(party.id);
    let related = || summary.related.iter().map(|(_, name)| name.as_str());
    let why = match reason {
        Some(Reason::Related) => related().find(found).map(str::to_owned),
        Some(Reason::Reach) => reach(party, query),
        Some(Reason::Tag) => party
            .tags
            .iter()
            .map(|t| format!("#{t}"))
            .find(|t| found(&t.as_str())),
        Some(Reason::Other) => other(book, lang, party, query),
        _ => None,
    };
    why.unwrap_or_else(|| {
        let belongs = related()
            .next()
            .map(str::to_owned)
            .filter(|_| !party.is_org());
        let both = [belongs, place(lang, party)].into_iter().flatten();
        both.collect::<Vec<_>>().join(match lang {
            Lang::En => ", ",
            Lang::Zh => "，",
        })
    })
}

fn place(lang: Lang, party: &Party) -> Option<String> {
    let (city, country) = party.place()?;
    let country = lang.country(country);
    Some(match (city, country.as_str(), lang) {
        ("", country, _) => country.to_owned(),
        (city, "", _) => city.to_owned(),
        (city, country, Lang::En) => format!("{city}, {country}"),
        (city, country, Lang::Zh) => format!("{country}{city}"),
    })
}

/// The phone number, address or link that was found; a number may be spelt differently.
fn reach(party: &Party, query: &str) -> Option<String> {
    let values = || party.telecom.iter().map(|t| t.value.as_str());
    let mut typed = digits(query);
    let spelt = values().find(|value| !highlight(value, query).is_empty());
    let number = || {
        // What all spellings of a number share is its end.
        let tail = typed.split_off(typed.len().saturating_sub(8));
        values().find(|value| !tail.is_empty() && digits(value).contains(&tail))
    };
    spelt.or_else(number).map(str::to_owned)
}

/// The field that was found, with its label, cut to the place that was found.
fn other(book: &Book, lang: Lang, party: &Party, query: &str) -> Option<String> {
    let summary = book.summary(party.id);
    let fields = PARTY_FIELDS.iter().filter(|field| field.searched);
    fields
        .flat_map(|field| {
            let value = (field.read)(party, &summary);
            value
                .as_texts()
                .iter()
                .map(|text| (field.id, text.clone()))
                .collect::<Vec<_>>()
        })
        .find_map(|(id, text)| {
            let (at, _) = *highlight(&text, query).first()?;
            let words = cut(&value_name(lang, id, &text), at);
            Some(match lang {
                Lang::En => format!("{}: {words}", lang.field(id)),
                Lang::Zh => format!("{}：{words}", lang.field(id)),
            })
        })
}

/// A long text around byte `at`, on one line.
fn cut(text: &str, at: usize) -> String {
    let start = text.get(..at).map_or(0, |before| {
        before
            .char_indices()
            .rev()
            .nth(BEFORE)
            .map_or(0, |(start, _)| start)
    });
    let shown: String = text[start..].chars().take(SHOWN).collect();
    let line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    if start > 0 {
        format!("…{line}")
    } else {
        line
    }
}
