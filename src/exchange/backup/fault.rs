//! What serde says about a wrong record, put into terms that `i18n` can word.
//!
//! serde reports in English sentences whose forms are fixed; the tests here hold every form that
//! our records can cause, so that a change of wording cannot pass unseen.

use serde_json::value::RawValue;

use super::failure::{Expected, Fault, shortened};
use crate::domain::reading::Unreadable;

/// The offset in `raw`, the field and the fault that an error tells of.
pub(super) fn fault(raw: &RawValue, error: &Unreadable) -> (usize, String, Fault) {
    let mut fault = of_message(&error.message());
    let mut offset = error.offset;
    let mut path = error.path.clone();
    if let Fault::Expected { found, .. } = &mut fault {
        *found = shortened(&raw.get()[error.value.clone()]);
        offset = error.value.start;
    }
    if path == "." {
        path.clear();
    }
    (offset, path, fault)
}

fn of_message(message: &str) -> Fault {
    let quoted = |prefix: &str| {
        let rest = message.strip_prefix(prefix)?;
        Some(shortened(rest.rsplit_once('`').map_or(rest, |r| r.0)))
    };
    if let Some(field) = quoted("missing field `") {
        return Fault::Missing(field);
    }
    if let Some(field) = quoted("duplicate field `") {
        return Fault::Twice(field);
    }
    if let Some(rest) = message.strip_prefix("unknown field `") {
        return Fault::Unknown(shortened(rest.split('`').next().unwrap_or(rest)));
    }
    let wanted = message
        .rsplit_once(", expected ")
        .map(|m| m.1)
        .or_else(|| message.strip_prefix("expected "))
        .unwrap_or_default();
    Fault::Expected {
        expected: expected(wanted),
        found: String::new(),
    }
}

