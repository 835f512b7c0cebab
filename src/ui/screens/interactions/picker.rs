//! Customers as chips in a field: type a name, a number or pinyin and choose. Before anything is
//! typed it offers who belongs to those already chosen.

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    app::App,
    domain::{book::Book, id::Id},
    engine::search::highlight,
    ui::{
        lang,
        parts::{
            field::{ProblemText, Problems, problem_of},
            icon::Icon,
            keys,
        },
    },
};

/// The most that is offered at a time.
const OFFERED: usize = 8;

/// The chosen customers, and a field to choose more.
#[component]
pub fn Picker(
    /// Its key in the form.
    key: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// The chosen ones.
    chosen: RwSignal<Vec<Id>>,
    /// What is wrong in the form.
    problems: Problems,
    /// Takes the focus when the form opens.
    #[prop(default = false)]
    focus: bool,
) -> impl IntoView {
    let state = State {
        app: App::get(),
        chosen,
        query: RwSignal::new(String::new()),
        open: RwSignal::new(false),
        at: RwSignal::new(0),
    };
    let offers = Memo::new(move |_| state.offers());
    let lang = lang();
    let id = format!("field-{key}");
    let (list_id, problem_id) = (format!("{id}-list"), format!("{id}-problem"));
    let problem = Signal::derive(move || problem_of(problems, key));
    let is_open = move || state.open.get() && offers.with(|o| !o.is_empty());
    let active = {
        let id = id.clone();
        move || is_open().then(|| format!("{id}-{}", state.at.get()))
    };
    let nobody = move || {
        let query = state.query.get();
        (!query.trim().is_empty() && offers.with(Vec::is_empty))
            .then(|| view! { <p class="help">{lang.pick_none(query.trim())}</p> })
    };
    view! {
        <div class="field wide">
            <label for=id.clone()>{label}</label>
            <div class="tagfield">
                <For each=move || chosen.get() key=|id| *id let:id>
                    <Chip id chosen />
                </For>
                <div class="combobox">
                    <input
                        id=id.clone()
                        data-field=key
                        role="combobox"
                        autocomplete="off"
                        autofocus=focus
                        aria-expanded=move || is_open().to_string()
                        aria-controls=list_id.clone()
                        aria-autocomplete="list"
                        aria-activedescendant=active
                        aria-invalid=move || problem.get().map(|_| "true")
                        aria-describedby=problem_id.clone()
                        prop:value=move || state.query.get()
                        on:input=move |event| state.typed(event_target_value(&event))
                        on:focus=move |_| state.open.set(true)
                        on:blur=move |_| state.open.set(false)
                        on:keydown=move |event| state.press(&event, offers)
                    />
                    <Show when=is_open>
                        <Offers id=id.clone() list_id=list_id.clone() state offers />
                    </Show>
                </div>
            </div>
            {nobody}
            <ProblemText id=problem_id problem />
        </div>
    }
}

#[component]
fn Chip(id: Id, chosen: RwSignal<Vec<Id>>) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let (icon, name) = app.peek(|b| match b.card(id) {
        Some(p) if p.is_org() => ("organisation", p.name.to_owned()),
        Some(p) => ("person", p.name.to_owned()),
        None => ("person", lang.name_gone().to_owned()),
    });
    view! {
        <span class="chip">
            <Icon name=icon />
            {name.clone()}
            <button
                type="button"
                class="chip-x"
                aria-label=lang.remove_tag(&name)
                on:click=move |_| chosen.update(|c| c.retain(|other| *other != id))
            >
                <Icon name="close" />
            </button>
        </span>
    }
}

#[component]
fn Offers(id: String, list_id: String, state: State, offers: Memo<Vec<Offer>>) -> impl IntoView {
    let rows = move || {
        let query = state.query.get();
        let id = id.clone();
        let each = offers.get().into_iter().enumerate();
        each.map(move |(index, offer)| {
            let party = offer.id;
            view! {
                <li
                    role="option"
                    id=format!("{id}-{index}")
                    aria-selected=move || (state.at.get() == index).to_string()
                    // The field keeps the focus: a click would take it first.
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| state.choose(party)
                >
                    <Icon name=if offer.org { "organisation" } else { "person" } />
                    <span>{marked(&offer.name, &query)}</span>
                    <span class="note ellipsis">{offer.note}</span>
                </li>
            }
        })
        .collect_view()
    };
    view! {
        <ul class="listbox" role="listbox" id=list_id>
            {rows}
        </ul>
    }
}

