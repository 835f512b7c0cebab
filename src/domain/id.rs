//! Identity of a record: a UUID (version 7 for our own), written as 36 lower-case characters.
//!
//! Ids are made from a given time and given random bytes; this module has neither clock nor dice.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{moment::Moment, reading};

/// A record's id. Ids made later sort later, so new records lie together on disk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(u128);

impl Id {
    /// The id of the one workspace record of a book.
    pub const WORKSPACE: Self = Self(0);

    /// A `UUIDv7` for `at` (millisecond precision) from 10 random bytes.
    pub fn new(at: Moment, random: [u8; 10]) -> Self {
        let millis = u64::try_from(at.millis()).unwrap_or(0);
        Self(
            uuid::Builder::from_unix_timestamp_millis(millis, &random)
                .into_uuid()
                .as_u128(),
        )
    }

    /// The id of these bytes, which sort as ids do.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }

    /// The 16 bytes of the id.
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        uuid::Uuid::from_u128(self.0).hyphenated().fmt(f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not the 36 lower-case characters of a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let plain = text.len() == 36 && text.bytes().all(|b| !b.is_ascii_uppercase());
        let uuid = uuid::Uuid::try_parse(text).map_err(|_| NotAnId)?;
        if plain {
            Ok(Self(uuid.as_u128()))
        } else {
            Err(NotAnId)
        }
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "an id like 01939f1e-7b1c-7000-8000-000000000001";
        reading::text(deserializer, expected, |text| text.parse().ok())
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Id {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A UUID, lower case; ours are version 7.",
            "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_made_later_sorts_later_and_reads_back() {
        let early = Id::new(Moment::from_millis(1_000), [255; 10]);
        let late = Id::new(Moment::from_millis(1_001), [0; 10]);
        assert!(early < late);
        assert_eq!(early.to_string().parse(), Ok(early));
        assert_eq!(&early.to_string()[14..15], "7");
        assert_eq!(Id::from_bytes(early.to_bytes()), early);
        assert!(early.to_bytes() < late.to_bytes());
    }

    #[test]
    fn other_spellings_are_refused() {
        for bad in [
            "",
            "x",
            "../x",
            "__proto__",
            "01939F1E-7B1C-7000-8000-000000000001",
            "01939f1e7b1c70008000000000000001",
            "{01939f1e-7b1c-7000-8000-000000000001}",
        ] {
            assert_eq!(bad.parse::<Id>(), Err(NotAnId), "{bad}");
        }
    }
}
