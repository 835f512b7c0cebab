//! The form of an interaction: what is typed, and the record it makes.
//!
//! Knows no clock and no time zone: both come in. Which fields are shown, and when the direction
//! follows the kind, is the screen's business.

use super::{
    day::{Day, NotADay},
    id::Id,
    interaction::{Direction, Interaction, InteractionKind, Outcome, Participant, Sentiment},
    moment::{Moment, parse_time_of_day},
    problem::{FieldProblem, Problem, line, paragraphs},
};

/// The longest length that is taken, in minutes: ten days.
pub const LONGEST_MIN: i64 = 14_400;

/// What stands in the form. Texts are as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InteractionForm {
    /// What it was.
    pub kind: InteractionKind,
    /// Who began.
    pub direction: Direction,
    /// Who took part.
    pub participants: Vec<Id>,
    /// The day, `2026-11-22`.
    pub date: String,
    /// The time of day, `14:30`.
    pub time: String,
    /// Length in minutes.
    pub length: String,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// How it felt.
    pub sentiment: Option<Sentiment>,
    /// An answer is owed.
    pub needs_reply: bool,
    /// Subject.
    pub subject: String,
    /// What was said.
    pub body: String,
}

impl InteractionForm {
    /// The form of a record; `local` is its start where the reader is.
    pub fn of(record: &Interaction, local: (Day, u32)) -> Self {
        let (day, minute) = local;
        Self {
            kind: record.kind,
            direction: record.direction,
            participants: record.participants.iter().map(|p| p.party).collect(),
            date: day.to_string(),
            time: format!("{:02}:{:02}", minute / 60, minute % 60),
            length: record
                .duration_min
                .map(|n| n.to_string())
                .unwrap_or_default(),
            outcome: record.outcome,
            sentiment: record.sentiment,
            needs_reply: record.needs_reply,
            subject: record.subject.clone(),
            body: record.body.clone(),
        }
    }

    /// The record as the form says, or everything that is wrong with it. `opened` is the record as
    /// it was when the form opened (a blank one if it is new): what the form does not show stays.
    /// `moment` turns the reader's day and minute of the day into a moment.
    pub fn validate(
        &self,
        opened: &Interaction,
        moment: impl Fn(Day, u32) -> Moment,
        at: Moment,
    ) -> Result<Interaction, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut found = |field: &str, problem| problems.push(FieldProblem::new(field, problem));
        if self.participants.is_empty() {
            found("participants", Problem::Missing);
        }
        let day = day_of(&self.date).map_err(|p| found("date", p)).ok();
        let minute = parse_time_of_day(&self.time).ok_or(Problem::Time);
        let minute = minute.map_err(|p| found("time", p)).ok();
        let length = length(&self.length).map_err(|p| found("length", p)).ok();
        let subject = line(&self.subject).map_err(|p| found("subject", p)).ok();
        let body = paragraphs(&self.body).map_err(|p| found("body", p)).ok();
        // A call that was made says something by itself; a note without words says nothing.
        if self.kind == InteractionKind::Note
            && [&subject, &body]
                .iter()
                .all(|t| t.as_deref().is_some_and(|t| t.trim().is_empty()))
        {
            found("body", Problem::Missing);
        }
        let (Some(day), Some(minute), Some(duration_min), Some(subject), Some(body)) =
            (day, minute, length, subject, body)
        else {
            return Err(problems);
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Interaction {
            kind: self.kind,
            direction: self.direction,
            start_at: start(opened.start_at, moment(day, minute)),
            duration_min,
            subject,
            body,
            participants: self.participants_from(opened),
            outcome: self.outcome,
            sentiment: self.sentiment,
            needs_reply: self.needs_reply,
            updated_at: at,
            ..opened.clone()
        })
    }

    fn participants_from(&self, opened: &Interaction) -> Vec<Participant> {
        let known = |id: &Id| opened.participants.iter().find(|p| p.party == *id).cloned();
        let ids = self.participants.iter();
        ids.map(|id| known(id).unwrap_or_else(|| Participant::new(*id)))
            .collect()
    }
}

/// The form shows minutes; seconds that the record has are not lost by looking at it.
fn start(opened: Moment, typed: Moment) -> Moment {
    let minute = |at: Moment| at.millis().div_euclid(60_000);
    if minute(opened) == minute(typed) {
        opened
    } else {
        typed
    }
}

