//! What belongs to the book and travels with its backup: name, country, currency.

use leptos::prelude::*;
use web_sys::HtmlSelectElement;

use super::Setting;
use crate::{
    app::{App, Notice},
    domain::{
        address, commands,
        currency::currencies,
        problem::{Problem, line},
        workspace::Workspace,
    },
    i18n::Lang,
    store::Failure,
    ui::{lang, parts::icon::Icon},
    web::{clock, intl},
};

/// The settings of the book.
#[component]
pub fn BookSettings() -> impl IntoView {
    let lang = lang();
    view! {
        <section class="settings">
            <h2>{lang.settings_book()}</h2>
            <p class="lead">{lang.settings_book_lead()}</p>
            <Name />
            <Setting
                name=lang.settings_country()
                control="book-country"
                note=lang.settings_country_note()
            >
                <Choice
                    id="book-country"
                    options=countries(lang)
                    value=|w| &w.default_country
                    put=|w, code| w.default_country = code
                />
            </Setting>
            <Setting
                name=lang.settings_currency()
                control="book-currency"
                note=lang.settings_currency_note()
            >
                <Choice
                    id="book-currency"
                    options=currency_names(lang)
                    value=|w| &w.base_currency
                    put=|w, code| w.base_currency = code
                />
            </Setting>
        </section>
    }
}

/// Changes the book's own record and says so.
pub(super) async fn change(app: App, put: impl FnOnce(&mut Workspace)) -> Result<(), Failure> {
    let change = app.peek(|b| commands::change_workspace(b, clock::now(), put));
    if change.is_empty() {
        return Ok(());
    }
    let act = change.act.clone();
    app.commit(change).await?;
    app.say(Notice::Done(act));
    Ok(())
}

fn value_of(app: App, value: fn(&Workspace) -> &String) -> Memo<String> {
    Memo::new(move |_| app.read(|b| b.workspace().map(|w| value(w).clone()).unwrap_or_default()))
}

/// The name. It is kept when the field is left, also for another tab or window.
#[component]
fn Name() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let name = value_of(app, |w| &w.name);
    let typed = RwSignal::new(None::<String>);
    let began = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<Problem>);
    let shown = move || typed.get().unwrap_or_else(|| name.get());
    // Another tab has changed the name since this one began to type.
    let clash = Memo::new(move |_| {
        let ours = typed.get()?;
        let theirs = name.get();
        (theirs != began.get() && theirs != ours).then_some(theirs)
    });
    let on_input = move |event| {
        if typed.with_untracked(Option::is_none) {
            began.set(name.get_untracked());
        }
        typed.set(Some(event_target_value(&event)));
    };
    let keep = move || {
        let Some(text) = typed.get_untracked() else {
            return;
        };
        if clash.with_untracked(Option::is_some) {
            return;
        }
        let text = match line(&text) {
            Err(p) => return problem.set(Some(p)),
            Ok(text) => text,
        };
        problem.set(None);
        leptos::task::spawn_local(async move {
            match change(app, move |w| w.name = text).await {
                Ok(()) => drop(typed.try_set(None)),
                Err(failure) => app.say(Notice::Failed(failure)),
            }
        });
    };
    let note = move || match (problem.get(), clash.get()) {
        (Some(p), _) => view! {
            <p class="problem">
                <Icon name="problem" />
                <span>{lang.problem(p)}</span>
            </p>
        }
        .into_any(),
        (None, Some(theirs)) => view! {
            <div role="alert">
                <p class="warn">{lang.settings_name_theirs(&theirs)}</p>
                <div class="actions">
                    <button
                        type="button"
                        class="button small"
                        on:click=move |_| {
                            began.set(name.get_untracked());
                            keep();
                        }
                    >
                        {lang.conflict_keep_yours()}
                    </button>
                    <button type="button" class="button small" on:click=move |_| typed.set(None)>
                        {lang.conflict_take_theirs()}
                    </button>
                </div>
            </div>
        }
        .into_any(),
        (None, None) => view! { <p>{lang.settings_book_name_note()}</p> }.into_any(),
    };
    view! {
        <div class="setting">
            <label for="book-name">{lang.settings_book_name()}</label>
            <div class="setting-control">
                <input
                    id="book-name"
                    autocomplete="off"
                    prop:value=shown
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby="book-name-note"
                    on:input=on_input
                    on:change=move |_| keep()
                />
            </div>
            <div id="book-name-note" class="setting-note">
                {note}
            </div>
        </div>
    }
}

/// A choice by code that is kept at once.
#[component]
fn Choice(
    id: &'static str,
    options: Vec<(String, String)>,
    value: fn(&Workspace) -> &String,
    put: fn(&mut Workspace, String),
) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let chosen = value_of(app, value);
    let now = chosen.get_untracked();
    // A backup may hold a text that is on no list; it stays until it is changed.
    let foreign = (!now.is_empty() && options.iter().all(|(code, _)| *code != now))
        .then(|| (now.clone(), now.clone()));
    let all = std::iter::once((String::new(), lang.nothing_chosen().to_owned()));
    let pick = move |event: leptos::ev::Event| {
        let select: HtmlSelectElement = event_target(&event);
        let select = StoredValue::new_local(select);
        let code = select.with_value(HtmlSelectElement::value);
        leptos::task::spawn_local(async move {
            if let Err(failure) = change(app, |w| put(w, code)).await {
                if let Some(now) = chosen.try_get_untracked() {
                    let _ = select.try_with_value(|s| HtmlSelectElement::set_value(s, &now));
                }
                app.say(Notice::Failed(failure));
            }
        });
    };
    view! {
        <select id=id prop:value=move || chosen.get() on:change=pick>
            {all
                .chain(foreign)
                .chain(options)
                .map(|(code, word)| {
                    let selected = code == now;
                    view! { <option value=code selected=selected>{word}</option> }
                })
                .collect_view()}
        </select>
    }
}

/// Countries with their names, in the order of the language.
fn countries(lang: Lang) -> Vec<(String, String)> {
    let name = |c: address::Country| match lang {
        Lang::En => c.english,
        Lang::Zh => c.chinese,
    };
    let all = address::countries().map(|c| (c.code.to_owned(), name(c).to_owned()));
    sorted(lang, all.collect())
}

/// Currencies with their names and codes, in the order of the language.
fn currency_names(lang: Lang) -> Vec<(String, String)> {
    let word = |code| match intl::currency(lang, code) {
        name if name == code => name,
        name => format!("{name} ({code})"),
    };
    let all = currencies().map(|code| (code.to_owned(), word(code)));
    sorted(lang, all.collect())
}

fn sorted(lang: Lang, mut options: Vec<(String, String)>) -> Vec<(String, String)> {
    let compare = intl::collator(lang);
    options.sort_by(|a, b| compare(&a.1, &b.1));
    options
}
