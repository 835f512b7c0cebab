//! Random books survive a backup to the byte; random damage is never taken for a sound file.

use clientele::{
    domain::{
        book::Book,
        choice::Choice,
        interaction::{Direction, InteractionKind, Outcome, ParticipantRole},
        party::{Lifecycle, PartyKind, Role},
        record::{Record, Table},
        segment::{Op, SpanUnit},
        task::TaskStatus,
        telecom::{System, Use},
    },
    exchange::backup::{read, to_string},
};
use proptest::{
    collection::{btree_map, vec},
    prelude::*,
    sample::{Index, select},
};
use serde_json::{Map, Value, json};

use crate::{backup::APP, backup_damage::same};

/// Everything but U+0000, with more of what breaks programs than chance would give.
fn text() -> BoxedStrategy<String> {
    let nasty = select(vec![
        "\u{202E}",
        "\u{200D}",
        "e\u{301}",
        "👩🏽‍🚀",
        "İ",
        "ß",
        "\u{FEFF}",
        "\\u0000",
        "\"",
        "\\",
        "\u{1}",
        "\u{7F}",
        "\u{2028}",
        "\r\n",
        "</script>",
        "{",
        "]",
        "张三",
        "\u{10FFFF}",
        "sha256",
    ]);
    let any = any::<String>().prop_map(|s| s.replace('\0', ""));
    vec(prop_oneof![nasty.prop_map(str::to_owned), any], 0..3)
        .prop_map(|parts| parts.concat())
        .boxed()
}

fn words() -> BoxedStrategy<Value> {
    text().prop_map(|t| json!(t + "x")).boxed()
}

fn any_json() -> BoxedStrategy<Value> {
    let number = any::<f64>().prop_filter("JSON has no other", |f| f.is_finite());
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        number.prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let object = btree_map(text(), inner.clone(), 0..3)
            .prop_map(|m| Value::Object(m.into_iter().collect()));
        prop_oneof![vec(inner, 0..3).prop_map(Value::from), object]
    })
    .boxed()
}

fn unknown() -> BoxedStrategy<Map<String, Value>> {
    btree_map(text().prop_map(|k| k + "?"), any_json(), 0..3)
        .prop_map(|m| m.into_iter().collect())
        .boxed()
}

fn choice<C: Choice>() -> BoxedStrategy<Value> {
    select(C::ALL.iter().map(|c| json!(c.key())).collect::<Vec<_>>()).boxed()
}

fn moment() -> BoxedStrategy<Value> {
    (-62_135_596_800_000..=253_402_300_799_999_i64)
        .prop_map(|ms| json!(clientele::domain::moment::Moment::from_millis(ms).to_string()))
        .boxed()
}

fn day() -> BoxedStrategy<Value> {
    (-719_162..=2_932_896)
        .prop_map(|d| json!(clientele::domain::day::Day::from_epoch(d).to_string()))
        .boxed()
}

fn partial() -> BoxedStrategy<Value> {
    prop_oneof![
        day(),
        select(vec![
            json!("1985"),
            json!("1985-04"),
            json!("--02-29"),
            json!("--04")
        ])
    ]
    .boxed()
}

fn list(item: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    vec(item, 0..3).prop_map(Value::from).boxed()
}

