//! What one key or one click does with an entry of Today: done, put off, opened.

use crate::{
    app::App,
    domain::{day::Day, id::Id, touch_commands},
    ui::{
        paths::{self, Route},
        screens::{
            interactions,
            tasks::{acts as tasks, row::Entry},
        },
        shell::{Overlay, Shell},
    },
    web::{clock, random},
};

/// What a key does; false if it means nothing here. Tasks know their keys themselves.
pub fn press(app: App, shell: Shell, key: &str, entry: Entry) -> bool {
    match key {
        "e" | "x" => done(app, entry),
        "s" => put_off(app, entry, clock::today().plus(1)),
        "S" => shell.open(Overlay::Snooze(entry)),
        "Enter" => open(app, entry),
        _ => return false,
    }
    true
}

/// It is answered, one was in touch, the date was seen to.
fn done(app: App, entry: Entry) {
    let now = clock::now();
    let change = match entry {
        Entry::Task(id) => return tasks::toggle(app, id),
        Entry::Answer(id) => return interactions::answer(app, id, true),
        Entry::Touch(id) => app.peek(|b| {
            let last = b.summary(id).last_contact.map(|(_, kind)| kind);
            let party = b.party(id)?;
            Some(touch_commands::touch(&party, last, random::new_id(), now))
        }),
        Entry::Date(id, nth, day) => app.peek(|b| {
            let party = b.party(id)?;
            Some(touch_commands::attend_date(&party, nth, day, now))
        }),
    };
    if let Some(change) = change {
        app.run(change);
    }
}

/// Nothing is said of it before that day.
pub fn put_off(app: App, entry: Entry, until: Day) {
    let now = clock::now();
    let change = match entry {
        Entry::Task(id) => return tasks::put_off(app, id, until.days_since(clock::today())),
        Entry::Answer(id) => interactions::find(app, id).map(|owed| {
            let first = owed.participants.first().map(|p| p.party);
            let name = app.peek(|b| {
                first
                    .and_then(|id| b.name(id))
                    .unwrap_or_default()
                    .to_owned()
            });
            touch_commands::snooze_answer(&owed, until, &name, now)
        }),
        Entry::Touch(id) => app
            .peek(|b| b.party(id))
            .map(|party| touch_commands::snooze_touch(&party, until, now)),
        Entry::Date(id, nth, _) => app
            .peek(|b| b.party(id))
            .map(|party| touch_commands::snooze_date(&party, nth, until, now)),
    };
    if let Some(change) = change {
        app.run(change);
    }
}

/// Opens the customer it is about.
pub fn open(app: App, entry: Entry) {
    if let Some(party) = party_of(app, entry) {
        paths::go(&Route::Customer(party));
    }
}

fn party_of(app: App, entry: Entry) -> Option<Id> {
    match entry {
        Entry::Touch(id) | Entry::Date(id, ..) => Some(id),
        Entry::Task(_) => None,
        Entry::Answer(id) => app.peek(|b| {
            let mut parties = b.parties_of(id).into_iter();
            parties.find(|id| b.card(*id).is_some_and(|p| !p.in_bin))
        }),
    }
}
