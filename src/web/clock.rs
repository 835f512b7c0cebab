//! The time, and the reader's time zone.

use js_sys::Date;
use wasm_bindgen::JsValue;

use crate::{
    domain::{day::Day, moment::Moment},
    engine::today::Today,
};

/// The current time.
#[allow(clippy::cast_possible_truncation)]
pub fn now() -> Moment {
    Moment::from_millis(Date::now() as i64)
}

/// Today, where the reader is.
pub fn today() -> Day {
    to_local(now()).0
}

/// Today and when it began, for questions that count from it.
pub fn this_day() -> Today {
    let day = today();
    Today {
        day,
        start: start_of(day),
    }
}

/// The first moment of a day, where the reader is.
pub fn start_of(day: Day) -> Moment {
    from_local(day, 0)
}

/// The reader's calendar day and minute of the day at a moment.
#[allow(clippy::cast_precision_loss)]
pub fn to_local(at: Moment) -> (Day, u32) {
    let date = Date::new(&JsValue::from_f64(at.millis() as f64));
    let year = i32::try_from(date.get_full_year()).unwrap_or(1970);
    let day = Day::new(year, date.get_month() + 1, date.get_date()).unwrap_or_else(|| at.utc_day());
    (day, date.get_hours() * 60 + date.get_minutes())
}

/// The moment of a minute of a day, where the reader is. A minute that the clocks skip becomes the
/// one after the gap.
#[allow(clippy::cast_possible_truncation)]
pub fn from_local(day: Day, minute: u32) -> Moment {
    let month = i32::try_from(day.month()).unwrap_or(1) - 1;
    let of_month = i32::try_from(day.day()).unwrap_or(1);
    let (hour, minute) = (minute / 60, minute % 60);
    let (hour, minute) = (
        i32::try_from(hour).unwrap_or(0),
        i32::try_from(minute).unwrap_or(0),
    );
    let date =
        Date::new_with_year_month_day_hr_min_sec_milli(2000, month, of_month, hour, minute, 0, 0);
    // Set apart, since the constructor takes the years 0 to 99 for 1900 to 1999.
    date.set_full_year_with_month_date(u32::try_from(day.year()).unwrap_or(1970), month, of_month);
    Moment::from_millis(date.get_time() as i64)
}

/// A minute of the day as `14:30`.
pub fn time_text(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
