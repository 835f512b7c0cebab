//! The rule above a list, as tokens that open the builder, and how many it leaves.

use leptos::prelude::*;

use super::words::value_name;
use crate::{
    app::App,
    domain::{id::Id, segment::Rule},
    engine::{index::Index, rule_url},
    i18n::{Lang, grouped, segments::RuleToken},
    ui::{
        lang,
        parts::icon::Icon,
        shell::{Overlay, Shell},
    },
};

/// What the bar shows, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    /// "All of", "but not".
    Word(&'static str),
    /// A part of the rule, and all of it in words.
    Token(RuleToken, String),
}

/// The rule of a list, and the total.
#[component]
pub fn RuleBar(
    /// The rule that holds.
    #[prop(into)]
    rule: Signal<Rule>,
    /// The segment it is saved in, if it is.
    #[prop(optional_no_strip)]
    segment: Option<Id>,
    /// How many customers there are in all; counted here if not given.
    #[prop(optional, into)]
    total: Option<Signal<usize>>,
    /// How many are shown.
    #[prop(into)]
    shown: Signal<usize>,
) -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let total = total.unwrap_or_else(|| Memo::new(move |_| app.index.with(Index::len)).into());
    let items = Memo::new(move |_| rule.with(|rule| items(lang, rule)));
    let edit = move || {
        let saved = |id: &Id| {
            app.peek(|b| {
                b.segments()
                    .get(id)
                    .is_some_and(|s| rule.with_untracked(|r| s.rule == *r))
            })
        };
        let text = match segment.filter(saved) {
            Some(_) => String::new(),
            None => rule.with_untracked(rule_url::to_text),
        };
        shell.open(Overlay::Segment(segment, text));
    };
    view! {
        <div class="rule">
            {move || {
                let items = items.get().into_iter();
                items
                    .map(|item| match item {
                        Item::Word(word) => view! { <span>{word}</span> }.into_any(),
                        Item::Token(token, words) => view! { <Token token words edit=Callback::new(move |()| edit()) /> }.into_any(),
                    })
                    .collect_view()
            }}
            <button
                type="button"
                class="button icon bare small"
                aria-label=lang.rule_add()
                title=lang.rule_add()
                aria-haspopup="dialog"
                on:click=move |_| edit()
            >
                <Icon name="plus" />
            </button>
            <span class="spacer"></span>
            <p class="total" aria-live="polite">
                {move || total_words(lang, shown.get(), total.get())}
            </p>
        </div>
    }
}

#[component]
fn Token(token: RuleToken, words: String, edit: Callback<()>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="token"
            aria-haspopup="dialog"
            title=words
            on:click=move |_| edit.run(())
        >
            <span>{token.label}</span>
            " "
            {(!token.value.is_empty()).then(|| view! { <b>{token.value}</b> })}
        </button>
    }
}

/// "**27** of 96": the figure stands out, in whatever place the language has it.
fn total_words(lang: Lang, shown: usize, total: usize) -> impl IntoView {
    let figure = grouped(shown);
    let words = lang.rule_total("\u{1}", &grouped(total));
    let (before, after) = words.split_once('\u{1}').unwrap_or_default();
    (
        before.to_owned(),
        view! { <b>{figure}</b> },
        after.to_owned(),
    )
}

/// The parts of a rule: what must hold, then, after "but not", what must not.
fn items(lang: Lang, rule: &Rule) -> Vec<Item> {
    let tokens = |parts: &[&Rule]| {
        let tokens = parts.iter().map(|part| token(lang, part));
        tokens.collect::<Vec<_>>()
    };
    let asked = |rules: &'_ [Rule]| {
        rules
            .iter()
            .filter(|r| !r.is_empty())
            .cloned()
            .collect::<Vec<_>>()
    };
    let mut out = Vec::new();
    match rule {
        Rule::All(parts) => {
            let parts = asked(parts);
            let (without, with): (Vec<&Rule>, Vec<&Rule>) =
                parts.iter().partition(|part| matches!(part, Rule::None(_)));
            if with.len() > 1 {
                out.push(Item::Word(lang.rule_all_of()));
            }
            out.extend(tokens(&with));
            for (at, part) in without.into_iter().enumerate() {
                if let Rule::None(parts) = part {
                    out.push(Item::Word(if at == 0 && with.is_empty() {
                        lang.rule_none_of()
                    } else {
                        lang.rule_but_not()
                    }));
                    out.extend(tokens(&asked(parts).iter().collect::<Vec<_>>()));
                }
            }
        }
        Rule::Any(parts) | Rule::None(parts) => {
            let any = matches!(rule, Rule::Any(_));
            let parts = asked(parts);
            if !parts.is_empty() {
                out.push(Item::Word(if any {
                    lang.rule_any_of()
                } else {
                    lang.rule_none_of()
                }));
            }
            out.extend(tokens(&parts.iter().collect::<Vec<_>>()));
        }
        Rule::Test(_) => out.extend(tokens(&[rule])),
    }
    out
}

/// A part of a rule: a condition in full, a group by how many it holds.
fn token(lang: Lang, part: &Rule) -> Item {
    let names = |field, value: &str| value_name(lang, field, value);
    let whole = Rule::All(vec![part.clone()]);
    let pieces = lang.rule_words(&whole, &names);
    let words: String = pieces.into_iter().map(|p| p.text).collect();
    let (word, parts) = match part {
        Rule::All(parts) => (lang.rule_all_of(), parts.as_slice()),
        Rule::Any(parts) => (lang.rule_any_of(), parts.as_slice()),
        Rule::None(parts) => (lang.rule_none_of(), parts.as_slice()),
        Rule::Test(_) => ("", [].as_slice()),
    };
    let token = if parts.len() > 1 {
        RuleToken {
            label: word.to_owned(),
            value: lang.rule_parts(parts.len()),
        }
    } else {
        let first = lang.rule_tokens(&whole, &names).into_iter().next();
        first.unwrap_or_else(|| RuleToken {
            label: words.clone(),
            value: String::new(),
        })
    };
    Item::Token(token, words)
}
