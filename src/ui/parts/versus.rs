//! Another tab has saved the same record meanwhile: both versions side by side, one choice.
//!
//! It knows nothing of the record: its form says what differs, and how either version is kept.

use leptos::prelude::*;

use crate::{domain::record::Record, i18n::Lang, store::Failure, ui::lang};

/// A field that differs: its name, what is here, what is there.
pub type Difference = (&'static str, String, String);

/// What a form knows of the two versions.
#[derive(Clone, Copy)]
pub struct Versions {
    /// The fields that differ between ours and theirs; none is a record that was deleted.
    pub differences: Callback<(Option<Record>, Option<Record>), Vec<Difference>>,
    /// Takes theirs as what the form began with, so that saving again keeps ours.
    pub keep: Callback<Option<Record>>,
}

impl Versions {
    /// The two versions, if that is what a failure is about.
    pub fn view(
        self,
        failure: &Failure,
        again: Callback<()>,
        take: Callback<()>,
    ) -> Option<AnyView> {
        let Failure::Conflict(conflicts) = failure else {
            return None;
        };
        let conflict = conflicts.first()?.clone();
        let theirs = conflict.theirs.clone();
        let differences = self.differences.run((conflict.ours, conflict.theirs));
        let keep = Callback::new(move |()| {
            self.keep.run(theirs.clone());
            again.run(());
        });
        Some(view! { <Versus differences keep take /> }.into_any())
    }
}

/// What differs between the fields of two versions, each field by its name and in words.
pub fn differing(
    lang: Lang,
    ours: Option<Vec<(&'static str, String)>>,
    theirs: Option<Vec<(&'static str, String)>>,
) -> Vec<Difference> {
    let gone = |other: &[(&'static str, String)]| {
        let gone = other.iter().filter(|(_, words)| !words.is_empty());
        gone.map(|(name, _)| (*name, lang.conflict_deleted().to_owned()))
            .collect::<Vec<_>>()
    };
    let full = |all: Vec<(&'static str, String)>| {
        all.into_iter()
            .filter(|(_, words)| !words.is_empty())
            .collect::<Vec<_>>()
    };
    let (ours, theirs) = match (ours, theirs) {
        (Some(ours), None) => {
            let theirs = gone(&ours);
            (full(ours), theirs)
        }
        (None, Some(theirs)) => (gone(&theirs), full(theirs)),
        (ours, theirs) => (ours.unwrap_or_default(), theirs.unwrap_or_default()),
    };
    let pairs = ours.into_iter().zip(theirs);
    pairs
        .filter(|(ours, theirs)| ours.1 != theirs.1)
        .map(|((name, ours), (_, theirs))| (name, ours, theirs))
        .collect()
}

/// The two versions and the choice.
#[component]
pub fn Versus(
    /// What differs.
    differences: Vec<Difference>,
    /// Keeps ours.
    keep: Callback<()>,
    /// Takes theirs.
    take: Callback<()>,
) -> impl IntoView {
    let lang = lang();
    let rows = differences.into_iter().map(|(name, ours, theirs)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{ours}</td>
                <td>{theirs}</td>
            </tr>
        }
    });
    view! {
        <section class="conflict" role="alert">
            <header>
                <h2>{lang.conflict_title()}</h2>
                <p>{lang.conflict_text()}</p>
            </header>
            <table class="versus">
                <thead>
                    <tr>
                        <th></th>
                        <th scope="col">{lang.conflict_yours()}</th>
                        <th scope="col">{lang.conflict_theirs()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            <div class="actions">
                <button type="button" class="button main" on:click=move |_| keep.run(())>
                    {lang.conflict_keep_yours()}
                </button>
                <button type="button" class="button" on:click=move |_| take.run(())>
                    {lang.conflict_take_theirs()}
                </button>
            </div>
        </section>
    }
}
