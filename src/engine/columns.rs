//! What is asked of customers, by column: one for each field, one slot for each customer.
//!
//! Filled from facts, never by decoding records. Slots are only added: a changed customer gets a
//! new one and the old one dies, except that numbers which follow from other records are written
//! in place. When a third is dead, the living move together. Customers in the bin have no slot.
//! The fields follow from [`PARTY_FIELDS`]; what a question means is none of this module's business.

use std::collections::{BTreeMap, BTreeSet};

use clientele_scan::{BLOCK, Bits, Codes, Mask, Numbers, Text};

use super::{
    members::texts_of,
    party_facts::{self, PartyFacts, SPELLING},
    pinyin,
};
use crate::domain::{
    book::Book,
    field::{FieldId, Kind},
    id::Id,
    moment::Moment,
    party::{Party, PartyKind},
    party_fields::{PARTY_FIELDS, party_field},
    summary::Summary,
};

/// One field of every customer.
#[derive(Clone, Debug)]
pub(super) enum Column {
    /// Texts, folded.
    Texts(Text),
    /// Choices and countries.
    Codes(Codes),
    /// Numbers, days and moments.
    Numbers(Numbers),
    /// Month and day of yearly dates, two bytes each, 0 where unknown.
    Dates(Text),
}

impl Column {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::LongText | Kind::Phone | Kind::Tags => Self::Texts(Text::default()),
            Kind::Choice(_) | Kind::Choices(_) | Kind::Country => Self::Codes(Codes::default()),
            Kind::Date | Kind::Number => Self::Numbers(Numbers::default()),
            Kind::Yearly => Self::Dates(Text::default()),
        }
    }

    fn put(&mut self, slot: usize, value: &[u8]) {
        match self {
            Self::Texts(column) | Self::Dates(column) => column.put(slot, value),
            Self::Codes(column) => column.put(slot, value),
            Self::Numbers(column) => {
                if let Ok(number) = value.try_into() {
                    column.put(slot, i64::from_le_bytes(number));
                }
            }
        }
    }

    fn copy(&mut self, slot: usize, from: &Self, old: usize) {
        match (self, from) {
            (Self::Numbers(column), Self::Numbers(from)) => column.put(slot, from.get(old)),
            (to, from) => to.put(slot, from.bytes(old)),
        }
    }

    /// What was put; nothing for a number.
    pub(super) fn bytes(&self, slot: usize) -> &[u8] {
        match self {
            Self::Texts(column) | Self::Dates(column) => column.get(slot),
            Self::Codes(column) => column.get(slot),
            Self::Numbers(_) => &[],
        }
    }

    /// A number; none in a column of anything else.
    pub(super) fn number(&self, slot: usize) -> Option<i64> {
        match self {
            Self::Numbers(column) => Some(column.get(slot)).filter(|n| *n != Numbers::EMPTY),
            _ => None,
        }
    }
}

/// Every customer that is not in the bin.
#[derive(Clone, Debug)]
pub struct Columns {
    ids: Vec<Id>,
    alive: Bits,
    count: usize,
    /// One for each field, at its place in the table.
    fields: Vec<Column>,
    /// How a name is spelt, where folding has taken more from it than capitals.
    spellings: Text,
    /// How the name and the names of their people sound, once readings are known.
    sounds: Option<[Text; 2]>,
    /// Slots before this one are in order of id.
    ordered: usize,
    /// Where the customers are that came later.
    later: BTreeMap<Id, u32>,
    log: Log,
    nobody: Party,
}

/// The slots that have changed, for those who keep an answer and follow.
#[derive(Clone, Debug, Default)]
struct Log {
    /// How many changes have been forgotten.
    forgotten: usize,
    slots: Vec<u32>,
}

/// As many changes are remembered; who has missed more asks anew.
const REMEMBERED: usize = 4096;

impl Default for Columns {
    fn default() -> Self {
        Self {
            ids: Vec::new(),
            alive: Bits::default(),
            count: 0,
            fields: PARTY_FIELDS.iter().map(|f| Column::of(f.kind)).collect(),
            spellings: Text::default(),
            sounds: None,
            ordered: 0,
            later: BTreeMap::new(),
            log: Log::default(),
            nobody: Party::new(Id::WORKSPACE, PartyKind::Org, "-", Moment::default()),
        }
    }
}

impl Columns {
    /// The columns of a book.
    pub fn build(book: &Book) -> Self {
        let mut columns = Self::default();
        for party in book.customers() {
            columns.push(party.id, &party_facts::of(&party), &book.summary(party.id));
        }
        columns.hear();
        columns
    }

    /// Adds a customer that is not here yet; nothing if it is in the bin. Pushed in order of id,
    /// they are found faster. What can be heard follows with [`Columns::hear`].
    pub fn push(&mut self, id: Id, facts: &[u8], summary: &Summary) {
        let Some(facts) = PartyFacts::read(facts).filter(|facts| !facts.in_bin) else {
            return;
        };
        let mut derived = Vec::new();
        party_facts::derived(&self.nobody, summary, &mut derived);
        self.add(id, facts, &derived);
    }

