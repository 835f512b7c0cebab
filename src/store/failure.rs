//! What the machine can answer when asked to keep something. Worded in `i18n::failures`.

use indexed_db_futures::error::{Error, OpenDbError};
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    domain::links::Broken,
    exchange::pages::plan::{Conflict, Refusal},
};

/// Why a book could not be opened, read or written. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Records are not what this tab believed them to be: another tab has changed them.
    Conflict(Vec<Conflict>),
    /// Another tab has replaced the whole book.
    Stale,
    /// Another tab has written, and the change was to be made only if none had.
    Behind,
    /// The change would break links: customers it names are gone, or still in use.
    Broken(Broken),
    /// The browser is out of space for this site.
    Full,
    /// The browser keeps nothing here: a private window, or storage is switched off.
    NoStorage,
    /// The database was made by a newer version of the app.
    Newer,
    /// The connection was closed under us.
    Closed,
    /// A page that the change needs cannot be read.
    Damaged,
    /// There is nothing to undo or redo.
    Nothing,
    /// Something else; the browser's own name for it.
    Other(String),
}

impl Failure {
    /// From a `DOMException`'s name.
    fn named(name: &str) -> Self {
        match name {
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::Newer,
            "InvalidStateError" => Self::Closed,
            "SecurityError" => Self::NoStorage,
            other => Self::Other(other.to_owned()),
        }
    }

    /// From anything JavaScript throws.
    pub(super) fn from_js(value: &JsValue) -> Self {
        match value.dyn_ref::<web_sys::DomException>() {
            Some(exception) => Self::named(&exception.name()),
            None => Self::Other(format!("{value:?}")),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Conflict(conflicts) => Self::Conflict(conflicts),
            Refusal::Damaged(_) => Self::Damaged,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(exception) => {
                Self::named(&web_sys::DomException::from(exception).name())
            }
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<OpenDbError> for Failure {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::Base(error) => error.into(),
            // The library takes whatever `open` itself throws for a version of zero. Ours is not
            // zero; what is thrown is that this site may not store anything.
            OpenDbError::UnsupportedEnvironment
            | OpenDbError::NullFactory
            | OpenDbError::VersionZero => Self::NoStorage,
        }
    }
}
