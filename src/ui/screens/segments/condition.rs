//! One condition of a rule: field, comparison, value, and how many customers it fits alone.

use leptos::prelude::*;

use super::{
    tree::{ConditionNode, Form, Node},
    value::ValueInputs,
};
use crate::{
    app::App,
    domain::{
        choice::Choice,
        field::{FieldId, Group},
        party_fields::PARTY_FIELDS,
        segment::Op,
    },
    engine::rule_draft::ConditionDraft,
    i18n::grouped,
    ui::{
        lang,
        parts::{field::ProblemText, icon::Icon},
    },
    web::clock,
};

const GROUPS: [Group; 6] = [
    Group::Identity,
    Group::Contact,
    Group::Place,
    Group::Relation,
    Group::Activity,
    Group::Record,
];

/// A row of the builder.
#[component]
pub fn ConditionRow(node: ConditionNode, remove: Callback<()>) -> impl IntoView {
    let (app, form, lang) = (App::get(), Form::get(), lang());
    let draft = node.draft;
    let count = Form::count_of(app, Form::rule_of(move || Node::Condition(node).draft()));
    let wrong = Memo::new(move |_| draft.with(|d| d.finish().err()));
    let problem = Memo::new(move |_| wrong.get().filter(|_| form.tried.get()));
    let problem_id = format!("problem-{}", node.number);
    let about = move || {
        let field = draft.with(ConditionDraft::field_id);
        field.map_or_else(
            || draft.with(|d| d.field.clone()),
            |id| lang.field(id).to_owned(),
        )
    };
    let shown = move || count.get().filter(|_| wrong.get().is_none());
    view! {
        <div class="condition" id=format!("part-{}", node.number) role="group" aria-label=about>
            <FieldSelect node />
            <OpSelect node />
            <span class="value">
                <ValueInputs node problem=problem.into() problem_id=problem_id.clone() />
            </span>
            <output
                class="match"
                aria-live="off"
                title=move || shown().map(|n| lang.rules_match_alone(n))
            >
                {move || shown().map(grouped)}
            </output>
            <button
                type="button"
                class="button icon bare remove"
                aria-label=lang.rules_remove_condition()
                title=lang.rules_remove_condition()
                on:click=move |_| remove.run(())
            >
                <Icon name="close" />
            </button>
            <ProblemText id=problem_id problem=problem.into() />
        </div>
    }
}

/// The fields, by the groups in which forms have them.
#[component]
fn FieldSelect(node: ConditionNode) -> impl IntoView {
    let (form, lang) = (Form::get(), lang());
    let chosen = node.draft.with_untracked(|d| d.field.clone());
    let unknown = FieldId::from_key(&chosen).is_none().then(|| chosen.clone());
    let choose = move |event| {
        if let Some(field) = FieldId::from_key(&event_target_value(&event)) {
            form.tried.set(false);
            node.draft.update(|d| d.set_field(field, clock::today()));
        }
    };
    view! {
        <select
            class="pick what"
            aria-label=lang.condition_field()
            autofocus=form.first == Some(node.number)
            on:change=choose
        >
            {unknown
                .map(|key| {
                    let words = key.clone();
                    view! { <option value=key selected=true>{words}</option> }
                })}
            {GROUPS
                .into_iter()
                .map(|group| {
                    let fields = PARTY_FIELDS.iter().filter(|f| f.group == group);
                    let options = fields
                        .map(|field| {
                            let selected = field.key() == chosen;
                            view! {
                                <option value=field.key() selected=selected>
                                    {lang.field(field.id)}
                                </option>
                            }
                        })
                        .collect_view();
                    view! { <optgroup label=lang.field_group(group)>{options}</optgroup> }
                })
                .collect_view()}
        </select>
    }
}

/// The comparisons that fit the field.
#[component]
fn OpSelect(node: ConditionNode) -> impl IntoView {
    let (draft, lang) = (node.draft, lang());
    let kind = Memo::new(move |_| draft.with(ConditionDraft::kind));
    let choose = move |event| {
        if let Some(op) = Op::from_key(&event_target_value(&event)) {
            draft.update(|d| d.set_op(op, clock::today()));
        }
    };
    let options = move || {
        let Some(kind) = kind.get() else {
            return Vec::new();
        };
        let ops = kind.ops().iter().copied();
        ops.map(|op| {
            view! {
                // Held by the signal, since the browser keeps what was chosen from other options.
                <option value=op.key() prop:selected=move || draft.with(|d| d.op == op)>
                    {lang.op(kind, op)}
                </option>
            }
        })
        .collect()
    };
    view! {
        <select
            class="pick how"
            aria-label=lang.condition_op()
            disabled=move || draft.with(|d| d.operand().is_none())
            on:change=choose
        >
            {options}
        </select>
    }
}
