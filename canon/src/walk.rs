//! The parts of a canonical value, one after the other, without building anything.

use crate::{
    extent::{Extent, Found},
    text,
};

/// Each field of an object with its value. The names stand as they are written. Nothing of what is
/// no canonical object.
pub fn fields<'a>(object: &'a [u8], each: &mut dyn FnMut(&'a [u8], &'a [u8])) {
    let mut at = 1;
    while object.get(at) == Some(&b'"') {
        let Some(named) = text::end(object, at + 1) else {
            return;
        };
        let Some(end) = value(object, named + 1) else {
            return;
        };
        each(&object[at + 1..named - 1], &object[named + 1..end]);
        at = end + 1;
    }
}

/// Each item of a list.
pub fn items<'a>(list: &'a [u8], each: &mut dyn FnMut(&'a [u8])) {
    let mut at = 1;
    while let Some(end) = value(list, at) {
        each(&list[at..end]);
        at = end + 1;
    }
}

/// The end of the value that begins at `at`.
fn value(bytes: &[u8], at: usize) -> Option<usize> {
    match Extent::default().go(bytes, at) {
        Found::End(end) => Some(end),
        Found::More | Found::Odd(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_and_every_item_is_met_in_order() {
        let json = br#"{"a":"x\"","b":[{"c":1},{},"}"],"d":true}"#;
        let mut met = Vec::new();
        fields(json, &mut |name, value| met.push((name, value)));
        let expected: [(&[u8], &[u8]); 3] = [
            (b"a", br#""x\"""#),
            (b"b", br#"[{"c":1},{},"}"]"#),
            (b"d", b"true"),
        ];
        assert_eq!(met, expected);
        let mut met = Vec::new();
        items(expected[1].1, &mut |item| met.push(item));
        assert_eq!(met, [&br#"{"c":1}"#[..], b"{}", br#""}""#]);
        items(b"[]", &mut |_| panic!("none"));
        fields(b"{}", &mut |_, _| panic!("none"));
        fields(b"", &mut |_, _| panic!("none"));
    }
}
