//! A segment: a saved rule over customers, and how its list is shown.
//!
//! The rule is data: an AST that is stored, put into words, and carried in the URL. What a rule
//! matches is answered in `engine::segments`; this module only says what a rule is.

use serde::{Deserialize, Serialize};

use super::{choice::choices, day::Day, extra::Extra, id::Id, moment::Moment};

choices! {
    /// How a field is compared.
    Op {
        Contains = "contains", ContainsNot = "containsNot", Is = "is", IsNot = "isNot",
        StartsWith = "startsWith", IsAnyOf = "isAnyOf", IsNoneOf = "isNoneOf",
        Has = "has", HasNot = "hasNot",
        Before = "before", After = "after", On = "on", Between = "between",
        InLast = "inLast", NotInLast = "notInLast", InNext = "inNext",
        AtLeast = "atLeast", AtMost = "atMost",
        IsEmpty = "isEmpty", IsNotEmpty = "isNotEmpty",
        IsTrue = "isTrue", IsFalse = "isFalse",
    }
}

choices! {
    /// Unit of a span of time.
    SpanUnit { Days = "days", Weeks = "weeks", Months = "months", Years = "years" }
}

/// A span of time, such as 30 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Span {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: SpanUnit,
}

/// What a field is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub enum Operand {
    /// The operator needs nothing.
    #[default]
    Nothing,
    /// One text.
    Text(String),
    /// Several texts or choice keys.
    Texts(Vec<String>),
    /// A whole number.
    Number(i64),
    /// Two whole numbers, both included.
    Numbers(i64, i64),
    /// A day.
    Day(Day),
    /// Two days, both included.
    Days(Day, Day),
    /// A span of time before or after today.
    Span(Span),
}

impl Operand {
    fn is_nothing(&self) -> bool {
        *self == Self::Nothing
    }
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Condition {
    /// Key of the field (`FieldId`). Kept as text: a rule from a newer version names fields that
    /// this one does not have; such a rule matches nobody and says so.
    pub field: String,
    /// How it is compared.
    pub op: Op,
    /// With what.
    #[serde(default, skip_serializing_if = "Operand::is_nothing")]
    pub value: Operand,
}

/// A rule over customers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub enum Rule {
    /// Every part holds; with no part, everybody.
    All(Vec<Rule>),
    /// At least one part holds; with no part, everybody (an unfinished group does not hide people).
    Any(Vec<Rule>),
    /// No part holds.
    None(Vec<Rule>),
    /// One comparison.
    Test(Condition),
}

impl Default for Rule {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Rule {
    /// Matches everybody because nothing is asked.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::None(parts) => {
                parts.iter().all(Self::is_empty)
            }
            Self::Test(_) => false,
        }
    }
}

/// Order of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Sort {
    /// Key of the field.
    pub field: String,
    /// Largest, latest or last first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub descending: bool,
}

/// A saved rule and how its list is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Segment {
    /// Identity.
    pub id: Id,
    /// Name; never empty.
    #[serde(deserialize_with = "super::party::not_blank")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1)))]
    pub name: String,
    /// Who belongs to it.
    pub rule: Rule,
    /// Keys of the columns, in order; empty means the usual ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Order of the list; by name if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<Sort>,
    /// Stands first in the sidebar.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pinned: bool,
    /// When the record was made.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
    /// The batch it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// Fields this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Segment {
    /// A segment with a name and a rule.
    pub fn new(id: Id, name: &str, rule: Rule, at: Moment) -> Self {
        Self {
            id,
            name: name.to_owned(),
            rule,
            columns: Vec::new(),
            sort: None,
            pinned: false,
            created_at: at,
            updated_at: at,
            source_id: None,
            extra: Extra::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_reads_back_from_its_stored_form() {
        let rule = Rule::All(vec![
            Rule::Test(Condition {
                field: "country".into(),
                op: Op::IsAnyOf,
                value: Operand::Texts(vec!["DE".into(), "FR".into()]),
            }),
            Rule::None(vec![Rule::Test(Condition {
                field: "tags".into(),
                op: Op::Has,
                value: Operand::Text("paused".into()),
            })]),
        ]);
        let text = serde_json::to_string(&rule).expect("writes");
        assert_eq!(
            text,
            r#"{"all":[{"test":{"field":"country","op":"isAnyOf","value":{"texts":["DE","FR"]}}},{"none":[{"test":{"field":"tags","op":"has","value":{"text":"paused"}}}]}]}"#
        );
        assert_eq!(serde_json::from_str::<Rule>(&text).expect("reads"), rule);
        assert!(!rule.is_empty() && Rule::All(vec![Rule::Any(vec![])]).is_empty());
    }
}
