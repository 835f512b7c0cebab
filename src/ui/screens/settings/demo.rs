//! The made-up firm: in, and out again.

use leptos::prelude::*;

use crate::{
    app::App,
    domain::{choice::Choice, record::Table},
    ui::{chunks, lang, parts::icon::Icon},
};

/// Loads the demo, or takes it out.
#[component]
pub fn Demo() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let loaded = Memo::new(move |_| {
        app.read(|b| {
            Table::ALL
                .iter()
                .map(|t| b.made_up(*t).len())
                .sum::<usize>()
        })
    });
    let load = move |_| chunks::put_in_demo(|_| true);
    let take_out = move |_| chunks::take_out_demo();
    view! {
        <section class="settings">
            <h2>{lang.settings_demo()}</h2>
            <p class="lead">{lang.settings_demo_lead()}</p>
            <div class="actions">
                {move || match loaded.get() {
                    0 => {
                        view! {
                            <button type="button" class="button" on:click=load>
                                <Icon name="demo" />
                                <span>{lang.settings_demo_load()}</span>
                            </button>
                        }
                            .into_any()
                    }
                    n => {
                        view! {
                            <button type="button" class="button" on:click=take_out>
                                {lang.demo_remove()}
                            </button>
                            <span class="actions-note">{lang.settings_demo_here(n)}</span>
                        }
                            .into_any()
                    }
                }}
            </div>
        </section>
    }
}
