//! The frame around every screen: sidebar, bottom bar, banners, toasts, keys.

mod banner;
mod bottom;
mod keys;
mod phases;
pub mod sidebar;
pub mod toasts;

pub use bottom::customer_here;
pub use keys::quick;
pub use sidebar::command_key;
pub use toasts::FailureBlock;

use leptos::prelude::*;

use crate::{
    app::{App, Phase},
    domain::id::Id,
    ui::{
        chunks, lang,
        parts::day,
        paths::{self, Route},
        screens::{self, tasks::row::Entry},
    },
    web::dom,
};

/// What floats above every screen and can be opened from anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Nothing.
    None,
    /// The search.
    Search,
    /// One line for a task, an entry or a customer: about these customers, beginning with a text.
    Quick(screens::quick_add::QuickKind, Vec<Id>, String),
    /// Log an interaction, with these customers already chosen.
    Log(Vec<Id>),
    /// Edit an interaction.
    EditInteraction(Id),
    /// Add a task about these customers.
    NewTask(Vec<Id>),
    /// Edit a task.
    EditTask(Id),
    /// Connect a person with an organisation; of this customer.
    NewAffiliation(Id),
    /// Edit a connection.
    EditAffiliation(Id),
    /// Build a rule: of this segment, or a new one from the rule text.
    Segment(Option<Id>, String),
    /// Put something off until a day of one's choice.
    Snooze(Entry),
    /// The list of keys.
    Keys,
}

/// The overlay that is open, and whether the sidebar lies over the screen.
#[derive(Clone, Copy)]
pub struct Shell {
    /// What floats.
    pub overlay: RwSignal<Overlay>,
    /// The sidebar is open over the screen (narrow windows).
    pub side_open: RwSignal<bool>,
    /// Another screen than the first has been asked for.
    pub moved: RwSignal<bool>,
    /// The customers whose pages were opened last, the latest first.
    pub visited: RwSignal<Vec<Id>>,
}

thread_local! {
    // Not a context: listeners of the window ask as well, and have no owner.
    static THE_SHELL: std::cell::Cell<Option<Shell>> = const { std::cell::Cell::new(None) };
}

impl Shell {
    /// The shell of this page.
    pub fn get() -> Self {
        THE_SHELL
            .get()
            .unwrap_or_else(|| panic!("the shell is not drawn"))
    }

    /// Opens an overlay.
    pub fn open(self, overlay: Overlay) {
        self.side_open.set(false);
        self.overlay.set(overlay);
    }

    /// Closes whatever floats.
    pub fn close(self) {
        self.overlay.set(Overlay::None);
    }
}

/// The whole page. Built anew when the language changes.
#[component]
pub fn Root() -> impl IntoView {
    let app = App::get();
    let shell = Shell {
        overlay: RwSignal::new(Overlay::None),
        side_open: RwSignal::new(false),
        moved: RwSignal::new(false),
        visited: RwSignal::new(Vec::new()),
    };
    THE_SHELL.set(Some(shell));
    keys::listen(app, shell);
    Effect::new(move |_| {
        // The skeleton painted by index.html stays until there is something to see.
        if app.phase.get() != Phase::Opening
            && let Some(skeleton) = dom::find("#shell")
        {
            skeleton.remove();
            // Later than what the first screen itself asks for.
            dom::after(50, chunks::load_all);
        }
    });
    Effect::new(move |_| {
        let today = day::today();
        if app.phase.get() == Phase::Ready {
            app.see_from(today);
        }
    });
    move || {
        let lang = app.lang.get();
        dom::set_root("lang", lang.tag());
        view! {
            {move || match app.phase.get() {
                Phase::Ready => view! { <Frame /> }.into_any(),
                Phase::Opening => ().into_any(),
                other => view! { <phases::Alone phase=other /> }.into_any(),
            }}
        }
    }
}

#[component]
fn Frame() -> impl IntoView {
    let shell = Shell::get();
    let here = paths::here();
    let lang = lang();
    // A new place: the sidebar goes, the title follows, and the focus moves to the heading, so
    // that the keyboard and a screen reader are where the eye is; or to the field of a form that
    // asks for it, as the browser itself does for the first screen only.
    Effect::new(move |before: Option<()>| {
        if let Route::Customer(id) = here.get() {
            shell.visited.update(|ids| {
                ids.retain(|other| *other != id);
                ids.insert(0, id);
            });
        }
        shell.side_open.set(false);
        if before.is_some() {
            shell.moved.set(true);
        }
        dom::after(0, arrive);
    });
    view! {
        <a class="skip" href="#main" on:click=move |event| {
            event.prevent_default();
            dom::focus("#main");
        }>{lang.skip_to_content()}</a>
        <div class="app" data-side=move || if shell.side_open.get() { "open" } else { "closed" }>
            <sidebar::Sidebar />
            <button
                class="side-scrim"
                tabindex="-1"
                aria-hidden="true"
                on:click=move |_| shell.side_open.set(false)
            ></button>
            <div class="page">
                <banner::Banners />
                {move || screen(here.get())}
            </div>
            <bottom::Bottom />
            <toasts::Toasts />
        </div>
        {move || screens::overlay(shell.overlay.get())}
    }
}

/// A screen has come. The first one leaves the focus where the browser put it.
pub fn arrive() {
    let field = "main [autofocus]";
    match dom::find("dialog[open]") {
        Some(_) => {}
        None if !Shell::get().moved.get_untracked() => {}
        None if dom::find(field).is_some() => dom::focus(field),
        None => dom::focus("main h1"),
    }
    set_title();
}

fn set_title() {
    let heading = dom::find("main h1")
        .and_then(|h| h.text_content())
        .unwrap_or_default();
    let name = lang().app_name();
    dom::set_title(&if heading.is_empty() {
        name.into()
    } else {
        format!("{heading} · {name}")
    });
}

/// The screen of a place. Lists keep standing while only their query changes.
fn screen(route: Route) -> AnyView {
    screens::screen(route)
}
