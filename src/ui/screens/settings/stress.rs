//! The large demo: how large, how far it has come, and the way out of it.

use leptos::prelude::*;

use crate::{
    app::{App, Making, Notice},
    i18n::grouped,
    ui::{chunks, lang, parts::icon::Icon},
};

/// What is offered; any other number will do.
const SIZES: [usize; 3] = [10_000, 100_000, 300_000];
const USUAL: usize = 100_000;
const MOST: usize = 1_000_000;

/// Loads the large demo.
#[component]
pub fn Stress() -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let typed = RwSignal::new(USUAL.to_string());
    let customers = move || typed.with(|t| t.parse().unwrap_or(USUAL).clamp(1, MOST));
    let making = RwSignal::new(None::<Making>);
    let load = move |_| {
        let size = untrack(customers);
        leptos::task::spawn_local(async move {
            let Ok((total, records)) = chunks::stress(size).await else {
                return chunks::say_missing();
            };
            let job = Making::new(total);
            if making.try_set(Some(job)).is_some() {
                return;
            }
            let added = app.add_made_up(records, job).await;
            let _ = making.try_set(None);
            if let Err(failure) = added {
                app.say(Notice::Failed(failure));
            }
        });
    };
    // Who leaves the screen takes the wish back.
    on_cleanup(move || {
        if let Some(Some(job)) = making.try_get_untracked() {
            job.cancelled.set(true);
        }
    });
    view! {
        <section class="settings">
            <h2>{lang.settings_stress()}</h2>
            <p class="lead">{lang.settings_stress_lead()}</p>
            {move || match making.get() {
                Some(job) => view! { <Progress job /> }.into_any(),
                None => {
                    view! {
                        <div class="setting">
                            <label for="stress-size">{lang.settings_stress_size()}</label>
                            <div class="setting-control">
                                <input
                                    id="stress-size"
                                    type="number"
                                    min="1"
                                    max=MOST
                                    list="stress-sizes"
                                    prop:value=move || typed.get()
                                    on:input=move |event| typed.set(event_target_value(&event))
                                />
                                <datalist id="stress-sizes">
                                    {SIZES.map(|n| view! { <option value=n></option> }).collect_view()}
                                </datalist>
                            </div>
                        </div>
                        <div class="actions">
                            <button type="button" class="button" on:click=load>
                                <Icon name="demo" />
                                <span>{move || lang.settings_stress_load(&grouped(customers()))}</span>
                            </button>
                        </div>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

#[component]
fn Progress(job: Making) -> impl IntoView {
    let lang = lang();
    let words = move || match job.done.get() {
        done if done >= job.total => lang.settings_stress_copying().to_owned(),
        done => lang.settings_stress_making(&grouped(done), &grouped(job.total)),
    };
    view! {
        <div class="actions" role="status">
            <progress
                aria-label=lang.settings_stress()
                max=job.total
                prop:value=move || job.done.get().to_string()
            ></progress>
            <button type="button" class="button" on:click=move |_| job.cancelled.set(true)>
                {lang.cancel()}
            </button>
            <span class="actions-note">{words}</span>
        </div>
    }
}
