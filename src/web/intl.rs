//! Dates, times, numbers and order in the reader's language, by the browser's `Intl`.

use std::cmp::Ordering;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::clock;
use crate::{
    domain::{
        day::{Day, PartialDate},
        moment::Moment,
    },
    i18n::{Lang, spaced},
};

fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        let value = match *value {
            "true" => JsValue::TRUE,
            value => JsValue::from_str(value),
        };
        let _ = Reflect::set(&object, &JsValue::from_str(key), &value);
    }
    object
}

fn locale(lang: Lang) -> JsValue {
    JsValue::from_str(match lang {
        Lang::En => "en-GB",
        Lang::Zh => "zh-CN",
    })
}

#[allow(clippy::cast_precision_loss)]
fn format(lang: Lang, at: Moment, pairs: &[(&str, &str)]) -> String {
    let formatter = Intl::DateTimeFormat::new(&Array::of1(&locale(lang)), &options(pairs));
    let date = Date::new(&JsValue::from_f64(at.millis() as f64));
    formatter
        .format()
        .call1(&JsValue::UNDEFINED, &date)
        .ok()
        .and_then(|v| v.as_string())
        .unwrap_or_default()
}

/// The country that the browser's own language names, such as `US` of `en-US`.
pub fn region() -> Option<String> {
    let tag = web_sys::window()?.navigator().language()?;
    let part = tag.split('-').skip(1).find(|part| part.len() == 2)?;
    Some(part.to_ascii_uppercase())
}

/// `14:30`.
pub fn time(lang: Lang, at: Moment) -> String {
    format(
        lang,
        at,
        &[
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("hourCycle", "h23"),
        ],
    )
}

/// `22 November 2026`.
pub fn long_day(lang: Lang, day: Day) -> String {
    of_day(
        lang,
        day,
        &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
    )
}

/// `Sunday, 22 November`.
pub fn weekday_and_day(lang: Lang, day: Day) -> String {
    of_day(
        lang,
        day,
        &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
    )
}

/// `Sun 22`.
pub fn short_weekday(lang: Lang, day: Day) -> String {
    of_day(lang, day, &[("weekday", "short"), ("day", "numeric")])
}

/// `22 Nov`, with the year where it is not this one.
pub fn short_day(lang: Lang, day: Day) -> String {
    let pairs = [("day", "numeric"), ("month", "short"), ("year", "numeric")];
    let this_year = day.year() == clock::today().year();
    of_day(lang, day, if this_year { &pairs[..2] } else { &pairs })
}

/// `November`, with the year where it is not this one.
pub fn month(lang: Lang, day: Day) -> String {
    let pairs = [("month", "long"), ("year", "numeric")];
    let this_year = day.year() == clock::today().year();
    of_day(lang, day, if this_year { &pairs[..1] } else { &pairs })
}

/// `22 November 2026, 14:30`.
pub fn day_and_time(lang: Lang, at: Moment) -> String {
    format(
        lang,
        at,
        &[
            ("dateStyle", "long"),
            ("timeStyle", "short"),
            ("hourCycle", "h23"),
        ],
    )
}

/// A date of which the year or the day may be unknown.
pub fn partial(lang: Lang, date: PartialDate) -> String {
    let year = date.year().map_or(2000, i32::from);
    let month = date.month().map_or(1, u32::from);
    let Some(day) = Day::new(year, month, date.day().map_or(1, u32::from)) else {
        return date.to_string();
    };
    let mut pairs = Vec::new();
    if date.day().is_some() {
        pairs.push(("day", "numeric"));
    }
    if date.month().is_some() {
        pairs.push(("month", "long"));
    }
    if date.year().is_some() {
        pairs.push(("year", "numeric"));
    }
    of_day(lang, day, &pairs)
}

/// A calendar day is formatted at its noon UTC in UTC, so that no zone can move it.
fn of_day(lang: Lang, day: Day, pairs: &[(&str, &str)]) -> String {
    let mut pairs = pairs.to_vec();
    pairs.push(("timeZone", "UTC"));
    format(lang, Moment::start_of(day).plus_minutes(720), &pairs)
}

