//! Parts of the form that repeat: ways to reach somebody, addresses, dates.

use leptos::prelude::*;

use crate::{
    domain::{
        address,
        choice::Choice,
        party_form::{AddressRow, DateRow, TelecomRow},
        party_parts::DateKind,
        telecom::{System, Use},
    },
    i18n::Lang,
    ui::{
        lang,
        parts::{
            field::{ProblemText, Problems, TextField, problem_of},
            icon::Icon,
        },
        screens::customers::list::columns::country_name,
    },
    web::dom,
};

/// Rows that can be added and removed, each with a key of its own.
pub struct Repeat<T: Send + Sync + 'static> {
    rows: RwSignal<Vec<(usize, T)>>,
    next: StoredValue<usize>,
}

impl<T: Send + Sync + 'static> Clone for Repeat<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Repeat<T> {}

impl<T: Clone + Send + Sync + 'static> Repeat<T> {
    fn of(rows: impl IntoIterator<Item = T>) -> Self {
        let rows: Vec<(usize, T)> = rows.into_iter().enumerate().collect();
        Self {
            next: StoredValue::new(rows.len()),
            rows: RwSignal::new(rows),
        }
    }

    fn add(self, row: T) -> usize {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        self.rows.update(|rows| rows.push((key, row)));
        key
    }

    fn remove(self, key: usize) {
        self.rows.update(|rows| rows.retain(|(k, _)| *k != key));
    }

    /// Where the row with this key stands now: problems are numbered by place.
    fn place(self, key: usize) -> usize {
        self.rows
            .with(|rows| rows.iter().position(|(k, _)| *k == key).unwrap_or_default())
    }
}

/// Phones, e-mails, links.
pub type Telecoms = Repeat<TelecomSignals>;
/// Addresses.
pub type Addresses = Repeat<AddressSignals>;
/// Dates.
pub type Dates = Repeat<DateSignals>;

#[derive(Clone, Copy)]
pub struct TelecomSignals {
    origin: Option<usize>,
    system: RwSignal<String>,
    usage: RwSignal<String>,
    value: RwSignal<String>,
}

#[derive(Clone, Copy)]
pub struct AddressSignals {
    origin: Option<usize>,
    usage: RwSignal<String>,
    parts: [RwSignal<String>; 6],
}

#[derive(Clone, Copy)]
pub struct DateSignals {
    origin: Option<usize>,
    kind: RwSignal<String>,
    date: RwSignal<String>,
    label: RwSignal<String>,
}

fn text(text: &str) -> RwSignal<String> {
    RwSignal::new(text.to_owned())
}

fn usage_key(usage: Option<Use>) -> RwSignal<String> {
    text(usage.map_or("", Choice::key))
}

impl Telecoms {
    pub fn new(rows: &[TelecomRow]) -> Self {
        Self::of(rows.iter().map(|r| TelecomSignals {
            origin: r.origin,
            system: text(r.system.key()),
            usage: usage_key(r.usage),
            value: text(&r.value),
        }))
    }

    pub fn rows(self) -> Vec<TelecomRow> {
        self.rows.with_untracked(|rows| {
            rows.iter()
                .map(|(_, r)| TelecomRow {
                    origin: r.origin,
                    system: System::from_key(&r.system.get_untracked()).unwrap_or(System::Other),
                    usage: Use::from_key(&r.usage.get_untracked()),
                    value: r.value.get_untracked(),
                })
                .collect()
        })
    }
}

impl Addresses {
    pub fn new(rows: &[AddressRow]) -> Self {
        let lang = lang();
        Self::of(rows.iter().map(|r| AddressSignals {
            origin: r.origin,
            usage: usage_key(r.usage),
            parts: [
                text(&r.street),
                text(&r.postal_code),
                text(&r.city),
                text(&r.district),
                text(&r.region),
                text(&country_name(&r.country, lang)),
            ],
        }))
    }

    pub fn rows(self) -> Vec<AddressRow> {
        self.rows.with_untracked(|rows| {
            rows.iter()
                .map(|(_, r)| {
                    let [street, postal_code, city, district, region, country] =
                        r.parts.map(|p| p.get_untracked());
                    let usage = Use::from_key(&r.usage.get_untracked());
                    AddressRow {
                        origin: r.origin,
                        usage,
                        street,
                        city,
                        district,
                        region,
                        postal_code,
                        country,
                    }
                })
                .collect()
        })
    }
}

impl Dates {
    pub fn new(rows: &[DateRow]) -> Self {
        Self::of(rows.iter().map(|r| DateSignals {
            origin: r.origin,
            kind: text(r.kind.key()),
            date: text(&r.date),
            label: text(&r.label),
        }))
    }

