//! The Northwind customers and suppliers, broken as they come, are imported row for row as they
//! were meant: 33 of 120 rows have an unquoted comma in a name or an address.
#![allow(missing_docs, reason = "a test has no callers")]
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use std::collections::BTreeMap;

use clientele::{
    domain::{
        change::{Act, Verb},
        id::Id,
        moment::Moment,
        party::{Party, PartyKind, Role},
        record::{Record, Table},
        telecom::System,
    },
    exchange::csv::{
        Decisions, EMPTY_WORDS, Options, Outcome, Severity, Sheet, Undecided, What, build,
        findings, guess, likely_kind, preview,
    },
};

const CUSTOMERS: &[u8] = include_bytes!("data/northwind/customers.csv");
const SUPPLIERS: &[u8] = include_bytes!("data/northwind/suppliers.csv");

/// Line, number, company, person, title, street, city, region, postal code, country, phone, fax.
type Row = [&'static str; 12];

#[rustfmt::skip]
const BROKEN_CUSTOMERS: &[Row] = &[
    ["8", "BLONP", "Blondesddsl père et fils", "Frédérique Citeaux", "Marketing Manager", "24, place Kléber", "Strasbourg", "", "67000", "FR", "88.60.15.31", "88.60.15.32"],
    ["9", "BOLID", "Bólido Comidas preparadas", "Martín Sommer", "Owner", "C/ Araquil, 67", "Madrid", "", "28023", "ES", "(91) 555 22 82", "(91) 555 91 99"],
    ["10", "BONAP", "Bon app'", "Laurence Lebihan", "Owner", "12, rue des Bouchers", "Marseille", "", "13008", "FR", "91.24.45.40", "91.24.45.41"],
    ["16", "COMMI", "Comércio Mineiro", "Pedro Afonso", "Sales Associate", "Av. dos Lusíadas, 23", "Sao Paulo", "SP", "05432-043", "BR", "(11) 555-7647", ""],
    ["19", "DUMON", "Du monde entier", "Janine Labrune", "Owner", "67, rue des Cinquante Otages", "Nantes", "", "44000", "FR", "40.67.88.88", "40.67.89.89"],
    ["22", "FAMIA", "Familia Arquibaldo", "Aria Cruz", "Marketing Assistant", "Rua Orós, 92", "Sao Paulo", "SP", "05442-030", "BR", "(11) 555-9857", ""],
    ["23", "FISSA", "FISSA Fabrica Inter. Salchichas S.A.", "Diego Roel", "Accounting Manager", "C/ Moralzarzal, 86", "Madrid", "", "28034", "ES", "(91) 555 94 44", "(91) 555 55 93"],
    ["24", "FOLIG", "Folies gourmandes", "Martine Rancé", "Assistant Sales Agent", "184, chaussée de Tournai", "Lille", "", "59000", "FR", "20.16.10.16", "20.16.10.17"],
    ["27", "FRANR", "France restauration", "Carine Schmitt", "Marketing Manager", "54, rue Royale", "Nantes", "", "44000", "FR", "40.32.21.21", "40.32.21.20"],
    ["30", "GALED", "Galería del gastrónomo", "Eduardo Saavedra", "Marketing Manager", "Rambla de Cataluña, 23", "Barcelona", "", "08022", "ES", "(93) 203 4560", "(93) 203 4561"],
    ["31", "GODOS", "Godos Cocina Típica", "José Pedro Freyre", "Sales Manager", "C/ Romero, 33", "Sevilla", "", "41101", "ES", "(95) 555 82 82", ""],
    ["32", "GOURL", "Gourmet Lanchonetes", "André Fonseca", "Sales Associate", "Av. Brasil, 442", "Campinas", "SP", "04876-786", "BR", "(11) 555-9482", ""],
    ["35", "HANAR", "Hanari Carnes", "Mario Pontes", "Accounting Manager", "Rua do Paço, 67", "Rio de Janeiro", "RJ", "05454-876", "BR", "(21) 555-0091", "(21) 555-8765"],
    ["41", "LACOR", "La corne d'abondance", "Daniel Tonini", "Sales Representative", "67, avenue de l'Europe", "Versailles", "", "78000", "FR", "30.59.84.10", "30.59.85.11"],
    ["58", "PARIS", "Paris spécialités", "Marie Bertrand", "Owner", "265, boulevard Charonne", "Paris", "", "75012", "FR", "(1) 42.34.22.66", "(1) 42.34.22.77"],
    ["62", "QUEDE", "Que Delícia", "Bernardo Batista", "Accounting Manager", "Rua da Panificadora, 12", "Rio de Janeiro", "RJ", "02389-673", "BR", "(21) 555-4252", "(21) 555-4545"],
    ["63", "QUEEN", "Queen Cozinha", "Lúcia Carvalho", "Marketing Assistant", "Alameda dos Canàrios, 891", "Sao Paulo", "SP", "05487-020", "BR", "(11) 555-1189", ""],
    ["68", "RICAR", "Ricardo Adocicados", "Janete Limeira", "Assistant Sales Agent", "Av. Copacabana, 267", "Rio de Janeiro", "RJ", "02389-890", "BR", "(21) 555-3412", ""],
    ["70", "ROMEY", "Romero y tomillo", "Alejandra Camino", "Accounting Manager", "Gran Vía, 1", "Madrid", "", "28001", "ES", "(91) 745 6200", "(91) 745 6210"],
    ["75", "SPECD", "Spécialités du monde", "Dominique Perrier", "Marketing Manager", "25, rue Lauriston", "Paris", "", "75016", "FR", "(1) 47.55.60.10", "(1) 47.55.60.20"],
    ["77", "SUPRD", "Suprêmes délices", "Pascale Cartrain", "Accounting Manager", "Boulevard Tirou, 255", "Charleroi", "", "B-6000", "BE", "(071) 23 67 22 20", "(071) 23 67 22 21"],
    ["82", "TRADH", "Tradição Hipermercados", "Anabela Domingues", "Sales Representative", "Av. Inês de Castro, 414", "Sao Paulo", "SP", "05634-030", "BR", "(11) 555-2167", "(11) 555-2168"],
    ["85", "VICTE", "Victuailles en stock", "Mary Saveley", "Sales Agent", "2, rue du Commerce", "Lyon", "", "69004", "FR", "78.32.54.86", "78.32.54.87"],
    ["89", "WELLI", "Wellington Importadora", "Paula Parente", "Sales Manager", "Rua do Mercado, 12", "Resende", "SP", "08737-363", "BR", "(14) 555-8122", ""],
];

#[rustfmt::skip]
const BROKEN_SUPPLIERS: &[Row] = &[
    ["8", "7", "Pavlova, Ltd.", "Ian Devling", "Marketing Manager", "74 Rose St. Moonie Ponds", "Melbourne", "Victoria", "3058", "AU", "(03) 444-2343", "(03) 444-6588"],
    ["9", "8", "Specialty Biscuits, Ltd.", "Peter Wilson", "Sales Representative", "29 King's Way", "Manchester", "", "M14 GSD", "GB", "(161) 555-4448", ""],
    ["15", "14", "Formaggi Fortini s.r.l.", "Elio Rossi", "Sales Representative", "Viale Dante, 75", "Ravenna", "", "48100", "IT", "(0544) 60323", "(0544) 60603"],
    ["19", "18", "Aux joyeux ecclésiastiques", "Guylène Nodier", "Sales Manager", "203, Rue des Francs-Bourgeois", "Paris", "", "75004", "FR", "(1) 03.83.00.68", "(1) 03.83.00.62"],
    ["21", "20", "Leka Trading", "Chandra Leka", "Owner", "471 Serangoon Loop, Suite #402", "Singapore", "", "0512", "SG", "555-8787", ""],
    ["25", "24", "G'day, Mate", "Wendy Mackenzie", "Sales Representative", "170 Prince Edward Parade Hunter's Hill", "Sydney", "NSW", "2042", "AU", "(02) 555-5914", "(02) 555-4873"],
    ["27", "26", "Pasta Buttini s.r.l.", "Giovanni Giudici", "Order Administrator", "Via dei Gelsomini, 153", "Salerno", "", "84100", "IT", "(089) 6547665", "(089) 6547667"],
    ["28", "27", "Escargots Nouveaux", "Marie Delamare", "Sales Manager", "22, rue H. Voiron", "Montceau", "", "71300", "FR", "85.57.00.07", ""],
    ["29", "28", "Gai pâturage", "Eliane Noz", "Sales Representative", "Bat. B 3, rue des Alpes", "Annecy", "", "74000", "FR", "38.76.98.06", "38.76.98.58"],
];

struct Imported {
    sheet: Sheet,
    outcome: Outcome,
}

fn import(bytes: &[u8], file: &str, role: Role) -> Imported {
    let sheet = Sheet::read(bytes, file).unwrap();
    let mapping = guess(&sheet);
    let found = findings(&sheet, &mapping);
    let mut decisions = Decisions::default();
    decisions.accept_all(&found);
    let options = Options {
        roles: vec![role],
        tag: "northwind".into(),
        kind: likely_kind(&sheet, &mapping),
        default_country: String::new(),
        source_id: Some("batch-1".into()),
    };
    let outcome = build(&sheet, &mapping, &decisions, &options, at(), &mut ids()).unwrap();
    Imported { sheet, outcome }
}

fn at() -> Moment {
    Moment::from_millis(1_760_000_000_000)
}

fn ids() -> impl FnMut() -> Id {
    let mut n: u16 = 0;
    move || {
        n += 1;
        let mut random = [0; 10];
        random[..2].copy_from_slice(&n.to_be_bytes());
        Id::new(at(), random)
    }
}

impl Imported {
    /// The records of each row: the organisation, its person, the person's title.
    fn customers(&self) -> Vec<(&Party, &Party, &str)> {
        let after: Vec<&Record> = self
            .outcome
            .change
            .edits
            .iter()
            .filter_map(|e| e.after.as_ref())
            .collect();
        let rows = after.chunks_exact(3).map(|three| match three {
            [
                Record::Party(org),
                Record::Party(person),
                Record::Affiliation(a),
            ] => {
                assert_eq!((a.org, a.person, a.is_primary), (org.id, person.id, true));
                assert_eq!(
                    (org.kind, person.kind),
                    (PartyKind::Org, PartyKind::Individual)
                );
                (&**org, &**person, a.title.as_str())
            }
            other => panic!("{other:?}"),
        });
        rows.collect()
    }

    /// The rows as text, by line, in the order of [`Row`].
    fn table(&self) -> BTreeMap<String, Vec<String>> {
        let rows = self.sheet.rows.iter().zip(self.customers());
        let rows = rows.map(|(row, (org, person, title))| {
            let a = org.address.first().unwrap();
            let telecom = |system| org.telecom_of(system).map_or("", |t| t.value.as_str());
            let line = row.line.to_string();
            let cells = [
                &line,
                &org.identifiers[0].value,
                &org.name,
                &person.name,
                title,
                &a.line.join("\n"),
                &a.city,
                &a.region,
                &a.postal_code,
                &a.country,
                telecom(System::Phone),
                telecom(System::Fax),
            ];
            (
                line.clone(),
                cells.iter().map(|c| (*c).to_owned()).collect(),
            )
        });
        rows.collect()
    }
}

#[test]
fn every_broken_row_is_read_as_it_was_meant() {
    for (bytes, role, expected, rows) in [
        (CUSTOMERS, Role::Customer, BROKEN_CUSTOMERS, 91),
        (SUPPLIERS, Role::Supplier, BROKEN_SUPPLIERS, 29),
    ] {
        let imported = import(bytes, "northwind.csv", role);
        assert_eq!(
            (imported.sheet.rows.len(), imported.outcome.imported),
            (rows, rows)
        );
        let table = imported.table();
        for row in expected {
            assert_eq!(table[row[0]], row, "line {}", row[0]);
        }
    }
}

#[test]
fn each_broken_row_has_one_reading_only_and_no_other_row_needs_a_decision() {
    for (bytes, expected) in [(CUSTOMERS, BROKEN_CUSTOMERS), (SUPPLIERS, BROKEN_SUPPLIERS)] {
        let sheet = Sheet::read(bytes, "northwind.csv").unwrap();
        let found = findings(&sheet, &guess(&sheet));
        let grave: Vec<_> = found
            .iter()
            .filter(|f| f.severity() == Severity::Decision)
            .collect();
        assert!(
            grave
                .iter()
                .all(|f| matches!(f.what, What::SurplusFields { .. }) && f.repairs.len() == 1)
        );
        let lines: Vec<String> = grave.iter().map(|f| f.line().to_string()).collect();
        let expected: Vec<&str> = expected.iter().map(|r| r[0]).collect();
        assert_eq!(lines, expected);
    }
}

#[test]
fn the_rows_are_told_apart_by_their_columns_and_not_by_the_blank_after_the_comma() {
    for (bytes, role, expected) in [
        (CUSTOMERS, Role::Customer, BROKEN_CUSTOMERS),
        (SUPPLIERS, Role::Supplier, BROKEN_SUPPLIERS),
    ] {
        let text = std::str::from_utf8(bytes).unwrap().replace(", ", ",");
        let table = import(text.as_bytes(), "tight.csv", role).table();
        for row in expected {
            let tight: Vec<String> = row.iter().map(|c| c.replace(", ", ",")).collect();
            assert_eq!(table[row[0]], tight);
        }
    }
}

#[test]
fn nothing_of_the_files_is_lost() {
    for (bytes, role) in [(CUSTOMERS, Role::Customer), (SUPPLIERS, Role::Supplier)] {
        let imported = import(bytes, "northwind.csv", role);
        for (row, (org, person, title)) in imported.sheet.rows.iter().zip(imported.customers()) {
            let mut json = Record::from(org.clone()).to_canonical_json().unwrap();
            json += &Record::from(person.clone()).to_canonical_json().unwrap();
            json += title;
            let country = clientele::domain::address::country(&org.address[0].country).unwrap();
            for field in row.fields() {
                let field = field.trim();
                let is_country = clientele::domain::address::country_code(field) == country.code;
                if EMPTY_WORDS.contains(&field) || is_country {
                    continue;
                }
                // A link is kept in two parts: its words in the notes, its address as a link.
                let parts: Vec<&str> = if field.contains("#http") {
                    field.split('#').collect()
                } else {
                    vec![field]
                };
                for part in parts {
                    assert!(
                        json.contains(part),
                        "line {}: {part} is not in {json}",
                        row.line
                    );
                }
            }
        }
    }
}

#[test]
fn links_as_access_writes_them_become_links_or_notes() {
    let imported = import(SUPPLIERS, "suppliers.csv", Role::Supplier);
    let customers = imported.customers();
    let of = |i: usize| {
        let org = customers[i].0;
        (
            org.telecom_of(System::Url).map(|t| t.value.as_str()),
            org.note.as_str(),
        )
    };
    assert_eq!(of(1), (None, "- homePage: #CAJUN.HTM#"));
    assert_eq!(
        of(23),
        (
            Some("http://www.microsoft.com/accessdev/sampleapps/gdaymate.htm"),
            "- homePage: G'day Mate (on the World Wide Web)"
        )
    );
    assert_eq!(of(0), (None, ""));
}

#[test]
fn every_country_is_known_and_every_record_carries_role_tag_and_batch() {
    let imported = import(CUSTOMERS, "customers.csv", Role::Customer);
    for (org, person, _) in imported.customers() {
        assert_eq!(org.address[0].country.len(), 2, "{:?}", org.address);
        assert_eq!(
            (&org.roles[..], &person.roles[..]),
            (&[Role::Customer][..], &[][..])
        );
        for party in [org, person] {
            assert_eq!(party.tags, ["northwind"]);
            assert_eq!(
                (party.source_id.as_deref(), party.created_at),
                (Some("batch-1"), at())
            );
        }
    }
    let sources = imported
        .outcome
        .change
        .edits
        .iter()
        .filter_map(|e| e.after.as_ref());
    assert!(
        sources
            .into_iter()
            .all(|r| r.source_id() == Some("batch-1"))
    );
    assert_eq!(
        imported.outcome.change.act,
        Act::many(Verb::Import, Table::Party, 91, "customers.csv")
    );
}

#[test]
fn an_undecided_row_stops_the_import_and_a_skipped_one_is_named() {
    let sheet = Sheet::read(SUPPLIERS, "suppliers.csv").unwrap();
    let mapping = guess(&sheet);
    let found = findings(&sheet, &mapping);
    let mut decisions = Decisions::default();
    let options = Options::default();
    let import =
        |decisions: &Decisions| build(&sheet, &mapping, decisions, &options, at(), &mut ids());
    let lines = BROKEN_SUPPLIERS
        .iter()
        .map(|r| r[0].parse().unwrap())
        .collect();
    assert_eq!(import(&decisions), Err(Undecided { lines }));
    decisions.skip(8);
    decisions.accept_all(&found);
    let look = preview(&sheet, &mapping, &decisions, &options, 3);
    assert_eq!((look.rows.len(), look.imported, look.skipped), (3, 28, 1));
    assert_eq!(
        (look.organisations, look.people, look.open.len()),
        (28, 28, 0)
    );
    let outcome = import(&decisions).unwrap();
    assert_eq!((outcome.imported, outcome.skipped), (28, vec![8]));
}
