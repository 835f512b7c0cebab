//! Bytes as text: UTF-8 only, and a clear word about what is none.
//!
//! It does not guess other encodings: a wrong guess spoils names silently.

use super::failure::{MOST_BYTES, Why};

/// The bytes as text.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Why> {
    if bytes.len() > MOST_BYTES {
        return Err(Why::TooLarge);
    }
    // Workbooks: zip (xlsx, ods) and the older compound file (xls). Then PDF, gzip, PNG, JPEG.
    let starts = |magics: &[&[u8]]| magics.iter().any(|m| bytes.starts_with(m));
    let workbook = starts(&[b"PK\x03\x04", b"\xD0\xCF\x11\xE0"]);
    if workbook || starts(&[b"%PDF", b"\x1F\x8B", b"\x89PNG", b"\xFF\xD8\xFF"]) {
        return Err(Why::NotText { workbook });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // UTF-16 is text, though full of NUL bytes.
    let utf16 = [b"\xFF\xFE", b"\xFE\xFF"]
        .iter()
        .any(|bom| bytes.starts_with(*bom));
    if !utf16 && bytes.contains(&0) {
        return Err(Why::NotText { workbook: false });
    }
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let good = &bytes[..e.valid_up_to()];
        let start = good
            .iter()
            .rposition(|b| matches!(b, b'\n' | b'\r'))
            .map_or(0, |i| i + 1);
        Why::NotUtf8 {
            line: line_ends(good) + 1,
            column: String::from_utf8_lossy(&good[start..]).chars().count() + 1,
            byte: bytes[e.valid_up_to()],
        }
    })?;
    if text.trim().is_empty() {
        return Err(Why::Empty);
    }
    Ok(text)
}

/// The lines that end in `bytes`: by LF, CR LF or CR alone.
pub(super) fn line_ends(bytes: &[u8]) -> usize {
    let ends = |i: usize| match bytes[i] {
        b'\n' => i == 0 || bytes[i - 1] != b'\r',
        b'\r' => true,
        _ => false,
    };
    (0..bytes.len()).filter(|&i| ends(i)).count()
}
