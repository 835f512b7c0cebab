//! What is to be done, and the segments: the sections `tasks` and `segments`.
//!
//! ```text
//! 3|c!|Summary|Description      due in three days, about a customer, urgent
//! 0@10:30                       today at half past ten
//! x-5   o-5                     done, or called off, five days ago
//! W   M                         every Friday; every first of the month
//! ```
//! No day is no due date, no letter is nobody in particular, `-` is a low priority.

use super::{
    DEMO, Stage, audience,
    cast::Member,
    script::{Slots, fields, section},
};
use crate::domain::{
    choice::Choice,
    day::Day,
    id::Id,
    record::Record,
    segment::{Condition, Op, Operand, Rule, Segment, Sort, Span, SpanUnit},
    task::{Due, Priority, Task, TaskStatus},
};

/// Makes the tasks and the segments.
pub(super) fn make(stage: &mut Stage, members: &[Member]) {
    let mut taken: Vec<Id> = Vec::new();
    for line in section(stage.script, "tasks") {
        let task = task(stage, line, members, &mut taken);
        stage.records.push(Record::from(task));
    }
    segments(stage);
}

fn task(stage: &mut Stage, line: &'static str, members: &[Member], taken: &mut Vec<Id>) -> Task {
    let [when, whom, summary, description] = fields(line, '|');
    let letter = whom.trim_end_matches(['!', '-']);
    let mut open: Vec<&Member> = audience(members, letter);
    open.retain(|m| !m.contacts.is_empty());
    // Spread over as many as there are before anybody gets a second one.
    let fresh: Vec<&Member> = open
        .iter()
        .copied()
        .filter(|m| !taken.contains(&m.id))
        .collect();
    let pool = if fresh.is_empty() { open } else { fresh };
    let member = pool.get(stage.dice.below(pool.len()));
    let contact = member.and_then(|m| m.contacts.first());
    let (call, org) = (
        contact.map_or("", |(_, call)| call),
        member.map_or("", |m| m.name.as_str()),
    );
    let slots = Slots::throw(stage.script, &mut stage.dice, call, org);
    let made = -stage.dice.between(2, 20);
    let made = stage.past(made, 9 * 60 + 15);
    let words = slots.fill(summary, &mut stage.dice);
    let mut task = Task::new(stage.id(), &words, made);
    task.description = slots.fill(description, &mut stage.dice);
    task.about.extend(member.map(|m| m.id));
    task.about.extend(contact.map(|(id, _)| *id));
    task.priority = match whom.chars().last() {
        Some('!') => Priority::HIGH,
        Some('-') => Priority::LOW,
        _ if stage.dice.percent(20) => Priority::MEDIUM,
        _ => Priority::default(),
    };
    task.source_id = Some(DEMO.to_owned());
    taken.extend(member.map(|m| m.id));
    schedule(stage, when, &mut task);
    task
}

fn schedule(stage: &mut Stage, when: &str, task: &mut Task) {
    let today = stage.today;
    if let Some(days) = when.strip_prefix(['x', 'o']).and_then(|d| d.parse().ok()) {
        let time = stage.working_time();
        let at = stage.past(days, time);
        let made = days - stage.dice.between(2, 15);
        task.created_at = stage.past(made, 9 * 60);
        task.updated_at = at;
        task.due = Some(Due::On(today.plus(days + stage.dice.between(0, 2))));
        if when.starts_with('x') {
            task.status = TaskStatus::Completed;
            task.completed_at = Some(at);
        } else {
            task.status = TaskStatus::Cancelled;
        }
        return;
    }
    task.due = match when {
        "W" => {
            repeat(task, "FREQ=WEEKLY;BYDAY=FR", next_friday(today).plus(-63));
            Some(Due::On(next_friday(today)))
        }
        "M" => {
            let next = first_of_next_month(today);
            repeat(task, "FREQ=MONTHLY;BYMONTHDAY=1", months_before(next, 6));
            Some(Due::On(next))
        }
        _ => match when.split_once('@') {
            Some((days, time)) => {
                let (hours, minutes) = time.split_once(':').unwrap_or((time, "0"));
                let number = |text: &str| text.parse::<i32>().unwrap_or(0);
                let minutes = number(hours) * 60 + number(minutes);
                Some(Due::At(stage.at(number(days), minutes)))
            }
            None => when.parse().ok().map(|days| Due::On(today.plus(days))),
        },
    };
}

/// Makes the task recurring since `since`.
fn repeat(task: &mut Task, rule: &str, since: Day) {
    task.rrule = Some(rule.to_owned());
    task.dtstart = Some(since);
}

fn next_friday(today: Day) -> Day {
    // 1970-01-02 was a Friday.
    today.plus((1 - today.since_epoch()).rem_euclid(7))
}

fn first_of_next_month(today: Day) -> Day {
    let first = Day::new(today.year(), today.month(), 1).unwrap_or(today);
    first.plus_months(1)
}

fn months_before(first: Day, months: i32) -> Day {
    // 31 days back from a first lies in the month before.
    (0..months).fold(first, |day, _| {
        let before = day.plus(-1);
        Day::new(before.year(), before.month(), 1).unwrap_or(before)
    })
}

fn segments(stage: &mut Stage) {
    let texts = |keys: &[&str]| Operand::Texts(keys.iter().map(|k| (*k).to_owned()).collect());
    let quiet = Operand::Span(Span {
        count: 60,
        unit: SpanUnit::Days,
    });
    let rules = [
        Rule::All(vec![
            test("lastContact", Op::NotInLast, quiet),
            test(
                "lifecycle",
                Op::IsAnyOf,
                texts(&["customer", "repeat", "advocate"]),
            ),
        ]),
        test(
            "lifecycle",
            Op::IsAnyOf,
            texts(&["lead", "qualified", "opportunity"]),
        ),
        test("roles", Op::IsAnyOf, texts(&["supplier"])),
        test("unanswered", Op::AtLeast, Operand::Number(1)),
    ];
    let mut rules = rules.into_iter();
    for (nth, line) in section(stage.script, "segments").enumerate() {
        let [name, field, values] = fields(line, '|');
        // The last segment is of a place, and each kit has its own.
        let rule = rules.next().unwrap_or_else(|| place(field, values));
        let rule = match rule {
            test @ Rule::Test(_) => Rule::All(vec![test]),
            group => group,
        };
        let at = stage.past(-90, 11 * 60);
        let mut segment = Segment::new(stage.id(), name, rule, at);
        if nth == 0 {
            segment.pinned = true;
            segment.sort = Some(Sort {
                field: "lastContact".into(),
                descending: false,
            });
        }
        segment.source_id = Some(DEMO.to_owned());
        stage.records.push(Record::from(segment));
    }
}

/// Countries are chosen from a list; other places are compared as text.
fn place(field: &str, values: &str) -> Rule {
    let values = values.split(',').map(str::to_owned);
    if field == crate::domain::field::FieldId::Country.key() {
        test(field, Op::IsAnyOf, Operand::Texts(values.collect()))
    } else {
        let parts = values.map(|v| test(field, Op::Is, Operand::Text(v)));
        Rule::Any(parts.collect())
    }
}

fn test(field: &str, op: Op, value: Operand) -> Rule {
    Rule::Test(Condition {
        field: field.to_owned(),
        op,
        value,
    })
}
