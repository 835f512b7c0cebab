//! The rule in the builder as a tree of signals: each input changes its own part, and only what
//! shows that part is drawn anew. What the parts mean is in `engine::rule_draft`.

use leptos::prelude::*;

use crate::{
    app::App,
    domain::{field::FieldId, segment::Rule},
    engine::{
        rule_draft::{ConditionDraft, Draft, GroupDraft, GroupOp},
        segments::{self as matching, RuleProblemKind},
    },
    ui::{parts::day, screens::customers::list::bulk::known_tags},
    web::{clock, dom},
};

/// The field that a new condition begins with: everybody has stages, and none is chosen yet.
const FIRST_FIELD: FieldId = FieldId::Lifecycle;

/// A part of the rule.
#[derive(Clone, Copy)]
pub enum Node {
    /// A group.
    Group(GroupNode),
    /// A condition.
    Condition(ConditionNode),
}

/// A group of the rule.
#[derive(Clone, Copy)]
pub struct GroupNode {
    /// Its number in this builder.
    pub number: u32,
    /// What it asks of its parts.
    pub op: RwSignal<GroupOp>,
    /// Its parts.
    pub parts: RwSignal<Vec<Node>>,
}

/// A condition of the rule.
#[derive(Clone, Copy)]
pub struct ConditionNode {
    /// Its number in this builder.
    pub number: u32,
    /// What stands in its inputs.
    pub draft: RwSignal<ConditionDraft>,
}

impl Node {
    /// Its number in this builder.
    pub fn number(self) -> u32 {
        match self {
            Self::Group(group) => group.number,
            Self::Condition(condition) => condition.number,
        }
    }

    /// What it holds now; follows every input in it.
    pub fn draft(self) -> Draft {
        match self {
            Self::Group(group) => Draft::Group(group.draft()),
            Self::Condition(condition) => Draft::Condition(condition.draft.get()),
        }
    }
}

impl GroupNode {
    /// What it holds now; follows every input in it.
    pub fn draft(self) -> GroupDraft {
        let parts = self.parts.get().into_iter();
        GroupDraft {
            op: self.op.get(),
            parts: parts.map(Node::draft).collect(),
        }
    }

    /// Takes a part out; the focus goes to the part that takes its place, or to the
    /// group's own buttons.
    pub fn remove(self, number: u32) {
        let mut next = None;
        self.parts.update(|parts| {
            if let Some(at) = parts.iter().position(|p| p.number() == number) {
                parts.remove(at);
                next = parts.get(at).map(|p| p.number());
            }
        });
        focus_soon(match next {
            Some(next) => format!("#part-{next} select"),
            None => format!("#add-{} button", self.number),
        });
    }
}

/// The rule being built, as every part of the builder sees it.
#[derive(Clone, Copy)]
pub struct Form {
    /// The outermost group.
    pub root: GroupNode,
    /// Saving was tried, so that what is missing is said.
    pub tried: RwSignal<bool>,
    /// The condition that has the focus first.
    pub first: Option<u32>,
    /// The tags in use, most used first; looked up when first wanted.
    pub tags: Memo<Vec<String>>,
    maker: Maker,
}

/// Makes parts that live as long as the builder, whatever event asks for them.
#[derive(Clone, Copy)]
struct Maker {
    owner: StoredValue<Option<Owner>>,
    next: StoredValue<u32>,
}

impl Form {
    /// The form of the component that calls this, beginning with `rule`.
    pub fn new(app: App, rule: &Rule) -> Self {
        let maker = Maker {
            owner: StoredValue::new(Owner::current()),
            next: StoredValue::new(0),
        };
        let mut draft = GroupDraft::of(rule);
        if draft.parts.is_empty() {
            draft.parts.push(new_condition());
        }
        let root = maker.group(draft);
        let parts = root.parts.get_untracked();
        let first = parts.iter().find(|node| matches!(node, Node::Condition(_)));
        Self {
            root,
            tried: RwSignal::new(false),
            first: first.map(|node| node.number()),
            tags: Memo::new(move |_| known_tags(app)),
            maker,
        }
    }

    /// The form of this builder.
    pub fn get() -> Self {
        expect_context()
    }

    /// What `draft` asks, as far as it can be asked.
    pub fn rule_of(draft: impl Fn() -> Draft + Send + Sync + 'static) -> Memo<Rule> {
        Memo::new(move |_| draft().rule())
    }

    /// How many customers a rule of this form matches; none where this version cannot read it.
    pub fn count_of(app: App, rule: Memo<Rule>) -> Memo<Option<usize>> {
        Memo::new(move |_| {
            rule.with(|rule| {
                let problems = matching::problems(rule);
                let readable = problems
                    .iter()
                    .all(|p| p.kind == RuleProblemKind::Unfinished);
                readable.then(|| app.index.with(|index| index.count(rule, &day::here())))
            })
        })
    }

    /// Adds a condition to a group and moves the focus there.
    pub fn add_condition(self, group: GroupNode) {
        self.add(group, new_condition());
    }

    /// Adds a group with a condition to a group and moves the focus there.
    pub fn add_group(self, group: GroupNode) {
        let op = match group.op.get_untracked() {
            GroupOp::All => GroupOp::Any,
            GroupOp::Any | GroupOp::None => GroupOp::All,
        };
        let parts = vec![new_condition()];
        self.add(group, Draft::Group(GroupDraft { op, parts }));
    }

    fn add(self, group: GroupNode, draft: Draft) {
        self.tried.set(false);
        let node = self.maker.node(draft);
        group.parts.update(|parts| parts.push(node));
        focus_soon(format!("#part-{} select", node.number()));
    }
}

fn new_condition() -> Draft {
    Draft::Condition(ConditionDraft::new(FIRST_FIELD, clock::today()))
}

fn focus_soon(selector: String) {
    dom::after(0, move || dom::focus(&selector));
}

impl Maker {
    fn node(self, draft: Draft) -> Node {
        match draft {
            Draft::Group(draft) => Node::Group(self.group(draft)),
            Draft::Condition(draft) => {
                let number = self.number();
                Node::Condition(self.owned(|| ConditionNode {
                    number,
                    draft: RwSignal::new(draft),
                }))
            }
        }
    }

    fn group(self, draft: GroupDraft) -> GroupNode {
        let parts = draft
            .parts
            .into_iter()
            .map(|part| self.node(part))
            .collect();
        let number = self.number();
        self.owned(|| GroupNode {
            number,
            op: RwSignal::new(draft.op),
            parts: RwSignal::new(parts),
        })
    }

    fn number(self) -> u32 {
        self.next.update_value(|n| *n += 1);
        self.next.get_value()
    }

    fn owned<T>(self, make: impl FnOnce() -> T) -> T {
        match self.owner.get_value() {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }
}
