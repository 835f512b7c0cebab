//! The one table of a customer's fields.
//!
//! A new field is a line here, a variant of `FieldId`, and a label in each language; form, list,
//! search, segments and CSV follow. Parts that need more than a line of text (telecom, addresses,
//! dates) have editors of their own in the form.

use super::{
    address::{Address, country_code},
    cadence::Cadence,
    choice::Choice,
    day::PartialDate,
    field::{ChoiceSet, Field, FieldId, Group, Kind, Value, Write},
    party::{Lifecycle, Party, PartyKind, Role},
    party_parts::{DateKind, Identifier, ImportantDate, parse_tags},
    problem::{self, Problem},
    summary::Summary,
    task::Due,
    telecom::{System, Telecom, Use},
};

const fn field(
    id: FieldId,
    kind: Kind,
    group: Group,
    read: fn(&Party, &Summary) -> Value,
) -> Field {
    Field {
        id,
        kind,
        group,
        searched: false,
        personal: false,
        derived: false,
        read,
        write: None,
    }
}

impl Field {
    const fn searched(self) -> Self {
        Self {
            searched: true,
            ..self
        }
    }
    const fn personal(self) -> Self {
        Self {
            personal: true,
            ..self
        }
    }
    const fn derived(self) -> Self {
        Self {
            derived: true,
            ..self
        }
    }
    const fn written(self, write: Write) -> Self {
        Self {
            write: Some(write),
            ..self
        }
    }
}

