//! Who waits for an answer, the oldest first.

use leptos::prelude::*;

use crate::{
    app::App,
    domain::{book::Entry, id::Id, interaction::Interaction},
    i18n::Lang,
    ui::{
        chunks, lang,
        parts::{
            day,
            icon::Icon,
            menu::{Menu, MenuItem},
        },
        paths::{self, Route},
        screens::{
            interactions,
            tasks::row::{Hints, Names, Rows},
        },
        shell::{Overlay, Shell},
    },
    web::{clock, intl},
};

/// Rows that are drawn at first, and again with each press on "more".
const PORTION: usize = 100;

/// The group; nothing at all if nobody waits.
#[component]
pub fn Waiting(waiting: Memo<Vec<Entry>>, rows: Rows) -> impl IntoView {
    let lang = lang();
    let shown = RwSignal::new(PORTION);
    let each = move || {
        let today = day::today();
        waiting.with(|all| {
            let first = all.iter().take(shown.get());
            first.map(|entry| (*entry, today)).collect::<Vec<_>>()
        })
    };
    let app = App::get();
    Effect::new(move |_| {
        let first = waiting.with(|all| all.iter().take(shown.get()).map(|e| e.id).collect());
        app.want(first);
    });
    let rest = move || waiting.with(Vec::len).saturating_sub(shown.get());
    view! {
        <Show when=move || waiting.with(|w| !w.is_empty())>
            <section class="group">
                <div class="section-head ruled">
                    <h2>{lang.waiting_title()}</h2>
                    <span class="count">
                        {move || crate::i18n::grouped(waiting.with(Vec::len))}
                    </span>
                    <span class="note">{lang.oldest_first()}</span>
                </div>
                <ul class="todos">
                    <For
                        each=each
                        key=|(entry, today)| (entry.id, entry.start_at.millis(), entry.kind, *today)
                        let:row
                    >
                        <Row entry=row.0 rows />
                    </For>
                </ul>
                <Show when=move || rest() != 0>
                    <button
                        type="button"
                        class="button bare"
                        on:click=move |_| shown.update(|n| *n += PORTION)
                    >
                        {move || lang.bin_more(rest().min(PORTION))}
                    </button>
                </Show>
            </section>
        </Show>
    }
}

#[component]
fn Row(entry: Entry, rows: Rows) -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let id = entry.id;
    let cursor = rows.cursor;
    let record = Memo::new(move |_| app.read(|b| b.interaction(id)));
    let words = Memo::new(move |_| record.with(|r| r.as_ref().map(|r| words(r, lang))));
    let words = move || match words.get() {
        Some(words) => words.get(),
        None => lang.interaction_kind(entry.kind).to_owned(),
    };
    let about = Memo::new(move |_| app.read(|b| b.parties_of(id)));
    let days = clock::today().days_since(clock::to_local(entry.start_at).0);
    let when = match usize::try_from(days) {
        Ok(0) | Err(_) => intl::time(lang, entry.start_at),
        Ok(days) => lang.days_short(days),
    };
    view! {
        <li
            class="todo"
            data-state="due"
            data-id=id.to_string()
            data-cursor=move || cursor.is_at(&id).then_some("")
            on:focusin=move |_| cursor.set(&id)
        >
            <Icon name=interactions::icon(entry.kind) />
            <button
                type="button"
                class="what"
                data-row=""
                title=words
                on:click=move |_| open(app, id)
            >
                {words}
            </button>
            <span class="who">
                {move || view! { <Names about=about.get() /> }}
            </span>
            <Hints keys=[("e", lang.key_answered()), ("↵", lang.key_open())].to_vec() />
            <span class="when">{when}</span>
            <span class="row-menu">
                <Menu label=lang.more()>
                    <MenuItem
                        icon="tick"
                        label=lang.mark_answered()
                        key="e"
                        act=Callback::new(move |()| interactions::answer(app, id, true))
                    />
                    <MenuItem
                        icon="edit"
                        label=lang.edit()
                        act=Callback::new(move |()| shell.open(Overlay::EditInteraction(id)))
                    />
                </Menu>
            </span>
        </li>
    }
}

/// What a key does with an answer that is owed; false if it means nothing.
pub fn press(app: App, key: &str, id: Id) -> bool {
    if app.peek(|b| b.parties_of(id).is_empty()) {
        return false;
    }
    match key {
        "e" | "x" => interactions::answer(app, id, true),
        "Enter" => open(app, id),
        _ => return false,
    }
    true
}

/// Opens the customer who waits.
fn open(app: App, id: Id) {
    let first = app.peek(|b| {
        let mut parties = b.parties_of(id).into_iter();
        parties.find(|p| b.card(*p).is_some_and(|p| !p.in_bin))
    });
    if let Some(party) = first {
        paths::go(&Route::Customer(party));
    }
}

/// The subject, or the beginning of what was said, or else what it was.
fn words(entry: &Interaction, lang: Lang) -> Signal<String> {
    let subject = entry.subject.trim();
    let kind = lang.interaction_kind(entry.kind);
    if !subject.is_empty() {
        return Signal::stored(beginning(subject));
    }
    // The body is Markdown; a row shows its words, not its marks.
    let plain = chunks::plain(entry.body.clone());
    Signal::derive(move || match plain.with(|plain| beginning(plain)) {
        nothing if nothing.is_empty() => kind.to_owned(),
        words => words,
    })
}

fn beginning(words: &str) -> String {
    words.chars().take(200).collect()
}
