//! One small file per browser API, each asked for only where it exists.
//!
//! Nothing here knows of customers; nothing else but `store` and `ui` talks to the browser.

pub mod clock;
pub mod crash;
pub mod device;
pub mod dom;
pub mod files;
pub mod gate;
pub mod intl;
pub mod locks;
pub mod persistence;
pub mod random;
pub mod tabs;
pub mod timeline;
pub mod turn;
