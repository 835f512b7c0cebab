//! Ways to reach a party: phone, e-mail, link, messenger (the shape of FHIR's `ContactPoint`).
//!
//! A value is kept as it was typed; what is compared is its [`Telecom::key`]. Numbers are not
//! re-formatted, since no table of the world's dialling plans ships with the app.

use serde::{Deserialize, Serialize};

use super::{
    choice::choices,
    extra::Extra,
    problem::{self, Problem},
};

choices! {
    /// The system through which one reaches somebody.
    System {
        Phone = "phone", Email = "email", Url = "url", Fax = "fax", Wechat = "wechat",
        Whatsapp = "whatsapp", Line = "line", Sms = "sms", Other = "other",
    }
}

choices! {
    /// What a telecom or an address is used for.
    Use { Work = "work", Home = "home", Mobile = "mobile", Billing = "billing", Old = "old" }
}

/// One way to reach a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Telecom {
    /// The system.
    pub system: System,
    /// The address or number in that system, as typed.
    pub value: String,
    /// What it is used for.
    #[serde(rename = "use", default, skip_serializing_if = "Option::is_none")]
    pub usage: Option<Use>,
    /// Fields this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Telecom {
    /// A valid way to reach somebody, from typed text.
    pub fn parse(system: System, value: &str, usage: Option<Use>) -> Result<Self, Problem> {
        let value = problem::line(value)?;
        if value.is_empty() {
            return Err(Problem::Missing);
        }
        match system {
            System::Email => check_email(&value)?,
            System::Phone | System::Fax | System::Sms => {
                if digits(&value).is_empty() {
                    return Err(Problem::PhoneWithoutDigits);
                }
            }
            System::Url => check_link(&value)?,
            System::Wechat | System::Whatsapp | System::Line | System::Other => {}
        }
        Ok(Self {
            system,
            value,
            usage,
            extra: Extra::default(),
        })
    }

    /// What two spellings of the same address or number have in common.
    pub fn key(&self) -> String {
        match self.system {
            System::Phone | System::Fax | System::Sms | System::Whatsapp => digits(&self.value),
            _ => self.value.to_lowercase(),
        }
    }

    /// A link the browser may follow, if this is one: http, https, mailto or tel only.
    pub fn href(&self) -> Option<String> {
        match self.system {
            System::Email => Some(format!("mailto:{}", self.value)),
            System::Phone => {
                let plus = if self.value.trim_start().starts_with('+') {
                    "+"
                } else {
                    ""
                };
                Some(format!("tel:{plus}{}", digits(&self.value)))
            }
            System::Sms => Some(format!("sms:{}", digits(&self.value))),
            System::Url => {
                let lower = self.value.to_ascii_lowercase();
                if lower.starts_with("https://") || lower.starts_with("http://") {
                    Some(self.value.clone())
                } else {
                    check_link(&self.value)
                        .ok()
                        .map(|()| format!("https://{}", self.value))
                }
            }
            _ => None,
        }
    }
}

/// The decimal digits of a number, full-width ones included.
pub fn digits(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '0'..='9' => Some(c),
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0),
            _ => None,
        })
        .collect()
}

/// Lenient on purpose: one `@`, something before it, a dot in what follows (RFC 5321 allows more
/// than any form accepts; a rule that refuses a working address would be worse than a typo kept).
fn check_email(value: &str) -> Result<(), Problem> {
    let (name, host) = value.rsplit_once('@').ok_or(Problem::EmailWithoutAt)?;
    if name.is_empty() || host.is_empty() || name.contains('@') {
        return Err(Problem::EmailWithoutAt);
    }
    if value
        .chars()
        .any(|c| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | ',' | ';'))
    {
        return Err(Problem::EmailCharacters);
    }
    match host.split_once('.') {
        Some((a, b)) if !a.is_empty() && !b.is_empty() && !host.ends_with('.') => Ok(()),
        _ => Err(Problem::EmailWithoutDot),
    }
}

/// A link has no scheme, or http(s).
fn check_link(value: &str) -> Result<(), Problem> {
    let lower: String = value
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_ascii_lowercase();
    let scheme_end = lower.find(':');
    let is_scheme = scheme_end.is_some_and(|end| {
        !lower[..end].contains(['/', '.', '?', '#'])
            && !lower[end + 1..].starts_with(|c: char| c.is_ascii_digit())
    });
    if is_scheme && !lower.starts_with("http://") && !lower.starts_with("https://") {
        return Err(Problem::LinkScheme);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_checked_with_the_reason() {
        let email = |text: &str| Telecom::parse(System::Email, text, None).map(|t| t.value);
        assert_eq!(
            email(" einkauf@ernsthandel.example "),
            Ok("einkauf@ernsthandel.example".into())
        );
        assert_eq!(email("einkauf@ernsthandel"), Err(Problem::EmailWithoutDot));
        assert_eq!(email("einkauf"), Err(Problem::EmailWithoutAt));
        assert_eq!(email("@x.example"), Err(Problem::EmailWithoutAt));
        assert_eq!(email("a b@x.example"), Err(Problem::EmailCharacters));
        assert_eq!(email(""), Err(Problem::Missing));
        assert_eq!(
            Telecom::parse(System::Phone, "n/a", None),
            Err(Problem::PhoneWithoutDigits)
        );
    }

    #[test]
    fn only_harmless_links_are_links() {
        for bad in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            " java\tscript:alert(1)",
            "file:///etc/passwd",
        ] {
            assert!(Telecom::parse(System::Url, bad, None).is_err(), "{bad}");
        }
        let link = |text| {
            Telecom::parse(System::Url, text, None)
                .ok()
                .and_then(|t| t.href())
        };
        assert_eq!(
            link("example.com:8080/a"),
            Some("https://example.com:8080/a".into())
        );
        assert_eq!(
            link("http://a.example/?q=a:b"),
            Some("http://a.example/?q=a:b".into())
        );
        // A file may hold what a form refuses: it is shown, never linked.
        let stored = Telecom {
            system: System::Url,
            value: "javascript:alert(1)".into(),
            usage: None,
            extra: Extra::default(),
        };
        assert_eq!(stored.href(), None);
    }

    #[test]
    fn spellings_of_one_number_share_a_key() {
        let key = |v| Telecom::parse(System::Phone, v, None).map(|t| t.key());
        assert_eq!(key("(030) 007-4321"), key("030 0074321"));
        assert_eq!(key("０３０-0074321"), key("030 0074321"));
    }
}
