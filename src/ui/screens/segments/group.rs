//! A group of a rule: what it asks of its parts, the parts, and buttons for more.

use leptos::prelude::*;

use super::{
    condition::ConditionRow,
    tree::{Form, GroupNode, Node},
};
use crate::{
    app::App,
    domain::{choice::Choice, segment::Rule},
    engine::{
        index::Index,
        rule_draft::{Draft, GroupOp},
    },
    i18n::{Lang, grouped},
    ui::{lang, parts::icon::Icon},
};

/// Groups within groups that can be made here.
const DEPTH: usize = 4;

/// A group with its parts, and groups inside it.
#[component]
pub fn GroupBox(node: GroupNode, parent: Option<GroupNode>, depth: usize) -> AnyView {
    let (form, lang) = (Form::get(), lang());
    view! {
        <div
            class="rules"
            id=format!("part-{}", node.number)
            role="group"
            aria-label=move || group_label(lang, node.op.get())
            data-op=move || node.op.get().key()
        >
            <GroupHead node parent />
            <div class="rules-body">
                <For each=move || node.parts.get() key=|part| part.number() let:part>
                    {match part {
                        Node::Group(group) => {
                            view! { <GroupBox node=group parent=Some(node) depth=depth + 1 /> }
                                .into_any()
                        }
                        Node::Condition(condition) => {
                            let remove = Callback::new(move |()| node.remove(condition.number));
                            view! { <ConditionRow node=condition remove /> }.into_any()
                        }
                    }}
                </For>
                <div class="rules-add" id=format!("add-{}", node.number)>
                    <button
                        type="button"
                        class="button bare"
                        on:click=move |_| form.add_condition(node)
                    >
                        <Icon name="plus" />
                        <span>{lang.rules_add_condition()}</span>
                    </button>
                    {(depth + 1 < DEPTH)
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button bare"
                                    on:click=move |_| form.add_group(node)
                                >
                                    <Icon name="plus" />
                                    <span>{lang.rules_add_group()}</span>
                                </button>
                            }
                        })}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn group_label(lang: Lang, op: GroupOp) -> &'static str {
    match op {
        GroupOp::All => lang.rule_all_of(),
        GroupOp::Any => lang.rule_any_of(),
        GroupOp::None => lang.rule_none_of(),
    }
}

/// What a group asks of its parts, and what comes of it.
#[component]
fn GroupHead(node: GroupNode, parent: Option<GroupNode>) -> impl IntoView {
    let lang = lang();
    let (before, after) = lang.rules_around(parent.is_none());
    let words = |text: &'static str| (!text.is_empty()).then(|| view! { <span>{text}</span> });
    view! {
        <div class="rules-head">
            {words(before)}
            <GroupOpSelect node />
            {words(after)}
            {match parent {
                None => view! { <span class="match">{lang.rules_match()}</span> }.into_any(),
                Some(parent) => {
                    view! {
                        <GroupCount node />
                        <button
                            type="button"
                            class="button icon bare remove"
                            aria-label=lang.rules_remove_group()
                            title=lang.rules_remove_group()
                            on:click=move |_| parent.remove(node.number)
                        >
                            <Icon name="close" />
                        </button>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

#[component]
fn GroupOpSelect(node: GroupNode) -> impl IntoView {
    let lang = lang();
    let choose = move |event| {
        if let Some(op) = GroupOp::from_key(&event_target_value(&event)) {
            node.op.set(op);
        }
    };
    view! {
        <select class="op" aria-label=lang.rules_op() on:change=choose>
            {GroupOp::ALL
                .iter()
                .map(|&op| {
                    let selected = node.op.get_untracked() == op;
                    view! { <option value=op.key() selected=selected>{lang.group_op(op)}</option> }
                })
                .collect_view()}
        </select>
    }
}

/// How many a group matches; for "none" how many it leaves out.
#[component]
fn GroupCount(node: GroupNode) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let rule = Form::rule_of(move || Draft::Group(node.draft()));
    let count = Form::count_of(app, rule);
    let words = move || {
        let asks = !rule.with(Rule::is_empty);
        count
            .get()
            .filter(|_| asks)
            .map(|count| match node.op.get() {
                GroupOp::None => {
                    lang.rules_left_out(app.index.with(Index::len).saturating_sub(count))
                }
                GroupOp::All | GroupOp::Any => grouped(count),
            })
    };
    view! { <span class="match">{words}</span> }
}