/// Every field of a customer, in the order forms and menus show them.
pub static PARTY_FIELDS: &[Field] = &[
    field(FieldId::Name, Kind::Text, Group::Identity, |p, _| {
        Value::text(&p.name)
    })
    .searched()
    .personal()
    .written(|p, t| required(t).map(|t| p.name = t)),
    field(
        FieldId::Kind,
        Kind::Choice(ChoiceSet::PartyKind),
        Group::Identity,
        |p, _| Value::text(p.kind.key()),
    )
    .written(|p, t| choice(t).map(|k: PartyKind| p.kind = k)),
    field(FieldId::Number, Kind::Text, Group::Identity, |p, _| {
        Value::texts(p.identifiers.iter().map(|i| i.value.as_str()))
    })
    .searched()
    .written(set_number),
    field(FieldId::People, Kind::Text, Group::Identity, |_, s| {
        Value::texts(s.related.iter().map(|(_, name)| name.as_str()))
    })
    .searched()
    .personal()
    .derived(),
    field(FieldId::Family, Kind::Text, Group::Identity, |p, _| {
        Value::text(&p.parts.family)
    })
    .searched()
    .personal()
    .written(|p, t| problem::line(t).map(|t| p.parts.family = t)),
    field(FieldId::Given, Kind::Text, Group::Identity, |p, _| {
        Value::text(&p.parts.given)
    })
    .searched()
    .personal()
    .written(|p, t| problem::line(t).map(|t| p.parts.given = t)),
    field(FieldId::Nickname, Kind::Text, Group::Identity, |p, _| {
        Value::text(&p.nickname)
    })
    .searched()
    .personal()
    .written(|p, t| problem::line(t).map(|t| p.nickname = t)),
    field(
        FieldId::PhoneticName,
        Kind::Text,
        Group::Identity,
        |p, _| Value::text(&p.phonetic_name),
    )
    .searched()
    .personal()
    .written(|p, t| problem::line(t).map(|t| p.phonetic_name = t)),
    field(FieldId::Phone, Kind::Phone, Group::Contact, |p, _| {
        telecoms(p, &[System::Phone, System::Sms])
    })
    .searched()
    .personal()
    .written(|p, t| add_telecom(p, System::Phone, None, t)),
    field(FieldId::Mobile, Kind::Phone, Group::Contact, |p, _| {
        Value::texts(
            p.telecom
                .iter()
                .filter(|t| t.system == System::Phone && t.usage == Some(Use::Mobile))
                .map(|t| t.value.as_str()),
        )
    })
    .personal()
    .written(|p, t| add_telecom(p, System::Phone, Some(Use::Mobile), t)),
    field(FieldId::Fax, Kind::Phone, Group::Contact, |p, _| {
        telecoms(p, &[System::Fax])
    })
    .searched()
    .personal()
    .written(|p, t| add_telecom(p, System::Fax, None, t)),
    field(FieldId::Email, Kind::Text, Group::Contact, |p, _| {
        telecoms(p, &[System::Email])
    })
    .searched()
    .personal()
    .written(|p, t| add_telecom(p, System::Email, None, t)),
    field(FieldId::Url, Kind::Text, Group::Contact, |p, _| {
        telecoms(p, &[System::Url])
    })
    .searched()
    .personal()
    .written(|p, t| add_telecom(p, System::Url, None, t)),
    field(FieldId::Messenger, Kind::Text, Group::Contact, |p, _| {
        telecoms(
            p,
            &[
                System::Wechat,
                System::Whatsapp,
                System::Line,
                System::Other,
            ],
        )
    })
    .searched()
    .personal()
    .written(|p, t| add_telecom(p, System::Other, None, t)),
    field(FieldId::Street, Kind::Text, Group::Place, |p, _| {
        Value::texts(
            p.address
                .iter()
                .flat_map(|a| a.line.iter().map(String::as_str)),
        )
    })
    .searched()
    .personal()
    .written(|p, t| {
        let lines = problem::paragraphs(t)?;
        set_address(p, |a| {
            a.line = lines
                .lines()
                .map(|l| l.trim().to_owned())
                .filter(|l| !l.is_empty())
                .collect();
        });
        Ok(())
    }),
    field(FieldId::City, Kind::Text, Group::Place, |p, _| {
        places(p, |a| &a.city)
    })
    .searched()
    .personal()
    .written(|p, t| problem::line(t).map(|t| set_address(p, |a| a.city = t))),
    field(FieldId::District, Kind::Text, Group::Place, |p, _| {
        places(p, |a| &a.district)
    })
    .searched()
    .personal()
    .written(|p, t| problem::line(t).map(|t| set_address(p, |a| a.district = t))),
    field(FieldId::Region, Kind::Text, Group::Place, |p, _| {
        places(p, |a| &a.region)
    })
    .searched()
    .personal()
    .written(|p, t| problem::line(t).map(|t| set_address(p, |a| a.region = t))),
    field(FieldId::PostalCode, Kind::Text, Group::Place, |p, _| {
        places(p, |a| &a.postal_code)
    })
    .searched()
    .personal()
    .written(|p, t| problem::line(t).map(|t| set_address(p, |a| a.postal_code = t))),
    field(FieldId::Country, Kind::Country, Group::Place, |p, _| {
        places(p, |a| &a.country)
    })
    .searched()
    .personal()
    .written(|p, t| problem::line(t).map(|t| set_address(p, |a| a.country = country_code(&t)))),
    field(FieldId::Birthday, Kind::Yearly, Group::Identity, |p, _| {
        dates(p, |k| k == DateKind::Birthday)
    })
    .personal()
    .written(set_birthday),
    field(FieldId::Dates, Kind::Yearly, Group::Identity, |p, _| {
        dates(p, |_| true)
    })
    .personal(),
    field(
        FieldId::Lifecycle,
        Kind::Choice(ChoiceSet::Lifecycle),
        Group::Relation,
        |p, _| p.lifecycle.map_or(Value::Empty, |l| Value::text(l.key())),
    )
    .written(|p, t| optional_choice(t).map(|l: Option<Lifecycle>| p.lifecycle = l)),
    field(
        FieldId::Roles,
        Kind::Choices(ChoiceSet::Role),
        Group::Relation,
        |p, _| Value::texts(p.roles.iter().map(|r| r.key())),
    )
    .written(|p, t| {
        let parts = t
            .split([',', ';', '，', '、'])
            .map(str::trim)
            .filter(|t| !t.is_empty());
        parts
            .map(choice::<Role>)
            .collect::<Result<_, _>>()
            .map(|roles| p.roles = roles)
    }),
    field(FieldId::Cadence, Kind::Number, Group::Relation, |p, _| {
        p.cadence_days
            .map_or(Value::Empty, |c| Value::Number(c.days().into()))
    })
    .written(|p, t| Cadence::parse(t).map(|c| p.cadence_days = c)),
    field(FieldId::Source, Kind::Text, Group::Relation, |p, _| {
        Value::text(&p.source)
    })
    .searched()
    .written(|p, t| problem::line(t).map(|t| p.source = t)),
    field(FieldId::Tags, Kind::Tags, Group::Relation, |p, _| {
        Value::texts(p.tags.iter().map(String::as_str))
    })
    .searched()
    .written(|p, t| parse_tags(t).map(|tags| p.tags = tags)),
    field(FieldId::Note, Kind::LongText, Group::Relation, |p, _| {
        Value::text(&p.note)
    })
    .searched()
    .personal()
    .written(|p, t| problem::paragraphs(t).map(|t| p.note = t)),
    field(FieldId::LastContact, Kind::Date, Group::Activity, |_, s| {
        s.last_contact
            .map_or(Value::Empty, |(at, _)| Value::Moment(at))
    })
    .derived(),
    field(FieldId::LastInbound, Kind::Date, Group::Activity, |_, s| {
        s.last_inbound.map_or(Value::Empty, Value::Moment)
    })
    .derived(),
    field(FieldId::Warmth, Kind::Number, Group::Activity, |_, s| {
        Value::Number(s.warmth_now.into())
    })
    .derived(),
    field(
        FieldId::Interactions,
        Kind::Number,
        Group::Activity,
        |_, s| Value::Number(s.interactions.into()),
    )
    .derived(),
    field(
        FieldId::Unanswered,
        Kind::Number,
        Group::Activity,
        |_, s| Value::Number(s.unanswered.into()),
    )
    .derived(),
    field(FieldId::OpenTasks, Kind::Number, Group::Activity, |_, s| {
        Value::Number(s.open_tasks.into())
    })
    .derived(),
    field(FieldId::NextStep, Kind::Text, Group::Activity, |_, s| {
        s.next_step
            .as_ref()
            .map_or(Value::Empty, |(_, words, _)| Value::text(words))
    })
    .derived(),
    field(
        FieldId::NextDue,
        Kind::Date,
        Group::Activity,
        |_, s| match s.next_step.as_ref().and_then(|(_, _, due)| *due) {
            None => Value::Empty,
            Some(Due::On(day)) => Value::Day(day),
            Some(Due::At(at)) => Value::Moment(at),
        },
    )
    .derived(),
    field(FieldId::CreatedAt, Kind::Date, Group::Record, |p, _| {
        Value::Moment(p.created_at)
    }),
    field(FieldId::UpdatedAt, Kind::Date, Group::Record, |p, _| {
        Value::Moment(p.updated_at)
    }),
];

