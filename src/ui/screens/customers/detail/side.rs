//! Beside the timeline: tasks, the people or organisations, the segments a customer is in.

use leptos::prelude::*;

use super::Shown;
use crate::{
    app::App,
    domain::{affiliation::Affiliation, id::Id},
    engine::segments as matching,
    ui::{
        lang,
        parts::icon::Icon,
        paths::{ListQuery, Route},
        screens::tasks::TasksOf,
        shell::{Overlay, Shell},
    },
    web::{clock, intl},
};

/// Tasks, people, segments.
#[component]
pub fn Side(id: Id, party: Shown) -> impl IntoView {
    view! {
        <section data-part="tasks">
            <TasksOf party=id />
        </section>
        <section data-part="people">
            <People id party />
            <Segments id />
        </section>
    }
}

#[component]
fn People(id: Id, party: Shown) -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let is_org = Memo::new(move |_| party.with(|p| p.as_ref().is_some_and(|p| p.is_org())));
    let links = Memo::new(move |_| {
        app.read(|b| {
            let mut links: Vec<_> = b
                .affiliations_of(id)
                .filter_map(|a| {
                    let other = if a.person == id { a.org } else { a.person };
                    let other = b.card(other).filter(|p| !p.in_bin)?;
                    let name = other.name.to_owned();
                    Some((a, other.id, name, other.is_org()))
                })
                .collect();
            links.sort_by_key(|(a, ..)| (a.period.end.is_some(), !a.is_primary, a.id));
            links
        })
    });
    let title = move || {
        if is_org.get() {
            lang.people()
        } else {
            lang.organisations()
        }
    };
    let add = move || {
        if is_org.get() {
            lang.add_person()
        } else {
            lang.add_organisation()
        }
    };
    view! {
        <div class="section-head ruled">
            <h2>{title}</h2>
            <span class="count">
                {move || links.with(|l| (!l.is_empty()).then(|| l.len().to_string()))}
            </span>
            <button
                type="button"
                class="button icon bare"
                aria-label=add
                title=add
                on:click=move |_| shell.open(Overlay::NewAffiliation(id))
            >
                <Icon name="plus" />
            </button>
        </div>
        {move || {
            let links = links.get();
            if links.is_empty() {
                let words = if is_org.get() { lang.no_people() } else { lang.no_organisations() };
                return view! { <p class="quiet">{words}</p> }.into_any();
            }
            view! {
                <ul class="lines-list">
                    {links
                        .into_iter()
                        .map(|(link, other, name, is_org)| {
                            let words = link_words(&link);
                            let edit = link.id;
                            view! {
                                <li>
                                    <Icon name=if is_org { "organisation" } else { "person" } />
                                    <div>
                                        <a href=Route::Customer(other).href()>
                                            <bdi>{name.clone()}</bdi>
                                        </a>
                                        {(!words.is_empty()).then(|| view! { <small>{words}</small> })}
                                    </div>
                                    {link
                                        .buying_role
                                        .map(|r| view! { <span class="chip">{lang.buying_role(r)}</span> })}
                                    <button
                                        type="button"
                                        class="button icon bare small"
                                        aria-label=lang.edit_field(&name)
                                        title=lang.edit_connection()
                                        on:click=move |_| shell.open(Overlay::EditAffiliation(edit))
                                    >
                                        <Icon name="edit" />
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            }
                .into_any()
        }}
    }
}

/// Title, department and period of a connection.
fn link_words(link: &Affiliation) -> String {
    let lang = lang();
    let start = link
        .period
        .start
        .map(|d| lang.since(&intl::partial(lang, d)));
    let end = link.period.end.map(|d| lang.until(&intl::partial(lang, d)));
    let parts = [
        Some(link.title.clone()),
        Some(link.department.clone()),
        start,
        end,
    ];
    parts
        .into_iter()
        .flatten()
        .filter(|t| !t.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

#[component]
fn Segments(id: Id) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let inside = Memo::new(move |_| {
        let today = clock::this_day();
        app.read(|b| {
            let Some(party) = b.party(id) else {
                return Vec::new();
            };
            let summary = b.summary(id);
            let segments = b.segments().values();
            segments
                .filter(|s| matching::matches(&s.rule, &party, &summary, &today))
                .map(|s| (s.id, s.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || inside.with(|i| !i.is_empty())>
            <div class="section-head">
                <h2>{lang.in_segments()}</h2>
            </div>
            <div class="chips">
                {move || {
                    inside
                        .get()
                        .into_iter()
                        .map(|(id, name)| {
                            view! {
                                <a
                                    class="chip outlined"
                                    href=Route::Segment(id, ListQuery::default()).href()
                                >
                                    {name}
                                </a>
                            }
                        })
                        .collect_view()
                }}
            </div>
        </Show>
    }
}
