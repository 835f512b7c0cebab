//! Tags as chips in a field: type and press Enter, space or comma; Backspace takes the last one.

use leptos::prelude::*;

use super::{
    field::{ProblemText, Problems},
    icon::Icon,
    keys,
};
use crate::{
    domain::{party_parts::parse_tags, problem::FieldProblem},
    ui::lang,
};

/// The tags of a record being edited.
#[component]
pub fn TagField(
    /// Its key in the form.
    key: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// The tags.
    tags: RwSignal<Vec<String>>,
    /// What is typed and not yet a tag. The form takes it along when it saves.
    pending: RwSignal<String>,
    /// What is wrong in the form.
    problems: Problems,
    /// Tags in use, to choose from.
    known: Vec<String>,
) -> impl IntoView {
    let id = format!("field-{key}");
    let list_id = format!("{id}-known");
    let problem_id = format!("{id}-problem");
    let problem = Signal::derive(move || super::field::problem_of(problems, key));
    let take = move || {
        // A field that is taken away with the focus in it still hears that the focus leaves.
        let Some(typed) = pending.try_get_untracked() else {
            return;
        };
        problems.update(|all| all.retain(|p| p.field != key));
        match parse_tags(&typed) {
            Ok(new) => {
                tags.update(|tags| {
                    for tag in new {
                        if !tags.iter().any(|t| t.to_lowercase() == tag.to_lowercase()) {
                            tags.push(tag);
                        }
                    }
                });
                pending.set(String::new());
            }
            Err(p) => problems.update(|all| all.push(FieldProblem::new(key, p))),
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let typed = !pending.with_untracked(|p| p.trim().is_empty());
        if typed && !keys::has_modifier(&event) && (keys::is_enter(&event) || event.key() == ",") {
            event.prevent_default();
            take();
        } else if event.key() == "Backspace" && pending.with_untracked(String::is_empty) {
            tags.update(|tags| {
                tags.pop();
            });
        }
    };
    view! {
        <div class="field wide">
            <label for=id.clone()>{label}</label>
            <div class="tagfield">
                <For each=move || tags.get() key=Clone::clone let:tag>
                    <span class="chip">
                        {tag.clone()}
                        <button
                            type="button"
                            class="chip-x"
                            aria-label=lang().remove_tag(&tag)
                            on:click={
                                let tag = tag.clone();
                                move |_| tags.update(|tags| tags.retain(|t| *t != tag))
                            }
                        >
                            <Icon name="close" />
                        </button>
                    </span>
                </For>
                <input
                    id=id
                    data-field=key
                    list=list_id.clone()
                    autocomplete="off"
                    prop:value=move || pending.get()
                    on:input=move |event| pending.set(event_target_value(&event))
                    on:keydown=on_key
                    on:blur=move |_| take()
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby=problem_id.clone()
                />
                <datalist id=list_id>
                    {known.into_iter().map(|tag| view! { <option value=tag></option> }).collect_view()}
                </datalist>
            </div>
            <ProblemText id=problem_id problem />
        </div>
    }
}
