//! The one line as a dialog, opened by `t`, `l` or `n` from anywhere: Enter saves, Tab opens all
//! fields with what is understood filled in, Esc closes and keeps the text for the next time.

use std::cell::RefCell;

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    Line, QuickKind,
    chips::Understood,
    customer::CustomerLine,
    draft,
    rows::{Days, Kinds, Missing, follow_marks, refused},
};
use crate::{
    app::App,
    domain::{
        id::Id,
        interaction::{Interaction, InteractionKind},
        task::Task,
    },
    engine::quick_add::{Draft, Sort},
    i18n::Lang,
    ui::{
        chunks::{self, when_loaded},
        lang,
        parts::{
            dialog::{CloseButton, Modal},
            form::Saving,
            icon::Icon,
            keys,
            oneline::OneLine,
        },
        shell::FailureBlock,
    },
    web::dom,
};

const FIELD: &str = "dialog .oneline textarea";

thread_local! {
    /// What was written and not saved, by kind.
    static KEPT: RefCell<[String; 3]> = const { RefCell::new([String::new(), String::new(), String::new()]) };
}

/// All fields, filled in.
#[derive(Clone)]
enum Filled {
    Task(Task),
    Entry(Interaction),
}

/// The dialog, or the full form that it became.
#[component]
pub fn Quick(kind: QuickKind, about: Vec<Id>, text: String, close: Callback<()>) -> impl IntoView {
    if !text.is_empty() {
        keep(kind, text);
    }
    let filled = RwSignal::new(None::<Filled>);
    move || match filled.get() {
        Some(Filled::Task(task)) => {
            when_loaded(chunks::task_form(None, Vec::new(), Some(task), close))
        }
        Some(Filled::Entry(entry)) => when_loaded(chunks::interaction_form(
            None,
            Vec::new(),
            Some(entry),
            close,
        )),
        None => view! { <OneLineDialog kind about=about.clone() filled close /> }.into_any(),
    }
}

#[component]
fn OneLineDialog(
    kind: QuickKind,
    about: Vec<Id>,
    filled: RwSignal<Option<Filled>>,
    close: Callback<()>,
) -> impl IntoView {
    let lang = lang();
    let opened = match kind {
        QuickKind::Log => Sort::Log,
        _ => Sort::Task,
    };
    let line = Line::new(opened, about, None);
    line.text
        .set(KEPT.with_borrow(|kept| kept[kind as usize].clone()));
    Effect::new(move |_| keep(kind, line.text.get()));
    let now = RwSignal::new(kind);
    let content = move || match now.get() {
        QuickKind::Customer => view! { <CustomerLine line now close /> }.into_any(),
        _ => view! { <EntryLine line now filled close /> }.into_any(),
    };
    view! {
        <Modal label=lang.quick_line() class="dialog quick" size="m" on_close=close>
            {content}
        </Modal>
    }
}

fn keep(kind: QuickKind, text: String) {
    KEPT.with_borrow_mut(|kept| kept[kind as usize] = text);
}

/// The head: what the line becomes, to be chosen; and the cross.
#[component]
pub fn Head(
    line: Line,
    /// What it becomes as it stands.
    shown: Signal<QuickKind>,
    now: RwSignal<QuickKind>,
    close: Callback<()>,
) -> impl IntoView {
    let lang = lang();
    let choice = move |kind: QuickKind, icon: &'static str, words: &'static str| {
        let choose = move |_| {
            line.choices.update(|c| {
                c.sort = match kind {
                    QuickKind::Task => Some(Sort::Task),
                    QuickKind::Log => Some(Sort::Log),
                    QuickKind::Customer => None,
                };
                c.plain.clear();
                c.tried = false;
            });
            now.set(kind);
            dom::after(0, || dom::focus(FIELD));
        };
        view! {
            <button
                type="button"
                aria-pressed=move || (shown.get() == kind).to_string()
                on:click=choose
            >
                <Icon name=icon />
                {words}
            </button>
        }
    };
    view! {
        <header class="dialog-head">
            <div class="filters" role="group" aria-label=lang.quick_kinds()>
                {choice(QuickKind::Task, "task", lang.quick_task())}
                {choice(QuickKind::Log, "note", lang.quick_entry())}
                {choice(QuickKind::Customer, "customers", lang.quick_customer())}
            </div>
            <span class="spacer"></span>
            <CloseButton on_close=close />
        </header>
    }
}

