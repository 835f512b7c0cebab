//! Who there is: organisations, people, and who works where, from the section `parties`.
//!
//! ```text
//! Name=domain;City;flags;tag;goods               an organisation; goods if it supplies us
//!  Family, Given=Latin;Title;part;birthday;since a person in it
//!  ^Family, Given;Title;part;;from-to            one who is known already, in months before today
//! @Family, Given;City;flags;tag;birthday         a private person
//! >                                              a line of the last one's note
//! ```
//! The flags: the first letter of a stage, s supplier, x competitor, p partner, j press, z quiet,
//! ? waiting for an answer.

use super::{
    DEMO, Stage,
    details::{address, buying_role, city_named, date, describe, months_ago, party},
    script::{Name, fields, plain, section},
};
use crate::domain::{
    affiliation::Affiliation,
    day::PartialDate,
    extra::Extra,
    id::Id,
    party::{Party, PartyKind},
    party_parts::{DateKind, Identifier},
    record::Record,
    telecom::{System, Telecom, Use},
};

/// An organisation or a private person, as the stories see it.
pub(super) struct Member {
    pub(super) id: Id,
    pub(super) name: String,
    pub(super) flags: &'static str,
    pub(super) private: bool,
    /// What it sells us; empty for all but suppliers.
    pub(super) goods: &'static str,
    /// Days since the record was made.
    pub(super) age: i32,
    /// Its people and how one speaks of them; a private person is its own.
    pub(super) contacts: Vec<(Id, String)>,
}

impl Member {
    /// Belongs to an audience of the script: its letter is a flag, and `c`, `l`, `d` and `j`
    /// stand for the neighbouring stages too.
    pub(super) fn hears(&self, audience: &str) -> bool {
        let any = |flags: &[char]| self.flags.contains(flags);
        match audience {
            "@" => self.private,
            _ if self.private => false,
            "c" => any(&['c', 'r', 'a']) && !any(&['x', 'z']),
            "l" => any(&['l', 'q', 'o']),
            "d" => any(&['d', 'f']),
            "j" => any(&['j', 'p']),
            other => !other.is_empty() && self.flags.contains(other),
        }
    }
}

/// The organisation whose people are being read.
struct Firm {
    index: usize,
    domain: String,
    country: &'static str,
}

/// Reads the whole cast and leaves its records on the stage.
pub(super) fn enter(stage: &mut Stage) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    let mut parties: Vec<Party> = Vec::new();
    let mut places: Vec<Affiliation> = Vec::new();
    let mut firm: Option<Firm> = None;
    for line in section(stage.script, "parties") {
        if let Some(note) = line.strip_prefix('>') {
            if let Some(last) = parties.last_mut() {
                if !last.note.is_empty() {
                    last.note.push('\n');
                }
                last.note.push_str(note);
            }
        } else if let Some(line) = line.strip_prefix('@') {
            let (member, party) = private_person(stage, line);
            members.push(member);
            parties.push(party);
        } else if let Some(line) = line.strip_prefix(' ') {
            if let Some(firm) = &firm {
                let member = &mut members[firm.index];
                let place = person_in(stage, line, firm, member, &mut parties);
                places.extend(place);
            }
        } else {
            let (member, party, known) = organisation(stage, line, members.len());
            firm = Some(known);
            members.push(member);
            parties.push(party);
        }
    }
    stage.records.extend(parties.into_iter().map(Record::from));
    stage.records.extend(places.into_iter().map(Record::from));
    members
}

