//! What happened: short stories of calls, visits and mails, told again and again with other
//! people, goods and figures.
//!
//! ```text
//! c                          for customers: a new story begins
//! 0e<?|Subject|Body          the first day, an e-mail came in and wants an answer
//! 5c>r+|Subject|Body         five days later we called, reached somebody, it went well
//! ```
//! A story that reaches into the future stops at now; what it left open stays open.

use super::{
    DEMO, Stage,
    cast::Member,
    script::{Slots, fields, section},
};
use crate::domain::{
    id::Id,
    interaction::{
        Direction, Interaction, InteractionKind, Outcome, Participant, ParticipantRole, Sentiment,
    },
    record::Record,
};

/// How far back the demo remembers, in days: 14 months.
const MEMORY: i32 = 425;
/// For how many days the unanswered wait.
const WAITING: [i32; 4] = [31, 9, 4, 2];

struct Story {
    audience: &'static str,
    steps: Vec<Step>,
}

struct Step {
    gap: i32,
    /// Kind, direction, outcome, feeling, answer wanted: one letter each.
    signs: &'static str,
    subject: &'static str,
    body: &'static str,
}

/// Tells every member its stories.
pub(super) fn tell(stage: &mut Stage, members: &[Member]) {
    let stories = stories(stage.script);
    let mut waiting = 0;
    for member in members {
        for (audience, count, first_end) in programme(stage, member) {
            let heard: Vec<&Story> = stories.iter().filter(|s| s.audience == audience).collect();
            let offset = stage.dice.below(heard.len());
            let mut end = -first_end;
            for nth in 0..count {
                let Some(story) = heard.get((offset + nth) % heard.len().max(1)) else {
                    break;
                };
                let begin = end - story.steps.iter().map(|s| s.gap).sum::<i32>();
                if begin <= -member.age.min(MEMORY) {
                    break;
                }
                tell_one(stage, member, story, begin);
                end = begin - stage.dice.between(40, 150);
            }
        }
        if member.flags.contains('?') {
            let open: Vec<&Story> = stories.iter().filter(|s| s.audience == "?").collect();
            let day = -WAITING[waiting % WAITING.len()];
            tell_one(stage, member, open[waiting % open.len()], day);
            waiting += 1;
        }
    }
}

/// Audience, number of stories, and how many days ago the last one ended.
fn programme(stage: &mut Stage, member: &Member) -> Vec<(&'static str, usize, i32)> {
    let mut within = |least, most| stage.dice.between(least, most);
    let flags = member.flags;
    if member.private {
        return match flags {
            "b" => vec![],
            "l" => vec![("@", 1, within(3, 30))],
            "d" => vec![("@", 2, within(190, 260))],
            _ => vec![("@", 3, within(4, 40))],
        };
    }
    match flags.chars().next() {
        _ if flags.contains('z') => vec![("c", 3, within(66, 130))],
        Some('c') => vec![("c", 3, within(-5, 34))],
        Some('r') => vec![("c", 4, within(-5, 20))],
        Some('a') => vec![("c", 5, within(1, 9))],
        Some('l') => vec![("l", 1, within(-2, 30))],
        Some('q' | 'o') => vec![("l", 2, within(-2, 8))],
        Some('s') => vec![("s", 3, within(-4, 40))],
        Some('x') if flags.contains('c') => {
            vec![("x", 2, within(10, 60)), ("c", 2, within(12, 40))]
        }
        Some('x') => vec![("x", 3, within(5, 40))],
        Some('p' | 'j') => vec![("j", 2, within(6, 50))],
        Some('d') => vec![("d", 1, within(150, 230)), ("c", 2, within(250, 280))],
        Some('f') => vec![("d", 1, within(240, 300)), ("c", 1, within(320, 340))],
        _ => vec![],
    }
}

