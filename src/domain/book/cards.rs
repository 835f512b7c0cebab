//! The little of every party that is always at hand: its card.

use super::numbers::{Numbers, grow};
use crate::domain::{
    cadence::Cadence,
    choice::Choice,
    day::PartialDate,
    glance::{fields, items, text},
    id::Id,
    moment::Moment,
    party::{Party, PartyKind},
    record::DEMO,
};

/// The little of a party that is always at hand, in however large a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card<'a> {
    /// Which.
    pub id: Id,
    /// Its name.
    pub name: &'a str,
    /// What it is.
    pub kind: PartyKind,
    /// When it was last changed.
    pub updated_at: Moment,
    /// It is in the bin.
    pub in_bin: bool,
    /// It came with the demo.
    pub made_up: bool,
}

impl<'a> Card<'a> {
    /// Is an organisation.
    pub fn is_org(&self) -> bool {
        self.kind == PartyKind::Org
    }

    /// Of a record.
    pub fn of(party: &'a Party) -> Self {
        Self {
            id: party.id,
            name: &party.name,
            kind: party.kind,
            updated_at: party.updated_at,
            in_bin: party.deleted_at.is_some(),
            made_up: party.source_id.as_deref() == Some(DEMO),
        }
    }
}

/// The cards of all parties. Every id that anything points at has a number here, also one whose
/// party is gone.
#[derive(Clone, Debug, Default)]
pub(super) struct Cards {
    pub numbers: Numbers,
    slots: Vec<Slot>,
    names: String,
    /// Bytes of `names` that no card uses any more.
    stale: usize,
    /// Parties that are there and not in the bin.
    live: usize,
    /// Every important date, with the number of its party.
    dates: Vec<(u32, PartialDate)>,
    /// Every cadence, with the number of its party.
    cadences: Vec<(u32, Cadence)>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    updated_at: Moment,
    name: u32,
    name_len: u32,
    kind: PartyKind,
    here: bool,
    in_bin: bool,
    made_up: bool,
}

/// The place of a party that is gone.
fn nobody() -> Slot {
    Slot {
        updated_at: Moment::default(),
        name: 0,
        name_len: 0,
        kind: PartyKind::Org,
        here: false,
        in_bin: false,
        made_up: false,
    }
}

impl Cards {
    /// The number of a party, a new one if it has none.
    pub fn number(&mut self, id: Id) -> u32 {
        let number = self.numbers.of(id);
        if self.slots.len() <= number as usize {
            grow(&mut self.slots);
            self.slots.push(nobody());
        }
        number
    }

    /// Puts in the card of a record.
    pub fn put_party(&mut self, party: &Party) {
        let number = self.put(&Card::of(party));
        let dates = party.important_dates.iter().map(|each| each.date);
        self.dates.extend(dates.map(|date| (number, date)));
        let cadence = party.cadence_days.map(|cadence| (number, cadence));
        self.cadences.extend(cadence);
    }

    fn put(&mut self, card: &Card) -> u32 {
        let number = self.number(card.id);
        self.remove(number);
        let place = |n: usize| u32::try_from(n).unwrap_or(0);
        self.slots[number as usize] = Slot {
            updated_at: card.updated_at,
            name: place(self.names.len()),
            name_len: place(card.name.len()),
            kind: card.kind,
            here: true,
            in_bin: card.in_bin,
            made_up: card.made_up,
        };
        self.names.push_str(card.name);
        self.live += usize::from(!card.in_bin);
        number
    }

    /// Puts in the card of a row.
    pub fn put_row(&mut self, id: Id, json: &str) {
        let (mut name, mut kind, mut updated_at, mut dates) = ("", "", "", "");
        let mut cadence = None;
        let (mut in_bin, mut made_up) = (false, false);
        for (key, value) in fields(json) {
            match key {
                "cadenceDays" => cadence = value.parse().ok().and_then(Cadence::new),
                "deletedAt" => in_bin = true,
                "fn" => name = value,
                "importantDates" => dates = value,
                "kind" => kind = value,
                "sourceId" => made_up = text(value) == DEMO,
                "updatedAt" => updated_at = value,
                _ => {}
            }
        }
        let number = self.put(&Card {
            id,
            name: &text(name),
            kind: PartyKind::from_key(&text(kind)).unwrap_or(PartyKind::Org),
            updated_at: text(updated_at).parse().unwrap_or_default(),
            in_bin,
            made_up,
        });
        let date = |(key, value)| (key == "date").then(|| text(value).parse().ok()).flatten();
        let dates = items(dates).filter_map(|each| fields(each).find_map(date));
        self.dates.extend(dates.map(|date| (number, date)));
        self.cadences
            .extend(cadence.map(|cadence| (number, cadence)));
    }

    pub fn remove(&mut self, number: u32) {
        let slot = std::mem::replace(&mut self.slots[number as usize], nobody());
        self.live -= usize::from(slot.here && !slot.in_bin);
        if slot.here {
            self.dates.retain(|(party, _)| *party != number);
            self.cadences.retain(|(party, _)| *party != number);
        }
        self.stale += slot.name_len as usize;
        if self.stale > 4096 && self.stale > self.names.len() / 2 {
            self.tidy();
        }
    }

    /// Leaves out the names that nobody has any more.
    fn tidy(&mut self) {
        let old = std::mem::take(&mut self.names);
        for slot in &mut self.slots {
            let name = name_in(&old, slot);
            slot.name = u32::try_from(self.names.len()).unwrap_or(0);
            self.names.push_str(name);
        }
        self.stale = 0;
    }

    pub fn get(&self, number: u32) -> Option<Card<'_>> {
        let slot = self.slots.get(number as usize).filter(|slot| slot.here)?;
        Some(Card {
            id: self.numbers.id(number),
            name: name_in(&self.names, slot),
            kind: slot.kind,
            updated_at: slot.updated_at,
            in_bin: slot.in_bin,
            made_up: slot.made_up,
        })
    }

    pub fn find(&self, id: Id) -> Option<Card<'_>> {
        self.get(self.numbers.get(id)?)
    }

    /// A party that is there and not in the bin.
    pub fn is_live(&self, number: u32) -> bool {
        let slot = self.slots.get(number as usize);
        slot.is_some_and(|slot| slot.here && !slot.in_bin)
    }

    pub fn all(&self) -> impl Iterator<Item = Card<'_>> {
        (0..).take(self.slots.len()).filter_map(|n| self.get(n))
    }

    /// Every important date of those that are there and not in the bin.
    pub fn dates(&self) -> impl Iterator<Item = (Id, PartialDate)> {
        let live = self.dates.iter().filter(|(party, _)| self.is_live(*party));
        live.map(|(party, date)| (self.numbers.id(*party), *date))
    }

    /// Every cadence of those that are there and not in the bin.
    pub fn cadences(&self) -> impl Iterator<Item = (Id, Cadence)> {
        let all = self.cadences.iter();
        let live = all.filter(|(party, _)| self.is_live(*party));
        live.map(|(party, cadence)| (self.numbers.id(*party), *cadence))
    }

    pub fn live(&self) -> usize {
        self.live
    }
}

fn name_in<'a>(names: &'a str, slot: &Slot) -> &'a str {
    let start = slot.name as usize;
    names
        .get(start..start + slot.name_len as usize)
        .unwrap_or_default()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl Cards {
    pub fn weight(&self) -> usize {
        use super::numbers::weight::of;
        self.numbers.weight() + of(&self.slots) + of(&self.dates) + self.names.capacity()
    }
}
