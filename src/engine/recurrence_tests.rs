//! Tasks that return: on the day people expect, through short months and summer time.

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A clock two hours ahead of UTC from March to October and one hour otherwise.
fn offset(day: Day) -> i64 {
    if (4..=10).contains(&day.month()) {
        120
    } else {
        60
    }
}

fn to_local(at: Moment) -> (Day, u16) {
    let local = at.plus_minutes(offset(at.utc_day()));
    let minutes = local.millis().rem_euclid(86_400_000) / 60_000;
    (local.utc_day(), u16::try_from(minutes).unwrap())
}

fn from_local(day: Day, minutes: u16) -> Moment {
    Moment::start_of(day).plus_minutes(i64::from(minutes) - offset(day))
}

fn following(task: &Task, today: &str) -> Option<Task> {
    let zone = Zone {
        to_local: &to_local,
        from_local: &from_local,
    };
    let now = Moment::from_millis(7);
    next(task, day(today), &zone, Id::new(now, [7; 10]), now)
}

fn task(rrule: &str, due: &str) -> Task {
    let mut task = Task::new(Id::WORKSPACE, "Call", Moment::default());
    task.rrule = Some(rrule.into());
    task.due = Some(due.parse().unwrap());
    task.status = TaskStatus::Completed;
    task.completed_at = Some(Moment::default());
    task
}

/// The due dates that follow when each is completed on the day it is due.
fn run(mut task: Task, times: usize) -> Vec<String> {
    let mut dues = Vec::new();
    for _ in 0..times {
        let due = task.due.unwrap().to_string();
        let Some(mut after) = following(&task, &due[..10]) else {
            break;
        };
        dues.push(after.due.unwrap().to_string());
        after.completed_at = Some(from_local(day(&dues[dues.len() - 1][..10]), 600));
        task = after;
    }
    dues
}

#[test]
fn the_following_task_is_new_and_open() {
    let mut done = task("FREQ=WEEKLY", "2026-11-16");
    done.tags = vec!["calls".into()];
    let after = following(&done, "2026-11-17").unwrap();
    assert_eq!(after.due, Some(Due::On(day("2026-11-23"))));
    assert_eq!(
        (after.status, after.completed_at),
        (TaskStatus::NeedsAction, None)
    );
    assert_eq!(
        (after.created_at, after.dtstart),
        (Moment::from_millis(7), Some(day("2026-11-16")))
    );
    assert_eq!((after.tags, after.rrule), (done.tags, done.rrule));
    assert_ne!(after.id, done.id);
    let mut once = task("", "2026-11-16");
    once.rrule = None;
    assert_eq!(following(&once, "2026-11-17"), None);
}

#[test]
fn occurrences_in_the_past_are_passed_over() {
    let weekly = task("FREQ=WEEKLY", "2026-10-05");
    let due = |today| following(&weekly, today).unwrap().due.unwrap().to_string();
    assert_eq!(
        due("2026-10-01"),
        "2026-10-12",
        "done early, it still moves on"
    );
    assert_eq!(due("2026-11-22"), "2026-11-23");
    assert_eq!(due("2026-11-23"), "2026-11-23", "today is not the past");
}

#[test]
fn counting_from_completion_begins_anew_each_time() {
    let mut every = task("FREQ=DAILY;INTERVAL=10;COUNT=3", "2026-11-01");
    every.repeat_from = Some(RepeatFrom::Completion);
    every.completed_at = Some("2026-11-04T23:30:00Z".parse().unwrap());
    let second = following(&every, "2026-11-09").unwrap();
    assert_eq!(
        second.due,
        Some(Due::On(day("2026-11-15"))),
        "the reader's day of completion"
    );
    assert_eq!(
        second.rrule.as_deref(),
        Some("FREQ=DAILY;INTERVAL=10;COUNT=2")
    );
    assert_eq!(run(every, 9).len(), 2, "three times in all");
}

#[test]
fn a_repetition_ends_when_its_rule_says() {
    assert_eq!(
        run(task("FREQ=DAILY;COUNT=3", "2026-11-01"), 9),
        ["2026-11-02", "2026-11-03"]
    );
    assert_eq!(
        run(task("FREQ=DAILY;UNTIL=20261102", "2026-11-01"), 9),
        ["2026-11-02"]
    );
}

#[test]
fn the_time_of_day_outlives_summer_time() {
    let weekly = task("FREQ=WEEKLY", "2026-10-28T07:30:00.000Z");
    assert_eq!(
        run(weekly, 1),
        ["2026-11-04T08:30:00.000Z"],
        "half past nine both times"
    );
}

#[test]
fn months_without_the_day_are_not_skipped_by_a_preset() {
    let due = day("2027-01-31");
    let preset = |p: Preset, due: &str, n| run(task(&p.rrule(day(due)), due), n);
    assert_eq!(Preset::of(&Preset::Month.rrule(due)), Some(Preset::Month));
    assert_eq!(
        preset(Preset::Month, "2027-01-31", 3),
        ["2027-02-28", "2027-03-31", "2027-04-30"]
    );
    assert_eq!(
        preset(Preset::Quarter, "2026-11-30", 2),
        ["2027-02-28", "2027-05-30"]
    );
    assert_eq!(
        preset(Preset::Year, "2028-02-29", 4)[2..],
        ["2031-02-28", "2032-02-29"]
    );
    assert_eq!(
        preset(Preset::Weekday, "2026-11-20", 2),
        ["2026-11-23", "2026-11-24"]
    );
    assert_eq!(preset(Preset::TwoWeeks, "2026-11-20", 1), ["2026-12-04"]);
    assert_eq!(preset(Preset::Day, "2026-12-31", 1), ["2027-01-01"]);
}

#[test]
fn every_preset_is_a_rule_and_is_known_again() {
    for due in ["2026-11-22", "2028-02-29", "2026-12-31"] {
        for preset in Preset::ALL {
            let rrule = preset.rrule(day(due));
            assert_eq!(check(&rrule), Ok(()), "{rrule}");
            assert_eq!(Preset::of(&rrule), Some(preset), "{rrule}");
        }
    }
    assert_eq!(Preset::of("FREQ=WEEKLY;COUNT=2"), None);
}

#[test]
fn what_is_finer_than_a_day_or_broken_is_refused() {
    for bad in [
        "",
        "weekly",
        "FREQ=HOURLY",
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYHOUR=9,17",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=每天",
    ] {
        assert_eq!(check(bad), Err(Problem::Repetition), "{bad}");
    }
    for good in [
        "FREQ=DAILY",
        "RRULE:FREQ=MONTHLY;BYDAY=-1FR",
        "freq=yearly;bymonth=3",
    ] {
        assert_eq!(check(good), Ok(()), "{good}");
    }
    assert_eq!(
        check(&format!("FREQ=DAILY;X={}", "1".repeat(600))),
        Err(Problem::Repetition)
    );
}
