//! What the first screen does not need: code that is loaded when it is first used.
//!
//! Each function below begins a chunk; the build's last step (`scripts/split.mjs`) cuts the wasm
//! file at them. What several chunks need and the first screen does not becomes a chunk of its
//! own. Soon after the start all of them are loaded, so a person rarely waits for one, and the
//! service worker keeps them with the rest of the app. A debug build stays in one piece.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, Waker},
};

use leptos::{prelude::*, reactive::computed::ScopedFuture};
use web_sys::File;

use super::{
    lang,
    paths::{ListQuery, TaskList},
    screens::{
        affiliations::AffiliationForm,
        bin::Bin,
        customers::{detail::Customer, form::CustomerForm, list::Customers},
        data::{
            Data,
            import::Import,
            restore::{self, Restore, RestoreAlone, RestorePanel},
        },
        help::{Help, Keys},
        history::History,
        interactions::form::InteractionForm,
        quick_add::{
            Line, QuickKind,
            dialog::Quick,
            offer::{self, Offer},
            rows,
        },
        search::Search,
        segments::builder::Builder,
        settings::Settings,
        tasks::{Tasks, form::TaskForm, row::Entry},
        today::{Agenda, snooze::Snooze},
    },
    shell,
};
use crate::{
    app::{App, Notice},
    domain::{book::Book, commands, id::Id, interaction::Interaction, record::Record, task::Task},
    engine::{
        demo::{self, Kit},
        index::Index,
        markdown, pinyin,
    },
    i18n::Lang,
    web::{clock, dom, random},
};

#[cfg(not(debug_assertions))]
pub use wasm_split_helpers::SplitLoaderError as Missing;

/// The chunk could not be loaded.
#[cfg(debug_assertions)]
#[derive(Debug)]
pub struct Missing;

macro_rules! chunks {
    ($($chunk:ident { $(fn $name:ident($($arg:ident: $type:ty),*) -> $out:ty { $body:expr })+ })+) => {$($(
        #[cfg(not(debug_assertions))]
        #[wasm_split_helpers::wasm_split($chunk, fallible)]
        pub fn $name($($arg: $type),*) -> Result<$out, Missing> {
            Ok($body)
        }
        #[cfg(debug_assertions)]
        #[allow(clippy::unused_async, reason = "as in a release, where it loads first")]
        pub async fn $name($($arg: $type),*) -> Result<$out, Missing> {
            Ok($body)
        }
    )+)+};
}

chunks! {
    agenda {
        fn day() -> () { () }
        fn agenda() -> AnyView { view! { <Agenda /> }.into_any() }
    }
    lists {
        fn lists() -> () { () }
        fn customers(segment: Option<Id>, query: ListQuery) -> AnyView {
            view! { <Customers segment query /> }.into_any()
        }
        fn search() -> AnyView { view! { <Search /> }.into_any() }
        fn segment(id: Option<Id>, rule: String, close: Callback<()>) -> AnyView {
            view! { <Builder id rule close /> }.into_any()
        }
    }
    screens {
        fn screens() -> () { () }
        fn customer(id: Id) -> AnyView { view! { <Customer id /> }.into_any() }
        fn customer_form(id: Option<Id>) -> AnyView { view! { <CustomerForm id /> }.into_any() }
        fn interaction_form(
            id: Option<Id>, parties: Vec<Id>, filled: Option<Interaction>, close: Callback<()>
        ) -> AnyView {
            view! { <InteractionForm id parties filled close /> }.into_any()
        }
        fn task_form(
            id: Option<Id>, about: Vec<Id>, filled: Option<Task>, close: Callback<()>
        ) -> AnyView {
            view! { <TaskForm id about filled close /> }.into_any()
        }
        fn affiliation_form(id: Option<Id>, party: Option<Id>, close: Callback<()>) -> AnyView {
            view! { <AffiliationForm id party close /> }.into_any()
        }
        fn tasks(list: TaskList) -> AnyView { view! { <Tasks list /> }.into_any() }
        fn bin() -> AnyView { view! { <Bin /> }.into_any() }
        fn history() -> AnyView { view! { <History /> }.into_any() }
        fn settings() -> AnyView { view! { <Settings /> }.into_any() }
        fn help() -> AnyView { view! { <Help /> }.into_any() }
        fn snooze(entry: Entry, close: Callback<()>) -> AnyView {
            view! { <Snooze entry close /> }.into_any()
        }
        fn keys(close: Callback<()>) -> AnyView { view! { <Keys close /> }.into_any() }
    }
    quick {
        fn quick() -> () { () }
        fn quick_dialog(
            kind: QuickKind, about: Vec<Id>, text: String, close: Callback<()>
        ) -> AnyView {
            view! { <Quick kind about text close /> }.into_any()
        }
        fn quick_row(line: Line) -> AnyView { view! { <rows::Below line /> }.into_any() }
        fn quick_take(line: Line) -> () { rows::take(line) }
        fn quick_offer(text: String) -> Option<Offer> { offer::offer(text) }
        fn quick_accept(text: String) -> bool { offer::accept(text) }
    }
    exchange {
        fn exchange() -> () { () }
        fn data() -> AnyView { view! { <Data /> }.into_any() }
        fn import() -> AnyView { view! { <Import /> }.into_any() }
        fn restore_panel(restore: Restore, done: Callback<()>) -> AnyView {
            view! { <RestorePanel restore done /> }.into_any()
        }
        fn restore_alone() -> AnyView { view! { <RestoreAlone /> }.into_any() }
        fn restore_file(restore: Restore, file: File, repairs: bool) -> () {
            restore::begin(restore, file, repairs)
        }
    }
    prose {
        fn plain_text(text: String) -> String { markdown::plain(&text) }
    }
    demo {
        fn demo(kit: Kit) -> Vec<Record> {{
            let today = clock::today();
            let (midnight, now) = (clock::start_of(today), clock::now());
            demo::records(kit, today, midnight, now, &mut random::new_id)
        }}
        fn remove_demo() -> () { App::get().remove_demo() }
        fn stress(customers: usize) -> (usize, Box<dyn Iterator<Item = Record>>) {{
            let today = clock::today();
            let book = demo::stress::Stress::new(customers, today, clock::start_of(today));
            (book.total(), Box::new(book.records()))
        }}
    }
    sounds {
        fn sounds() -> &'static pinyin::Table { &pinyin::TABLE }
    }
}

