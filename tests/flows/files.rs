//! From a file to a book to a file.

use clientele::{
    domain::{book::Book, change::Change, party::Role, record::Table},
    exchange::{
        backup,
        csv::{Decisions, Options, Sheet, build, findings, guess, likely_kind, write},
    },
    i18n::Lang,
};

use crate::world::{World, contents, dangling};

const NORTHWIND: &[u8] = include_bytes!("../data/northwind/customers.csv");

/// The import of a file as somebody chooses it who accepts what is proposed.
fn import(world: &mut World, file: &[u8], roles: Vec<Role>) -> Change {
    let sheet = Sheet::read(file, "customers.csv").unwrap();
    let mapping = guess(&sheet);
    let mut decisions = Decisions::default();
    decisions.accept_all(&findings(&sheet, &mapping));
    let options = Options {
        roles,
        kind: likely_kind(&sheet, &mapping),
        ..Options::default()
    };
    let now = world.now;
    let mut new_id = || world.new_id();
    let outcome = build(&sheet, &mapping, &decisions, &options, now, &mut new_id);
    outcome.unwrap().change
}

#[test]
fn an_imported_list_survives_a_backup_to_the_byte_and_undo_leaves_nothing_of_it() {
    let mut world = World::on("2026-11-22");
    let change = import(&mut world, NORTHWIND, vec![Role::Customer]);
    world.run(&change);
    assert_eq!(world.book.parties().len(), 182);
    assert!(dangling(&world.book).is_empty());

    let file = backup::to_string(&world.book, "Clientele");
    let restored = Book::new(backup::read(file.as_bytes()).unwrap().records);
    assert!(contents(&restored) == contents(&world.book));
    assert_eq!(backup::to_string(&restored, "Clientele"), file);

    world.run(&change.inverse());
    assert!(contents(&world.book) == contents(&Book::default()));
}

#[test]
fn customers_written_as_csv_are_the_same_customers_when_read_again_in_either_language() {
    let mut world = World::on("2026-11-22");
    let change = import(&mut world, NORTHWIND, vec![Role::Customer]);
    world.run(&change);
    let orgs = world.book.customers().filter(|p| p.is_org());
    let ids: Vec<_> = orgs.map(|p| p.id).collect();
    for lang in Lang::ALL {
        let file = write(&world.book, &ids, lang);
        let mut again = World::on("2026-11-23");
        let change = import(&mut again, file.as_bytes(), Vec::new());
        again.run(&change);
        let orgs = again.book.customers().filter(|p| p.is_org());
        let mut count = 0;
        for (read, id) in orgs.zip(&ids) {
            let original = world.book.party(*id).unwrap();
            assert_eq!(read.name, original.name);
            assert_eq!(read.telecom, original.telecom, "{}", read.name);
            assert_eq!(read.address, original.address, "{}", read.name);
            assert_eq!(read.roles, original.roles, "{}", read.name);
            count += 1;
        }
        assert_eq!(count, 91);
        assert!(again.book.records(Table::Task).is_empty());
    }
}
