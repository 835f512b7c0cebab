//! What is odd about a file, row by row, before anything is imported: in which lines, in which
//! column, how grave, and how it could be mended.

use std::collections::BTreeMap;

use super::{
    build::Options,
    draft::{Drafter, Remark},
    folding::readings,
    mapping::{Mapping, Target},
    shape::Shapes,
    sheet::Sheet,
};
use crate::domain::{choice::choices, field::FieldId, moment::Moment, problem::Problem};
use crate::sort::sort_by_key;

choices! {
    /// What a finding asks of the person.
    Severity {
        Decision = "decision", KeptInNotes = "keptInNotes", Information = "information",
    }
}

/// Something odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The lines it concerns, never none.
    pub lines: Vec<usize>,
    /// The column.
    pub column: Option<usize>,
    /// What it is.
    pub what: What,
    /// How it could be mended, the likeliest first; more than one where it is not certain.
    pub repairs: Vec<Repair>,
}

/// What is odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A row has more fields than the header.
    SurplusFields {
        /// How many it has.
        fields: usize,
        /// How many the header has.
        columns: usize,
    },
    /// A row has fewer fields than the header.
    MissingFields {
        /// How many it has.
        fields: usize,
        /// How many the header has.
        columns: usize,
    },
    /// A row names nobody.
    NameMissing,
    /// No column holds names.
    NoNameColumn,
    /// A field cannot take a cell.
    Problem {
        /// What the cell says.
        text: String,
        /// Why the field cannot take it.
        problem: Problem,
    },
    /// An earlier column has filled the field with something else.
    Taken {
        /// What the cell says.
        text: String,
    },
    /// A link as Access writes it.
    AccessLink {
        /// What the cell says.
        before: String,
        /// The address in it, if a browser may follow it.
        after: Option<String>,
    },
    /// A column has the name of an earlier one.
    RepeatedColumn,
    /// A word that stands for an empty cell.
    EmptyWord {
        /// The word.
        word: &'static str,
    },
    /// An apostrophe that keeps a spreadsheet from calculating is taken away.
    Apostrophe {
        /// What the first such cell says.
        before: String,
        /// What it says without the apostrophe.
        after: String,
    },
}

impl Finding {
    /// What it asks of the person.
    pub fn severity(&self) -> Severity {
        match self.what {
            What::SurplusFields { .. }
            | What::MissingFields { .. }
            | What::NameMissing
            | What::NoNameColumn => Severity::Decision,
            What::Problem { .. } | What::Taken { .. } | What::AccessLink { after: None, .. } => {
                Severity::KeptInNotes
            }
            What::AccessLink { after: Some(_), .. }
            | What::RepeatedColumn
            | What::EmptyWord { .. }
            | What::Apostrophe { .. } => Severity::Information,
        }
    }

    /// The first line it concerns.
    pub fn line(&self) -> usize {
        self.lines.first().copied().unwrap_or_default()
    }

    /// Several repairs are about equally likely.
    pub fn is_open(&self) -> bool {
        self.repairs.len() > 1
    }
}

/// A row as it could be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Its fields, one for each column.
    pub fields: Vec<String>,
    /// What differs from the file.
    pub patches: Vec<Patch>,
}

/// A cell that a repair changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// The column.
    pub column: usize,
    /// The fields of the file it is made of; none where it is new.
    pub before: Vec<String>,
    /// What it says after the repair.
    pub after: String,
}

/// Everything odd about a file under a mapping: what needs a decision first, then by line.
pub fn findings(sheet: &Sheet, mapping: &Mapping) -> Vec<Finding> {
    let options = Options::default();
    let mut finder = Finder {
        sheet,
        mapping,
        drafter: Drafter::new(sheet, mapping, &options, Moment::default()),
        found: Vec::new(),
        groups: BTreeMap::new(),
    };
    finder.columns();
    finder.rows();
    let mut found = finder.found;
    sort_by_key(&mut found, |f| (f.severity(), f.line()));
    found
}

struct Finder<'a> {
    sheet: &'a Sheet,
    mapping: &'a Mapping,
    drafter: Drafter<'a>,
    found: Vec<Finding>,
    /// Where the finding of a column and word stands that gathers lines.
    groups: BTreeMap<(usize, &'static str), usize>,
}

