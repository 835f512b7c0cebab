//! Days of somebody who looks after customers.

use std::sync::Arc;

use clientele::{
    domain::{
        affiliation::Affiliation,
        change::Verb,
        commands,
        id::Id,
        interaction::{Direction, Interaction, InteractionKind, Participant},
        interaction_form::InteractionForm,
        moment::Moment,
        party::{Party, PartyKind},
        party_form::PartyForm,
        problem::Problem,
        segment_commands,
        task::{Task, TaskStatus},
        task_commands,
        task_form::TaskForm,
    },
    engine::{columns::Columns, demo, recurrence, rule_url, segments},
};

use crate::world::{World, contents, dangling, day};

/// Types a customer into the form and saves it.
fn add_customer(world: &mut World, kind: PartyKind, name: &str) -> Id {
    let mut form = PartyForm::new(kind);
    form.name = name.into();
    let party = form.validate(None, world.new_id(), world.now).unwrap();
    let id = party.id;
    world.run(&commands::save(&world.book, party, Verb::Add, name));
    id
}

/// Logs a call with a customer that began now.
fn log_call(world: &mut World, with: Id) -> Id {
    let mut blank = Interaction::new(world.new_id(), InteractionKind::Call, world.now, world.now);
    blank.participants = vec![Participant::new(with)];
    let minute = world.now.millis().rem_euclid(86_400_000) / 60_000;
    let local = (world.now.utc_day(), u32::try_from(minute).unwrap());
    let mut form = InteractionForm::of(&blank, local);
    form.subject = "Prices".into();
    let moment = |day, minute: u32| Moment::start_of(day).plus_minutes(i64::from(minute));
    let call = form.validate(&blank, moment, world.now).unwrap();
    let id = call.id;
    world.run(&commands::save(&world.book, call, Verb::Log, "Prices"));
    id
}

fn edit_customer(world: &mut World, id: Id, edit: impl FnOnce(&mut PartyForm)) {
    let opened = world.book.party(id).unwrap();
    let mut form = PartyForm::of(&opened);
    edit(&mut form);
    let party = form.validate(Some(&opened), id, world.now).unwrap();
    let name = party.name.clone();
    world.run(&commands::save(&world.book, party, Verb::Edit, &name));
}

#[test]
fn a_new_customer_gets_a_person_and_a_call_and_the_book_knows_who_was_last_spoken_to() {
    let mut world = World::on("2026-11-22");
    let org = add_customer(&mut world, PartyKind::Org, "Ernst Handel");
    let person = add_customer(&mut world, PartyKind::Individual, "Roland Mendel");
    let link = Affiliation::new(world.new_id(), person, org, world.now);
    world.run(&commands::save(&world.book, link, Verb::Add, ""));
    assert_eq!(
        world.book.summary(org).related,
        [(person, "Roland Mendel".to_owned())]
    );
    assert_eq!(world.book.summary(person).last_contact, None);

    let began = world.now;
    let call = log_call(&mut world, person);
    let last = world.book.summary(person).last_contact;
    assert_eq!(last, Some((began, InteractionKind::Call)));
    assert_eq!(
        world.book.summary(org).last_contact,
        None,
        "the call was with the person"
    );

    let logged = world.book.interactions().get(call).expect("there");
    world.run(&commands::bin_interaction(&logged, true, world.now));
    assert_eq!(world.book.summary(person).last_contact, None);
    assert!(dangling(&world.book).is_empty());
}

#[test]
fn a_customer_without_a_name_is_not_saved_and_says_why() {
    let world = World::on("2026-11-22");
    let mut form = PartyForm::new(PartyKind::Org);
    form.telecom[0].value = "0316 1234".to_owned();
    let problems = form.validate(None, Id::WORKSPACE, world.now).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (&*problems[0].field, &problems[0].problem),
        ("fn", &Problem::Missing)
    );
}

