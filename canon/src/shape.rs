//! The shape of a record: which fields it may have, in their order, and what each may hold.

use crate::{dates, ids, text};

/// The fields of an object, in ascending order of their names.
#[derive(Debug)]
pub struct Shape(pub &'static [Field]);

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it may hold.
    pub kind: Kind,
    /// It is never left out.
    pub needed: bool,
}

/// What a field may hold. Where a field is left out when it says nothing, nothing is not held.
#[derive(Debug)]
pub enum Kind {
    /// A text, perhaps empty.
    Text,
    /// A text that is not empty.
    Filled,
    /// A text that holds more than blanks.
    Words,
    /// The id of the record.
    Id,
    /// The id of a party.
    Link,
    /// A point in time.
    Moment,
    /// The point in time at which the record was moved to the bin.
    Binned,
    /// A day.
    Day,
    /// A date of which parts may be unknown.
    Partial,
    /// A day or a point in time.
    Due,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `true`; otherwise the field is left out.
    True,
    /// A whole number from the one to the other, both included.
    Whole(i64, i64),
    /// A list that is not empty.
    List(&'static Kind),
    /// An object; one without fields is left out.
    Object(&'static Shape),
}

/// What was seen of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its id.
    pub id: u128,
    /// It is in the bin.
    pub binned: bool,
    /// Where it ends.
    pub end: usize,
}

/// Recognises the canonical record at the beginning of `bytes`, and adds the ids of the parties
/// it points at to `links`. None if it is unlike its shape in any way, or does not end here; then
/// `links` holds what was met before.
pub fn check(bytes: &[u8], shape: &Shape, links: &mut Vec<u128>) -> Option<Seen> {
    let mut way = Way {
        bytes,
        at: 0,
        id: None,
        binned: false,
        links,
    };
    way.object(shape)?;
    Some(Seen {
        id: way.id?,
        binned: way.binned,
        end: way.at,
    })
}

struct Way<'a> {
    bytes: &'a [u8],
    at: usize,
    id: Option<u128>,
    binned: bool,
    links: &'a mut Vec<u128>,
}

impl<'a> Way<'a> {
    #[inline]
    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn object(&mut self, shape: &Shape) -> Option<()> {
        if self.next()? != b'{' {
            return None;
        }
        let mut fields = shape.0.iter();
        loop {
            if self.next()? != b'"' {
                return None;
            }
            let field = self.field(&mut fields)?;
            self.value(&field.kind)?;
            match self.next()? {
                b',' => {}
                b'}' => return fields.all(|field| !field.needed).then_some(()),
                _ => return None,
            }
        }
    }

    /// The field whose name stands here, with the colon behind it. Fields are in order, so those
    /// passed over are left out.
    #[inline]
    fn field(&mut self, fields: &mut std::slice::Iter<'static, Field>) -> Option<&'static Field> {
        let rest = self.bytes.get(self.at..)?;
        for field in fields {
            let behind = rest.strip_prefix(field.name.as_bytes());
            if behind.is_some_and(|behind| behind.starts_with(b"\":")) {
                self.at += field.name.len() + 2;
                return Some(field);
            }
            if field.needed {
                return None;
            }
        }
        None
    }

    /// A text, without its quotation marks.
    #[inline]
    fn text(&mut self) -> Option<&'a [u8]> {
        if self.next()? != b'"' {
            return None;
        }
        let start = self.at;
        self.at = text::end(self.bytes, start)?;
        self.bytes.get(start..self.at - 1)
    }

    fn value(&mut self, kind: &Kind) -> Option<()> {
        let sound = match kind {
            Kind::Text => self.text().is_some(),
            Kind::Filled => !self.text()?.is_empty(),
            Kind::Words => text::has_words(self.text()?),
            Kind::Id => {
                self.id = ids::id(self.text()?);
                self.id.is_some()
            }
            Kind::Link => {
                let id = ids::id(self.text()?)?;
                self.links.push(id);
                true
            }
            Kind::Moment => dates::moment(self.text()?),
            Kind::Binned => {
                self.binned = true;
                dates::moment(self.text()?)
            }
            Kind::Day => dates::day(self.text()?),
            Kind::Partial => dates::partial(self.text()?),
            Kind::Due => {
                let due = self.text()?;
                dates::day(due) || dates::moment(due)
            }
            Kind::Choice(words) => {
                let word = self.text()?;
                words.iter().any(|w| w.as_bytes() == word)
            }
            Kind::True => {
                let is_true = self.bytes.get(self.at..)?.starts_with(b"true");
                self.at += 4;
                is_true
            }
            Kind::Whole(least, most) => (*least..=*most).contains(&self.whole()?),
            Kind::List(item) => return self.list(item),
            Kind::Object(shape) => return self.object(shape),
        };
        sound.then_some(())
    }

