//! The columns of the list: which there are, how wide, and what stands in a cell.

use leptos::prelude::*;

use crate::{
    app::App,
    domain::{
        choice::Choice,
        day::Day,
        field::{FieldId, Kind, Value},
        id::Id,
        party::Party,
        party_fields::party_field,
    },
    i18n::Lang,
    ui::parts::marks::Rhythm,
    web::{clock, intl},
};

/// A column of the list. Its key stands in segments and in this device's settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A declared field.
    Field(FieldId),
    /// City and country together.
    Place,
    /// A year of contact as a strip.
    Rhythm,
}

impl Column {
    /// The usual columns.
    pub const USUAL: [Self; 8] = [
        Self::Field(FieldId::People),
        Self::Place,
        Self::Field(FieldId::Lifecycle),
        Self::Field(FieldId::Tags),
        Self::Rhythm,
        Self::Field(FieldId::LastContact),
        Self::Field(FieldId::NextStep),
        Self::Field(FieldId::NextDue),
    ];

    /// Every column that can be chosen. The name always comes first and is not among them.
    pub fn all() -> Vec<Self> {
        let fields = FieldId::ALL
            .iter()
            .copied()
            .filter(|f| *f != FieldId::Name)
            .map(Self::Field);
        [Self::Place, Self::Rhythm]
            .into_iter()
            .chain(fields)
            .collect()
    }

    /// Its key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Field(id) => id.key(),
            Self::Place => "place",
            Self::Rhythm => "rhythm",
        }
    }

    /// The column with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::all().into_iter().find(|c| c.key() == key)
    }

    /// Its heading.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Field(FieldId::People) => lang.people(),
            Self::Field(id) => lang.field(id),
            Self::Place => lang.place(),
            Self::Rhythm => lang.last_12_months(),
        }
    }

    /// The field it is sorted by.
    pub fn sort_field(self) -> Option<FieldId> {
        match self {
            Self::Field(id) => Some(id),
            Self::Place => Some(FieldId::City),
            Self::Rhythm => None,
        }
    }

    /// The name the style knows it by.
    pub fn style(self) -> &'static str {
        match self {
            Self::Field(FieldId::People) => "person",
            Self::Field(FieldId::Lifecycle) => "stage",
            Self::Field(FieldId::Tags) => "tags",
            Self::Field(FieldId::LastContact) => "last",
            Self::Field(FieldId::NextStep) => "next",
            Self::Field(FieldId::NextDue) => "due",
            Self::Field(_) => "field",
            Self::Place => "place",
            Self::Rhythm => "strip",
        }
    }

    /// At which narrowing it goes: `m` first, then `s`.
    pub fn drop(self) -> Option<&'static str> {
        match self {
            Self::Field(
                FieldId::LastContact | FieldId::NextStep | FieldId::NextDue | FieldId::Lifecycle,
            ) => None,
            Self::Field(FieldId::People) | Self::Place => Some("s"),
            Self::Field(_) | Self::Rhythm => Some("m"),
        }
    }

    fn width(self) -> &'static str {
        match self {
            Self::Field(FieldId::People) => "minmax(6rem,1fr)",
            Self::Field(FieldId::Lifecycle | FieldId::LastContact) => "7.5rem",
            Self::Field(FieldId::Tags | FieldId::NextStep) => "minmax(5rem,.9fr)",
            Self::Field(FieldId::NextDue) => "6rem",
            Self::Place => "minmax(7rem,1.1fr)",
            Self::Rhythm => "5.5rem",
            Self::Field(id) => match party_field(id).kind {
                Kind::Number => "5rem",
                Kind::Date => "7rem",
                _ => "minmax(6rem,1fr)",
            },
        }
    }
}

/// The widths of check box, name and columns, for all that fit, and at the two narrowings.
pub fn templates(columns: &[Column]) -> [String; 3] {
    let of = |dropped: &[&str]| {
        let mut text = String::from("1.5rem minmax(9rem,1.6fr)");
        for column in columns
            .iter()
            .filter(|c| c.drop().is_none_or(|d| !dropped.contains(&d)))
        {
            text.push(' ');
            text.push_str(column.width());
        }
        text
    };
    [of(&[]), of(&["m"]), of(&["m", "s"])]
}

