//! What tabs of one book tell each other, and what they do about it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{App, Loaded, Phase};
use crate::domain::{change::Change, history::Head};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Message {
    /// A change is on disk.
    Changed { change: Change, head: Head },
    /// Only the head has changed.
    Head { head: Head },
    /// The whole book is another one now.
    Reload,
    /// The book was erased.
    Gone,
}

impl App {
    /// Follows what another tab has done.
    pub(super) fn hear(self, text: &str) {
        let Ok(message) = serde_json::from_str(text) else {
            return;
        };
        let known = self.head.with_untracked(|h| h.revision);
        match message {
            // What is being read meanwhile is compared with the head when it is there.
            Message::Changed { .. } | Message::Head { .. } | Message::Reload
                if self.loaded.get_untracked() != Loaded::All => {}
            Message::Changed { change, head } if head.revision == known + 1 => {
                self.apply(&change, head);
            }
            Message::Changed { head, .. } | Message::Head { head } if head.revision <= known => {}
            Message::Head { head } if head.revision == known + 1 => self.head.set(head),
            Message::Changed { .. } | Message::Head { .. } | Message::Reload => self.catch_up(true),
            Message::Gone => self.phase.set(Phase::Elsewhere),
        }
    }

    /// Reads the book again if it has moved on without us (or in any case, if `force`): a tab in
    /// the background may have missed messages.
    pub(super) fn catch_up(self, force: bool) {
        if self.phase.get_untracked() != Phase::Ready || self.loaded.get_untracked() != Loaded::All
        {
            return;
        }
        leptos::task::spawn_local(async move {
            let Ok(store) = self.store() else { return };
            let known = self.head.with_untracked(|h| h.revision);
            let behind = force || store.head().await.is_ok_and(|h| h.revision != known);
            if behind {
                let _ = self.reload().await;
            }
        });
    }
}
