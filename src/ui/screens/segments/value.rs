//! The value of a condition: the input that fits the field and the comparison.

use leptos::prelude::*;

use super::{
    picker::Picker,
    tree::{ConditionNode, Form},
};
use crate::{
    domain::{choice::Choice, problem::Problem, segment::SpanUnit},
    engine::{conditions::OperandKind, rule_draft::ConditionDraft},
    ui::lang,
};

/// Which of the two texts of a draft an input is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    First,
    Second,
}

/// The inputs for the value. They stay as they are while the value alone changes.
#[component]
pub fn ValueInputs(
    node: ConditionNode,
    problem: Signal<Option<Problem>>,
    problem_id: String,
) -> impl IntoView {
    let (form, lang) = (Form::get(), lang());
    let draft = node.draft;
    let operand = Memo::new(move |_| draft.with(ConditionDraft::operand));
    move || {
        let input = |which, kind, label: &'static str, list: &str| {
            let (problem_id, list) = (problem_id.clone(), list.to_owned());
            view! { <Input node which kind label list problem problem_id /> }
        };
        match operand.get() {
            None => view! { <span class="quiet">{lang.condition_kept()}</span> }.into_any(),
            Some(OperandKind::Nothing) => ().into_any(),
            Some(OperandKind::Text) => {
                input(Which::First, "text", lang.condition_value(), "").into_any()
            }
            Some(OperandKind::Tag) => {
                let list = format!("tags-{}", node.number);
                let known = form.tags.get_untracked().into_iter();
                view! {
                    {input(Which::First, "text", lang.condition_tag(), &list)}
                    <datalist id=list>
                        {known.map(|tag| view! { <option value=tag></option> }).collect_view()}
                    </datalist>
                }
                .into_any()
            }
            Some(OperandKind::Number) => {
                input(Which::First, "number", lang.condition_value(), "").into_any()
            }
            Some(OperandKind::Day) => {
                input(Which::First, "date", lang.condition_value(), "").into_any()
            }
            Some(operand @ (OperandKind::Numbers | OperandKind::Days)) => {
                let kind = if operand == OperandKind::Days {
                    "date"
                } else {
                    "number"
                };
                view! {
                    {input(Which::First, kind, lang.condition_from(), "")}
                    <span class="quiet">{lang.condition_and()}</span>
                    {input(Which::Second, kind, lang.condition_to(), "")}
                }
                .into_any()
            }
            Some(OperandKind::Span) => view! {
                {input(Which::First, "number", lang.condition_value(), "")}
                <Unit node />
            }
            .into_any(),
            Some(OperandKind::Choices(_) | OperandKind::Countries) => {
                view! { <Picker node problem problem_id=problem_id.clone() /> }.into_any()
            }
        }
    }
}

#[component]
fn Input(
    node: ConditionNode,
    which: Which,
    kind: &'static str,
    label: &'static str,
    list: String,
    problem: Signal<Option<Problem>>,
    problem_id: String,
) -> impl IntoView {
    let draft = node.draft;
    let text = move || {
        draft.with(|d| match which {
            Which::First => d.first.clone(),
            Which::Second => d.second.clone(),
        })
    };
    let typed = move |event| {
        let text = event_target_value(&event);
        draft.update(|d| match which {
            Which::First => d.first = text,
            Which::Second => d.second = text,
        });
    };
    view! {
        <input
            type=kind
            aria-label=label
            autocomplete="off"
            list=(!list.is_empty()).then_some(list)
            prop:value=text
            on:input=typed
            aria-invalid=move || problem.get().map(|_| "true")
            aria-describedby=problem_id
        />
    }
}

#[component]
fn Unit(node: ConditionNode) -> impl IntoView {
    let (draft, lang) = (node.draft, lang());
    let count = move || draft.with(|d| d.first.trim().parse().unwrap_or(2_u16));
    let choose = move |event| {
        if let Some(unit) = SpanUnit::from_key(&event_target_value(&event)) {
            draft.update(|d| d.unit = unit);
        }
    };
    view! {
        <select class="pick" aria-label=lang.condition_unit() on:change=choose>
            {SpanUnit::ALL
                .iter()
                .map(|&unit| {
                    view! {
                        <option
                            value=unit.key()
                            prop:selected=move || draft.with(|d| d.unit == unit)
                        >
                            {move || lang.span_unit(unit, count())}
                        </option>
                    }
                })
                .collect_view()}
        </select>
    }
}
