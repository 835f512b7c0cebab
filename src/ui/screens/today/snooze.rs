//! Puts an entry of Today off until a day of one's choice.

use leptos::prelude::*;

use super::acts;
use crate::{
    app::App,
    domain::day::Day,
    ui::{
        lang,
        parts::{dialog::Dialog, icon::Icon},
        screens::tasks::row::Entry,
    },
    web::{clock, intl},
};

/// The dialog.
#[component]
pub fn Snooze(entry: Entry, close: Callback<()>) -> impl IntoView {
    let (app, lang) = (App::get(), lang());
    let today = clock::today();
    let chosen = RwSignal::new(today.plus(1).to_string());
    let wrong = RwSignal::new(false);
    let until = move |day: Day| {
        acts::put_off(app, entry, day);
        close.run(());
    };
    let save = move || match chosen.with_untracked(|text| text.parse::<Day>()) {
        Ok(day) if day > today => until(day),
        _ => wrong.set(true),
    };
    let offers = [
        (lang.tomorrow(), today.plus(1)),
        (lang.in_a_week(), today.plus(7)),
        (lang.in_a_month(), today.plus_months(1)),
    ];
    view! {
        <Dialog title=lang.put_off_title() size="s" on_close=close>
            <form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <div class="dialog-body">
                    <div class="offers">
                        {offers
                            .into_iter()
                            .enumerate()
                            .map(|(i, (word, day))| {
                                view! {
                                    <button
                                        type="button"
                                        class="button"
                                        autofocus=i == 0
                                        on:click=move |_| until(day)
                                    >
                                        <span>{word}</span>
                                        <span class="quiet">
                                            {intl::weekday_and_day(lang, day)}
                                        </span>
                                    </button>
                                }
                            })
                            .collect_view()}
                    </div>
                    <div class="field">
                        <label for="snooze-until">{lang.put_off_until()}</label>
                        <input
                            id="snooze-until"
                            type="date"
                            min=today.plus(1).to_string()
                            prop:value=move || chosen.get()
                            aria-invalid=move || wrong.get().then_some("true")
                            aria-describedby="snooze-until-problem"
                            on:input=move |event| {
                                wrong.set(false);
                                chosen.set(event_target_value(&event));
                            }
                        />
                        <Show when=move || wrong.get()>
                            <p class="problem" id="snooze-until-problem">
                                <Icon name="problem" />
                                <span>{lang.put_off_wrong()}</span>
                            </p>
                        </Show>
                    </div>
                </div>
                <footer class="dialog-foot">
                    <span class="spacer"></span>
                    <button type="button" class="button bare" on:click=move |_| close.run(())>
                        {lang.cancel()}
                    </button>
                    <button type="submit" class="button main">
                        {lang.put_off()}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}
