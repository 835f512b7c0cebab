//! What is understood of a line, as it will be saved: each part a chip that can be taken back to
//! plain words. Where the words have several meanings, the others are offered beside it.

use leptos::prelude::*;

use super::Line;
use crate::{
    app::App,
    domain::{day::Day, id::Id, task::Priority},
    engine::quick_add::{Draft, Part, Sort, Unclear, What},
    i18n::Lang,
    ui::{lang, parts::icon::Icon, screens::interactions::icon as kind_icon},
    web::{clock, dom, intl},
};

/// The most that are offered where several answer to a name.
const OFFERED: usize = 6;

/// The chips of a draft, those present before first.
#[component]
pub fn Understood(line: Line, draft: Memo<Draft>) -> impl IntoView {
    let lang = lang();
    let some = move || {
        let present = line.choices.with(|c| !c.present.is_empty());
        present || draft.with(|d| !d.parts.is_empty() || d.sort != line.opened)
    };
    let chips = move || {
        let text = line.text.get();
        draft.with(|draft| {
            let mut chips = switched(lang, line, draft).into_iter().collect::<Vec<_>>();
            chips.extend(
                line.choices
                    .with(|c| c.present.clone())
                    .into_iter()
                    .map(|id| present(line, id)),
            );
            // A draft may be of the text a moment ago.
            let parts = draft
                .parts
                .iter()
                .filter(|part| text.get(part.from..part.to).is_some());
            chips
                .extend(parts.map(|part| chip(lang, line, draft, part, &text[part.from..part.to])));
            chips
        })
    };
    view! {
        <Show when=some>
            <div class="chips" role="group" aria-label=lang.quick_understood()>
                {chips}
            </div>
        </Show>
    }
}

/// Says what is missing, once saving was tried.
pub fn unclear(lang: Lang, text: &str, draft: &Draft) -> Option<String> {
    Some(match draft.problem? {
        Unclear::Nothing => lang.quick_nothing().to_owned(),
        Unclear::Nobody => lang.quick_nobody().to_owned(),
        Unclear::Text(problem) => lang.problem(problem),
        Unclear::Who(at) => {
            let part = draft.parts.get(at)?;
            lang.quick_several(text.get(part.from..part.to)?)
        }
    })
}

/// What is missing, said at once.
#[component]
pub fn Told(words: Signal<Option<String>>) -> impl IntoView {
    move || {
        words.get().map(|words| {
            view! {
                <p class="problem" role="alert">
                    <Icon name="problem" />
                    <span>{words}</span>
                </p>
            }
        })
    }
}

/// The focus goes back to the line when the chip that held it has gone.
pub fn back_to_line() {
    dom::after(0, || dom::focus_if_lost(".oneline[data-open] textarea"));
}

/// The line has become something else than it was opened for.
fn switched(lang: Lang, line: Line, draft: &Draft) -> Option<AnyView> {
    let told = draft.parts.iter().any(|p| matches!(p.what, What::Kind(_)));
    if draft.sort == line.opened || told || line.choices.with(|c| c.sort.is_some()) {
        return None;
    }
    let (icon, words) = match draft.sort {
        Sort::Task => ("task", lang.quick_task()),
        Sort::Log => ("note", lang.quick_entry()),
    };
    let undo = move || line.choices.update(|c| c.sort = Some(line.opened));
    Some(shown(
        "chip accent",
        icon,
        words.to_owned(),
        lang.quick_take_back(words),
        undo,
    ))
}

/// A customer who is meant without being named.
fn present(line: Line, id: Id) -> AnyView {
    let lang = lang();
    let (icon, name) = who(lang, id);
    let remove = lang.quick_leave_out(&name);
    shown("chip", icon, name, remove, move || {
        line.choices
            .update(|c| c.present.retain(|other| *other != id));
    })
}

fn who(lang: Lang, id: Id) -> (&'static str, String) {
    App::get().peek(|b| match b.card(id) {
        Some(card) if card.is_org() => ("organisation", card.name.to_owned()),
        Some(card) => ("person", card.name.to_owned()),
        None => ("person", lang.name_gone().to_owned()),
    })
}

/// A chip with its cross.
pub fn shown(
    class: &'static str,
    icon: &'static str,
    words: String,
    remove: String,
    act: impl Fn() + 'static,
) -> AnyView {
    view! {
        <span class=class>
            <Icon name=icon />
            {words}
            <button
                type="button"
                class="chip-x"
                aria-label=remove.clone()
                title=remove
                on:click=move |_| {
                    act();
                    back_to_line();
                }
            >
                <Icon name="close" />
            </button>
        </span>
    }
    .into_any()
}

/// The chip of a part, with the other meanings its words have.
fn chip(lang: Lang, line: Line, draft: &Draft, part: &Part, written: &str) -> AnyView {
    let words = written.to_owned();
    let take_back = move || line.choices.update(|c| c.plain.push(words.clone()));
    let (class, icon, shown_words) = said(lang, draft, part, written);
    let chip = shown(
        class,
        icon,
        shown_words,
        lang.quick_take_back(written),
        take_back,
    );
    let others = match &part.what {
        What::Who(several) if several.len() > 1 => pick(lang, line, several, written),
        What::Day(_, Some(or)) => instead(lang, line, *or, (part.from, part.to)),
        _ => ().into_any(),
    };
    view! {
        {chip}
        {others}
    }
    .into_any()
}

