//! Reads a line with what the app knows, and makes the records it means.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;

use super::Line;
use crate::{
    app::App,
    domain::{
        book::Book,
        change::{Act, Change, Edit, Verb},
        interaction::{Interaction, InteractionKind, Participant},
        record::Table,
        task::{Due, Task},
    },
    engine::quick_add::{Context, Draft, Names, Now, Sort, parse},
    i18n::Lang,
    ui::lang,
    web::{clock, intl, random},
};

/// Where the book stood when its names were read, and the names.
type Known = Option<((u32, u64), Rc<Names>)>;

thread_local! {
    // The names of the book as it was at a revision: made once for all that is typed meanwhile.
    static NAMES: RefCell<Known> = const { RefCell::new(None) };
}

/// What a line means now; follows the line, its choices and the book.
pub fn read(app: App, line: Line) -> Draft {
    let text = line.text.get();
    line.choices.with(|choices| {
        app.read(|book| {
            parse(
                &text,
                &Context {
                    now: now(book, lang()),
                    book,
                    names: &names(app, book),
                    opened: line.opened,
                    chosen: choices.sort,
                    present: &choices.present,
                    plain: &choices.plain,
                    picked: &choices.picked,
                },
            )
        })
    })
}

/// Here and now, by the customs of the book's country, or else of the browser's.
pub fn now(book: &Book, lang: Lang) -> Now {
    let (today, minute) = clock::to_local(clock::now());
    let country = book.workspace().map(|w| w.default_country.clone());
    let country = country.filter(|c| !c.is_empty());
    let browsers = || match lang {
        Lang::En => intl::region(),
        Lang::Zh => None,
    };
    let country = country.or_else(browsers).unwrap_or_default();
    Now::in_country(today, minute, &country, lang == Lang::Zh)
}

/// The names of the book, ready to be found.
pub fn names(app: App, book: &Book) -> Rc<Names> {
    let at = app.head.with_untracked(|h| (h.generation, h.revision));
    NAMES.with_borrow_mut(|known| match known {
        Some((of, names)) if *of == at => Rc::clone(names),
        _ => {
            let names = Rc::new(Names::build(book));
            *known = Some((at, Rc::clone(&names)));
            names
        }
    })
}

/// The task of a draft. Its id and times are new.
pub fn task(draft: &Draft, due: Option<i32>) -> Task {
    let summary = draft.text.replace(['\n', '\r', '\t'], " ");
    let mut task = Task::new(random::new_id(), summary.trim(), clock::now());
    let day = draft
        .day
        .or_else(|| due.map(|days| clock::today().plus(days)));
    task.due = day.map(|day| match draft.minute {
        Some(minute) => Due::At(clock::from_local(day, minute)),
        None => Due::On(day),
    });
    task.dtstart = day.filter(|_| draft.rrule.is_some());
    task.rrule.clone_from(&draft.rrule);
    task.about.clone_from(&draft.who);
    task.tags.clone_from(&draft.tags);
    task.priority = draft.priority;
    task
}

/// The interaction of a draft; `kind` if the line does not say what it was.
pub fn interaction(draft: &Draft, kind: InteractionKind) -> Interaction {
    let now = clock::now();
    let (today, minute_now) = clock::to_local(now);
    let start = match (draft.day, draft.minute) {
        (None, None) => now,
        (Some(day), None) if day == today => now,
        // On a day without a time: at its middle, so that no zone moves it.
        (day, minute) => {
            let usual = if day.is_none() { minute_now } else { 12 * 60 };
            clock::from_local(day.unwrap_or(today), minute.unwrap_or(usual))
        }
    };
    let kind = draft.kind.unwrap_or(kind);
    let mut entry = Interaction::new(random::new_id(), kind, start, now);
    if draft.kind.is_some() {
        entry.direction = draft.direction;
    }
    entry.duration_min = draft.length;
    entry.body.clone_from(&draft.text);
    entry.participants = draft.who.iter().map(|id| Participant::new(*id)).collect();
    entry.tags.clone_from(&draft.tags);
    entry
}

/// The change that saves a draft.
pub fn change(draft: &Draft, line: Line) -> Change {
    let (due, kind) = line.choices.with_untracked(|c| (c.due, c.kind));
    match draft.sort {
        Sort::Task => {
            let task = task(draft, due);
            Change {
                act: Act::one(Verb::Add, Table::Task, &task.summary),
                edits: vec![Edit::create(task)],
            }
        }
        Sort::Log => Change {
            act: Act::one(Verb::Log, Table::Interaction, ""),
            edits: vec![Edit::create(interaction(draft, kind))],
        },
    }
}
