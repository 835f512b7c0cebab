//! A labelled field with its help and its problem, linked for assistive technology.

use leptos::prelude::*;

use super::icon::Icon;
use crate::{
    domain::problem::{FieldProblem, Problem},
    ui::lang,
};

/// What is wrong in a form, field by field.
pub type Problems = RwSignal<Vec<FieldProblem>>;

/// The problem of one field of a form.
pub fn problem_of(problems: Problems, field: &str) -> Option<Problem> {
    problems.with(|all| all.iter().find(|p| p.field == field).map(|p| p.problem))
}

/// Moves the focus to the first field that has a problem.
pub fn focus_first_problem(problems: Problems) {
    if let Some(field) = problems.with_untracked(|all| all.first().map(|p| p.field.clone())) {
        let selector = format!("[data-field='{field}']");
        crate::web::dom::after(0, move || crate::web::dom::focus(&selector));
    }
}

/// The sentence under a field, if something is wrong with it.
#[component]
pub fn ProblemText(
    /// The id that the field names in `aria-describedby`.
    #[prop(into)]
    id: String,
    /// What is wrong.
    problem: Signal<Option<Problem>>,
) -> impl IntoView {
    move || {
        problem.get().map(|p| {
            view! {
                <p class="problem" id=id.clone()>
                    <Icon name="problem" />
                    <span>{lang().problem(p)}</span>
                </p>
            }
        })
    }
}

/// A text field of one line.
#[component]
pub fn TextField(
    /// Its key: the name in the form, and the problem's field.
    #[prop(into)]
    key: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// What is wrong in the form.
    problems: Problems,
    /// `text`, `email`, `tel`, `url`, `date`, `time`, `number`.
    #[prop(default = "text")]
    kind: &'static str,
    /// More classes of the field: `wide`, `short`.
    #[prop(default = "")]
    class: &'static str,
    /// A hint under the field.
    #[prop(into, default = String::new())]
    help: String,
    /// An example inside it.
    #[prop(into, default = String::new())]
    placeholder: String,
    /// Values to choose from while typing, by the id of a `<datalist>`.
    #[prop(default = "")]
    list: &'static str,
    /// Takes the focus when the form opens.
    #[prop(default = false)]
    focus: bool,
) -> impl IntoView {
    let id = format!("field-{}", key.replace('.', "-"));
    let (problem_id, help_id) = (format!("{id}-problem"), format!("{id}-help"));
    let described = format!("{problem_id} {help_id}");
    let problem = {
        let key = key.clone();
        Signal::derive(move || problem_of(problems, &key))
    };
    let input = input_mode(kind);
    view! {
        <div class=format!("field {class}")>
            <label for=id.clone()>{label}</label>
            <input
                id=id
                data-field=key
                type=kind
                inputmode=input
                list=(!list.is_empty()).then_some(list)
                placeholder=placeholder
                autofocus=focus
                autocomplete="off"
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=described
            />
            {(!help.is_empty()).then(|| view! { <p class="help" id=help_id>{help}</p> })}
            <ProblemText id=problem_id problem />
        </div>
    }
}

/// A text field of several lines.
#[component]
pub fn TextArea(
    /// Its key.
    #[prop(into)]
    key: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// What is wrong in the form.
    problems: Problems,
    /// Lines at rest.
    #[prop(default = 4)]
    rows: u32,
    /// Takes the focus when the form opens.
    #[prop(default = false)]
    focus: bool,
    /// A hint under the field.
    #[prop(into, default = String::new())]
    help: String,
) -> impl IntoView {
    let id = format!("field-{}", key.replace('.', "-"));
    let (problem_id, help_id) = (format!("{id}-problem"), format!("{id}-help"));
    let described = format!("{problem_id} {help_id}");
    let problem = {
        let key = key.clone();
        Signal::derive(move || problem_of(problems, &key))
    };
    view! {
        <div class="field wide">
            <label for=id.clone()>{label}</label>
            <textarea
                id=id
                data-field=key
                rows=rows
                autofocus=focus
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=described
            ></textarea>
            {(!help.is_empty()).then(|| view! { <p class="help" id=help_id>{help}</p> })}
            <ProblemText id=problem_id problem />
        </div>
    }
}

/// A choice from a list, by key. The first entry may be the empty key for "nothing".
#[component]
pub fn Select(
    /// Its key.
    #[prop(into)]
    key: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// The chosen key.
    value: RwSignal<String>,
    /// Keys and words.
    options: Vec<(String, String)>,
    /// More classes of the field.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let id = format!("field-{}", key.replace('.', "-"));
    view! {
        <div class=format!("field {class}")>
            <label for=id.clone()>{label}</label>
            <select
                id=id
                data-field=key
                on:change=move |event| value.set(event_target_value(&event))
                prop:value=move || value.get()
            >
                {options
                    .into_iter()
                    .map(|(key, word)| {
                        let chosen = key == value.get_untracked();
                        view! { <option value=key selected=chosen>{word}</option> }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}

/// A small set of choices side by side, as radio buttons.
#[component]
pub fn Segmented(
    /// The name of the group in the form.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// The chosen key.
    value: RwSignal<String>,
    /// Keys and words.
    options: Vec<(String, String)>,
) -> impl IntoView {
    view! {
        <fieldset class="segmented">
            <legend>{label}</legend>
            <div>
                {options
                    .into_iter()
                    .map(|(key, word)| {
                        let (mine, set) = (key.clone(), key.clone());
                        view! {
                            <label>
                                <input
                                    type="radio"
                                    name=name
                                    value=key
                                    prop:checked=move || value.get() == mine
                                    on:change=move |_| value.set(set.clone())
                                />
                                <span>{word}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

/// A box to tick.
#[component]
pub fn Check(
    /// Its label.
    #[prop(into)]
    label: String,
    /// Ticked.
    value: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || value.get()
                on:change=move |event| value.set(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
}

fn input_mode(kind: &str) -> Option<&'static str> {
    match kind {
        "email" => Some("email"),
        "tel" => Some("tel"),
        "url" => Some("url"),
        "number" => Some("numeric"),
        _ => None,
    }
}
