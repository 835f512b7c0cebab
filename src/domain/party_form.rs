//! The form of a customer: what is typed, as strings, and what it becomes.
//!
//! The form mirrors the record. Validating finds every problem at once and keeps whatever of the
//! record the form does not show: unknown fields, the batch it came with, the bin.

use std::sync::Arc;

use super::{
    address::{Address, country_code},
    cadence::Cadence,
    extra::Extra,
    id::Id,
    moment::Moment,
    party::{Lifecycle, Party, PartyKind, Role},
    party_parts::{DateKind, Identifier, ImportantDate},
    problem::{self, FieldProblem, Problem},
    telecom::{System, Telecom, Use},
};

/// A phone, e-mail or link being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TelecomRow {
    /// Which of the record's it was.
    pub origin: Option<usize>,
    /// System.
    pub system: System,
    /// What it is used for.
    pub usage: Option<Use>,
    /// As typed.
    pub value: String,
}

/// An address being edited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressRow {
    /// Which of the record's it was.
    pub origin: Option<usize>,
    /// What it is used for.
    pub usage: Option<Use>,
    /// Street, with line breaks.
    pub street: String,
    /// City.
    pub city: String,
    /// District.
    pub district: String,
    /// Region.
    pub region: String,
    /// Postal code.
    pub postal_code: String,
    /// Code or name.
    pub country: String,
}

/// A date being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateRow {
    /// Which of the record's it was.
    pub origin: Option<usize>,
    /// What it marks.
    pub kind: DateKind,
    /// As typed.
    pub date: String,
    /// What a custom date marks.
    pub label: String,
}

/// Everything the form of a customer shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyForm {
    /// Person, organisation, group.
    pub kind: PartyKind,
    /// Name shown.
    pub name: String,
    /// Family name.
    pub family: String,
    /// Given name.
    pub given: String,
    /// Nickname.
    pub nickname: String,
    /// How it sounds.
    pub phonetic_name: String,
    /// Our own number.
    pub number: String,
    /// Phones, e-mails, links.
    pub telecom: Vec<TelecomRow>,
    /// Addresses.
    pub address: Vec<AddressRow>,
    /// Dates.
    pub dates: Vec<DateRow>,
    /// Stage.
    pub lifecycle: Option<Lifecycle>,
    /// Roles.
    pub roles: Vec<Role>,
    /// How often to keep in touch, as typed.
    pub cadence: String,
    /// Source.
    pub source: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Notes.
    pub note: String,
}

impl PartyForm {
    /// An empty form, with a phone and an e-mail to fill in.
    pub fn new(kind: PartyKind) -> Self {
        let row = |system| TelecomRow {
            origin: None,
            system,
            usage: None,
            value: String::new(),
        };
        Self {
            kind,
            name: String::new(),
            family: String::new(),
            given: String::new(),
            nickname: String::new(),
            phonetic_name: String::new(),
            number: String::new(),
            telecom: vec![row(System::Phone), row(System::Email)],
            address: Vec::new(),
            dates: Vec::new(),
            lifecycle: None,
            roles: Vec::new(),
            cadence: String::new(),
            source: String::new(),
            tags: Vec::new(),
            note: String::new(),
        }
    }

    /// The form of a record.
    pub fn of(party: &Party) -> Self {
        let number = party.identifiers.iter().find(|i| i.system == "number");
        let mut form = Self {
            kind: party.kind,
            name: party.name.clone(),
            family: party.parts.family.clone(),
            given: party.parts.given.clone(),
            nickname: party.nickname.clone(),
            phonetic_name: party.phonetic_name.clone(),
            number: number.map(|i| i.value.clone()).unwrap_or_default(),
            telecom: Vec::new(),
            address: Vec::new(),
            dates: Vec::new(),
            lifecycle: party.lifecycle,
            roles: party.roles.clone(),
            cadence: party.cadence_days.map(Cadence::text).unwrap_or_default(),
            source: party.source.clone(),
            tags: party.tags.clone(),
            note: party.note.clone(),
        };
        form.telecom
            .extend(party.telecom.iter().enumerate().map(|(i, t)| TelecomRow {
                origin: Some(i),
                system: t.system,
                usage: t.usage,
                value: t.value.clone(),
            }));
        form.address
            .extend(party.address.iter().enumerate().map(|(i, a)| AddressRow {
                origin: Some(i),
                usage: a.usage,
                street: a.line.join("\n"),
                city: a.city.clone(),
                district: a.district.clone(),
                region: a.region.clone(),
                postal_code: a.postal_code.clone(),
                country: a.country.clone(),
            }));
        form.dates.extend(
            party
                .important_dates
                .iter()
                .enumerate()
                .map(|(i, d)| DateRow {
                    origin: Some(i),
                    kind: d.kind,
                    date: d.date.to_string(),
                    label: d.label.clone(),
                }),
        );
        form
    }

