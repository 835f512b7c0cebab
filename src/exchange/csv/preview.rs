//! The import as it would be, for the last look before it is made.

use super::{
    build::{Options, Taken, take},
    decision::Decisions,
    draft::Drafter,
    mapping::Mapping,
    sheet::Sheet,
};
use crate::domain::{
    moment::Moment,
    party::{Party, PartyKind},
};

/// The first customers and how many there will be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// The first rows that will be imported.
    pub rows: Vec<PreviewRow>,
    /// Rows that become customers.
    pub imported: usize,
    /// Organisations and groups among all new records.
    pub organisations: usize,
    /// People among all new records.
    pub people: usize,
    /// Rows left out.
    pub skipped: usize,
    /// The lines of rows that need a decision.
    pub open: Vec<usize>,
}

/// A row as it will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    /// Its line in the file.
    pub line: usize,
    /// The customer.
    pub customer: Party,
    /// The person to talk to.
    pub contact: Option<Party>,
    /// That person's job title.
    pub title: String,
}

/// Looks at the import: `first` rows in full, all of them in numbers.
pub fn preview(
    sheet: &Sheet,
    mapping: &Mapping,
    decisions: &Decisions,
    options: &Options,
    first: usize,
) -> Preview {
    let mut drafter = Drafter::new(sheet, mapping, options, Moment::default());
    let mut preview = Preview::default();
    for row in &sheet.rows {
        let draft = match take(sheet, decisions, row, &mut drafter) {
            Taken::Open => {
                preview.open.push(row.line);
                continue;
            }
            Taken::Skipped => {
                preview.skipped += 1;
                continue;
            }
            Taken::Draft(draft) => draft,
        };
        preview.imported += 1;
        let person = draft.main.kind == PartyKind::Individual;
        preview.people += usize::from(person) + usize::from(draft.contact.is_some());
        preview.organisations += usize::from(!person);
        if preview.rows.len() < first {
            preview.rows.push(PreviewRow {
                line: row.line,
                customer: draft.main,
                contact: draft.contact,
                title: draft.title,
            });
        }
    }
    preview
}