fn organisation(stage: &mut Stage, line: &'static str, index: usize) -> (Member, Party, Firm) {
    let [name, city, flags, tag, goods] = fields(line, ';');
    let [name, domain] = fields(name, '=');
    let domain = if domain.is_empty() {
        plain(name, "")
    } else {
        domain.to_owned()
    };
    let (mut party, age) = party(stage, PartyKind::Org, name, flags, tag);
    let city = city_named(stage.script, city);
    let mailboxes: Vec<_> = section(stage.script, "mailboxes").collect();
    let mailbox = stage.dice.pick(&mailboxes);
    let phone = stage.dice.digits(city.0[4]);
    let work = Some(Use::Work);
    party
        .telecom
        .extend(Telecom::parse(System::Phone, &phone, work));
    let mail = format!("{mailbox}@{domain}.example");
    party
        .telecom
        .extend(Telecom::parse(System::Email, &mail, work));
    let site = format!("https://{domain}.example");
    party
        .telecom
        .extend(Telecom::parse(System::Url, &site, work));
    party.address.push(address(stage, &city, Use::Work));
    if flags.contains(['c', 'r', 'a', 'd', 'f']) {
        party.identifiers.push(Identifier {
            system: "number".into(),
            value: (10_021 + 7 * index).to_string(),
            extra: Extra::default(),
        });
    }
    if stage.dice.percent(30) {
        let year = stage.dice.between(1921, 2017).to_string();
        party
            .important_dates
            .extend(year.parse().map(|d| date(DateKind::Founded, d)));
    }
    if flags.starts_with('r') {
        let day = stage.today.plus(stage.dice.between(5, 120));
        party
            .important_dates
            .push(date(DateKind::Renewal, PartialDate::of(day)));
    }
    let country = city.0[3];
    let member = Member {
        id: party.id,
        name: name.to_owned(),
        flags,
        private: false,
        goods,
        age,
        contacts: Vec::new(),
    };
    let firm = Firm {
        index,
        domain,
        country,
    };
    (member, party, firm)
}

fn private_person(stage: &mut Stage, line: &'static str) -> (Member, Party) {
    let [name, city, flags, tag, birthday] = fields(line, ';');
    let name = Name::parse(name);
    let (mut party, age) = party(stage, PartyKind::Individual, &name.shown, flags, tag);
    let city = city_named(stage.script, city);
    describe(stage, &mut party, &name, "post", city.0[3], birthday);
    let phone = stage.dice.digits(city.0[4]);
    let home = Some(Use::Home);
    party
        .telecom
        .extend(Telecom::parse(System::Phone, &phone, home));
    party.address.push(address(stage, &city, Use::Home));
    let member = Member {
        id: party.id,
        name: name.shown.clone(),
        flags,
        private: true,
        goods: "",
        age,
        contacts: vec![(party.id, name.call(stage.script, ""))],
    };
    (member, party)
}

/// Puts a person into the organisation, making the record unless it is there already.
fn person_in(
    stage: &mut Stage,
    line: &'static str,
    firm: &Firm,
    member: &mut Member,
    parties: &mut Vec<Party>,
) -> Option<Affiliation> {
    let [name, title, part, birthday, months] = fields(line, ';');
    let (since, until) = months.split_once('-').unwrap_or(("", ""));
    let known = name.strip_prefix('^');
    let name = Name::parse(known.unwrap_or(name));
    let person = if known.is_some() {
        let party = parties.iter_mut().find(|p| p.name == name.shown)?;
        if !until.is_empty() {
            // The address of the former place: kept, but marked as old.
            let now = party.telecom_of(System::Email)?;
            let (mailbox, _) = now.value.split_once('@')?;
            let mail = format!("{mailbox}@{}.example", firm.domain);
            party
                .telecom
                .extend(Telecom::parse(System::Email, &mail, Some(Use::Old)));
        }
        party.id
    } else {
        let id = stage.id();
        let at = stage.past(-member.age, 10 * 60 + 5);
        let mut party = Party::new(id, PartyKind::Individual, &name.shown, at);
        party.source_id = Some(DEMO.to_owned());
        describe(
            stage,
            &mut party,
            &name,
            &firm.domain,
            firm.country,
            birthday,
        );
        parties.push(party);
        member.contacts.push((id, name.call(stage.script, title)));
        id
    };
    let at = stage.past(-member.age, 10 * 60 + 6);
    let mut place = Affiliation::new(stage.id(), person, member.id, at);
    title.clone_into(&mut place.title);
    place.buying_role = buying_role(part);
    place.is_primary = known.is_none() && member.contacts.len() == 1;
    place.period.start = months_ago(stage.today, since);
    place.period.end = months_ago(stage.today, until);
    place.source_id = Some(DEMO.to_owned());
    Some(place)
}