/// Loads every chunk, the likeliest first. What fails is tried again when it is needed.
pub fn load_all() {
    leptos::task::spawn_local(async {
        let _ = day().await;
        let _ = lists().await;
        let _ = screens().await;
        let _ = quick().await;
        if let Ok(table) = sounds().await {
            pinyin::learn(table);
            let _ = App::get().index.try_update(Index::hear);
        }
        let _ = exchange().await;
    });
}

/// Puts the demo of this language into the book, if it is still `wanted` when its chunk is there.
pub fn put_in_demo(wanted: fn(&Book) -> bool) {
    let (app, lang) = (App::get(), lang());
    let kit = match lang {
        Lang::En => Kit::English,
        Lang::Zh => Kit::Chinese,
    };
    leptos::task::spawn_local(async move {
        match demo(kit).await {
            Ok(records) if app.peek(wanted) => app.run(commands::load_demo(records)),
            Ok(_) => {}
            Err(_) => say_missing(),
        }
    });
}

/// Takes the demo out of the book, once its chunk is there.
pub fn take_out_demo() {
    leptos::task::spawn_local(async {
        if remove_demo().await.is_err() {
            say_missing();
        }
    });
}

/// Says that an act could not be done, since its chunk did not arrive.
pub fn say_missing() {
    App::get().say(Notice::Words(lang().chunk_missing().to_owned()));
}

/// The view of a chunk; nothing until it is loaded.
pub fn when_loaded(view: impl Future<Output = Result<AnyView, Missing>> + 'static) -> AnyView {
    let shown = RwSignal::new_local(None);
    let arrived = move |view: Result<AnyView, Missing>| {
        let _ = shown.try_set(Some(view.unwrap_or_else(|_| missing())));
    };
    if !soon(view, arrived, shell::arrive)
        && let Some(view) = shown.try_update_untracked(Option::take)
    {
        return view.into_any();
    }
    (move || {
        shown.track();
        shown.try_update_untracked(Option::take).flatten()
    })
    .into_any()
}

/// The words of a Markdown text on one line; nothing until its chunk is loaded.
pub fn plain(text: String) -> Signal<String> {
    let words = RwSignal::new(String::new());
    let arrived = move |plain: Result<String, Missing>| {
        let _ = words.try_set(plain.unwrap_or_default());
    };
    soon(plain_text(text), arrived, || ());
    words.into()
}

/// Hands over what a chunk gives: at once if the chunk is there, or else later, and then does
/// what comes `after`. True if it is later.
fn soon<T: 'static>(
    from_chunk: impl Future<Output = T> + 'static,
    take: impl FnOnce(T) + 'static,
    after: fn(),
) -> bool {
    let mut waiting: Pin<Box<dyn Future<Output = T>>> =
        Box::pin(ScopedFuture::new_untracked(from_chunk));
    let now = waiting
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()));
    if let Poll::Ready(given) = now {
        take(given);
        return false;
    }
    leptos::task::spawn_local(async move {
        take(waiting.await);
        dom::after(0, after);
    });
    true
}

/// In place of a screen whose chunk could not be loaded.
fn missing() -> AnyView {
    let lang = lang();
    view! {
        <main class="screen" id="main" tabindex="-1">
            <div class="empty">
                <p>{lang.chunk_missing()}</p>
                <button type="button" class="button main" on:click=|_| dom::reload()>
                    {lang.reload()}
                </button>
            </div>
        </main>
    }
    .into_any()
}
