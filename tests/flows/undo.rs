//! Whatever is done can be undone: random acts on random books, each taken back and done again.

use std::sync::Arc;

use clientele::domain::{
    affiliation::Affiliation,
    bin,
    book::Book,
    change::{Change, Verb},
    commands,
    id::Id,
    interaction::{Interaction, InteractionKind, Participant},
    moment::Moment,
    party::{Lifecycle, Party, PartyKind},
    record::{DEMO, Record},
    rows::{Row, Rows},
    segment::{Rule, Segment},
    segment_commands,
    task::{Due, Task},
    task_commands,
};
use proptest::{collection::vec, prelude::*};

use crate::world::{World, contents, dangling, day, id};

/// Ids of each table begin at another number.
const AFFILIATIONS: u16 = 100;
const INTERACTIONS: u16 = 200;
const TASKS: u16 = 300;
const SEGMENT: u16 = 400;
const PARTIES: u16 = 6;

/// One record: what it is about (a bit for each party), in the bin or not, of the demo or not.
#[derive(Clone, Debug)]
struct Seed {
    about: u8,
    binned: bool,
    demo: bool,
}

fn seeds(most: usize) -> impl Strategy<Value = Vec<Seed>> {
    let seed = any::<(u8, bool, bool)>();
    vec(
        seed.prop_map(|(about, binned, demo)| Seed {
            about,
            binned,
            demo,
        }),
        0..most,
    )
}

impl Seed {
    fn parties(&self) -> impl Iterator<Item = Id> {
        let about = self.about;
        (0..PARTIES).filter(move |n| about & (1 << n) != 0).map(id)
    }
}

fn book() -> impl Strategy<Value = Vec<Record>> {
    let parties = vec(any::<(bool, bool)>(), usize::from(PARTIES));
    (parties, seeds(5), seeds(6), seeds(5)).prop_map(|(parties, links, calls, tasks)| {
        let at = Moment::from_millis(1);
        let mut records: Vec<Record> = Vec::new();
        let batch = |demo: bool| demo.then(|| DEMO.to_owned());
        for ((binned, demo), n) in parties.iter().zip(0..) {
            // The even ones are people, the odd ones organisations.
            let kind = [PartyKind::Individual, PartyKind::Org][usize::from(n % 2)];
            let mut party = Party::new(id(n), kind, &format!("P{n}"), at);
            party.deleted_at = binned.then_some(at);
            party.source_id = batch(*demo);
            party.tags = ["VIP"]
                .iter()
                .take(usize::from(n % 3))
                .map(|t| (*t).into())
                .collect();
            records.push(party.into());
        }
        for (seed, n) in links.iter().zip(AFFILIATIONS..) {
            let (person, org) = (
                u16::from(seed.about % 3) * 2,
                u16::from(seed.about / 3 % 3) * 2 + 1,
            );
            let mut link = Affiliation::new(id(n), id(person), id(org), at);
            link.deleted_at = seed.binned.then_some(at);
            link.source_id = batch(seed.demo);
            records.push(link.into());
        }
        for (seed, n) in calls.iter().zip(INTERACTIONS..) {
            let start = Moment::from_millis(i64::from(n % 4));
            let kind = [InteractionKind::Call, InteractionKind::Note][usize::from(n % 2)];
            let mut call = Interaction::new(id(n), kind, start, at);
            call.participants = seed.parties().map(Participant::new).collect();
            call.needs_reply = seed.about > 128;
            call.deleted_at = seed.binned.then_some(at);
            call.source_id = batch(seed.demo);
            records.push(call.into());
        }
        for (seed, n) in tasks.iter().zip(TASKS..) {
            let mut task = Task::new(id(n), "Call", at);
            task.about = seed.parties().collect();
            task.due = (seed.about < 128).then(|| Due::On(day("2026-11-22").plus(n.into())));
            task.rrule = (n % 2 == 0).then(|| "FREQ=WEEKLY".to_owned());
            task.deleted_at = seed.binned.then_some(at);
            task.source_id = batch(seed.demo);
            records.push(task.into());
        }
        records.push(Segment::new(id(SEGMENT), "All", Rule::default(), at).into());
        records
    })
}

/// An act: which (by number), on which record, for those it is about, in or out, on or off.
type Act = (u8, prop::sample::Index, u8, bool);

