//! What lists, search and segments ask of a customer, as bytes: made once from the record when it
//! is written, and read at the start in its place.
//!
//! One row: whether it is in the bin and of the demo, what it is, when it was changed, its name;
//! then for each field that has a value its place in [`PARTY_FIELDS`] and the value, made ready
//! for the column that holds it. Derived fields have the same form but are made from the summary
//! ([`derived`]). Read only by programs whose table of fields is the same ([`SHAPE`]), so nothing
//! here has to be understood for ever.

use super::fold::fold;
use crate::domain::{
    choice::Choice,
    field::{Field, FieldId, Kind, Value},
    moment::Moment,
    party::{Party, PartyKind},
    party_fields::PARTY_FIELDS,
    record::DEMO,
    summary::Summary,
    telecom::digits,
};

/// Stands before the digits of a number that is written internationally. No query holds it.
pub const ABROAD: u8 = b'\r';
/// Stands after each text.
pub const END: u8 = b'\n';
/// The place of the name's own spelling, where folding has taken more from it than capitals.
pub const SPELLING: usize = 0xff;

const IN_BIN: u8 = 1;
const MADE_UP: u8 = 2;

/// A number for the table of fields: facts made with another table are made anew.
pub const SHAPE: u16 = shape();

const fn shape() -> u16 {
    let mut hash: u32 = 0x811c_9dc5; // FNV-1a
    let mut place = 0;
    while place < PARTY_FIELDS.len() {
        let field = &PARTY_FIELDS[place];
        let key = FieldId::KEYS[field.id as usize].as_bytes();
        let mut at = 0;
        while at < key.len() {
            hash = (hash ^ key[at] as u32).wrapping_mul(0x0100_0193);
            at += 1;
        }
        hash = (hash ^ form(field.kind) as u32).wrapping_mul(0x0100_0193);
        hash = (hash ^ field.derived as u32).wrapping_mul(0x0100_0193);
        place += 1;
    }
    let [a, b, c, d] = hash.to_le_bytes();
    u16::from_le_bytes([a ^ c, b ^ d])
}

const fn form(kind: Kind) -> u8 {
    match kind {
        Kind::Text => 1,
        Kind::LongText => 2,
        Kind::Phone => 3,
        Kind::Tags => 4,
        Kind::Country => 5,
        Kind::Date => 6,
        Kind::Yearly => 7,
        Kind::Number => 8,
        Kind::Choice(set) | Kind::Choices(set) => 16 + set as u8,
    }
}

/// The facts of a party.
pub fn of(party: &Party) -> Vec<u8> {
    let mut row = Vec::with_capacity(256);
    let in_bin = if party.deleted_at.is_some() {
        IN_BIN
    } else {
        0
    };
    let made_up = if party.source_id.as_deref() == Some(DEMO) {
        MADE_UP
    } else {
        0
    };
    row.push(in_bin | made_up);
    row.push(place_in(PartyKind::KEYS, party.kind.key()));
    row.extend_from_slice(&party.updated_at.millis().to_le_bytes());
    put(&mut row, None, party.name.as_bytes());
    let lower = party.name.to_lowercase();
    if fold(&party.name) != lower {
        put(&mut row, Some(SPELLING), lower.as_bytes());
    }
    put_fields(&mut row, party, &Summary::default(), false);
    row
}

/// The values of the derived fields, in the same form. `nobody` is any party: none of them reads
/// it.
pub fn derived(nobody: &Party, summary: &Summary, row: &mut Vec<u8>) {
    row.clear();
    put_fields(row, nobody, summary, true);
}

fn put_fields(row: &mut Vec<u8>, party: &Party, summary: &Summary, derived: bool) {
    let mut bytes = Vec::new();
    for (place, field) in PARTY_FIELDS.iter().enumerate() {
        if field.derived == derived {
            bytes.clear();
            encode(field, &(field.read)(party, summary), &mut bytes);
            if !bytes.is_empty() {
                put(row, Some(place), &bytes);
            }
        }
    }
}

