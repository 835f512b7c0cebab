//! Being written.

use leptos::prelude::*;

pub mod form;
pub mod timeline;
