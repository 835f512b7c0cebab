//! The rows: only those in view are drawn, all of them when the page is printed.

use std::collections::BTreeSet;

use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    List,
    columns::{self, Column, place_text},
};
use crate::{
    app::App,
    domain::{commands, field::FieldId, id::Id},
    engine::index::Index,
    ui::{
        lang,
        parts::{icon::Icon, keys},
        paths::{self, Route},
    },
    web::{clock, device, dom},
};

/// Rows drawn above and below what is in view.
const MARGIN: usize = 12;

/// Measures of the scroll container, in pixels.
#[derive(Clone, Copy, PartialEq)]
struct View {
    top: f64,
    height: f64,
    row: f64,
    everything: bool,
}

impl View {
    /// The first row drawn and how many, of `total`.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn window(self, total: usize) -> (usize, usize) {
        if self.everything {
            return (0, total);
        }
        let first = ((self.top / self.row) as usize)
            .saturating_sub(MARGIN)
            .min(total);
        let count = (self.height / self.row).ceil() as usize + 2 * MARGIN;
        (first, count.min(total - first))
    }
}

/// The table with its head and the rows in view.
#[component]
pub fn Rows() -> impl IntoView {
    let (app, list, lang) = (App::get(), List::get(), lang());
    let scroll = NodeRef::<html::Div>::new();
    let table = NodeRef::<html::Div>::new();
    let view_of = RwSignal::new(View {
        top: 0.0,
        height: 800.0,
        row: 32.0,
        everything: false,
    });
    let measure = move || {
        let Some(scroll) = scroll.try_get_untracked().flatten() else {
            return;
        };
        let row = scroll.query_selector(".row:not(.head)").ok().flatten();
        let row = row
            .and_then(|r| r.dyn_into::<HtmlElement>().ok())
            .map(|r| r.offset_height());
        view_of.update(|v| {
            v.top = scroll.scroll_top();
            v.height = f64::from(scroll.client_height());
            v.row = row.filter(|r| *r > 0).map_or(v.row, f64::from);
        });
    };
    dom::on_window("resize", move |_| {
        if view_of.try_get_untracked().is_some() {
            measure();
        }
    });
    for (event, everything) in [("beforeprint", true), ("afterprint", false)] {
        dom::on_window(event, move |_| {
            let _ = view_of.try_update(|v| v.everything = everything);
        });
    }
    // On the whole screen: after opening the list nothing in it has the focus yet.
    let listener =
        window_event_listener(leptos::ev::keydown, move |event| press(app, list, &event));
    on_cleanup(move || listener.remove());
    let total = Memo::new(move |_| list.ids.with(Vec::len));
    let window = Memo::new(move |_| view_of.get().window(total.get()));
    let shown = Memo::new(move |_| {
        let (first, count) = window.get();
        list.ids
            .with(|ids| ids.get(first..first + count).unwrap_or_default().to_vec())
    });
    // The numbers only the script knows go in by CSSOM: the CSP refuses style attributes.
    Effect::new(move |_| {
        let Some(table) = table.get() else { return };
        let style = web_sys::HtmlElement::style(&table);
        let [all, m, s] = list.columns.with(|c| columns::templates(c));
        for (name, value) in [
            ("--cols", all),
            ("--cols-m", m),
            ("--cols-s", s),
            ("--rows", total.get().to_string()),
            ("--first", window.get().0.to_string()),
        ] {
            let _ = style.set_property(name, &value);
        }
    });
    Effect::new(move |_| {
        let _ = (total.get() > 0, table.get());
        dom::after(0, measure);
    });
    let columns_count = move || list.columns.with(|c| c.len() + 2).to_string();
    view! {
        <div
            class="table-scroll"
            node_ref=scroll
            on:scroll=move |_| measure()
        >
            <div
                class="table"
                role="grid"
                aria-label=lang.customers()
                aria-rowcount=move || (total.get() + 1).to_string()
                aria-colcount=columns_count
                tabindex="0"
                node_ref=table
                aria-activedescendant=move || list.cursor.get().map(|id| format!("row-{id}"))
            >
                <Head />
                <div class="rows" role="rowgroup">
                    <div class="window" role="presentation">
                        <For each=move || { shown.get() } key=|id| *id let:id>
                            <Row id />
                        </For>
                    </div>
                </div>
            </div>
            <Show when=move || total.get() == 0>
                <Empty />
            </Show>
        </div>
    }
}

