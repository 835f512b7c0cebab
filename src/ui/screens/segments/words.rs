//! A rule in words, with the values as the reader's language calls them.

use leptos::prelude::*;

use crate::{
    domain::{
        day::Day,
        field::{FieldId, Kind},
        party_fields::party_field,
        segment::Rule,
    },
    i18n::Lang,
    ui::lang,
    web::intl,
};

/// How a value of a field is called: countries and choices by name, days as they are written.
pub fn value_name(lang: Lang, field: FieldId, value: &str) -> String {
    match party_field(field).kind {
        Kind::Country => lang.country(value),
        Kind::Choice(set) | Kind::Choices(set) => lang.choice(set, value),
        Kind::Date => match value.parse::<Day>() {
            Ok(day) => intl::long_day(lang, day),
            Err(_) => value.to_owned(),
        },
        _ => value.to_owned(),
    }
}

/// The rule as one sentence.
#[component]
pub fn RuleWords(
    /// The rule.
    #[prop(into)]
    rule: Signal<Rule>,
) -> impl IntoView {
    let lang = lang();
    let pieces = Memo::new(move |_| {
        let names = |field, value: &str| value_name(lang, field, value);
        rule.with(|rule| {
            let pieces = lang.rule_words(rule, &names);
            pieces
                .into_iter()
                .map(|p| (p.strong, p.text))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <p class="words">
            {move || {
                let pieces = pieces.get().into_iter();
                pieces
                    .map(|(strong, text)| {
                        if strong { view! { <b>{text}</b> }.into_any() } else { text.into_any() }
                    })
                    .collect_view()
            }}
        </p>
    }
}
