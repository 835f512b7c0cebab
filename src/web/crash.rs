//! When the app itself fails: freeze every write, and say in plain elements that saved data is
//! safe. Nothing of the framework is used here, since it may be what broke.

use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen::{JsCast, closure::Closure};

use super::dom;
use crate::i18n::Lang;

static DEAD: AtomicBool = AtomicBool::new(false);

/// The app has failed; nothing may be written any more.
pub fn is_dead() -> bool {
    DEAD.load(Ordering::Relaxed)
}

/// Sets up what happens at a panic.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let first = !DEAD.swap(true, Ordering::Relaxed);
        let text = info.to_string();
        web_sys::console::error_1(&text.as_str().into());
        if first {
            let _ = show(&text);
        }
    }));
}

/// Puts the page in place of the app.
fn show(details: &str) -> Option<()> {
    let document = dom::document()?;
    let tag = document
        .document_element()?
        .get_attribute("lang")
        .unwrap_or_default();
    let lang = Lang::from_tag(&tag).unwrap_or(Lang::En);
    let page = document.create_element("main").ok()?;
    page.set_class_name("alone");
    let add = |parent: &web_sys::Element, tag: &str, text: &str| {
        let element = document.create_element(tag).ok()?;
        element.set_text_content(Some(text));
        parent.append_child(&element).ok()?;
        Some(element)
    };
    add(&page, "h1", lang.crash_title())?;
    add(&page, "p", lang.crash_text())?;
    let actions = add(&page, "div", "")?;
    actions.set_class_name("actions");
    let button = add(&actions, "button", lang.crash_reload())?;
    button.set_class_name("button main");
    let reload = Closure::<dyn Fn()>::new(dom::reload);
    button
        .add_event_listener_with_callback("click", reload.as_ref().unchecked_ref())
        .ok()?;
    reload.forget();
    let fold = add(&page, "details", "")?;
    add(&fold, "summary", lang.crash_details())?;
    add(&fold, "pre", details)?;
    document.body()?.set_text_content(None);
    document.body()?.append_child(&page).ok()?;
    Some(())
}
