//! Help: short topics, and every key. Nothing here needs to be read before one begins.

mod keys;

use leptos::prelude::*;

pub use keys::Keys;

use crate::{
    i18n::Lang,
    ui::{lang, parts::prose::Prose},
    web::dom,
};

/// A topic: the name of its heading in the page, the heading, the text in Markdown.
type Topic = (&'static str, &'static str, &'static str);

fn topics(lang: Lang) -> [Topic; 10] {
    [
        ("first", lang.help_first_title(), lang.help_first()),
        ("log", lang.help_log_title(), lang.help_log()),
        ("tasks", lang.help_tasks_title(), lang.help_tasks()),
        ("segments", lang.help_segments_title(), lang.help_segments()),
        ("search", lang.help_search_title(), lang.help_search()),
        ("import", lang.help_import_title(), lang.help_import()),
        ("data", lang.help_data_title(), lang.help_data()),
        ("undo", lang.help_undo_title(), lang.help_undo()),
        ("tabs", lang.help_tabs_title(), lang.help_tabs()),
        ("offline", lang.help_offline_title(), lang.help_offline()),
    ]
}

/// The screen.
#[component]
pub fn Help() -> impl IntoView {
    let lang = lang();
    let topics = topics(lang);
    let keys = ("keys", lang.help_keys_title());
    // The address after the `#` belongs to the app, so these are buttons, not links.
    let jump = |(name, title): (&'static str, &'static str)| {
        let go = move |_| dom::focus(&format!("#help-{name}"));
        view! {
            <button type="button" on:click=go>
                {title}
            </button>
        }
    };
    view! {
        <main class="screen" id="main" tabindex="-1">
            <header class="bar">
                <h1 tabindex="-1">{lang.help()}</h1>
            </header>
            <article class="column prose">
                <p class="lead">{lang.help_lead()}</p>
                <nav class="filters" aria-label=lang.help_topics()>
                    {topics.map(|t| jump((t.0, t.1))).into_iter().collect_view()}
                    {jump(keys)}
                </nav>
                {topics
                    .map(|(name, title, text)| {
                        view! {
                            <section>
                                <h2 id=format!("help-{name}") tabindex="-1">
                                    {title}
                                </h2>
                                <Prose text />
                            </section>
                        }
                    })
                    .into_iter()
                    .collect_view()}
                <section>
                    <h2 id="help-keys" tabindex="-1">
                        {keys.1}
                    </h2>
                    <keys::KeyTables />
                </section>
            </article>
        </main>
    }
}
