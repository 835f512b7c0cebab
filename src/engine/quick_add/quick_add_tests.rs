//! Lines as people write them, and what they become.

use super::*;
use crate::domain::{
    affiliation::Affiliation,
    moment::Moment,
    party::{Party, PartyKind},
    record::Record,
};

fn id(n: usize) -> Id {
    Id::new(Moment::from_millis(i64::try_from(n).unwrap()), [7; 10])
}

const PEOPLE: [&str; 11] = [
    "张三",
    "李雷",
    "沈若云",
    "Anna Trujillo",
    "Maria Anders",
    "Maria Larsson",
    "Roland Mendel",
    "张伟",
    "周一鸣",
    "Björk Guðmundsdóttir",
    "May Chen",
];
const ORGS: [&str; 7] = [
    "Ernst Handel",
    "Seven Seas Imports",
    "Alfreds Futterkiste",
    "杭州青禾茶业有限公司",
    "Save-a-lot Markets",
    "The Big Cheese",
    "三点水工作室",
];

/// Maria Anders belongs to Alfreds Futterkiste, Roland Mendel to Ernst Handel.
fn book() -> Book {
    let at = Moment::default();
    let party = |(n, name): (usize, &&str)| {
        let kind = if n < 20 {
            PartyKind::Individual
        } else {
            PartyKind::Org
        };
        Record::from(Party::new(id(n), kind, name, at))
    };
    let people = PEOPLE.iter().enumerate().map(party);
    let orgs = (20..).zip(&ORGS).map(party);
    let links = [(4, 22), (6, 20)].map(|(person, org)| {
        Record::from(Affiliation::new(id(40 + person), id(person), id(org), at))
    });
    Book::new(people.chain(orgs).chain(links))
}

/// Wednesday, 18 November 2026, ten in the morning.
fn now(day_first: bool) -> Now {
    Now {
        today: Day::new(2026, 11, 18).unwrap(),
        minute: 600,
        week_start: 1,
        day_first,
    }
}

struct Setting {
    book: Book,
    names: Names,
    opened: Sort,
    day_first: bool,
}

impl Setting {
    fn new(opened: Sort) -> Self {
        let book = book();
        let names = Names::build(&book);
        Self {
            book,
            names,
            opened,
            day_first: true,
        }
    }

    fn context(&self) -> Context<'_> {
        Context {
            now: now(self.day_first),
            book: &self.book,
            names: &self.names,
            opened: self.opened,
            chosen: None,
            present: &[],
            plain: &[],
            picked: &[],
        }
    }

    /// A draft in one line: what it becomes, its text, and everything that was understood.
    fn told(&self, line: &str) -> String {
        tell(&self.book, line, &parse(line, &self.context()))
    }
}

fn tell(book: &Book, line: &str, draft: &Draft) -> String {
    let name = |id: &Id| book.party(*id).unwrap().name.clone();
    let names = |ids: &[Id]| ids.iter().map(name).collect::<Vec<_>>().join(", ");
    let mut said = vec![match (draft.sort, draft.kind) {
        (Sort::Task, _) => "task".to_owned(),
        (Sort::Log, None) => "log".to_owned(),
        (Sort::Log, Some(kind)) => format!("{kind:?} {:?}", draft.direction).to_lowercase(),
    }];
    said.push(format!("<{}>", draft.text));
    if !draft.who.is_empty() {
        said.push(format!("[{}]", names(&draft.who)));
    }
    for part in &draft.parts {
        match &part.what {
            What::Who(who) if who.len() > 1 => said.push(format!("[{}?]", names(who))),
            What::Day(_, Some(or)) => said.push(format!("or {or}")),
            What::Wrong(_) => said.push(format!("no such <{}>", &line[part.from..part.to])),
            _ => {}
        }
    }
    said.extend(draft.day.map(|day| day.to_string()));
    said.extend(draft.minute.map(|m| format!("{:02}:{:02}", m / 60, m % 60)));
    said.extend(draft.rrule.clone());
    said.extend(draft.tags.iter().map(|tag| format!("#{tag}")));
    if !draft.priority.is_unstated() {
        said.push(format!("p{}", draft.priority.number()));
    }
    said.extend(draft.length.map(|m| format!("{m} min")));
    match draft.problem {
        None | Some(Unclear::Who(_)) => {}
        Some(problem) => said.push(format!("{problem:?}").to_lowercase()),
    }
    said.join(" ")
}

