//! Lines above the screen: an update is ready, the demo is in, something on disk is damaged.

use leptos::prelude::*;

use crate::{
    app::App,
    domain::book::Book,
    ui::{chunks, lang, parts::icon::Icon},
    web::{dom, files},
};

/// All banners that hold now.
#[component]
pub fn Banners() -> impl IntoView {
    view! {
        <Update />
        <Damaged />
        <Demo />
    }
}

#[component]
fn Update() -> impl IntoView {
    let lang = lang();
    let ready = RwSignal::new(dom::update_is_ready());
    dom::on_window("clientele:update-ready", move |_| {
        let _ = ready.try_set(true);
    });
    view! {
        <Show when=move || ready.get()>
            <div class="banner" data-kind="info" role="status">
                <Icon name="info" />
                <p>{lang.update_banner()}</p>
                <button type="button" class="button small" on:click=move |_| dom::apply_update()>
                    {lang.update_apply()}
                </button>
            </div>
        </Show>
    }
}

#[component]
fn Damaged() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let save = move |_| {
        for (i, page) in app.damaged.get_untracked().into_iter().enumerate() {
            let name = format!("clientele-unreadable-{}.page", i + 1);
            files::download(
                &name,
                "application/octet-stream",
                std::iter::once(page.bytes),
            );
        }
    };
    view! {
        <Show when=move || app.damaged.with(|d| !d.is_empty())>
            <div class="banner" data-kind="warn" role="status">
                <Icon name="warning" />
                <p>{move || lang.damaged_banner(app.damaged.with(Vec::len))}</p>
                <button type="button" class="button small" on:click=save>
                    {lang.damaged_save()}
                </button>
            </div>
        </Show>
    }
}

#[component]
fn Demo() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let loaded = Memo::new(move |_| app.read(Book::holds_demo));
    view! {
        <Show when=move || loaded.get()>
            <div class="banner" data-kind="demo" role="status">
                <Icon name="demo" />
                <p>{lang.demo_banner()}</p>
                <button
                    type="button"
                    class="button small"
                    on:click=move |_| chunks::take_out_demo()
                >
                    {lang.demo_remove()}
                </button>
            </div>
        </Show>
    }
}
