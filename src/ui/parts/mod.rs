//! Parts that know nothing of customers: icons, fields, dialogs, menus, marks.

pub mod dialog;
pub mod field;
pub mod icon;
pub mod keys;
pub mod marks;
pub mod menu;
pub mod prose;
pub mod tagfield;
