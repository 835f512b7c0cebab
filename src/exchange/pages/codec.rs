//! The bytes of one page. Integers are little-endian; ids are their 16 bytes, which sort as ids do.
//!
//! * Version 2, `CLP2`: CRC-32 of all that follows, the number of rows (`u32`), the ids, where
//!   each row ends (`u32`), then the rows: each record's canonical JSON. Nothing of the JSON need
//!   be read to find a row.
//! * Facts, `CLF1`: CRC-32 of all that follows, the version of the facts, the CRC of the page that
//!   they were made of, then as in version 2.
//! * Version 1, `CLP1`, is read for ever and no longer written: the number of records, the CRC-32
//!   of the rest, then the records as canonical JSON, one a line.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::domain::{
    id::Id,
    page::Page,
    reading::Unreadable,
    record::{Record, Table},
};

const V1: &[u8; 4] = b"CLP1";
const V2: &[u8; 4] = b"CLP2";
const FACTS: &[u8; 4] = b"CLF1";
/// What a row costs in the directory.
pub(super) const DIRECTORY: usize = 16 + 4;

/// Why a page cannot be read. It is set aside and can be saved as it is; the rest loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It does not begin like a page, or ends before its header does.
    NotAPage,
    /// Written by a newer version of the app.
    Newer,
    /// The checksum does not match: bytes have changed.
    Checksum,
    /// The number of records, or where they lie, is not what the header says.
    Count,
    /// A record cannot be read: its number in the page, and the field.
    Record {
        /// 1-based.
        number: usize,
        /// Path of the field.
        field: String,
    },
}

impl Damage {
    fn of_record(i: usize, error: Unreadable) -> Self {
        Self::Record {
            number: i + 1,
            field: error.path,
        }
    }
}

/// Writes a page.
pub fn encode(page: &Page) -> Vec<u8> {
    seal(*V2, [], page)
}

/// Writes the facts of the page that was written as `body`.
pub fn encode_facts(facts: &Page, version: u16, body: &[u8]) -> Vec<u8> {
    seal(*FACTS, [u32::from(version), stamp(body)], facts)
}

/// Reads a page.
pub fn decode(bytes: &[u8]) -> Result<Page, Damage> {
    match bytes.first_chunk::<4>() {
        Some(V2) => rows(open(bytes)?).ok_or(Damage::Count),
        Some(V1) => decode_v1(bytes),
        Some([b'C', b'L', b'P', _]) => Err(Damage::Newer),
        _ => Err(Damage::NotAPage),
    }
}

/// Reads facts, with the stamp of the page they were made of. None if they are damaged or of
/// another version: then they are made anew.
pub fn decode_facts(bytes: &[u8], version: u16) -> Option<(u32, Page)> {
    bytes.strip_prefix(FACTS)?;
    let (head, rest) = open(bytes).ok()?.split_at_checked(8)?;
    let page = (word(head, 0) == u32::from(version)).then(|| rows(rest))??;
    Some((word(head, 4), page))
}

/// What tells a written page from every other state of it: its checksum.
pub fn stamp(body: &[u8]) -> u32 {
    word(body, if body.starts_with(V1) { 8 } else { 4 })
}

/// Reads row `i` of a page of `table`.
pub fn record(table: Table, page: &Page, i: usize) -> Result<Record, Damage> {
    // What is not text is no JSON either, and is told so.
    let json = page.text(i).unwrap_or_default();
    Record::from_json(table, json).map_err(|error| Damage::of_record(i, error))
}

