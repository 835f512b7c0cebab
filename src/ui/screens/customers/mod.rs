//! Being written.

use leptos::prelude::*;

pub mod detail;
pub mod form;
pub mod list;
