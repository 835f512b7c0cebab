//! The one way a backup is laid out, and its checksum.
//!
//! One member a line, one record a line. The checksum is SHA-256 over every byte before the line
//! that holds it; it is taken while the lines go out.

use sha2::{Digest, Sha256};

/// Lays out the tables of `data`, which come sorted by key, and within them the records.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    tables: usize,
    rows: usize,
}

impl Layout {
    /// The members before `data`, each with its JSON, and the beginning of `data`.
    pub fn head(members: &[(&str, String)], out: &mut String) {
        out.push_str("{\n");
        for (key, json) in members {
            push_all(out, &["  \"", key, "\": ", json, ",\n"]);
        }
        out.push_str("  \"data\": {");
    }

    /// The beginning of a table.
    pub fn open(&mut self, key: &str, out: &mut String) {
        let comma = if self.tables == 0 { "" } else { "," };
        push_all(out, &[comma, "\n    ", &quoted(key), ": ["]);
        self.tables += 1;
        self.rows = 0;
    }

    /// A record.
    pub fn row(&mut self, json: &str, out: &mut String) {
        out.push_str(if self.rows == 0 {
            "\n      "
        } else {
            ",\n      "
        });
        out.push_str(json);
        self.rows += 1;
    }

    /// The end of a table.
    pub fn close(&mut self, out: &mut String) {
        out.push_str(if self.rows == 0 { "]" } else { "\n    ]" });
    }

    /// The end of `data`, and the members behind it, sorted by key.
    pub fn tail(&self, rest: &[(String, String)], out: &mut String) {
        out.push_str(if self.tables == 0 { "},\n" } else { "\n  },\n" });
        for (key, json) in rest {
            push_all(out, &["  ", &quoted(key), ": ", json, ",\n"]);
        }
    }

    /// The line of the checksum, and the end.
    pub fn seal(digest: &str, out: &mut String) {
        push_all(out, &["  \"sha256\": \"", digest, "\"\n}\n"]);
    }
}

fn push_all(text: &mut String, parts: &[&str]) {
    for part in parts {
        text.push_str(part);
    }
}

/// A text as JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The checksum of a text that comes in parts.
#[derive(Clone, Default)]
pub(super) struct Seal(Sha256);

impl Seal {
    /// Goes on.
    pub fn update(&mut self, text: &str) {
        self.0.update(text);
    }

    /// The checksum, as written in a file.
    pub fn hex(self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let bytes = self.0.finalize();
        let digits = bytes.iter().flat_map(|b| [b >> 4, b & 15]);
        digits.map(|d| char::from(DIGITS[usize::from(d)])).collect()
    }
}
