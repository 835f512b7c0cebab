//! Turns of the event loop, so that long work leaves the page alive between its slices.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessagePort};

/// How long a slice of work may last, in milliseconds: less than a frame of 60 Hz.
const SLICE: f64 = 12.0;

thread_local! {
    static BEGAN: Cell<f64> = const { Cell::new(0.0) };
    static WAITING: RefCell<VecDeque<Function>> = const { RefCell::new(VecDeque::new()) };
    static BELL: Option<MessagePort> = bell();
}

/// Returns to the event loop if the last return was more than a slice ago; else goes on at once.
/// Never inside a transaction: it would be committed half.
pub async fn breathe() {
    if elapsed() > SLICE {
        yield_now().await;
    }
}

/// Returns to the event loop. By a message: timers are slowed down to 4 ms, and to a second in a
/// tab behind another.
pub async fn yield_now() {
    let rung = Promise::new(&mut |resolve, _| {
        WAITING.with_borrow_mut(|waiting| waiting.push_back(resolve));
        BELL.with(|bell| {
            if let Some(bell) = bell {
                let _ = bell.post_message(&JsValue::NULL);
            } else {
                ring();
            }
        });
    });
    let _ = JsFuture::from(rung).await;
    BEGAN.set(now());
}

/// Milliseconds since the last return to the event loop that was asked for here.
fn elapsed() -> f64 {
    now() - BEGAN.get()
}

fn now() -> f64 {
    super::dom::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now())
}

fn bell() -> Option<MessagePort> {
    let channel = MessageChannel::new().ok()?;
    let listener = Closure::<dyn Fn()>::new(ring);
    channel
        .port1()
        .set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    Some(channel.port2())
}

/// Lets the one that waits longest go on.
fn ring() {
    let first = WAITING.with_borrow_mut(VecDeque::pop_front);
    if let Some(resolve) = first {
        let _ = resolve.call0(&JsValue::UNDEFINED);
    }
}
