//! Customers: their list, one customer, and the form.

pub mod detail;
pub mod form;
pub mod list;