    pub fn rows(self) -> Vec<DateRow> {
        self.rows.with_untracked(|rows| {
            rows.iter()
                .map(|(_, r)| DateRow {
                    origin: r.origin,
                    kind: DateKind::from_key(&r.kind.get_untracked()).unwrap_or(DateKind::Custom),
                    date: r.date.get_untracked(),
                    label: r.label.get_untracked(),
                })
                .collect()
        })
    }
}

/// Phones, e-mails, links.
#[component]
pub fn TelecomFields(rows: Telecoms, problems: Problems) -> impl IntoView {
    let lang = lang();
    let add = move |system: System| {
        let key = rows.add(TelecomSignals {
            origin: None,
            system: text(system.key()),
            usage: text(""),
            value: text(""),
        });
        focus_later(format!("[data-row='telecom-{key}']"));
    };
    let adders = [
        (System::Phone, lang.add_phone()),
        (System::Email, lang.add_email()),
        (System::Url, lang.add_link()),
        (System::Wechat, lang.add_other_way()),
    ];
    view! {
        <fieldset class="group">
            <legend>{lang.phones_and_more()}</legend>
            <ul class="repeat">
                <For each=move || rows.rows.get() key=|(key, _)| *key let:row>
                    <TelecomField rows problems key=row.0 row=row.1 />
                </For>
            </ul>
            <div class="actions">
                {adders
                    .into_iter()
                    .map(|(system, word)| view! { <Adder word act=Callback::new(move |()| add(system)) /> })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

#[component]
fn TelecomField(
    rows: Telecoms,
    problems: Problems,
    key: usize,
    row: TelecomSignals,
) -> impl IntoView {
    let lang = lang();
    let field = move || format!("telecom.{}", rows.place(key));
    let problem = Signal::derive(move || problem_of(problems, &field()));
    let problem_id = format!("telecom-{key}-problem");
    let system = move || System::from_key(&row.system.get()).unwrap_or(System::Other);
    let kind = move || match system() {
        System::Phone | System::Fax | System::Sms => "tel",
        System::Email => "email",
        System::Url => "url",
        _ => "text",
    };
    let label = move || lang.telecom_system(system());
    view! {
        <li>
            <select
                aria-label=lang.kind()
                on:change=move |event| row.system.set(event_target_value(&event))
            >
                {options(System::ALL, row.system, |s| lang.telecom_system(s))}
            </select>
            <span class="pair">
                <input
                    type=kind
                    data-row=format!("telecom-{key}")
                    data-field=field
                    aria-label=label
                    autocomplete="off"
                    prop:value=move || row.value.get()
                    on:input=move |event| row.value.set(event_target_value(&event))
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby=problem_id.clone()
                />
                <select
                    aria-label=lang.use_of()
                    on:change=move |event| row.usage.set(event_target_value(&event))
                >
                    <option value="">{lang.use_of()}</option>
                    {options(Use::ALL, row.usage, |u| lang.telecom_use(u))}
                </select>
            </span>
            <Remover word=lang.remove() act=Callback::new(move |()| rows.remove(key)) />
            <ProblemText id=problem_id problem />
        </li>
    }
}

/// Addresses.
#[component]
pub fn AddressFields(rows: Addresses, problems: Problems) -> impl IntoView {
    let lang = lang();
    let default_country = crate::app::App::get()
        .peek(|b| {
            b.workspace()
                .map(|w| country_name(&w.default_country, lang))
        })
        .unwrap_or_default();
    let add = move |()| {
        let parts = [
            text(""),
            text(""),
            text(""),
            text(""),
            text(""),
            text(&default_country),
        ];
        let key = rows.add(AddressSignals {
            origin: None,
            usage: text(""),
            parts,
        });
        focus_later(format!("[data-row='address-{key}'] textarea"));
    };
    view! {
        <fieldset class="group">
            <legend>{lang.addresses()}</legend>
            <ul class="repeat">
                <For each=move || rows.rows.get() key=|(key, _)| *key let:row>
                    <AddressField rows problems key=row.0 row=row.1 />
                </For>
            </ul>
            <Adder word=lang.add_address() act=Callback::new(add) />
            <datalist id="countries">
                {address::countries()
                    .map(|c| {
                        let name = if lang == Lang::En { c.english } else { c.chinese };
                        view! { <option value=name></option> }
                    })
                    .collect_view()}
            </datalist>
        </fieldset>
    }
}

#[component]
fn AddressField(
    rows: Addresses,
    problems: Problems,
    key: usize,
    row: AddressSignals,
) -> impl IntoView {
    use crate::domain::field::FieldId;
    let lang = lang();
    let [street, postal, city, district, region, country] = row.parts;
    let at = move |part: &str| format!("address.{}.{part}", rows.place(key));
    let street_id = format!("address-{key}-street");
    view! {
        <li class="address" data-row=format!("address-{key}")>
            <select aria-label=lang.use_of() on:change=move |event| row.usage.set(event_target_value(&event))>
                <option value="">{lang.use_of()}</option>
                {options(Use::ALL, row.usage, |u| lang.telecom_use(u))}
            </select>
            <div class="fields">
                <div class="field wide">
                    <label for=street_id.clone()>{lang.field(FieldId::Street)}</label>
                    <textarea
                        id=street_id
                        rows="2"
                        prop:value=move || street.get()
                        on:input=move |event| street.set(event_target_value(&event))
                    ></textarea>
                </div>
                <TextField key=at("postalCode") label=lang.field(FieldId::PostalCode) value=postal problems />
                <TextField key=at("city") label=lang.field(FieldId::City) value=city problems />
                <TextField key=at("district") label=lang.field(FieldId::District) value=district problems />
                <TextField key=at("region") label=lang.field(FieldId::Region) value=region problems />
                <TextField key=at("country") label=lang.field(FieldId::Country) value=country problems list="countries" />
            </div>
            <Remover word=lang.remove() act=Callback::new(move |()| rows.remove(key)) />
        </li>
    }
}

/// Birthdays and other dates.
#[component]
pub fn DateFields(rows: Dates, problems: Problems) -> impl IntoView {
    let lang = lang();
    let add = move |()| {
        let kind = text(DateKind::Birthday.key());
        let key = rows.add(DateSignals {
            origin: None,
            kind,
            date: text(""),
            label: text(""),
        });
        focus_later(format!("[data-row='date-{key}']"));
    };
    view! {
        <fieldset class="group">
            <legend>{lang.dates()}</legend>
            <ul class="repeat">
                <For each=move || rows.rows.get() key=|(key, _)| *key let:row>
                    <DateField rows problems key=row.0 row=row.1 />
                </For>
            </ul>
            <Adder word=lang.add_date() act=Callback::new(add) />
        </fieldset>
    }
}

#[component]
fn DateField(rows: Dates, problems: Problems, key: usize, row: DateSignals) -> impl IntoView {
    let lang = lang();
    let field = move || format!("dates.{}", rows.place(key));
    let problem = Signal::derive(move || problem_of(problems, &field()));
    let problem_id = format!("date-{key}-problem");
    view! {
        <li>
            <select aria-label=lang.kind() on:change=move |event| row.kind.set(event_target_value(&event))>
                {options(DateKind::ALL, row.kind, |k| lang.date_kind(k))}
            </select>
            <span class="pair">
                <input
                    data-row=format!("date-{key}")
                    data-field=field
                    aria-label=lang.dates()
                    placeholder=lang.dates_help()
                    autocomplete="off"
                    prop:value=move || row.date.get()
                    on:input=move |event| row.date.set(event_target_value(&event))
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby=problem_id.clone()
                />
                <input
                    aria-label=lang.date_what()
                    placeholder=lang.date_what()
                    autocomplete="off"
                    prop:value=move || row.label.get()
                    on:input=move |event| row.label.set(event_target_value(&event))
                />
            </span>
            <Remover word=lang.remove() act=Callback::new(move |()| rows.remove(key)) />
            <ProblemText id=problem_id problem />
        </li>
    }
}

fn options<C: Choice>(
    all: &'static [C],
    chosen: RwSignal<String>,
    word: impl Fn(C) -> &'static str,
) -> Vec<AnyView> {
    let chosen = chosen.get_untracked();
    all.iter()
        .map(|c| {
            view! { <option value=c.key() selected=c.key() == chosen>{word(*c)}</option> }
                .into_any()
        })
        .collect()
}

#[component]
fn Adder(word: &'static str, act: Callback<()>) -> impl IntoView {
    view! {
        <button type="button" class="button bare small" on:click=move |_| act.run(())>
            <Icon name="plus" />
            <span>{word}</span>
        </button>
    }
}

#[component]
fn Remover(word: &'static str, act: Callback<()>) -> impl IntoView {
    view! {
        <button type="button" class="button icon bare" aria-label=word title=word on:click=move |_| act.run(())>
            <Icon name="close" />
        </button>
    }
}

fn focus_later(selector: String) {
    dom::after(0, move || dom::focus(&selector));
}
