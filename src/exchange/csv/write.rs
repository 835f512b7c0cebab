//! Customers as a CSV file that spreadsheets open and our own import reads back.
//!
//! UTF-8 with a byte order mark, since Excel takes a file without one for the system's old
//! encoding; lines end as RFC 4180 has them. Several values of one field stand one a line. What
//! belongs to other records (people, conversations, tasks) is written to be read, not to be
//! imported again: a backup does that.

use super::cell;
use crate::{
    domain::{
        address::{Address, country},
        book::Book,
        field::{Field, FieldId, Kind, Value},
        id::Id,
        party::Party,
        party_fields::PARTY_FIELDS,
        summary::Summary,
    },
    i18n::Lang,
};

/// The customers with these ids, one a row, in this order; one column for each declared field.
pub fn write(book: &Book, ids: &[Id], lang: Lang) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let labels = PARTY_FIELDS.iter().map(|f| lang.field(f.id));
    // Writing rows of equal length to memory cannot fail.
    let mut done = writer.write_record(std::iter::once("id").chain(labels));
    for party in ids.iter().filter_map(|id| book.party(*id)) {
        let summary = book.summary(party.id);
        let cells = PARTY_FIELDS
            .iter()
            .map(|f| cell::write(&text(f, &party, &summary, lang)));
        done = done
            .and_then(|()| writer.write_record(std::iter::once(party.id.to_string()).chain(cells)));
    }
    debug_assert!(done.is_ok());
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn text(field: &Field, party: &Party, summary: &Summary, lang: Lang) -> String {
    match field.id {
        FieldId::Number => lines(party.identifiers.iter().map(|i| {
            let known = ["vat", "tax", "register", "duns"].contains(&i.system.as_str());
            let system = if known {
                format!("{}: ", i.system)
            } else {
                String::new()
            };
            system + &i.value
        })),
        FieldId::Dates => lines(party.important_dates.iter().map(|d| {
            let date = format!(
                "{}: {} {}",
                lang.date_kind(d.kind),
                d.date,
                one_line(&d.label)
            );
            date.trim_end().to_owned()
        })),
        FieldId::Street => {
            let streets = party.address.iter().map(|a| {
                let lines: Vec<String> = a.line.iter().map(|l| one_line(l)).collect();
                lines.join("\n")
            });
            streets.collect::<Vec<_>>().join("\n\n")
        }
        FieldId::City => places(party, |a| a.city.clone()),
        FieldId::District => places(party, |a| a.district.clone()),
        FieldId::Region => places(party, |a| a.region.clone()),
        FieldId::PostalCode => places(party, |a| a.postal_code.clone()),
        FieldId::Country => places(party, |a| {
            country(&a.country).map_or_else(
                || a.country.clone(),
                |c| match lang {
                    Lang::En => c.english.to_owned(),
                    Lang::Zh => c.chinese.to_owned(),
                },
            )
        }),
        _ => value(field.kind, &(field.read)(party, summary), lang),
    }
}

fn value(kind: Kind, value: &Value, lang: Lang) -> String {
    match (kind, value) {
        (Kind::Choice(set) | Kind::Choices(set), value) => {
            let words: Vec<String> = value
                .as_texts()
                .iter()
                .map(|key| lang.choice(set, key))
                .collect();
            words.join(", ")
        }
        (Kind::Tags, value) => value.as_texts().join(", "),
        (_, Value::Empty) => String::new(),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Texts(texts)) => lines(texts.iter().map(|t| one_line(t))),
        (_, Value::Day(day)) => day.to_string(),
        (_, Value::Moment(at)) => at.to_string(),
        (_, Value::Yearly(dates)) => lines(dates.iter().map(ToString::to_string)),
        (_, Value::Number(number)) => number.to_string(),
    }
}

/// One line for each address, so that the columns of an address stay together; nothing if no
/// address has the part.
fn places(party: &Party, part: impl Fn(&Address) -> String) -> String {
    let all: Vec<String> = party.address.iter().map(|a| one_line(&part(a))).collect();
    if all.iter().all(String::is_empty) {
        String::new()
    } else {
        all.join("\n")
    }
}