#[test]
fn a_completed_task_that_repeats_is_followed_by_one_and_undo_takes_both_back() {
    let mut world = World::on("2026-11-22");
    let org = add_customer(&mut world, PartyKind::Org, "Ernst Handel");
    let blank = Task::new(world.new_id(), "", world.now);
    let local = |at: Moment| (at.utc_day(), 0);
    let mut form = TaskForm::of(&blank, local);
    form.summary = "Ask for the order".to_owned();
    form.date = "2026-11-20".to_owned();
    form.rrule = recurrence::Preset::Week.rrule(day("2026-11-20"));
    form.about = vec![org];
    let moment = |day, _| Moment::start_of(day);
    let task = form
        .validate(&blank, moment, recurrence::check, world.now)
        .unwrap();
    world.run(&commands::save(&world.book, task, Verb::Add, &form.summary));
    let due = |world: &World| {
        let next = world.book.summary(org).next_step.clone();
        next.and_then(|(_, _, due)| due).map(|due| due.to_string())
    };
    assert_eq!(due(&world).as_deref(), Some("2026-11-20"));

    let task = world.book.tasks().get(blank.id).expect("there");
    let zone = recurrence::Zone {
        to_local: &|at: Moment| (at.utc_day(), 0),
        from_local: &|day, _| Moment::start_of(day),
    };
    let today = world.now.utc_day();
    let next = recurrence::next(&task, today, &zone, world.new_id(), world.now);
    let complete = task_commands::complete_task(&task, next, world.now);
    world.run(&complete);
    assert_eq!(due(&world).as_deref(), Some("2026-11-27"));
    assert_eq!(world.book.summary(org).open_tasks, 1);
    assert_eq!(
        world.book.tasks().get(blank.id).expect("there").status,
        TaskStatus::Completed
    );

    world.run(&complete.inverse());
    assert_eq!(due(&world).as_deref(), Some("2026-11-20"));
    assert_eq!(world.book.tasks().len(), 1);
}

#[test]
fn a_segment_takes_customers_in_and_lets_them_go_as_they_change() {
    let mut world = World::on("2026-11-22");
    let org = add_customer(&mut world, PartyKind::Org, "Ernst Handel");
    let other = add_customer(&mut world, PartyKind::Org, "Du monde entier");
    let rule = rule_url::parse("all(tags.has(vip),lastContact.notInLast(90d))").unwrap();
    let segment = segment_commands::add_segment(world.new_id(), "Gone quiet", rule, world.now);
    world.run(&segment);
    let members = |world: &World| {
        let segment = world.book.segments().values().next().unwrap();
        segments::members(&world.book, &segment.rule, &world.today())
    };
    assert!(members(&world).is_empty());

    edit_customer(&mut world, org, |form| form.tags = vec!["VIP".to_owned()]);
    assert_eq!(members(&world), [org]);
    world.run(&commands::tag_customers(
        &world.book,
        &[org, other],
        "vip",
        true,
        world.now,
    ));
    assert_eq!(members(&world), [org, other]);

    log_call(&mut world, org);
    assert_eq!(members(&world), [other], "spoken to just now");
    world.now = world.now.plus_minutes(91 * 24 * 60);
    assert_eq!(members(&world), [org, other], "quiet again");
    world.run(&commands::bin_customers(
        &world.book,
        &[other],
        true,
        world.now,
    ));
    assert_eq!(members(&world), [org]);
}

#[test]
fn a_customer_with_a_new_name_is_found_by_it_and_not_by_the_old_one() {
    let mut world = World::on("2026-11-22");
    let org = add_customer(&mut world, PartyKind::Org, "Ernst Handel");
    let mut index = Columns::build(&world.book);
    let found = |index: &Columns, text: &str| {
        let hits = index.search(text, 5).hits;
        hits.iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    assert_eq!(found(&index, "ernst"), [org]);
    edit_customer(&mut world, org, |form| form.name = "重庆火锅".to_owned());
    index.apply(&world.book, &[org].into());
    assert_eq!(found(&index, "chongqing"), [org]);
    assert!(found(&index, "ernst").is_empty());
}

#[test]
fn the_demo_goes_as_it_came_and_what_one_wrote_oneself_stays() {
    let mut world = World::on("2026-11-22");
    let own = add_customer(&mut world, PartyKind::Org, "Ernst Handel");
    let midnight = world.today().start;
    let (today, now) = (world.now.utc_day(), world.now);
    let mut new_id = || world.new_id();
    let records = demo::records(demo::Kit::English, today, midnight, now, &mut new_id);
    world.run(&commands::load_demo(records));
    let is_demo = |p: &Arc<Party>| p.source_id.as_deref() == Some(demo::DEMO);
    let friend = world.book.parties().iter().find(is_demo).unwrap().id;
    let with_demo = contents(&world.book);
    let call = log_call(&mut world, friend);

    world.run(&commands::remove_demo(&world.book));
    let left: Vec<Id> = world.book.parties().ids().collect();
    assert_eq!(
        left,
        [own, friend],
        "whom a note of one's own is about stays"
    );
    assert_eq!(
        world
            .book
            .timeline(friend)
            .map(|i| i.id)
            .collect::<Vec<_>>(),
        [call]
    );
    assert_eq!(
        world
            .book
            .interactions()
            .get(call)
            .expect("there")
            .direction,
        Direction::Out
    );
    assert!(dangling(&world.book).is_empty());

    // Without the note, nothing of the demo stays.
    let mut untouched = World::on("2026-11-22");
    untouched.book = clientele::domain::book::Book::new(with_demo.0);
    untouched.run(&commands::remove_demo(&untouched.book));
    assert_eq!(untouched.book.len(), 1);
}
