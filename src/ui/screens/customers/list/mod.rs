//! The list of customers: all of them, those a search finds, or the members of a segment.
//!
//! Search, rule and order stand in the address, so a list can be bookmarked and Back works.

mod bar;
pub mod bulk;
pub mod columns;
mod rows;

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use crate::{
    app::App,
    domain::{
        choice::Choice,
        field::FieldId,
        id::Id,
        segment::{Rule, Segment, Sort},
    },
    engine::{order::Order, query::Query, rule_url},
    i18n::Lang,
    ui::{
        lang,
        parts::day,
        paths::{self, ListQuery, Route},
        screens::segments,
    },
    web::{clock, device, timeline},
};
use columns::Column;

/// What the list shows and what is chosen in it.
#[derive(Clone, Copy)]
pub struct List {
    /// The segment, if it is one's list.
    pub segment: Option<Id>,
    /// Search, unsaved rule and order, as in the address.
    pub query: RwSignal<ListQuery>,
    /// The rule that holds: the segment's, or the unsaved one.
    pub rule: Memo<Rule>,
    /// Columns after the name.
    pub columns: Memo<Vec<Column>>,
    /// Who is shown, in order.
    pub ids: Memo<Vec<Id>>,
    /// The order: field, and whether it is turned round.
    pub order: Memo<(FieldId, bool)>,
    /// How many fit the rule, whatever is searched.
    pub fitting: Memo<usize>,
    /// Chosen customers.
    pub selected: RwSignal<BTreeSet<Id>>,
    /// The row the keyboard is on.
    pub cursor: RwSignal<Option<Id>>,
    /// This device's columns for the list of all.
    own_columns: RwSignal<Vec<String>>,
}

impl List {
    /// The list of this screen.
    pub fn get() -> Self {
        expect_context()
    }

    fn new(app: App, segment: Option<Id>, query: ListQuery) -> Self {
        let lang = lang();
        let query = RwSignal::new(query);
        let record =
            Memo::new(move |_| app.read(|b| segment.and_then(|id| b.segments().get(&id).cloned())));
        let rule = Memo::new(move |_| match record.get() {
            Some(segment) => segment.rule.clone(),
            None => query.with(|q| rule_url::parse(&q.rule)).unwrap_or_default(),
        });
        let own_columns = RwSignal::new(device::get(device::Key::Columns).unwrap_or_default());
        let columns = Memo::new(move |_| {
            let keys = record
                .get()
                .map_or_else(|| own_columns.get(), |s| s.columns.clone());
            let columns: Vec<Column> = keys.iter().filter_map(|k| Column::from_key(k)).collect();
            if columns.is_empty() {
                Column::USUAL.to_vec()
            } else {
                columns
            }
        });
        let fitting = Memo::new(move |_| {
            let today = day::here();
            timeline::took("members", || {
                app.index
                    .with(|index| rule.with(|rule| index.count(rule, &today)))
            })
        });
        let text = Memo::new(move |_| query.with(|q| q.text.clone()));
        let order = Memo::new(move |_| {
            order_of(
                &query.with(|q| q.sort.clone()),
                record.get().and_then(|s| s.sort.clone()),
            )
        });
        let ids = Memo::new(move |_| {
            let query = text.with(|t| Query::parse(t));
            let (field, descending) = order.get();
            let order = Order {
                field,
                descending,
                chinese: lang == Lang::Zh,
            };
            let today = day::here();
            timeline::took("list", || {
                app.index
                    .with(|index| rule.with(|rule| index.list(rule, &query, order, &today)))
            })
        });
        Self {
            segment,
            query,
            rule,
            columns,
            ids,
            order,
            fitting,
            selected: RwSignal::new(BTreeSet::new()),
            cursor: RwSignal::new(None),
            own_columns,
        }
    }

    /// The address of this list with another query.
    fn route(self, query: ListQuery) -> Route {
        match self.segment {
            Some(id) => Route::Segment(id, query),
            None => Route::Customers(query),
        }
    }

    /// Changes the query, here and in the address.
    pub fn set_query(self, change: impl FnOnce(&mut ListQuery)) {
        self.query.update(change);
        paths::replace_quietly(&self.route(self.query.get_untracked()));
    }

    fn record(self, app: App) -> Option<Arc<Segment>> {
        self.segment
            .and_then(|id| app.peek(|b| b.segments().get(&id).cloned()))
    }

    /// Keeps the columns: in the segment, or on this device for the list of all.
    pub fn set_columns(self, app: App, columns: &[Column]) {
        let keys: Vec<String> = columns.iter().map(|c| c.key().to_owned()).collect();
        match self.record(app) {
            Some(before) => {
                let updated_at = clock::now();
                let after = Segment {
                    columns: keys,
                    updated_at,
                    ..Segment::clone(&before)
                };
                app.run(segments::edit(&before, after));
            }
            None => {
                device::set(device::Key::Columns, &keys);
                self.own_columns.set(keys);
            }
        }
    }

    /// Sorts by a field; a second time turns the order round. A segment keeps its order; the list
    /// of all has it in the address.
    pub fn sort_by(self, app: App, field: FieldId) {
        let (now, descending) = self.order.get_untracked();
        let descending = now == field && !descending;
        if let Some(before) = self.record(app) {
            let sort = Some(Sort {
                field: field.key().to_owned(),
                descending,
            });
            let after = Segment {
                sort,
                updated_at: clock::now(),
                ..Segment::clone(&before)
            };
            self.set_query(|q| q.sort.clear());
            app.run(segments::edit(&before, after));
            return;
        }
        self.set_query(|q| {
            q.sort = format!("{}{}", if descending { "-" } else { "" }, field.key());
        });
    }
}

/// The order asked for in the address, else the segment's own, else by name.
fn order_of(asked: &str, stored: Option<Sort>) -> (FieldId, bool) {
    let (key, descending) = match (asked.strip_prefix('-'), stored) {
        (Some(key), _) => (key.to_owned(), true),
        (None, Some(sort)) if asked.is_empty() => (sort.field, sort.descending),
        (None, _) => (asked.to_owned(), false),
    };
    (FieldId::from_key(&key).unwrap_or(FieldId::Name), descending)
}

/// The list of customers.
#[component]
pub fn Customers(
    /// Members of this segment; all customers if none.
    segment: Option<Id>,
    /// Search, rule, order.
    query: ListQuery,
) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let list = List::new(app, segment, query);
    provide_context(list);
    let missing = segment.is_some_and(|id| app.peek(|b| !b.segments().contains_key(&id)));
    if missing {
        return view! {
            <main class="screen" id="main" tabindex="-1">
                <header class="bar">
                    <h1 tabindex="-1">{lang.segments()}</h1>
                </header>
                <div class="empty">
                    <p>{lang.not_found()}</p>
                    <a class="button main" href=Route::customers().href()>
                        {lang.to_customers()}
                    </a>
                </div>
            </main>
        }
        .into_any();
    }
    view! {
        <main class="screen list" id="main" tabindex="-1">
            <bar::Bar />
            <bar::Filter />
            <rows::Rows />
            <bulk::Bulk />
        </main>
    }
    .into_any()
}