#[component]
fn Head() -> impl IntoView {
    let (list, lang) = (List::get(), lang());
    let all_selected = move || {
        let chosen = list.selected.with(BTreeSet::len);
        chosen > 0 && chosen == list.ids.with(Vec::len)
    };
    let select_all = move |event| {
        let all = event_target_checked(&event);
        let ids = list.ids.get_untracked();
        list.selected.set(if all {
            ids.into_iter().collect()
        } else {
            BTreeSet::new()
        });
    };
    view! {
        <div role="rowgroup">
            <div class="row head" role="row" aria-rowindex="1">
                <span role="columnheader" class="cell" data-col="check">
                    <input
                        type="checkbox"
                        aria-label=lang.select_all()
                        prop:checked=all_selected
                        on:change=select_all
                    />
                </span>
                <HeadCell label=lang.field(FieldId::Name) col="name" field=Some(FieldId::Name) drop=None />
                {move || {
                    list.columns
                        .get()
                        .into_iter()
                        .map(|c| {
                            view! {
                                <HeadCell
                                    label=c.label(lang)
                                    col=c.style()
                                    field=c.sort_field()
                                    drop=c.drop()
                                />
                            }
                        })
                        .collect_view()
                }}
            </div>
        </div>
    }
}

#[component]
fn HeadCell(
    label: &'static str,
    col: &'static str,
    field: Option<FieldId>,
    drop: Option<&'static str>,
) -> impl IntoView {
    let (app, list) = (App::get(), List::get());
    let sorted = move || {
        let (by, descending) = list.order.get();
        (field == Some(by)).then_some(if descending {
            "descending"
        } else {
            "ascending"
        })
    };
    view! {
        <span role="columnheader" class="cell" data-col=col data-drop=drop aria-sort=sorted>
            {match field {
                None => view! { <span>{label}</span> }.into_any(),
                Some(field) => {
                    view! {
                        <button type="button" on:click=move |_| list.sort_by(app, field)>
                            {label}
                            {move || match sorted() {
                                Some("ascending") => Some(view! { <Icon name="up" /> }),
                                Some(_) => Some(view! { <Icon name="down" /> }),
                                None => None,
                            }}
                        </button>
                    }
                        .into_any()
                }
            }}
        </span>
    }
}

#[component]
fn Row(id: Id) -> impl IntoView {
    let (app, list, lang) = (App::get(), List::get(), lang());
    let party = Memo::new(move |_| app.read(|b| b.party(id)));
    let second = Memo::new(move |_| {
        app.read(|b| {
            let person = b.summary(id).related.first().map(|(_, name)| name.clone());
            let place = b
                .party(id)
                .map(|p| place_text(&p, lang))
                .filter(|p| !p.is_empty());
            [person, place]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", ")
        })
    });
    let name = move || party.get().map(|p| p.name.clone()).unwrap_or_default();
    let is_selected = move || list.selected.with(|s| s.contains(&id));
    let index = Memo::new(move |_| list.ids.with(|ids| ids.iter().position(|i| *i == id)));
    view! {
        <div
            class="row"
            role="row"
            id=format!("row-{id}")
            aria-rowindex=move || index.get().map(|i| (i + 2).to_string())
            aria-selected=move || is_selected().to_string()
            data-cursor=move || (list.cursor.get() == Some(id)).then_some("")
        >
            <span class="cell" role="gridcell" data-col="check">
                <input
                    type="checkbox"
                    aria-label=move || lang.select_one(&name())
                    prop:checked=is_selected
                    on:change=move |_| toggle(list, id)
                />
            </span>
            <span class="cell" role="gridcell" data-col="name">
                <a href=Route::Customer(id).href() title=name>
                    <bdi>{name}</bdi>
                </a>
                <small>{move || second.get()}</small>
            </span>
            {move || {
                list.columns.get().into_iter().map(|c| view! { <Cell id column=c /> }).collect_view()
            }}
        </div>
    }
}

#[component]
fn Cell(id: Id, column: Column) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    view! {
        <span class="cell" role="gridcell" data-col=column.style() data-drop=column.drop()>
            {move || columns::cell(app, lang, column, id)}
        </span>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let (app, list, lang) = (App::get(), List::get(), lang());
    move || {
        let text = list.query.with(|q| q.text.clone());
        if !text.is_empty() {
            return view! {
                <div class="empty">
                    <p>{lang.no_customers_found(&text)}</p>
                    <button type="button" class="button main" on:click=move |_| list.set_query(|q| q.text.clear())>
                        {lang.clear_search()}
                    </button>
                </div>
            }
            .into_any();
        }
        if !app.index.with(Index::is_empty) {
            return view! {
                <div class="empty">
                    <p>{lang.no_customers_segment()}</p>
                </div>
            }
            .into_any();
        }
        view! {
            <div class="empty">
                <p>{lang.no_customers()}</p>
                <div class="actions">
                    <a class="button main" href=Route::NewCustomer.href()>
                        <Icon name="plus" />
                        <span>{lang.new_customer()}</span>
                    </a>
                    <a class="button" href=Route::Import.href()>
                        {lang.bring_in_list()}
                    </a>
                </div>
            </div>
        }
        .into_any()
    }
}

