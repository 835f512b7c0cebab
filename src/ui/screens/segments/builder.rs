//! The builder of a rule: groups and conditions, live counts, the rule in words, and who fits.
//!
//! Nothing here decides what a rule means or matches: that is `engine::rule_draft` and
//! `engine::segments`. The list behind stays readable, so there is no scrim.

use std::sync::Arc;

use leptos::prelude::*;

use super::{group::GroupBox, tree::Form, versions::versions, words::RuleWords};
use crate::{
    app::{App, Notice},
    domain::{
        change::Change,
        id::Id,
        problem::Problem,
        segment::{Rule, Segment},
        segment_commands as commands,
    },
    engine::{index::Index, rule_draft::Draft, rule_url},
    i18n::{Lang, grouped},
    store::Failure,
    ui::{
        lang,
        parts::{
            day,
            dialog::{CloseButton, Modal},
            field::ProblemText,
            icon::Icon,
            keys,
        },
        paths::{self, ListQuery, Route},
        shell::{FailureBlock, command_key},
    },
    web::{clock, dom, random},
};

/// How many customers the foot names.
const NAMED: usize = 4;

/// The dialog: of a segment, or of a rule that is not saved yet.
#[component]
pub fn Builder(
    /// The segment; none for a new one.
    id: Option<Id>,
    /// A rule to begin with instead of the segment's own, as `engine::rule_url` writes it.
    rule: String,
    /// Closes it.
    close: Callback<()>,
) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let opened = id.and_then(|id| app.peek(|b| b.segments().get(&id).cloned()));
    let given = (!rule.is_empty())
        .then(|| rule_url::parse(&rule).ok())
        .flatten();
    let start = given
        .or_else(|| opened.as_ref().map(|s| s.rule.clone()))
        .unwrap_or_default();
    let form = Form::new(app, &start);
    provide_context(form);
    let name = RwSignal::new(opened.as_ref().map(|s| s.name.clone()).unwrap_or_default());
    let failure = RwSignal::new(None::<Failure>);
    let (here, is_new) = (paths::here(), opened.is_none());
    let opened = StoredValue::new(opened);
    let save = Callback::new(move |as_new: bool| {
        failure.set(None);
        let Some((name, rule)) = finished(form, name) else {
            return;
        };
        let saved = save_change(opened.get_value().filter(|_| !as_new), &name, rule);
        leptos::task::spawn_local(async move {
            match commit(app, here, saved).await {
                // Both may be gone: the dialog can be closed while it waits for the disk.
                Ok(()) => drop(close.try_run(())),
                Err(wrong) => drop(failure.try_set(Some(wrong))),
            }
        });
    });
    let look = Callback::new(move |()| {
        if let Some(rule) = finished_rule(form) {
            close.run(());
            let rule = rule_url::to_text(&rule);
            paths::go(&Route::Customers(ListQuery {
                rule,
                ..ListQuery::default()
            }));
        }
    });
    view! {
        <Modal label=lang.builder_title() class="dialog builder" size="l" on_close=close>
            <form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    save.run(false);
                }
                on:keydown=move |event| on_key(&event, save)
            >
                <header class="dialog-head">
                    <Name name tried=form.tried />
                    <CloseButton on_close=close />
                </header>
                <div class="dialog-body">
                    <NameProblem name tried=form.tried />
                    <GroupBox node=form.root parent=None depth=0 />
                    <Words />
                    {move || {
                        failure
                            .get()
                            .map(|failure| {
                                let again = Callback::new(move |()| save.run(false));
                                versions(lang, opened)
                                    .view(&failure, again, close)
                                    .unwrap_or_else(|| view! { <FailureBlock failure /> }.into_any())
                            })
                    }}
                </div>
                <footer class="dialog-foot">
                    <Outcome />
                    {if is_new {
                        view! {
                            <button type="button" class="button bare" on:click=move |_| look.run(())>
                                {lang.builder_look()}
                            </button>
                        }
                            .into_any()
                    } else {
                        view! {
                            <button type="button" class="button bare" on:click=move |_| save.run(true)>
                                {lang.builder_save_as_new()}
                            </button>
                        }
                            .into_any()
                    }}
                    <button type="submit" class="button main">
                        <span>{lang.save()}</span>
                        <kbd>{command_key("↵")}</kbd>
                    </button>
                </footer>
            </form>
        </Modal>
    }
}

/// Ctrl or Cmd with Enter saves. Enter alone does not: it ends the typing of one value, or takes a
/// candidate of an input method.
fn on_key(event: &leptos::ev::KeyboardEvent, save: Callback<bool>) {
    if keys::is_save(event) {
        event.prevent_default();
        save.run(false);
    } else if event.key() == "Enter" && dom::is_typing(event) {
        event.prevent_default();
    }
}

