//! A gate that work waits at until something is there.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Closed at first.
#[derive(Clone, Default)]
pub struct Gate(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    is_open: bool,
    waiting: Vec<Function>,
}

impl Gate {
    /// Waits until the gate is open.
    pub async fn pass(&self) {
        if self.0.borrow().is_open {
            return;
        }
        let opened = Promise::new(&mut |resolve, _| self.0.borrow_mut().waiting.push(resolve));
        let _ = JsFuture::from(opened).await;
    }

    /// Opens it and lets all go on that wait.
    pub fn open(&self) {
        let waiting = {
            let mut state = self.0.borrow_mut();
            state.is_open = true;
            std::mem::take(&mut state.waiting)
        };
        for resolve in waiting {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    }

    /// Closes it again.
    pub fn close(&self) {
        self.0.borrow_mut().is_open = false;
    }
}
