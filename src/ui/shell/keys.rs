//! Keys that work everywhere. Single letters never fire while a text is typed, an input method
//! composes, or a dialog is open, and can be switched off (WCAG 2.1.4).

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;

use super::{Overlay, Shell, bottom::customer_here};
use crate::{
    app::{App, Phase},
    ui::{
        parts::keys::{has_command, has_modifier, is_composing, watch_compositions},
        paths::{self, Route, TaskList},
        screens::quick_add::QuickKind,
    },
    web::{clock, device, dom},
};

/// Begins to listen.
pub fn listen(app: App, shell: Shell) {
    watch_compositions();
    let pending_go = StoredValue::new(0_i64);
    dom::on_window("keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else {
            return;
        };
        if app.phase.get_untracked() == Phase::Ready && !event.default_prevented() {
            press(app, shell, &event, pending_go);
        }
    });
}

fn press(app: App, shell: Shell, event: &KeyboardEvent, pending_go: StoredValue<i64>) {
    if is_composing(event) {
        return;
    }
    let key = event.key();
    let typing = dom::is_typing(event);
    let covered = dom::find("dialog[open]").is_some();
    if has_command(event) {
        let act: Option<Box<dyn FnOnce()>> = match key.to_ascii_lowercase().as_str() {
            "k" => Some(Box::new(move || shell.open(Overlay::Search))),
            "z" if !typing && !covered => {
                let forward = event.shift_key();
                Some(Box::new(move || app.step(forward)))
            }
            "y" if !typing && !covered => Some(Box::new(move || app.step(true))),
            _ => None,
        };
        if let Some(act) = act {
            event.prevent_default();
            act();
        }
        return;
    }
    if key == "Escape" && shell.side_open.get_untracked() {
        shell.side_open.set(false);
        return;
    }
    let off = device::get::<bool>(device::Key::KeysOff).unwrap_or(false);
    if typing || covered || has_modifier(event) || off {
        return;
    }
    let now = clock::now().millis();
    if now - pending_go.get_value() < 1500
        && let Some(route) = place_of(&key)
    {
        pending_go.set_value(0);
        event.prevent_default();
        paths::go(&route);
        return;
    }
    match key.as_str() {
        "g" => pending_go.set_value(now),
        "/" => open(event, shell, Overlay::Search),
        "n" => open(event, shell, quick(QuickKind::Customer)),
        "l" => open(event, shell, quick(QuickKind::Log)),
        "t" => open(event, shell, quick(QuickKind::Task)),
        "?" => open(event, shell, Overlay::Keys),
        "u" => app.step(false),
        "U" => app.step(true),
        _ => {}
    }
}

fn open(event: &KeyboardEvent, shell: Shell, overlay: Overlay) {
    event.prevent_default();
    shell.open(overlay);
}

/// The one line, about the customer whose page is open.
pub fn quick(kind: QuickKind) -> Overlay {
    Overlay::Quick(kind, customer_here(), String::new())
}

/// Where `g` and this letter go.
fn place_of(key: &str) -> Option<Route> {
    Some(match key {
        "h" => Route::Today,
        "c" => Route::customers(),
        "t" => Route::Tasks(TaskList::Open),
        "d" => Route::Data,
        "b" => Route::Bin,
        "s" => Route::Settings,
        _ => return None,
    })
}
