//! Several of a list: a button that tells what is ticked, and a popover with the list. Countries
//! in use stand first; what is in use has its count.

use leptos::{html, prelude::*};

use super::{
    popover::{focus_step, is_opening, place, walk},
    tree::ConditionNode,
    words::value_name,
};
use crate::{
    app::App,
    domain::{
        address::countries,
        field::{FieldId, Kind},
        party_fields::party_field,
        problem::Problem,
    },
    engine::{
        rule_draft::{ConditionDraft, values_in_use},
        search::highlight,
    },
    i18n::{Lang, grouped},
    ui::{
        lang,
        parts::{icon::Icon, keys},
    },
    web::{dom, intl},
};

/// How many ticked values the button names, and how wide they are together: a Chinese character
/// counts twice.
const NAMED: usize = 3;
const WIDTH: usize = 26;
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
        let field = node
            .draft
            .with(ConditionDraft::field_id)
            .unwrap_or(FieldId::Name);
        node.draft.with(|d| {
            let names = d.chosen.iter().map(|key| value_name(lang, field, key));
            names.collect::<Vec<_>>()
        })
    });
    let before_toggle = move |event: leptos::ev::Event| {
        if is_opening(&event)
            && let (Some(button), Some(list)) = (button.get_untracked(), list.get_untracked())
        {
            open.set(true);
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
            title=move || names.get().join(", ")
            data-invalid=move || problem.get().map(|_| "true")
            aria-describedby=problem_id
        >
            {move || {
                let names = names.get();
                let fitting = fitting(&names);
                let more = names.len() - fitting;
                let shown = names.into_iter().take(fitting);
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
            // Emptied only once it is closed, so that the browser still knows where the focus was.
            on:toggle=move |event| open.set(is_opening(&event))
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
    let mut used = app.peek(|b| app.index.with_untracked(|i| values_in_use(b, i, field)));
    let mut entry = |key: &str, alias: &str| Entry {
        key: key.to_owned(),
        name: value_name(lang, field, key),
        alias: alias.to_owned(),
        count: used.remove(key).unwrap_or(0),
    };
    let mut all: Vec<Entry> = match party_field(field).kind {
        Kind::Choice(set) | Kind::Choices(set) => {
            set.keys().iter().map(|key| entry(key, "")).collect()
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

/// How many names the button has room for; one in any case.
fn fitting(names: &[String]) -> usize {
    let mut width = 0;
    let fits = |name: &&String| {
        width += name
            .chars()
            .map(|c| if c.is_ascii() { 1 } else { 2 })
            .sum::<usize>();
        width <= WIDTH
    };
    let fitting = names.iter().take(NAMED).take_while(fits).count();
    fitting.max(names.len().min(1))
}
