//! A task in the terms of iCalendar's VTODO (RFC 5545 §3.6.2).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{choice::choices, day::Day, extra::Extra, id::Id, moment::Moment, reading};

choices! {
    /// VTODO STATUS.
    TaskStatus {
        NeedsAction = "NEEDS-ACTION", InProcess = "IN-PROCESS",
        Completed = "COMPLETED", Cancelled = "CANCELLED",
    }
}

choices! {
    /// What the next occurrence of a recurring task is counted from.
    RepeatFrom { Due = "due", Completion = "completion" }
}

/// When a task is due: on a day, or at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Any time on this day, wherever the reader is.
    On(Day),
    /// At this moment.
    At(Moment),
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => day.fmt(f),
            Self::At(moment) => moment.fmt(f),
        }
    }
}

/// The text is neither a day nor a point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADue;

impl FromStr for Due {
    type Err = NotADue;
    fn from_str(text: &str) -> Result<Self, NotADue> {
        text.parse()
            .map(Self::On)
            .or_else(|_| text.parse().map(Self::At))
            .map_err(|_| NotADue)
    }
}

impl Serialize for Due {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Due {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "a day like 2026-11-22 or a time like 2026-11-22T09:30:00.000Z";
        reading::text(deserializer, expected, |text| text.parse().ok())
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Due {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Due".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string",
            "description": "A day like 2026-11-22, or a time in RFC 3339." })
    }
}

/// VTODO PRIORITY: 1 is the highest, 9 the lowest, 0 is not stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "i64")]
pub struct Priority(u8);

impl<'de> Deserialize<'de> for Priority {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        reading::number(deserializer)
    }
}

impl Priority {
    /// 1 to 4.
    pub const HIGH: Self = Self(1);
    /// 5.
    pub const MEDIUM: Self = Self(5);
    /// 6 to 9.
    pub const LOW: Self = Self(9);
    /// The number.
    pub fn number(self) -> u8 {
        self.0
    }
    /// Most urgent first; a task without a priority comes after the middle and before the low.
    pub fn rank(self) -> u8 {
        match self.0 {
            0 => 5,
            n @ 1..=5 => n - 1,
            n => n,
        }
    }
    /// Not stated.
    pub fn is_unstated(&self) -> bool {
        self.0 == 0
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Priority {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Priority".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 0, "maximum": 9 })
    }
}

impl TryFrom<i64> for Priority {
    type Error = &'static str;
    fn try_from(n: i64) -> Result<Self, Self::Error> {
        u8::try_from(n)
            .ok()
            .filter(|n| *n <= 9)
            .map(Self)
            .ok_or("expected a whole number from 0 to 9")
    }
}

impl From<Priority> for i64 {
    fn from(p: Priority) -> Self {
        Self::from(p.0)
    }
}

/// Something to do, about any record or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Task {
    /// Identity.
    pub id: Id,
    /// What to do; never empty.
    #[serde(deserialize_with = "super::party::not_blank")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1)))]
    pub summary: String,
    /// More about it, as Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// State.
    pub status: TaskStatus,
    /// When it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// Priority.
    #[serde(default, skip_serializing_if = "Priority::is_unstated")]
    pub priority: Priority,
    /// Repetition, an RRULE without its name (RFC 5545 §3.3.10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rrule: Option<String>,
    /// What the next occurrence is counted from; the due date if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat_from: Option<RepeatFrom>,
    /// The day the repetition began (VTODO DTSTART); occurrences are counted from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dtstart: Option<Day>,
    /// When it was completed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<Moment>,
    /// The records it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Id>,
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

impl Task {
    /// A task that says what to do and nothing else.
    pub fn new(id: Id, summary: &str, at: Moment) -> Self {
        Self {
            id,
            summary: summary.to_owned(),
            description: String::new(),
            status: TaskStatus::NeedsAction,
            due: None,
            priority: Priority::default(),
            rrule: None,
            repeat_from: None,
            dtstart: None,
            completed_at: None,
            about: Vec::new(),
            tags: Vec::new(),
            created_at: at,
            updated_at: at,
            deleted_at: None,
            source_id: None,
            extra: Extra::default(),
        }
    }

    /// Neither done nor called off.
    pub fn is_open(&self) -> bool {
        matches!(self.status, TaskStatus::NeedsAction | TaskStatus::InProcess)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_is_a_day_or_a_time_and_reads_back() {
        for text in ["2026-11-22", "2026-11-22T09:30:00.000Z"] {
            assert_eq!(
                text.parse::<Due>().map(|d| d.to_string()),
                Ok(text.to_owned())
            );
        }
        assert_eq!("tomorrow".parse::<Due>(), Err(NotADue));
    }

    #[test]
    fn numbers_out_of_range_are_refused() {
        assert!(serde_json::from_str::<Priority>("10").is_err());
        assert!(serde_json::from_str::<Priority>("-1").is_err());
        assert!(serde_json::from_str::<Priority>("1.5").is_err());
    }
}
