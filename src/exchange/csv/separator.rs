//! What stands between two fields, and how it is found.

use std::io::Read;

use csv::ReaderBuilder;

/// What stands between two fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tabulator.
    Tab,
    /// `|`
    Bar,
}

impl Separator {
    /// Every separator; the first wins where two read a file equally well.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Bar];

    /// The character.
    pub const fn char(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
            Self::Bar => '|',
        }
    }

    const fn byte(self) -> u8 {
        self.char() as u8
    }
}

/// A first line `sep=;`, which Excel writes and reads, and the text after it.
pub(super) fn stated_separator(text: &str) -> (Option<Separator>, &str) {
    let stated = text.get(..4).filter(|s| s.eq_ignore_ascii_case("sep="));
    let rest = stated.map_or("", |_| &text[4..]);
    for separator in Separator::ALL {
        if let Some(rest) = rest.strip_prefix(separator.char())
            && rest.starts_with(['\r', '\n'])
        {
            return (Some(separator), rest.trim_start_matches(['\r', '\n']));
        }
    }
    (None, text)
}

/// The separator that cuts the first rows into most columns of equal number. Shares count more
/// than columns: a column of decimal commas must not turn a `;` file into a `,` file.
pub(super) fn sniff(text: &str) -> Separator {
    const SAMPLE: usize = 64 * 1024;
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut best = (0.0, Separator::Comma);
    for separator in Separator::ALL {
        let mut reader = reader(separator, &text.as_bytes()[..end]);
        let mut widths: Vec<usize> = reader
            .records()
            .take(60)
            .map_while(Result::ok)
            .map(|r| r.len())
            .collect();
        if end < text.len() && widths.len() > 2 && widths.len() < 60 {
            widths.pop();
        }
        let Some((&width, rows)) = widths.split_first() else {
            continue;
        };
        let equal = rows.iter().filter(|&&w| w == width).count();
        #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
        let score = (equal as f64 + 0.5) / (rows.len() as f64 + 1.0) * (width as f64).ln();
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

/// A reader of rows of any length, which takes the first row for a row.
pub(super) fn reader<R: Read>(separator: Separator, from: R) -> csv::Reader<R> {
    ReaderBuilder::new()
        .delimiter(separator.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(from)
}
