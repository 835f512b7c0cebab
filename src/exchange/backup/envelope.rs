//! The outline of a file: its members, tables and records as slices of the text, not yet read.
//!
//! One pass. What was seen before an error stays, so that the error can say how far it came.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// What the pass is reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stage {
    #[default]
    Members,
    Tables,
    Rows,
}

/// Members, tables and rows in the order of the file.
#[derive(Default)]
pub(super) struct Envelope<'a> {
    pub members: Vec<(String, &'a RawValue)>,
    pub tables: Vec<(String, Vec<&'a RawValue>)>,
    pub has_data: bool,
    pub stage: Stage,
}

impl<'a> Envelope<'a> {
    /// Reads as far as the text is sound.
    pub fn fill(&mut self, text: &'a str) -> Result<(), serde_json::Error> {
        let mut reader = serde_json::Deserializer::from_str(text);
        Members(self).deserialize(&mut reader)?;
        reader.end()
    }
}

struct Members<'e, 'a>(&'e mut Envelope<'a>);
struct Tables<'e, 'a>(&'e mut Envelope<'a>);
struct Rows<'e, 'a>(&'e mut Vec<&'a RawValue>);

impl<'a> DeserializeSeed<'a> for Members<'_, 'a> {
    type Value = ();
    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for Members<'_, 'a> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }
    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        let envelope = self.0;
        while let Some(key) = map.next_key::<String>()? {
            if key == "data" && !envelope.has_data {
                envelope.has_data = true;
                envelope.stage = Stage::Tables;
                map.next_value_seed(Tables(envelope))?;
                envelope.stage = Stage::Members;
            } else {
                envelope.members.push((key, map.next_value()?));
            }
        }
        Ok(())
    }
}

impl<'a> DeserializeSeed<'a> for Tables<'_, 'a> {
    type Value = ();
    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for Tables<'_, 'a> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }
    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        let envelope = self.0;
        while let Some(key) = map.next_key::<String>()? {
            envelope.tables.push((key, Vec::new()));
            if let Some((_, rows)) = envelope.tables.last_mut() {
                envelope.stage = Stage::Rows;
                map.next_value_seed(Rows(rows))?;
                envelope.stage = Stage::Tables;
            }
        }
        Ok(())
    }
}

impl<'a> DeserializeSeed<'a> for Rows<'_, 'a> {
    type Value = ();
    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'a> Visitor<'a> for Rows<'_, 'a> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }
    fn visit_seq<A: SeqAccess<'a>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(row) = seq.next_element()? {
            self.0.push(row);
        }
        Ok(())
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
