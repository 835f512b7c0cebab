//! Random bytes from the browser, for ids.

use super::clock;
use crate::domain::id::Id;

/// A fresh id.
pub fn new_id() -> Id {
    let mut bytes = [0; 10];
    if let Some(crypto) = web_sys::window().and_then(|w| w.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    Id::new(clock::now(), bytes)
}
