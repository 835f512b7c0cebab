//! The import itself: rows and decisions become one `Change`, or nothing does.

use super::{
    decision::{Decision, Decisions},
    draft::{Draft, Drafter},
    mapping::Mapping,
    sheet::{Row, Sheet},
};
use crate::domain::{
    affiliation::Affiliation,
    change::{Act, Change, Edit, Verb},
    id::Id,
    moment::Moment,
    party::{PartyKind, Role},
    record::Table,
};

/// What holds for every customer of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What the customers are to us, where the row does not say.
    pub roles: Vec<Role>,
    /// A tag for all of them, or none if empty.
    pub tag: String,
    /// What a row with one name is, where the row does not say.
    pub kind: PartyKind,
    /// The country of an address that names none: a code, or empty.
    pub default_country: String,
    /// The batch, under which the import can be found again.
    pub source_id: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            roles: Vec::new(),
            tag: String::new(),
            kind: PartyKind::Org,
            default_country: String::new(),
            source_id: None,
        }
    }
}

/// An import, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Every new record.
    pub change: Change,
    /// How many rows became customers.
    pub imported: usize,
    /// The lines of the rows left out.
    pub skipped: Vec<usize>,
}

/// Rows that need a decision first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// Their lines.
    pub lines: Vec<usize>,
}

/// Makes the import, unless a row is still undecided.
pub fn build(
    sheet: &Sheet,
    mapping: &Mapping,
    decisions: &Decisions,
    options: &Options,
    at: Moment,
    new_id: &mut dyn FnMut() -> Id,
) -> Result<Outcome, Undecided> {
    let mut drafter = Drafter::new(sheet, mapping, options, at);
    let mut edits = Vec::new();
    let (mut imported, mut skipped, mut open) = (0, Vec::new(), Vec::new());
    for row in &sheet.rows {
        match take(sheet, decisions, row, &mut drafter) {
            Taken::Skipped => skipped.push(row.line),
            Taken::Open => open.push(row.line),
            Taken::Draft(_) if !open.is_empty() => {}
            Taken::Draft(draft) => {
                imported += 1;
                add(*draft, at, new_id, &mut edits);
            }
        }
    }
    if !open.is_empty() {
        return Err(Undecided { lines: open });
    }
    let act = Act::many(Verb::Import, Table::Party, imported, &sheet.file);
    Ok(Outcome {
        change: Change { act, edits },
        imported,
        skipped,
    })
}

/// What a row comes to.
pub(super) enum Taken {
    Draft(Box<Draft>),
    Skipped,
    Open,
}

pub(super) fn take(
    sheet: &Sheet,
    decisions: &Decisions,
    row: &Row,
    drafter: &mut Drafter,
) -> Taken {
    let draft = match decisions.of(row.line) {
        Some(Decision::Skip) => return Taken::Skipped,
        Some(Decision::Take(fields)) if fields.len() == sheet.width() => {
            let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
            drafter.draft(&fields)
        }
        None if row.len() == sheet.width() => drafter.draft(&row.fields()),
        _ => None,
    };
    draft.map_or(Taken::Open, |draft| Taken::Draft(Box::new(draft)))
}

