//! An interaction: something that was said, written or done with customers (FHIR Communication,
//! iCalendar VJOURNAL).

use serde::{Deserialize, Deserializer, Serialize};

use super::{choice::choices, day::Day, extra::Extra, id::Id, moment::Moment, reading};

choices! {
    /// What it was.
    InteractionKind {
        Call = "call", Visit = "visit", Meeting = "meeting", Email = "email",
        Message = "message", Letter = "letter", Event = "event", WebVisit = "webVisit",
        ServiceVisit = "serviceVisit", Note = "note", System = "system",
    }
}

impl InteractionKind {
    /// Somebody was in touch: everything but our own notes.
    pub fn is_contact(self) -> bool {
        !matches!(self, Self::Note | Self::System | Self::WebVisit)
    }
}

choices! {
    /// Who began.
    Direction { In = "in", Out = "out", Internal = "internal" }
}

choices! {
    /// How it ended.
    Outcome {
        Reached = "reached", NoAnswer = "noAnswer", LeftMessage = "leftMessage",
        Interested = "interested", NotInterested = "notInterested", Done = "done",
        WrongNumber = "wrongNumber", Other = "other",
    }
}

choices! {
    /// The part a party has in an interaction.
    ParticipantRole { From = "from", To = "to", Cc = "cc", Host = "host", Guest = "guest" }
}

/// A party that took part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Participant {
    /// The party.
    pub party: Id,
    /// Its part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<ParticipantRole>,
    /// Fields this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Participant {
    /// Took part, in no stated role.
    pub fn new(party: Id) -> Self {
        Self {
            party,
            role: None,
            extra: Extra::default(),
        }
    }
}

/// How it felt, from -2 (bad) to 2 (good).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "i64")]
pub struct Sentiment(i8);

impl<'de> Deserialize<'de> for Sentiment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        reading::number(deserializer)
    }
}

impl Sentiment {
    /// Every sentiment, worst first.
    pub const ALL: [Self; 5] = [Self(-2), Self(-1), Self(0), Self(1), Self(2)];
    /// The number.
    pub fn number(self) -> i8 {
        self.0
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Sentiment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Sentiment".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": -2, "maximum": 2 })
    }
}

impl TryFrom<i64> for Sentiment {
    type Error = &'static str;
    fn try_from(n: i64) -> Result<Self, Self::Error> {
        i8::try_from(n)
            .ok()
            .filter(|n| (-2..=2).contains(n))
            .map(Self)
            .ok_or("expected a whole number from -2 to 2")
    }
}

impl From<Sentiment> for i64 {
    fn from(s: Sentiment) -> Self {
        i64::from(s.0)
    }
}

/// Something that was said, written or done with one or several parties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Interaction {
    /// Identity.
    pub id: Id,
    /// What it was.
    pub kind: InteractionKind,
    /// Who began.
    pub direction: Direction,
    /// When it began.
    pub start_at: Moment,
    /// Length in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_min: Option<u32>,
    /// Subject.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// What was said, as Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// Who took part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Participant>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// How it felt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentiment: Option<Sentiment>,
    /// An answer is owed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needs_reply: bool,
    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Moment>,
    /// Say nothing about the answer before this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snoozed_until: Option<Day>,
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
    /// The batch it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// Fields this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Interaction {
    /// An interaction of `kind` with nothing else stated.
    pub fn new(id: Id, kind: InteractionKind, start_at: Moment, at: Moment) -> Self {
        Self {
            id,
            kind,
            direction: if kind.is_contact() {
                Direction::Out
            } else {
                Direction::Internal
            },
            start_at,
            duration_min: None,
            subject: String::new(),
            body: String::new(),
            participants: Vec::new(),
            outcome: None,
            sentiment: None,
            needs_reply: false,
            answered_at: None,
            snoozed_until: None,
            tags: Vec::new(),
            created_at: at,
            updated_at: at,
            deleted_at: None,
            source_id: None,
            extra: Extra::default(),
        }
    }

    /// An answer is owed and has not been given.
    pub fn is_unanswered(&self) -> bool {
        self.needs_reply && self.answered_at.is_none()
    }
}
