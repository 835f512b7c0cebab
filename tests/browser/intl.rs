//! The browser's calendar, collation and words for dates.

use std::cmp::Ordering;

use clientele::{
    domain::{day::Day, moment::Moment},
    i18n::Lang,
    web::{clock, intl},
};
use wasm_bindgen_test::wasm_bindgen_test;

fn day(year: i32, month: u32, of_month: u32) -> Day {
    Day::new(year, month, of_month).unwrap()
}

#[wasm_bindgen_test]
fn local_days_and_minutes_read_back() {
    for (day, minute) in [
        (day(2026, 11, 22), 0),
        (day(2026, 3, 1), 14 * 60 + 30),
        (day(99, 2, 28), 720),
    ] {
        assert_eq!(
            clock::to_local(clock::from_local(day, minute)),
            (day, minute)
        );
    }
}

#[wasm_bindgen_test]
fn a_calendar_day_is_the_same_day_in_words() {
    assert_eq!(
        intl::long_day(Lang::En, day(2026, 11, 22)),
        "22 November 2026"
    );
    assert_eq!(
        intl::long_day(Lang::Zh, day(2026, 11, 22)),
        "2026年11月22日"
    );
    let born = "--02-29".parse().unwrap();
    assert_eq!(intl::partial(Lang::En, born), "29 February");
    assert_eq!(intl::partial(Lang::En, "1985".parse().unwrap()), "1985");
}

#[wasm_bindgen_test]
fn relative_days_are_words() {
    assert_eq!(intl::days_from_today(Lang::En, -1), "yesterday");
    assert_eq!(intl::days_from_today(Lang::En, -6), "6 days ago");
    assert_eq!(intl::days_from_today(Lang::En, 0), "today");
    assert_eq!(intl::days_from_today(Lang::Zh, 1), "明天");
    let earlier = Moment::from_millis(clock::now().millis() - 120_000);
    assert!(intl::ago(Lang::En, earlier).contains("minutes"));
}

#[wasm_bindgen_test]
fn chinese_sorts_by_pinyin_and_numbers_by_value() {
    let zh = intl::collator(Lang::Zh);
    assert_eq!(zh("陈子墨", "张三"), Ordering::Less);
    assert_eq!(zh("李雷", "王芳"), Ordering::Less);
    let en = intl::collator(Lang::En);
    assert_eq!(en("item 9", "item 10"), Ordering::Less);
    assert_eq!(en("Århus", "Berlin"), Ordering::Less);
}