/// The foot: all fields, and save.
#[component]
pub fn Foot(all: Callback<()>, save: Callback<()>) -> impl IntoView {
    let lang = lang();
    view! {
        <footer class="dialog-foot">
            <button type="button" class="button bare" on:click=move |_| all.run(())>
                <span>{lang.quick_all_fields()}</span>
                <kbd aria-hidden="true">"⇥"</kbd>
            </button>
            <span class="spacer"></span>
            <button type="button" class="button main" on:click=move |_| save.run(())>
                <span>{lang.save()}</span>
                <kbd aria-hidden="true">"↵"</kbd>
            </button>
        </footer>
    }
}

/// The line of a task or an entry.
#[component]
fn EntryLine(
    line: Line,
    now: RwSignal<QuickKind>,
    filled: RwSignal<Option<Filled>>,
    close: Callback<()>,
) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let draft = Memo::new(move |_| draft::read(app, line));
    follow_marks(line, draft);
    let kind = now.get_untracked();
    let saved = Callback::new(move |()| {
        let _ = line.text.try_set(String::new());
        keep(kind, String::new());
        close.run(());
    });
    let saving = Saving::new(saved);
    let save = Callback::new(move |()| {
        let draft = draft.get_untracked();
        if !refused(line, &draft) {
            saving.commit(draft::change(&draft, line));
        }
    });
    let all = Callback::new(move |()| {
        let draft = draft.get_untracked();
        keep(kind, String::new());
        let (due, kind) = line.choices.with_untracked(|c| (c.due, c.kind));
        // An empty form is opened for a call, as it always is.
        let empty = line.text.with_untracked(|t| t.trim().is_empty());
        let kind = match kind {
            InteractionKind::Note if empty => InteractionKind::Call,
            kind => kind,
        };
        filled.set(Some(match draft.sort {
            Sort::Task => Filled::Task(draft::task(&draft, due)),
            Sort::Log => Filled::Entry(draft::interaction(&draft, kind)),
        }));
    });
    let shown = Signal::derive(move || match draft.with(|d| d.sort) {
        Sort::Task => QuickKind::Task,
        Sort::Log => QuickKind::Log,
    });
    let example = match line.opened {
        Sort::Task => lang.quick_task_line(),
        Sort::Log => lang.quick_log_line(),
    };
    view! {
        <Head line shown now close />
        <div class="dialog-body" on:keydown=move |event| press(&event, all)>
            <OneLine
                label=lang.quick_line()
                placeholder=example
                text=line.text
                take=save
                marks=line.marks
                focus=true
            >
                <Understood line draft />
                <Days line draft />
                <Kinds line draft />
                <Missing line draft />
            </OneLine>
            <Status draft lang />
            {move || saving.failure().map(|failure| view! { <FailureBlock failure retry=save /> })}
        </div>
        <Foot all save />
    }
}

/// Says for those who do not see the chips how many parts are understood.
#[component]
fn Status(draft: Memo<Draft>, lang: Lang) -> impl IntoView {
    let count = Memo::new(move |_| draft.with(|d| d.parts.len()));
    view! {
        <p class="visually-hidden" role="status">
            {move || (count.get() > 0).then(|| lang.quick_parts(count.get()))}
        </p>
    }
}

/// Tab in the line opens all fields; arrows walk from the line through what is understood.
pub fn press(event: &KeyboardEvent, all: Callback<()>) {
    if keys::is_composing(event) || keys::has_modifier(event) {
        return;
    }
    let target = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlElement>().ok());
    let Some(target) = target else {
        return;
    };
    let in_line = target.tag_name() == "TEXTAREA";
    let used = match event.key().as_str() {
        "Tab" if in_line && !event.shift_key() => {
            all.run(());
            true
        }
        "ArrowDown" if in_line => step(&target, 1),
        "ArrowDown" | "ArrowRight" if !in_line => step(&target, 1),
        "ArrowUp" | "ArrowLeft" if !in_line => step(&target, -1),
        _ => false,
    };
    if used {
        event.prevent_default();
    }
}

/// Moves the focus among the line and the buttons below it. True if it moved.
fn step(from: &HtmlElement, by: i32) -> bool {
    let Ok(Some(area)) = from.closest(".oneline") else {
        return false;
    };
    let Ok(all) = area.query_selector_all("textarea, .chips button") else {
        return false;
    };
    let item = |at: u32| all.item(at).and_then(|n| n.dyn_into::<HtmlElement>().ok());
    let here = (0..all.length()).find(|at| item(*at).as_ref() == Some(from));
    let next = here.and_then(|at| at.checked_add_signed(by)).and_then(item);
    next.is_some_and(|next| next.focus().is_ok())
}
