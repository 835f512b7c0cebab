//! The import itself: rows and decisions become one `Change`, or nothing does.

use super::{
    decision::{Decision, Decisions},
    draft::{Draft, Drafter},
    mapping::Mapping,
    sheet::{Row, Sheet},
};
use crate::domain::{
    affiliation::Affiliation,
    change::{Act, Change, Edit, Verb},
    id::Id,
    moment::Moment,
    party::{PartyKind, Role},
    record::Table,
};

/// What holds for every customer of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What the customers are to us, where the row does not say.
    pub roles: Vec<Role>,
    /// A tag for all of them, or none if empty.
    pub tag: String,
    /// What a row with one name is, where the row does not say.
    pub kind: PartyKind,
    /// The country of an address that names none: a code, or empty.
    pub default_country: String,
    /// The batch, under which the import can be found again.
    pub source_id: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            roles: Vec::new(),
            tag: String::new(),
            kind: PartyKind::Org,
            default_country: String::new(),
            source_id: None,
        }
    }
}

/// An import, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Every new record.
    pub change: Change,
    /// How many rows became customers.
    pub imported: usize,
    /// The lines of the rows left out.
    pub skipped: Vec<usize>,
}

/// Rows that need a decision first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// Their lines.
    pub lines: Vec<usize>,
}

/// Makes the import, unless a row is still undecided.
pub fn build(
    sheet: &Sheet,
    mapping: &Mapping,
    decisions: &Decisions,
    options: &Options,
    at: Moment,
    new_id: &mut dyn FnMut() -> Id,
) -> Result<Outcome, Undecided> {
    let mut drafter = Drafter::new(sheet, mapping, options, at);
    let mut edits = Vec::new();
    let (mut imported, mut skipped, mut open) = (0, Vec::new(), Vec::new());
    for row in &sheet.rows {
        match take(sheet, decisions, row, &mut drafter) {
            Taken::Skipped => skipped.push(row.line),
            Taken::Open => open.push(row.line),
            Taken::Draft(_) if !open.is_empty() => {}
            Taken::Draft(draft) => {
                imported += 1;
                add(*draft, at, new_id, &mut edits);
            }
        }
    }
    if !open.is_empty() {
        return Err(Undecided { lines: open });
    }
    let act = Act::many(Verb::Import, Table::Party, imported, &sheet.file);
    Ok(Outcome {
        change: Change { act, edits },
        imported,
        skipped,
    })
}

/// What a row comes to.
pub(super) enum Taken {
    Draft(Box<Draft>),
    Skipped,
    Open,
}

pub(super) fn take(
    sheet: &Sheet,
    decisions: &Decisions,
    row: &Row,
    drafter: &mut Drafter,
) -> Taken {
    let draft = match decisions.of(row.line) {
        Some(Decision::Skip) => return Taken::Skipped,
        Some(Decision::Take(fields)) if fields.len() == sheet.width() => {
            let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
            drafter.draft(&fields)
        }
        None if row.len() == sheet.width() => drafter.draft(&row.fields()),
        _ => None,
    };
    draft.map_or(Taken::Open, |draft| Taken::Draft(Box::new(draft)))
}

fn add(mut draft: Draft, at: Moment, new_id: &mut dyn FnMut() -> Id, edits: &mut Vec<Edit>) {
    let org = new_id();
    draft.main.id = org;
    let source_id = draft.main.source_id.clone();
    edits.push(Edit::create(draft.main));
    if let Some(mut contact) = draft.contact {
        let person = new_id();
        contact.id = person;
        edits.push(Edit::create(contact));
        edits.push(Edit::create(Affiliation {
            title: draft.title,
            is_primary: true,
            source_id,
            ..Affiliation::new(new_id(), person, org, at)
        }));
    }
}