/// A length takes one byte, or three: 255 and two more, or seven: 255, 255, 255 and four more.
fn put(row: &mut Vec<u8>, place: Option<usize>, bytes: &[u8]) {
    row.extend(place.and_then(|place| u8::try_from(place).ok()));
    match (u8::try_from(bytes.len()), u16::try_from(bytes.len())) {
        (Ok(short), _) if short < u8::MAX => row.push(short),
        (_, Ok(long)) if long < u16::MAX => {
            row.push(u8::MAX);
            row.extend_from_slice(&long.to_le_bytes());
        }
        _ => {
            row.extend_from_slice(&[u8::MAX; 3]);
            let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            row.extend_from_slice(&length.to_le_bytes());
        }
    }
    row.extend_from_slice(bytes);
}

/// A value as its column holds it; nothing where there is none.
fn encode(field: &Field, value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Number(number) => out.extend_from_slice(&number.to_le_bytes()),
        // A day is even and a moment is odd.
        Value::Day(day) => {
            out.extend_from_slice(&(Moment::start_of(*day).millis() << 1).to_le_bytes());
        }
        Value::Moment(at) => out.extend_from_slice(&(at.millis() << 1 | 1).to_le_bytes()),
        Value::Yearly(dates) => {
            for date in dates {
                let (month, day) = (date.month().unwrap_or(0), date.day().unwrap_or(0));
                out.extend_from_slice(&[month, day]);
            }
        }
        Value::Empty | Value::Text(_) | Value::Texts(_) => {
            for text in value.as_texts() {
                encode_text(field.kind, text, out);
            }
        }
    }
}

fn encode_text(kind: Kind, text: &str, out: &mut Vec<u8>) {
    match kind {
        Kind::Choice(set) | Kind::Choices(set) => {
            out.push(place_in(set.keys(), text));
            return;
        }
        // Told apart by its letters, whatever their case; never folded.
        Kind::Country => out.extend(text.bytes().map(|b| if b == END { b' ' } else { b })),
        Kind::Phone => {
            if text.trim_start().starts_with('+') {
                out.push(ABROAD);
            }
            out.extend_from_slice(digits(text).as_bytes());
        }
        Kind::Tags => {
            out.push(b'#');
            out.extend_from_slice(fold(text).as_bytes());
        }
        _ => out.extend_from_slice(fold(text).as_bytes()),
    }
    out.push(END);
}

/// Which of `keys`, from 1; 0 for none of them.
fn place_in(keys: &[&str], key: &str) -> u8 {
    let place = keys.iter().position(|k| *k == key);
    place.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(0)
}

/// The facts of one party, read.
#[derive(Clone, Copy, Debug)]
pub struct PartyFacts<'a> {
    /// It is in the bin.
    pub in_bin: bool,
    /// It came with the demo.
    pub made_up: bool,
    /// What it is.
    pub kind: PartyKind,
    /// When it was last changed.
    pub updated_at: Moment,
    /// Its name.
    pub name: &'a str,
    fields: &'a [u8],
}

impl<'a> PartyFacts<'a> {
    /// Reads a row; none if it is not one that [`of`] has written.
    pub fn read(row: &'a [u8]) -> Option<Self> {
        let (&[flags, kind], row) = row.split_first_chunk()?;
        let (&updated_at, mut fields) = row.split_first_chunk()?;
        let name = std::str::from_utf8(take(&mut fields)?).ok()?;
        Some(Self {
            in_bin: flags & IN_BIN != 0,
            made_up: flags & MADE_UP != 0,
            kind: *PartyKind::ALL.get(usize::from(kind).checked_sub(1)?)?,
            updated_at: Moment::from_millis(i64::from_le_bytes(updated_at)),
            name,
            fields,
        })
    }

    /// The place and the value of each field that has one, in order of places; the spelling first.
    pub fn fields(self) -> impl Iterator<Item = (usize, &'a [u8])> {
        fields(self.fields)
    }
}

/// The place and the value of each field in a row of [`derived`].
pub fn fields(mut rest: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    std::iter::from_fn(move || {
        let (place, after) = rest.split_first()?;
        rest = after;
        Some((usize::from(*place), take(&mut rest)?))
    })
}

