//! Who is in the large book: people and firms, one in seven Chinese.

use super::{
    super::DEMO,
    Stress, leaning, one_of,
    words::{Script, Words},
};
use crate::{
    domain::{
        address::Address,
        day::{Day, PartialDate},
        extra::Extra,
        party::{Lifecycle, Party, PartyKind},
        party_parts::{DateKind, Identifier},
        record::Table,
        telecom::{System, Telecom, Use},
    },
    engine::demo::{details::date, dice::Dice},
};

/// How far the relation has come, the likeliest first.
const STAGES: [Lifecycle; 9] = [
    Lifecycle::Customer,
    Lifecycle::Lead,
    Lifecycle::Repeat,
    Lifecycle::Subscriber,
    Lifecycle::Qualified,
    Lifecycle::Opportunity,
    Lifecycle::Dormant,
    Lifecycle::Former,
    Lifecycle::Advocate,
];

/// Customer `number` of the book.
pub(super) fn make(book: &Stress, number: usize) -> Party {
    let mut dice = Stress::dice(Table::Party, number, 0);
    let words = script(book, number);
    let made = book.made_at(Table::Party, number);
    let id = book.id(Table::Party, number);
    let mut party = if dice.percent(40) {
        let name = firm(&mut dice, words, &book.words);
        Party::new(id, PartyKind::Org, &name, made)
    } else {
        person(
            &mut dice,
            words,
            Party::new(id, PartyKind::Individual, "", made),
        )
    };
    party.source_id = Some(DEMO.to_owned());
    party.lifecycle = Some(STAGES[leaning(&mut dice, STAGES.len())]);
    reach(&mut dice, words, number, &mut party);
    for _ in 0..dice.below(4) {
        let tag = (*one_of(&mut dice, &words.tags)).to_owned();
        if !party.tags.contains(&tag) {
            party.tags.push(tag);
        }
    }
    if dice.percent(20) {
        party.identifiers.push(Identifier {
            system: "number".into(),
            value: (10_000 + number).to_string(),
            extra: Extra::default(),
        });
    }
    if dice.percent(10) {
        party.note = words.say(&mut dice, &words.notes);
    }
    if dice.percent(12) {
        (*one_of(&mut dice, &book.words.sources)).clone_into(&mut party.source);
    }
    let age = book.midnight.millis() - made.millis();
    let changed = age / 100 * i64::from(dice.between(0, 100));
    party.updated_at = made.plus_minutes(changed / 60_000);
    party
}

/// The script that customer `number` is written in.
pub(super) fn script(book: &Stress, number: usize) -> &Script {
    if Stress::dice(Table::Party, number, 2).percent(15) {
        &book.words.chinese
    } else {
        &book.words.latin
    }
}

fn firm(dice: &mut Dice, words: &Script, all: &Words) -> String {
    let (firm, trade) = (dice.pick(&words.firm), dice.pick(&words.trade));
    if std::ptr::eq(words, &raw const all.chinese) {
        let city = one_of(dice, &words.cities).name;
        return format!("{city}{firm}{trade}有限公司");
    }
    let form = *one_of(dice, &all.forms);
    match dice.below(3) {
        0 => format!("{firm} {trade} {form}"),
        1 => format!("{} {trade}", dice.pick(&words.family)),
        _ => format!("{} & {firm} {form}", dice.pick(&words.family)),
    }
}

fn person(dice: &mut Dice, words: &Script, mut party: Party) -> Party {
    let (family, given) = (one_of(dice, &words.family), one_of(dice, &words.given));
    let space = if family.starts_with(|c: char| c < '\u{2e80}') {
        " "
    } else {
        ""
    };
    party.name = if space.is_empty() {
        format!("{family}{given}")
    } else {
        format!("{given} {family}")
    };
    if dice.percent(10) {
        (*family).clone_into(&mut party.parts.family);
        (*given).clone_into(&mut party.parts.given);
    }
    if dice.percent(8) {
        let born = Day::new(1945, 1, 1).map(|day| day.plus(dice.between(0, 60 * 365)));
        party
            .important_dates
            .extend(born.map(|day| date(DateKind::Birthday, PartialDate::of(day))));
    }
    party
}

/// Where and how they are reached. The mailbox carries the number, so no two are the same.
fn reach(dice: &mut Dice, words: &Script, number: usize, party: &mut Party) {
    let city = *one_of(dice, &words.cities);
    let letters = party.name.chars().filter(char::is_ascii_alphabetic);
    let mailbox: String = letters.take(8).collect::<String>().to_ascii_lowercase();
    let host = ["mail", "post", "office", "shop"][leaning(dice, 4)];
    let mail = format!("{mailbox}{number}@{host}.example");
    let mail = Telecom::parse(System::Email, &mail, None);
    let phone = dice.percent(80).then(|| {
        let usage = dice.percent(10).then_some(Use::Mobile);
        Telecom::parse(System::Phone, &dice.digits(city.phone), usage)
    });
    party.telecom.extend(mail);
    party.telecom.extend(phone.into_iter().flatten());
    party.address.push(Address {
        city: city.name.to_owned(),
        country: city.country.to_owned(),
        ..Address::default()
    });
}
