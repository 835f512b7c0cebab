//! What the search shows for what is typed, in which order.

use leptos::prelude::GetUntracked;

use super::commands::{self, Command, acts, places};
use crate::{
    app::App,
    domain::{
        book::{Plan, due_order},
        id::Id,
        party::PartyKind,
        problem::line,
    },
    engine::{
        agenda,
        fold::fold,
        palette::{Scope, fit},
        search::{Hits, Reason, highlight},
    },
    i18n::Lang,
    sort::sort_by_key,
    ui::{
        screens::{quick_add::offer::Offer, segments},
        shell::Shell,
    },
};

/// Customers shown before "show all".
pub const CUSTOMERS: usize = 8;
/// Customers shown before anything is typed.
const RECENT: usize = 5;
/// Customers changed last that are looked at.
const LATEST: usize = 24;
/// Segments shown.
const SEGMENTS: usize = 5;
/// Tags shown.
const TAGS: usize = 8;
/// Tasks shown.
const TASKS: usize = 5;
/// Open tasks that are looked through, the most pressing first.
const TASKS_READ: usize = 2_000;
/// From here on a fit is a guess.
const NEAR: u8 = 5;
/// After the commands that were used.
const USED: usize = 99;
/// Customers asked for where only some kinds are shown.
pub const LOOKED_AT: usize = 200;

/// A line that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A customer, and why it was found.
    Customer(Id, Option<Reason>),
    /// All that were found, as a list.
    ShowAll(usize),
    /// A segment.
    Segment(Id, String),
    /// A tag.
    Tag(String),
    /// An open task.
    Task(Id, String),
    /// A place or an act.
    Command(Command),
    /// What was typed, as a task or something to log.
    Sentence(Offer),
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

