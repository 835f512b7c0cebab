//! Theme, density, language, keys: what holds on this device.

use leptos::prelude::*;

use super::Setting;
use crate::{
    app::App,
    i18n::Lang,
    ui::{
        lang,
        shell::{Overlay, Shell},
    },
    web::{device, dom},
};

/// How it looks and listens.
#[component]
pub fn Appearance() -> impl IntoView {
    let (app, shell, lang) = (App::get(), Shell::get(), lang());
    let themes = [
        ("system", lang.settings_theme_system()),
        ("light", lang.settings_theme_light()),
        ("dark", lang.settings_theme_dark()),
    ];
    let densities = [
        ("comfortable", lang.settings_density_comfortable()),
        ("compact", lang.settings_density_compact()),
    ];
    let keep = |key, attribute| {
        Callback::new(move |chosen: &'static str| {
            dom::set_root(attribute, chosen);
            device::set(key, &chosen);
        })
    };
    let speak = Callback::new(move |chosen: &'static str| {
        device::set(device::Key::Lang, &chosen);
        app.lang.set(Lang::from_tag(chosen).unwrap_or(lang));
        // Every view is built anew, this one too: the focus goes back to where it was.
        dom::after(0, || dom::focus("input[name='language']:checked"));
    });
    let keys_on = !device::get(device::Key::KeysOff).unwrap_or(false);
    let languages = [("en", "English"), ("zh", "中文")];
    view! {
        <section class="settings">
            <h2>{lang.settings_appearance()}</h2>
            <p class="lead">{lang.settings_device_note()}</p>
            <Setting name=lang.settings_theme() note=lang.settings_theme_note()>
                <Pick
                    name="theme"
                    label=lang.settings_theme()
                    options=themes.into()
                    chosen=stored(device::Key::Theme, "system")
                    pick=keep(device::Key::Theme, "data-theme")
                />
            </Setting>
            <Setting name=lang.settings_density()>
                <Pick
                    name="density"
                    label=lang.settings_density()
                    options=densities.into()
                    chosen=stored(device::Key::Density, "comfortable")
                    pick=keep(device::Key::Density, "data-density")
                />
            </Setting>
            <Setting name=lang.settings_language()>
                <Pick
                    name="language"
                    label=lang.settings_language()
                    options=languages.into()
                    chosen=lang.tag().to_owned()
                    pick=speak
                />
            </Setting>
            <Setting name=lang.settings_keys() note=lang.settings_keys_note()>
                <label class="check">
                    <input
                        type="checkbox"
                        aria-label=lang.settings_keys()
                        prop:checked=keys_on
                        on:change=|event| {
                            device::set(device::Key::KeysOff, &!event_target_checked(&event));
                        }
                    />
                    <span aria-hidden="true">{lang.settings_keys_on()}</span>
                </label>
                <button type="button" class="linkish" on:click=move |_| shell.open(Overlay::Keys)>
                    {lang.settings_keys_all()}
                </button>
            </Setting>
        </section>
    }
}

fn stored(key: device::Key, otherwise: &str) -> String {
    device::get(key).unwrap_or_else(|| otherwise.to_owned())
}

/// A few choices side by side. The line names the group for the eye, the legend for the ear.
#[component]
fn Pick(
    name: &'static str,
    label: &'static str,
    options: Vec<(&'static str, &'static str)>,
    chosen: String,
    pick: Callback<&'static str>,
) -> impl IntoView {
    view! {
        <fieldset class="segmented">
            <legend class="visually-hidden">{label}</legend>
            <div>
                {options
                    .into_iter()
                    .map(|(key, word)| {
                        view! {
                            <label>
                                <input
                                    type="radio"
                                    name=name
                                    value=key
                                    prop:checked=chosen == key
                                    on:change=move |_| pick.run(key)
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