fn add(mut draft: Draft, at: Moment, new_id: &mut dyn FnMut() -> Id, edits: &mut Vec<Edit>) {
    let org = new_id();
    draft.main.id = org;
    let source_id = draft.main.source_id.clone();
    edits.push(Edit::create(draft.main));
    if let Some(mut contact) = draft.contact {
        let person = new_id();
        contact.id = person;
        edits.push(Edit::create(contact));
        edits.push(Edit::create(Affiliation {
            title: draft.title,
            is_primary: true,
            source_id,
            ..Affiliation::new(new_id(), person, org, at)
        }));
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is native
mod tests {
    use super::*;
    use crate::domain::{party::Party, record::Record};
    use crate::exchange::csv::{EMPTY_WORDS, What, findings, guess, likely_kind, preview};
    use proptest::prelude::*;

    fn import(text: &str, options: &Options) -> Result<Outcome, Undecided> {
        let sheet = Sheet::read(text.as_bytes(), "a.csv").expect("reads");
        let mapping = guess(&sheet);
        let found = findings(&sheet, &mapping);
        let mut decisions = Decisions::default();
        decisions.accept_all(&found);
        let mut n = 0;
        build(
            &sheet,
            &mapping,
            &decisions,
            options,
            Moment::default(),
            &mut || {
                n += 1;
                Id::new(Moment::from_millis(n), [0; 10])
            },
        )
    }

    fn parties(text: &str, options: &Options) -> Vec<Party> {
        let outcome = import(text, options).expect("nothing open");
        let after = outcome.change.edits.into_iter().filter_map(|e| e.after);
        let parties = after.filter_map(|r| match r {
            Record::Party(p) => Some((*p).clone()),
            _ => None,
        });
        parties.collect()
    }

    fn who(text: &str) -> Vec<(PartyKind, String)> {
        let sheet = Sheet::read(text.as_bytes(), "a.csv").expect("reads");
        let kind = likely_kind(&sheet, &guess(&sheet));
        let options = Options {
            kind,
            ..Options::default()
        };
        parties(text, &options)
            .into_iter()
            .map(|p| (p.kind, p.name))
            .collect()
    }

    #[test]
    fn a_row_is_an_organisation_a_person_or_both() {
        use PartyKind::{Group, Individual, Org};
        let both = "company,contact\nErnst Handel,Roland Mendel\nAlfreds,\n,Maria Anders\n";
        let expected = [
            (Org, "Ernst Handel"),
            (Individual, "Roland Mendel"),
            (Org, "Alfreds"),
            (Individual, "Maria Anders"),
        ];
        assert_eq!(who(both), expected.map(|(k, n)| (k, n.to_owned())));
        for (text, expected) in [
            ("Name,E-mail\nAnn,a@x.example\n", vec![(Individual, "Ann")]),
            ("Customer name,Contact\nAlfreds,\n", vec![(Org, "Alfreds")]),
            (
                "First name,Last name\nAnn,Devon\n",
                vec![(Individual, "Ann Devon")],
            ),
            ("姓,名\n张,三\n", vec![(Individual, "张三")]),
            (
                "First name,Last name,Company\nAnn,Devon,Eastern\n",
                vec![(Org, "Eastern"), (Individual, "Ann Devon")],
            ),
            (
                "Name,Given name,Family name\nAnn B. Devon,Ann,Devon\n",
                vec![(Individual, "Ann B. Devon")],
            ),
            (
                "Name,Kind\nReaders,group\nAnn,个人\n",
                vec![(Group, "Readers"), (Individual, "Ann")],
            ),
        ] {
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(k, n)| (k, n.to_owned()))
                .collect();
            assert_eq!(who(text), expected, "{text}");
        }
    }

    #[test]
    fn what_no_field_takes_is_kept_in_the_notes() {
        let text = "name,email,phone,website,birthday,discount,note,city,Home City\n\
            Ann,ann,n/a,ftp://x,3/4/2020,5 %,\"first\nsecond\",Bern,Genf\n";
        let party = parties(text, &Options::default()).remove(0);
        assert_eq!(
            party.note,
            "first\nsecond\n\n- email: ann\n- phone: n/a\n- website: ftp://x\n- birthday: 3/4/2020\n\
             - discount: 5 %\n- Home City: Genf"
        );
        assert_eq!(party.address[0].city, "Bern");
        assert!(party.telecom.is_empty());
    }

    #[test]
    fn chinese_columns_and_values_are_understood() {
        let text = "公司,姓名,职务,手机,电话,邮箱,国家,城市,标签,生日\n\
            北京茶业,张三,经理,138 0000 0000,010-1234,zhang@tea.example,中国,北京,代理、重点,1980年5月6日\n";
        let [org, person] = &parties(text, &Options::default())[..] else {
            panic!("two records");
        };
        assert_eq!(
            (org.name.as_str(), person.name.as_str()),
            ("北京茶业", "张三")
        );
        let address = &org.address[0];
        assert_eq!(
            (address.country.as_str(), address.city.as_str()),
            ("CN", "北京")
        );
        assert_eq!(org.tags, ["代理", "重点"]);
        assert_eq!(person.telecom[0].value, "138 0000 0000");
        assert_eq!(person.important_dates[0].date.to_string(), "1980-05-06");
    }

    #[test]
    fn a_country_stands_in_only_where_an_address_names_none() {
        let text = "name,city,country\nAnn,Bern,\nBob,Oslo,Norway\nCy,,\n";
        let options = Options {
            default_country: "CH".into(),
            ..Options::default()
        };
        let countries: Vec<_> = parties(text, &options)
            .iter()
            .map(|p| p.address.first().map(|a| a.country.clone()))
            .collect();
        assert_eq!(countries, [Some("CH".into()), Some("NO".into()), None]);
    }

    #[test]
    fn a_row_without_a_name_takes_its_e_mail_or_waits() {
        let text = "name,email,phone\n,ann@x.example,1\nNULL,,+49 30\n";
        let names: Vec<_> = parties(text, &Options::default())
            .into_iter()
            .map(|p| p.name)
            .collect();
        assert_eq!(names, ["ann@x.example", "+49 30"]);
        let open = import("name,email\nAnn,\nNULL,NULL\n", &Options::default());
        assert_eq!(open, Err(Undecided { lines: vec![3] }));
    }

    #[test]
    fn a_file_without_names_says_so_once() {
        let text = "discount,city\n1,Bern\n2,Genf\n";
        let sheet = Sheet::read(text.as_bytes(), "a.csv").expect("reads");
        let found = findings(&sheet, &guess(&sheet));
        assert!(
            matches!(&found[..], [f] if f.what == What::NoNameColumn),
            "{found:?}"
        );
        assert!(import(text, &Options::default()).is_err());
    }

    #[test]
    fn twenty_thousand_rows_take_little_time() {
        let mut text = String::from("company,contact,street,city,country,email,phone\n");
        for i in 0..20_000 {
            let comma = if i % 3 == 0 { "," } else { "" };
            let row = format!(
                "Firm {i},Ann Devon,Main Street{comma} {i},Bern,Switzerland,a{i}@x.example,030 {i}00\n"
            );
            text.push_str(&row);
        }
        let start = std::time::Instant::now();
        let sheet = Sheet::read(text.as_bytes(), "big.csv").expect("reads");
        let mapping = guess(&sheet);
        let mut decisions = Decisions::default();
        decisions.accept_all(&findings(&sheet, &mapping));
        let look = preview(&sheet, &mapping, &decisions, &Options::default(), 20);
        let outcome = import(&text, &Options::default()).expect("nothing open");
        assert_eq!((look.imported, outcome.imported), (20_000, 20_000));
        assert_eq!(outcome.change.edits.len(), 60_000);
        // Far above what it takes, even unoptimised on a busy machine; a square would take hours.
        assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    }

    proptest! {
        #[test]
        fn no_word_of_any_file_is_lost(
            columns in prop::collection::vec(prop::sample::select(vec![
                "company", "contact", "title", "street", "city", "region", "email", "phone", "mobile",
                "fax", "website", "birthday", "note", "tags", "number", "kind", "stage", "roles", "dates",
                "given name", "family name", "last contact", "discount", "",
            ]), 1..9),
            rows in prop::collection::vec(
                prop::collection::vec("[a-z0-9@.:#\\-'=/\n ]{0,12}|NULL|org|http://[a-z]{3}|[0-9]{4}-05-06", 1..11),
                1..6,
            ),
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(vec![]);
            writer.write_record(&columns).expect("writes");
            for row in &rows {
                writer.write_record(row).expect("writes");
            }
            let bytes = writer.into_inner().expect("writes");
            let Ok(sheet) = Sheet::read(&bytes, "p.csv") else { return Ok(()) };
            let mapping = guess(&sheet);
            let found = findings(&sheet, &mapping);
            let mut decisions = Decisions::default();
            decisions.accept_all(&found);
            let kind = likely_kind(&sheet, &mapping);
            let options = Options { kind, ..Options::default() };
            let open = preview(&sheet, &mapping, &decisions, &options, 0).open;
            decisions.skip_all(&open);
            let mut n = 0;
            let outcome = build(&sheet, &mapping, &decisions, &options, Moment::default(), &mut || {
                n += 1;
                Id::new(Moment::from_millis(n), [0; 10])
            }).expect("nothing open");
            let kept: String = outcome.change.edits.iter().filter_map(|e| e.after.as_ref())
                .map(|r| r.to_canonical_json().expect("writes").replace("\\n", "\n").replace("\\t", " "))
                .collect();
            for row in sheet.rows.iter().filter(|r| !outcome.skipped.contains(&r.line)) {
                for field in row.fields() {
                    let field = field.trim();
                    if EMPTY_WORDS.contains(&field) {
                        continue;
                    }
                    for word in field.split(|c: char| !c.is_alphanumeric()) {
                        prop_assert!(kept.contains(word), "{word:?} of {field:?} is not in {kept}");
                    }
                }
            }
        }
    }
}
