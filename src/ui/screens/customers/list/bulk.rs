//! What can be done with the chosen customers, each as one act.

use leptos::prelude::*;

use super::{List, rows};
use crate::{
    app::App,
    domain::{
        choice::Choice, commands, field::FieldId, party::Lifecycle, party_parts::parse_tags,
        problem::FieldProblem,
    },
    engine::rule_draft::values_in_use,
    ui::{
        lang,
        parts::{
            dialog::Dialog,
            field::{Problems, Select, TextField, focus_first_problem},
            icon::Icon,
        },
        shell::{Overlay, Shell},
    },
    web::clock,
};

/// What is asked before it is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    Tag(bool),
    Stage,
}

/// The bar at the foot while something is chosen.
#[component]
pub fn Bulk() -> impl IntoView {
    let (app, shell, list, lang) = (App::get(), Shell::get(), List::get(), lang());
    let asked = RwSignal::new(Asked::Nothing);
    let count = Memo::new(move |_| list.selected.with(std::collections::BTreeSet::len));
    let close = Callback::new(move |()| asked.set(Asked::Nothing));
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="slab bulk" role="toolbar" aria-label=move || lang.selected(count.get())>
                <span>{move || lang.selected(count.get())}</span>
                <hr />
                <button type="button" on:click=move |_| asked.set(Asked::Tag(true))>
                    <Icon name="tag" />
                    {lang.tag_them()}
                </button>
                <button type="button" on:click=move |_| asked.set(Asked::Tag(false))>
                    {lang.untag_them()}
                </button>
                <button type="button" on:click=move |_| asked.set(Asked::Stage)>
                    {lang.stage()}
                </button>
                <button type="button" on:click=move |_| shell.open(Overlay::Log(rows::acted_on(list)))>
                    <Icon name="note" />
                    {lang.log()}
                </button>
                <button type="button" on:click=move |_| shell.open(Overlay::NewTask(rows::acted_on(list)))>
                    <Icon name="task" />
                    {lang.new_task()}
                </button>
                <button type="button" on:click=move |_| rows::move_to_bin(app, list)>
                    <Icon name="bin" />
                    {lang.to_bin()}
                </button>
                <hr />
                <button
                    type="button"
                    title=lang.clear_selection()
                    on:click=move |_| list.selected.set(std::collections::BTreeSet::new())
                >
                    <Icon name="close" />
                    <kbd aria-hidden="true">"Esc"</kbd>
                </button>
            </div>
        </Show>
        {move || match asked.get() {
            Asked::Nothing => ().into_any(),
            Asked::Tag(add) => view! { <AskTag add close /> }.into_any(),
            Asked::Stage => view! { <AskStage close /> }.into_any(),
        }}
    }
}

#[component]
fn AskTag(add: bool, close: Callback<()>) -> impl IntoView {
    let (app, list, lang) = (App::get(), List::get(), lang());
    let text = RwSignal::new(String::new());
    let problems: Problems = RwSignal::new(Vec::new());
    let known = known_tags(app);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let ids = rows::acted_on(list);
        match parse_tags(&text.get_untracked()).map(|tags| tags.into_iter().next()) {
            Ok(Some(tag)) => {
                app.run(app.peek(|b| commands::tag_customers(b, &ids, &tag, add, clock::now())));
                close.run(());
            }
            Ok(None) => problems.set(vec![FieldProblem::new(
                "tag",
                crate::domain::problem::Problem::Missing,
            )]),
            Err(problem) => problems.set(vec![FieldProblem::new("tag", problem)]),
        }
        focus_first_problem(problems);
    };
    let title = if add {
        lang.tag_them()
    } else {
        lang.untag_them()
    };
    view! {
        <Dialog title size="s" on_close=close>
            <form on:submit=submit novalidate>
                <div class="dialog-body">
                    <TextField key="tag" label=lang.tag_which() value=text problems list="known-tags" focus=true />
                    <datalist id="known-tags">
                        {known.into_iter().map(|t| view! { <option value=t></option> }).collect_view()}
                    </datalist>
                </div>
                <footer class="dialog-foot">
                    <span class="spacer"></span>
                    <button type="button" class="button bare" on:click=move |_| close.run(())>
                        {lang.cancel()}
                    </button>
                    <button type="submit" class="button main">
                        {title}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}

#[component]
fn AskStage(close: Callback<()>) -> impl IntoView {
    let (app, list, lang) = (App::get(), List::get(), lang());
    let stage = RwSignal::new(Lifecycle::Customer.key().to_owned());
    let options = std::iter::once((String::new(), lang.nothing_chosen().to_owned()))
        .chain(
            Lifecycle::ALL
                .iter()
                .map(|l| (l.key().to_owned(), lang.lifecycle(*l).to_owned())),
        )
        .collect();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (ids, stage) = (
            rows::acted_on(list),
            Lifecycle::from_key(&stage.get_untracked()),
        );
        let change = |p: &mut crate::domain::party::Party| p.lifecycle = stage;
        app.run(app.peek(|b| commands::edit_customers(b, &ids, clock::now(), change)));
        close.run(());
    };
    view! {
        <Dialog title=lang.stage() size="s" on_close=close>
            <form on:submit=submit novalidate>
                <div class="dialog-body">
                    <Select key="stage" label=lang.stage_which() value=stage options />
                </div>
                <footer class="dialog-foot">
                    <span class="spacer"></span>
                    <button type="button" class="button bare" on:click=move |_| close.run(())>
                        {lang.cancel()}
                    </button>
                    <button type="submit" class="button main">
                        {lang.save()}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}

/// Every tag in use, the most used first.
pub fn known_tags(app: App) -> Vec<String> {
    let used = app.peek(|book| {
        app.index
            .with_untracked(|index| values_in_use(book, index, FieldId::Tags))
    });
    let mut tags: Vec<_> = used.into_iter().collect();
    tags.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    tags.into_iter().map(|(tag, _)| tag).collect()
}
