//! The bytes of one page.
//!
//! Version 1: the four bytes `CLP1`, the number of records and the CRC-32 of the rest (both
//! little-endian `u32`), then the records as canonical JSON, one a line. JSON keeps unknown
//! fields and is read by the same code as a backup. Old versions stay readable for ever.

use crate::domain::record::{Record, Table};

const MAGIC: &[u8; 4] = b"CLP1";
const HEADER: usize = 12;
const CRC: crc::Crc<u32> = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);

/// Why a page cannot be read. It is set aside and can be saved as it is; the rest loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It does not begin like a page, or ends before its header does.
    NotAPage,
    /// Written by a newer version of the app.
    Newer,
    /// The checksum does not match: bytes have changed.
    Checksum,
    /// The number of records is not what the header says.
    Count,
    /// A record cannot be read: its number in the page, and the field.
    Record {
        /// 1-based.
        number: usize,
        /// Path of the field.
        field: String,
    },
}

/// Writes a page.
pub fn encode<'a>(
    records: impl IntoIterator<Item = &'a Record>,
) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = vec![0; HEADER];
    let mut count = 0_u32;
    for record in records {
        bytes.extend_from_slice(record.to_canonical_json()?.as_bytes());
        bytes.push(b'\n');
        count += 1;
    }
    let sum = CRC.checksum(&bytes[HEADER..]);
    bytes[..4].copy_from_slice(MAGIC);
    bytes[4..8].copy_from_slice(&count.to_le_bytes());
    bytes[8..12].copy_from_slice(&sum.to_le_bytes());
    Ok(bytes)
}

/// Reads a page of `table`.
pub fn decode(table: Table, bytes: &[u8]) -> Result<Vec<Record>, Damage> {
    let (header, body) = bytes.split_at_checked(HEADER).ok_or(Damage::NotAPage)?;
    let word = |at: usize| {
        header[at..]
            .first_chunk::<4>()
            .map(|b| u32::from_le_bytes(*b))
            .unwrap_or_default()
    };
    if &header[..4] != MAGIC {
        return Err(if header.starts_with(b"CLP") {
            Damage::Newer
        } else {
            Damage::NotAPage
        });
    }
    if CRC.checksum(body) != word(8) {
        return Err(Damage::Checksum);
    }
    let text = std::str::from_utf8(body).map_err(|_| Damage::Checksum)?;
    let records: Vec<Record> = text
        .lines()
        .enumerate()
        .map(|(i, line)| {
            Record::from_json(table, line).map_err(|e| Damage::Record {
                number: i + 1,
                field: e.path,
            })
        })
        .collect::<Result<_, _>>()?;
    if u32::try_from(records.len()).ok() == Some(word(4)) {
        Ok(records)
    } else {
        Err(Damage::Count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        id::Id,
        moment::Moment,
        party::{Party, PartyKind},
    };

    fn page() -> Vec<Record> {
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

    #[test]
    fn a_page_reads_back() {
        let bytes = encode(&page()).unwrap();
        assert_eq!(decode(Table::Party, &bytes), Ok(page()));
        assert_eq!(decode(Table::Party, &encode(&[]).unwrap()), Ok(vec![]));
    }

    #[test]
    fn any_flipped_bit_and_any_truncation_is_noticed() {
        let bytes = encode(&page()).unwrap();
        for i in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[i] ^= 1 << (i % 8);
            assert!(decode(Table::Party, &flipped).is_err(), "byte {i}");
            assert!(decode(Table::Party, &bytes[..i]).is_err(), "cut at {i}");
        }
    }

    #[test]
    fn a_page_of_version_1_opens_for_ever() {
        let golden = include_bytes!("../../../tests/data/pages/party-v1.page");
        let records = decode(Table::Party, golden).unwrap();
        assert_eq!(records.len(), 3);
        assert_eq!(
            decode(Table::Task, golden),
            Err(Damage::Record {
                number: 1,
                field: ".".into()
            })
        );
    }

    #[test]
    #[ignore = "writes the golden page; run once per format version"]
    fn write_the_golden_page() {
        std::fs::create_dir_all("tests/data/pages").unwrap();
        std::fs::write("tests/data/pages/party-v1.page", encode(&page()).unwrap()).unwrap();
    }
}
