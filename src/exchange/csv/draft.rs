//! One row as the customer it will be. Preview, findings and import all read this one place, so
//! that what is announced is what happens.
//!
//! Nothing is lost here: what no field takes is written to the notes, as `column: text`. It does
//! not mend rows and does not decide; see [`super::folding`] and [`super::decision`].

use std::collections::BTreeMap;

use super::{
    build::Options,
    cell::{self, Cell},
    mapping::{Mapping, Target},
    put::{Refused, choice_key, line, put},
    sheet::Sheet,
};
use crate::domain::{
    address::country_code,
    choice::Choice,
    field::{ChoiceSet, FieldId},
    id::Id,
    moment::Moment,
    party::{Party, PartyKind},
    problem::{LINE, Problem},
};

/// A row as records, their ids not yet given.
pub(super) struct Draft {
    /// The customer.
    pub(super) main: Party,
    /// The person to talk to, where the customer is not a person.
    pub(super) contact: Option<Party>,
    /// That person's job title.
    pub(super) title: String,
    /// What was odd in which column.
    pub(super) remarks: Vec<(usize, Remark)>,
}

/// What was odd about a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Remark {
    EmptyWord(&'static str),
    Apostrophe {
        before: String,
        after: String,
    },
    Link {
        before: String,
        after: Option<String>,
    },
    Problem {
        problem: Problem,
        text: String,
    },
    Taken {
        text: String,
    },
}

/// Makes drafts of the rows of one sheet.
pub(super) struct Drafter<'a> {
    header: &'a [String],
    mapping: &'a Mapping,
    options: &'a Options,
    at: Moment,
    /// Looking a country up costs more than the rest of a row together.
    countries: BTreeMap<String, String>,
}

/// What a row says about who it is.
#[derive(Default)]
struct Names {
    name: String,
    contact: String,
    family: String,
    given: String,
    kind: Option<PartyKind>,
}

impl<'a> Drafter<'a> {
    pub(super) fn new(
        sheet: &'a Sheet,
        mapping: &'a Mapping,
        options: &'a Options,
        at: Moment,
    ) -> Self {
        Self {
            header: &sheet.header,
            mapping,
            options,
            at,
            countries: BTreeMap::new(),
        }
    }

    /// The row's customer; none if the row names nobody.
    pub(super) fn draft(&mut self, fields: &[&str]) -> Option<Draft> {
        let cells: Vec<Cell> = fields.iter().map(|f| cell::read(f)).collect();
        let names = self.names(&cells);
        let (main, contact) = self.parties(&names)?;
        let mut row = Drafting {
            draft: Draft {
                main,
                contact,
                title: String::new(),
                remarks: Vec::new(),
            },
            notes: Vec::new(),
        };
        for (column, cell) in cells.iter().enumerate() {
            match *cell {
                Cell::Empty => continue,
                Cell::EmptyWord(word) => {
                    row.remark(column, Remark::EmptyWord(word));
                    continue;
                }
                Cell::Unescaped(text) => row.remark(
                    column,
                    Remark::Apostrophe {
                        before: fields[column].to_owned(),
                        after: text.to_owned(),
                    },
                ),
                Cell::Text(_) => {}
            }
            self.place(&mut row, column, cell.text());
        }
        self.finish(&mut row.draft, row.notes);
        Some(row.draft)
    }

    fn names(&self, cells: &[Cell]) -> Names {
        let mut names = Names::default();
        for (column, cell) in cells.iter().enumerate() {
            let text = || shorten(&line(cell.text()));
            match self.mapping.target(column) {
                Target::ContactName => names.contact = text(),
                Target::Field(FieldId::Name) => names.name = text(),
                Target::Field(FieldId::Family) => names.family = text(),
                Target::Field(FieldId::Given) => names.given = text(),
                Target::Field(FieldId::Kind) => {
                    names.kind =
                        choice_key(ChoiceSet::PartyKind, cell.text()).and_then(PartyKind::from_key);
                }
                _ => {}
            }
        }
        names
    }

    /// Who the row is about: an organisation with or without a person, or a person alone.
    fn parties(&self, names: &Names) -> Option<(Party, Option<Party>)> {
        let party = |kind, name: &str| Party::new(Id::WORKSPACE, kind, name, self.at);
        let full = full_name(&names.family, &names.given);
        let person = if names.contact.is_empty() {
            &full
        } else {
            &names.contact
        };
        if names.name.is_empty() {
            let kind = names.kind.unwrap_or(PartyKind::Individual);
            return (!person.is_empty()).then(|| (party(kind, person), None));
        }
        let alone = match names.kind {
            Some(PartyKind::Individual) => true,
            Some(_) => names.contact.is_empty(),
            None if names.contact.is_empty() => {
                self.options.kind == PartyKind::Individual
                    || full.is_empty()
                    || is_same_person(&names.name, &names.family, &names.given)
            }
            None => false,
        };
        let kind = match names.kind {
            Some(kind) => kind,
            None if alone && !full.is_empty() => PartyKind::Individual,
            None if alone => self.options.kind,
            None => PartyKind::Org,
        };
        let contact = (!alone).then(|| party(PartyKind::Individual, person));
        Some((party(kind, &names.name), contact))
    }

