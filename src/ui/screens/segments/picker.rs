//! Several of a list: a button that tells what is ticked, and a popover with the list. Countries
//! in use stand first; what is in use has its count.

use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::{tree::ConditionNode, words::value_name};
use crate::{
    app::App,
    domain::{
        address::countries,
        field::{FieldId, Kind},
        party_fields::party_field,
        problem::Problem,
    },
    engine::{rule_draft::values_in_use, search::highlight},
    i18n::{Lang, grouped},
    ui::{
        lang,
        parts::{icon::Icon, keys},
    },
    web::{dom, intl},
};

/// How many ticked values the button names.
const NAMED: usize = 3;
/// From how many entries on a list has a search.
const SEARCHED: usize = 12;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    key: String,
    name: String,
    /// How it is also called.
    alias: String,
    count: usize,
}

/// The value of a condition that takes several of a list.
#[component]
pub fn Picker(
    node: ConditionNode,
    problem: Signal<Option<Problem>>,
    problem_id: String,
) -> impl IntoView {
    let lang = lang();
    let (button, list) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    let open = RwSignal::new(false);
    let id = format!("picker-{}", node.number);
    let names = Memo::new(move |_| {
        let field = node.draft.with(|d| d.field_id()).unwrap_or(FieldId::Name);
        node.draft.with(|d| {
            let names = d.chosen.iter().map(|key| value_name(lang, field, key));
            names.collect::<Vec<_>>()
        })
    });
    let before_toggle = move |event: leptos::ev::Event| {
        let opens = new_state(&event) == "open";
        open.set(opens);
        if let (true, Some(button), Some(list)) = (opens, button.get(), list.get()) {
            place(&list, &button);
            dom::after(0, move || focus_step(&list, 0));
        }
    };
    view! {
        <button
            type="button"
            class="pick values"
            node_ref=button
            popovertarget=id.clone()
            aria-haspopup="dialog"
            aria-label=move || format!("{}: {}", lang.condition_value(), names.get().join(", "))
            data-invalid=move || problem.get().map(|_| "true")
            aria-describedby=problem_id
        >
            {move || {
                let names = names.get();
                let more = names.len().saturating_sub(NAMED);
                let shown = names.into_iter().take(NAMED);
                let shown = shown.map(|name| view! { <span>{name}</span> }).collect::<Vec<_>>();
                let empty = shown.is_empty().then(|| lang.picker_choose());
                (shown, empty, (more > 0).then(|| format!("+{more}")))
            }}
            <Icon name="down" />
        </button>
        <div
            class="menu picker"
            popover="auto"
            id=id
            role="dialog"
            aria-label=lang.condition_value()
            node_ref=list
            on:beforetoggle=before_toggle
            on:keydown=move |event| {
                if let Some(list) = list.get_untracked() {
                    walk(&event, &list);
                }
            }
        >
            <Show when=move || open.get()>
                <List node />
            </Show>
        </div>
    }
}

/// The list, made when it opens; its order stays while one ticks.
#[component]
fn List(node: ConditionNode) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let entries = StoredValue::new(untrack(|| entries(app, lang, node)));
    let query = RwSignal::new(String::new());
    let shown = Memo::new(move |_| {
        query.with(|query| {
            entries.with_value(|all| {
                let fits = |entry: &&Entry| {
                    query.trim().is_empty()
                        || !highlight(&entry.name, query).is_empty()
                        || !highlight(&entry.alias, query).is_empty()
                };
                all.iter().filter(fits).cloned().collect::<Vec<_>>()
            })
        })
    });
    let searched = entries.with_value(Vec::len) >= SEARCHED;
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if keys::is_enter(&event) {
            event.prevent_default();
            if let Some(entry) = shown.with_untracked(|s| s.first().cloned()) {
                let on = node.draft.with_untracked(|d| d.chosen.contains(&entry.key));
                node.draft.update(|d| d.choose(&entry.key, !on));
            }
        }
    };
    view! {
        {searched
            .then(|| {
                view! {
                    <div class="search">
                        <Icon name="search" />
                        <input
                            type="search"
                            aria-label=lang.picker_find()
                            placeholder=lang.picker_find()
                            autocomplete="off"
                            prop:value=move || query.get()
                            on:input=move |event| query.set(event_target_value(&event))
                            on:keydown=on_key
                        />
                    </div>
                }
            })}
        <ul>
            <For each=move || shown.get() key=|entry| entry.key.clone() let:entry>
                <Line node entry />
            </For>
        </ul>
        <Show when=move || shown.with(Vec::is_empty)>
            <p class="menu-head" role="status">{lang.picker_nothing()}</p>
        </Show>
    }
}

