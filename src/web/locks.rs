//! Locks between tabs. The browser lets go of a lock when its tab is gone, however it went.

use js_sys::{Function, JsNullable, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Lock, LockManager, LockOptions};

use super::dom;

/// A lock that this tab holds until it is dropped.
pub struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(let_go) = self.0.take() {
            let _ = let_go.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Takes the lock `name`; none if another tab holds it. Where there are no locks (outside a secure
/// context) every lock is free: nothing may rest on a lock alone.
pub async fn take(name: &str) -> Option<Held> {
    let Some(locks) = manager() else {
        return Some(Held(None));
    };
    let mut let_go = None;
    let until = Promise::new(&mut |resolve, _| let_go = Some(resolve));
    let options = LockOptions::new();
    options.set_if_available(true);
    let mut refused: Option<Promise> = None;
    let answer = Promise::new(&mut |resolve, _| {
        let until = until.clone();
        let asked = Closure::once_into_js(move |lock: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::from_bool(!lock.is_null()));
            if lock.is_null() {
                Promise::resolve(&JsValue::UNDEFINED)
            } else {
                until
            }
        });
        let asked: &Function<fn(JsNullable<Lock>) -> Promise> = asked.unchecked_ref();
        refused = Some(locks.request_with_options(name, &options, asked));
    });
    // A request that is refused altogether never calls back; the first of the two to end tells.
    let first = Promise::race(&js_sys::Array::of2(
        &answer,
        &refused.unwrap_or(answer.clone()),
    ));
    match JsFuture::from(first).await {
        Ok(granted) => (granted == JsValue::TRUE).then_some(Held(let_go)),
        Err(_) => Some(Held(None)),
    }
}

fn manager() -> Option<LockManager> {
    let navigator = dom::window()?.navigator();
    let locks = js_sys::Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    locks.dyn_into().ok()
}
