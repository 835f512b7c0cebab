//! A person's place in an organisation (schema.org Role): title, buying role, period.

use serde::{Deserialize, Serialize};

use super::{choice::choices, day::PartialDate, extra::Extra, id::Id, moment::Moment};

choices! {
    /// The part a person plays when the organisation buys.
    BuyingRole {
        DecisionMaker = "decisionMaker", EconomicBuyer = "economicBuyer",
        Influencer = "influencer", Evaluator = "evaluator", User = "user",
        Gatekeeper = "gatekeeper", Champion = "champion", Blocker = "blocker", None = "none",
    }
}

/// A span of time with an open beginning or end (FHIR Period).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Period {
    /// First date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<PartialDate>,
    /// Last date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<PartialDate>,
    /// Fields this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Period {
    /// Neither end is known.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

/// A person in an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Affiliation {
    /// Identity.
    pub id: Id,
    /// The person's party.
    pub person: Id,
    /// The organisation's party.
    pub org: Id,
    /// Job title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Department.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// The part played when the organisation buys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buying_role: Option<BuyingRole>,
    /// The organisation's first person to talk to.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_primary: bool,
    /// From when to when.
    #[serde(default, skip_serializing_if = "Period::is_open")]
    pub period: Period,
    /// When the record was made.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
    /// When it was moved to the bin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<Moment>,
    /// The batch it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// Fields this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Affiliation {
    /// `person` belongs to `org`; nothing else known.
    pub fn new(id: Id, person: Id, org: Id, at: Moment) -> Self {
        Self {
            id,
            person,
            org,
            title: String::new(),
            department: String::new(),
            buying_role: None,
            is_primary: false,
            period: Period::default(),
            created_at: at,
            updated_at: at,
            deleted_at: None,
            source_id: None,
            extra: Extra::default(),
        }
    }
}
