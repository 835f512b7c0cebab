//! The words of the business: validated values, records, and the one `Change` that alters them.
//!
//! Pure: no clock, no randomness, no storage, no text for people. A value that exists is valid;
//! what cannot be is a [`problem::Problem`], worded elsewhere.

pub mod address;
pub mod affiliation;
pub mod bin;
pub mod book;
pub mod cadence;
pub mod change;
pub mod choice;
pub mod commands;
pub mod currency;
pub mod day;
pub mod extra;
pub mod field;
pub mod gap;
pub mod glance;
pub mod history;
pub mod id;
pub mod interaction;
pub mod interaction_facts;
pub mod interaction_form;
pub mod links;
pub mod moment;
pub mod page;
pub mod party;
pub mod party_fields;
pub mod party_form;
pub mod party_parts;
pub mod problem;
pub mod reading;
pub mod record;
pub mod rows;
pub mod segment;
pub mod segment_commands;
pub mod summary;
pub mod task;
pub mod task_commands;
pub mod task_form;
pub mod telecom;
pub mod touch_commands;
pub mod warmth;
pub mod working_time;
pub mod workspace;