fn take<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (&short, after) = rest.split_first()?;
    let (length, after) = match short {
        u8::MAX => {
            let (&long, after) = after.split_first_chunk()?;
            match u16::from_le_bytes(long) {
                u16::MAX => {
                    let (&longest, after) = after.split_first_chunk()?;
                    (u32::from_le_bytes(longest) as usize, after)
                }
                long => (usize::from(long), after),
            }
        }
        short => (usize::from(short), after),
    };
    let (bytes, after) = after.split_at_checked(length)?;
    *rest = after;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::Id, interaction::InteractionKind, party_fields::party_field};

    fn party(fields: &[(FieldId, &str)]) -> Party {
        let at = Moment::from_millis(5);
        let mut party = Party::new(Id::WORKSPACE, PartyKind::Group, "Süßes & Co", at);
        for (field, text) in fields {
            (party_field(*field).write.unwrap())(&mut party, text).unwrap();
        }
        party
    }

    fn shown(row: impl Iterator<Item = (usize, Vec<u8>)>) -> Vec<(&'static str, String)> {
        row.map(|(place, bytes)| {
            let key = PARTY_FIELDS.get(place).map_or("spelling", |f| f.key());
            (key, String::from_utf8_lossy(&bytes).into_owned())
        })
        .filter(|(key, _)| !matches!(*key, "createdAt" | "updatedAt"))
        .collect()
    }

    #[test]
    fn what_is_asked_of_a_party_reads_back() {
        let mut full = party(&[
            (FieldId::Phone, "+49 (30) 007-4321"),
            (FieldId::Fax, "030 11"),
            (FieldId::City, "São Paulo"),
            (FieldId::Country, "Brazil"),
            (FieldId::Lifecycle, "lead"),
            (FieldId::Tags, "Top-20 代理"),
            (FieldId::Birthday, "1980-12-24"),
        ]);
        full.source_id = Some(DEMO.to_owned());
        let row = of(&full);
        let facts = PartyFacts::read(&row).expect("readable");
        assert_eq!((facts.name, facts.kind), ("Süßes & Co", PartyKind::Group));
        assert_eq!(facts.updated_at.millis(), 5);
        assert!(facts.made_up && !facts.in_bin);
        assert_eq!(
            shown(facts.fields().map(|(place, bytes)| (place, bytes.to_vec()))),
            [
                ("spelling", "süßes & co".to_owned()),
                ("fn", "susses & co\n".into()),
                ("kind", "\u{3}".into()),
                ("phone", "\r49300074321\n".into()),
                ("fax", "03011\n".into()),
                ("city", "sao paulo\n".into()),
                ("country", "BR\n".into()),
                ("birthday", "\u{c}\u{18}".into()),
                ("dates", "\u{c}\u{18}".into()),
                ("lifecycle", "\u{2}".into()),
                ("tags", "#top-20\n#代理\n".into()),
            ]
        );
        full.deleted_at = Some(Moment::default());
        assert!(PartyFacts::read(&of(&full)).expect("readable").in_bin);
    }

    #[test]
    fn derived_fields_follow_from_the_summary_alone() {
        let summary = Summary {
            last_contact: Some((Moment::from_millis(3), InteractionKind::Call)),
            warmth_now: 2,
            interactions: 1,
            related: vec![
                (Id::WORKSPACE, "Maria".into()),
                (Id::WORKSPACE, "José".into()),
            ],
            ..Summary::default()
        };
        let mut row = Vec::new();
        derived(&party(&[]), &summary, &mut row);
        let read = fields(&row).map(|(place, bytes)| (place, bytes.to_vec()));
        assert_eq!(
            shown(read),
            [
                ("people", "maria\njose\n".to_owned()),
                ("lastContact", "\u{7}\0\0\0\0\0\0\0".into()),
                ("warmth", "\u{2}\0\0\0\0\0\0\0".into()),
                ("interactions", "\u{1}\0\0\0\0\0\0\0".into()),
                ("unanswered", "\0\0\0\0\0\0\0\0".into()),
                ("openTasks", "\0\0\0\0\0\0\0\0".into()),
            ]
        );
    }

    #[test]
    fn values_of_any_length_read_back_and_a_broken_row_is_none() {
        for length in [0, 1, 254, 255, 256, 65_534, 65_535, 70_000] {
            let mut long = party(&[]);
            long.note = "x".repeat(length);
            let row = of(&long);
            let facts = PartyFacts::read(&row).expect("readable");
            let note = facts.fields().map(|(_, bytes)| bytes.len()).max();
            assert_eq!(note, Some((length + 1).max(12)), "{length}");
        }
        let row = of(&party(&[]));
        for end in 0..14 {
            assert!(PartyFacts::read(&row[..end]).is_none(), "{end}");
        }
    }
}
