//! The search that floats above every screen: customers first, then segments, places and acts.
//!
//! One box, one list, arrow keys and Enter. What is found, and in what order, is decided in
//! `engine::search`; what can be done is a closed list in [`commands`].

mod commands;
mod found;

use leptos::prelude::*;

use crate::{
    app::{App, Notice},
    domain::{
        change::{Change, Verb},
        commands::save,
        id::Id,
        party::{Party, PartyKind},
        problem::line,
    },
    engine::search::{Hits, Reason, highlight},
    i18n::Lang,
    ui::{
        lang,
        parts::{dialog::Modal, icon::Icon, keys},
        paths::{self, ListQuery, Route},
        screens::segments,
        shell::{Shell, command_key},
    },
    web::{clock, dom, random},
};
use commands::{Command, commands};
use found::CustomerRow;

/// Customers shown before "show all".
const CUSTOMERS: usize = 8;
/// Customers shown before anything is typed.
const RECENT: usize = 5;
/// Segments shown.
const SEGMENTS: usize = 5;

const LIST: &str = "palette-list";

/// A line that can be chosen.
#[derive(Clone, Debug, PartialEq)]
enum Entry {
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
struct Section {
    heading: &'static str,
    first: usize,
    entries: Vec<Entry>,
}

/// What is typed, what is found, and which line is chosen.
#[derive(Clone, Copy)]
struct Palette {
    query: RwSignal<String>,
    chosen: RwSignal<usize>,
    hits: Memo<Hits>,
    sections: Memo<Vec<Section>>,
    length: Memo<usize>,
}

impl Palette {
    fn new(app: App, lang: Lang) -> Self {
        let query = RwSignal::new(String::new());
        let hits = Memo::new(move |_| {
            query.with(|query| app.index.with(|index| index.search(query, CUSTOMERS)))
        });
        let sections = Memo::new(move |_| sections(app, lang, &query.get(), &hits.get()));
        let length =
            Memo::new(move |_| sections.with(|all| all.iter().map(|s| s.entries.len()).sum()));
        Self {
            query,
            chosen: RwSignal::new(0),
            hits,
            sections,
            length,
        }
    }

    /// Moves the choice, around the ends.
    fn step(self, step: isize) {
        let length = self.length.get_untracked();
        if length > 0 {
            self.chosen.update(|at| {
                *at = at
                    .checked_add_signed(step)
                    .map_or(length - 1, |next| next % length);
            });
            let selector = format!("#{}", option_id(self.chosen.get_untracked()));
            dom::after(0, move || reveal(&selector));
        }
    }

    fn entry(self, at: usize) -> Option<Entry> {
        self.sections.with_untracked(|all| {
            let section = all.iter().find(|s| at < s.first + s.entries.len())?;
            section.entries.get(at - section.first).cloned()
        })
    }

