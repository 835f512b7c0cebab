//! What a declared field is: its key, its kind, how it is read and written as text.
//!
//! Form, list column, search, segment and CSV column are generic over a table of these
//! ([`super::party_fields::PARTY_FIELDS`]). Labels are in `i18n::fields`, by [`FieldId`].

use super::{
    affiliation::BuyingRole,
    choice::{Choice, choices},
    day::{Day, PartialDate},
    moment::Moment,
    party::{Lifecycle, Party, PartyKind, Role},
    problem::Problem,
    segment::Op,
    summary::Summary,
};

choices! {
    /// A declared field of a customer. The key names it in rules, CSV mappings, columns and URLs.
    FieldId {
        Name = "fn", Kind = "kind", Number = "number", People = "people", Family = "family",
        Given = "given", Nickname = "nickname", PhoneticName = "phoneticName", Phone = "phone",
        Mobile = "mobile", Fax = "fax", Email = "email", Url = "url", Messenger = "messenger",
        Street = "street",
        City = "city", District = "district", Region = "region", PostalCode = "postalCode",
        Country = "country", Birthday = "birthday", Dates = "dates", Lifecycle = "lifecycle",
        Roles = "roles", Cadence = "cadenceDays", Source = "source", Tags = "tags", Note = "note",
        LastContact = "lastContact", LastInbound = "lastInbound", Warmth = "warmth", Interactions = "interactions",
        Unanswered = "unanswered", OpenTasks = "openTasks", NextStep = "nextStep",
        NextDue = "nextDue", CreatedAt = "createdAt", UpdatedAt = "updatedAt",
    }
}

/// A closed list that a field chooses from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceSet {
    /// Person, organisation, group.
    PartyKind,
    /// Stage of the relation.
    Lifecycle,
    /// What the party is to us.
    Role,
    /// Part played in buying.
    BuyingRole,
}

impl ChoiceSet {
    /// The keys, in the order people are shown them.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Self::PartyKind => PartyKind::KEYS,
            Self::Lifecycle => Lifecycle::KEYS,
            Self::Role => Role::KEYS,
            Self::BuyingRole => BuyingRole::KEYS,
        }
    }
}

/// What a field holds, and so which operators and inputs fit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One or several short texts.
    Text,
    /// One text of several lines.
    LongText,
    /// Digits in any spelling.
    Phone,
    /// One of a closed list.
    Choice(ChoiceSet),
    /// Several of a closed list.
    Choices(ChoiceSet),
    /// Tags.
    Tags,
    /// A country.
    Country,
    /// A day or a point in time.
    Date,
    /// Dates that return every year.
    Yearly,
    /// A whole number.
    Number,
}

impl Kind {
    /// The operators that fit.
    pub fn ops(self) -> &'static [Op] {
        use Op::{
            After, AtLeast, AtMost, Before, Between, Contains, ContainsNot, Has, HasNot, InLast,
            InNext, Is, IsAnyOf, IsEmpty, IsNoneOf, IsNot, IsNotEmpty, NotInLast, On, StartsWith,
        };
        match self {
            Self::Text => &[
                Contains,
                ContainsNot,
                Is,
                IsNot,
                StartsWith,
                IsEmpty,
                IsNotEmpty,
            ],
            Self::LongText => &[Contains, ContainsNot, IsEmpty, IsNotEmpty],
            Self::Phone => &[Contains, StartsWith, IsEmpty, IsNotEmpty],
            Self::Choice(_) | Self::Choices(_) | Self::Country => {
                &[IsAnyOf, IsNoneOf, IsEmpty, IsNotEmpty]
            }
            Self::Tags => &[Has, HasNot, IsEmpty, IsNotEmpty],
            Self::Date => &[
                InLast, NotInLast, InNext, On, Before, After, Between, IsEmpty, IsNotEmpty,
            ],
            Self::Yearly => &[InNext, IsEmpty, IsNotEmpty],
            Self::Number => &[Is, AtLeast, AtMost, Between, IsEmpty, IsNotEmpty],
        }
    }
}

/// What a field holds for one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// One text.
    Text(String),
    /// Several texts or choice keys.
    Texts(Vec<String>),
    /// A day.
    Day(Day),
    /// A point in time.
    Moment(Moment),
    /// Dates that return every year.
    Yearly(Vec<PartialDate>),
    /// A whole number.
    Number(i64),
}

impl Value {
    /// A text, or nothing if it is empty.
    pub fn text(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// Texts, or nothing if there are none.
    pub fn texts(texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let texts: Vec<String> = texts
            .into_iter()
            .map(Into::into)
            .filter(|t| !t.is_empty())
            .collect();
        if texts.is_empty() {
            Self::Empty
        } else {
            Self::Texts(texts)
        }
    }

    /// Nothing is there.
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// The texts, whether one or several.
    pub fn as_texts(&self) -> &[String] {
        match self {
            Self::Text(text) => std::slice::from_ref(text),
            Self::Texts(texts) => texts,
            _ => &[],
        }
    }
}

/// Where a field stands in forms and menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Who it is.
    Identity,
    /// How to reach them.
    Contact,
    /// Where they are.
    Place,
    /// What they are to us.
    Relation,
    /// What happened and what comes next; derived.
    Activity,
    /// When the record was made and changed; derived.
    Record,
}

/// Writes a field from text, as a CSV cell or an edited cell has it.
pub type Write = fn(&mut Party, &str) -> Result<(), Problem>;

/// A declared field of a customer.
pub struct Field {
    /// Which field.
    pub id: FieldId,
    /// What it holds.
    pub kind: Kind,
    /// Where it stands.
    pub group: Group,
    /// Found by the search box.
    pub searched: bool,
    /// Data about a person, as privacy law means it.
    pub personal: bool,
    /// Follows from other records: read from the summary alone. Other fields do not read it.
    pub derived: bool,
    /// How it is read.
    pub read: fn(&Party, &Summary) -> Value,
    /// How it is written from text; derived fields are not.
    pub write: Option<Write>,
}

impl Field {
    /// The key in rules, CSV and URLs.
    pub fn key(&self) -> &'static str {
        self.id.key()
    }
}
