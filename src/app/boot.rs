//! The start: open the book, read it, tell a first visit from a loss, listen to the other tabs.

use std::rc::Rc;

use leptos::prelude::*;

use super::{App, BOOK, Link, Loaded, Phase, THE_APP};
use crate::{
    domain::{book::Book, history::Head},
    engine::index::Index,
    i18n::Lang,
    store::{Failure, Store},
    web::{device, dom, tabs::Tabs, timeline},
};

/// Makes the app and begins to open the book.
pub fn start() -> App {
    let app = App {
        book: RwSignal::new(Book::default()),
        index: RwSignal::new(Index::default()),
        phase: RwSignal::new(Phase::Opening),
        loaded: RwSignal::new(Loaded::Nothing),
        fetched: Trigger::new(),
        head: RwSignal::new(Head::default()),
        damaged: RwSignal::new(Vec::new()),
        toast: RwSignal::new(None),
        lang: RwSignal::new(language()),
        link: StoredValue::new_local(Link::default()),
    };
    THE_APP.set(Some(app));
    let tabs = Tabs::join(BOOK, move |text| app.hear(&text));
    app.link.update_value(|link| link.tabs = Some(tabs));
    dom::on_document("visibilitychange", move |_| {
        if dom::is_visible() {
            app.catch_up(false);
        }
    });
    dom::on_window("pageshow", move |_| app.catch_up(false));
    app.open();
    app
}

/// The language chosen on this device, or the browser's.
fn language() -> Lang {
    let chosen: Option<String> = device::get(device::Key::Lang);
    let browser = || dom::window().and_then(|w| w.navigator().language());
    chosen
        .or_else(browser)
        .and_then(|tag| Lang::from_tag(&tag))
        .unwrap_or(Lang::En)
}

impl App {
    /// Opens the book and reads it.
    pub fn open(self) {
        leptos::task::spawn_local(async move {
            if let Err(failure) = self.try_open().await {
                self.phase.set(Phase::Failed(failure));
            }
        });
    }

    async fn try_open(self) -> Result<(), Failure> {
        let store = Store::open(BOOK, move || self.phase.set(Phase::Blocked)).await?;
        let unwanted = store.until_unwanted()?;
        timeline::reached("open");
        let loaded_head = store.head().await?;
        self.link
            .with_value(|link| *link.store.borrow_mut() = Some(Rc::new(store)));
        leptos::task::spawn_local(async move {
            unwanted.await;
            let store = self.link.with_value(|l| l.store.borrow_mut().take());
            if let Some(Ok(store)) = store.map(Rc::try_unwrap) {
                store.close();
            }
            self.phase.set(Phase::Elsewhere);
        });
        let marker: Option<device::Marker> = device::get(device::Key::Marker);
        match marker {
            Some(marker) if loaded_head.revision == 0 && marker.records > 0 => {
                self.phase.set(Phase::Lost(marker));
            }
            _ => {
                self.reload().await?;
                self.ready();
            }
        }
        Ok(())
    }

    /// Shows the screens; those that are shown already stay as they are.
    pub(super) fn ready(self) {
        if self.phase.get_untracked() != Phase::Ready {
            self.phase.set(Phase::Ready);
        }
    }

    /// Goes on after a loss: the book is what is on disk now, which is nothing.
    pub fn accept_loss(self) {
        device::forget(device::Key::Marker);
        self.open_again();
    }

    fn open_again(self) {
        leptos::task::spawn_local(async move {
            match self.reload().await {
                Ok(()) => self.ready(),
                Err(failure) => self.phase.set(Phase::Failed(failure)),
            }
        });
    }
}