/// The field with this id.
pub fn party_field(id: FieldId) -> &'static Field {
    // A test holds the table complete, so the fall-back is never taken.
    PARTY_FIELDS
        .iter()
        .find(|f| f.id == id)
        .unwrap_or(&PARTY_FIELDS[0])
}

fn required(text: &str) -> Result<String, Problem> {
    problem::line(text).and_then(|t| {
        if t.is_empty() {
            Err(Problem::Missing)
        } else {
            Ok(t)
        }
    })
}

fn choice<C: Choice>(text: &str) -> Result<C, Problem> {
    let text = text.trim();
    C::ALL
        .iter()
        .copied()
        .find(|c| c.key().eq_ignore_ascii_case(text))
        .ok_or(Problem::NotAChoice)
}

fn optional_choice<C: Choice>(text: &str) -> Result<Option<C>, Problem> {
    if text.trim().is_empty() {
        Ok(None)
    } else {
        choice(text).map(Some)
    }
}

fn telecoms(party: &Party, systems: &[System]) -> Value {
    Value::texts(
        party
            .telecom
            .iter()
            .filter(|t| systems.contains(&t.system))
            .map(|t| t.value.as_str()),
    )
}

/// Adds a way to reach the party, unless it is there already in another spelling.
fn add_telecom(
    party: &mut Party,
    system: System,
    usage: Option<Use>,
    text: &str,
) -> Result<(), Problem> {
    if text.trim().is_empty() {
        return Ok(());
    }
    let new = Telecom::parse(system, text, usage)?;
    if !party
        .telecom
        .iter()
        .any(|t| t.system == system && t.key() == new.key())
    {
        party.telecom.push(new);
    }
    Ok(())
}

fn places(party: &Party, part: fn(&Address) -> &String) -> Value {
    Value::texts(party.address.iter().map(|a| part(a).as_str()))
}

/// Changes the first address, making one where there is none.
fn set_address(party: &mut Party, change: impl FnOnce(&mut Address)) {
    if party.address.is_empty() {
        party.address.push(Address::default());
    }
    change(&mut party.address[0]);
    party.address.retain(|a| !a.is_empty());
}

fn dates(party: &Party, wanted: fn(DateKind) -> bool) -> Value {
    let dates: Vec<PartialDate> = party
        .important_dates
        .iter()
        .filter(|d| wanted(d.kind))
        .map(|d| d.date)
        .collect();
    if dates.is_empty() {
        Value::Empty
    } else {
        Value::Yearly(dates)
    }
}

fn set_birthday(party: &mut Party, text: &str) -> Result<(), Problem> {
    let text = problem::line(text)?;
    party
        .important_dates
        .retain(|d| d.kind != DateKind::Birthday);
    if !text.is_empty() {
        let date = text.parse().map_err(Problem::Date)?;
        party.important_dates.push(ImportantDate {
            kind: DateKind::Birthday,
            date,
            label: String::new(),
            snoozed_until: None,
            extra: super::extra::Extra::default(),
        });
    }
    Ok(())
}

fn set_number(party: &mut Party, text: &str) -> Result<(), Problem> {
    let value = problem::line(text)?;
    party.identifiers.retain(|i| i.system != "number");
    if !value.is_empty() {
        party.identifiers.push(Identifier {
            system: "number".into(),
            value,
            extra: super::extra::Extra::default(),
        });
    }
    Ok(())
}

#[cfg(test)]
#[path = "party_fields_tests.rs"]
mod tests;
