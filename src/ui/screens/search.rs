//! The search that floats above every screen: customers first, then segments, places and acts.
//!
//! One box, one list, arrow keys and Enter. What is found, and in what order, is decided in
//! `engine::search`; what can be done is a closed list in `commands`.

mod commands;
mod entries;
mod found;
mod lines;

use leptos::prelude::*;

use crate::{
    app::{App, Notice},
    domain::{
        change::{Change, Verb},
        commands::save,
        id::Id,
        party::Party,
    },
    engine::{
        palette::{Scope, scope},
        quick_add::Sort,
        search::Hits,
    },
    i18n::Lang,
    ui::{
        chunks, lang,
        parts::{dialog::Modal, icon::Icon, keys},
        paths::{self, ListQuery, Route},
        screens::{
            customers::list::bulk::known_tags,
            quick_add::{QuickKind, offer::Offer},
        },
        shell::{Overlay, Shell, command_key, customer_here},
    },
    web::{clock, dom, random},
};
use entries::{CUSTOMERS, Entry, LOOKED_AT, Section, sections};
use lines::SectionBox;

const LIST: &str = "palette-list";

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
        let offer = RwSignal::new(None);
        let hits = Memo::new(move |_| {
            query.with(|query| {
                let (scope, text) = scope(query);
                let most = match scope {
                    Scope::Commands => return Hits::default(),
                    Scope::All => CUSTOMERS,
                    Scope::People | Scope::OrgsAndTags => LOOKED_AT,
                };
                app.index.with(|index| index.search(text, most))
            })
        });
        let tagged = Memo::new(move |_| query.with(|q| scope(q).0 == Scope::OrgsAndTags));
        // Read once, where they are asked for: of a large book that takes its time.
        let tags = Memo::new(move |_| {
            if tagged.get() {
                known_tags(app)
            } else {
                Vec::new()
            }
        });
        let sections = Memo::new(move |_| {
            let (query, offer) = (query.get(), offer.get());
            let (hits, tags) = (hits.get(), tags.get());
            sections(app, lang, scope(&query), &hits, offer.as_ref(), &tags)
        });
        Effect::new(move |_| read_sentence(query.get(), offer));
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

/// Asks what the text would become as a line; a name alone becomes nothing.
fn read_sentence(typed: String, offer: RwSignal<Option<Offer>>) {
    if scope(&typed).0 != Scope::All || typed.trim().chars().count() < 4 {
        offer.set(None);
        return;
    }
    leptos::task::spawn_local(async move {
        if let Ok(read) = chunks::quick_offer(typed).await {
            let _ = offer.try_set(read);
        }
    });
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
        _ if palette.query.with(|q| q.trim().is_empty()) => String::new(),
        _ if nothing(palette) => lang.palette_none(palette.query.get().trim()),
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
                <Keys key="↵" words=lang.palette_key_open() />
                <Keys key=command_key("↵") words=lang.palette_key_list() />
                <span class="spacer"></span>
                <Keys key="@" words=lang.palette_key_people() />
                <Keys key="#" words=lang.palette_key_orgs() />
                <Keys key=">" words=lang.palette_key_commands() />
            </footer>
        </Modal>
    }
}

/// Something was typed, and nothing is called like it.
fn nothing(palette: Palette) -> bool {
    let is_offer = |entry: &Entry| match entry {
        Entry::Add(..) => true,
        Entry::Sentence(offer) => !offer.sure,
        _ => false,
    };
    palette.query.with(|q| !q.trim().is_empty())
        && palette
            .sections
            .with(|all| all.iter().flat_map(|s| &s.entries).all(is_offer))
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
                on:click=move |_| shell.close()
            >
                <span class="visually-hidden">{lang.close()}</span>
                <kbd class="not-phone">"Esc"</kbd>
                <span class="only-phone" aria-hidden="true">{lang.cancel()}</span>
            </button>
        </div>
    }
}

fn run(app: App, shell: Shell, palette: Palette, entry: Entry) {
    match entry {
        Entry::Customer(id, _) => go(shell, &Route::Customer(id)),
        Entry::ShowAll(_) => go(shell, &palette.list()),
        Entry::Segment(id, _) => go(shell, &Route::Segment(id, ListQuery::default())),
        Entry::Tag(tag) => go(
            shell,
            &Route::Customers(ListQuery {
                text: format!("#{tag}"),
                ..ListQuery::default()
            }),
        ),
        Entry::Task(id, _) => shell.open(Overlay::EditTask(id)),
        Entry::Sentence(offer) => {
            shell.close();
            save_sentence(shell, palette.query.get_untracked(), offer.sort);
        }
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

/// Saves a sentence; what is not clear yet is opened as a line.
fn save_sentence(shell: Shell, text: String, sort: Sort) {
    leptos::task::spawn_local(async move {
        if chunks::quick_accept(text.clone()).await.unwrap_or(false) {
            return;
        }
        let kind = match sort {
            Sort::Task => QuickKind::Task,
            Sort::Log => QuickKind::Log,
        };
        shell.open(Overlay::Quick(kind, customer_here(), text));
    });
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
