//! What a line says once its parts are understood: the words that are left, and all values.

use super::{Context, Draft, Part, Sort, Unclear, What, parts::Spoken, scan::is_han, verbs};
use crate::domain::{
    day::Day,
    interaction::{Direction, InteractionKind},
    problem::{line as one_line, paragraphs},
    task::Priority,
};

/// The draft of a line.
pub fn draft(
    line: &str,
    parts: Vec<Part>,
    sort: Sort,
    spoken: Option<Spoken>,
    context: &Context,
) -> Draft {
    let lead = match sort {
        Sort::Log => lead(line, &parts),
        Sort::Task => 0,
    };
    let is_cut = |part: &Part| {
        part.to <= lead || !matches!(part.what, What::Who(_) | What::Kind(_) | What::Wrong(_))
    };
    let cut = parts.iter().filter(|part| is_cut(part));
    let mut cut: Vec<(usize, usize)> = cut.map(|part| (part.from, part.to)).collect();
    if lead > 0 {
        cut.insert(0, (0, lead));
    }
    let mut draft = Draft {
        sort,
        text: left(line, &cut),
        kind: spoken.map(|s| s.verb.kind),
        direction: spoken.map_or(Direction::Out, |s| verbs::direction(s.verb, s.named_before)),
        who: context.present.to_vec(),
        day: None,
        minute: None,
        rrule: None,
        tags: Vec::new(),
        priority: Priority::default(),
        length: None,
        problem: None,
        parts: Vec::new(),
    };
    set_when(&mut draft, &parts, context);
    for part in &parts {
        match &part.what {
            What::Who(who) if who.len() == 1 && !draft.who.contains(&who[0]) => {
                draft.who.push(who[0]);
            }
            What::Tag(tag) => draft.tags.push(tag.clone()),
            What::Priority(priority) => draft.priority = *priority,
            What::Length(minutes) => draft.length = Some(*minutes),
            _ => {}
        }
    }
    draft.parts = parts;
    draft.problem = problem(&draft);
    draft
}

/// How far the words reach that only say who did what with whom: "called Roland, ", 给李雷打了电话.
/// They are told by kind and customers, and need not be said again.
fn lead(line: &str, parts: &[Part]) -> usize {
    let (mut reached, mut end, mut told) = (0, 0, false);
    for part in parts {
        if matches!(part.what, What::Wrong(_)) || !joins(&line[reached..part.from]) {
            break;
        }
        reached = part.to;
        told |= matches!(part.what, What::Kind(_));
        if told {
            end = reached;
        }
        // A note says something of somebody; that is the text.
        if part.what == What::Kind(InteractionKind::Note) {
            break;
        }
    }
    end
}

/// Words between parts that say nothing by themselves.
fn joins(gap: &str) -> bool {
    let gap = gap.trim_matches(|c: char| c.is_whitespace() || is_break(c));
    let known = [
        "", "with", "to", "at", "from", "and", "for", "i", "we", "just", "i just", "we just",
    ];
    let small = "刚才给和跟与向同在去已了我们又也";
    known.contains(&gap.to_lowercase().as_str()) || gap.chars().all(|c| small.contains(c))
}

fn is_break(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | ';' | '；' | ':' | '：' | '。' | '.')
}

/// The line without its cut places, joined as it would have been written.
fn left(line: &str, cut: &[(usize, usize)]) -> String {
    let mut out = String::new();
    let mut at = 0;
    let end = [(line.len(), line.len())];
    for &(from, to) in cut.iter().chain(&end) {
        if from >= at {
            join(&mut out, &line[at..from], at == 0);
        }
        at = at.max(to);
    }
    for empty in ["()", "( )", "（）", "[]"] {
        if !cut.is_empty() && out.contains(empty) {
            out = out.replace(empty, "");
        }
    }
    let trimmed = match cut {
        [] => out.trim(),
        _ => out
            .trim()
            .trim_end_matches([',', '，', '、', ';', '；', ':', '：'])
            .trim(),
    };
    trimmed.to_owned()
}

fn join(out: &mut String, piece: &str, first: bool) {
    if first {
        out.push_str(piece);
        return;
    }
    let mut piece = piece.trim_start();
    out.truncate(out.trim_end().len());
    if out.is_empty() || out.ends_with(is_break) {
        piece = piece.trim_start_matches(|c: char| is_break(c) || c.is_whitespace());
    }
    let (before, after) = (out.chars().next_back(), piece.chars().next());
    if let (Some(before), Some(after)) = (before, after)
        && !(is_han(before) && is_han(after))
        && !is_break(after)
        && !['。', '，', '！', '!', '?', '？', '、'].contains(&before)
    {
        out.push(' ');
    } else if before.is_some_and(|c| matches!(c, ',' | ';' | ':' | '.' | '!' | '?'))
        && after.is_some()
    {
        out.push(' ');
    }
    out.push_str(piece);
}

/// Day, time and repetition, as they fit together.
fn set_when(draft: &mut Draft, parts: &[Part], context: &Context) {
    let now = &context.now;
    let (mut day, mut minute, mut of_time, mut repeat) = (None, None, None, None);
    for part in parts {
        match &part.what {
            What::Day(said, _) => day = Some(*said),
            What::Time(of_day, at) => (of_time, minute) = (*of_day, Some(*at)),
            What::Repeat(said) => repeat = Some(said),
            _ => {}
        }
    }
    let day: Option<Day> = day.or(of_time);
    let passed = minute.is_some_and(|at| at <= now.minute);
    let nearest = match (draft.sort, passed) {
        (Sort::Task, true) => now.today.plus(1),
        (Sort::Log, false) => now.today.plus(-1),
        _ => now.today,
    };
    draft.day = match (repeat, day) {
        (Some(repeat), Some(day)) => Some(repeat.first(day)),
        (Some(repeat), None) => Some(repeat.first(nearest.max(now.today))),
        (None, Some(day)) => Some(day),
        (None, None) => minute.map(|_| nearest),
    };
    draft.minute = minute;
    if minute == Some(1440) {
        draft.day = draft.day.map(|day| day.plus(1));
        draft.minute = Some(0);
    }
    draft.rrule = repeat.zip(draft.day).map(|(repeat, day)| repeat.rrule(day));
}

fn problem(draft: &Draft) -> Option<Unclear> {
    let unclear = |part: &Part| matches!(&part.what, What::Who(who) if who.len() > 1);
    if let Some(at) = draft.parts.iter().position(unclear) {
        return Some(Unclear::Who(at));
    }
    let checked = match draft.sort {
        Sort::Task => one_line(&draft.text.replace(['\n', '\r', '\t'], " ")),
        Sort::Log => paragraphs(&draft.text),
    };
    if let Err(problem) = checked {
        return Some(Unclear::Text(problem));
    }
    let told =
        draft.sort == Sort::Log && draft.kind.is_some_and(|kind| kind != InteractionKind::Note);
    if draft.text.is_empty() && !told {
        return Some(Unclear::Nothing);
    }
    (draft.sort == Sort::Log && draft.who.is_empty()).then_some(Unclear::Nobody)
}
