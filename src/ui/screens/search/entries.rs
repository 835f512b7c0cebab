//! What the search shows for what is typed, in which order.

use super::commands::{Command, acts, places};
use crate::{
    app::App,
    domain::{id::Id, party::PartyKind, problem::line},
    engine::search::{Hits, Reason, highlight},
    i18n::Lang,
    ui::screens::segments,
};

/// Customers shown before "show all".
pub const CUSTOMERS: usize = 8;
/// Customers shown before anything is typed.
const RECENT: usize = 5;
/// Segments shown.
const SEGMENTS: usize = 5;

/// A line that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A customer, and why it was found.
    Customer(Id, Option<Reason>),
    /// All that were found, as a list.
    ShowAll(usize),
    /// A segment.
    Segment(Id, String),
    /// A place or an act.
    Command(Command),
    /// What was typed, as the name of a new customer.
    Add(PartyKind, String),
}

/// A heading and the lines under it, with the number of the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The heading.
    pub heading: &'static str,
    /// The number of the first line.
    pub first: usize,
    /// The lines.
    pub entries: Vec<Entry>,
}

/// Everything that fits, by headings.
pub fn sections(app: App, lang: Lang, query: &str, hits: &Hits) -> Vec<Section> {
    let typed = query.trim();
    let fits = |text: &str| typed.is_empty() || !highlight(text, typed).is_empty();
    let customers: Vec<Entry> = if typed.is_empty() {
        recent(app)
            .into_iter()
            .map(|id| Entry::Customer(id, None))
            .collect()
    } else {
        let found = hits
            .hits
            .iter()
            .map(|hit| Entry::Customer(hit.id, Some(hit.reason)));
        let more = (hits.total > hits.hits.len()).then_some(Entry::ShowAll(hits.total));
        found.chain(more).collect()
    };
    let named = segments::in_order(app)
        .into_iter()
        .filter(|(_, name)| !typed.is_empty() && fits(name));
    let named = named
        .take(SEGMENTS)
        .map(|(id, name)| Entry::Segment(id, name))
        .collect();
    let commands = |all: Vec<Command>| {
        let also = |command: &Command| !typed.is_empty() && fits(command.also);
        let fitting = all.into_iter().filter(|c| fits(c.words) || also(c));
        fitting.map(Entry::Command).collect::<Vec<_>>()
    };
    let add = match line(typed) {
        Ok(name) if !name.is_empty() && hits.total == 0 => vec![
            Entry::Add(PartyKind::Individual, name.clone()),
            Entry::Add(PartyKind::Org, name),
        ],
        _ => Vec::new(),
    };
    let heading = if typed.is_empty() {
        lang.palette_recent()
    } else {
        lang.customers()
    };
    let mut first = 0;
    [
        (heading, customers),
        (lang.segments(), named),
        (lang.palette_do(), commands(acts(lang))),
        (lang.palette_go(), commands(places(lang))),
        (lang.palette_add(), add),
    ]
    .into_iter()
    .filter(|(_, entries): &(_, Vec<Entry>)| !entries.is_empty())
    .map(|(heading, entries)| {
        let section = Section {
            heading,
            first,
            entries,
        };
        first += section.entries.len();
        section
    })
    .collect()
}

/// The customers changed last, latest first.
fn recent(app: App) -> Vec<Id> {
    app.read(|book| {
        let mut latest: Vec<(_, Id)> = book.cards().map(|p| (p.updated_at, p.id)).collect();
        if latest.len() > RECENT {
            latest.select_nth_unstable_by(RECENT - 1, |a, b| b.cmp(a));
            latest.truncate(RECENT);
        }
        latest.sort_unstable_by(|a, b| b.cmp(a));
        latest.into_iter().map(|(_, id)| id).collect()
    })
}
