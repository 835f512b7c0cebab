//! A cursor over rows: `j` and `k` (or the arrows) walk, other keys act on the row they stand on.
//!
//! The cursor is where the focus is, so that a screen reader is there too. Knows nothing of what
//! the rows are: they are named by keys, in the order of the screen.

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;

use super::keys;
use crate::web::{device, dom};

/// Where one is in a list of rows.
pub struct Cursor<K: Send + Sync + 'static> {
    rows: Signal<Vec<K>>,
    /// The row, and where it stood, in case it goes.
    at: RwSignal<Option<(K, usize)>>,
    current: Memo<Option<K>>,
}

impl<K: Send + Sync + 'static> Clone for Cursor<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K: Send + Sync + 'static> Copy for Cursor<K> {}

impl<K: Clone + PartialEq + Send + Sync + 'static> Cursor<K> {
    /// A cursor that stands nowhere yet, over the rows as the screen shows them.
    pub fn new(rows: Signal<Vec<K>>) -> Self {
        let at: RwSignal<Option<(K, usize)>> = RwSignal::new(None);
        // A row that goes leaves the cursor on the one that takes its place.
        let current = Memo::new(move |_| {
            let (key, index) = at.get()?;
            rows.with(|rows| {
                if rows.contains(&key) {
                    return Some(key);
                }
                rows.get(index.min(rows.len().saturating_sub(1))).cloned()
            })
        });
        Self { rows, at, current }
    }

    /// The row it stands on; follows it.
    pub fn current(self) -> Option<K> {
        self.current.get()
    }

    /// Whether it stands on this row; follows it.
    pub fn is_at(self, key: &K) -> bool {
        self.current.with(|current| current.as_ref() == Some(key))
    }

    /// Puts it on a row.
    pub fn set(self, key: &K) {
        let index = self
            .rows
            .with_untracked(|rows| rows.iter().position(|k| k == key));
        if let Some(index) = index
            && self.current.with_untracked(|c| c.as_ref() != Some(key))
        {
            self.at.set(Some((key.clone(), index)));
        }
    }

    /// Moves it by so many rows, not beyond the ends, and gives the row it then stands on.
    pub fn step(self, by: isize) -> Option<K> {
        let current = self.current.get_untracked();
        let target = self.rows.with_untracked(|rows| {
            let last = rows.len().checked_sub(1)?;
            let now = current.and_then(|key| rows.iter().position(|k| *k == key));
            let index = match now {
                None if by < 0 => last,
                None => 0,
                Some(now) => now.saturating_add_signed(by).min(last),
            };
            Some((rows.get(index)?.clone(), index))
        })?;
        self.at.set(Some(target.clone()));
        Some(target.0)
    }

    /// Listens to keys as long as the component lives. `focus` brings the focus to a row; `act`
    /// gets every other key with the row, and says whether it was one of its own.
    pub fn listen(
        self,
        focus: impl Fn(&K) + Clone + 'static,
        act: impl Fn(&str, &K) -> bool + 'static,
    ) {
        let follow = focus.clone();
        Effect::new(move |before: Option<Option<K>>| {
            let now = self.current.get();
            let moved = before.flatten().is_some_and(|b| now.as_ref() != Some(&b));
            if let (true, Some(row)) = (moved, now.clone()) {
                let follow = follow.clone();
                dom::after(0, move || {
                    if is_focus_lost() {
                        follow(&row);
                    }
                });
            }
            now
        });
        let handle = window_event_listener(leptos::ev::keydown, move |event| {
            if !is_for_rows(&event) {
                return;
            }
            let step = match event.key().as_str() {
                "j" => Some(1),
                "k" => Some(-1),
                "ArrowDown" if self.current.with_untracked(Option::is_some) => Some(1),
                "ArrowUp" if self.current.with_untracked(Option::is_some) => Some(-1),
                _ => None,
            };
            let used = match (step, self.current.get_untracked()) {
                (Some(by), _) => {
                    if let Some(row) = self.step(by) {
                        focus(&row);
                    }
                    true
                }
                (None, Some(row)) => act(&event.key(), &row),
                (None, None) => false,
            };
            if used {
                event.prevent_default();
            }
        });
        on_cleanup(move || handle.remove());
    }
}

/// A single key that nobody else has taken. Enter and Space stay with the control that has the
/// focus, unless it is the row's own (`data-row`).
fn is_for_rows(event: &KeyboardEvent) -> bool {
    let pressed = matches!(event.key().as_str(), "Enter" | " ") && !is_on_row_or_nothing(event);
    !(pressed
        || event.default_prevented()
        || keys::is_composing(event)
        || keys::has_modifier(event)
        || dom::is_typing(event)
        || dom::find("dialog[open]").is_some()
        || device::get::<bool>(device::Key::KeysOff).unwrap_or(false))
}

fn is_on_row_or_nothing(event: &KeyboardEvent) -> bool {
    let element = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    element.is_none_or(|e| {
        e.has_attribute("data-row") || e.closest("a, button, summary").is_ok_and(|c| c.is_none())
    })
}

fn is_focus_lost() -> bool {
    dom::document()
        .and_then(|d| d.active_element())
        .is_none_or(|e| e.tag_name() == "BODY")
}