fn seal<const N: usize>(magic: [u8; 4], head: [u32; N], page: &Page) -> Vec<u8> {
    let count = u32::try_from(page.len()).unwrap_or(u32::MAX);
    let size = 12 + 4 * N + DIRECTORY * page.len() + page.bytes().len();
    let mut bytes = Vec::with_capacity(size);
    bytes.extend_from_slice(&magic);
    bytes.extend_from_slice(&[0; 4]);
    for word in head.into_iter().chain([count]) {
        bytes.extend_from_slice(&word.to_le_bytes());
    }
    for id in page.ids() {
        bytes.extend_from_slice(&id.to_bytes());
    }
    for end in page.ends() {
        bytes.extend_from_slice(&end.to_le_bytes());
    }
    bytes.extend_from_slice(page.bytes());
    let sum = checksum(&bytes[8..]);
    bytes[4..8].copy_from_slice(&sum.to_le_bytes());
    bytes
}

/// What follows the checksum, if it matches.
fn open(bytes: &[u8]) -> Result<&[u8], Damage> {
    let (_, rest) = bytes.split_at_checked(8).ok_or(Damage::NotAPage)?;
    if checksum(rest) == word(bytes, 4) {
        Ok(rest)
    } else {
        Err(Damage::Checksum)
    }
}

fn rows(bytes: &[u8]) -> Option<Page> {
    let (count, rest) = bytes.split_at_checked(4)?;
    let count = usize::try_from(word(count, 0)).ok()?;
    let (ids, rest) = rest.split_at_checked(count.checked_mul(16)?)?;
    let (ends, rows) = rest.split_at_checked(count.checked_mul(4)?)?;
    let ids = ids.chunks_exact(16).filter_map(|id| id.first_chunk());
    let ends = ends.chunks_exact(4).filter_map(|end| end.first_chunk());
    Page::from_parts(
        ids.map(|id| Id::from_bytes(*id)).collect(),
        ends.map(|end| u32::from_le_bytes(*end)).collect(),
        rows.to_vec(),
    )
}

fn decode_v1(bytes: &[u8]) -> Result<Page, Damage> {
    #[derive(Deserialize)]
    struct Named {
        id: Id,
    }
    let (header, body) = bytes.split_at_checked(12).ok_or(Damage::NotAPage)?;
    if checksum(body) != word(header, 8) {
        return Err(Damage::Checksum);
    }
    let text = std::str::from_utf8(body).map_err(|_| Damage::Checksum)?;
    let mut page = Page::default();
    for (i, line) in text.lines().enumerate() {
        let named: Named = serde_json::from_str(line)
            .map_err(|error| Damage::of_record(i, Unreadable::new(line, error)))?;
        if page.ids().last().is_some_and(|last| *last >= named.id) {
            return Err(Damage::Count);
        }
        page.push(named.id, line.as_bytes());
    }
    if u32::try_from(page.len()) == Ok(word(header, 4)) {
        Ok(page)
    } else {
        Err(Damage::Count)
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..).and_then(|rest| rest.first_chunk());
    four.copied().map(u32::from_le_bytes).unwrap_or_default()
}

