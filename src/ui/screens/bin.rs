//! What was deleted: bring it back, or delete it for good.

use leptos::prelude::*;

use crate::{
    app::App,
    domain::{
        bin::{self, contents},
        book::Book,
        commands,
        id::Id,
        moment::Moment,
        party::PartyKind,
        record::{Record, Table},
    },
    i18n::Lang,
    ui::{
        lang,
        parts::{icon::Icon, more::MoreButton},
        screens::interactions::icon as interaction_icon,
    },
    web::{clock, dom, intl},
};

/// Rows that are drawn at first, and again with each press on "more".
const PORTION: usize = 200;

/// The screen.
#[component]
pub fn Bin() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    Effect::new(move |_| app.want(app.read(|b| b.in_bin(Table::Interaction))));
    let all = Memo::new(move |_| {
        app.fetched.track();
        app.read(contents)
    });
    let shown = RwSignal::new(PORTION);
    let count = Memo::new(move |_| all.with(Vec::len));
    let place = StoredValue::new(0);
    keep_focus(count, place);
    let restore_all = move |_| {
        let records: Vec<Record> =
            all.with_untracked(|a| a.iter().map(|(_, r)| r.clone()).collect());
        app.run(bin::restore(&records, clock::now()));
    };
    let delete_all = move |_| {
        app.run_with(commands::touched_by_emptying, |b| {
            commands::empty_bin(b, clock::now())
        });
    };
    view! {
        <main class="screen" id="main" tabindex="-1">
            <header class="bar">
                <h1 tabindex="-1">{lang.bin()}</h1>
                <Show when=move || count.get() != 0>
                    <span class="bar-note">{move || lang.bin_count(count.get())}</span>
                </Show>
            </header>
            <div class="column">
                <Show
                    when=move || count.get() != 0
                    fallback=move || view! { <div class="empty"><p>{lang.bin_empty()}</p></div> }
                >
                    <p class="lead">{lang.bin_lead()}</p>
                    <div class="actions">
                        <button type="button" class="button" on:click=restore_all>
                            <Icon name="undo" />
                            <span>{lang.bin_restore_all()}</span>
                        </button>
                        <button type="button" class="button danger" on:click=delete_all>
                            {lang.bin_delete_all()}
                        </button>
                    </div>
                    <ul class="acts">
                        <For
                            each=move || all.with(|a| a.iter().take(shown.get()).cloned().collect::<Vec<_>>())
                            key=|(at, record)| (*at, record.table(), record.id())
                            let:entry
                        >
                            <Row at=entry.0 record=entry.1 all place />
                        </For>
                    </ul>
                    <MoreButton shown all=count step=PORTION />
                </Show>
            </div>
        </main>
    }
}

#[component]
fn Row(
    at: Moment,
    record: Record,
    all: Memo<Vec<(Moment, Record)>>,
    place: StoredValue<usize>,
) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let (icon, name, what) = app.peek(|b| describe(lang, b, &record));
    let label = lang.bin_restore_this(&name);
    let moved = lang.bin_moved(&what, &intl::ago(lang, at));
    let restore = move |_| {
        let here = |(_, r): &(Moment, Record)| r.id() == record.id();
        place.set_value(all.with_untracked(|a| a.iter().position(here).unwrap_or(0)));
        app.run(bin::restore(std::slice::from_ref(&record), clock::now()));
    };
    view! {
        <li>
            <Icon name=icon />
            <div>
                <b>{name}</b>
                <small title=intl::day_and_time(lang, at)>{moved}</small>
            </div>
            <button type="button" class="button small" aria-label=label on:click=restore>
                {lang.bin_restore()}
            </button>
        </li>
    }
}

/// A row that goes takes the focus with it: the row in its place gets it, or the heading.
fn keep_focus(count: Memo<usize>, place: StoredValue<usize>) {
    Effect::new(move |before: Option<()>| {
        let count = count.get();
        if before.is_some() {
            let row = (place.get_value() + 1).min(count);
            dom::after(0, move || match row {
                _ if dom::find(":focus").is_some() => {}
                0 => dom::focus("main h1"),
                n => dom::focus(&format!(".acts > li:nth-child({n}) button")),
            });
        }
    });
}

/// The icon, the name, and what it is.
fn describe(lang: Lang, book: &Book, record: &Record) -> (&'static str, String, String) {
    let names = |ids: &mut dyn Iterator<Item = Id>| {
        let names: Vec<&str> = ids.filter_map(|id| book.name(id)).collect();
        names.join(lang.name_separator())
    };
    let title_or = |name: &str| match name {
        "" => lang.bin_untitled().to_owned(),
        name => name.to_owned(),
    };
    match record {
        Record::Party(p) => {
            let icon = match p.kind {
                PartyKind::Org => "organisation",
                PartyKind::Individual => "person",
                PartyKind::Group => "customers",
            };
            (icon, title_or(&p.name), lang.party_kind(p.kind).to_owned())
        }
        Record::Interaction(i) => {
            let kind = lang.interaction_kind(i.kind);
            let with = names(&mut i.participants.iter().map(|p| p.party));
            let title = if i.subject.is_empty() {
                first_line(&i.body)
            } else {
                &i.subject
            };
            let what = if with.is_empty() {
                kind.to_owned()
            } else {
                lang.bin_with(kind, &with)
            };
            (interaction_icon(i.kind), title_or(title), what)
        }
        Record::Task(t) => {
            let about = names(&mut t.about.iter().copied());
            let what = if about.is_empty() {
                lang.bin_task().to_owned()
            } else {
                lang.bin_about(lang.bin_task(), &about)
            };
            ("task", title_or(&t.summary), what)
        }
        Record::Affiliation(a) => {
            let name = lang.bin_in(
                &names(&mut [a.person].into_iter()),
                &names(&mut [a.org].into_iter()),
            );
            ("link", name, lang.bin_affiliation().to_owned())
        }
        Record::Segment(_) | Record::Workspace(_) => {
            ("info", title_or(bin::title(record)), String::new())
        }
    }
}

fn first_line(text: &str) -> &str {
    text.lines()
        .find(|l| !l.trim().is_empty())
        .unwrap_or_default()
}
