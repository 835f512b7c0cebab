//! Long work as a person sees it: how far it has come, how fast it goes, and the way to stop it.

use std::{
    future::poll_fn,
    sync::{Arc, Mutex, PoisonError},
    task::{Poll, Waker},
};

use leptos::prelude::*;

use crate::web::clock;

/// How far work has come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// What is done, in bytes or records.
    pub done: f64,
    /// What there is to do; 0 if that is not known.
    pub total: f64,
    /// What is done in a second; 0 as long as nobody can know.
    pub rate: f64,
    /// Seconds left, if anybody can know.
    pub left: Option<f64>,
}

/// The work and the one who watches it. Cloning gives the same.
#[derive(Clone, Default)]
pub struct Watch {
    progress: ArcRwSignal<Progress>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    began: i64,
    told: i64,
    answer: Option<bool>,
    waiting: Option<Waker>,
}

/// How often the progress is told, in milliseconds.
const OFTEN: i64 = 100;
/// How long the rate has to settle before it is told, in milliseconds.
const SETTLED: i64 = 700;

impl Watch {
    /// How far the work has come.
    pub fn progress(&self) -> Progress {
        self.progress.get()
    }

    /// A part of the work begins.
    pub fn begin(&self, total: f64) {
        self.with(|state| {
            state.began = clock::now().millis();
            state.told = state.began;
        });
        self.progress.set(Progress {
            total,
            ..Progress::default()
        });
    }

    /// So much of the part is done.
    pub fn reach(&self, done: f64) {
        let now = clock::now().millis();
        let took = self.with(|state| {
            let due = now - state.told >= OFTEN;
            if due {
                state.told = now;
            }
            due.then_some(now - state.began)
        });
        let Some(took) = took else {
            return;
        };
        let _ = self.progress.try_update(|progress| {
            progress.done = done;
            if took >= SETTLED {
                #[allow(clippy::cast_precision_loss, reason = "milliseconds of an afternoon")]
                let seconds = took as f64 / 1e3;
                progress.rate = done / seconds;
                let rest = (progress.total - done).max(0.0);
                progress.left = (done > 0.0).then(|| (rest / progress.rate).ceil());
            }
        });
    }

    /// Stops the work.
    pub fn cancel(&self) {
        self.answer(false);
    }

    /// Lets the work take its last step.
    pub fn go_on(&self) {
        self.answer(true);
    }

    /// The work is to stop.
    pub fn is_cancelled(&self) -> bool {
        self.with(|state| state.answer == Some(false))
    }

    /// Waits until the person has said whether the last step is to be taken.
    pub async fn answered(&self) -> bool {
        poll_fn(|context| {
            self.with(|state| match state.answer {
                Some(answer) => Poll::Ready(answer),
                None => {
                    state.waiting = Some(context.waker().clone());
                    Poll::Pending
                }
            })
        })
        .await
    }

    fn answer(&self, answer: bool) {
        let waiting = self.with(|state| {
            state.answer.get_or_insert(answer);
            state.waiting.take()
        });
        if let Some(waiting) = waiting {
            waiting.wake();
        }
    }

    fn with<T>(&self, f: impl FnOnce(&mut State) -> T) -> T {
        f(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
