//! The one way a backup is laid out, and its checksum.
//!
//! One member a line, one record a line. The checksum is SHA-256 over every byte before the line
//! that holds it; it is taken while the lines go out.

use sha2::{Digest, Sha256};

/// Records of a table, as canonical JSON.
pub(super) type Rows<'a> = Box<dyn ExactSizeIterator<Item = String> + 'a>;

/// A file, in the order of its lines.
pub(super) struct Layout<'a> {
    /// The members before `data`, as JSON.
    pub head: Vec<(&'static str, String)>,
    /// The tables of `data`, sorted by key.
    pub tables: Vec<(String, Rows<'a>)>,
    /// The members behind `data` that we do not know, sorted by key, as JSON.
    pub rest: Vec<(String, String)>,
}

/// The size from which a piece of a file is handed out.
const CHUNK: usize = 64 * 1024;

impl<'a> Layout<'a> {
    /// The file in pieces, of which no one holds a large book twice.
    pub fn chunks(self) -> Chunks<'a> {
        Chunks {
            lines: self.lines(),
            digest: Some(Sha256::new()),
        }
    }

    /// The checksum the file would have.
    pub fn digest(self) -> String {
        let mut digest = Sha256::new();
        self.lines().for_each(|line| digest.update(line.as_bytes()));
        hex(&digest.finalize())
    }

    fn lines(self) -> Box<dyn Iterator<Item = String> + 'a> {
        let mut head = String::from("{\n");
        for (key, json) in &self.head {
            push_all(&mut head, &["  \"", key, "\": ", json, ",\n"]);
        }
        head.push_str("  \"data\": {");
        let mut tail = String::from(if self.tables.is_empty() {
            "},\n"
        } else {
            "\n  },\n"
        });
        for (key, json) in &self.rest {
            push_all(&mut tail, &["  ", &quoted(key), ": ", json, ",\n"]);
        }
        let tables = self.tables.into_iter().enumerate();
        let tables = tables.flat_map(|(nth, (key, rows))| {
            let mut open = String::from(if nth == 0 { "" } else { "," });
            push_all(&mut open, &["\n    ", &quoted(&key), ": ["]);
            let close = if rows.len() == 0 { "]" } else { "\n    ]" };
            let rows = rows.enumerate().map(|(nth, json)| {
                let mut line = String::with_capacity(json.len() + 8);
                push_all(
                    &mut line,
                    &[if nth == 0 { "" } else { "," }, "\n      ", &json],
                );
                line
            });
            std::iter::once(open)
                .chain(rows)
                .chain(std::iter::once(close.to_owned()))
        });
        Box::new(
            std::iter::once(head)
                .chain(tables)
                .chain(std::iter::once(tail)),
        )
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

/// The pieces of a file; the last one ends with the checksum.
pub(super) struct Chunks<'a> {
    lines: Box<dyn Iterator<Item = String> + 'a>,
    digest: Option<Sha256>,
}

impl Iterator for Chunks<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let mut digest = self.digest.take()?;
        let mut chunk = String::new();
        for line in self.lines.by_ref() {
            chunk.push_str(&line);
            if chunk.len() >= CHUNK {
                digest.update(chunk.as_bytes());
                self.digest = Some(digest);
                return Some(chunk);
            }
        }
        digest.update(chunk.as_bytes());
        let sum = hex(&digest.finalize());
        push_all(&mut chunk, &["  \"sha256\": \"", &sum, "\"\n}\n"]);
        Some(chunk)
    }
}

/// The checksum of a text, as written in a file.
pub(super) fn digest_of(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|b| [b >> 4, b & 15]);
    digits.map(|d| char::from(DIGITS[usize::from(d)])).collect()
}
