//! A file as a table of text: header, rows, and the line on which each row begins.
//!
//! Quoting is the `csv` crate's business. Cells are kept as they stand, blanks included: a blank
//! after a separator is the best witness that the separator belongs to the text. Nothing here
//! knows what the columns mean.

use std::{collections::BTreeSet, io::Read};

use csv::StringRecord;

use super::{
    decode::{decode, line_ends},
    failure::{Failure, MOST_COLUMNS, MOST_ROWS, Why},
    separator::{Separator, reader, sniff, stated_separator},
};

/// A row of the file.
#[derive(Debug, Clone)]
pub struct Row {
    /// The line on which it begins, counted from 1.
    pub line: usize,
    record: StringRecord,
}

impl Row {
    /// Its fields as they stand in the file, without their quotes.
    pub fn fields(&self) -> Vec<&str> {
        self.record.iter().collect()
    }

    /// How many fields it has.
    pub fn len(&self) -> usize {
        self.record.len()
    }

    /// It has no field; a sheet holds no such row.
    pub fn is_empty(&self) -> bool {
        self.record.is_empty()
    }
}

/// A file as a table of text.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The file's name.
    pub file: String,
    /// What stands between its fields.
    pub separator: Separator,
    /// The line of the header.
    pub header_line: usize,
    /// The columns' names: trimmed, each once (`phone (2)`), never empty (`(3)`).
    pub header: Vec<String>,
    /// The columns whose name stood in an earlier column already.
    pub repeated: Vec<usize>,
    /// The rows that hold anything.
    pub rows: Vec<Row>,
}

impl Sheet {
    /// Reads a file, finding the separator.
    pub fn read(bytes: &[u8], file: &str) -> Result<Self, Failure> {
        Self::parse(bytes, file, None)
    }

    /// Reads a file with the separator the person chose.
    pub fn read_with(bytes: &[u8], file: &str, separator: Separator) -> Result<Self, Failure> {
        Self::parse(bytes, file, Some(separator))
    }

    fn parse(bytes: &[u8], file: &str, chosen: Option<Separator>) -> Result<Self, Failure> {
        let fail = |why| Failure {
            file: file.to_owned(),
            why,
        };
        let whole = decode(bytes).map_err(fail)?;
        let (stated, text) = stated_separator(whole);
        let separator = chosen.or(stated).unwrap_or_else(|| sniff(text));
        let skipped = line_ends(&whole.as_bytes()[..whole.len() - text.len()]);
        let mut rows = read_rows(text, separator, skipped + 1).map_err(fail)?;
        if rows.is_empty() {
            return Err(fail(Why::Empty));
        }
        let first = rows.remove(0);
        if rows.is_empty() {
            return Err(fail(Why::OnlyHeader));
        }
        let (header, repeated) = name_columns(&first.record);
        cut_blank_tails(&mut rows, header.len());
        Ok(Self {
            file: file.to_owned(),
            separator,
            header_line: first.line,
            header,
            repeated,
            rows,
        })
    }

    /// How many columns it has.
    pub fn width(&self) -> usize {
        self.header.len()
    }
}

/// Every row that holds anything, the header among them.
///
/// The crate reads an unclosed quote to the end of the file without a word. So one more row is
/// read than the file has: a NUL, which no text holds. If it does not come back as a row of its
/// own, a quote has swallowed it.
fn read_rows(text: &str, separator: Separator, first_line: usize) -> Result<Vec<Row>, Why> {
    const GUARD: &str = "\u{0}";
    let mut reader = reader(separator, text.as_bytes().chain(&b"\n\0"[..]));
    let bytes = text.as_bytes();
    let (mut line, mut at) = (first_line, 0);
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    // The text is UTF-8 and rows may have any length, so reading cannot fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        let byte = record.position().map_or(0, csv::Position::byte);
        let mut start = usize::try_from(byte).unwrap_or(usize::MAX).min(bytes.len());
        // The crate counts the blank lines before a row as part of it.
        while start < bytes.len() && matches!(bytes[start], b'\n' | b'\r') {
            start += 1;
        }
        let from = at.max(1) - 1;
        line += line_ends(&bytes[from..start]) - line_ends(&bytes[from..at]);
        at = start;
        if record.iter().eq([GUARD]) {
            break;
        }
        if record.iter().next_back().is_some_and(|f| f.ends_with('\0')) {
            let before = record.iter().take(record.len() - 1);
            return Err(Why::UnclosedQuote {
                line: line + before.map(|f| line_ends(f.as_bytes())).sum::<usize>(),
                column: record.len(),
            });
        }
        if record.iter().all(|f| f.trim().is_empty()) {
            continue;
        }
        if rows.is_empty() && record.len() > MOST_COLUMNS {
            return Err(Why::TooManyColumns {
                line,
                columns: record.len(),
            });
        }
        if rows.len() > MOST_ROWS {
            return Err(Why::TooManyRows);
        }
        rows.push(Row {
            line,
            record: record.clone(),
        });
    }
    Ok(rows)
}

