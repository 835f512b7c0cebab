//! The head of the list: its name, the rule, the search, the columns, what can be done.

use leptos::prelude::*;

use super::{List, columns::Column};
use crate::{
    app::App,
    domain::segment::Rule,
    ui::{
        lang,
        parts::{
            icon::Icon,
            keys,
            menu::{Menu, MenuItem},
        },
        paths::Route,
        screens::segments::{RuleBar, SegmentActions},
        shell::{Overlay, Shell},
    },
    web::{clock, dom, files},
};

/// Title, search and actions.
#[component]
pub fn Bar() -> impl IntoView {
    let (app, shell, list, lang) = (App::get(), Shell::get(), List::get(), lang());
    let name = move || {
        let segment = list
            .segment
            .and_then(|id| app.read(|b| b.segments().get(&id).map(|s| s.name.clone())));
        segment.unwrap_or_else(|| lang.customers().to_owned())
    };
    let edit_rule = move |_| {
        let rule = list.query.with_untracked(|q| q.rule.clone());
        shell.open(Overlay::Segment(list.segment, rule));
    };
    let rule_word = if list.segment.is_some() {
        lang.edit_rule()
    } else {
        lang.save_as_segment()
    };
    view! {
        <header class="bar">
            <h1 tabindex="-1">{name}</h1>
            <span class="spacer"></span>
            <div class="search not-phone">
                <Icon name="search" />
                <SearchInput />
            </div>
            <button type="button" class="button bare fold" title=rule_word on:click=edit_rule>
                <Icon name=if list.segment.is_some() { "edit" } else { "filter" } />
                <span>{rule_word}</span>
            </button>
            <Columns />
            {list.segment.map(|id| view! { <SegmentActions id /> })}
            <Menu label=lang.more()>
                <MenuItem icon="file" label=lang.export_csv() act=Callback::new(move |()| save_csv(app, list)) />
                <MenuItem
                    icon="print"
                    label=lang.print()
                    act=Callback::new(|()| {
                        if let Some(window) = dom::window() {
                            let _ = window.print();
                        }
                    })
                />
            </Menu>
            <a class="button main fold" href=Route::NewCustomer.href() title=lang.new_customer()>
                <Icon name="plus" />
                <span>{lang.new_customer()}</span>
                <kbd aria-hidden="true">"n"</kbd>
            </a>
        </header>
    }
}

/// What narrows the list: rule and search.
#[component]
pub fn Filter() -> impl IntoView {
    let list = List::get();
    let shown = Signal::derive(move || list.ids.with(Vec::len));
    let ruled = move || list.segment.is_some() || !list.rule.with(Rule::is_empty);
    view! {
        <div class="search only-phone">
            <Icon name="search" />
            <SearchInput />
        </div>
        <Show when=ruled>
            <RuleBar rule=list.rule segment=list.segment shown />
        </Show>
    }
}

#[component]
fn SearchInput() -> impl IntoView {
    let (list, lang) = (List::get(), lang());
    view! {
        <input
            type="search"
            aria-label=lang.filter_list()
            placeholder=lang.filter_list()
            autocomplete="off"
            prop:value=move || list.query.with(|q| q.text.clone())
            on:input=move |event| list.set_query(|q| q.text = event_target_value(&event))
            on:keydown=move |event| {
                if keys::is_enter(&event) || event.key() == "ArrowDown" {
                    event.prevent_default();
                    dom::focus(".table");
                }
            }
        />
    }
}

#[component]
fn Columns() -> impl IntoView {
    let (app, list, lang) = (App::get(), List::get(), lang());
    let toggle = move |column: Column| {
        let mut columns = list.columns.get_untracked();
        match columns.iter().position(|c| *c == column) {
            Some(at) => {
                columns.remove(at);
            }
            None => columns.push(column),
        }
        list.set_columns(app, &columns);
    };
    let forward = move |column: Column| {
        let mut columns = list.columns.get_untracked();
        if let Some(at) = columns
            .iter()
            .position(|c| *c == column)
            .filter(|at| *at > 0)
        {
            columns.swap(at, at - 1);
            list.set_columns(app, &columns);
        }
    };
    view! {
        <Menu label=lang.columns() icon="columns" worded=true class="chooser" role="group">
            <p class="menu-head">{lang.columns()}</p>
            {move || {
                let chosen = list.columns.get();
                let rest = Column::all().into_iter().filter(|c| !chosen.contains(c)).collect::<Vec<_>>();
                chosen
                    .iter()
                    .copied()
                    .chain(rest)
                    .enumerate()
                    .map(|(i, column)| {
                        let on = chosen.contains(&column);
                        view! {
                            <label class="check">
                                <input
                                    type="checkbox"
                                    checked=on
                                    on:change=move |_| toggle(column)
                                />
                                <span>{column.label(lang)}</span>
                                {(on && i > 0)
                                    .then(|| {
                                        view! {
                                            <span class="move">
                                                <button
                                                    type="button"
                                                    class="button icon bare small"
                                                    aria-label=lang.column_up(column.label(lang))
                                                    on:click=move |event| {
                                                        event.prevent_default();
                                                        forward(column);
                                                    }
                                                >
                                                    <Icon name="up" />
                                                </button>
                                            </span>
                                        }
                                    })}
                            </label>
                        }
                    })
                    .collect_view()
            }}
            <button type="button" class="menu-item" on:click=move |_| list.set_columns(app, &[])>
                <span>{lang.columns_reset()}</span>
            </button>
        </Menu>
    }
}

/// Saves the customers of the list as CSV, in its order.
fn save_csv(app: App, list: List) {
    let ids = list.ids.get_untracked();
    let lang = app.lang.get_untracked();
    let text = app.peek(|b| crate::exchange::csv::write(b, &ids, lang));
    let name = format!("clientele-{}.csv", clock::today());
    files::download(&name, "text/csv", std::iter::once(text.into_bytes()));
}
