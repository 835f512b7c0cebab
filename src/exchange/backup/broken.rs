//! Why the outline of a file cannot be read: cut off, no JSON, or JSON of another shape.

use super::{
    envelope::{Envelope, Stage, members},
    failure::{Expected, Failure, Within, shortened},
    header::{check_format, member, unexpected},
    place::Source,
};
use crate::domain::reading;

/// Why the outline of a file cannot be read. That it is no backup at all, or a newer one, comes
/// before what else is wrong with it.
pub(super) fn broken(
    source: &Source<'_>,
    envelope: &Envelope<'_>,
    error: &serde_json::Error,
) -> Failure {
    use serde_json::error::Category;
    let text = source.text;
    let within = || {
        let (table, rows) = envelope
            .tables
            .last()
            .filter(|_| envelope.stage == Stage::Rows)?;
        let counts = member(&envelope.members, "counts").and_then(|raw| members(raw.get()).ok());
        let of = counts.and_then(|counts| serde_json::from_str(member(&counts, table)?.get()).ok());
        let number = rows.len() + 1;
        of.is_none_or(|of| number <= of).then(|| Within {
            table: shortened(table),
            number,
            of,
        })
    };
    let ends_early = || Failure::EndsEarly {
        at: source.place(text.len()),
        within: within(),
    };
    let offset = reading::offset(text, error.line(), error.column());
    let at = source.place(offset);
    // A number that ends with `-`, `.` or `e` at the very end was cut off, too.
    let is_cut_number = offset + 1 >= text.len() && error.to_string().starts_with("invalid number");
    match error.classify() {
        Category::Syntax if is_cut_number => ends_early(),
        Category::Eof | Category::Io => ends_early(),
        Category::Syntax if error.to_string().starts_with("trailing characters") => {
            Failure::TrailingText { at }
        }
        Category::Syntax => Failure::Syntax {
            at,
            within: within(),
        },
        Category::Data => {
            let all = match members(text) {
                Ok(all) => all,
                Err(error) => return broken(source, &Envelope::default(), &error),
            };
            if let Err(failure) = check_format(source, &all) {
                return failure;
            }
            let Some(data) = member(&all, "data") else {
                return Failure::Syntax { at, within: None };
            };
            match (envelope.stage, envelope.tables.last()) {
                (Stage::Rows, Some((table, _))) => {
                    let tables = members(data.get()).unwrap_or_default();
                    let rows = member(&tables, table).unwrap_or(data);
                    let path = ["data.", &shortened(table)].concat();
                    unexpected(source, &path, rows, Expected::List)
                }
                _ => unexpected(source, "data", data, Expected::Object),
            }
        }
    }
}