/// Everything that fits, by headings. `hits` is what the search found for `typed`.
pub fn sections(
    app: App,
    lang: Lang,
    (scope, typed): (Scope, &str),
    hits: &Hits,
    offer: Option<&Offer>,
    known_tags: &[String],
) -> Vec<Section> {
    let looks = |at: &[Scope]| scope == Scope::All || at.contains(&scope);
    let mut all: Vec<(&'static str, Vec<Entry>)> = Vec::new();
    let sentence = offer.filter(|_| scope == Scope::All);
    let sentence = sentence.map(|offer| Entry::Sentence(offer.clone()));
    let sure = offer.is_some_and(|offer| offer.sure);
    if sure {
        all.push((lang.palette_line(), sentence.clone().into_iter().collect()));
    }
    if looks(&[Scope::People, Scope::OrgsAndTags]) {
        let heading = if typed.is_empty() {
            lang.palette_recent()
        } else {
            lang.customers()
        };
        all.push((heading, customers(app, scope, typed, hits)));
    }
    if looks(&[Scope::OrgsAndTags]) {
        all.push((lang.palette_tags(), tags(known_tags, typed)));
    }
    if looks(&[]) && !typed.is_empty() {
        all.push((lang.segments(), named(app, typed)));
        all.push((lang.tasks(), tasks(app, typed)));
    }
    if looks(&[Scope::Commands]) {
        all.push((lang.palette_do(), fitting(acts(lang), typed)));
        all.push((lang.palette_go(), fitting(places(lang), typed)));
    }
    if scope == Scope::All && hits.total == 0 {
        // A sentence is no name.
        if !sure {
            all.push((lang.palette_line(), sentence.into_iter().collect()));
            all.push((lang.palette_add(), add(typed)));
        }
    }
    let mut first = 0;
    all.into_iter()
        .filter(|(_, entries)| !entries.is_empty())
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

fn customers(app: App, scope: Scope, typed: &str, hits: &Hits) -> Vec<Entry> {
    let wanted = |id: &Id| {
        app.peek(|b| {
            b.party(*id).is_some_and(|party| match scope {
                Scope::People => party.kind == PartyKind::Individual,
                Scope::OrgsAndTags => party.is_org(),
                _ => true,
            })
        })
    };
    if typed.is_empty() {
        let latest = recent(app).into_iter().filter(wanted).take(RECENT);
        return latest.map(|id| Entry::Customer(id, None)).collect();
    }
    let found = hits
        .hits
        .iter()
        .filter(|hit| wanted(&hit.id))
        .take(CUSTOMERS);
    let found = found.map(|hit| Entry::Customer(hit.id, Some(hit.reason)));
    let all = scope == Scope::All && hits.total > CUSTOMERS;
    let more = all.then_some(Entry::ShowAll(hits.total));
    found.chain(more).collect()
}

fn tags(known: &[String], typed: &str) -> Vec<Entry> {
    let fitting = known
        .iter()
        .filter(|tag| fit(tag, typed).is_some_and(|fit| fit < NEAR));
    fitting.take(TAGS).cloned().map(Entry::Tag).collect()
}

fn named(app: App, typed: &str) -> Vec<Entry> {
    let all = segments::in_order(app).into_iter();
    let named = all.filter(|(_, name)| !highlight(name, typed).is_empty());
    named
        .take(SEGMENTS)
        .map(|(id, name)| Entry::Segment(id, name))
        .collect()
}

/// Open tasks, the most pressing first.
fn tasks(app: App, typed: &str) -> Vec<Entry> {
    let wanted = fold(typed);
    app.read(|b| {
        let mut plans: Vec<Plan> = agenda::plans(b, Plan::is_open).collect();
        sort_by_key(&mut plans, |plan| (due_order(plan.due), plan.rank, plan.id));
        let pressing = plans.iter().take(TASKS_READ);
        let tasks = pressing.filter_map(|plan| b.tasks().get(plan.id));
        let found = tasks.filter(|task| fold(&task.summary).contains(&wanted));
        let entries = found.map(|task| Entry::Task(task.id, task.summary.clone()));
        entries.take(TASKS).collect()
    })
}

/// Commands that fit, the best first. Before anything is typed: those used last, then all.
fn fitting(all: Vec<Command>, typed: &str) -> Vec<Entry> {
    let mut ranked: Vec<(usize, Command)> = all
        .into_iter()
        .filter_map(|command| {
            let by_words = fit(command.words, typed).map(usize::from);
            let also = || fit(command.also, typed).map(|fit| usize::from(fit) + 1);
            let fit = by_words.or_else(also)?;
            let used = commands::used(command.words).unwrap_or(USED);
            Some((if typed.is_empty() { used } else { fit }, command))
        })
        .collect();
    sort_by_key(&mut ranked, |(rank, _)| *rank);
    // Where something fits as it is typed, nothing is guessed.
    let best = ranked.first().map_or(0, |(rank, _)| *rank);
    ranked
        .into_iter()
        .filter(|(rank, _)| {
            typed.is_empty() || best >= usize::from(NEAR) || *rank < usize::from(NEAR)
        })
        .map(|(_, command)| Entry::Command(command))
        .collect()
}

fn add(typed: &str) -> Vec<Entry> {
    match line(typed) {
        Ok(name) if !name.is_empty() => vec![
            Entry::Add(PartyKind::Individual, name.clone()),
            Entry::Add(PartyKind::Org, name),
        ],
        _ => Vec::new(),
    }
}

/// The customers opened last, then those changed last, latest first.
fn recent(app: App) -> Vec<Id> {
    let visited = Shell::get().visited.get_untracked();
    let others = changed(app).into_iter().filter(|id| !visited.contains(id));
    visited.iter().copied().chain(others).collect()
}

/// The customers changed last, latest first.
fn changed(app: App) -> Vec<Id> {
    app.read(|book| {
        let mut latest: Vec<(_, Id)> = book.cards().map(|p| (p.updated_at, p.id)).collect();
        if latest.len() > LATEST {
            latest.select_nth_unstable_by(LATEST - 1, |a, b| b.cmp(a));
            latest.truncate(LATEST);
        }
        latest.sort_unstable_by(|a, b| b.cmp(a));
        latest.into_iter().map(|(_, id)| id).collect()
    })
}