/// A day that must be there.
pub(super) fn day_of(text: &str) -> Result<Day, Problem> {
    match text.trim() {
        "" => Err(Problem::Missing),
        text => text.parse().map_err(|e: NotADay| Problem::Date(e)),
    }
}

/// Minutes, with or without their unit; full-width digits are digits.
fn length(text: &str) -> Result<Option<u32>, Problem> {
    let text: String = text.trim().chars().map(plain_digit).collect();
    let number = ["minutes", "min", "分钟", "分"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(&text)
        .trim();
    if number.is_empty() {
        return Ok(None);
    }
    let n: i64 = number.parse().map_err(|_| Problem::Number)?;
    u32::try_from(n)
        .ok()
        .filter(|_| n <= LONGEST_MIN)
        .map(Some)
        .ok_or(Problem::OutOfRange {
            least: 0,
            most: LONGEST_MIN,
        })
}

fn plain_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::interaction::ParticipantRole;

    fn id(n: u8) -> Id {
        Id::new(Moment::from_millis(i64::from(n)), [n; 10])
    }

    fn utc(day: Day, minute: u32) -> Moment {
        Moment::start_of(day).plus_minutes(i64::from(minute))
    }

    fn opened() -> Interaction {
        let at: Moment = "2026-11-22T09:30:15.250Z".parse().unwrap();
        let mut call = Interaction::new(id(1), InteractionKind::Call, at, at);
        call.participants = vec![Participant {
            role: Some(ParticipantRole::Host),
            ..Participant::new(id(7))
        }];
        call.tags = vec!["price".into()];
        call
    }

    fn form() -> InteractionForm {
        let opened = opened();
        InteractionForm::of(&opened, (opened.start_at.utc_day(), 570))
    }

    fn validate(form: &InteractionForm) -> Result<Interaction, Vec<FieldProblem>> {
        form.validate(&opened(), utc, opened().updated_at)
    }

    #[test]
    fn a_form_that_is_opened_and_saved_changes_nothing() {
        assert_eq!(validate(&form()), Ok(opened()));
    }

    #[test]
    fn all_problems_are_found_at_once() {
        let form = InteractionForm {
            participants: Vec::new(),
            kind: InteractionKind::Note,
            date: "2026-02-30".into(),
            time: "25:00".into(),
            length: "soon".into(),
            subject: "a\u{0}".into(),
            body: "b\u{7}".into(),
            ..form()
        };
        let fields = validate(&form).unwrap_err();
        let fields: Vec<&str> = fields.iter().map(|p| p.field.as_str()).collect();
        let all = ["participants", "date", "time", "length", "subject", "body"];
        assert_eq!(fields, all);
    }

    #[test]
    fn a_note_needs_words_and_a_call_does_not() {
        let note = InteractionForm {
            kind: InteractionKind::Note,
            body: " \n".into(),
            ..form()
        };
        let missing = vec![FieldProblem::new("body", Problem::Missing)];
        assert_eq!(validate(&note), Err(missing));
        let titled = InteractionForm {
            subject: "Moved".into(),
            ..note
        };
        assert!(validate(&titled).is_ok());
    }

    #[test]
    fn participants_keep_the_part_they_had() {
        let form = InteractionForm {
            participants: vec![id(8), id(7)],
            ..form()
        };
        let roles = validate(&form).unwrap().participants;
        let roles: Vec<_> = roles.iter().map(|p| (p.party, p.role)).collect();
        assert_eq!(roles, [(id(8), None), (id(7), Some(ParticipantRole::Host))]);
    }

    #[test]
    fn a_length_may_carry_its_unit() {
        for (text, minutes) in [("12", 12), ("12 min", 12), ("１２分钟", 12), (" 0 ", 0)] {
            assert_eq!(length(text), Ok(Some(minutes)), "{text}");
        }
        assert_eq!(length("  "), Ok(None));
        assert_eq!(length("1.5"), Err(Problem::Number));
        let (least, most) = (0, LONGEST_MIN);
        for text in ["-1", "14401"] {
            assert_eq!(length(text), Err(Problem::OutOfRange { least, most }));
        }
    }
}
