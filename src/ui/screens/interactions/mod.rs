//! Interactions: logging them, and the timeline of a customer.

mod entry;
pub mod form;
pub mod picker;
pub mod quick;
pub mod timeline;
mod versions;

use std::sync::Arc;

use crate::{
    app::App,
    domain::{
        change::{Change, Verb},
        commands,
        id::Id,
        interaction::{Interaction, InteractionKind},
        record::Table,
    },
    web::clock,
};

/// The icon of a kind.
pub const fn icon(kind: InteractionKind) -> &'static str {
    use InteractionKind as K;
    match kind {
        K::Call => "call",
        K::Email => "mail",
        K::Message => "message",
        K::Visit | K::ServiceVisit => "visit",
        K::Meeting => "meeting",
        K::Letter => "letter",
        K::Event => "calendar",
        K::WebVisit => "globe",
        K::Note => "note",
        K::System => "info",
    }
}

/// An entry as the book holds it now.
pub fn find(app: App, id: Id) -> Option<Arc<Interaction>> {
    app.peek(|b| b.interaction(id))
}

/// Marks an entry as answered, or as not answered after all.
pub fn answer(app: App, id: Id, answered: bool) {
    app.run_with(
        move |_| vec![id],
        move |book| match book.interaction(id) {
            Some(entry) => commands::answer(&entry, answered, clock::now()),
            None => Change::none(Verb::Answer, Table::Interaction),
        },
    );
}

/// Moves an entry to the bin.
pub fn bin(app: App, id: Id) {
    app.run_with(
        move |_| vec![id],
        move |book| match book.interaction(id) {
            Some(entry) => commands::bin_interaction(&entry, true, clock::now()),
            None => Change::none(Verb::Bin, Table::Interaction),
        },
    );
}
