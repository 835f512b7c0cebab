//! Settings of this device: theme, density, language, the columns of the list, and the marker that
//! tells a first visit from a loss. Small and harmless things only; never a record.

use gloo_storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::domain::moment::Moment;

/// What may be stored, by name.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// `light`, `dark` or `system`.
    Theme,
    /// `comfortable` or `compact`.
    Density,
    /// Tag of the language.
    Lang,
    /// Columns of the list of all customers.
    Columns,
    /// See [`Marker`].
    Marker,
    /// Single-letter keys are off.
    KeysOff,
}

impl Key {
    fn name(self) -> &'static str {
        match self {
            Self::Theme => "clientele.theme",
            Self::Density => "clientele.density",
            Self::Lang => "clientele.lang",
            Self::Columns => "clientele.columns",
            Self::Marker => "clientele.marker",
            Self::KeysOff => "clientele.keysOff",
        }
    }
}

/// What was last known of the book. If the book is gone and this is not, the browser has lost it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    /// Writes so far.
    pub revision: u64,
    /// Records.
    pub records: usize,
    /// Last backup.
    pub last_backup: Option<Moment>,
}

/// Reads a setting.
pub fn get<T: DeserializeOwned>(key: Key) -> Option<T> {
    LocalStorage::get(key.name()).ok()
}

/// Keeps a setting. A browser that keeps none is no reason to stop.
pub fn set<T: Serialize>(key: Key, value: &T) {
    let _ = LocalStorage::set(key.name(), value);
}

/// Forgets a setting.
pub fn forget(key: Key) {
    LocalStorage::delete(key.name());
}

/// Forgets everything of ours.
pub fn forget_all() {
    for key in [
        Key::Theme,
        Key::Density,
        Key::Lang,
        Key::Columns,
        Key::Marker,
        Key::KeysOff,
    ] {
        forget(key);
    }
}
