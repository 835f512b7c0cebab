//! One cell into one field of a party.
//!
//! A cell may hold several values, each on a line of its own, as our export writes them. A field
//! that is taken is never overwritten: what does not fit comes back, and the caller keeps it.

use super::cell;
use crate::domain::{
    address::Address,
    cadence::Cadence,
    choice::Choice,
    field::{ChoiceSet, FieldId},
    party::{Lifecycle, Party, Role},
    party_parts::{DateKind, Identifier, ImportantDate, parse_tags},
    problem::{self, Problem},
    telecom::{System, Telecom, Use},
};
use crate::i18n::Lang;

/// Text that a field did not take.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is not what the field holds.
    Problem(String, Problem),
    /// The field holds something else already.
    Taken(String),
}

/// Puts `text` into the field. Returns what it did not take.
pub(super) fn put(party: &mut Party, id: FieldId, text: &str) -> Vec<Refused> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut refused = Vec::new();
    for part in parts(id, &text) {
        if !part.trim().is_empty()
            && let Err(no) = put_one(party, id, part)
        {
            let part = part.trim().to_owned();
            refused.push(match no {
                No::Problem(problem) => Refused::Problem(part, problem),
                No::Taken => Refused::Taken(part),
            });
        }
    }
    if matches!(id, FieldId::Street) || place(id).is_some() {
        refused.extend(put_place(party, id, &text));
    }
    refused
}

enum No {
    Problem(Problem),
    Taken,
}

impl From<Problem> for No {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// The values of a cell; none for places, which belong together across columns.
fn parts(id: FieldId, text: &str) -> Vec<&str> {
    use FieldId::{
        Birthday, Dates, Email, Fax, Messenger, Mobile, Note, Number, Phone, Roles, Tags, Url,
    };
    match id {
        Phone | Mobile | Fax | Url | Messenger => lines(text).collect(),
        Email => lines(text).flat_map(|l| l.split([';', ','])).collect(),
        Number | Birthday | Dates => text.split('\n').collect(),
        Roles => text.split([',', ';', '，', '、', '\n']).collect(),
        Note | Tags => vec![text],
        _ if id == FieldId::Street || place(id).is_some() => Vec::new(),
        _ => vec![text],
    }
}

/// Lines; Google's export writes ` ::: ` between values.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|l| l.split(" ::: "))
}

fn put_one(party: &mut Party, id: FieldId, text: &str) -> Result<(), No> {
    match id {
        FieldId::Phone => put_telecom(party, System::Phone, None, text),
        FieldId::Mobile => put_telecom(party, System::Phone, Some(Use::Mobile), text),
        FieldId::Fax => put_telecom(party, System::Fax, None, text),
        FieldId::Email => put_telecom(party, System::Email, None, text),
        FieldId::Url => put_telecom(party, System::Url, None, text),
        FieldId::Messenger => put_telecom(party, System::Other, None, text),
        FieldId::Number => put_number(party, text),
        FieldId::Birthday => put_birthday(party, text),
        FieldId::Dates => put_date(party, text),
        FieldId::Tags => {
            for tag in parse_tags(&line(text))? {
                if !party.tags.contains(&tag) {
                    party.tags.push(tag);
                }
            }
            Ok(())
        }
        FieldId::Note => {
            let text = problem::paragraphs(text)?;
            let between = if party.note.is_empty() { "" } else { "\n\n" };
            party.note = format!("{}{between}{text}", party.note);
            Ok(())
        }
        FieldId::Roles => {
            let key = choice_key(ChoiceSet::Role, text).and_then(Role::from_key);
            let role = key.ok_or(Problem::NotAChoice)?;
            if !party.roles.contains(&role) {
                party.roles.push(role);
            }
            Ok(())
        }
        FieldId::Lifecycle => {
            let key = choice_key(ChoiceSet::Lifecycle, text).and_then(Lifecycle::from_key);
            let stage = key.ok_or(Problem::NotAChoice)?;
            if party.lifecycle.is_some_and(|old| old != stage) {
                return Err(No::Taken);
            }
            party.lifecycle = Some(stage);
            Ok(())
        }
        FieldId::Kind => Err(No::Problem(Problem::NotAChoice)),
        FieldId::Cadence => {
            let cadence = Cadence::parse(text)?;
            if party.cadence_days.is_some_and(|old| Some(old) != cadence) {
                return Err(No::Taken);
            }
            party.cadence_days = cadence;
            Ok(())
        }
        FieldId::Family => put_line(&mut party.parts.family, text),
        FieldId::Given => put_line(&mut party.parts.given, text),
        FieldId::Nickname => put_line(&mut party.nickname, text),
        FieldId::PhoneticName => put_line(&mut party.phonetic_name, text),
        FieldId::Source => put_line(&mut party.source, text),
        // The name is settled before; the others are derived.
        _ => Err(No::Taken),
    }
}