    fn add(&mut self, id: Id, facts: PartyFacts<'_>, derived: &[u8]) {
        let slot = self.ids.len();
        for (place, value) in facts.fields().chain(party_facts::fields(derived)) {
            match self.fields.get_mut(place) {
                Some(column) => column.put(slot, value),
                None if place == SPELLING => self.spellings.put(slot, value),
                None => {}
            }
        }
        self.place(id);
    }

    /// The slot that was filled last belongs to `id`.
    fn place(&mut self, id: Id) {
        let slot = self.ids.len();
        if self.ordered == slot && self.ids.last().is_none_or(|last| *last < id) {
            self.ordered = slot + 1;
        } else {
            self.later.insert(id, number(slot));
        }
        self.ids.push(id);
        self.alive.set(slot);
        self.count += 1;
    }

    /// Follows a change of the book; `touched` is what [`Book::apply`] returned.
    pub fn apply(&mut self, book: &Book, touched: &BTreeSet<Id>) {
        let mut derived = Vec::new();
        for id in touched {
            let party = book.party(*id).filter(|p| p.deleted_at.is_none());
            let row = party.map(|party| party_facts::of(&party));
            let facts = row.as_deref().and_then(PartyFacts::read);
            party_facts::derived(&self.nobody, &book.summary(*id), &mut derived);
            match (self.slot(*id), facts) {
                (Some(slot), Some(facts)) if self.holds(slot, facts, &derived) => {
                    self.renumber(slot, facts, &derived);
                }
                (slot, facts) => {
                    self.remove(*id, slot);
                    if let Some(facts) = facts {
                        let slot = self.ids.len();
                        self.add(*id, facts, &derived);
                        self.hear_slot(slot);
                        self.log.slots.push(number(slot));
                    }
                }
            }
        }
        self.log.trim();
        if self.ids.len() > BLOCK && self.count < self.ids.len() / 3 * 2 {
            *self = self.compacted();
        }
    }