    /// The record this form describes: `before` with what the form shows, or a new one.
    pub fn validate(
        &self,
        before: Option<&Arc<Party>>,
        id: Id,
        at: Moment,
    ) -> Result<Party, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut check = |field: String, result: Result<String, Problem>| match result {
            Ok(text) => text,
            Err(problem) => {
                problems.push(FieldProblem::new(field, problem));
                String::new()
            }
        };
        let name = check("fn".into(), problem::line(&self.name).and_then(not_empty));
        let mut party =
            before.map_or_else(|| Party::new(id, self.kind, &name, at), |p| Party::clone(p));
        party.kind = self.kind;
        party.name = name;
        party.parts.family = check("family".into(), problem::line(&self.family));
        party.parts.given = check("given".into(), problem::line(&self.given));
        party.nickname = check("nickname".into(), problem::line(&self.nickname));
        party.phonetic_name = check("phoneticName".into(), problem::line(&self.phonetic_name));
        let number = check("number".into(), problem::line(&self.number));
        party.source = check("source".into(), problem::line(&self.source));
        party.note = check("note".into(), problem::paragraphs(&self.note));
        party.lifecycle = self.lifecycle;
        party.roles.clone_from(&self.roles);
        party.tags.clone_from(&self.tags);
        set_number(&mut party, number);
        match Cadence::parse(&self.cadence) {
            Ok(cadence) => party.cadence_days = cadence,
            Err(problem) => problems.push(FieldProblem::new("cadenceDays", problem)),
        }
        party.telecom = self.validate_telecom(before, &mut problems);
        party.address = self.validate_address(before, &mut problems);
        party.important_dates = self.validate_dates(before, &mut problems);
        if problems.is_empty() {
            party.updated_at = at;
            Ok(party)
        } else {
            Err(problems)
        }
    }

    fn validate_telecom(
        &self,
        before: Option<&Arc<Party>>,
        problems: &mut Vec<FieldProblem>,
    ) -> Vec<Telecom> {
        let mut telecom = Vec::new();
        for (i, row) in self
            .telecom
            .iter()
            .enumerate()
            .filter(|(_, r)| !r.value.trim().is_empty())
        {
            match Telecom::parse(row.system, &row.value, row.usage) {
                Ok(mut new) => {
                    let origin = row.origin.and_then(|o| before?.telecom.get(o));
                    new.extra = origin.map(|o| o.extra.clone()).unwrap_or_default();
                    telecom.push(new);
                }
                Err(problem) => problems.push(FieldProblem::new(format!("telecom.{i}"), problem)),
            }
        }
        telecom
    }

    fn validate_address(
        &self,
        before: Option<&Arc<Party>>,
        problems: &mut Vec<FieldProblem>,
    ) -> Vec<Address> {
        let mut address = Vec::new();
        for (i, row) in self.address.iter().enumerate() {
            let mut line = |part: &str, text: &str| {
                problem::line(text).unwrap_or_else(|problem| {
                    problems.push(FieldProblem::new(format!("address.{i}.{part}"), problem));
                    String::new()
                })
            };
            let origin = row.origin.and_then(|o| before?.address.get(o));
            let new = Address {
                usage: row.usage,
                line: row
                    .street
                    .lines()
                    .map(|l| line("street", l))
                    .filter(|l| !l.is_empty())
                    .collect(),
                city: line("city", &row.city),
                district: line("district", &row.district),
                region: line("region", &row.region),
                postal_code: line("postalCode", &row.postal_code),
                country: country_code(&line("country", &row.country)),
                extra: origin.map(|o| o.extra.clone()).unwrap_or_default(),
            };
            if !new.is_empty() {
                address.push(new);
            }
        }
        address
    }

    fn validate_dates(
        &self,
        before: Option<&Arc<Party>>,
        problems: &mut Vec<FieldProblem>,
    ) -> Vec<ImportantDate> {
        let mut dates = Vec::new();
        for (i, row) in self
            .dates
            .iter()
            .enumerate()
            .filter(|(_, r)| !r.date.trim().is_empty())
        {
            let origin = row.origin.and_then(|o| before?.important_dates.get(o));
            let label = problem::line(&row.label);
            match (row.date.trim().parse().map_err(Problem::Date), label) {
                (Ok(date), Ok(label)) => dates.push(ImportantDate {
                    kind: row.kind,
                    date,
                    label,
                    snoozed_until: origin
                        .filter(|o| o.date == date)
                        .and_then(|o| o.snoozed_until),
                    extra: origin.map(|o| o.extra.clone()).unwrap_or_default(),
                }),
                (Err(problem), _) | (_, Err(problem)) => {
                    problems.push(FieldProblem::new(format!("dates.{i}"), problem));
                }
            }
        }
        dates
    }
}

fn not_empty(text: String) -> Result<String, Problem> {
    if text.is_empty() {
        Err(Problem::Missing)
    } else {
        Ok(text)
    }
}

fn set_number(party: &mut Party, value: String) {
    let slot = party.identifiers.iter().position(|i| i.system == "number");
    match (slot, value.is_empty()) {
        (Some(at), true) => {
            party.identifiers.remove(at);
        }
        (Some(at), false) => party.identifiers[at].value = value,
        (None, false) => {
            let system = "number".into();
            party.identifiers.insert(
                0,
                Identifier {
                    system,
                    value,
                    extra: Extra::default(),
                },
            );
        }
        (None, true) => {}
    }
}

#[cfg(test)]
#[path = "party_form_tests.rs"]
mod tests;