fn put_line(field: &mut String, text: &str) -> Result<(), No> {
    let text = problem::line(&line(text))?;
    if field.is_empty() {
        *field = text;
    } else if *field != text {
        return Err(No::Taken);
    }
    Ok(())
}

fn put_telecom(
    party: &mut Party,
    system: System,
    usage: Option<Use>,
    text: &str,
) -> Result<(), No> {
    let new = Telecom::parse(system, text, usage)?;
    let same = |t: &&mut Telecom| t.system == system && t.key() == new.key();
    if let Some(old) = party.telecom.iter_mut().find(same) {
        // The number stands under `Phone` already, and now we learn that it is a mobile.
        old.usage = old.usage.or(usage);
        if old.value != new.value {
            return Err(No::Taken);
        }
    } else {
        party.telecom.push(new);
    }
    Ok(())
}

fn put_number(party: &mut Party, text: &str) -> Result<(), No> {
    let text = problem::line(text)?;
    let known = ["vat", "tax", "register", "duns"]
        .into_iter()
        .find_map(|system| {
            let value = text.strip_prefix(system)?.strip_prefix(": ")?;
            Some((system, value.to_owned()))
        });
    let (system, value) = known.unwrap_or(("number", text));
    party.identifiers.push(Identifier {
        system: system.into(),
        value,
        extra: crate::domain::extra::Extra::default(),
    });
    Ok(())
}

fn put_birthday(party: &mut Party, text: &str) -> Result<(), No> {
    let date = cell::iso_date(text).parse().map_err(Problem::Date)?;
    add_date(party, DateKind::Birthday, date, String::new());
    Ok(())
}

/// A date with what it marks: `Renewal: 2027-01-31 the wine list`.
fn put_date(party: &mut Party, text: &str) -> Result<(), No> {
    let text = problem::line(text)?;
    let (kind, rest) = text.split_once([':', '：']).unwrap_or(("", &text));
    let kind = DateKind::ALL
        .iter()
        .copied()
        .find(|k| is_word(kind, k.key(), |lang| lang.date_kind(*k)))
        .unwrap_or(DateKind::Custom);
    let (date, label) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let date = cell::iso_date(date).parse().map_err(Problem::Date)?;
    add_date(party, kind, date, label.to_owned());
    Ok(())
}

fn add_date(
    party: &mut Party,
    kind: DateKind,
    date: crate::domain::day::PartialDate,
    label: String,
) {
    // Our export writes a birthday in two columns; the second says where it stands among the rest.
    party
        .important_dates
        .retain(|d| (d.kind, d.date) != (kind, date));
    party.important_dates.push(ImportantDate {
        kind,
        date,
        label,
        snoozed_until: None,
        extra: crate::domain::extra::Extra::default(),
    });
}

fn place(id: FieldId) -> Option<fn(&mut Address) -> &mut String> {
    match id {
        FieldId::City => Some(|a| &mut a.city),
        FieldId::District => Some(|a| &mut a.district),
        FieldId::Region => Some(|a| &mut a.region),
        FieldId::PostalCode => Some(|a| &mut a.postal_code),
        FieldId::Country => Some(|a| &mut a.country),
        _ => None,
    }
}

