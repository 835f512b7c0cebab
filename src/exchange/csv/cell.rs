//! What a cell says, whatever its column: the words for nothing, the apostrophe that keeps a
//! spreadsheet from calculating, links as Access writes them, dates.
//!
//! Nothing here knows fields or customers.

/// Words that programs write where there is nothing; each counts only as the whole cell.
pub const EMPTY_WORDS: [&str; 6] = ["NULL", "null", "N/A", "-", "\\N", "#N/A"];

/// A cell as it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    /// Nothing, or blanks.
    Empty,
    /// A word for nothing.
    EmptyWord(&'static str),
    /// Text, blanks around it included.
    Text(&'a str),
    /// Text from which one apostrophe was taken.
    Unescaped(&'a str),
}

/// Reads a field of a file.
pub(super) fn read(field: &str) -> Cell<'_> {
    let trimmed = field.trim();
    if trimmed.is_empty() {
        return Cell::Empty;
    }
    if let Some(word) = empty_word(trimmed) {
        return Cell::EmptyWord(word);
    }
    match field
        .strip_prefix('\'')
        .filter(|rest| needs_apostrophe(rest))
    {
        Some(rest) => Cell::Unescaped(rest),
        None => Cell::Text(field),
    }
}

impl<'a> Cell<'a> {
    /// What is meant; empty if nothing.
    pub(super) fn text(self) -> &'a str {
        match self {
            Self::Empty | Self::EmptyWord(_) => "",
            Self::Text(text) | Self::Unescaped(text) => text,
        }
    }
}

fn empty_word(trimmed: &str) -> Option<&'static str> {
    EMPTY_WORDS.into_iter().find(|word| *word == trimmed)
}

/// A field that reads back as `text`: a spreadsheet would calculate what begins like a formula
/// (OWASP, CSV injection), so an apostrophe goes before it; likewise before words for nothing.
pub(super) fn write(text: &str) -> String {
    if needs_apostrophe(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Also true of text that already begins with apostrophes before such a beginning: then exactly
/// one is added here and taken there, and every text comes back as it was.
fn needs_apostrophe(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
        || empty_word(bare.trim()).is_some()
}

/// A link as Access writes it, `text#address#`, cut apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AccessLink<'a> {
    /// The address, if a browser may follow it.
    pub(super) address: Option<&'a str>,
    /// What else the cell says; the whole cell where the address is none.
    pub(super) rest: &'a str,
}

/// The parts of an Access link, if the cell is one.
pub(super) fn access_link(text: &str) -> Option<AccessLink<'_>> {
    let text = text.trim();
    let (shown, tail) = text.strip_suffix('#')?.split_once('#')?;
    let (address, place) = tail.split_once('#').unwrap_or((tail, ""));
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    let proper = lower.starts_with("https://") || lower.starts_with("http://");
    // A place inside the page has no field of its own: then the whole cell is kept.
    let rest = if proper && place.is_empty() {
        shown
    } else {
        text
    };
    Some(AccessLink {
        address: proper.then_some(address),
        rest: if rest == address { "" } else { rest },
    })
}

/// A date in the order year, month, day, as our fields take it; the text itself where its order
/// is not certain. `3/4/2020` is 3 April to some and 4 March to others.
pub(super) fn iso_date(text: &str) -> String {
    let text = text.trim();
    let date = text.split([' ', 'T']).next().unwrap_or(text);
    let parts: Vec<&str> = date
        .trim_end_matches(['日', '.'])
        .split(['-', '/', '.', '年', '月'])
        .collect();
    let number = |s: &str| {
        (!s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit()))
            .then(|| s.parse::<u16>().ok())
            .flatten()
    };
    let (Some(a), Some(b), Some(c)) = (
        parts.first().and_then(|s| number(s)),
        parts.get(1).and_then(|s| number(s)),
        parts.get(2).and_then(|s| number(s)),
    ) else {
        return text.to_owned();
    };
    let (year, month, day) = if parts.len() > 3 {
        return text.to_owned();
    } else if parts[0].len() == 4 {
        (a, b, c)
    } else if parts[2].len() == 4 && (date.contains('.') || a > 12) {
        (c, b, a)
    } else if parts[2].len() == 4 && b > 12 {
        (c, a, b)
    } else {
        return text.to_owned();
    };
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is native
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_for_nothing_count_as_whole_cells_only() {
        assert_eq!(read(" NULL "), Cell::EmptyWord("NULL"));
        assert_eq!(read("-"), Cell::EmptyWord("-"));
        assert_eq!(read("\\N"), Cell::EmptyWord("\\N"));
        assert_eq!(read("  "), Cell::Empty);
        for text in ["Null", "NULL Records Ltd", "--", "n/a", "'NULLA"] {
            assert_eq!(read(text), Cell::Text(text));
        }
    }

    #[test]
    fn formulas_are_kept_from_calculating_and_come_back() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+49 30 1", "'+49 30 1"),
            ("\t=x", "'\t=x"),
            ("＝1", "'＝1"),
            ("'=x", "''=x"),
            ("NULL", "'NULL"),
            ("'s-Hertogenbosch", "'s-Hertogenbosch"),
            ("a=1", "a=1"),
        ] {
            assert_eq!(write(text), written);
            assert_eq!(read(written).text(), text);
        }
    }

    #[test]
    fn access_links_are_cut_apart() {
        let cut = |text| access_link(text).map(|l| (l.address, l.rest));
        let page = "http://www.example.com/a.htm";
        assert_eq!(
            cut("G'day#http://www.example.com/a.htm#"),
            Some((Some(page), "G'day"))
        );
        assert_eq!(
            cut("#http://www.example.com/a.htm#"),
            Some((Some(page), ""))
        );
        assert_eq!(cut("#CAJUN.HTM#"), Some((None, "#CAJUN.HTM#")));
        assert_eq!(
            cut("x#javascript:alert(1)#"),
            Some((None, "x#javascript:alert(1)#"))
        );
        assert_eq!(cut("http://www.example.com/#top"), None);
        let placed = "x#http://a.example#p#";
        assert_eq!(cut(placed), Some((Some("http://a.example"), placed)));
    }

    #[test]
    fn dates_are_turned_round_only_when_their_order_is_certain() {
        for (text, date) in [
            ("1996-07-04 00:00:00.000", "1996-07-04"),
            ("1980/5/6", "1980-05-06"),
            ("1980年5月6日", "1980-05-06"),
            ("6.5.1980", "1980-05-06"),
            ("25/12/1980", "1980-12-25"),
            ("12/25/1980", "1980-12-25"),
            ("3/4/2020", "3/4/2020"),
            ("1980", "1980"),
            ("--05-06", "--05-06"),
            ("soon", "soon"),
        ] {
            assert_eq!(iso_date(text), date);
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back_through_the_apostrophe(text in "['=+@NUL\t-]{0,4}[a-z]{0,2}") {
            if !text.trim().is_empty() {
                let written = write(&text);
                prop_assert_eq!(read(&written).text(), &text);
            }
        }
    }
}
