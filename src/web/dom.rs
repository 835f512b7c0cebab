//! The document: focus, title, attributes of the root, events of the window.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Document, Element, Event, HtmlElement, Window};

/// The window. There always is one: the app runs in no worker.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// Sets an attribute of `<html>`.
pub fn set_root(attribute: &str, value: &str) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = root.set_attribute(attribute, value);
    }
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The first element that fits the selector.
pub fn find(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Moves the focus to the first element that fits the selector.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        let _ = element.focus();
    }
}

/// Moves the focus only where nothing has it any more, because what had it is gone. Whatever the
/// person has focused meanwhile keeps it.
pub fn focus_if_lost(selector: &str) {
    if find(":focus").is_none() {
        focus(selector);
    }
}

/// Whether a text is being typed where the event happened, so that single keys are not for us.
pub fn is_typing(event: &Event) -> bool {
    let Some(element) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return false;
    };
    // A box to tick takes Space, no letters.
    let ticked = matches!(
        element.get_attribute("type").as_deref(),
        Some("checkbox" | "radio")
    );
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") && !ticked
        || element.get_attribute("contenteditable").is_some()
}

/// Calls `act` at every `event` of the window, as long as the page lives.
pub fn on_window(event: &str, act: impl Fn(Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(act);
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// Calls `act` at every `event` of the document, as long as the page lives.
pub fn on_document(event: &str, act: impl Fn(Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(act);
    if let Some(document) = document() {
        let _ = document.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// Calls `act` once, after `millis`.
pub fn after(millis: i32, act: impl FnOnce() + 'static) -> i32 {
    let callback = Closure::once_into_js(act);
    window()
        .and_then(|w| {
            w.set_timeout_with_callback_and_timeout_and_arguments_0(
                callback.unchecked_ref(),
                millis,
            )
            .ok()
        })
        .unwrap_or_default()
}

/// Calls off what [`after`] has set up.
pub fn cancel(timer: i32) {
    if let Some(window) = window() {
        window.clear_timeout_with_handle(timer);
    }
}

/// Waits until the browser has had a chance to draw: before work that holds it up.
pub async fn drawn() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 20);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Whether the page is in front.
pub fn is_visible() -> bool {
    document().is_some_and(|d| d.visibility_state() == web_sys::VisibilityState::Visible)
}

/// Copies a text to the clipboard, if the browser lets us.
pub fn copy(text: &str) {
    if let Some(window) = window() {
        let navigator = window.navigator();
        if let Ok(clipboard) = js_sys::Reflect::get(&navigator, &"clipboard".into())
            && let Ok(write) = js_sys::Reflect::get(&clipboard, &"writeText".into())
            && let Ok(write) = write.dyn_into::<js_sys::Function>()
        {
            let _ = write.call1(&clipboard, &text.into());
        }
    }
}

/// A new version waits (`pwa.js` says so on the root element).
pub fn update_is_ready() -> bool {
    let root = document().and_then(|d| d.document_element());
    root.and_then(|r| r.get_attribute("data-update")).as_deref() == Some("ready")
}

/// Looks for a new version now. The answer is an event: `clientele:update-ready` or
/// `clientele:update-none`; none comes without a network.
pub fn check_for_update() {
    if let (Some(window), Ok(event)) = (
        window(),
        web_sys::CustomEvent::new("clientele:update-check"),
    ) {
        let _ = window.dispatch_event(&event);
    }
}

/// The id of the build that runs here.
pub fn build() -> Option<String> {
    document()?.document_element()?.get_attribute("data-build")
}

/// Lets the new version take over, now that the person said so; the page loads again.
pub fn apply_update() {
    if let (Some(window), Ok(event)) = (
        window(),
        web_sys::CustomEvent::new("clientele:update-apply"),
    ) {
        let _ = window.dispatch_event(&event);
    }
}
