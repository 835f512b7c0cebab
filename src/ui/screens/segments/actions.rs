//! What can be done with a segment, in the head of its list. All of it can be undone.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{App, Notice},
    domain::{
        change::Change, id::Id, problem::FieldProblem, segment::Segment,
        segment_commands as commands,
    },
    store::Failure,
    ui::{
        lang,
        parts::{
            dialog::Dialog,
            field::{Problems, TextField, focus_first_problem},
            keys,
            menu::{Menu, MenuItem},
        },
        paths::{self, ListQuery, Route},
        shell::{FailureBlock, Overlay, Shell},
    },
    web::{clock, random},
};

/// A change of a segment's columns or order, made by its list.
pub fn edit(before: &Arc<Segment>, after: Segment) -> Change {
    commands::update_segment(before, after, clock::now())
}

/// The menu of one segment.
#[component]
pub fn SegmentActions(
    /// Which.
    id: Id,
) -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let segment = move || app.peek(|b| b.segments().get(&id).cloned());
    let pinned = Memo::new(move |_| app.read(|b| b.segments().get(&id).is_some_and(|s| s.pinned)));
    let renaming = RwSignal::new(None::<Arc<Segment>>);
    let pin = move |()| {
        if let Some(segment) = segment() {
            app.run(commands::pin_segment(
                &segment,
                !segment.pinned,
                clock::now(),
            ));
        }
    };
    let duplicate = move |()| {
        if let Some(segment) = segment() {
            let (copy, name) = (random::new_id(), lang.segment_copy_of(&segment.name));
            let change = commands::duplicate_segment(&segment, copy, &name, clock::now());
            run_and_go(app, change, Route::Segment(copy, ListQuery::default()));
        }
    };
    let delete = move |()| {
        if let Some(segment) = segment() {
            run_and_go(app, commands::delete_segment(&segment), Route::customers());
        }
    };
    view! {
        <Menu label=lang.segment_more()>
            <MenuItem
                icon="filter"
                label=lang.rule_edit()
                act=Callback::new(move |()| shell.open(Overlay::Segment(Some(id), String::new())))
            />
            <MenuItem
                icon="edit"
                label=lang.segment_rename()
                act=Callback::new(move |()| renaming.set(segment()))
            />
            <MenuItem
                icon="pin"
                label=if pinned.get() { lang.segment_unpin() } else { lang.segment_pin() }
                act=Callback::new(pin)
            />
            <MenuItem icon="copy" label=lang.segment_duplicate() act=Callback::new(duplicate) />
            <hr />
            <MenuItem icon="bin" label=lang.segment_delete() danger=true act=Callback::new(delete) />
        </Menu>
        {move || {
            let close = Callback::new(move |()| renaming.set(None));
            renaming.get().map(|segment| view! { <Rename segment close /> })
        }}
    }
}

/// Makes a change, says so, and goes where its result is.
fn run_and_go(app: App, change: Change, to: Route) {
    leptos::task::spawn_local(async move {
        let act = change.act.clone();
        match app.commit(change).await {
            Ok(()) => {
                paths::go(&to);
                app.say(Notice::Done(act));
            }
            Err(failure) => app.say(Notice::Failed(failure)),
        }
    });
}

/// Another name for a segment, as it was when the dialog opened.
#[component]
fn Rename(segment: Arc<Segment>, close: Callback<()>) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let name = RwSignal::new(segment.name.clone());
    let problems: Problems = RwSignal::new(Vec::new());
    let failure = RwSignal::new(None::<Failure>);
    let save = move || match commands::segment_name(&name.get_untracked()) {
        Err(problem) => {
            problems.set(vec![FieldProblem::new("name", problem)]);
            focus_first_problem(problems);
        }
        Ok(name) => {
            problems.set(Vec::new());
            let change = commands::rename_segment(&segment, &name, clock::now());
            leptos::task::spawn_local(async move {
                let act = change.act.clone();
                let changed = !change.is_empty();
                match app.commit(change).await {
                    Ok(()) => {
                        // May be gone: the dialog can be closed while it waits for the disk.
                        let _ = close.try_run(());
                        if changed {
                            app.say(Notice::Done(act));
                        }
                    }
                    Err(wrong) => drop(failure.try_set(Some(wrong))),
                }
            });
        }
    };
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save();
    };
    view! {
        <Dialog title=lang.segment_rename_title() size="s" on_close=close>
            <form
                novalidate
                on:submit=on_submit
                on:keydown=|event| {
                    if event.key() == "Enter" && keys::is_composing(&event) {
                        event.prevent_default();
                    }
                }
            >
                <div class="dialog-body">
                    <TextField key="name" label=lang.builder_name() value=name problems focus=true />
                    {move || failure.get().map(|failure| view! { <FailureBlock failure /> })}
                </div>
                <footer class="dialog-foot">
                    <button type="button" class="button bare" on:click=move |_| close.run(())>
                        {lang.cancel()}
                    </button>
                    <button type="submit" class="button main">{lang.segment_rename()}</button>
                </footer>
            </form>
        </Dialog>
    }
}