/// `yesterday`, `6 days ago`, `in 3 weeks`, from a number of days.
pub fn days_from_today(lang: Lang, days: i32) -> String {
    let size = days.abs();
    let (count, unit) = match size {
        0..=13 => (days, "day"),
        14..=59 => (days / 7, "week"),
        60..=729 => (days * 10 / 304, "month"),
        _ => (days * 100 / 36525, "year"),
    };
    relative(lang, f64::from(count), unit)
}

/// How long ago (or ahead) a moment is, in the largest fitting unit down to minutes.
pub fn ago(lang: Lang, at: Moment) -> String {
    let (day, _) = clock::to_local(at);
    let days = day.days_since(clock::today());
    let minutes = (at.millis() - clock::now().millis()) / 60_000;
    #[allow(clippy::cast_precision_loss)]
    match (days, minutes) {
        (0, -59..=59) => relative(lang, minutes as f64, "minute"),
        (0, _) => relative(lang, (minutes / 60) as f64, "hour"),
        _ => days_from_today(lang, days),
    }
}

fn relative(lang: Lang, count: f64, unit: &str) -> String {
    let formatter =
        Intl::RelativeTimeFormat::new(&Array::of1(&locale(lang)), &options(&[("numeric", "auto")]));
    let words = formatter.format(count, unit).as_string();
    spaced(&words.unwrap_or_default())
}

/// A size such as `3.1 MB`.
pub fn bytes(lang: Lang, bytes: f64) -> String {
    let (value, unit) = match bytes {
        b if b < 1e3 => (b, "byte"),
        b if b < 1e6 => (b / 1e3, "kilobyte"),
        b if b < 1e9 => (b / 1e6, "megabyte"),
        b => (b / 1e9, "gigabyte"),
    };
    let options = options(&[("style", "unit"), ("unit", unit), ("unitDisplay", "short")]);
    let _ = Reflect::set(
        &options,
        &"maximumFractionDigits".into(),
        &JsValue::from_f64(1.0),
    );
    let formatter = Intl::NumberFormat::new(&Array::of1(&locale(lang)), &options);
    call(&formatter.format(), &JsValue::from_f64(value))
}

fn call(function: &Function, value: &JsValue) -> String {
    let result = function.call1(&JsValue::UNDEFINED, value).ok();
    result.and_then(|v| v.as_string()).unwrap_or_default()
}

/// The name of a currency by its code; the code itself where the browser has no name.
pub fn currency(lang: Lang, code: &str) -> String {
    display_name(lang, "currency", code).unwrap_or_else(|| code.to_owned())
}

/// By reflection, since older bindings do not know `Intl.DisplayNames`.
fn display_name(lang: Lang, kind: &str, code: &str) -> Option<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let names = Reflect::get(&intl, &"DisplayNames".into()).ok()?;
    let arguments = Array::of2(&locale(lang), &options(&[("type", kind)]));
    let class: &Function = names.dyn_ref()?;
    let names = Reflect::construct(class, &arguments).ok()?;
    let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    of.call1(&names, &code.into()).ok()?.as_string()
}

/// Compares texts as the reader's language sorts them: Chinese by pinyin, numbers by value.
pub fn collator(lang: Lang) -> impl Fn(&str, &str) -> Ordering {
    let tag = match lang {
        Lang::En => "en-u-co-standard-kn",
        Lang::Zh => "zh-u-co-pinyin-kn",
    };
    let collator = Intl::Collator::new(
        &Array::of1(&JsValue::from_str(tag)),
        &options(&[("numeric", "true")]),
    );
    let compare: Function = collator.compare().unchecked_into();
    move |a, b| {
        let order = compare
            .call2(&JsValue::UNDEFINED, &a.into(), &b.into())
            .ok();
        let order = order.and_then(|v| v.as_f64()).unwrap_or_default();
        order.partial_cmp(&0.0).unwrap_or(Ordering::Equal)
    }
}