/// Lines as written, each with what it becomes below it; from "== log" on, of a line that was opened
/// to log something.
#[track_caller]
fn check(table: &str) {
    let mut setting = Setting::new(Sort::Task);
    let (mut line, mut wrong) = ("", Vec::new());
    for row in table.lines() {
        match (row.strip_prefix("== "), row.strip_prefix("    ")) {
            (Some("log"), _) => setting = Setting::new(Sort::Log),
            (Some(_), _) => {}
            (None, None) => line = row,
            (None, Some(expected)) => {
                let told = setting.told(line);
                if told != expected {
                    wrong.push(format!("{line}\n    {told}\n not {expected}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn english_lines_become_what_they_say() {
    check(include_str!("lines_en.txt"));
}

#[test]
fn chinese_lines_become_what_they_say() {
    check(include_str!("lines_zh.txt"));
}

#[test]
fn day_and_month_follow_the_custom_of_the_place() {
    let mut setting = Setting::new(Sort::Task);
    let day =
        |setting: &Setting, line: &str| parse(line, &setting.context()).day.unwrap().to_string();
    assert_eq!(day(&setting, "call Anna 3/4"), "2027-04-03");
    setting.day_first = false;
    assert_eq!(day(&setting, "call Anna 3/4"), "2027-03-04");
    assert_eq!(day(&setting, "call Anna 25/12"), "2026-12-25");
}

#[test]
fn the_week_begins_where_the_reader_begins_it() {
    let setting = Setting::new(Sort::Task);
    let mut context = setting.context();
    let sunday = |context: &Context, line: &str| parse(line, context).day.unwrap().to_string();
    assert_eq!(sunday(&context, "next Sunday"), "2026-11-29");
    context.now.week_start = 0;
    assert_eq!(sunday(&context, "next Sunday"), "2026-11-22");
    assert_eq!(
        sunday(&context, "下周日"),
        "2026-11-29",
        "in Chinese the week ends on Sunday"
    );
}

#[test]
fn every_part_knows_its_place_in_the_line() {
    let setting = Setting::new(Sort::Task);
    let line = "给 Björk Guðmundsdóttir 发邮件，下周三　下午３点 ＃老客户 every month";
    let draft = parse(line, &setting.context());
    let parts: Vec<&str> = draft.parts.iter().map(|p| &line[p.from..p.to]).collect();
    assert_eq!(
        parts,
        [
            "Björk Guðmundsdóttir",
            "下周三",
            "下午３点",
            "＃老客户",
            "every month"
        ]
    );
}

#[test]
fn a_part_taken_back_is_plain_text_and_no_part_of_it_is_understood_either() {
    let setting = Setting::new(Sort::Task);
    let plain = ["next Tue".to_owned(), "Anna".to_owned()];
    let context = Context {
        plain: &plain,
        ..setting.context()
    };
    let line = "Call Anna next Tue 3pm";
    assert_eq!(
        tell(&setting.book, line, &parse(line, &context)),
        "task <Call Anna next Tue> 2026-11-18 15:00"
    );
    let plain = ["called".to_owned()];
    let context = Context {
        plain: &plain,
        ..setting.context()
    };
    let line = "called Anna";
    assert_eq!(
        tell(&setting.book, line, &parse(line, &context)),
        "task <called Anna> [Anna Trujillo]"
    );
}

#[test]
fn one_of_several_is_meant_once_the_writer_has_picked() {
    let setting = Setting::new(Sort::Task);
    let line = "Call Maria tomorrow";
    let draft = parse(line, &setting.context());
    assert_eq!(
        (draft.problem, draft.who),
        (Some(Unclear::Who(0)), Vec::new())
    );
    let picked = [("Maria".to_owned(), id(5))];
    let draft = parse(
        line,
        &Context {
            picked: &picked,
            ..setting.context()
        },
    );
    assert_eq!((draft.problem, draft.who), (None, vec![id(5)]));
    let alfreds = [id(22)];
    let draft = parse(
        line,
        &Context {
            present: &alfreds,
            ..setting.context()
        },
    );
    assert_eq!(
        draft.who,
        [id(22), id(4)],
        "on her firm's page only she is meant"
    );
}

#[test]
fn the_writer_has_the_last_word_on_task_or_log() {
    let setting = Setting::new(Sort::Task);
    let chosen = Context {
        chosen: Some(Sort::Log),
        ..setting.context()
    };
    let line = "visit Anna Tue";
    assert_eq!(
        tell(&setting.book, line, &parse(line, &chosen)),
        "visit out <> [Anna Trujillo] 2026-11-17"
    );
    let chosen = Context {
        chosen: Some(Sort::Task),
        ..setting.context()
    };
    let line = "called Anna about the 10 boxes";
    assert_eq!(
        tell(&setting.book, line, &parse(line, &chosen)),
        "task <called Anna about the 10 boxes> [Anna Trujillo]"
    );
}

#[test]
fn every_repetition_can_be_followed() {
    let setting = Setting::new(Sort::Task);
    for table in [include_str!("lines_en.txt"), include_str!("lines_zh.txt")] {
        for line in table.lines().filter(|row| !row.starts_with([' ', '='])) {
            if let Some(rrule) = parse(line, &setting.context()).rrule {
                assert_eq!(
                    crate::engine::recurrence::check(&rrule),
                    Ok(()),
                    "{line}: {rrule}"
                );
            }
        }
    }
}

#[test]
fn who_is_in_the_bin_is_not_meant() {
    let mut setting = Setting::new(Sort::Task);
    let change =
        crate::domain::commands::bin_customers(&setting.book, &[id(3)], true, Moment::default());
    setting.book.apply(&change);
    setting.names = Names::build(&setting.book);
    assert_eq!(setting.told("Call Anna"), "task <Call Anna>");
}

#[cfg(not(target_arch = "wasm32"))]
mod any_line {
    use proptest::prelude::*;

    use super::*;

    const PIECES: [&str; 44] = [
        "Call",
        "called",
        "Anna",
        "anna trujillo",
        "Maria",
        "张三",
        "给",
        "打电话",
        "打了电话",
        "下周三",
        "周",
        "next",
        "Tue",
        "3pm",
        "at",
        "15:30",
        "25:00",
        "3/4",
        "30 Feb",
        "2026-12-03",
        "in 3 days",
        "每月",
        "every",
        "2 weeks",
        "Mon",
        "and",
        "#vip",
        "#",
        "!!",
        "!",
        "紧急",
        "30 min",
        "半小时",
        "，",
        ",",
        "。",
        "３点",
        "：",
        "ß",
        "①",
        "e\u{301}",
        "\u{200b}",
        "青禾",
        "月底",
    ];

    fn line() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
            1 => any::<String>(),
        ];
        let gap = prop_oneof![Just(""), Just(" "), Just("\u{3000}")];
        prop::collection::vec((piece, gap), 0..9).prop_map(|all| {
            all.into_iter()
                .flat_map(|(piece, gap)| [piece, gap.to_owned()])
                .collect()
        })
    }

    proptest! {
        #[test]
        fn is_read_without_overlaps_and_comes_back_whole(line in line(), log in any::<bool>()) {
            let setting = Setting::new(if log { Sort::Log } else { Sort::Task });
            let mut plain: Vec<String> = Vec::new();
            loop {
                let context = Context { plain: &plain, ..setting.context() };
                let draft = parse(&line, &context);
                let mut end = 0;
                for part in &draft.parts {
                    prop_assert!(end <= part.from && part.from < part.to && part.to <= line.len());
                    prop_assert!(line.is_char_boundary(part.from) && line.is_char_boundary(part.to));
                    end = part.to;
                }
                let Some(part) = draft.parts.first() else {
                    prop_assert_eq!(draft.text, line.trim());
                    break;
                };
                let back = line[part.from..part.to].to_owned();
                prop_assert!(!plain.contains(&back), "{:?} was taken back already", back);
                plain.push(back);
            }
        }
    }
}