/// Every command a person has, by number.
fn change(world: &mut World, (act, which, about, on): &Act) -> Option<Change> {
    fn nth<T: Row>(rows: &Rows<T>, n: prop::sample::Index) -> Option<Arc<T>> {
        rows.iter().nth(n.index(rows.len().max(1)))
    }
    let (at, fresh) = (world.now, world.new_id());
    let mut spare: Vec<Id> = (0..20).map(|_| world.new_id()).collect();
    let seed = Seed {
        about: *about,
        binned: false,
        demo: false,
    };
    let book = &world.book;
    let ids: Vec<Id> = seed
        .parties()
        .filter(|id| book.party(*id).is_some())
        .collect();
    let at_segment = which.index(book.segments().len().max(1));
    let segment = book.segments().values().nth(at_segment);
    Some(match act % ACTS {
        0 => commands::save(
            book,
            Party::new(fresh, PartyKind::Org, "New", at),
            Verb::Add,
            "New",
        ),
        1 => {
            let mut party = Party::clone(&*nth(book.parties(), *which)?);
            party.name = format!("{} renamed", party.name);
            commands::save(book, party, Verb::Edit, "")
        }
        2 => commands::bin_customers(book, &ids, *on, at),
        3 => commands::bin_interaction(&nth(book.interactions(), *which)?, *on, at),
        4 => task_commands::bin_task(&nth(book.tasks(), *which)?, *on, at),
        5 => commands::empty_bin(book, at),
        6 => {
            let original = nth(book.parties(), *which)?.id;
            commands::duplicate_customer(book, original, "Copy".into(), at, || {
                spare.pop().unwrap()
            })?
            .1
        }
        7 => commands::tag_customers(book, &ids, "vip", *on, at),
        8 => commands::edit_customers(book, &ids, at, |p| {
            p.lifecycle = on.then_some(Lifecycle::Lead);
        }),
        9 => {
            let task = nth(book.tasks(), *which)?;
            let next = Task {
                id: fresh,
                ..Task::clone(&task)
            };
            if task.is_open() {
                task_commands::complete_task(&task, on.then_some(next), at)
            } else {
                task_commands::reopen_task(book, &task, at)
            }
        }
        10 => {
            let due = Due::On(day("2026-12-24"));
            task_commands::snooze_task(
                &nth(book.tasks(), *which)?,
                due,
                Some(day("2026-12-01")),
                at,
            )
        }
        11 => commands::answer(&nth(book.interactions(), *which)?, *on, at),
        12 => commands::change_workspace(book, at, |w| w.name = format!("Book {about}")),
        13 => commands::load_demo(vec![
            Party {
                source_id: Some(DEMO.into()),
                ..Party::new(fresh, PartyKind::Org, "Demo", at)
            }
            .into(),
        ]),
        14 => commands::remove_demo(book),
        15 => {
            let records: Vec<Record> = bin::contents(book).into_iter().map(|(_, r)| r).collect();
            bin::restore(&records[..which.index(records.len() + 1)], at)
        }
        16 => segment_commands::add_segment(fresh, "New", Rule::default(), at),
        17 => segment_commands::rename_segment(segment?, "Renamed", at),
        18 => segment_commands::pin_segment(segment?, *on, at),
        19 => segment_commands::duplicate_segment(segment?, fresh, "Copy", at),
        20 => {
            let mut call = Interaction::clone(&*nth(book.interactions(), *which)?);
            call.participants = ids.into_iter().map(Participant::new).collect();
            call.start_at = at;
            commands::save(book, call, Verb::Edit, "")
        }
        21 => {
            let mut task = Task::clone(&*nth(book.tasks(), *which)?);
            task.about = ids;
            task.updated_at = at;
            commands::save(book, task, Verb::Edit, "")
        }
        _ => segment_commands::delete_segment(segment?),
    })
}

const ACTS: u8 = 23;

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_act_can_be_undone_and_done_again_and_leaves_no_link_to_nowhere(
        records in book(),
        acts in vec(any::<Act>(), 1..12),
    ) {
        let mut world = World::on("2026-11-22");
        world.book = Book::new(records);
        for act in &acts {
            let before = contents(&world.book);
            let Some(change) = change(&mut world, act) else { continue };
            world.run(&change);
            let after = contents(&world.book);
            prop_assert_eq!(dangling(&world.book), Vec::<String>::new(), "{:?}", change.act);
            // What was reckoned bit by bit is what a fresh start reckons from the records.
            prop_assert!(contents(&Book::new(after.0.clone())) == after, "{:?}", change.act);
            prop_assert_eq!(change.is_empty(), before == after, "{:?}", change.act);

            world.run(&change.inverse());
            prop_assert!(contents(&world.book) == before, "undo of {:?}", change.act);
            world.run(&change);
            prop_assert!(contents(&world.book) == after, "redo of {:?}", change.act);
        }
    }
}