/// Adds a customer to the chosen ones, or takes it out.
fn toggle(list: List, id: Id) {
    list.cursor.set(Some(id));
    list.selected.update(|s| {
        if !s.remove(&id) {
            s.insert(id);
        }
    });
}

/// Keys of the list: move, open, edit, choose, bin.
fn press(app: App, list: List, event: &KeyboardEvent) {
    let elsewhere = event.default_prevented() || dom::find("dialog[open]").is_some();
    if elsewhere || keys::is_composing(event) || keys::has_modifier(event) || is_text_field(event) {
        return;
    }
    let off = device::get::<bool>(device::Key::KeysOff).unwrap_or(false);
    if off && event.key().chars().count() == 1 {
        return;
    }
    let cursor = list.cursor.get_untracked();
    match event.key().as_str() {
        "j" | "ArrowDown" => go(list, 1),
        "k" | "ArrowUp" => go(list, -1),
        "Home" => go(list, isize::MIN),
        "End" => go(list, isize::MAX),
        "PageDown" => go(list, 20),
        "PageUp" => go(list, -20),
        "Enter" if is_free(event) => match cursor {
            Some(id) => paths::go(&Route::Customer(id)),
            None => return,
        },
        "e" => match cursor {
            Some(id) => paths::go(&Route::EditCustomer(id)),
            None => return,
        },
        "x" => match cursor {
            Some(id) => toggle(list, id),
            None => return,
        },
        " " if is_free(event) => match cursor {
            Some(id) => toggle(list, id),
            None => return,
        },
        "Delete" => move_to_bin(app, list),
        "Escape" if list.selected.with_untracked(|s| !s.is_empty()) => {
            list.selected.set(BTreeSet::new());
        }
        _ => return,
    }
    event.prevent_default();
}

/// The chosen customers, or the one under the cursor.
pub fn acted_on(list: List) -> Vec<Id> {
    let selected: Vec<Id> = list
        .selected
        .with_untracked(|s| s.iter().copied().collect());
    if selected.is_empty() {
        list.cursor.get_untracked().into_iter().collect()
    } else {
        selected
    }
}

/// Moves the chosen customers to the bin.
pub fn move_to_bin(app: App, list: List) {
    let ids = acted_on(list);
    app.run(app.peek(|b| commands::bin_customers(b, &ids, true, clock::now())));
    list.selected.set(BTreeSet::new());
}

/// No control has the focus that Enter or Space would be for.
fn is_free(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    target.is_none_or(|t| !matches!(t.tag_name().as_str(), "A" | "BUTTON" | "INPUT" | "SELECT"))
}

fn is_text_field(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
    dom::is_typing(event) && target.is_none_or(|t| t.type_() != "checkbox")
}

/// Moves the cursor by `steps` rows and brings it into view.
fn go(list: List, steps: isize) {
    let ids = list.ids.get_untracked();
    let Some(last) = ids.len().checked_sub(1) else {
        return;
    };
    let now = list
        .cursor
        .get_untracked()
        .and_then(|id| ids.iter().position(|i| *i == id));
    let next = match now {
        None => 0,
        Some(at) => at.saturating_add_signed(steps).min(last),
    };
    list.cursor.set(Some(ids[next]));
    let Some(scroll) = dom::find(".table-scroll") else {
        return;
    };
    let height = |selector: &str| {
        let row = scroll.query_selector(selector).ok().flatten();
        let row = row.and_then(|r| r.dyn_into::<HtmlElement>().ok());
        row.map_or(32.0, |r| f64::from(r.offset_height()))
    };
    let (row, head) = (height(".row:not(.head)"), height(".row.head"));
    let top = f64::from(u32::try_from(next).unwrap_or(0)) * row;
    // Room for the bar of the chosen ones at the foot.
    let bottom = top + row + head + 72.0 - f64::from(scroll.client_height());
    if top < scroll.scroll_top() {
        scroll.set_scroll_top(top);
    } else if bottom > scroll.scroll_top() {
        scroll.set_scroll_top(bottom);
    }
}
