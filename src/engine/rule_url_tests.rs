//! Rules in addresses: each reads back as it was written.

use proptest::prelude::*;

use super::*;

const SAMPLE: &str =
    "all(country.isAnyOf(DE,FR),lastContact.notInLast(30d),none(tags.has(paused),email.isEmpty))";

#[test]
fn a_rule_is_readable_and_reads_back() {
    let rule = parse(SAMPLE).unwrap();
    assert_eq!(to_text(&rule), SAMPLE);
    for (value, text) in [
        (Operand::Text("代理".into()), "代理"),
        (Operand::Text("30".into()), "~330"),
        (
            Operand::Text("a, (b)&c+%".into()),
            "a~2C~20~28b~29~26c~2B~25",
        ),
        (Operand::Text(String::new()), ""),
        (Operand::Texts(vec![]), ","),
        (Operand::Texts(vec![String::new()]), "~-,"),
        (Operand::Texts(vec!["DE".into()]), "DE,"),
        (Operand::Numbers(-1, 9), "-1..9"),
    ] {
        let condition = Condition {
            field: "fn".into(),
            op: Op::Is,
            value,
        };
        let rule = Rule::Test(condition);
        assert_eq!(to_text(&rule), format!("fn.is({text})"));
        assert_eq!(parse(&to_text(&rule)), Ok(rule));
    }
}

#[test]
fn a_broken_text_is_refused_where_it_breaks() {
    use RuleTextProblemKind as K;
    let deep = "all(".repeat(21);
    let many = format!("all({}fn.isEmpty)", "fn.isEmpty,".repeat(200));
    for (text, at, kind) in [
        ("", 0, K::Part),
        ("foo", 0, K::Part),
        ("all", 3, K::Part),
        ("all(", 4, K::Part),
        ("all(fn.isEmpty", 14, K::Group),
        ("fn.like(x)", 3, K::Operator),
        ("fn.is(x", 7, K::Value),
        ("fn.is((x))", 6, K::Value),
        ("fn.is(a~2)", 7, K::Escape),
        ("fn.is(~FF)", 6, K::Escape),
        ("fn.isAnyOf(a,b~)", 14, K::Escape),
        ("all())", 5, K::Trailing),
        (deep.as_str(), 83, K::TooDeep),
        (many.as_str(), 2193, K::TooMany),
    ] {
        assert_eq!(parse(text), Err(RuleTextProblem { at, kind }), "{text}");
    }
}

fn operand() -> impl Strategy<Value = Operand> {
    let text = || {
        prop_oneof![
            "[a-z0-9.,()~ ~三é-]{0,8}",
            any::<String>(),
            "-?[0-9]{1,4}[dwmy]?"
        ]
    };
    let day = || (-719_162_i32..2_932_896).prop_map(Day::from_epoch);
    let unit = prop::sample::select(SpanUnit::ALL);
    prop_oneof![
        Just(Operand::Nothing),
        text().prop_map(Operand::Text),
        prop::collection::vec(text(), 0..4).prop_map(Operand::Texts),
        any::<i64>().prop_map(Operand::Number),
        any::<(i64, i64)>().prop_map(|(a, b)| Operand::Numbers(a, b)),
        day().prop_map(Operand::Day),
        (day(), day()).prop_map(|(a, b)| Operand::Days(a, b)),
        (any::<u16>(), unit).prop_map(|(count, unit)| Operand::Span(Span { count, unit })),
    ]
}

fn rule() -> impl Strategy<Value = Rule> {
    let op = prop::sample::select(Op::ALL);
    let field = prop_oneof!["[a-zA-Z]{0,6}", any::<String>(), Just("all".to_owned())];
    let leaf = (field, op, operand())
        .prop_map(|(field, op, value)| Rule::Test(Condition { field, op, value }));
    leaf.prop_recursive(6, 60, 5, |part| {
        let parts = || prop::collection::vec(part.clone(), 0..5);
        prop_oneof![
            parts().prop_map(Rule::All),
            parts().prop_map(Rule::Any),
            parts().prop_map(Rule::None),
        ]
    })
}

proptest! {
    #[test]
    fn any_rule_survives_the_url(rule in rule()) {
        let text = to_text(&rule);
        prop_assert!(!text.contains([' ', '%', '&', '#', '+', '?', '/', '=', '"', '<']));
        prop_assert_eq!(parse(&text), Ok(rule));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), cut in 0..SAMPLE.len()) {
        let _ = parse(&text);
        let _ = parse(&SAMPLE[..cut]);
    }
}
