//! A party: a person, an organisation or a group (vCard KIND; schema.org Person, Organization).
//!
//! Derived figures (last contact, next step) are not here: see [`super::summary`].

use serde::{Deserialize, Serialize};

use super::{
    address::Address,
    cadence::Cadence,
    choice::choices,
    day::Day,
    extra::Extra,
    id::Id,
    moment::Moment,
    party_parts::{Identifier, ImportantDate, PersonName},
    telecom::{System, Telecom},
};

choices! {
    /// What a party is (vCard KIND).
    PartyKind { Individual = "individual", Org = "org", Group = "group" }
}

choices! {
    /// How far the relation has come.
    Lifecycle {
        Subscriber = "subscriber", Lead = "lead", Qualified = "qualified",
        Opportunity = "opportunity", Customer = "customer", Repeat = "repeat",
        Advocate = "advocate", Dormant = "dormant", Former = "former",
    }
}

choices! {
    /// What a party is to us; several at once.
    Role {
        Customer = "customer", Prospect = "prospect", Former = "former", Competitor = "competitor",
        Supplier = "supplier", Partner = "partner", Investor = "investor",
        Distributor = "distributor", Agent = "agent", Franchisee = "franchisee",
        Employee = "employee", Internal = "internal", Talent = "talent", Press = "press",
        Other = "other",
    }
}

/// A person, an organisation or a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Party {
    /// Identity.
    pub id: Id,
    /// Person, organisation or group.
    pub kind: PartyKind,
    /// The name shown; never empty.
    #[serde(rename = "fn", deserialize_with = "not_blank")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1)))]
    pub name: String,
    /// The parts of a person's name.
    #[serde(rename = "n", default, skip_serializing_if = "PersonName::is_empty")]
    pub parts: PersonName,
    /// Another name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nickname: String,
    /// How the name sounds: pinyin, kana.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phonetic_name: String,
    /// Numbers under which the party is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// Phones, e-mails, links; the first of a kind is the preferred one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub telecom: Vec<Telecom>,
    /// Addresses; the first is the preferred one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<Address>,
    /// Birthdays and other yearly dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub important_dates: Vec<ImportantDate>,
    /// Stage of the relation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<Lifecycle>,
    /// What the party is to us.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Where the party came from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Keep in touch every so many days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cadence_days: Option<Cadence>,
    /// Say nothing about keeping in touch before this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snoozed_until: Option<Day>,
    /// Notes, as Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// When the record was made.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
    /// When it was moved to the bin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<Moment>,
    /// The batch it came with (an import, the demo).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// Fields this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Party {
    /// A party with a name and nothing else.
    pub fn new(id: Id, kind: PartyKind, name: &str, at: Moment) -> Self {
        Self {
            id,
            kind,
            name: name.to_owned(),
            parts: PersonName::default(),
            nickname: String::new(),
            phonetic_name: String::new(),
            identifiers: Vec::new(),
            telecom: Vec::new(),
            address: Vec::new(),
            important_dates: Vec::new(),
            lifecycle: None,
            roles: Vec::new(),
            source: String::new(),
            cadence_days: None,
            snoozed_until: None,
            note: String::new(),
            tags: Vec::new(),
            created_at: at,
            updated_at: at,
            deleted_at: None,
            source_id: None,
            extra: Extra::default(),
        }
    }

    /// The preferred way to reach the party through `system`.
    pub fn telecom_of(&self, system: System) -> Option<&Telecom> {
        self.telecom.iter().find(|t| t.system == system)
    }

    /// Is an organisation.
    pub fn is_org(&self) -> bool {
        self.kind == PartyKind::Org
    }

    /// City and country of the first address, as far as known.
    pub fn place(&self) -> Option<(&str, &str)> {
        self.address
            .iter()
            .map(|a| (a.city.as_str(), a.country.as_str()))
            .find(|(city, country)| !city.is_empty() || !country.is_empty())
    }
}

/// Reads a text that must hold more than blanks.
pub(crate) fn not_blank<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<String, D::Error> {
    super::reading::text(deserializer, "a text that is not blank", |text| {
        (!text.trim().is_empty()).then(|| text.to_owned())
    })
}