#[component]
fn Line(node: ConditionNode, entry: Entry) -> impl IntoView {
    let (key, mine) = (entry.key.clone(), entry.key);
    view! {
        <li>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || node.draft.with(|d| d.chosen.contains(&mine))
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        node.draft.update(|d| d.choose(&key, on));
                    }
                />
                <span>{entry.name}</span>
                {(entry.count > 0).then(|| view! { <span class="count">{grouped(entry.count)}</span> })}
            </label>
        </li>
    }
}

/// What can be ticked: for a closed list its choices in their order; for countries those in use,
/// most used first, then all others by name. What is ticked already is always among them.
fn entries(app: App, lang: Lang, node: ConditionNode) -> Vec<Entry> {
    let draft = node.draft.get();
    let Some(field) = draft.field_id() else {
        return Vec::new();
    };
    let mut used = app.peek(|b| values_in_use(b, field));
    let mut entry = |key: &str, alias: &str| Entry {
        key: key.to_owned(),
        name: value_name(lang, field, key),
        alias: alias.to_owned(),
        count: used.remove(key).unwrap_or(0),
    };
    let mut all: Vec<Entry> = match party_field(field).kind {
        Kind::Choice(set) | Kind::Choices(set) => {
            set.keys().into_iter().map(|key| entry(key, "")).collect()
        }
        _ => countries().map(|c| entry(c.code, c.english)).collect(),
    };
    let known = |all: &[Entry], key: &str| all.iter().any(|e| e.key == key);
    let ticked: Vec<&String> = draft
        .chosen
        .iter()
        .filter(|key| !known(&all, key))
        .collect();
    let ticked: Vec<Entry> = ticked.into_iter().map(|key| entry(key, "")).collect();
    all.extend(ticked);
    all.extend(used.into_iter().map(|(key, count)| Entry {
        name: key.clone(),
        alias: String::new(),
        key,
        count,
    }));
    if party_field(field).kind == Kind::Country {
        let compare = intl::collator(lang);
        all.sort_by(|a, b| {
            b.count
                .cmp(&a.count)
                .then_with(|| compare(&a.name, &b.name))
        });
    }
    all
}

/// `open` or `closed`, of a toggle event.
fn new_state(event: &leptos::ev::Event) -> String {
    let state = js_sys::Reflect::get(event, &JsValue::from_str("newState"));
    state.ok().and_then(|s| s.as_string()).unwrap_or_default()
}

/// Puts the list under its button, or above it where there is more room.
fn place(list: &HtmlElement, button: &HtmlElement) {
    let Some(window) = dom::window() else { return };
    let size = |value: Result<JsValue, JsValue>| value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
    let (width, height) = (size(window.inner_width()), size(window.inner_height()));
    let at = button.get_bounding_client_rect();
    let (above, below) = (at.top() - 12.0, height - at.bottom() - 12.0);
    let style = list.style();
    let set = |name: &str, value: String| {
        let _ = style.set_property(name, &value);
    };
    let up = below < 280.0 && above > below;
    set(
        "top",
        if up {
            "auto".into()
        } else {
            format!("{}px", at.bottom() + 4.0)
        },
    );
    set(
        "bottom",
        if up {
            format!("{}px", height - at.top() + 4.0)
        } else {
            "auto".into()
        },
    );
    set(
        "left",
        format!("{}px", at.left().min(width - 328.0).max(8.0)),
    );
    set(
        "max-height",
        format!("{}px", if up { above } else { below }),
    );
}

/// Arrow keys walk the list.
fn walk(event: &leptos::ev::KeyboardEvent, list: &HtmlElement) {
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    if !keys::is_composing(event) {
        event.prevent_default();
        focus_step(list, step);
    }
}

/// Moves the focus in the list: 0 to its first input, otherwise by steps, around the ends.
fn focus_step(list: &HtmlElement, step: i32) {
    let Ok(inputs) = list.query_selector_all("input") else {
        return;
    };
    let count = i32::try_from(inputs.length()).unwrap_or(0);
    let active = dom::document().and_then(|d| d.active_element());
    let is_active = |i: &i32| {
        let input = inputs.item(i.unsigned_abs());
        input.is_some_and(|i| active.as_ref().is_some_and(|a| a.is_same_node(Some(&i))))
    };
    let at = (0..count).find(is_active);
    let next = at.map_or(0, |at| (at + step).rem_euclid(count.max(1)));
    let input = inputs.item(next.unsigned_abs());
    if let Some(input) = input.and_then(|i| i.dyn_into::<HtmlElement>().ok()) {
        let _ = input.focus();
    }
}