fn expected(wanted: &str) -> Expected {
    const KNOWN: [(&str, Expected); 14] = [
        ("an id like ", Expected::Id),
        ("a time like ", Expected::Moment),
        ("a day that exists", Expected::Day),
        ("a date like ", Expected::PartialDate),
        ("a day like ", Expected::Due),
        ("a text that is not blank", Expected::Words),
        ("a string", Expected::Text),
        ("a boolean", Expected::YesNo),
        ("a sequence", Expected::List),
        ("tuple ", Expected::List),
        ("struct ", Expected::Object),
        ("a map", Expected::Object),
        ("i64", Expected::WholeNumber),
        ("value", Expected::Choice),
    ];
    if wanted.contains('`') {
        let words = wanted.split('`').skip(1).step_by(2);
        return Expected::OneOf(words.map(str::to_owned).collect());
    }
    let range = match wanted {
        "u32" => Some((0, i64::from(u32::MAX))),
        "u16" => Some((0, i64::from(u16::MAX))),
        _ => wanted
            .strip_prefix("a whole number from ")
            .and_then(|range| range.split_once(" to "))
            .and_then(|(least, most)| Some((least.parse().ok()?, most.parse().ok()?))),
    };
    if let Some((least, most)) = range {
        return Expected::NumberFrom { least, most };
    }
    KNOWN
        .into_iter()
        .find(|(start, _)| wanted.starts_with(start))
        .map_or(Expected::Other, |(_, expected)| expected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::{Record, Table};

    const TIMES: &str =
        r#""createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z""#;
    const ID: &str = r#""id":"01939f1e-7b1c-7000-8000-000000000001""#;

    fn of(table: Table, fields: &str) -> (usize, String, Fault) {
        let json = format!("{{{ID},{fields}}}");
        let raw: &RawValue = serde_json::from_str(&json).expect("JSON");
        let error = Record::from_json(table, &json).expect_err(fields);
        fault(raw, &error)
    }

    fn wants(table: Table, fields: &str) -> (String, Expected, String) {
        match of(table, &format!("{fields},{TIMES}")) {
            (_, path, Fault::Expected { expected, found }) => (path, expected, found),
            other => panic!("{fields}: {other:?}"),
        }
    }

    #[test]
    #[allow(clippy::too_many_lines, reason = "one table of cases")]
    fn every_kind_of_wrong_value_is_understood() {
        use Expected::{
            Choice, Day, Due, Id, List, Moment, NumberFrom, Object, OneOf, PartialDate, Text,
            WholeNumber, Words, YesNo,
        };
        let words = |list: &[&str]| OneOf(list.iter().map(|w| (*w).to_owned()).collect());
        let party = |more: &str| format!(r#""kind":"org","fn":"x",{more}"#);
        let task = |more: &str| format!(r#""summary":"x","status":"NEEDS-ACTION",{more}"#);
        let call = |more: &str| {
            format!(r#""kind":"call","direction":"in","startAt":"2026-01-01T00:00:00.000Z",{more}"#)
        };
        let rule = |test: &str| format!(r#""name":"x","rule":{{"all":[{{"test":{test}}}]}}"#);
        let (p, t, i, s) = (
            Table::Party,
            Table::Task,
            Table::Interaction,
            Table::Segment,
        );
        let cases = [
            (
                p,
                r#""kind":"firm","fn":"x""#.into(),
                "kind",
                words(&["individual", "org", "group"]),
                "\"firm\"",
            ),
            (p, r#""kind":7,"fn":"x""#.into(), "kind", Choice, "7"),
            (p, r#""kind":"org","fn":" ""#.into(), "fn", Words, "\" \""),
            (p, r#""kind":"org","fn":5"#.into(), "fn", Text, "5"),
            (p, party(r#""tags":"a""#), "tags", List, "\"a\""),
            (p, party(r#""tags":["a",null]"#), "tags[1]", Text, "null"),
            (
                p,
                party(r#""telecom":["a"]"#),
                "telecom[0]",
                Object,
                "\"a\"",
            ),
            (
                p,
                party(r#""telecom":[{"value":"1","system":"fon"}]"#),
                "telecom[0].system",
                words(&[
                    "phone", "email", "url", "fax", "wechat", "whatsapp", "line", "sms", "other",
                ]),
                "\"fon\"",
            ),
            (
                p,
                party(r#""importantDates":[{"type":"birthday","date":"2026-02-30"}]"#),
                "importantDates[0].date",
                PartialDate,
                "\"2026-02-30\"",
            ),
            (
                p,
                party(r#""deletedAt":"0000-01-01T00:00:00Z""#),
                "deletedAt",
                Moment,
                "\"0000-01-01T00:00:00Z\"",
            ),
            (p, party(r#""n":[]"#), "n", Object, "[]"),
            (
                t,
                task(r#""due":"10000-01-01""#),
                "due",
                Due,
                "\"10000-01-01\"",
            ),
            (
                t,
                task(r#""dtstart":"2026-11""#),
                "dtstart",
                Day,
                "\"2026-11\"",
            ),
            (
                t,
                task(r#""priority":10"#),
                "priority",
                NumberFrom { least: 0, most: 9 },
                "10",
            ),
            (
                t,
                task(r#""priority":"1""#),
                "priority",
                WholeNumber,
                "\"1\"",
            ),
            (t, task(r#""about":["../x"]"#), "about[0]", Id, "\"../x\""),
            (
                i,
                call(r#""sentiment":-3"#),
                "sentiment",
                NumberFrom { least: -2, most: 2 },
                "-3",
            ),
            (
                i,
                call(r#""durationMin":-1"#),
                "durationMin",
                NumberFrom {
                    least: 0,
                    most: 4_294_967_295,
                },
                "-1",
            ),
            (
                i,
                call(r#""durationMin":1.5"#),
                "durationMin",
                NumberFrom {
                    least: 0,
                    most: 4_294_967_295,
                },
                "1.5",
            ),
            (
                i,
                call(r#""needsReply":"yes""#),
                "needsReply",
                YesNo,
                "\"yes\"",
            ),
            (
                s,
                r#""name":"x","rule":{"xor":[]}"#.into(),
                "rule",
                words(&["all", "any", "none", "test"]),
                "{\"xor\":[]}",
            ),
            (s, r#""name":"x","rule":[]"#.into(), "rule", Choice, "[]"),
            (
                s,
                rule(
                    r#"{"field":"a","op":"inLast","value":{"span":{"count":70000,"unit":"days"}}}"#,
                ),
                "rule.all[0].test.value.span.count",
                NumberFrom {
                    least: 0,
                    most: 65_535,
                },
                "70000",
            ),
            (
                s,
                rule(r#"{"field":"a","op":"between","value":{"numbers":[1]}}"#),
                "rule.all[0].test.value.numbers",
                List,
                "[1]",
            ),
        ];
        for (table, fields, path, expected, found) in cases {
            assert_eq!(
                wants(table, &fields),
                (path.to_owned(), expected, found.to_owned()),
                "{fields}"
            );
        }
    }

    #[test]
    fn missing_double_and_unkept_fields_are_named() {
        let missing = of(Table::Party, &format!(r#""kind":"org",{TIMES}"#));
        assert_eq!(
            (missing.1.as_str(), missing.2),
            ("", Fault::Missing("fn".into()))
        );
        for double in [
            r#""kind":"org","kind":"org""#,
            r#""kind":"org","x":1,"x":2"#,
            r#""kind":"org","x":{"y":[{"z":1,"z":2}]}"#,
            r#""kind":"org","n":{"given":"a","given":"b"}"#,
        ] {
            let fields = format!(r#""fn":"x",{double},{TIMES}"#);
            let fault = of(Table::Party, &fields).2;
            assert!(matches!(fault, Fault::Twice(_)), "{double}: {fault:?}");
        }
        let test = r#"{"field":"a","op":"has","caseless":true}"#;
        let fields = format!(r#""name":"x","rule":{{"test":{test}}},{TIMES}"#);
        assert_eq!(
            of(Table::Segment, &fields).2,
            Fault::Unknown("caseless".into())
        );
    }
}
