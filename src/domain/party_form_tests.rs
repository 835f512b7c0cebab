//! The form of a customer: what must hold.

use super::*;

#[test]
fn every_problem_is_found_at_once() {
    let mut form = PartyForm::new(PartyKind::Individual);
    form.telecom[0].value = "none".into();
    form.telecom[1].value = "einkauf@ernsthandel".into();
    form.dates.push(DateRow {
        origin: None,
        kind: DateKind::Birthday,
        date: "--02-30".into(),
        label: String::new(),
    });
    let problems = form
        .validate(None, Id::WORKSPACE, Moment::default())
        .unwrap_err();
    let fields: Vec<&str> = problems.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["fn", "telecom.0", "telecom.1", "dates.0"]);
}

#[test]
fn what_the_form_does_not_show_is_kept() {
    let json = r#"{"id":"01939f1e-7b1c-7000-8000-000000000001","kind":"org","fn":"Ernst","loyalty":1,
        "telecom":[{"system":"phone","value":"1","ext":7},{"system":"email","value":"a@b.example"}],
        "identifiers":[{"system":"vat","value":"ATU1"}],"sourceId":"demo",
        "createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z"}"#;
    let before: Arc<Party> = Arc::new(serde_json::from_str(json).unwrap());
    let mut form = PartyForm::of(&before);
    assert_eq!(
        form.validate(Some(&before), before.id, before.updated_at)
            .unwrap(),
        *before
    );
    form.telecom.remove(1);
    form.number = "ERNSH".into();
    let after = form
        .validate(Some(&before), before.id, Moment::from_millis(5))
        .unwrap();
    assert_eq!(after.extra, before.extra);
    assert_eq!(after.telecom, before.telecom[..1]);
    assert_eq!(after.identifiers.len(), 2);
    assert_eq!(after.source_id.as_deref(), Some("demo"));
}

#[test]
fn a_name_is_enough() {
    let mut form = PartyForm::new(PartyKind::Org);
    form.name = " 杭州清和茶业 ".into();
    form.address.push(AddressRow {
        country: "  ".into(),
        ..AddressRow::default()
    });
    let party = form
        .validate(None, Id::WORKSPACE, Moment::default())
        .unwrap();
    assert_eq!(
        (
            party.name.as_str(),
            party.telecom.len(),
            party.address.len()
        ),
        ("杭州清和茶业", 0, 0)
    );
}
