//! Parts that know nothing of customers: icons, fields, dialogs, menus, marks.

pub mod cursor;
pub mod day;
pub mod dialog;
pub mod field;
pub mod form;
pub mod icon;
pub mod keys;
pub mod marks;
pub mod menu;
pub mod more;
pub mod oneline;
pub mod prose;
pub mod tagfield;
pub mod versus;
