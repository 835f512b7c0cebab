//! A damaged backup is never taken for a sound one: cut off at every byte, every bit flipped.

use clientele::{
    domain::book::Book,
    exchange::backup::{Backup, Failure, read, to_string},
};

use crate::backup::{file, id, party, record};

fn small() -> String {
    let call = format!(
        r#""kind":"call","direction":"in","startAt":"2026-01-01T00:00:00.000Z","participants":[{{"party":"{}"}}],"x":-0.5e-9"#,
        id(1)
    );
    file(&[
        ("party", &[party(1, "张"), party(2, "B")]),
        ("interaction", &[record(9, &call)]),
    ])
}

/// The same content. Remarks may name other lines, and records may stand in another order.
pub fn same(a: &Backup, b: &Backup) -> bool {
    let content = |backup: &Backup| to_string(&Book::new(backup.records.clone()), &backup.app);
    (content(a), a.created_at, &a.counts) == (content(b), b.created_at, &b.counts)
}

#[test]
fn a_file_cut_off_at_any_byte_is_said_to_end_early() {
    let whole = small();
    let end = whole.trim_end().len();
    let parties = whole.find("\"party\": [").unwrap();
    let (mut within_first, mut within_second) = (0, 0);
    for length in 1..end {
        let failure = read(&whole.as_bytes()[..length]).expect_err("cut off");
        let Failure::EndsEarly { at, within } = failure else {
            panic!("at byte {length}: {failure:?}")
        };
        let sound = String::from_utf8_lossy(&whole.as_bytes()[..length]);
        let sound = sound.trim_end_matches('\u{FFFD}');
        assert_eq!(at.line, sound.matches('\n').count() + 1, "byte {length}");
        let column = sound.rsplit('\n').next().unwrap().chars().count() + 1;
        assert_eq!(at.column, column, "byte {length}");
        if let Some(within) = within.filter(|_| length > parties) {
            assert_eq!(within.of, Some(2));
            within_first += usize::from((&*within.table, within.number) == ("party", 1));
            within_second += usize::from((&*within.table, within.number) == ("party", 2));
        }
    }
    assert!(within_first > party(1, "张").len() && within_second > party(2, "B").len());
    assert!(read(&whole.as_bytes()[..end]).is_ok());
}

#[test]
fn a_flipped_bit_anywhere_is_found() {
    let whole = small();
    let original = read(whole.as_bytes()).unwrap();
    let mut bytes = whole.into_bytes();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            bytes[at] ^= 1 << bit;
            if let Ok(backup) = read(&bytes) {
                // White space, or another spelling of the very same value.
                assert!(same(&backup, &original), "byte {at}, bit {bit}");
            }
            bytes[at] ^= 1 << bit;
        }
    }
}