fn lines(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join("\n")
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        moment::Moment,
        party::{PartyKind, Role},
        party_fields::party_field,
        party_parts::{DateKind, ImportantDate},
        record::Record,
        telecom::Use,
    };
    use crate::exchange::csv::{Decisions, Options, Sheet, build, findings, guess};

    fn id(n: u8) -> Id {
        Id::new(Moment::from_millis(1_700_000_000_000), [n; 10])
    }

    fn customer() -> Party {
        let mut p = Party::new(
            id(1),
            PartyKind::Individual,
            "=cmd|'/c calc'!A1",
            Moment::default(),
        );
        for (field, text) in [
            (FieldId::Family, "张"),
            (FieldId::Given, "三"),
            (FieldId::Number, "-1"),
            (FieldId::Nickname, "NULL"),
            (FieldId::Mobile, "+86 138 0000 0000"),
            (FieldId::Phone, "030 1"),
            (FieldId::Fax, "030 2"),
            (FieldId::Email, "z@a.example"),
            (FieldId::Email, "y@a.example"),
            (FieldId::Url, "https://a.example"),
            (FieldId::Messenger, "@zhang"),
            (FieldId::Street, "1 \"A\" St, Suite 2\n3rd floor"),
            (FieldId::City, "Bern"),
            (FieldId::Country, "中国"),
            (FieldId::Birthday, "--02-29"),
            (FieldId::Lifecycle, "repeat"),
            (FieldId::Roles, "supplier, press"),
            (FieldId::Cadence, "3 weeks"),
            (FieldId::Source, "'=x"),
            (FieldId::Tags, "vip 代理"),
            (FieldId::Note, "\tfirst\n\n- second"),
        ] {
            (party_field(field).write.expect("written"))(&mut p, text).expect("valid");
        }
        p.telecom[1].usage = Some(Use::Home);
        let region = "GE".to_owned();
        p.address.push(Address {
            region,
            country: "CH".into(),
            ..Address::default()
        });
        p.important_dates.insert(
            0,
            ImportantDate {
                kind: DateKind::Custom,
                date: "2020-05-06".parse().expect("valid"),
                label: "first order".into(),
                snoozed_until: None,
                extra: crate::domain::extra::Extra::default(),
            },
        );
        p
    }

    #[test]
    fn our_own_export_restores_every_field_in_either_language() {
        let mut org = Party::new(id(2), PartyKind::Org, "Ernst Handel", Moment::default());
        org.roles = vec![Role::Customer];
        let before = [customer(), org];
        let book = Book::new(before.iter().cloned().map(Record::from));
        for lang in Lang::ALL {
            let text = write(&book, &[id(1), id(2)], lang);
            let sheet = Sheet::read(text.as_bytes(), "own.csv").expect("reads");
            let mapping = guess(&sheet);
            let grave = findings(&sheet, &mapping);
            let grave: Vec<_> = grave
                .iter()
                .filter(|f| f.severity() != crate::exchange::csv::Severity::Information)
                .collect();
            assert_eq!(grave, Vec::<&crate::exchange::csv::Finding>::new());
            let mut n = 10;
            let outcome = build(
                &sheet,
                &mapping,
                &Decisions::default(),
                &Options::default(),
                Moment::default(),
                &mut || {
                    n += 1;
                    id(n)
                },
            )
            .expect("nothing to decide");
            assert_eq!(outcome.change.edits.len(), 2);
            for (before, edit) in before.iter().zip(&outcome.change.edits) {
                let Some(Record::Party(after)) = &edit.after else {
                    panic!("a party");
                };
                for field in PARTY_FIELDS {
                    if field.write.is_some() || field.id == FieldId::Dates {
                        let summary = Summary::default();
                        assert_eq!(
                            (field.read)(after, &summary),
                            (field.read)(before, &summary),
                            "{}",
                            field.key()
                        );
                    }
                }
                assert_eq!(after.address, before.address);
                assert_eq!(after.important_dates, before.important_dates);
            }
        }
    }

    #[test]
    fn no_cell_begins_like_a_formula() {
        let book = Book::new([Record::from(customer())]);
        let text = write(&book, &[id(1)], Lang::En);
        assert!(text.starts_with("\u{feff}id,Name,"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for cell in &reader.records().next().expect("a row").expect("reads") {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
        }
        assert!(text.contains("\"'\tfirst\n\n- second\"") || text.contains("'\tfirst"));
    }
}
