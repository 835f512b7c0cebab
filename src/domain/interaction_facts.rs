//! What the book keeps in memory of every interaction, and how that lies on disk.
//!
//! Bytes: when it began (`i64`, little-endian, milliseconds), its marks (`u32`, little-endian),
//! then the 16 bytes of each party that took part, each once. Whatever here changes its meaning
//! takes a new `engine::facts::VERSION`.

use super::{
    day::Day,
    id::Id,
    interaction::{Direction, Interaction, InteractionKind, Participant},
    moment::Moment,
    record::DEMO,
};
use crate::domain::choice::Choice;

const HEAD: usize = 12;

/// Kind, direction and three yes-or-noes in 9 bits; above them the day until which the answer is put
/// off, counted from 1970-01-01 as 1, or 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u32);

const IN_BIN: u32 = 1 << 6;
const UNANSWERED: u32 = 1 << 7;
const MADE_UP: u32 = 1 << 8;
const SNOOZED: u32 = 9;

impl Marks {
    /// The marks of an interaction.
    pub fn of(interaction: &Interaction) -> Self {
        let place = |at: Option<usize>| at.and_then(|at| u32::try_from(at).ok()).unwrap_or(0);
        let kind = place(
            InteractionKind::ALL
                .iter()
                .position(|k| *k == interaction.kind),
        );
        let direction = place(
            Direction::ALL
                .iter()
                .position(|d| *d == interaction.direction),
        );
        let mark = |is: bool, mark: u32| if is { mark } else { 0 };
        let snoozed = interaction
            .snoozed_until
            .map_or(0, |day| u32::try_from(day.since_epoch()).unwrap_or(0) + 1);
        Self(
            kind | direction << 4
                | snoozed << SNOOZED
                | mark(interaction.deleted_at.is_some(), IN_BIN)
                | mark(interaction.is_unanswered(), UNANSWERED)
                | mark(interaction.source_id.as_deref() == Some(DEMO), MADE_UP),
        )
    }

    /// What it was.
    pub fn kind(self) -> InteractionKind {
        let kind = InteractionKind::ALL.get((self.0 & 15) as usize);
        kind.copied().unwrap_or(InteractionKind::Note)
    }

    /// Who began.
    pub fn direction(self) -> Direction {
        let direction = Direction::ALL.get((self.0 >> 4 & 3) as usize);
        direction.copied().unwrap_or(Direction::Internal)
    }

    /// Nothing is said of the answer before this day.
    pub fn snoozed_until(self) -> Option<Day> {
        let day = (self.0 >> SNOOZED).checked_sub(1)?;
        i32::try_from(day).ok().map(Day::from_epoch)
    }

    /// It is in the bin.
    pub fn in_bin(self) -> bool {
        self.0 & IN_BIN != 0
    }

    /// An answer is owed.
    pub fn unanswered(self) -> bool {
        self.0 & UNANSWERED != 0
    }

    /// It came with the demo.
    pub fn made_up(self) -> bool {
        self.0 & MADE_UP != 0
    }
}

/// The facts of an interaction.
pub fn encode(interaction: &Interaction) -> Vec<u8> {
    let parties = &interaction.participants;
    let mut bytes = Vec::with_capacity(HEAD + 16 * parties.len());
    bytes.extend_from_slice(&interaction.start_at.millis().to_le_bytes());
    bytes.extend_from_slice(&Marks::of(interaction).0.to_le_bytes());
    for (at, with) in parties.iter().enumerate() {
        if !parties[..at].iter().any(|p| p.party == with.party) {
            bytes.extend_from_slice(&with.party.to_bytes());
        }
    }
    bytes
}