fn checksum(bytes: &[u8]) -> u32 {
    // Sixteen tables are several times as fast as one. Made at run time: as data they would be
    // 16 KB of the first load that no compression makes smaller.
    static CRC: OnceLock<crc::Crc<u32, crc::Table<16>>> = OnceLock::new();
    CRC.get_or_init(|| crc::Crc::<u32, crc::Table<16>>::new(&crc::CRC_32_ISO_HDLC))
        .checksum(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        moment::Moment,
        party::{Party, PartyKind},
    };

    fn records() -> Vec<Record> {
        let at = Moment::from_millis(7);
        (0..3)
            .map(|n| {
                Party::new(
                    Id::new(at, [n; 10]),
                    PartyKind::Org,
                    "张三 & Söhne\u{2028}",
                    at,
                )
                .into()
            })
            .collect()
    }

    fn page() -> Page {
        let mut page = Page::default();
        for record in records() {
            page.push(record.id(), record.to_canonical_json().unwrap().as_bytes());
        }
        page
    }

    fn facts() -> Page {
        let mut facts = Page::default();
        for (id, row) in [(1, &b"a"[..]), (2, b""), (9, b"\0\xff")] {
            facts.push(Id::from_bytes([id; 16]), row);
        }
        facts
    }

    fn read(bytes: &[u8]) -> Vec<Record> {
        let page = decode(bytes).unwrap();
        let records = (0..page.len()).map(|i| record(Table::Party, &page, i).unwrap());
        records.collect()
    }

    #[test]
    fn a_page_and_its_facts_read_back() {
        let body = encode(&page());
        assert_eq!(decode(&body), Ok(page()));
        assert_eq!(read(&body), records());
        assert_eq!(decode(&encode(&Page::default())), Ok(Page::default()));
        let bytes = encode_facts(&facts(), 3, &body);
        assert_eq!(decode_facts(&bytes, 3), Some((stamp(&body), facts())));
        assert_eq!(decode_facts(&bytes, 4), None, "of another version");
        assert_eq!(decode(&bytes), Err(Damage::NotAPage));
    }

    #[test]
    fn any_flipped_bit_and_any_truncation_is_noticed() {
        let golden_v1 = include_bytes!("../../../tests/data/pages/party-v1.page").to_vec();
        for bytes in [encode(&page()), golden_v1] {
            each_fault(&bytes, |faulty| decode(faulty).is_err());
        }
        let bytes = encode_facts(&facts(), 3, &encode(&page()));
        each_fault(&bytes, |faulty| decode_facts(faulty, 3).is_none());
    }

    fn each_fault(bytes: &[u8], noticed: impl Fn(&[u8]) -> bool) {
        for i in 0..bytes.len() {
            for bit in 0..8 {
                let mut flipped = bytes.to_vec();
                flipped[i] ^= 1 << bit;
                assert!(noticed(&flipped), "bit {bit} of byte {i}");
            }
            assert!(noticed(&bytes[..i]), "cut at {i}");
        }
    }

    #[test]
    fn a_right_checksum_of_wrong_parts_is_no_page() {
        for (count, rest) in [(1_u32, 19), (0, 1), (u32::MAX, 40), (2, 39)] {
            let mut bytes = [&V2[..], &[0; 4], &count.to_le_bytes(), &vec![0; rest]].concat();
            let sum = checksum(&bytes[8..]);
            bytes[4..8].copy_from_slice(&sum.to_le_bytes());
            assert_eq!(decode(&bytes), Err(Damage::Count), "{count} {rest}");
        }
    }

    #[test]
    fn a_page_of_a_newer_version_is_told_from_damage() {
        let mut bytes = encode(&page());
        bytes[3] = b'3';
        assert_eq!(decode(&bytes), Err(Damage::Newer));
        assert_eq!(decode(b"PNG"), Err(Damage::NotAPage));
    }

    #[test]
    fn pages_of_every_version_open_for_ever() {
        let v1 = include_bytes!("../../../tests/data/pages/party-v1.page");
        let v2 = include_bytes!("../../../tests/data/pages/party-v2.page");
        assert_eq!(read(v1), records());
        assert_eq!(read(v2), records());
        assert_eq!(v2.to_vec(), encode(&page()), "what is written today");
        assert_eq!(
            record(Table::Task, &decode(v2).unwrap(), 0),
            Err(Damage::Record {
                number: 1,
                field: ".".into()
            })
        );
        let facts_v1 = include_bytes!("../../../tests/data/pages/some-v1.facts");
        assert_eq!(decode_facts(facts_v1, 3), Some((stamp(v2), facts())));
    }

    #[test]
    #[ignore = "writes the golden pages; run once per format version"]
    fn write_the_golden_pages() {
        let body = encode(&page());
        let folder = "tests/data/pages/";
        std::fs::write(
            format!("{folder}some-v1.facts"),
            encode_facts(&facts(), 3, &body),
        )
        .unwrap();
        std::fs::write(format!("{folder}party-v2.page"), body).unwrap();
    }
}