    fn list(&mut self, item: &Kind) -> Option<()> {
        if self.next()? != b'[' {
            return None;
        }
        loop {
            self.value(item)?;
            match self.next()? {
                b',' => {}
                b']' => return Some(()),
                _ => return None,
            }
        }
    }

    /// A whole number of at most 18 digits.
    fn whole(&mut self) -> Option<i64> {
        let negative = self.bytes.get(self.at) == Some(&b'-');
        self.at += usize::from(negative);
        let start = self.at;
        let mut number = 0_i64;
        while let Some(digit @ b'0'..=b'9') = self.bytes.get(self.at) {
            if self.at - start == 18 {
                return None;
            }
            number = number * 10 + i64::from(digit - b'0');
            self.at += 1;
        }
        let digits = self.at - start;
        let leading_zero = self.bytes.get(start) == Some(&b'0') && (digits > 1 || negative);
        (digits > 0 && !leading_zero).then_some(if negative { -number } else { number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: Shape = Shape(&[Field {
        name: "p",
        kind: Kind::Link,
        needed: false,
    }]);
    const SHAPE: Shape = Shape(&[
        Field {
            name: "a",
            kind: Kind::Whole(-5, 100),
            needed: false,
        },
        Field {
            name: "gone",
            kind: Kind::Binned,
            needed: false,
        },
        Field {
            name: "id",
            kind: Kind::Id,
            needed: true,
        },
        Field {
            name: "parts",
            kind: Kind::List(&Kind::Object(&PART)),
            needed: false,
        },
        Field {
            name: "yes",
            kind: Kind::True,
            needed: false,
        },
        Field {
            name: "z",
            kind: Kind::Words,
            needed: true,
        },
    ]);
    const ID: &str = r#""id":"00000000-0000-0000-0000-00000000000a""#;

    fn known(fields: &str) -> bool {
        let text = format!("{{{fields}}}");
        let seen = check(text.as_bytes(), &SHAPE, &mut Vec::new());
        seen.is_some_and(|seen| seen.end == text.len())
    }

    #[test]
    fn what_is_in_shape_is_known_and_told() {
        let text = format!(
            r#"{{"a":-5,"gone":"2026-01-01T00:00:00.000Z",{ID},"parts":[{{"p":"00000000-0000-0000-0000-00000000000b"}}],"yes":true,"z":"张"}},"#
        );
        let mut links = Vec::new();
        let seen = check(text.as_bytes(), &SHAPE, &mut links).expect("known");
        assert_eq!((seen.id, seen.binned, seen.end), (10, true, text.len() - 1));
        assert_eq!(links, [11]);
        for end in 0..text.len() - 1 {
            assert_eq!(check(&text.as_bytes()[..end], &SHAPE, &mut links), None);
        }
    }

    #[test]
    fn whatever_is_unlike_the_shape_is_left_to_others() {
        assert!(known(&format!(r#"{ID},"z":"x""#)));
        assert!(known(&format!(r#""a":0,{ID},"z":"x""#)));
        for odd in [
            String::new(),
            ID.to_owned(),
            r#""z":"x""#.to_owned(),
            format!(r#""z":"x",{ID}"#),
            format!(r#"{ID},{ID},"z":"x""#),
            format!(r#"{ID},"new":1,"z":"x""#),
            format!(r#"{ID},"z":"x","zz":1"#),
            format!(r#"{ID}, "z":"x""#),
            format!(r#"{ID},"z" :"x""#),
            format!(r#"{ID},"z":" ""#),
            format!(r#"{ID},"z":null"#),
            format!(r#"{ID},"z":"x","#),
            format!(r#"{ID},"parts":[],"z":"x""#),
            format!(r#"{ID},"parts":[{{}}],"z":"x""#),
            format!(r#"{ID},"parts":[{{"p":"x"}}],"z":"x""#),
            format!(r#"{ID},"yes":false,"z":"x""#),
            format!(r#""a":01,{ID},"z":"x""#),
            format!(r#""a":-0,{ID},"z":"x""#),
            format!(r#""a":1.0,{ID},"z":"x""#),
            format!(r#""a":101,{ID},"z":"x""#),
            format!(r#""a":-,{ID},"z":"x""#),
            format!(r#""a":1000000000000000000,{ID},"z":"x""#),
        ] {
            assert!(!known(&odd), "{odd}");
        }
    }
}