/// What a cell shows.
pub fn cell(app: App, lang: Lang, column: Column, id: Id) -> AnyView {
    app.read(|book| {
        let Some(party) = book.party(id) else {
            return ().into_any();
        };
        let summary = book.summary(id);
        match column {
            Column::Place => place_text(&party, lang).into_any(),
            Column::Rhythm => {
                let contacts = book
                    .entries(id)
                    .map(|i| (clock::to_local(i.start_at).0, i.kind))
                    .collect();
                view! { <Rhythm contacts today=clock::today() class="mid" /> }.into_any()
            }
            Column::Field(FieldId::Lifecycle) => party.lifecycle.map_or(().into_any(), |stage| {
                view! { <span class="stage" data-stage=stage.key()>{lang.lifecycle(stage)}</span> }
                    .into_any()
            }),
            Column::Field(FieldId::Tags) => tags(&party.tags).into_any(),
            Column::Field(FieldId::NextDue) => {
                due((party_field(FieldId::NextDue).read)(&party, &summary), lang)
            }
            Column::Field(field) => {
                let value = (party_field(field).read)(&party, &summary);
                text(&value, party_field(field).kind, lang).into_any()
            }
        }
    })
}

/// Tags as words with a mark.
pub fn tags(tags: &[String]) -> impl IntoView + use<> {
    let words = tags.iter().map(|tag| {
        view! {
            <span class="tag">
                <span>"#"</span>
                {tag.clone()}
            </span>
        }
    });
    view! { <span class="tags">{words.collect_view()}</span> }
}

/// A due date: in words, red when it has passed.
pub fn due(value: Value, lang: Lang) -> AnyView {
    let Some(day) = local_day(&value) else {
        return ().into_any();
    };
    let days = day.days_since(clock::today());
    let words = match days {
        -1..=1 => intl::days_from_today(lang, days),
        ..-1 => lang.days_late(usize::try_from(-days).unwrap_or(0)),
        _ => intl::short_day(lang, day),
    };
    if days < 0 {
        view! { <span class="late">{words}</span> }.into_any()
    } else {
        words.into_any()
    }
}

fn local_day(value: &Value) -> Option<Day> {
    match value {
        Value::Day(day) => Some(*day),
        Value::Moment(at) => Some(clock::to_local(*at).0),
        _ => None,
    }
}

/// City and country in words.
pub fn place_text(party: &Party, lang: Lang) -> String {
    match party.place() {
        None => String::new(),
        Some((city, "")) => city.to_owned(),
        Some(("", country)) => country_name(country, lang),
        Some((city, country)) => match lang {
            Lang::En => format!("{city}, {}", country_name(country, lang)),
            Lang::Zh => format!("{} {city}", country_name(country, lang)),
        },
    }
}

/// A country's name; text that is no code stands for itself.
pub fn country_name(code: &str, lang: Lang) -> String {
    crate::domain::address::country(code).map_or_else(
        || code.to_owned(),
        |c| match lang {
            Lang::En => c.english.to_owned(),
            Lang::Zh => c.chinese.to_owned(),
        },
    )
}

/// A value in words.
pub fn text(value: &Value, kind: Kind, lang: Lang) -> String {
    let separator = match lang {
        Lang::En => ", ",
        Lang::Zh => "、",
    };
    match value {
        Value::Empty => String::new(),
        Value::Text(t) => word(t, kind, lang),
        Value::Texts(all) => all
            .iter()
            .map(|t| word(t, kind, lang))
            .collect::<Vec<_>>()
            .join(separator),
        Value::Day(day) => intl::short_day(lang, *day),
        Value::Moment(at) => {
            let days = clock::to_local(*at).0.days_since(clock::today());
            intl::days_from_today(lang, days)
        }
        Value::Yearly(dates) => dates
            .iter()
            .map(|d| intl::partial(lang, *d))
            .collect::<Vec<_>>()
            .join(separator),
        Value::Number(0) => String::new(),
        Value::Number(n) => crate::i18n::grouped(usize::try_from(*n).unwrap_or(0)),
    }
}

/// One text of a value: the word for a choice, the name of a country, or the text itself.
pub fn word(text: &str, kind: Kind, lang: Lang) -> String {
    match kind {
        Kind::Choice(set) | Kind::Choices(set) => lang.choice(set, text),
        Kind::Country => country_name(text, lang),
        Kind::LongText => crate::engine::markdown::plain(text),
        _ => text.to_owned(),
    }
}
