//! A backup read in pieces: whatever their size, the outcome is that of the whole.

use clientele::{
    domain::record::Record,
    exchange::backup::{Contents, Failure, Reader, Turn, read, read_without_broken_links},
};

use crate::backup::{file, id, party, record, sealed};

type Outcome = Result<(Contents, Vec<Record>), Failure>;

/// Reads in pieces of `size` bytes, and counts the passes.
fn in_pieces(mut reader: Reader, bytes: &[u8], size: usize) -> (Outcome, usize) {
    let mut records = Vec::new();
    for passes in 1.. {
        for piece in bytes.chunks(size) {
            reader.feed(piece, &mut |taken| {
                let record = Record::from_json(taken.table, taken.json).unwrap();
                assert_eq!(record.to_canonical_json().unwrap(), taken.json);
                assert_eq!(record.id(), taken.id);
                records.push(record);
            });
        }
        if let Turn::Done(outcome) = reader.end() {
            return ((*outcome).map(|contents| (contents, records)), passes);
        }
    }
    unreachable!()
}

fn same(bytes: &[u8], size: usize) -> usize {
    let (outcome, passes) = in_pieces(Reader::new(), bytes, size);
    match (outcome, read(bytes)) {
        (Ok((contents, mut records)), Ok(backup)) => {
            let own = contents.workspace.into_iter().map(Record::from);
            records.splice(0..0, own);
            assert_eq!(records, backup.records, "{size}");
            assert_eq!(contents.records, records.len());
            assert_eq!(contents.remarks, backup.remarks);
        }
        (Err(here), Err(there)) => assert_eq!(here, there, "{size}"),
        (here, there) => panic!("{size}: {here:?} {there:?}"),
    }
    passes
}

const SAMPLE: &str = include_str!("../data/backups/v1-sample.json");

#[test]
fn pieces_of_any_size_give_the_same_outcome() {
    let escaped = SAMPLE
        .replace('张', "\\u5f20")
        .replace("👩", "\\ud83d\\udc69");
    let pretty: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
    let pretty = serde_json::to_string_pretty(&pretty).unwrap();
    for size in [1, 2, 3, 5, 7, 64, 1_000, 10_000] {
        assert_eq!(same(SAMPLE.as_bytes(), size), 1);
        assert!(same(escaped.as_bytes(), size) > 1);
        assert!(same(pretty.as_bytes(), size) > 1);
        same(
            format!("\u{FEFF}{}", SAMPLE.replace('\n', "\r\n")).as_bytes(),
            size,
        );
        same(
            sealed(&SAMPLE.replace("\"wechat\"", "\"icq\"")).as_bytes(),
            size,
        );
        same(&SAMPLE.as_bytes()[..SAMPLE.len() / 2], size);
        same(&[SAMPLE.as_bytes(), b"\xFF"].concat(), size);
        same(b" \r\n", size);
        same("\u{FEFF}{\u{3000}}".as_bytes(), size);
        same(b"\xEF\xBB", size);
        same("张三,1\n".as_bytes(), size);
        same(b"[1,2]", size);
        same(b"PK\x03\x04", size);
    }
}

#[test]
fn the_order_of_records_and_tables_does_not_matter() {
    let parties = [party(5, "E"), party(1, "A"), party(3, "C")];
    let call = r#""kind":"call","direction":"in","startAt":"2026-01-01T00:00:00.000Z""#;
    let calls = [record(21, call), record(20, call)];
    let shuffled = file(&[("party", &parties), ("interaction", &calls)]);
    let backup = read(shuffled.as_bytes()).unwrap();
    // The checksum of the content in our order, in a file of another order.
    let book = clientele::domain::book::Book::new(backup.records);
    let ours = clientele::exchange::backup::to_string(&book, "Clientele 0.1.0");
    let digest = |text: &str| {
        let at = text.rfind("\"sha256\": ").unwrap();
        text[at..].to_owned()
    };
    let swapped = shuffled.replace(&digest(&shuffled), &digest(&ours));
    // Each table is a pass of its own, and holds what has to wait.
    let passes = same(swapped.as_bytes(), 100);
    assert!(passes > 5, "{passes}");
    let touched = swapped.replace("\"fn\":\"C\"", "\"fn\":\"D\"");
    assert!(matches!(
        read(touched.as_bytes()),
        Err(Failure::Changed { .. })
    ));
}

#[test]
fn a_repair_hands_every_record_on_once() {
    let task = record(
        30,
        &format!(
            r#""summary":"S","status":"COMPLETED","about":["{}"]"#,
            id(9)
        ),
    );
    let link = record(10, &format!(r#""person":"{}","org":"{}""#, id(1), id(8)));
    let broken = file(&[
        ("party", &[party(1, "A"), party(2, "B")]),
        ("affiliation", &[link]),
        ("task", &[task]),
    ]);
    for size in [1, 50, 100_000] {
        let (outcome, _) = in_pieces(Reader::without_broken_links(), broken.as_bytes(), size);
        let (contents, records) = outcome.unwrap();
        let whole = read_without_broken_links(broken.as_bytes()).unwrap();
        assert_eq!(records, whole.records);
        assert_eq!((contents.records, records.len()), (3, 3));
        assert_eq!(contents.remarks, whole.remarks);
        same(broken.as_bytes(), size);
    }
}