    fn place(&mut self, row: &mut Drafting, column: usize, text: &str) {
        match self.mapping.target(column) {
            Target::Ignore => {}
            Target::Field(FieldId::Kind) if choice_key(ChoiceSet::PartyKind, text).is_some() => {}
            Target::ContactTitle if row.draft.contact.is_some() && row.draft.title.is_empty() => {
                let title = line(text);
                row.draft.title = shorten(&title);
                row.keep_long(column, &self.header[column], &title);
            }
            Target::KeepInNotes | Target::ContactTitle => row.note(&self.header[column], text),
            Target::ContactName => {
                let name = line(text);
                let stands =
                    row.draft.contact.as_ref().unwrap_or(&row.draft.main).name == shorten(&name);
                if !stands {
                    row.note(&self.header[column], text);
                }
                row.keep_long(column, &self.header[column], &name);
            }
            Target::Field(FieldId::Name) => {
                row.keep_long(column, &self.header[column], &line(text));
            }
            Target::Field(FieldId::Url) if cell::access_link(text).is_some() => {
                self.place_link(row, column, text);
            }
            Target::Field(FieldId::Country) => {
                let code = self.country(text);
                self.put(row, column, FieldId::Country, &code);
            }
            Target::Field(id) => self.put(row, column, id, text),
        }
    }

    fn place_link(&mut self, row: &mut Drafting, column: usize, text: &str) {
        let Some(link) = cell::access_link(text) else {
            return;
        };
        row.remark(
            column,
            Remark::Link {
                before: text.trim().to_owned(),
                after: link.address.map(str::to_owned),
            },
        );
        if let Some(address) = link.address {
            self.put(row, column, FieldId::Url, address);
        }
        if !link.rest.is_empty() {
            row.note(&self.header[column], link.rest);
        }
    }

    fn put(&self, row: &mut Drafting, column: usize, id: FieldId, text: &str) {
        // What belongs to a person goes to the person, everything else to the customer.
        let personal = matches!(
            id,
            FieldId::Family
                | FieldId::Given
                | FieldId::Nickname
                | FieldId::PhoneticName
                | FieldId::Mobile
                | FieldId::Messenger
                | FieldId::Birthday
        );
        let party = match &mut row.draft.contact {
            Some(contact) if personal => contact,
            _ => &mut row.draft.main,
        };
        for refused in put(party, id, text) {
            let (text, remark) = match refused {
                Refused::Problem(text, problem) => {
                    (text.clone(), Remark::Problem { problem, text })
                }
                Refused::Taken(text) => (text.clone(), Remark::Taken { text }),
            };
            row.note(&self.header[column], &text);
            row.remark(column, remark);
        }
    }

    fn country(&mut self, text: &str) -> String {
        let known = self.countries.get(text);
        known.cloned().unwrap_or_else(|| {
            // Our own export writes one country a line, for several addresses.
            let codes: Vec<String> = text.split('\n').map(country_code).collect();
            let codes = codes.join("\n");
            self.countries.insert(text.to_owned(), codes.clone());
            codes
        })
    }

    fn finish(&self, draft: &mut Draft, notes: Vec<String>) {
        let Options {
            roles,
            tag,
            default_country,
            source_id,
            ..
        } = self.options;
        let main = &mut draft.main;
        if main.roles.is_empty() {
            main.roles.clone_from(roles);
        }
        main.address.retain(|a| !a.is_empty());
        for address in &mut main.address {
            if address.country.is_empty() {
                address.country.clone_from(default_country);
            }
        }
        if !notes.is_empty() {
            // Each on a line of its own, in Markdown as well.
            let before = if main.note.is_empty() { "" } else { "\n\n" };
            main.note = format!("{}{before}- {}", main.note, notes.join("\n- "));
        }
        for party in std::iter::once(main).chain(&mut draft.contact) {
            if !tag.is_empty() && !party.tags.contains(tag) {
                party.tags.push(tag.clone());
            }
            party.source_id.clone_from(source_id);
        }
    }
}

/// A draft in the making.
struct Drafting {
    draft: Draft,
    notes: Vec<String>,
}

impl Drafting {
    fn remark(&mut self, column: usize, remark: Remark) {
        self.draft.remarks.push((column, remark));
    }

    fn note(&mut self, column: &str, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let shown = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
        let text: String = text
            .trim()
            .chars()
            .map(|c| if shown(c) { c } else { ' ' })
            .collect();
        self.notes.push(format!("{column}: {text}"));
    }

    /// A name or title that was cut stands whole in the notes.
    fn keep_long(&mut self, column: usize, name: &str, text: &str) {
        if text.chars().count() > LINE {
            self.note(name, text);
            let problem = Problem::TooLong { most: LINE };
            self.remark(
                column,
                Remark::Problem {
                    problem,
                    text: text.to_owned(),
                },
            );
        }
    }
}

/// As much of a line as a field holds.
fn shorten(line: &str) -> String {
    line.chars().take(LINE).collect()
}

/// A person's name from its parts: family name first where both are Chinese, Japanese or Korean.
fn full_name(family: &str, given: &str) -> String {
    let eastern = |s: &str| {
        s.chars()
            .all(|c| !c.is_ascii() && c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
    };
    match (family.is_empty(), given.is_empty()) {
        (false, false) if eastern(family) && eastern(given) => format!("{family}{given}"),
        (false, false) => format!("{given} {family}"),
        _ => format!("{family}{given}"),
    }
}

/// The name is that of the person whose family and given name stand beside it.
fn is_same_person(name: &str, family: &str, given: &str) -> bool {
    let name = name.to_lowercase();
    name.contains(&family.to_lowercase()) && name.contains(&given.to_lowercase())
}
