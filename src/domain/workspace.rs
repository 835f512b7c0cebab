//! The book itself: its name and the defaults that travel with it in a backup.
//!
//! Settings of one device (theme, language, density) are not here; they stay on the device.

use serde::{Deserialize, Serialize};

use super::{
    extra::Extra,
    id::Id,
    moment::Moment,
    working_time::{Holiday, QuietHours, Weekday},
};

/// What holds for the whole book. There is exactly one, with [`Id::WORKSPACE`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Workspace {
    /// Identity: always the same.
    pub id: Id,
    /// Name of the book.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Currency of new amounts, ISO 4217.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub base_currency: String,
    /// Country of new addresses, ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub default_country: String,
    /// Days of the week on which nobody works.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days_off: Vec<Weekday>,
    /// Other days on which nobody works.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Holiday>,
    /// Hours in which no call is suggested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet_hours: Option<QuietHours>,
    /// When the record was made.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
    /// Fields this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Workspace {
    /// A book without a name or defaults.
    pub fn new(at: Moment) -> Self {
        Self {
            id: Id::WORKSPACE,
            name: String::new(),
            base_currency: String::new(),
            default_country: String::new(),
            days_off: Vec::new(),
            holidays: Vec::new(),
            quiet_hours: None,
            created_at: at,
            updated_at: at,
            extra: Extra::default(),
        }
    }
}