/// The facts of an interaction given as canonical JSON, of which only what they need is read. None
/// if it is none.
pub fn of_json(json: &str) -> Option<Vec<u8>> {
    let (mut kind, mut start) = (None, None);
    let mut said = Interaction::new(
        Id::WORKSPACE,
        InteractionKind::Note,
        Moment::default(),
        Moment::default(),
    );
    canon::fields(json.as_bytes(), &mut |name, value| {
        let text = || std::str::from_utf8(value.get(1..value.len() - 1)?).ok();
        match name {
            b"startAt" => start = text().and_then(|at| at.parse().ok()),
            b"kind" => kind = text().and_then(InteractionKind::from_key),
            b"direction" => {
                said.direction = text()
                    .and_then(Direction::from_key)
                    .unwrap_or(said.direction);
            }
            b"deletedAt" => said.deleted_at = Some(Moment::default()),
            b"needsReply" => said.needs_reply = true,
            b"answeredAt" => said.answered_at = Some(Moment::default()),
            b"snoozedUntil" => said.snoozed_until = text().and_then(|day| day.parse().ok()),
            b"sourceId" => said.source_id = text().map(str::to_owned),
            b"participants" => canon::items(value, &mut |item| {
                canon::fields(item, &mut |name, value| {
                    let id = value.get(1..value.len() - 1).and_then(canon::id);
                    if let (b"party", Some(id)) = (name, id) {
                        let party = Id::from_bytes(id.to_be_bytes());
                        said.participants.push(Participant::new(party));
                    }
                });
            }),
            _ => {}
        }
    });
    said.kind = kind?;
    said.start_at = start?;
    Some(encode(&said))
}

/// Reads facts: when, the marks, the parties. None if the bytes are no facts.
pub fn decode(bytes: &[u8]) -> Option<(Moment, Marks, impl Iterator<Item = Id>)> {
    let (start, rest) = bytes.split_first_chunk::<8>()?;
    let (marks, parties) = rest.split_first_chunk::<4>()?;
    let (ids, &[]) = parties.as_chunks::<16>() else {
        return None;
    };
    Some((
        Moment::from_millis(i64::from_le_bytes(*start)),
        Marks(u32::from_le_bytes(*marks)),
        ids.iter().map(|id| Id::from_bytes(*id)),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_read_back() {
        let at = Moment::from_millis(-5);
        for &kind in InteractionKind::ALL {
            for &direction in Direction::ALL {
                let mut said = Interaction::new(Id::from_bytes([1; 16]), kind, at, at);
                said.direction = direction;
                said.needs_reply = kind.is_contact();
                said.deleted_at = (direction == Direction::In).then_some(at);
                said.source_id = (direction == Direction::Out).then(|| DEMO.to_owned());
                let with = |n| Participant::new(Id::from_bytes([n; 16]));
                said.participants = vec![with(7), with(8), with(7)];
                let bytes = encode(&said);
                let json = serde_json::to_value(&said).unwrap().to_string();
                assert_eq!(of_json(&json).as_ref(), Some(&bytes));
                let (start, marks, parties) = decode(&bytes).unwrap();
                assert_eq!(
                    (start, marks.kind(), marks.direction()),
                    (at, kind, direction)
                );
                assert_eq!(
                    (marks.unanswered(), marks.in_bin(), marks.made_up()),
                    (
                        kind.is_contact(),
                        direction == Direction::In,
                        direction == Direction::Out
                    )
                );
                assert_eq!(
                    parties.collect::<Vec<_>>(),
                    [Id::from_bytes([7; 16]), Id::from_bytes([8; 16])]
                );
            }
        }
        assert!(decode(&[0; 11]).is_none() && decode(&[0; 13]).is_none());
    }

    #[test]
    fn facts_of_version_2_are_these_bytes() {
        let at = Moment::from_millis(0x0102);
        let mut said = Interaction::new(Id::WORKSPACE, InteractionKind::Message, at, at);
        said.direction = Direction::In;
        said.needs_reply = true;
        assert_eq!(encode(&said), [2, 1, 0, 0, 0, 0, 0, 0, 0x84, 0, 0, 0]);
        said.snoozed_until = Some(Day::from_epoch(20_779));
        let bytes = encode(&said);
        assert_eq!(bytes[8..], [0x84, 88, 162, 0]);
        let (_, marks, _) = decode(&bytes).unwrap();
        assert_eq!(marks.snoozed_until(), said.snoozed_until);
        let json = serde_json::to_value(&said).unwrap().to_string();
        assert_eq!(of_json(&json), Some(bytes));
    }
}