/// Several addresses stand one a line in each column; the streets, which have lines of their own,
/// with a blank line between them. An address may be empty until the row is read to its end.
fn put_place(party: &mut Party, id: FieldId, text: &str) -> Vec<Refused> {
    let mut refused = Vec::new();
    let between = if id == FieldId::Street { "\n\n" } else { "\n" };
    for (nth, part) in text.split(between).enumerate() {
        if part.trim().is_empty() {
            continue;
        }
        while party.address.len() <= nth {
            party.address.push(Address::default());
        }
        let address = &mut party.address[nth];
        let done = match place(id) {
            Some(slot) => put_line(slot(address), part),
            None => problem::paragraphs(part).map_err(No::Problem).map(|lines| {
                let lines = lines.lines().map(str::trim).filter(|l| !l.is_empty());
                address.line.extend(lines.map(str::to_owned));
            }),
        };
        let part = part.trim().to_owned();
        match done {
            Ok(()) => {}
            Err(No::Taken) => refused.push(Refused::Taken(part)),
            Err(No::Problem(problem)) => refused.push(Refused::Problem(part, problem)),
        }
    }
    refused
}

/// The key of a choice, from its key or its word in any language.
pub(super) fn choice_key(set: ChoiceSet, text: &str) -> Option<&'static str> {
    let mut keys = set.keys().iter().copied();
    keys.find(|key| is_word(text, key, |lang| lang.choice(set, key)))
}

fn is_word<W: AsRef<str>>(text: &str, key: &str, word: impl Fn(Lang) -> W) -> bool {
    let text = text.trim().to_lowercase();
    text == key.to_lowercase()
        || Lang::ALL
            .iter()
            .any(|l| text == word(*l).as_ref().to_lowercase())
}

/// Text on one line.
pub(super) fn line(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::Id, moment::Moment, party::PartyKind};

    fn party() -> Party {
        Party::new(Id::WORKSPACE, PartyKind::Org, "x", Moment::default())
    }

    #[test]
    fn a_cell_may_hold_several_values() {
        let mut p = party();
        assert_eq!(put(&mut p, FieldId::Email, "a@x.example; b@x.example"), []);
        assert_eq!(put(&mut p, FieldId::Phone, "1 ::: 2"), []);
        assert_eq!(put(&mut p, FieldId::Mobile, "2\r\n3"), []);
        let values: Vec<_> = p
            .telecom
            .iter()
            .map(|t| (t.value.as_str(), t.usage))
            .collect();
        assert_eq!(
            values,
            [
                ("a@x.example", None),
                ("b@x.example", None),
                ("1", None),
                ("2", Some(Use::Mobile)),
                ("3", Some(Use::Mobile))
            ]
        );
        assert_eq!(put(&mut p, FieldId::Roles, "Supplier、客户"), []);
        assert_eq!(p.roles, [Role::Supplier, Role::Customer]);
    }

    #[test]
    fn what_a_field_does_not_take_comes_back() {
        let mut p = party();
        assert_eq!(
            put(&mut p, FieldId::Email, "a@x.example, b"),
            [Refused::Problem("b".into(), Problem::EmailWithoutAt)]
        );
        assert_eq!(put(&mut p, FieldId::City, "Bern"), []);
        assert_eq!(
            put(&mut p, FieldId::City, "Genf"),
            [Refused::Taken("Genf".into())]
        );
        assert_eq!(put(&mut p, FieldId::Phone, "1-2"), []);
        assert_eq!(
            put(&mut p, FieldId::Phone, "12 (home)"),
            [Refused::Taken("12 (home)".into())]
        );
        assert_eq!(
            put(&mut p, FieldId::Url, "javascript:alert(1)"),
            [Refused::Problem(
                "javascript:alert(1)".into(),
                Problem::LinkScheme
            )]
        );
        assert!(matches!(
            put(&mut p, FieldId::Birthday, "3/4/2020")[..],
            [Refused::Problem(_, Problem::Date(_))]
        ));
    }

    #[test]
    fn addresses_stand_one_a_line() {
        let mut p = party();
        for (id, text) in [
            (FieldId::Street, "1 A St\nSuite 2\n\n"),
            (FieldId::City, "Bern\nGenf"),
            (FieldId::Region, "\nGE"),
        ] {
            assert_eq!(put(&mut p, id, text), []);
        }
        assert_eq!(p.address[0].line, ["1 A St", "Suite 2"]);
        let second = (p.address[1].city.as_str(), p.address[1].region.as_str());
        assert_eq!(second, ("Genf", "GE"));
    }
}
