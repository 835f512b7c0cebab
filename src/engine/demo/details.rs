//! What a line of the cast says about somebody, as the values of a record.

use super::{
    DEMO, Stage,
    script::{Name, fields, is_han, section},
};
use crate::domain::{
    address::Address,
    affiliation::BuyingRole,
    day::{Day, PartialDate},
    extra::Extra,
    party::{Lifecycle, Party, PartyKind, Role},
    party_parts::{DateKind, ImportantDate},
    telecom::{System, Telecom, Use},
};

/// A place that lines of the script name.
pub(super) struct City(pub(super) [&'static str; 6]);

/// A record with what every customer has, and the days since it was made.
pub(super) fn party(
    stage: &mut Stage,
    kind: PartyKind,
    name: &str,
    flags: &'static str,
    tag: &str,
) -> (Party, i32) {
    let age = match flags.chars().next() {
        Some('b' | 'l' | 'q' | 'o') => stage.dice.between(60, 110),
        _ => stage.dice.between(430, 1_100),
    };
    let at = stage.past(-age, 10 * 60);
    let mut party = Party::new(stage.id(), kind, name, at);
    let changed = -stage.dice.between(1, age);
    party.updated_at = stage.past(changed, 17 * 60);
    party.lifecycle = lifecycle(flags);
    party.roles = roles(flags);
    party.source_id = Some(DEMO.to_owned());
    let sources: Vec<_> = section(stage.script, "sources").collect();
    stage.dice.pick(&sources).clone_into(&mut party.source);
    party.tags.push(tag.to_owned());
    if party.lifecycle.is_some() && stage.dice.percent(45) {
        let tags: Vec<_> = section(stage.script, "tags").collect();
        party.tags.push(stage.dice.pick(&tags).to_owned());
    }
    (party, age)
}

/// Name, addresses and birthday of a person.
pub(super) fn describe(
    stage: &mut Stage,
    party: &mut Party,
    name: &Name,
    domain: &str,
    country: &'static str,
    birthday: &str,
) {
    name.family.clone_into(&mut party.parts.family);
    name.given.clone_into(&mut party.parts.given);
    name.phonetic().clone_into(&mut party.phonetic_name);
    if let Some(mailbox) = name.mailbox() {
        let mail = format!("{mailbox}@{domain}.example");
        party
            .telecom
            .extend(Telecom::parse(System::Email, &mail, None));
    }
    let mobile = section(stage.script, "mobiles")
        .map(|l| fields::<2>(l, '|'))
        .find(|[of, _]| *of == country);
    if let Some([_, pattern]) = mobile {
        let number = stage.dice.digits(pattern);
        party
            .telecom
            .extend(Telecom::parse(System::Phone, &number, Some(Use::Mobile)));
    }
    if name.shown.starts_with(is_han) && domain.is_ascii() {
        let id = stage.dice.digits(&format!("{domain}_###"));
        party
            .telecom
            .extend(Telecom::parse(System::Wechat, &id, None));
    }
    party
        .important_dates
        .extend(birthday_on(stage.today, birthday).map(|d| date(DateKind::Birthday, d)));
}

/// A birthday as the script has it: a partial date, or `+days from today/year of birth`.
fn birthday_on(today: Day, text: &str) -> Option<PartialDate> {
    let Some(relative) = text.strip_prefix('+') else {
        return text.parse().ok();
    };
    let (days, year) = relative.split_once('/').unwrap_or((relative, "-"));
    let day = today.plus(days.parse().ok()?);
    let (month, day) = (day.month(), day.day());
    // 29 February exists in few years: then the year goes, not the day.
    format!("{year}-{month:02}-{day:02}")
        .parse()
        .or_else(|_| format!("--{month:02}-{day:02}").parse())
        .ok()
}

pub(super) fn months_ago(today: Day, months: &str) -> Option<PartialDate> {
    let month =
        today.year() * 12 + i32::try_from(today.month()).ok()? - 1 - months.parse::<i32>().ok()?;
    format!(
        "{:04}-{:02}",
        month.div_euclid(12),
        month.rem_euclid(12) + 1
    )
    .parse()
    .ok()
}

pub(super) fn date(kind: DateKind, date: PartialDate) -> ImportantDate {
    ImportantDate {
        kind,
        date,
        label: String::new(),
        snoozed_until: None,
        extra: Extra::default(),
    }
}

pub(super) fn city_named(script: &'static str, name: &str) -> City {
    let mut cities = section(script, "cities").map(|l| fields(l, '|'));
    City(cities.find(|c| c[0] == name).unwrap_or([""; 6]))
}

pub(super) fn address(stage: &mut Stage, city: &City, usage: Use) -> Address {
    let [name, region, postal_code, country, _, street] = city.0;
    let number = stage.dice.between(1, 148).to_string();
    Address {
        usage: Some(usage),
        line: vec![street.replace('#', &number)],
        city: name.to_owned(),
        region: region.to_owned(),
        postal_code: stage.dice.digits(postal_code),
        country: country.to_owned(),
        ..Address::default()
    }
}

fn lifecycle(flags: &str) -> Option<Lifecycle> {
    Some(match flags.chars().find(|c| *c != 'x')? {
        'b' => Lifecycle::Subscriber,
        'l' => Lifecycle::Lead,
        'q' => Lifecycle::Qualified,
        'o' => Lifecycle::Opportunity,
        'c' => Lifecycle::Customer,
        'r' => Lifecycle::Repeat,
        'a' => Lifecycle::Advocate,
        'd' => Lifecycle::Dormant,
        'f' => Lifecycle::Former,
        _ => return None,
    })
}

fn roles(flags: &str) -> Vec<Role> {
    let role = |flag| {
        Some(match flag {
            'l' | 'q' | 'o' => Role::Prospect,
            'c' | 'r' | 'a' | 'd' => Role::Customer,
            'f' => Role::Former,
            's' => Role::Supplier,
            'x' => Role::Competitor,
            'p' => Role::Partner,
            'j' => Role::Press,
            _ => return None,
        })
    };
    flags.chars().filter_map(role).collect()
}

pub(super) fn buying_role(letter: &str) -> Option<BuyingRole> {
    Some(match letter {
        "d" => BuyingRole::DecisionMaker,
        "e" => BuyingRole::EconomicBuyer,
        "i" => BuyingRole::Influencer,
        "v" => BuyingRole::Evaluator,
        "u" => BuyingRole::User,
        "g" => BuyingRole::Gatekeeper,
        "c" => BuyingRole::Champion,
        _ => return None,
    })
}
