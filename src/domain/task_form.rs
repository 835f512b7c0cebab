//! The form of a task: what is typed, and the record it makes.
//!
//! Knows no clock, no time zone and no recurrence rules: they come in as functions.

use super::{
    day::Day,
    id::Id,
    interaction_form::day_of,
    moment::{Moment, parse_time_of_day},
    problem::{FieldProblem, Problem, line, paragraphs},
    task::{Due, Priority, RepeatFrom, Task, TaskStatus},
};

/// What stands in the form. Texts are as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskForm {
    /// What to do.
    pub summary: String,
    /// The day it is due, or nothing.
    pub date: String,
    /// The time of day, or nothing.
    pub time: String,
    /// Priority.
    pub priority: Priority,
    /// The repetition, an RRULE, or nothing.
    pub rrule: String,
    /// What the next occurrence is counted from.
    pub repeat_from: Option<RepeatFrom>,
    /// The records it is about.
    pub about: Vec<Id>,
    /// Tags.
    pub tags: Vec<String>,
    /// More about it.
    pub description: String,
    /// State.
    pub status: TaskStatus,
}

impl TaskForm {
    /// The form of a record; `local` is the reader's day and minute of the day of a moment.
    pub fn of(record: &Task, local: impl Fn(Moment) -> (Day, u32)) -> Self {
        let (date, time) = match record.due {
            None => (String::new(), String::new()),
            Some(Due::On(day)) => (day.to_string(), String::new()),
            Some(Due::At(at)) => {
                let (day, minute) = local(at);
                let time = format!("{:02}:{:02}", minute / 60, minute % 60);
                (day.to_string(), time)
            }
        };
        Self {
            summary: record.summary.clone(),
            date,
            time,
            priority: record.priority,
            rrule: record.rrule.clone().unwrap_or_default(),
            repeat_from: record.repeat_from,
            about: record.about.clone(),
            tags: record.tags.clone(),
            description: record.description.clone(),
            status: record.status,
        }
    }

    /// The record as the form says, or everything that is wrong with it. `opened` is the record as
    /// it was when the form opened; `moment` turns the reader's day and minute into a moment;
    /// `check` says whether a repetition can be followed.
    pub fn validate(
        &self,
        opened: &Task,
        moment: impl Fn(Day, u32) -> Moment,
        check: impl Fn(&str) -> Result<(), Problem>,
        at: Moment,
    ) -> Result<Task, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut found = |field: &str, problem| problems.push(FieldProblem::new(field, problem));
        let summary = line(&self.summary).map_err(|p| found("summary", p)).ok();
        if summary.as_deref() == Some("") {
            found("summary", Problem::Missing);
        }
        let day = self.day(&mut found);
        let minute = self.minute(&mut found);
        let rrule = self.rrule.trim();
        let repeats = !rrule.is_empty();
        if let (true, Err(problem)) = (repeats, check(rrule)) {
            found("rrule", problem);
        }
        if repeats && day.is_none() && self.repeat_from != Some(RepeatFrom::Completion) {
            found("date", Problem::RepetitionWithoutDue);
        }
        let description = paragraphs(&self.description);
        let description = description.map_err(|p| found("description", p)).ok();
        let (Some(summary), Some(description)) = (summary, description) else {
            return Err(problems);
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        let due = day.map(|day| minute.map_or(Due::On(day), |m| Due::At(moment(day, m))));
        let rrule = repeats.then(|| rrule.to_owned());
        Ok(Task {
            summary,
            description,
            due,
            priority: self.priority,
            dtstart: start_of(opened, due, rrule.as_deref(), day),
            repeat_from: self.repeat_from.filter(|_| repeats),
            rrule,
            about: self.about.clone(),
            tags: self.tags.clone(),
            completed_at: self.completed_at(opened, at),
            status: self.status,
            updated_at: at,
            ..opened.clone()
        })
    }

    fn day(&self, found: &mut impl FnMut(&str, Problem)) -> Option<Day> {
        let nothing = self.date.trim().is_empty();
        if nothing && self.time.trim().is_empty() {
            return None;
        }
        // A time alone says no day: the day is what is missing.
        day_of(&self.date).map_err(|p| found("date", p)).ok()
    }