impl Finder<'_> {
    fn columns(&mut self) {
        let line = self.sheet.header_line;
        let repeated = self.sheet.repeated.iter();
        let repeated = repeated.map(|&column| (Some(column), What::RepeatedColumn));
        let unnamed = self.mapping.name_column().is_none();
        let unnamed = unnamed.then_some((None, What::NoNameColumn));
        for (column, what) in repeated.chain(unnamed).collect::<Vec<_>>() {
            self.add(line, column, what, Vec::new());
        }
    }

    fn rows(&mut self) {
        let shapes = Shapes::learn(self.sheet, self.mapping);
        for row in &self.sheet.rows {
            let (fields, columns) = (row.len(), self.sheet.width());
            if fields == columns {
                self.cells(row.line, &row.fields());
                continue;
            }
            let repairs = readings(self.sheet, &shapes, row);
            let likely = repairs.first().cloned();
            let what = if fields > columns {
                What::SurplusFields { fields, columns }
            } else {
                What::MissingFields { fields, columns }
            };
            self.add(row.line, None, what, repairs);
            if let Some(repair) = likely {
                let fields: Vec<&str> = repair.fields.iter().map(String::as_str).collect();
                self.cells(row.line, &fields);
            }
        }
    }

    fn cells(&mut self, line: usize, fields: &[&str]) {
        let Some(draft) = self.drafter.draft(fields) else {
            if let Some(column) = self.mapping.name_column() {
                let repairs = self
                    .name_from_elsewhere(column, fields)
                    .into_iter()
                    .collect();
                self.add(line, Some(column), What::NameMissing, repairs);
            }
            return;
        };
        for (column, remark) in draft.remarks {
            let what = match remark {
                Remark::EmptyWord(word) => What::EmptyWord { word },
                Remark::Apostrophe { before, after } => What::Apostrophe { before, after },
                Remark::Link { before, after } => What::AccessLink { before, after },
                Remark::Problem { problem, text } => What::Problem { text, problem },
                Remark::Taken { text } => What::Taken { text },
            };
            let gathered = match &what {
                What::EmptyWord { word } => Some(*word),
                What::Apostrophe { .. } => Some("'"),
                _ => None,
            };
            if let Some(word) = gathered {
                let place = *self
                    .groups
                    .entry((column, word))
                    .or_insert(self.found.len());
                if let Some(finding) = self.found.get_mut(place) {
                    finding.lines.push(line);
                    continue;
                }
            }
            self.add(line, Some(column), what, Vec::new());
        }
    }

    /// A name for a row that has none: its e-mail, else its phone, else its first text.
    fn name_from_elsewhere(&self, column: usize, fields: &[&str]) -> Option<Repair> {
        let text = |c: usize| {
            super::cell::read(fields.get(c).copied().unwrap_or_default())
                .text()
                .trim()
        };
        let filled = |target: Target| {
            let mut columns = (0..fields.len()).filter(move |c| self.mapping.target(*c) == target);
            columns.find(|c| !text(*c).is_empty())
        };
        let ways = [
            FieldId::Email,
            FieldId::Mobile,
            FieldId::Phone,
            FieldId::Number,
        ];
        let first = || {
            (0..fields.len()).find(|&c| {
                !matches!(
                    self.mapping.target(c),
                    Target::Ignore | Target::Field(FieldId::Kind)
                ) && !text(c).is_empty()
            })
        };
        let from = ways
            .into_iter()
            .find_map(|id| filled(Target::Field(id)))
            .or_else(first)?;
        let name = text(from)
            .lines()
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned();
        let mut cells: Vec<String> = fields.iter().map(|f| (*f).to_owned()).collect();
        let before = std::mem::replace(cells.get_mut(column)?, super::cell::write(&name));
        Some(Repair {
            fields: cells,
            patches: vec![Patch {
                column,
                before: vec![before],
                after: name,
            }],
        })
    }

    fn add(&mut self, line: usize, column: Option<usize>, what: What, repairs: Vec<Repair>) {
        self.found.push(Finding {
            lines: vec![line],
            column,
            what,
            repairs,
        });
    }
}
