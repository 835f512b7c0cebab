//! Closed lists of words: each choice has one key, used in JSON, CSV, rules and URLs alike.
//!
//! The words people read for a choice are in `i18n`, in a match that must name every one.

/// A closed list of choices with fixed keys.
pub trait Choice: Copy + Eq + 'static {
    /// Every choice, in the order a person is shown them.
    const ALL: &'static [Self];
    /// The fixed key, as written to files.
    fn key(self) -> &'static str;
    /// The choice with this key, if there is one.
    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.key() == key)
    }
}

/// Declares a closed list: the enum, its keys for serde, and [`Choice`].
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        pub enum $name {
            $(#[doc = concat!("`", $key, "`")] #[serde(rename = $key)] $variant),+
        }
        impl $crate::domain::choice::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
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
