//! Questions asked of a book: search, segments, order, recurrence.
//!
//! Pure: an answer is a function of the records and of a `today` that is passed in. The one
//! exception is Unicode normalisation, which the browser has built in (see [`fold`]).

pub mod agenda;
pub mod cadence;
pub mod columns;
pub mod conditions;
pub mod demo;
pub mod facts;
pub mod fold;
pub mod index;
#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "made_up_tests.rs"]
mod made_up;
pub mod markdown;
pub mod members;
pub mod order;
pub mod palette;
pub mod party_facts;
pub mod pinyin;
pub mod query;
pub mod quick_add;
pub mod recurrence;
pub mod rule_draft;
pub mod rule_url;
pub mod search;
pub mod segments;
pub mod today;