/// Name and rule, if nothing is wrong with them; else says what is, and goes there.
fn finished(form: Form, name: RwSignal<String>) -> Option<(String, Rule)> {
    let rule = finished_rule(form);
    let name = name
        .with_untracked(|name| commands::segment_name(name))
        .ok();
    if name.is_none() {
        form.tried.set(true);
        dom::after(0, || dom::focus(".builder .title"));
    }
    Some((name?, rule?))
}

fn finished_rule(form: Form) -> Option<Rule> {
    let rule = untrack(|| form.root.draft().finish());
    form.tried.set(rule.is_none());
    if rule.is_none() {
        dom::after(0, || {
            dom::focus(
                ".builder .value [aria-invalid='true'], .builder .value [data-invalid='true']",
            );
        });
    }
    rule
}

/// The change that saves, and where its list is if it is a new one.
fn save_change(opened: Option<Arc<Segment>>, name: &str, rule: Rule) -> (Change, Id, bool) {
    let at = clock::now();
    if let Some(opened) = opened {
        let change = commands::edit_segment(&opened, name, rule, at);
        return (change, opened.id, false);
    }
    let id = random::new_id();
    (commands::add_segment(id, name, rule, at), id, true)
}

/// Writes it, says so, and shows the list of a new segment; or the saved rule, where the address
/// still held an unsaved one.
async fn commit(
    app: App,
    here: RwSignal<Route>,
    (change, id, is_new): (Change, Id, bool),
) -> Result<(), Failure> {
    let (act, changed) = (change.act.clone(), !change.is_empty());
    app.commit(change).await?;
    let unsaved = match here.get_untracked() {
        Route::Customers(query) | Route::Segment(_, query) => !query.rule.is_empty(),
        _ => false,
    };
    if is_new || unsaved {
        paths::go(&Route::Segment(id, ListQuery::default()));
    }
    if changed {
        app.say(Notice::Done(act));
    }
    Ok(())
}

fn name_problem(name: RwSignal<String>, tried: RwSignal<bool>) -> Memo<Option<Problem>> {
    Memo::new(move |_| {
        name.with(|n| commands::segment_name(n).err())
            .filter(|_| tried.get())
    })
}

#[component]
fn Name(name: RwSignal<String>, tried: RwSignal<bool>) -> impl IntoView {
    let lang = lang();
    let problem = name_problem(name, tried);
    view! {
        <input
            class="bare title"
            aria-label=lang.builder_name()
            placeholder=lang.builder_name_example()
            autocomplete="off"
            prop:value=move || name.get()
            on:input=move |event| name.set(event_target_value(&event))
            aria-invalid=move || problem.get().map(|_| "true")
            aria-describedby="builder-name-problem"
        />
        <Icon name="edit" />
    }
}

#[component]
fn NameProblem(name: RwSignal<String>, tried: RwSignal<bool>) -> impl IntoView {
    let problem = name_problem(name, tried);
    view! {
        <div>
            <ProblemText id="builder-name-problem" problem=problem.into() />
        </div>
    }
}

#[component]
fn Words() -> impl IntoView {
    let form = Form::get();
    view! { <RuleWords rule=Form::rule_of(move || Draft::Group(form.root.draft())) /> }
}

/// How many the whole rule matches, and who the first of them are.
#[component]
fn Outcome() -> impl IntoView {
    let (app, form, lang) = (App::get(), Form::get(), lang());
    let rule = Form::rule_of(move || Draft::Group(form.root.draft()));
    let count = Form::count_of(app, rule);
    let all = Memo::new(move |_| app.index.with(Index::len));
    let names = Memo::new(move |_| {
        let first = app
            .index
            .with(|index| rule.with(|rule| index.first(rule, NAMED, &day::here())));
        app.read(|book| {
            let names = first.into_iter().filter_map(|id| book.name(id));
            names.map(str::to_owned).collect::<Vec<_>>()
        })
    });
    let first = move || {
        let comma = match lang {
            Lang::En => ", ",
            Lang::Zh => "、",
        };
        let more = count.get().is_some_and(|n| n > NAMED);
        format!("{}{}", names.get().join(comma), if more { "…" } else { "" })
    };
    view! {
        <p class="outcome" role="status">
            <b>{move || grouped(count.get().unwrap_or(0))}</b>
            " "
            {move || lang.builder_of_all(all.get())}
            " "
            <span title=first>{first}</span>
        </p>
    }
}