/// How a part looks, and what it says.
fn said(
    lang: Lang,
    draft: &Draft,
    part: &Part,
    written: &str,
) -> (&'static str, &'static str, String) {
    match &part.what {
        What::Kind(kind) => (
            "chip accent",
            kind_icon(*kind),
            lang.interaction_kind(*kind).to_owned(),
        ),
        What::Who(who_is) => match who_is[..] {
            [one] => {
                let (icon, name) = who(lang, one);
                ("chip", icon, name)
            }
            _ => ("chip warn", "customers", lang.quick_which(written)),
        },
        What::Day(..) => {
            let repeats = draft.rrule.is_some();
            // Where a repetition moves the first day, its own chip says which.
            let day = match &part.what {
                What::Day(day, _) if repeats => Some(*day),
                _ => draft.day,
            };
            (
                "chip",
                "calendar",
                day.map(|d| full_day(lang, d)).unwrap_or_default(),
            )
        }
        What::Time(..) => ("chip", "clock", time(lang, draft)),
        What::Repeat(_) => ("chip", "recurring", rhythm(lang, draft)),
        What::Tag(tag) => ("chip", "tag", tag.clone()),
        What::Priority(priority) => ("chip", "promise", level(lang, *priority).to_owned()),
        What::Length(minutes) => ("chip", "clock", lang.minutes(*minutes as usize)),
        What::Wrong(problem) => {
            let words = [written, lang.quick_colon(), &lang.problem(*problem)].concat();
            ("chip warn", "warning", words)
        }
    }
}

/// The weekday, the day and the month in words; and the year where it is not this one.
pub fn full_day(lang: Lang, day: Day) -> String {
    if day.year() == clock::today().year() {
        intl::weekday_and_day(lang, day)
    } else {
        intl::long_day(lang, day)
    }
}

/// The time; with its day, if no other part says that.
fn time(lang: Lang, draft: &Draft) -> String {
    let at = clock::time_text(draft.minute.unwrap_or_default());
    let dated = draft
        .parts
        .iter()
        .any(|p| matches!(p.what, What::Day(..) | What::Repeat(_)));
    match draft.day {
        Some(day) if !dated => {
            let days = day.days_since(clock::today());
            [&intl::days_from_today(lang, days), lang.list_comma(), &at].concat()
        }
        _ => at,
    }
}

fn rhythm(lang: Lang, draft: &Draft) -> String {
    let rrule = draft.rrule.as_deref().unwrap_or_default();
    let words = lang.repetition(rrule, &|day| intl::short_day(lang, day));
    let dated = draft
        .parts
        .iter()
        .any(|p| matches!(p.what, What::Day(day, _) if Some(day) == draft.day));
    match draft.day.filter(|_| !dated) {
        Some(day) => lang.quick_from(&words, &full_day(lang, day)),
        None => words,
    }
}

fn level(lang: Lang, priority: Priority) -> &'static str {
    match priority.number() {
        1..=4 => lang.high_priority(),
        5 => lang.quick_medium(),
        _ => lang.quick_low(),
    }
}

/// Those who answer to a name, to choose from.
fn pick(lang: Lang, line: Line, several: &[Id], written: &str) -> AnyView {
    let app = App::get();
    let offered = several.iter().take(OFFERED).map(|&id| {
        let (icon, name) = who(lang, id);
        let note = app.peek(|b| {
            let related = b.summary(id).related.first().map(|(_, name)| name.clone());
            let place = || b.party(id)?.place().map(|(city, _)| city.to_owned());
            related.or_else(place)
        });
        let words = written.to_owned();
        view! {
            <button
                type="button"
                class="button small"
                data-pick
                on:click=move |_| {
                    line.choices.update(|c| c.picked.push((words.clone(), id)));
                    back_to_line();
                }
            >
                <Icon name=icon />
                <span>{name}</span>
                {note.filter(|n| !n.is_empty()).map(|note| view! { <small class="quiet">{note}</small> })}
            </button>
        }
    });
    let more = several.len().saturating_sub(OFFERED);
    view! {
        {offered.collect_view()}
        {(more > 0).then(|| view! { <span class="quiet">{lang.quick_more(more)}</span> })}
    }
    .into_any()
}

/// The other reading of a date; it is written into the line, so that it is no longer unclear.
fn instead(lang: Lang, line: Line, day: Day, (from, to): (usize, usize)) -> AnyView {
    view! {
        <button
            type="button"
            class="button bare small"
            on:click=move |_| {
                line.text
                    .update(|text| {
                        if text.get(from..to).is_some() {
                            text.replace_range(from..to, &day.to_string());
                        }
                    });
                back_to_line();
            }
        >
            {lang.quick_instead(&full_day(lang, day))}
        </button>
    }
    .into_any()
}