    fn put_numbers<'a>(&mut self, slot: usize, values: impl Iterator<Item = (usize, &'a [u8])>) {
        for (place, value) in values {
            if let Some(column @ Column::Numbers(_)) = self.fields.get_mut(place) {
                column.put(slot, value);
            }
        }
    }

    fn remove(&mut self, id: Id, slot: Option<usize>) {
        if let Some(slot) = slot {
            self.alive.clear(slot);
            self.count -= 1;
            self.later.remove(&id);
            self.log.slots.push(number(slot));
        }
    }

    /// Whether a slot has this row already, its numbers aside.
    fn holds(&self, slot: usize, facts: PartyFacts<'_>, derived: &[u8]) -> bool {
        let mut wanted: Vec<&[u8]> = vec![&[]; PARTY_FIELDS.len()];
        let mut spelling: &[u8] = &[];
        for (place, value) in facts.fields().chain(party_facts::fields(derived)) {
            match wanted.get_mut(place) {
                Some(wanted) => *wanted = value,
                None => spelling = value,
            }
        }
        let mut columns = self.fields.iter().zip(wanted);
        self.spellings.get(slot) == spelling
            && columns.all(|(column, value)| {
                matches!(column, Column::Numbers(_)) || column.bytes(slot) == value
            })
    }

    fn renumber(&mut self, slot: usize, facts: PartyFacts<'_>, derived: &[u8]) {
        for column in &mut self.fields {
            if let Column::Numbers(column) = column {
                column.put(slot, Numbers::EMPTY);
            }
        }
        self.put_numbers(slot, facts.fields().chain(party_facts::fields(derived)));
        self.log.slots.push(number(slot));
    }

    /// Renews the numbers of a customer that follow from other records; its texts must be the same.
    /// After the last one [`Columns::recounted`].
    pub fn recount(&mut self, id: Id, summary: &Summary) {
        let Some(slot) = self.slot(id) else {
            return;
        };
        let mut derived = Vec::new();
        party_facts::derived(&self.nobody, summary, &mut derived);
        for (column, field) in self.fields.iter_mut().zip(PARTY_FIELDS) {
            if let (Column::Numbers(column), true) = (column, field.derived) {
                column.put(slot, Numbers::EMPTY);
            }
        }
        self.put_numbers(slot, party_facts::fields(&derived));
    }

    /// Many customers were recounted: what was worked out of the columns no longer holds.
    pub fn recounted(&mut self) {
        self.log = self.log.forgotten();
    }

    /// The same customers without dead slots, in order of id.
    fn compacted(&self) -> Self {
        let mut slots: Vec<usize> = self.alive.rows().collect();
        slots.sort_unstable_by_key(|slot| self.ids[*slot]);
        let mut new = Self {
            log: self.log.forgotten(),
            sounds: self.sounds.as_ref().map(|_| <[Text; 2]>::default()),
            ..Self::default()
        };
        for old in slots {
            let slot = new.ids.len();
            for (column, from) in new.fields.iter_mut().zip(&self.fields) {
                column.copy(slot, from, old);
            }
            new.spellings.put(slot, self.spellings.get(old));
            if let (Some(new), Some(from)) = (&mut new.sounds, &self.sounds) {
                new.iter_mut()
                    .zip(from)
                    .for_each(|(to, from)| to.put(slot, from.get(old)));
            }
            new.place(self.ids[old]);
        }
        new
    }

    /// Learns how names sound, if readings are known by now and it has not yet.
    pub fn hear(&mut self) {
        if self.sounds.is_some() || !pinyin::is_learnt() {
            return;
        }
        self.sounds = Some(<[Text; 2]>::default());
        for slot in 0..self.ids.len() {
            self.hear_slot(slot);
        }
        self.log = self.log.forgotten();
    }

    fn hear_slot(&mut self, slot: usize) {
        let Some(mut sounds) = self.sounds.take() else {
            return;
        };
        for (sounds, field) in sounds.iter_mut().zip([FieldId::Name, FieldId::People]) {
            sounds.put(slot, &pinyin::signs(self.texts(field, slot)));
        }
        self.sounds = Some(sounds);
    }

    /// How many customers there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// There is no customer.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whose slot each is; of a dead one, whose it was.
    pub(super) fn ids(&self) -> &[Id] {
        &self.ids
    }

    /// Who was made first.
    pub(super) fn by_id(&self, a: u32, b: u32) -> std::cmp::Ordering {
        self.ids[a as usize].cmp(&self.ids[b as usize])
    }

    /// A customer's slot.
    pub fn slot(&self, id: Id) -> Option<usize> {
        if let Some(slot) = self.later.get(&id) {
            return Some(*slot as usize);
        }
        let slot = self.ids[..self.ordered].binary_search(&id).ok();
        slot.filter(|slot| self.alive.has(*slot))
    }

    /// The slots in use.
    pub(super) fn alive(&self) -> &Bits {
        &self.alive
    }

    /// How many blocks of slots there are.
    pub(super) fn blocks(&self) -> usize {
        self.ids.len().div_ceil(BLOCK)
    }

    /// The slots of a block for which `ask` says so.
    pub(super) fn all(&self, mut ask: impl FnMut(usize, Mask) -> Mask) -> Bits {
        let mut found = Bits::default();
        for block in 0..self.blocks() {
            found.set_block(block, ask(block, self.alive.block(block)));
        }
        found
    }

    /// A field's column.
    pub(super) fn column(&self, field: FieldId) -> &Column {
        let place = PARTY_FIELDS.iter().position(|f| f.id == field);
        &self.fields[place.unwrap_or(0)]
    }

    /// What a slot holds in a column of texts or codes.
    pub(super) fn texts(&self, field: FieldId, slot: usize) -> &[u8] {
        self.column(field).bytes(slot)
    }

    /// What a field of texts or codes holds, each with how many customers have it and one of them:
    /// keys and countries as they are, other texts folded.
    pub fn in_use(&self, field: FieldId) -> Vec<(String, usize, Id)> {
        let kind = party_field(field).kind;
        let mut found: BTreeMap<&[u8], (usize, usize)> = BTreeMap::new();
        let mut seen: Vec<&[u8]> = Vec::new();
        for slot in self.alive.rows() {
            seen.clear();
            for text in texts_of(kind, self.texts(field, slot)) {
                if !seen.contains(&text) {
                    seen.push(text);
                    found.entry(text).or_insert((0, slot)).0 += 1;
                }
            }
        }
        let text = |text: &[u8]| String::from_utf8_lossy(text).into_owned();
        let found = found.into_iter();
        found
            .map(|(bytes, (count, slot))| (text(bytes), count, self.ids[slot]))
            .collect()
    }

    /// Names.
    pub(super) fn name(&self) -> &Text {
        match self.column(FieldId::Name) {
            Column::Texts(names) => names,
            _ => &self.spellings,
        }
    }

    /// How a slot's name is spelt, where that is not told by its folded form.
    pub(super) fn spelling(&self, slot: usize) -> &[u8] {
        self.spellings.get(slot)
    }

    /// How the name, or their people's names, sound.
    pub(super) fn sounds(&self) -> Option<&[Text; 2]> {
        self.sounds.as_ref()
    }

    /// Where the log of changes stands.
    pub(super) fn version(&self) -> usize {
        self.log.forgotten + self.log.slots.len()
    }

    /// The slots that have changed since then; none if that is too long ago.
    pub(super) fn changed_since(&self, version: usize) -> Option<&[u32]> {
        let seen = version.checked_sub(self.log.forgotten)?;
        self.log.slots.get(seen..)
    }
}

impl Log {
    fn trim(&mut self) {
        if self.slots.len() > REMEMBERED {
            *self = self.forgotten();
        }
    }

    /// The log of columns that nobody can follow to: everybody asks anew.
    fn forgotten(&self) -> Self {
        Self {
            forgotten: self.forgotten + self.slots.len() + 1,
            slots: Vec::new(),
        }
    }
}

fn number(slot: usize) -> u32 {
    u32::try_from(slot).unwrap_or(u32::MAX)
}