/// An object that has some of these fields, or all that are needed, and some nobody knows.
fn object(
    needed: Vec<(&'static str, BoxedStrategy<Value>)>,
    optional: Vec<(&'static str, BoxedStrategy<Value>)>,
) -> BoxedStrategy<Value> {
    let (mut keys, mut values) = (Vec::new(), Vec::new());
    for (key, value) in needed {
        keys.push(key);
        values.push(value.prop_map(Some).boxed());
    }
    for (key, value) in optional {
        keys.push(key);
        values.push(proptest::option::weighted(0.3, value).boxed());
    }
    (values, unknown())
        .prop_map(move |(values, mut fields)| {
            for (key, value) in keys.iter().zip(values) {
                if let Some(value) = value {
                    fields.insert((*key).to_owned(), value);
                }
            }
            Value::Object(fields)
        })
        .boxed()
}

fn id(table: u8, nth: usize) -> String {
    format!("019ab3c4-00{table:02x}-7000-8000-{nth:012x}")
}

fn some_party(parties: usize) -> BoxedStrategy<Value> {
    (0..parties).prop_map(|nth| json!(id(1, nth))).boxed()
}

fn text_value() -> BoxedStrategy<Value> {
    text().prop_map(Value::from).boxed()
}

fn party() -> BoxedStrategy<Value> {
    let n = object(
        vec![],
        vec![
            ("family", text_value()),
            ("given", text_value()),
            ("suffix", text_value()),
        ],
    );
    let telecom = object(
        vec![("system", choice::<System>()), ("value", text_value())],
        vec![("use", choice::<Use>())],
    );
    let address = object(
        vec![],
        vec![
            ("line", list(text_value())),
            ("city", text_value()),
            ("country", text_value()),
        ],
    );
    let date = object(
        vec![("type", json_of("custom")), ("date", partial())],
        vec![("label", text_value())],
    );
    let identifier = object(
        vec![("system", text_value()), ("value", text_value())],
        vec![],
    );
    object(
        vec![("kind", choice::<PartyKind>()), ("fn", words())],
        vec![
            ("n", n),
            ("nickname", text_value()),
            ("telecom", list(telecom)),
            ("address", list(address)),
            ("importantDates", list(date)),
            ("identifiers", list(identifier)),
            ("lifecycle", choice::<Lifecycle>()),
            ("roles", list(choice::<Role>())),
            ("note", text_value()),
            ("tags", list(text_value())),
            ("deletedAt", moment()),
            ("sourceId", text_value()),
        ],
    )
}

fn json_of(key: &'static str) -> BoxedStrategy<Value> {
    Just(json!(key)).boxed()
}

fn affiliation() -> BoxedStrategy<Value> {
    let period = object(vec![], vec![("start", partial()), ("end", partial())]);
    object(
        vec![("person", json_of(PERSON)), ("org", json_of(ORG))],
        vec![
            ("title", text_value()),
            ("isPrimary", any::<bool>().prop_map(Value::from).boxed()),
            ("period", period),
            ("deletedAt", moment()),
        ],
    )
}

const PERSON: &str = "019ab3c4-0001-7000-8000-000000000000";
const ORG: &str = "019ab3c4-0001-7000-8000-000000000001";

fn interaction(parties: usize) -> BoxedStrategy<Value> {
    let participant = object(
        vec![("party", some_party(parties))],
        vec![("role", choice::<ParticipantRole>())],
    );
    object(
        vec![
            ("kind", choice::<InteractionKind>()),
            ("direction", choice::<Direction>()),
            ("startAt", moment()),
        ],
        vec![
            ("durationMin", any::<u32>().prop_map(Value::from).boxed()),
            ("subject", text_value()),
            ("body", text_value()),
            ("participants", list(participant)),
            ("outcome", choice::<Outcome>()),
            ("sentiment", (-2..=2).prop_map(Value::from).boxed()),
            ("needsReply", any::<bool>().prop_map(Value::from).boxed()),
            ("answeredAt", moment()),
        ],
    )
}

fn task(parties: usize) -> BoxedStrategy<Value> {
    object(
        vec![("summary", words()), ("status", choice::<TaskStatus>())],
        vec![
            ("description", text_value()),
            ("due", prop_oneof![day(), moment()].boxed()),
            ("priority", (0..=9).prop_map(Value::from).boxed()),
            ("rrule", text_value()),
            ("repeatFrom", json_of("completion")),
            ("dtstart", day()),
            ("about", list(some_party(parties))),
            ("completedAt", moment()),
        ],
    )
}

fn rule() -> BoxedStrategy<Value> {
    let operand = prop_oneof![
        Just(json!("nothing")),
        text_value().prop_map(|v| json!({ "text": v })),
        list(text_value()).prop_map(|v| json!({ "texts": v })),
        any::<(i64, i64)>().prop_map(|v| json!({ "numbers": v })),
        (day(), day()).prop_map(|v| json!({ "days": v })),
        (any::<u16>(), choice::<SpanUnit>())
            .prop_map(|(count, unit)| json!({ "span": { "count": count, "unit": unit } })),
    ];
    let test = (text(), choice::<Op>(), operand).prop_map(
        |(field, op, value)| json!({ "test": { "field": field, "op": op, "value": value } }),
    );
    test.prop_recursive(3, 9, 3, |part| {
        (select(vec!["all", "any", "none"]), vec(part, 0..3))
            .prop_map(|(how, parts)| json!({ how: parts }))
    })
    .boxed()
}

fn segment() -> BoxedStrategy<Value> {
    object(
        vec![("name", words()), ("rule", rule())],
        vec![
            ("columns", list(text_value())),
            (
                "sort",
                Just(json!({ "field": "fn", "descending": true })).boxed(),
            ),
            ("pinned", any::<bool>().prop_map(Value::from).boxed()),
        ],
    )
}

fn rows(
    table: Table,
    number: u8,
    row: BoxedStrategy<Value>,
    least: usize,
) -> BoxedStrategy<Vec<Record>> {
    vec((row, moment(), moment()), least..least + 3)
        .prop_map(move |rows| {
            let records = rows
                .into_iter()
                .enumerate()
                .map(|(nth, (mut row, made, changed))| {
                    row["id"] = json!(id(number, nth));
                    row["createdAt"] = made;
                    row["updatedAt"] = changed;
                    Record::from_json(table, &row.to_string()).expect("a valid record")
                });
            records.collect()
        })
        .boxed()
}

fn book() -> BoxedStrategy<Vec<Record>> {
    let kept = (
        unknown(),
        btree_map(text().prop_map(|k| k + "?"), vec(any_json(), 0..3), 0..2),
    );
    let own = object(
        vec![],
        vec![("name", text_value()), ("baseCurrency", text_value())],
    );
    let workspace = (own, kept).prop_map(|(mut own, (top, data))| {
        own["id"] = json!("00000000-0000-0000-0000-000000000000");
        own["createdAt"] = json!("2026-01-01T00:00:00.000Z");
        own["updatedAt"] = json!("2026-01-01T00:00:00.000Z");
        let parts = [("top", json!(top)), ("data", json!(data))];
        let parts = parts
            .into_iter()
            .filter(|(_, p)| p.as_object().is_some_and(|p| !p.is_empty()));
        let kept: Map<String, Value> = parts.map(|(key, part)| (key.to_owned(), part)).collect();
        if !kept.is_empty() {
            own["kept"] = kept.into();
        }
        Record::from_json(Table::Workspace, &own.to_string()).expect("a valid record")
    });
    (
        proptest::option::of(workspace),
        rows(Table::Party, 1, party(), 2),
        rows(Table::Affiliation, 2, affiliation(), 0),
        rows(Table::Interaction, 3, interaction(2), 0),
        rows(Table::Task, 4, task(2), 0),
        rows(Table::Segment, 5, segment(), 0),
    )
        .prop_map(|(own, a, b, c, d, e)| own.into_iter().chain([a, b, c, d, e].concat()).collect())
        .boxed()
}

#[derive(Clone, Debug)]
enum Damage {
    Byte(Index, u8),
    Cut(Index, usize),
    Double(Index, usize),
    Swap(Index, Index, usize),
    SwapLines(Index, Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        any::<(Index, u8)>().prop_map(|(at, to)| Damage::Byte(at, to)),
        (any::<Index>(), 1..60_usize).prop_map(|(at, len)| Damage::Cut(at, len)),
        (any::<Index>(), 1..60_usize).prop_map(|(at, len)| Damage::Double(at, len)),
        (any::<Index>(), any::<Index>(), 1..40_usize)
            .prop_map(|(a, b, len)| Damage::Swap(a, b, len)),
        any::<(Index, Index)>().prop_map(|(a, b)| Damage::SwapLines(a, b)),
    ]
}

fn damaged(mut bytes: Vec<u8>, damage: &Damage) -> Vec<u8> {
    let (len, whole) = (bytes.len(), bytes.clone());
    match damage {
        Damage::Byte(at, to) => bytes[at.index(len)] = *to,
        Damage::Cut(at, n) => {
            let at = at.index(len);
            bytes.drain(at..(at + n).min(len));
        }
        Damage::Double(at, n) => {
            let at = at.index(len);
            let end = (at + n).min(len);
            bytes.splice(at..at, whole[at..end].iter().copied());
        }
        Damage::Swap(a, b, n) => {
            let (a, b) = (a.index(len), b.index(len));
            for i in 0..*n {
                if a.max(b) + i < len {
                    bytes.swap(a + i, b + i);
                }
            }
        }
        Damage::SwapLines(a, b) => {
            let mut lines: Vec<&[u8]> = whole.split(|b| *b == b'\n').collect();
            let n = lines.len();
            lines.swap(a.index(n), b.index(n));
            bytes = lines.join(&b'\n');
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_random_book_survives_a_backup_to_the_byte(records in book()) {
        let written = to_string(&Book::new(records.clone()), APP);
        let backup = read(written.as_bytes()).expect("what is written is read");
        prop_assert_eq!(&backup.records.len(), &records.len());
        let again = Book::new(backup.records);
        for table in Table::ALL {
            prop_assert_eq!(again.records(*table), Book::new(records.clone()).records(*table));
        }
        prop_assert_eq!(to_string(&again, APP), written);
    }

    #[test]
    fn random_damage_is_never_taken_for_a_sound_file(
        records in book(),
        blows in vec(vec(damage(), 1..3), 20),
    ) {
        let written = to_string(&Book::new(records), APP);
        let original = read(written.as_bytes()).expect("sound");
        for blow in blows {
            let bytes = blow.iter().fold(written.clone().into_bytes(), damaged);
            if let Ok(backup) = read(&bytes) {
                prop_assert!(same(&backup, &original), "{}", String::from_utf8_lossy(&bytes));
            }
        }
    }
}