/// Some programs end every row but the header with separators. Those go; a blank field too many in
/// a single row stays, for it may well be the last column's, pushed there by a separator inside a
/// cell before it.
fn cut_blank_tails(rows: &mut [Row], width: usize) {
    let blank_tail = |row: &Row, extra: usize| {
        let tail = row.len().saturating_sub(extra);
        row.len() >= width + extra && row.record.iter().skip(tail).all(|f| f.trim().is_empty())
    };
    let extra = rows.iter().map(|r| r.len().saturating_sub(width));
    let Some(extra) = extra.min().filter(|&e| e > 0) else {
        return;
    };
    if rows.iter().all(|row| blank_tail(row, extra)) {
        for row in rows {
            row.record.truncate(row.len() - extra);
        }
    }
}

/// The columns' names, and which stood before.
fn name_columns(record: &StringRecord) -> (Vec<String>, Vec<usize>) {
    let mut seen = BTreeSet::new();
    let mut repeated = Vec::new();
    let mut header = Vec::with_capacity(record.len());
    for (i, raw) in record.iter().enumerate() {
        let plain = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut name = if plain.is_empty() {
            format!("({})", i + 1)
        } else {
            plain.clone()
        };
        let mut nth = 1;
        while !seen.insert(name.clone()) {
            nth += 1;
            name = format!("{plain} ({nth})");
        }
        if nth > 1 {
            repeated.push(i);
        }
        header.push(name);
    }
    (header, repeated)
}

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is native
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Sheet, Why> {
        Sheet::read(text.as_bytes(), "a.csv").map_err(|f| f.why)
    }

    fn cells(sheet: &Sheet) -> Vec<(usize, Vec<&str>)> {
        sheet.rows.iter().map(|r| (r.line, r.fields())).collect()
    }

    #[test]
    fn rows_know_their_lines_through_quotes_blank_lines_and_every_line_end() {
        for end in ["\n", "\r\n", "\r"] {
            let text = [
                "name,note",
                "\"A, B\",\"say \"\"hi\"\"",
                "and go\"",
                "",
                "C,d",
                "E,",
            ]
            .join(end);
            let sheet = read(&text).expect("reads");
            let said = format!("say \"hi\"{end}and go");
            assert_eq!(
                cells(&sheet),
                [
                    (2, vec!["A, B", said.as_str()]),
                    (5, vec!["C", "d"]),
                    (6, vec!["E", ""])
                ],
                "{end:?}"
            );
        }
    }

    #[test]
    fn the_separator_is_found() {
        for (text, separator, width) in [
            ("a,b\n1,2\n", Separator::Comma, 2),
            ("a;b;c\n1,5;2,5;3\n4,1;5,2;6\n", Separator::Semicolon, 3),
            ("a\tb\nx, y\tz\n", Separator::Tab, 2),
            ("a|b\n1|2\n", Separator::Bar, 2),
            ("name\nPavlova\n", Separator::Comma, 1),
            ("sep=;\r\na;b\r\n1;2\r\n", Separator::Semicolon, 2),
            ("\u{feff}\"a;x\",b,c\n\"1;2\",2,3\n", Separator::Comma, 3),
        ] {
            let sheet = read(text).expect("reads");
            assert_eq!(
                (sheet.separator, sheet.width()),
                (separator, width),
                "{text:?}"
            );
        }
        assert_eq!(
            read("sep=;\r\na;b\r\n1;2\r\n").expect("reads").rows[0].line,
            3
        );
    }

    #[test]
    fn columns_are_named_each_once() {
        let sheet = read(" phone ,phone,,phone (2)\n1,2,3,4\n").expect("reads");
        assert_eq!(sheet.header, ["phone", "phone (2)", "(3)", "phone (2) (2)"]);
        assert_eq!(sheet.repeated, [1, 3]);
    }

    #[test]
    fn what_cannot_be_read_says_where_and_why() {
        for (text, why) in [
            ("", Why::Empty),
            ("\u{feff}\n \r\n", Why::Empty),
            (",,\n,\n", Why::Empty),
            ("name,phone\n\n,\n", Why::OnlyHeader),
            ("PK\u{3}\u{4}…", Why::NotText { workbook: true }),
            ("a,b\n1,\u{0}", Why::NotText { workbook: false }),
            (
                "a,b\n1,2\nx,\"y\nz,1\n",
                Why::UnclosedQuote { line: 3, column: 2 },
            ),
            (
                "a,b\n\"x\ny\",\"z\n",
                Why::UnclosedQuote { line: 3, column: 2 },
            ),
        ] {
            assert_eq!(read(text).map(|s| s.rows.len()), Err(why), "{text:?}");
        }
        let latin = b"name,city\nVaffeljernet,\xC5rhus\n";
        let failure = Sheet::read(latin, "old.csv").expect_err("not UTF-8");
        assert_eq!(failure.file, "old.csv");
        let (line, column, byte) = (2, 14, 0xC5);
        assert_eq!(failure.why, Why::NotUtf8 { line, column, byte });
        let wide = b"\xFF\xFEn\0a\0";
        assert!(matches!(
            Sheet::read(wide, "u.txt").expect_err("UTF-16").why,
            Why::NotUtf8 { line: 1, .. }
        ));
    }

    #[test]
    fn the_limits_are_the_last_that_is_read() {
        let wide = |n: usize| format!("{}\n1\n", vec!["a"; n].join(","));
        assert_eq!(read(&wide(1_000)).expect("reads").width(), 1_000);
        let (line, columns) = (1, 1_001);
        assert_eq!(
            read(&wide(1_001)).map(|s| s.width()),
            Err(Why::TooManyColumns { line, columns })
        );
        let surplus = format!("a\n1{}\n", ",2".repeat(2_000));
        assert_eq!(read(&surplus).expect("reads").rows[0].len(), 2_001);
        let long = |n: usize| format!("a\n{}", "1\n".repeat(n));
        assert_eq!(read(&long(MOST_ROWS)).expect("reads").rows.len(), MOST_ROWS);
        assert_eq!(
            read(&long(MOST_ROWS + 1)).map(|_| ()),
            Err(Why::TooManyRows)
        );
    }

    #[test]
    fn a_separator_at_the_end_of_every_row_is_no_field() {
        let widths = |text: &str| {
            let sheet = read(text).expect("reads");
            sheet.rows.iter().map(Row::len).collect::<Vec<_>>()
        };
        assert_eq!(widths("a,b\n1,2,\n3,4,\n"), [2, 2]);
        assert_eq!(widths("a,b\n1,2,,\n3,4,5,,\n"), [2, 3]);
        assert_eq!(widths("a,b\n1,2\n3,4,\n5\n"), [2, 3, 1]);
    }

    proptest! {
        #[test]
        fn any_table_that_was_written_is_read_back(
            table in (2..6usize, 1..8usize).prop_flat_map(|(w, h)| {
                prop::collection::vec(prop::collection::vec("[^\u{0}]{0,12}", w), h)
            }),
            separator in prop::sample::select(&Separator::ALL[..]),
        ) {
            let width = table[0].len();
            let mut writer = csv::WriterBuilder::new().delimiter(separator.char() as u8).from_writer(vec![]);
            let names: Vec<String> = (0..width).map(|i| format!("c{i}")).collect();
            writer.write_record(&names).expect("writes");
            for row in &table {
                writer.write_record(row).expect("writes");
            }
            let bytes = writer.into_inner().expect("writes");
            let kept: Vec<&Vec<String>> =
                table.iter().filter(|r| r.iter().any(|c| !c.trim().is_empty())).collect();
            match Sheet::read_with(&bytes, "p.csv", separator) {
                Ok(sheet) => {
                    prop_assert_eq!(&sheet.header, &names);
                    let rows: Vec<Vec<String>> = sheet.rows.iter()
                        .map(|r| r.fields().into_iter().map(str::to_owned).collect()).collect();
                    prop_assert_eq!(rows.iter().collect::<Vec<_>>(), kept);
                }
                Err(failure) => prop_assert!(kept.is_empty(), "{:?}", failure),
            }
        }

        #[test]
        fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Sheet::read(&bytes, "r.csv");
        }

        #[test]
        fn random_marks_never_panic(text in "[a\",;|\t\r\n ]{0,200}") {
            let _ = Sheet::read(text.as_bytes(), "m.csv");
        }
    }
}
