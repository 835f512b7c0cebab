//! Two versions of a segment: its name and its rule, in words.

use std::sync::Arc;

use leptos::prelude::*;

use super::words::value_name;
use crate::{
    domain::{record::Record, segment::Segment},
    i18n::Lang,
    ui::parts::versus::{Versions, differing},
};

/// What the builder knows of two versions; `before` is the one it began with.
pub fn versions(lang: Lang, before: StoredValue<Option<Arc<Segment>>>) -> Versions {
    let segment = |record: Option<Record>| match record {
        Some(Record::Segment(segment)) => Some(segment),
        _ => None,
    };
    Versions {
        differences: Callback::new(move |(ours, theirs)| {
            let words = |record| segment(record).map(|segment| words(lang, &segment));
            differing(lang, words(ours), words(theirs))
        }),
        keep: Callback::new(move |theirs| before.set_value(segment(theirs))),
    }
}

fn words(lang: Lang, segment: &Segment) -> Vec<(&'static str, String)> {
    let names = |field, value: &str| value_name(lang, field, value);
    let rule = lang.rule_words(&segment.rule, &names);
    vec![
        (lang.builder_name(), segment.name.clone()),
        (
            lang.task_rrule(),
            rule.into_iter().map(|piece| piece.text).collect(),
        ),
    ]
}