    /// All that are found, as a list.
    fn list(self) -> Route {
        let text = self.query.get_untracked().trim().to_owned();
        Route::Customers(ListQuery {
            text,
            ..ListQuery::default()
        })
    }
}

fn option_id(at: usize) -> String {
    format!("palette-option-{at}")
}

fn reveal(selector: &str) {
    if let Some(option) = dom::find(selector) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The dialog.
#[component]
pub fn Search() -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let palette = Palette::new(app, lang);
    provide_context(palette);
    let close = Callback::new(move |()| shell.close());
    let open = Callback::new(move |at: usize| {
        if let Some(entry) = palette.entry(at) {
            run(app, shell, palette, entry);
        }
    });
    let status = move || match palette.hits.with(|hits| hits.total) {
        0 if palette.query.with(|q| q.trim().is_empty()) => String::new(),
        0 => lang.palette_none(palette.query.get().trim()),
        n => lang.palette_found(n),
    };
    view! {
        <Modal label=lang.palette_label() class="palette" on_close=close>
            <Field open />
            <p class="visually-hidden" role="status">{status}</p>
            <Show when=move || nothing(palette)>
                <p class="palette-none">{move || lang.palette_none(palette.query.get().trim())}</p>
            </Show>
            <div class="palette-list" role="listbox" id=LIST aria-label=lang.palette_label()>
                <For
                    each=move || palette.sections.get()
                    key=|section| section.heading
                    let:section
                >
                    <SectionBox heading=section.heading open />
                </For>
            </div>
            <footer class="palette-foot">
                <Keys key="↑↓" words=lang.palette_key_choose() />
                <Keys key="↵" words=lang.palette_key_open() />
                <span class="spacer"></span>
                <Keys key=command_key("↵") words=lang.palette_key_list() />
            </footer>
        </Modal>
    }
}

/// Something was typed and nobody is found.
fn nothing(palette: Palette) -> bool {
    palette.query.with(|q| !q.trim().is_empty()) && palette.hits.with(|hits| hits.total == 0)
}

#[component]
fn Keys(#[prop(into)] key: String, words: &'static str) -> impl IntoView {
    view! {
        <span class="keys">
            <kbd>{key}</kbd>
            " "
            {words}
        </span>
    }
}

#[component]
fn Field(open: Callback<usize>) -> impl IntoView {
    let (shell, lang) = (Shell::get(), lang());
    let palette: Palette = expect_context();
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if keys::is_composing(&event) {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => palette.step(1),
            "ArrowUp" => palette.step(-1),
            "Enter" if keys::has_command(&event) => {
                shell.close();
                paths::go(&palette.list());
            }
            "Enter" => open.run(palette.chosen.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="palette-field">
            <Icon name="search" />
            <input
                type="text"
                role="combobox"
                aria-label=lang.palette_label()
                placeholder=lang.palette_label()
                aria-autocomplete="list"
                aria-expanded=move || (palette.length.get() > 0).to_string()
                aria-controls=LIST
                aria-activedescendant=move || {
                    (palette.length.get() > 0).then(|| option_id(palette.chosen.get()))
                }
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                autofocus
                prop:value=move || palette.query.get()
                on:input=move |event| {
                    palette.query.set(event_target_value(&event));
                    palette.chosen.set(0);
                    dom::after(0, || reveal("#palette-option-0"));
                }
                on:keydown=on_key
            />
            <button
                type="button"
                class="button bare"
                aria-label=lang.close()
                on:click=move |_| shell.close()
            >
                <kbd class="not-phone">"Esc"</kbd>
                <span class="only-phone">{lang.cancel()}</span>
            </button>
        </div>
    }
}

/// One heading with its lines.
#[component]
fn SectionBox(heading: &'static str, open: Callback<usize>) -> impl IntoView {
    let palette: Palette = expect_context();
    let id = format!("palette-{}", heading.replace(' ', "-"));
    let heading_id = id.clone();
    // The section under this heading; its lines change as one types, the heading stays.
    let lines = Memo::new(move |_| {
        palette.sections.with(|all| {
            let section = all.iter().find(|s| s.heading == heading);
            section.map_or(Vec::new(), |s| (s.first..).zip(s.entries.clone()).collect())
        })
    });
    view! {
        <div role="group" aria-labelledby=id>
            <h3 id=heading_id role="presentation">{heading}</h3>
            {move || {
                // The lines may stay while what is marked in them changes.
                palette.query.track();
                lines
                    .get()
                    .into_iter()
                    .map(|(at, entry)| view! { <Line at entry open /> })
                    .collect_view()
            }}
        </div>
    }
}

/// A line that can be chosen.
#[component]
fn Line(at: usize, entry: Entry, open: Callback<usize>) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let palette: Palette = expect_context();
    let chosen = move || palette.chosen.get() == at;
    let query = palette.query.get_untracked();
    let content = match entry {
        Entry::Customer(id, reason) => view! { <CustomerRow id reason query /> }.into_any(),
        Entry::ShowAll(total) => plain(
            "customers",
            lang.palette_show_all(total),
            "",
            command_key("↵"),
        ),
        Entry::Segment(id, name) => {
            let count = segments::count(app, id);
            view! {
                <Icon name="segment" />
                <Marked class="name" text=name query />
                <span class="note">{move || lang.palette_members(count.get())}</span>
            }
            .into_any()
        }
        Entry::Command(command) => plain(
            command.icon,
            command.words.into(),
            &query,
            command.key.into(),
        ),
        Entry::Add(kind, name) => {
            let words = match kind {
                PartyKind::Org => lang.palette_add_org(&name),
                _ => lang.palette_add_person(&name),
            };
            plain("plus", words, "", String::new())
        }
    };
    view! {
        <div
            role="option"
            id=option_id(at)
            aria-selected=move || chosen().to_string()
            on:mousemove=move |_| {
                if palette.chosen.get_untracked() != at {
                    palette.chosen.set(at);
                }
            }
            // The focus stays in the box.
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| open.run(at)
        >
            {content}
        </div>
    }
}

fn plain(icon: &'static str, words: String, query: &str, key: String) -> AnyView {
    let keys = key
        .split(' ')
        .filter(|k| !k.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>();
    view! {
        <Icon name=icon />
        <Marked class="name" text=words query=query.to_owned() />
        <span class="end">{keys.into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect_view()}</span>
    }
    .into_any()
}

/// A text with what was searched marked in it.
#[component]
fn Marked(class: &'static str, #[prop(into)] text: String, query: String) -> impl IntoView {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (from, to) in highlight(&text, &query) {
        pieces.push(text[done..from].to_owned().into_any());
        pieces.push(view! { <mark>{text[from..to].to_owned()}</mark> }.into_any());
        done = to;
    }
    pieces.push(text[done..].to_owned().into_any());
    view! { <span class=class title=text>{pieces}</span> }
}

/// Everything that fits, by headings.
fn sections(app: App, lang: Lang, query: &str, hits: &Hits) -> Vec<Section> {
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
    let (acts, places): (Vec<Command>, Vec<Command>) = commands(lang)
        .into_iter()
        .filter(|command| fits(command.words) || (!typed.is_empty() && fits(command.also)))
        .partition(Command::is_act);
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
    let commands = |all: Vec<Command>| all.into_iter().map(Entry::Command).collect();
    let mut first = 0;
    [
        (heading, customers),
        (lang.segments(), named),
        (lang.palette_do(), commands(acts)),
        (lang.palette_go(), commands(places)),
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
        let mut latest: Vec<(_, Id)> = book.customers().map(|p| (p.updated_at, p.id)).collect();
        if latest.len() > RECENT {
            latest.select_nth_unstable_by(RECENT - 1, |a, b| b.cmp(a));
            latest.truncate(RECENT);
        }
        latest.sort_unstable_by(|a, b| b.cmp(a));
        latest.into_iter().map(|(_, id)| id).collect()
    })
}

fn run(app: App, shell: Shell, palette: Palette, entry: Entry) {
    match entry {
        Entry::Customer(id, _) => go(shell, &Route::Customer(id)),
        Entry::ShowAll(_) => go(shell, &palette.list()),
        Entry::Segment(id, _) => go(shell, &Route::Segment(id, ListQuery::default())),
        Entry::Command(command) => command.run(app, shell),
        Entry::Add(kind, name) => {
            shell.close();
            let party = Party::new(random::new_id(), kind, &name, clock::now());
            let id = party.id;
            let change = app.peek(|b| save(b, party, Verb::Add, &name));
            add(app, change, id);
        }
    }
}

fn go(shell: Shell, to: &Route) {
    shell.close();
    paths::go(to);
}

/// Writes a new customer and opens it.
fn add(app: App, change: Change, id: Id) {
    leptos::task::spawn_local(async move {
        let act = change.act.clone();
        match app.commit(change).await {
            Ok(()) => {
                paths::go(&Route::Customer(id));
                app.say(Notice::Done(act));
            }
            Err(failure) => app.say(Notice::Failed(failure)),
        }
    });
}
