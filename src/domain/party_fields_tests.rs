//! The table of fields: what must hold.

use super::*;
use crate::domain::{id::Id, interaction::InteractionKind, moment::Moment, warmth::Warmth};

#[test]
fn every_field_stands_in_the_table_once() {
    for &id in FieldId::ALL {
        assert_eq!(
            PARTY_FIELDS.iter().filter(|f| f.id == id).count(),
            1,
            "{}",
            id.key()
        );
    }
}

#[test]
fn only_derived_fields_read_the_summary() {
    let at = Moment::from_millis(1);
    let party = Party::new(Id::WORKSPACE, PartyKind::Org, "x", Moment::default());
    let full = Summary {
        last_contact: Some((at, InteractionKind::Call)),
        last_inbound: Some(at),
        warmth: Warmth::NONE,
        warmth_now: 1,
        usual_gap: None,
        interactions: 1,
        unanswered: 1,
        open_tasks: 1,
        next_step: Some((party.id, "Call".into(), Some(Due::At(at)))),
        related: vec![(party.id, "Maria".into())],
    };
    for field in PARTY_FIELDS {
        let reads = (field.read)(&party, &full) != (field.read)(&party, &Summary::default());
        assert_eq!(field.derived, reads, "{}", field.key());
    }
}

#[test]
fn what_is_written_is_read_back() {
    let mut party = Party::new(Id::WORKSPACE, PartyKind::Org, "x", Moment::default());
    let summary = Summary::default();
    for (id, text, stored) in [
        (FieldId::Name, " Bólido ", "Bólido"),
        (FieldId::Number, "BOLID", "BOLID"),
        (FieldId::Phone, "(91) 555 22 82", "(91) 555 22 82"),
        (FieldId::Email, "a@b.example", "a@b.example"),
        (FieldId::Street, "C/ Araquil, 67", "C/ Araquil, 67"),
        (FieldId::City, "Madrid", "Madrid"),
        (FieldId::Country, "Spain", "ES"),
        (FieldId::Lifecycle, "customer", "customer"),
        (FieldId::Roles, "supplier", "supplier"),
        (FieldId::Tags, "#tapas", "tapas"),
    ] {
        let field = party_field(id);
        (field.write.expect("written"))(&mut party, text).expect("valid");
        assert_eq!((field.read)(&party, &summary).as_texts(), [stored]);
    }
    let phone = party_field(FieldId::Phone);
    (phone.write.expect("written"))(&mut party, "91-555-22-82").expect("valid");
    assert_eq!(
        party.telecom.len(),
        2,
        "another spelling of the same number is not added"
    );
}