    fn minute(&self, found: &mut impl FnMut(&str, Problem)) -> Option<u32> {
        let text = self.time.trim();
        let minute = parse_time_of_day(text);
        if minute.is_none() && !text.is_empty() {
            found("time", Problem::Time);
        }
        minute
    }

    fn completed_at(&self, opened: &Task, at: Moment) -> Option<Moment> {
        match (self.status, opened.status) {
            (TaskStatus::Completed, TaskStatus::Completed) => opened.completed_at,
            (TaskStatus::Completed, _) => Some(at),
            _ => None,
        }
    }
}

/// The day a repetition is counted from. Another due date or another rule begins it anew; to move
/// one occurrence alone there is `task_commands::snooze_task`.
fn start_of(opened: &Task, due: Option<Due>, rrule: Option<&str>, day: Option<Day>) -> Option<Day> {
    rrule?;
    if due == opened.due && rrule == opened.rrule.as_deref() {
        opened.dtstart
    } else {
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened() -> Task {
        let at = Moment::from_millis(1_000);
        let mut task = Task::new(Id::new(at, [1; 10]), "Send the price list", at);
        task.due = Some(Due::On("2026-11-22".parse().unwrap()));
        task.rrule = Some("FREQ=MONTHLY".into());
        task.dtstart = Some("2026-10-22".parse().unwrap());
        task
    }

    fn form() -> TaskForm {
        TaskForm::of(&opened(), |at| (at.utc_day(), 0))
    }

    fn validate(form: &TaskForm) -> Result<Task, Vec<FieldProblem>> {
        let utc = |day, minute| Moment::start_of(day).plus_minutes(i64::from(minute));
        let check = |rule: &str| match rule {
            "nonsense" => Err(Problem::Repetition),
            _ => Ok(()),
        };
        form.validate(&opened(), utc, check, Moment::from_millis(1_000))
    }

    #[test]
    fn a_form_that_is_opened_and_saved_changes_nothing() {
        assert_eq!(validate(&form()), Ok(opened()));
    }

    #[test]
    fn all_problems_are_found_at_once() {
        let form = TaskForm {
            summary: "  ".into(),
            date: String::new(),
            time: "25:00".into(),
            rrule: "nonsense".into(),
            repeat_from: Some(RepeatFrom::Completion),
            description: "a\u{0}".into(),
            ..form()
        };
        let fields = validate(&form).unwrap_err();
        let fields: Vec<&str> = fields.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(fields, ["summary", "date", "time", "rrule", "description"]);
    }

    #[test]
    fn a_repetition_is_counted_from_a_day_or_from_completion() {
        let undated = TaskForm {
            date: String::new(),
            ..form()
        };
        let problem = FieldProblem::new("date", Problem::RepetitionWithoutDue);
        assert_eq!(validate(&undated), Err(vec![problem]));
        let counted = TaskForm {
            repeat_from: Some(RepeatFrom::Completion),
            ..undated
        };
        assert_eq!(validate(&counted).map(|t| t.dtstart), Ok(None));
    }

    #[test]
    fn another_due_date_begins_the_repetition_anew() {
        let moved = TaskForm {
            date: "2026-11-25".into(),
            time: "9:30".into(),
            ..form()
        };
        let task = validate(&moved).unwrap();
        assert_eq!(task.dtstart, "2026-11-25".parse().ok());
        assert_eq!(task.due, "2026-11-25T09:30:00Z".parse().ok());
        let once = TaskForm {
            rrule: String::new(),
            ..moved
        };
        assert_eq!(
            validate(&once).map(|t| (t.dtstart, t.rrule)),
            Ok((None, None))
        );
    }

    #[test]
    fn done_and_open_again_keeps_the_time_honest() {
        let done = TaskForm {
            status: TaskStatus::Completed,
            ..form()
        };
        let at = Some(Moment::from_millis(1_000));
        assert_eq!(validate(&done).map(|t| t.completed_at), Ok(at));
        assert_eq!(validate(&form()).map(|t| t.completed_at), Ok(None));
    }
}
