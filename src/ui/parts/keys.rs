//! What a key press means, and the rule for input methods.
//!
//! The Enter that takes a Chinese or Japanese candidate must never save a form. Browsers differ in
//! how they tell: `isComposing`, key code 229, or (`WebKit`) an ordinary Enter right after the end
//! of the composition. All three are ignored here, and everybody who listens to keys asks here.

use std::cell::Cell;

use leptos::ev::KeyboardEvent;

use crate::web::{clock, dom};

thread_local! {
    static COMPOSED_AT: Cell<i64> = const { Cell::new(0) };
}

/// Begins to watch for the ends of compositions.
pub fn watch_compositions() {
    dom::on_document("compositionend", |_| COMPOSED_AT.set(clock::now().millis()));
}

/// The press belongs to an input method, not to us.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing()
        || event.key_code() == 229
        || clock::now().millis() - COMPOSED_AT.get() < 100
}

/// Enter without a modifier.
pub fn is_enter(event: &KeyboardEvent) -> bool {
    event.key() == "Enter" && !event.shift_key() && !event.alt_key() && !is_composing(event)
}

/// Ctrl or Cmd with Enter.
pub fn is_save(event: &KeyboardEvent) -> bool {
    event.key() == "Enter" && has_command(event) && !is_composing(event)
}

/// Ctrl, or Cmd on a Mac.
pub fn has_command(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key()
}

/// Any modifier but Shift.
pub fn has_modifier(event: &KeyboardEvent) -> bool {
    has_command(event) || event.alt_key()
}
