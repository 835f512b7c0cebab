//! Every address of the app, and the only place where one is written or read.
//!
//! Addresses live after the `#`, so that one build works from any path of any static host and a
//! deep link needs no server rule. Links are ordinary `<a href>`.

use leptos::prelude::*;

use crate::{
    domain::{
        choice::{Choice, choices},
        id::Id,
    },
    web::dom,
};

choices! {
    /// A list of tasks.
    TaskList { Open = "open", Overdue = "overdue", Today = "today", Upcoming = "upcoming", Done = "done" }
}

/// What the list of customers shows; all of it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// The search.
    pub text: String,
    /// A rule that is not saved, as `engine::rule_url` writes it.
    pub rule: String,
    /// Key of the field to sort by, with `-` in front for descending.
    pub sort: String,
}

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Whom to contact now.
    Today,
    /// All customers.
    Customers(ListQuery),
    /// The form for a new customer.
    NewCustomer,
    /// One customer.
    Customer(Id),
    /// The form of one customer.
    EditCustomer(Id),
    /// The members of a segment.
    Segment(Id, ListQuery),
    /// Tasks.
    Tasks(TaskList),
    /// Backup and restore.
    Data,
    /// The import of a list.
    Import,
    /// What was deleted.
    Bin,
    /// What was done.
    History,
    /// Settings.
    Settings,
    /// Help.
    Help,
    /// No such place.
    Unknown,
}

impl Route {
    /// All customers, unfiltered.
    pub fn customers() -> Self {
        Self::Customers(ListQuery::default())
    }

    /// The address, for `href`.
    pub fn href(&self) -> String {
        match self {
            Self::Today => "#/".into(),
            Self::Customers(query) => with_query("#/customers", query),
            Self::NewCustomer => "#/customers/new".into(),
            Self::Customer(id) => format!("#/customers/{id}"),
            Self::EditCustomer(id) => format!("#/customers/{id}/edit"),
            Self::Segment(id, query) => with_query(&format!("#/segments/{id}"), query),
            Self::Tasks(TaskList::Open) => "#/tasks".into(),
            Self::Tasks(list) => format!("#/tasks/{}", list.key()),
            Self::Data => "#/data".into(),
            Self::Import => "#/data/import".into(),
            Self::Bin => "#/bin".into(),
            Self::History => "#/history".into(),
            Self::Settings => "#/settings".into(),
            Self::Help => "#/help".into(),
            Self::Unknown => "#/unknown".into(),
        }
    }

    /// Reads what stands after the `#`.
    pub fn parse(hash: &str) -> Self {
        let hash = hash.trim_start_matches('#');
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
        let id = |text: &str| text.parse::<Id>().ok();
        match parts[..] {
            [] => Some(Self::Today),
            ["customers"] => Some(Self::Customers(read_query(query))),
            ["customers", "new"] => Some(Self::NewCustomer),
            ["customers", text] => id(text).map(Self::Customer),
            ["customers", text, "edit"] => id(text).map(Self::EditCustomer),
            ["segments", text] => id(text).map(|id| Self::Segment(id, read_query(query))),
            ["tasks"] => Some(Self::Tasks(TaskList::Open)),
            ["tasks", list] => TaskList::from_key(list).map(Self::Tasks),
            ["data"] => Some(Self::Data),
            ["data", "import"] => Some(Self::Import),
            ["bin"] => Some(Self::Bin),
            ["history"] => Some(Self::History),
            ["settings"] => Some(Self::Settings),
            ["help"] => Some(Self::Help),
            _ => None,
        }
        .unwrap_or(Self::Unknown)
    }
}

fn with_query(path: &str, query: &ListQuery) -> String {
    let pairs = [
        ("q", &query.text),
        ("rule", &query.rule),
        ("sort", &query.sort),
    ];
    let mut text = String::from(path);
    for (key, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
        text.push(if text.contains('?') { '&' } else { '?' });
        text.push_str(key);
        text.push('=');
        text.push_str(&String::from(js_sys::encode_uri_component(value)));
    }
    text
}

fn read_query(text: &str) -> ListQuery {
    let mut query = ListQuery::default();
    for (key, value) in text.split('&').filter_map(|pair| pair.split_once('=')) {
        let value = js_sys::decode_uri_component(value)
            .map(String::from)
            .unwrap_or_default();
        match key {
            "q" => query.text = value,
            "rule" => query.rule = value,
            "sort" => query.sort = value,
            _ => {}
        }
    }
    query
}

thread_local! {
    // Not a context: keys and other listeners of the window ask as well, and have no owner.
    static HERE: std::cell::Cell<Option<RwSignal<Route>>> = const { std::cell::Cell::new(None) };
}

fn current() -> Route {
    let hash = dom::window()
        .and_then(|w| w.location().hash().ok())
        .unwrap_or_default();
    Route::parse(&hash)
}

/// Makes the current route known to every component.
pub fn provide() {
    let here = RwSignal::new(current());
    HERE.set(Some(here));
    dom::on_window("hashchange", move |_| {
        let route = current();
        if here.get_untracked() != route {
            here.set(route);
        }
    });
}

/// Where the app is; follows the address.
pub fn here() -> RwSignal<Route> {
    HERE.get().unwrap_or_else(|| RwSignal::new(current()))
}

/// Goes to another place.
pub fn go(route: &Route) {
    if let Some(window) = dom::window() {
        let _ = window.location().set_hash(&route.href());
    }
}

/// Puts another address in place of this one, without a step in the browser's history and without
/// building the screen anew: for what changes as one types. The screen already shows it.
pub fn replace_quietly(route: &Route) {
    let state = wasm_bindgen::JsValue::NULL;
    if let Some(history) = dom::window().and_then(|w| w.history().ok()) {
        let _ = history.replace_state_with_url(&state, "", Some(&route.href()));
    }
}

/// Goes back to where one came from.
pub fn back() {
    if let Some(history) = dom::window().and_then(|w| w.history().ok()) {
        let _ = history.back();
    }
}