fn tell_one(stage: &mut Stage, member: &Member, story: &Story, begin: i32) {
    let nobody = (member.id, member.name.clone());
    let nth = if stage.dice.percent(70) {
        0
    } else {
        stage.dice.below(member.contacts.len())
    };
    let (contact, call) = member.contacts.get(nth).unwrap_or(&nobody);
    let mut slots = Slots::throw(stage.script, &mut stage.dice, call, &member.name);
    if !member.goods.is_empty() {
        slots.product = member.goods;
    }
    let mut told: Vec<Interaction> = Vec::new();
    let mut day = begin;
    for step in &story.steps {
        day += step.gap;
        let mut at = stage.at(on_a_working_day(stage, day), 0);
        at = at.plus_minutes(stage.working_time().into());
        if let Some(last) = told.last()
            && at <= last.start_at
        {
            at = last.start_at.plus_minutes(stage.dice.between(4, 18).into());
        }
        if at > stage.now {
            break;
        }
        let mut event = Interaction::new(stage.id(), kind(step.signs), at, at);
        read_signs(step.signs, &mut event);
        event.duration_min = duration(stage, &event);
        event.subject = slots.fill(step.subject, &mut stage.dice);
        event.body = slots.fill(step.body, &mut stage.dice);
        event.participants = participants(member, *contact, &event);
        event.source_id = Some(DEMO.to_owned());
        if let Some(last) = told.last_mut().filter(|l| l.is_unanswered()) {
            last.answered_at = Some(at);
            last.updated_at = at;
        }
        told.push(event);
    }
    stage.records.extend(told.into_iter().map(Record::from));
}

/// Nobody trades on a Saturday or a Sunday: those days move to the Friday before.
fn on_a_working_day(stage: &Stage, day: i32) -> i32 {
    // 1970-01-01 was a Thursday.
    match (stage.today.since_epoch() + day + 3).rem_euclid(7) {
        5 => day - 1,
        6 => day - 2,
        _ => day,
    }
}

fn kind(signs: &str) -> InteractionKind {
    match signs.chars().next() {
        Some('c') => InteractionKind::Call,
        Some('v') => InteractionKind::Visit,
        Some('m') => InteractionKind::Meeting,
        Some('e') => InteractionKind::Email,
        Some('w') => InteractionKind::Message,
        Some('l') => InteractionKind::Letter,
        Some('t') => InteractionKind::Event,
        _ => InteractionKind::Note,
    }
}

fn read_signs(signs: &str, event: &mut Interaction) {
    let mut feeling = 0;
    for sign in signs.chars().skip(1) {
        match sign {
            '<' => event.direction = Direction::In,
            '>' => event.direction = Direction::Out,
            '?' => event.needs_reply = true,
            '+' => feeling += 1,
            '-' => feeling -= 1,
            'r' => event.outcome = Some(Outcome::Reached),
            'x' => event.outcome = Some(Outcome::NoAnswer),
            'v' => event.outcome = Some(Outcome::LeftMessage),
            'i' => event.outcome = Some(Outcome::Interested),
            'd' => event.outcome = Some(Outcome::Done),
            _ => {}
        }
    }
    if feeling != 0 {
        event.sentiment = Sentiment::try_from(feeling).ok();
    }
}

fn duration(stage: &mut Stage, event: &Interaction) -> Option<u32> {
    let minutes = match event.kind {
        InteractionKind::Call if event.outcome == Some(Outcome::NoAnswer) => return None,
        InteractionKind::Call => stage.dice.between(2, 26),
        InteractionKind::Visit | InteractionKind::Meeting => stage.dice.between(6, 18) * 5,
        _ => return None,
    };
    u32::try_from(minutes).ok()
}

/// The organisation and the person one spoke to; a note is about the organisation alone.
fn participants(member: &Member, contact: Id, event: &Interaction) -> Vec<Participant> {
    let mut person = Participant::new(contact);
    person.role = match (event.kind, event.direction) {
        (InteractionKind::Note, _) => return vec![Participant::new(member.id)],
        (InteractionKind::Visit | InteractionKind::Meeting | InteractionKind::Event, _) => {
            Some(ParticipantRole::Guest)
        }
        (_, Direction::In) => Some(ParticipantRole::From),
        (_, _) => Some(ParticipantRole::To),
    };
    if contact == member.id {
        vec![person]
    } else {
        vec![Participant::new(member.id), person]
    }
}

fn stories(script: &'static str) -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::new();
    for line in section(script, "stories") {
        let [head, subject, body] = fields(line, '|');
        let signs = head.trim_start_matches(|c: char| c.is_ascii_digit());
        match (head[..head.len() - signs.len()].parse(), stories.last_mut()) {
            (Ok(gap), Some(story)) => story.steps.push(Step {
                gap,
                signs,
                subject,
                body,
            }),
            _ => stories.push(Story {
                audience: head,
                steps: Vec::new(),
            }),
        }
    }
    stories
}
