//! Rules in words, in both languages.

use super::*;
use crate::{domain::address::country, engine::rule_url};

fn words(lang: Lang, rule: &str) -> String {
    let rule = rule_url::parse(rule).unwrap();
    let names = |id: FieldId, key: &str| name(lang, id, key);
    let pieces = lang.rule_words(&rule, &names);
    let marked = pieces.iter().map(|p| {
        if p.strong {
            format!("[{}]", p.text)
        } else {
            p.text.clone()
        }
    });
    marked.collect()
}

fn name(lang: Lang, id: FieldId, key: &str) -> String {
    match party_field(id).kind {
        Kind::Country => country(key).map_or_else(
            || key.to_owned(),
            |c| {
                if lang == Lang::En {
                    c.english
                } else {
                    c.chinese
                }
                .to_owned()
            },
        ),
        Kind::Choice(set) | Kind::Choices(set) => lang.choice(set, key),
        _ => key.to_owned(),
    }
}

#[test]
fn a_rule_reads_as_one_sentence() {
    for (rule, en, zh) in [
        ("all()", "All customers.", "所有客户。"),
        (
            "all(country.isAnyOf(DE,FR,ES),createdAt.notInLast(30d),any(lifecycle.isAnyOf(customer,lead),roles.isAnyOf(supplier,)),none(tags.has(paused),city.is(Ulm)))",
            "Country is [Germany, France or Spain], and added [more than 30 days ago], and either [stage is Customer or Lead] or [roles include Supplier]; but not tagged [paused], and city is not [Ulm].",
            "国家或地区是[德国、法国或西班牙]，且添加时间在 [30 天以前]，且（[阶段是客户或线索]，或[角色包含供应商]）；但没有标签[paused]，且城市不是[Ulm]。",
        ),
        (
            "lastContact.notInLast(1m)",
            "Last contact was [more than 1 month ago or never].",
            "最近联系在 [1 个月以前或从未有过]。",
        ),
        (
            "none(lastContact.inLast(2w),any(country.isAnyOf(DE,FR,ES,IT,AT),interactions.atLeast(3)))",
            "Last contact was not [in the last 2 weeks], and country is not [Germany, France, Spain or 2 more], and interactions are not [at least 3].",
            "最近联系不是[最近 2 周内]，且国家或地区不是[德国、法国、西班牙等另外 2 项]，且往来次数不是[至少 3]。",
        ),
        (
            "any(all(birthday.inNext(7d),email.isNotEmpty),tags.isEmpty)",
            "Either [(birthday is in the next 7 days, and e-mail is not empty)] or [without tags].",
            "（[（生日在今后 7 天内，且邮箱不为空）]，或[没有任何标签]）。",
        ),
        (
            "all(city.contains(),shoeSize.is(44))",
            "City contains […], and [“shoeSize”, which this version does not know].",
            "城市包含[…]，且[此版本不认识的“shoeSize”]。",
        ),
    ] {
        assert_eq!(words(Lang::En, rule), en);
        assert_eq!(words(Lang::Zh, rule), zh);
    }
}

#[test]
fn tokens_are_short() {
    let rule = rule_url::parse(
        "all(country.isAnyOf(DE,FR,ES),tags.has(top),lastContact.isEmpty,none(city.is(Ulm)))",
    )
    .unwrap();
    let tokens = |lang: Lang| -> Vec<String> {
        let names = |id: FieldId, key: &str| name(lang, id, key);
        let tokens = lang.rule_tokens(&rule, &names);
        tokens
            .into_iter()
            .map(|t| format!("{}|{}", t.label, t.value))
            .collect()
    };
    assert_eq!(
        tokens(Lang::En),
        [
            "Country is|Germany +2",
            "Tagged|top",
            "|never contacted",
            "City is not Ulm|"
        ]
    );
    assert_eq!(
        tokens(Lang::Zh),
        [
            "国家或地区是|德国 +2",
            "有标签|top",
            "|从未联系",
            "城市不是Ulm|"
        ]
    );
}

#[test]
fn every_operator_of_every_field_has_words() {
    let today = "2026-11-22".parse().unwrap();
    for lang in Lang::ALL {
        for &id in FieldId::ALL {
            let kind = party_field(id).kind;
            for &op in kind.ops() {
                let test = crate::engine::conditions::with_op(id, op, Operand::Nothing, today);
                let names = |_: FieldId, key: &str| key.to_owned();
                let said = |rule: &Rule| -> String {
                    let pieces = lang.rule_words(rule, &names);
                    pieces.into_iter().map(|p| p.text).collect()
                };
                let holds = said(&Rule::Test(test.clone()));
                let holds_not = said(&Rule::None(vec![Rule::Test(test)]));
                assert_ne!(holds, holds_not, "the contrary is said");
                for said in [holds, holds_not] {
                    assert!(
                        !said.contains("  ") && said.ends_with(['.', '。']),
                        "{said}"
                    );
                }
                assert!(!lang.op(kind, op).is_empty());
            }
        }
    }
}
