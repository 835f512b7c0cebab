//! The top of a customer's page: name, what they are, what can be done.

use leptos::prelude::*;

use super::Shown;
use crate::{
    app::App,
    domain::{commands, id::Id, telecom::System},
    ui::{
        lang,
        parts::{
            icon::Icon,
            menu::{Menu, MenuItem},
        },
        paths::{self, Route},
        screens::customers::list::columns::{place_text, tags},
        shell::{Overlay, Shell},
    },
    web::{clock, dom, intl, random},
};

/// Where one came from, neighbours, and the menu.
#[component]
pub fn Bar(id: Id, party: Shown) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let neighbours = Memo::new(move |_| {
        let mut all: Vec<(String, Id)> =
            app.read(|b| b.cards().map(|p| (p.name.to_owned(), p.id)).collect());
        let compare = intl::collator(lang);
        all.sort_by(|a, b| compare(&a.0, &b.0));
        let at = all.iter().position(|(_, other)| *other == id)?;
        let id_at = |i: usize| all.get(i).map(|(_, id)| *id);
        Some((
            at,
            all.len(),
            at.checked_sub(1).and_then(id_at),
            id_at(at + 1),
        ))
    });
    let step = move |next: bool| {
        let target = neighbours
            .get_untracked()
            .and_then(|(_, _, before, after)| if next { after } else { before });
        if let Some(id) = target {
            paths::go(&Route::Customer(id));
        }
    };
    let duplicate = Callback::new(move |()| {
        let name = party.with_untracked(|p| p.as_ref().map(|p| p.name.clone()).unwrap_or_default());
        let copy = app.peek(|b| {
            commands::duplicate_customer(b, id, lang.copy_of(&name), clock::now(), random::new_id)
        });
        if let Some((copy, change)) = copy {
            leptos::task::spawn_local(async move {
                let act = change.act.clone();
                match app.commit(change).await {
                    Ok(()) => {
                        app.say(crate::app::Notice::Done(act));
                        paths::go(&Route::Customer(copy));
                    }
                    Err(failure) => app.say(crate::app::Notice::Failed(failure)),
                }
            });
        }
    });
    let copy_link = Callback::new(move |()| {
        if let Some(Ok(url)) = dom::window().map(|w| w.location().href()) {
            dom::copy(&url);
            app.say(crate::app::Notice::Words(lang.link_copied().into()));
        }
    });
    let to_bin = Callback::new(move |()| {
        app.run(app.peek(|b| commands::bin_customers(b, &[id], true, clock::now())));
        paths::go(&Route::customers());
    });
    view! {
        <header class="bar">
            <a
                class="button icon bare only-phone"
                aria-label=lang.to_customers()
                href=Route::customers().href()
            >
                <Icon name="left" />
            </a>
            <a class="crumb" href=Route::customers().href()>
                {lang.customers()}
            </a>
            {move || {
                neighbours
                    .get()
                    .map(|(at, all, before, after)| {
                        let grouped = crate::i18n::grouped;
                        view! {
                            <span class="quiet not-phone">
                                {lang.position(&grouped(at + 1), &grouped(all))}
                            </span>
                            <button
                                type="button"
                                class="button icon bare not-phone"
                                aria-label=lang.previous_customer()
                                title=lang.previous_customer()
                                disabled=before.is_none()
                                on:click=move |_| step(false)
                            >
                                <Icon name="up" />
                            </button>
                            <button
                                type="button"
                                class="button icon bare not-phone"
                                aria-label=lang.next_customer()
                                title=lang.next_customer()
                                disabled=after.is_none()
                                on:click=move |_| step(true)
                            >
                                <Icon name="down" />
                            </button>
                        }
                    })
            }}
            <span class="spacer"></span>
            <a class="button bare fold" href=Route::EditCustomer(id).href() aria-label=lang.edit_customer()>
                <Icon name="edit" />
                <span>{lang.edit()}</span>
            </a>
            <Menu label=lang.more()>
                <MenuItem icon="copy" label=lang.duplicate() act=duplicate />
                <MenuItem icon="link" label=lang.copy_link() act=copy_link />
                <MenuItem
                    icon="print"
                    label=lang.print()
                    act=Callback::new(|()| {
                        if let Some(window) = dom::window() {
                            let _ = window.print();
                        }
                    })
                />
                <hr />
                <MenuItem icon="bin" label=lang.to_bin() danger=true act=to_bin />
            </Menu>
        </header>
    }
}

/// Name and what they are; ways to reach them.
#[component]
pub fn Head(id: Id, party: Shown) -> impl IntoView {
    let (shell, lang) = (Shell::get(), lang());
    let name = move || party.with(|p| p.as_ref().map(|p| p.name.clone()).unwrap_or_default());
    let meta = move || {
        party.get().map(|p| {
            let place = place_text(&p, lang);
            let roles: Vec<&str> = p.roles.iter().map(|r| lang.role(*r)).collect();
            let sep = || view! { <span class="sep" aria-hidden="true"></span> };
            view! {
                <span>{lang.party_kind(p.kind)}</span>
                {roles.into_iter().map(|r| view! { {sep()} <span>{r}</span> }).collect_view()}
                {p
                    .lifecycle
                    .map(|l| {
                        use crate::domain::choice::Choice;
                        view! {
                            {sep()}
                            <span class="stage" data-stage=l.key()>
                                {lang.lifecycle(l)}
                            </span>
                        }
                    })}
                {(!place.is_empty()).then(|| view! { {sep()} <span>{place}</span> })}
                {(!p.tags.is_empty()).then(move || view! { {sep()} {tags(&p.tags)} })}
            }
        })
    };
    let reach = move || {
        party.get().map(|p| {
            let href = |s: System| {
                p.telecom_of(s)
                    .and_then(crate::domain::telecom::Telecom::href)
            };
            let phone = href(System::Phone);
            let message = phone.as_ref().map(|t| t.replacen("tel:", "sms:", 1));
            let ways = [
                ("call", lang.call(), phone),
                ("message", lang.message(), message),
                ("mail", lang.mail(), href(System::Email)),
            ];
            ways.into_iter()
                .filter_map(|(icon, word, href)| {
                    href.map(|href| {
                        view! {
                            <a href=href>
                                <Icon name=icon />
                                <span>{word}</span>
                            </a>
                        }
                    })
                })
                .collect_view()
        })
    };
    view! {
        <header class="head">
            <div>
                <h1 tabindex="-1">
                    <bdi>{name}</bdi>
                </h1>
                <p class="meta">{meta}</p>
            </div>
            <div class="actions not-phone">
                <button type="button" class="button" on:click=move |_| shell.open(Overlay::Log(vec![id]))>
                    <Icon name="note" />
                    <span>{lang.log()}</span>
                    <kbd>"l"</kbd>
                </button>
                <button type="button" class="button" on:click=move |_| shell.open(Overlay::NewTask(vec![id]))>
                    <Icon name="task" />
                    <span>{lang.new_task()}</span>
                    <kbd>"t"</kbd>
                </button>
            </div>
            <div class="reach only-phone">{reach}</div>
        </header>
    }
}
