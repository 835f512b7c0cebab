//! What must hold for the whole repository and no compiler sees: the walls between the parts, one
//! home for each kind of thing, both languages, colours that can be read.
//!
//! Each rule is a function from files to offences. Its test runs it over the repository, where it
//! must find nothing, and over planted offences, each of which it must find.
#![cfg(not(target_arch = "wasm32"))]

mod colours;
mod contrast;
mod homes;
mod later;
mod repository;
mod source;
mod texts;
mod walls;
