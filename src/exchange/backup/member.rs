//! The members of an object: of a file, kept until the whole file is known, and of any other.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::place::{Counter, Place, Source};

/// A member, not yet read.
pub(super) struct Member {
    /// Its name.
    pub key: String,
    /// Its value.
    pub raw: Box<RawValue>,
    counter: Counter,
}

impl Member {
    /// A member whose value stands at `at`.
    pub fn new(key: String, raw: &RawValue, at: Place) -> Self {
        Self {
            key,
            raw: raw.to_owned(),
            counter: Counter::at(at),
        }
    }

    /// The value, as JSON.
    pub fn json(&self) -> &str {
        self.raw.get()
    }

    /// The value and where it stands.
    pub fn source(&self) -> Source<'_> {
        Source::new(self.raw.get(), 0, &self.counter)
    }

    /// Where the value stands.
    pub fn place(&self) -> Place {
        self.source().place(0)
    }
}

/// The members of one object, none of them read.
pub(super) fn members(json: &str) -> Result<Vec<(String, &RawValue)>, serde_json::Error> {
    struct Pairs<'a>(Vec<(String, &'a RawValue)>);
    impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Collect;
            impl<'de> Visitor<'de> for Collect {
                type Value = Vec<(String, &'de RawValue)>;
                fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("an object")
                }
                fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                    let mut pairs = Vec::new();
                    while let Some(pair) = map.next_entry()? {
                        pairs.push(pair);
                    }
                    Ok(pairs)
                }
            }
            deserializer.deserialize_map(Collect).map(Pairs)
        }
    }
    serde_json::from_str::<Pairs<'_>>(json).map(|pairs| pairs.0)
}
