//! Where a popover stands, and how the arrow keys walk what is in it. The browser opens and closes
//! it and knows where the focus came from.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, KeyboardEvent};

use crate::{ui::parts::keys, web::dom};

/// Whether a toggle event is one of opening.
pub fn is_opening(event: &web_sys::Event) -> bool {
    let state = js_sys::Reflect::get(event, &JsValue::from_str("newState"));
    state.is_ok_and(|state| state == "open")
}

/// Puts the list under its button, or above it where there is more room.
pub fn place(list: &HtmlElement, button: &HtmlElement) {
    let Some(window) = dom::window() else { return };
    let size = |value: Result<JsValue, JsValue>| value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
    let (width, height) = (size(window.inner_width()), size(window.inner_height()));
    let at = button.get_bounding_client_rect();
    let (above, below) = (at.top() - 12.0, height - at.bottom() - 12.0);
    let style = list.style();
    let set = |name: &str, value: String| {
        let _ = style.set_property(name, &value);
    };
    let up = below < 280.0 && above > below;
    set(
        "top",
        if up {
            "auto".into()
        } else {
            format!("{}px", at.bottom() + 4.0)
        },
    );
    set(
        "bottom",
        if up {
            format!("{}px", height - at.top() + 4.0)
        } else {
            "auto".into()
        },
    );
    set(
        "left",
        format!("{}px", at.left().min(width - 328.0).max(8.0)),
    );
    set(
        "max-height",
        format!("{}px", if up { above } else { below }),
    );
}

/// Arrow keys walk the list.
pub fn walk(event: &KeyboardEvent, list: &HtmlElement) {
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    if !keys::is_composing(event) {
        event.prevent_default();
        focus_step(list, step);
    }
}

/// Moves the focus in the list: 0 to its first input, otherwise by steps, around the ends.
pub fn focus_step(list: &HtmlElement, step: i32) {
    let Ok(inputs) = list.query_selector_all("input") else {
        return;
    };
    let count = i32::try_from(inputs.length()).unwrap_or(0);
    let active = dom::document().and_then(|d| d.active_element());
    let is_active = |i: &i32| {
        let input = inputs.item(i.unsigned_abs());
        input.is_some_and(|i| active.as_ref().is_some_and(|a| a.is_same_node(Some(&i))))
    };
    let at = (0..count).find(is_active);
    let next = at.map_or(0, |at| (at + step).rem_euclid(count.max(1)));
    let input = inputs.item(next.unsigned_abs());
    if let Some(input) = input.and_then(|i| i.dyn_into::<HtmlElement>().ok()) {
        let _ = input.focus();
    }
}
