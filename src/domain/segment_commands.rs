//! What a person can do with a segment. All of it can be undone, so a segment needs no bin.

use std::sync::Arc;

use super::{
    change::{Act, Change, Edit, Verb},
    id::Id,
    moment::Moment,
    problem::{self, Problem},
    record::Table,
    segment::{Rule, Segment},
};

/// The name of a segment: one line, not empty.
pub fn segment_name(text: &str) -> Result<String, Problem> {
    match problem::line(text)? {
        name if name.is_empty() => Err(Problem::Missing),
        name => Ok(name),
    }
}

/// Adds a segment.
pub fn add_segment(id: Id, name: &str, rule: Rule, at: Moment) -> Change {
    Change {
        act: Act::one(Verb::Add, Table::Segment, name),
        edits: vec![Edit::create(Segment::new(id, name, rule, at))],
    }
}

/// Gives a segment another name and another rule. `opened` is the segment as it was when the
/// builder opened, so that what another tab did meanwhile is a conflict.
pub fn edit_segment(opened: &Arc<Segment>, name: &str, rule: Rule, at: Moment) -> Change {
    change(opened, Verb::Edit, name, at, |s| {
        name.clone_into(&mut s.name);
        s.rule = rule;
    })
}

/// Gives a segment other columns, another order, or anything else. `opened` as above.
pub fn update_segment(opened: &Arc<Segment>, edited: Segment, at: Moment) -> Change {
    let name = edited.name.clone();
    change(opened, Verb::Edit, &name, at, |s| *s = edited)
}

/// Gives a segment another name.
pub fn rename_segment(opened: &Arc<Segment>, name: &str, at: Moment) -> Change {
    change(opened, Verb::Rename, name, at, |s| {
        name.clone_into(&mut s.name);
    })
}

/// Lets a segment stand first in the sidebar, or no longer.
pub fn pin_segment(segment: &Arc<Segment>, pinned: bool, at: Moment) -> Change {
    change(segment, Verb::Pin, &segment.name, at, |s| s.pinned = pinned)
}

/// A copy of a segment under a new id and name, with its columns and its order.
pub fn duplicate_segment(segment: &Arc<Segment>, id: Id, name: &str, at: Moment) -> Change {
    let copy = Segment {
        id,
        name: name.to_owned(),
        pinned: false,
        created_at: at,
        updated_at: at,
        source_id: None,
        ..Segment::clone(segment)
    };
    Change {
        act: Act::one(Verb::Duplicate, Table::Segment, &segment.name),
        edits: vec![Edit::create(copy)],
    }
}

/// Deletes a segment. Its customers stay.
pub fn delete_segment(segment: &Arc<Segment>) -> Change {
    Change {
        act: Act::one(Verb::Delete, Table::Segment, &segment.name),
        edits: vec![Edit::delete(Arc::clone(segment))],
    }
}

/// A change of one segment; without edits if nothing would be different.
fn change(
    opened: &Arc<Segment>,
    verb: Verb,
    name: &str,
    at: Moment,
    change: impl FnOnce(&mut Segment),
) -> Change {
    let mut after = Segment::clone(opened);
    change(&mut after);
    let mut edits = Vec::new();
    if after != **opened {
        after.updated_at = at;
        edits.push(Edit::update(Arc::clone(opened), after));
    }
    Change {
        act: Act::one(verb, Table::Segment, name),
        edits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        book::Book,
        segment::{Condition, Op, Operand, Sort},
    };

    fn at() -> Moment {
        Moment::from_millis(9)
    }

    fn id(n: i64) -> Id {
        Id::new(Moment::from_millis(n), [0; 10])
    }

    fn segment() -> Segment {
        let rule = Rule::Test(Condition {
            field: "email".into(),
            op: Op::IsEmpty,
            value: Operand::Nothing,
        });
        let mut segment = Segment::new(id(1), "No e-mail", rule, Moment::default());
        segment.columns = vec!["fn".into()];
        segment.sort = Some(Sort {
            field: "fn".into(),
            descending: true,
        });
        segment.pinned = true;
        segment.source_id = Some("demo".into());
        segment
    }

    #[test]
    fn every_act_on_a_segment_can_be_undone() {
        let mut book = Book::new([segment().into()]);
        let before = book.segments().clone();
        let opened = Arc::clone(&before[&id(1)]);
        for change in [
            add_segment(id(2), "New", Rule::default(), at()),
            edit_segment(&opened, "All", Rule::default(), at()),
            rename_segment(&opened, "Other", at()),
            pin_segment(&opened, false, at()),
            duplicate_segment(&opened, id(2), "Copy", at()),
            delete_segment(&opened),
        ] {
            book.apply(&change);
            assert_ne!(*book.segments(), before, "{:?}", change.act.verb);
            book.apply(&change.inverse());
            assert_eq!(*book.segments(), before, "{:?}", change.act.verb);
        }
    }

    #[test]
    fn a_copy_shows_the_same_list_but_is_ones_own_and_not_pinned() {
        let original = Arc::new(segment());
        let mut book = Book::default();
        book.apply(&duplicate_segment(&original, id(2), "Copy", at()));
        let copy = &book.segments()[&id(2)];
        assert_eq!((&copy.rule, &copy.sort), (&original.rule, &original.sort));
        assert_eq!(copy.columns, original.columns);
        assert_eq!((copy.pinned, copy.source_id.as_deref()), (false, None));
    }

    #[test]
    fn an_act_that_changes_nothing_is_no_change() {
        let opened = Arc::new(segment());
        assert!(rename_segment(&opened, "No e-mail", at()).is_empty());
        assert!(pin_segment(&opened, true, at()).is_empty());
        let rule = opened.rule.clone();
        assert!(edit_segment(&opened, "No e-mail", rule, at()).is_empty());
    }

    #[test]
    fn a_name_is_one_line_with_something_in_it() {
        assert_eq!(segment_name(" Gone quiet "), Ok("Gone quiet".to_owned()));
        assert_eq!(segment_name(" \t"), Err(Problem::Missing));
        assert_eq!(segment_name("a\nb"), Err(Problem::ControlCharacters));
    }
}
