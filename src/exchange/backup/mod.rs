//! The backup: the whole book as one readable JSON file (`docs/backup-format.md`).
//!
//! Two equal books give the same bytes, so that a difference of two files is a difference of two
//! books. Reading is strict: every flaw is named with its line, and a file is taken whole or not
//! at all. Nothing here changes a book, compresses or encrypts.

mod again;
mod canonical;
mod check;
pub mod failure;
mod fault;
mod flaws;
mod header;
mod kept;
mod layout;
mod member;
mod origin;
mod outline;
mod place;
mod preview;
mod read;
mod reader;
mod references;
mod remark;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
mod shapes;
mod start;
mod write;

pub use failure::Failure;
pub use place::Place;
pub use preview::{Known, Row};
pub use read::{Backup, MOST_BYTES, read, read_without_broken_links};
pub use reader::{Contents, Reader, Taken, Turn};
pub use remark::Remark;
pub use write::{Writer, seal, to_string, write};

/// What the member `format` says.
pub const FORMAT: &str = "crm-backup";
/// The layout of the file. Raised when an older app would misread a newer file.
pub const VERSION: u32 = 1;
/// The vocabulary of the records. Raised when a field changes its meaning, not when one is added.
pub const SCHEMA_VERSION: u32 = 1;

/// The members of a file, in their order. Unknown ones stand before the last.
const MEMBERS: [&str; 9] = [
    "format",
    "version",
    "app",
    "schemaVersion",
    "createdAt",
    "workspace",
    "counts",
    "data",
    "sha256",
];
