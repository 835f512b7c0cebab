//! How large a book is in memory, and how long its loading takes.

use std::time::Instant;

use super::*;
use crate::domain::{
    interaction::{InteractionKind, Participant},
    interaction_facts,
    page::Page,
    party::PartyKind,
};

const PARTIES: u32 = 100_000;
const INTERACTIONS: u32 = 1_000_000;
const TASKS: u32 = 50_000;
const LINKS: u32 = 50_000;

fn id(table: u8, n: u32) -> Id {
    let mut bytes = [table; 16];
    bytes[1..5].copy_from_slice(&n.to_be_bytes());
    Id::from_bytes(bytes)
}

/// Spread over all parties, some of which have many and most few.
fn party_of(n: u32) -> Id {
    id(0, n.wrapping_mul(2_654_435_761) % PARTIES)
}

fn load(book: &mut Book, count: u32, mut record: impl FnMut(u32) -> Record) -> f64 {
    let mut spent = 0.0;
    for from in (0..count).step_by(512) {
        let (mut page, mut facts, mut table) = (Page::default(), Page::default(), None);
        for n in from..count.min(from + 512) {
            let record = record(n);
            table = Some(record.table());
            match &record {
                Record::Interaction(said) => {
                    facts.push(record.id(), &interaction_facts::encode(said));
                }
                other => page.push(other.id(), other.to_canonical_json().unwrap().as_bytes()),
            }
        }
        let began = Instant::now();
        book.load_facts(&facts);
        book.load(table.unwrap(), page);
        spent += began.elapsed().as_secs_f64();
    }
    spent
}

/// In bytes a record, in a native build (the browser's are the same but for pointers): a party of
/// 370 bytes of JSON 458; an affiliation of 240 bytes 293; a task of 290 bytes 374; an interaction
/// 47, whatever its length, with figures and timelines. In all 127 MB.
#[test]
#[ignore = "takes a minute; prints how large and how fast a large book is"]
fn how_large_a_book_is() {
    let at = Moment::from_millis(1_700_000_000_000);
    let mut book = Book::default();
    let report = |what: &str, count: u32, bytes: usize, spent: f64| {
        let each = bytes / count as usize;
        println!("{what}: {count}, {bytes} bytes ({each} each), {spent:.3} s");
    };
    let spent = load(&mut book, PARTIES, |n| {
        let mut party = Party::new(
            id(0, n),
            PartyKind::Org,
            &format!("Customer number {n}"),
            at,
        );
        party.note = "n".repeat(200);
        party.into()
    });
    report(
        "parties",
        PARTIES,
        book.parties.weight() + book.cards.weight(),
        spent,
    );
    let spent = load(&mut book, LINKS, |n| {
        Affiliation::new(id(1, n), party_of(n), party_of(n + 7), at).into()
    });
    report(
        "affiliations",
        LINKS,
        book.affiliations.weight() + book.places.weight(),
        spent,
    );
    let spent = load(&mut book, TASKS, |n| {
        let mut task = Task::new(id(2, n), "Send the offer for the new season", at);
        task.due = Some(Due::At(at));
        task.about = vec![party_of(n)];
        task.into()
    });
    report(
        "tasks",
        TASKS,
        book.tasks.weight() + book.plans.weight(),
        spent,
    );
    let spent = load(&mut book, INTERACTIONS, |n| {
        let start = at.plus_minutes(i64::from(n.wrapping_mul(40_503) % 1_000_000));
        let mut said = Interaction::new(id(3, n), InteractionKind::Call, start, at);
        said.participants = vec![Participant::new(party_of(n))];
        if n % 5 == 0 {
            said.participants.push(Participant::new(party_of(n + 3)));
        }
        said.into()
    });
    book.leave_bodies_on_disk();
    let (began, mut longest) = (Instant::now(), 0.0_f64);
    loop {
        let step = Instant::now();
        let done = book.settle(8_000);
        longest = longest.max(step.elapsed().as_secs_f64());
        if done {
            break;
        }
    }
    println!(
        "settled in {:.3} s, longest step {longest:.4} s",
        began.elapsed().as_secs_f64()
    );
    report("interactions", INTERACTIONS, book.log.weight(), spent);
    let began = Instant::now();
    let found: usize = book
        .parties()
        .ids()
        .map(|id| book.brief(id).related.len())
        .sum();
    println!(
        "summaries in {:.3} s ({found})",
        began.elapsed().as_secs_f64()
    );
}
