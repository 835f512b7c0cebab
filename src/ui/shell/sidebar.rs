//! The sidebar: places, segments with live counts, and where the data is.

use leptos::prelude::*;

use crate::{
    app::App,
    domain::id::Id,
    engine::index::Index,
    ui::{
        lang,
        parts::icon::{Icon, Mark},
        paths::{self, ListQuery, Route, TaskList},
        screens::{segments, tasks, today},
        shell::{Overlay, Shell},
    },
    web::{clock, intl},
};

/// The sidebar; a rail or an overlay in narrow windows.
#[component]
pub fn Sidebar() -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let customers = Memo::new(move |_| app.index.with(Index::len));
    view! {
        <header class="side" id="side">
            <button
                type="button"
                class="button icon bare side-toggle"
                aria-label=lang.menu()
                aria-controls="side"
                aria-expanded=move || shell.side_open.get().to_string()
                on:click=move |_| shell.side_open.update(|o| *o = !*o)
            >
                <Icon name="menu" />
            </button>
            <a class="brand" href=Route::Today.href()>
                <Mark />
                <span class="wordmark">{lang.app_name()}</span>
            </a>
            <button
                type="button"
                class="find"
                title=lang.find_or_do()
                aria-keyshortcuts="Control+K"
                on:click=move |_| shell.open(Overlay::Search)
            >
                <Icon name="search" />
                <span class="label">{lang.find_or_do()}</span>
                <kbd aria-hidden="true">{command_key("K")}</kbd>
            </button>
            <nav class="side-scroll" aria-label=lang.places()>
                <ul class="nav">
                    <Place icon="today" label=lang.today() route=Route::Today count=today::count(app) />
                    <Place icon="customers" label=lang.customers() route=Route::customers() count=customers.into() />
                    <Place icon="task" label=lang.tasks() route=Route::Tasks(TaskList::Open) count=tasks::open_count(app) />
                </ul>
                <div class="nav-head">
                    <h2>{lang.segments()}</h2>
                    <button
                        type="button"
                        class="button icon bare"
                        aria-label=lang.new_segment()
                        title=lang.new_segment()
                        on:click=move |_| shell.open(Overlay::Segment(None, String::new()))
                    >
                        <Icon name="plus" />
                    </button>
                </div>
                <ul class="nav segments">
                    <For each=move || segments::in_order(app) key=Clone::clone let:entry>
                        <SegmentPlace id=entry.0 name=entry.1 />
                    </For>
                </ul>
                <ul class="nav">
                    <Place icon="data" label=lang.data() route=Route::Data />
                    <Place icon="bin" label=lang.bin() route=Route::Bin />
                    <Place icon="clock" label=lang.history() route=Route::History />
                    <Place icon="settings" label=lang.settings() route=Route::Settings />
                    <Place icon="help" label=lang.help() route=Route::Help />
                </ul>
            </nav>
            <Storage />
        </header>
    }
}

#[component]
fn Place(
    icon: &'static str,
    label: &'static str,
    route: Route,
    #[prop(optional)] count: Option<Signal<usize>>,
) -> impl IntoView {
    let href = route.href();
    let current = move || same_place(&route, &paths::here().get()).then_some("page");
    view! {
        <li>
            <a href=href aria-current=current title=label>
                <Icon name=icon />
                <span class="label">{label}</span>
                {move || {
                    count
                        .map(|c| c.get())
                        .filter(|n| *n > 0)
                        .map(|n| view! { <span class="count">{crate::i18n::grouped(n)}</span> })
                }}
            </a>
        </li>
    }
}

#[component]
fn SegmentPlace(id: Id, name: String) -> impl IntoView {
    let app = App::get();
    let count = segments::count(app, id);
    let current =
        move || matches!(paths::here().get(), Route::Segment(at, _) if at == id).then_some("page");
    view! {
        <li>
            <a
                href=Route::Segment(id, ListQuery::default()).href()
                aria-current=current
                title=name.clone()
            >
                <Icon name="segment" />
                <span class="label">{name.clone()}</span>
                <span class="count">{move || crate::i18n::grouped(count.get())}</span>
            </a>
        </li>
    }
}

/// Where the data is, on every screen: in this browser only, last backup when.
#[component]
fn Storage() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let empty = move || app.read(crate::domain::book::Book::is_empty);
    let stale = move || {
        let head = app.head.get();
        let changes = head.changes_since_backup;
        let old = |at| clock::today().days_since(clock::to_local(at).0) >= 7 && changes > 0;
        !empty() && (changes >= 200 || head.last_backup.map_or(changes >= 25, old))
    };
    let second = move || {
        let head = app.head.get();
        match head.last_backup {
            _ if empty() => lang.storage_empty().to_owned(),
            None => lang.storage_no_backup(head.changes_since_backup as usize),
            Some(at) => lang.storage_backup(&intl::ago(lang, at)),
        }
    };
    view! {
        <a class="storage" href=Route::Data.href() data-state=move || if stale() { "warn" } else { "ok" }>
            <Icon name="backup" />
            <span>
                <span>{lang.storage_here()}</span>
                <span>{second}</span>
            </span>
        </a>
    }
}

/// Both are the same place, whatever the query.
pub fn same_place(a: &Route, b: &Route) -> bool {
    match (a, b) {
        (Route::Tasks(_), Route::Tasks(_)) => true,
        (
            Route::Customers(_),
            Route::Customers(_) | Route::NewCustomer | Route::Customer(_) | Route::EditCustomer(_),
        ) => true,
        (Route::Data, Route::Import) => true,
        (a, b) => a == b,
    }
}

/// `⌘K` on a Mac, `Ctrl K` elsewhere.
pub fn command_key(key: &str) -> String {
    let platform = crate::web::dom::window().and_then(|w| w.navigator().platform().ok());
    if platform.is_some_and(|p| p.starts_with("Mac") || p.starts_with("iP")) {
        format!("⌘{key}")
    } else {
        format!("Ctrl {key}")
    }
}