/// The name with the parts that were found marked.
fn marked(name: &str, query: &str) -> AnyView {
    let mut parts: Vec<AnyView> = Vec::new();
    let mut end = 0;
    for (from, to) in highlight(name, query) {
        parts.push(name[end..from].to_owned().into_any());
        parts.push(view! { <mark>{name[from..to].to_owned()}</mark> }.into_any());
        end = to;
    }
    parts.push(name[end..].to_owned().into_any());
    parts.into_any()
}

#[derive(Clone, PartialEq)]
struct Offer {
    id: Id,
    name: String,
    note: String,
    org: bool,
}

#[derive(Clone, Copy)]
struct State {
    app: App,
    chosen: RwSignal<Vec<Id>>,
    query: RwSignal<String>,
    open: RwSignal<bool>,
    at: RwSignal<usize>,
}

impl State {
    fn offers(self) -> Vec<Offer> {
        let (query, chosen) = (self.query.get(), self.chosen.get());
        let found: Vec<Id> = if query.trim().is_empty() {
            self.app.read(|book| related(book, &chosen))
        } else {
            let hits = self
                .app
                .index
                .with(|i| i.search(&query, OFFERED + chosen.len()));
            hits.hits.into_iter().map(|hit| hit.id).collect()
        };
        self.app.read(|book| {
            let offered = found.into_iter().filter(|id| !chosen.contains(id));
            offered
                .filter_map(|id| offer(book, id))
                .take(OFFERED)
                .collect()
        })
    }

    fn typed(self, text: String) {
        self.query.set(text);
        self.at.set(0);
        self.open.set(true);
    }

    fn choose(self, id: Id) {
        self.chosen.update(|c| c.push(id));
        self.typed(String::new());
        self.open.set(false);
    }

    fn press(self, event: &KeyboardEvent, offers: Memo<Vec<Offer>>) {
        if keys::is_composing(event) {
            return;
        }
        let count = offers.with_untracked(Vec::len);
        let open = self.open.get_untracked() && count > 0;
        let used = match event.key().as_str() {
            "ArrowDown" if !open => {
                self.open.set(true);
                true
            }
            "ArrowDown" => {
                self.at.update(|at| *at = (*at + 1) % count);
                true
            }
            "ArrowUp" if open => {
                self.at.update(|at| *at = (*at + count - 1) % count);
                true
            }
            "Enter" if !keys::has_modifier(event) => {
                let at = self.at.get_untracked();
                let offer = offers.with_untracked(|o| o.get(at).map(|o| o.id));
                if let (true, Some(id)) = (open, offer) {
                    self.choose(id);
                }
                true
            }
            "Escape" if open => {
                event.stop_propagation();
                self.open.set(false);
                true
            }
            "Backspace" if self.query.with_untracked(String::is_empty) => {
                self.chosen.update(|c| {
                    c.pop();
                });
                false
            }
            _ => false,
        };
        if used {
            event.prevent_default();
        }
    }
}

fn related(book: &Book, chosen: &[Id]) -> Vec<Id> {
    let mut found: Vec<Id> = Vec::new();
    for id in chosen {
        for (other, _) in &book.summary(*id).related {
            if !found.contains(other) {
                found.push(*other);
            }
        }
    }
    found
}

fn offer(book: &Book, id: Id) -> Option<Offer> {
    let party = book.party(id)?;
    let related = book.summary(id).related.into_iter().next();
    let note = related.map(|(_, name)| name).or_else(|| {
        let (city, _) = party.place()?;
        Some(city.to_owned())
    });
    Some(Offer {
        id,
        name: party.name.clone(),
        note: note.unwrap_or_default(),
        org: party.is_org(),
    })
}
