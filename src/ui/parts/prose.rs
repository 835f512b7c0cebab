//! Markdown as elements. Never through HTML text.

use leptos::prelude::*;

use crate::engine::markdown::{self, Block, Inline};

/// Text that was written as Markdown.
#[component]
pub fn Prose(
    /// The Markdown.
    #[prop(into)]
    text: String,
    /// Smaller, for facts.
    #[prop(default = false)]
    small: bool,
) -> impl IntoView {
    view! {
        <div class=if small { "prose small" } else { "prose" }>{blocks(markdown::parse(&text))}</div>
    }
}

fn blocks(all: Vec<Block>) -> Vec<AnyView> {
    all.into_iter().map(block).collect()
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Paragraph(text) => view! { <p>{inlines(text)}</p> }.into_any(),
        // Headings of a note stand below those of the screen.
        Block::Heading(1 | 2, text) => view! { <h4>{inlines(text)}</h4> }.into_any(),
        Block::Heading(_, text) => view! { <h5>{inlines(text)}</h5> }.into_any(),
        Block::List {
            ordered_start: Some(start),
            items,
        } => view! { <ol start=start.to_string()>{list(items)}</ol> }.into_any(),
        Block::List {
            ordered_start: None,
            items,
        } => view! { <ul>{list(items)}</ul> }.into_any(),
        Block::Quote(inner) => view! { <blockquote>{blocks(inner)}</blockquote> }.into_any(),
        Block::Code(text) => view! { <pre><code>{text}</code></pre> }.into_any(),
        Block::Rule => view! { <hr /> }.into_any(),
    }
}

fn list(items: Vec<Vec<Block>>) -> Vec<AnyView> {
    items
        .into_iter()
        .map(|item| view! { <li>{blocks(item)}</li> }.into_any())
        .collect()
}

fn inlines(all: Vec<Inline>) -> Vec<AnyView> {
    all.into_iter().map(inline).collect()
}

fn inline(inline: Inline) -> AnyView {
    match inline {
        Inline::Text(text) => text.into_any(),
        Inline::Strong(inner) => view! { <strong>{inlines(inner)}</strong> }.into_any(),
        Inline::Emphasis(inner) => view! { <em>{inlines(inner)}</em> }.into_any(),
        Inline::Code(text) => view! { <code>{text}</code> }.into_any(),
        Inline::Link { href, children } => view! {
            <a href=href target="_blank" rel="noopener noreferrer">
                {inlines(children)}
            </a>
        }
        .into_any(),
        Inline::Break => view! { <br /> }.into_any(),
    }
}
