//! What the book keeps in memory of every interaction, and how that lies on disk.
//!
//! Bytes: when it began (`i64`, little-endian, milliseconds), its marks (`u16`, little-endian),
//! then the 16 bytes of each party that took part, each once. Whatever here changes its meaning
//! takes a new `engine::facts::VERSION`.

use super::{
    id::Id,
    interaction::{Direction, Interaction, InteractionKind},
    moment::Moment,
    record::DEMO,
};
use crate::domain::choice::Choice;

const HEAD: usize = 10;

/// Kind, direction and three yes-or-noes in 9 bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u16);

const IN_BIN: u16 = 1 << 6;
const UNANSWERED: u16 = 1 << 7;
const MADE_UP: u16 = 1 << 8;

impl Marks {
    /// The marks of an interaction.
    pub fn of(interaction: &Interaction) -> Self {
        Self::new(
            interaction.kind,
            interaction.direction,
            interaction.deleted_at.is_some(),
            interaction.is_unanswered(),
            interaction.source_id.as_deref() == Some(DEMO),
        )
    }

    fn new(
        kind: InteractionKind,
        direction: Direction,
        in_bin: bool,
        unanswered: bool,
        made_up: bool,
    ) -> Self {
        let place = |at: Option<usize>| at.and_then(|at| u16::try_from(at).ok()).unwrap_or(0);
        let kind = place(InteractionKind::ALL.iter().position(|k| *k == kind));
        let direction = place(Direction::ALL.iter().position(|d| *d == direction));
        let mark = |is: bool, mark: u16| if is { mark } else { 0 };
        Self(
            kind | direction << 4
                | mark(in_bin, IN_BIN)
                | mark(unanswered, UNANSWERED)
                | mark(made_up, MADE_UP),
        )
    }

    /// What it was.
    pub fn kind(self) -> InteractionKind {
        let kind = InteractionKind::ALL.get(usize::from(self.0 & 15));
        kind.copied().unwrap_or(InteractionKind::Note)
    }

    /// Who began.
    pub fn direction(self) -> Direction {
        let direction = Direction::ALL.get(usize::from(self.0 >> 4 & 3));
        direction.copied().unwrap_or(Direction::Internal)
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

/// The facts of an interaction given as canonical JSON, without reading all of it. None if it is
/// none.
pub fn of_json(json: &str) -> Option<Vec<u8>> {
    let (mut start, mut kind, mut direction) = (None, None, None);
    let (mut in_bin, mut owed, mut answered, mut made_up) = (false, false, false, false);
    let mut parties: Vec<u128> = Vec::new();
    canon::fields(json.as_bytes(), &mut |name, value| {
        let word = || {
            let inner = value.get(1..value.len() - 1)?;
            std::str::from_utf8(inner).ok()
        };
        match name {
            b"startAt" => start = word().and_then(|at| at.parse::<Moment>().ok()),
            b"kind" => kind = word().and_then(InteractionKind::from_key),
            b"direction" => direction = word().and_then(Direction::from_key),
            b"deletedAt" => in_bin = true,
            b"needsReply" => owed = true,
            b"answeredAt" => answered = true,
            b"sourceId" => made_up = word() == Some(DEMO),
            b"participants" => canon::items(value, &mut |item| {
                canon::fields(item, &mut |name, value| {
                    let id = value.get(1..value.len() - 1).and_then(canon::id);
                    if let (b"party", Some(id)) = (name, id)
                        && !parties.contains(&id)
                    {
                        parties.push(id);
                    }
                });
            }),
            _ => {}
        }
    });
    let marks = Marks::new(kind?, direction?, in_bin, owed && !answered, made_up);
    let mut bytes = Vec::with_capacity(HEAD + 16 * parties.len());
    bytes.extend_from_slice(&start?.millis().to_le_bytes());
    bytes.extend_from_slice(&marks.0.to_le_bytes());
    for party in parties {
        bytes.extend_from_slice(&party.to_be_bytes());
    }
    Some(bytes)
}

/// Reads facts: when, the marks, the parties. None if the bytes are no facts.
pub fn decode(bytes: &[u8]) -> Option<(Moment, Marks, impl Iterator<Item = Id>)> {
    let (start, rest) = bytes.split_first_chunk::<8>()?;
    let (marks, parties) = rest.split_first_chunk::<2>()?;
    let (ids, &[]) = parties.as_chunks::<16>() else {
        return None;
    };
    Some((
        Moment::from_millis(i64::from_le_bytes(*start)),
        Marks(u16::from_le_bytes(*marks)),
        ids.iter().map(|id| Id::from_bytes(*id)),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::interaction::Participant;

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
        assert_eq!(of_json("{}"), None);
        assert!(decode(&[0; 9]).is_none() && decode(&[0; 11]).is_none());
    }

    #[test]
    fn facts_of_version_1_are_these_bytes() {
        let at = Moment::from_millis(0x0102);
        let mut said = Interaction::new(Id::WORKSPACE, InteractionKind::Message, at, at);
        said.direction = Direction::In;
        said.needs_reply = true;
        assert_eq!(encode(&said), [2, 1, 0, 0, 0, 0, 0, 0, 0x84, 0]);
    }
}
