//! One customer: who they are, what was said, what comes next.

mod facts;
mod head;
mod side;

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::App,
    domain::{commands, field::Value, id::Id, party::Party, summary::Summary, task::Due},
    engine::cadence::{self, WorkingTime},
    ui::{
        lang,
        parts::{
            day,
            icon::Icon,
            marks::{Rhythm, Ring},
        },
        paths::Route,
        screens::{customers::list::columns, interactions::timeline::Timeline},
    },
    web::{clock, intl},
};

/// The page of a customer.
#[component]
pub fn Customer(
    /// Whose.
    id: Id,
) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let party = Memo::new(move |_| app.read(|b| b.party(id)));
    move || {
        if party.with(Option::is_some) {
            view! { <Page id party=Signal::derive(move || party.get()) /> }.into_any()
        } else {
            view! {
                <main class="screen" id="main" tabindex="-1">
                    <header class="bar">
                        <h1 tabindex="-1">{lang.customers()}</h1>
                    </header>
                    <div class="empty">
                        <p>{lang.gone_customer()}</p>
                        <a class="button main" href=Route::customers().href()>
                            {lang.to_customers()}
                        </a>
                    </div>
                </main>
            }
            .into_any()
        }
    }
}

/// The record, while it exists.
pub type Shown = Signal<Option<Arc<Party>>>;

#[component]
fn Page(id: Id, party: Shown) -> impl IntoView {
    let lang = lang();
    let tab = RwSignal::new("timeline");
    let tabs = [
        ("timeline", lang.timeline()),
        ("facts", lang.facts()),
        ("tasks", lang.tasks()),
        ("people", lang.people()),
    ];
    view! {
        <main class="screen customer" id="main" tabindex="-1" data-tab=move || tab.get()>
            <head::Bar id party />
            <Binned id party />
            <head::Head id party />
            <Now id />
            <div class="tabs" role="tablist" aria-label=lang.customers()>
                {tabs
                    .into_iter()
                    .map(|(key, word)| {
                        view! {
                            <button
                                type="button"
                                role="tab"
                                data-for=key
                                aria-selected=move || (tab.get() == key).to_string()
                                on:click=move |_| tab.set(key)
                            >
                                {word}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="columns">
                <section class="col" data-part="facts" aria-label=lang.facts()>
                    <facts::Facts id party />
                </section>
                <section class="col" data-part="timeline" aria-label=lang.timeline()>
                    <Timeline party=id />
                </section>
                <aside class="col" data-part="side">
                    <side::Side id party />
                </aside>
            </div>
        </main>
    }
}

#[component]
fn Binned(id: Id, party: Shown) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let binned = move || party.with(|p| p.as_ref().is_some_and(|p| p.deleted_at.is_some()));
    view! {
        <Show when=binned>
            <div class="banner" data-kind="warn">
                <Icon name="bin" />
                <p>{lang.binned_notice()}</p>
                <button
                    type="button"
                    class="button small"
                    on:click=move |_| {
                        app.run(app.peek(|b| commands::bin_customers(b, &[id], false, clock::now())));
                    }
                >
                    {lang.bring_back()}
                </button>
            </div>
        </Show>
    }
}

/// The four facts of now: last contact, next step, who waits, the rhythm of a year.
#[component]
fn Now(id: Id) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let summary = Memo::new(move |_| app.read(|b| b.summary(id)));
    let last = move || {
        summary.with(|s| match s.last_contact {
            None => (lang.never().to_owned(), String::new()),
            Some((at, kind)) => (intl::ago(lang, at), lang.interaction_kind(kind).to_owned()),
        })
    };
    let next = move || {
        summary.with(|s| match &s.next_step {
            None => (lang.nothing_planned().to_owned(), ().into_any()),
            Some((_, words, due)) => {
                let value = match due {
                    None => Value::Empty,
                    Some(Due::On(day)) => Value::Day(*day),
                    Some(Due::At(at)) => Value::Moment(*at),
                };
                (words.clone(), columns::due(value, lang))
            }
        })
    };
    let waiting = move || {
        summary.with(|s| match s.unanswered {
            0 => String::new(),
            n => lang.unanswered_wait(n as usize),
        })
    };
    let touch = Memo::new(move |_| {
        let today = day::here();
        app.read(|b| {
            let working = WorkingTime::of(b.workspace().map(AsRef::as_ref));
            cadence::of(&*b.party(id)?, &b.figures(id), &today, working)
        })
    });
    let contacts = move || {
        app.read(|b| {
            b.entries(id)
                .map(|i| (clock::to_local(i.start_at).0, i.kind))
                .collect::<Vec<_>>()
        })
    };
    let in_year = move || {
        let today = clock::today();
        let real = |(day, kind): &(
            crate::domain::day::Day,
            crate::domain::interaction::InteractionKind,
        )| { kind.is_contact() && (0..365).contains(&today.days_since(*day)) };
        lang.contacts_year(contacts().iter().filter(|c| real(c)).count())
    };
    view! {
        <dl class="now">
            <div>
                <dt>{lang.last_contact()}</dt>
                <dd>{move || last().0}</dd>
                <dd>{move || last().1}</dd>
                <dd class="warn">{waiting}</dd>
            </div>
            <div>
                <dt>{lang.next_step()}</dt>
                <dd>{move || next().0}</dd>
                <dd>{move || next().1}</dd>
            </div>
            <div>
                <dt>{lang.keep_in_touch()}</dt>
                {move || touch_facts(touch.get())}
            </div>
            <div>
                <dt>{lang.warmth()}</dt>
                {move || summary.with(warmth_facts)}
                <dd class="year" title=in_year>
                    {move || view! { <Rhythm contacts=contacts() today=clock::today() /> }}
                </dd>
            </div>
        </dl>
    }
}

/// How often, how much of the time is used up, and when it is over.
fn touch_facts(touch: Option<cadence::Touch>) -> AnyView {
    let lang = lang();
    let Some(touch) = touch else {
        return view! {
            <dd>{lang.no_cadence()}</dd>
            <dd>{lang.no_cadence_note()}</dd>
        }
        .into_any();
    };
    let left = touch.due.days_since(clock::today());
    let is_over = left < 0;
    let days = i32::from(touch.cadence.days());
    let percent = (days - left.clamp(0, days)) * 100 / days;
    let (class, words) = match usize::try_from(-left) {
        Ok(0) => ("", lang.touch_today().to_owned()),
        Ok(over) => ("late", lang.days_over(over)),
        Err(_) => ("", lang.touch_by(&intl::short_day(lang, touch.due))),
    };
    view! {
        <dd>
            <Ring percent over=is_over />
            {lang.cadence(touch.cadence)}
        </dd>
        <dd class=class>{words}</dd>
    }
    .into_any()
}

/// The number, a meter, and what it means in a word.
fn warmth_facts(summary: &Summary) -> AnyView {
    let lang = lang();
    let score = summary.warmth_now;
    view! {
        <dd title=lang.warmth_about()>
            {score.to_string()} " "
            <meter class="warmth" min="0" max="100" value=score.to_string() aria-label=lang.warmth_of(score)></meter>
        </dd>
        <dd>{lang.warmth_word(score)}</dd>
    }
    .into_any()
}
