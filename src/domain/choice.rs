//! Closed lists of words: each choice has one key, used in JSON, CSV, rules and URLs alike.
//!
//! The words people read for a choice are in `i18n`, in a match that must name every one.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{Error, Visitor},
};

/// A closed list of choices with fixed keys.
pub trait Choice: Copy + Eq + 'static {
    /// Every choice, in the order a person is shown them.
    const ALL: &'static [Self];
    /// The key of every choice, in the same order.
    const KEYS: &'static [&'static str];
    /// The fixed key, as written to files.
    fn key(self) -> &'static str;
    /// The choice with this key, if there is one.
    fn from_key(key: &str) -> Option<Self> {
        place(Self::KEYS, key).and_then(|at| Self::ALL.get(at).copied())
    }
}

fn place(keys: &[&str], key: &str) -> Option<usize> {
    keys.iter().position(|k| *k == key)
}

/// Reads a choice by its key. What serde would derive is some hundred bytes more for each list.
pub(crate) fn read<'de, C: Choice, D: Deserializer<'de>>(deserializer: D) -> Result<C, D::Error> {
    struct Key<C>(PhantomData<C>);
    impl<C: Choice> Visitor<'_> for Key<C> {
        type Value = C;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("value")
        }
        fn visit_str<E: Error>(self, key: &str) -> Result<C, E> {
            C::from_key(key).ok_or_else(|| E::unknown_variant(key, C::KEYS))
        }
    }
    deserializer.deserialize_str(Key(PhantomData))
}

/// Declares a closed list: the enum, its keys for serde, and [`Choice`].
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        pub enum $name {
            $(
                #[doc = concat!("`", $key, "`")]
                #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = $key))]
                $variant
            ),+
        }
        impl $crate::domain::choice::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            const KEYS: &'static [&'static str] = &[$($key),+];
            fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::domain::choice::Choice::key(*self))
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::domain::choice::read(deserializer)
            }
        }
    };
}
pub(crate) use choices;

#[cfg(test)]
mod tests {
    use super::Choice;
    use crate::domain::party::Lifecycle;

    #[test]
    fn a_choice_is_found_by_its_key_and_by_nothing_else() {
        for &stage in Lifecycle::ALL {
            assert_eq!(Lifecycle::from_key(stage.key()), Some(stage));
        }
        assert_eq!(Lifecycle::from_key("Customer"), None);
    }
}
