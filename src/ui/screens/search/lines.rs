//! The lines of the search, under their headings.

use leptos::prelude::*;

use super::{Palette, entries::Entry, found::CustomerRow, option_id};
use crate::{
    app::App,
    domain::party::PartyKind,
    engine::{palette::scope, quick_add::Sort, search::highlight},
    ui::{lang, parts::icon::Icon, screens::segments, shell::command_key},
};

/// One heading with its lines.
#[component]
pub fn SectionBox(heading: &'static str, open: Callback<usize>) -> impl IntoView {
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
    let query = scope(&palette.query.get_untracked()).1.to_owned();
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
        Entry::Tag(tag) => plain("tag", tag, "", String::new()),
        Entry::Task(_, words) => plain("task", words, &query, String::new()),
        Entry::Sentence(offer) => {
            let (icon, words) = match offer.sort {
                Sort::Task => ("task", lang.quick_offer_task(&offer.words)),
                Sort::Log => ("note", lang.quick_offer_log(&offer.words)),
            };
            view! {
                <Icon name=icon />
                <span class="name" title=words.clone()>{words.clone()}</span>
                <span class="end">{offer.note}</span>
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
pub fn Marked(class: &'static str, #[prop(into)] text: String, query: String) -> impl IntoView {
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
