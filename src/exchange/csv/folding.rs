//! Rows with too many or too few fields, and how they were probably meant.
//!
//! A program that forgets to quote turns `Viale Dante, 75` into two fields, and everything after
//! it stands one column too far right. A row with k fields too many is some folding of its n + k
//! fields into n groups of neighbours; there are C(n + k - 1, k) of them. Each is scored as a whole
//! row: how likely is every resulting cell in its column ([`super::shape`])? A misplaced fold moves
//! postal codes under regions and countries under postal codes, so whole rows tell foldings apart
//! where the cell in question alone does not. Since a row's score is a sum over columns, dynamic
//! programming finds the best few without trying all: after each column and each number of extra
//! fields used so far, only the best few ways to get there matter.
//!
//! A row with too few fields is the same question with empty cells to insert; there the end of the
//! row is the answer unless another place is clearly better.
//!
//! It only proposes. A person accepts, chooses another reading, or skips the row.

use super::{
    finding::{Patch, Repair},
    shape::Shapes,
    sheet::{Row, Sheet},
};
use crate::sort::sort_by;

/// Readings kept and offered at most.
const OFFERED: usize = 3;
/// A reading is offered beside the best one if it is at most e³, about 20 times, less likely.
const CLOSE: f64 = 3.0;
/// That a row ends in blank fields that are no cells is about as usual as an unquoted separator.
const DROPPED: f64 = -1.5;
/// Cells scored for one row, at most: beyond it a row is too broken to propose anything.
const EFFORT: usize = 6_000;

/// The likely readings of a row whose number of fields is wrong, the best first.
pub(super) fn readings(sheet: &Sheet, shapes: &Shapes, row: &Row) -> Vec<Repair> {
    let fields = row.fields();
    let width = sheet.width();
    let separator = sheet.separator.char();
    if fields.len() < width {
        padded(shapes, &fields, width)
    } else {
        folded(shapes, &fields, width, separator)
    }
}

fn folded(shapes: &Shapes, fields: &[&str], width: usize, separator: char) -> Vec<Repair> {
    let surplus = fields.len() - width;
    if width * (surplus + 1) * (surplus + 2) / 2 > EFFORT {
        return Vec::new();
    }
    let join = |from: usize, size: usize| join(&fields[from..from + size], separator);
    let blanks = fields.iter().rev().take_while(|f| f.trim().is_empty());
    let mut paths = Vec::new();
    // Blank fields at the end may be no cells at all: a row typed with separators to spare.
    for dropped in 0..=blanks.count().min(surplus) {
        let sizes: Vec<usize> = (1..=surplus - dropped + 1).collect();
        let kept = best_paths(
            width,
            fields.len() - dropped,
            &sizes,
            |column, from, size| shapes.score(column, &join(from, size), size - 1),
        );
        let penalty = if dropped > 0 { DROPPED } else { 0.0 };
        paths.extend(
            kept.into_iter()
                .map(|(score, sizes)| (score + penalty, sizes)),
        );
    }
    sort_by(&mut paths, |a, b| b.0.total_cmp(&a.0));
    paths.truncate(OFFERED);
    let close = close_to_best(paths);
    let repairs = close.into_iter().map(|sizes| {
        let mut cells = Vec::with_capacity(width);
        let mut patches = Vec::new();
        let mut from = 0;
        for (column, size) in sizes.into_iter().enumerate() {
            let cell = join(from, size);
            if size > 1 {
                patches.push(Patch {
                    column,
                    before: fields[from..from + size]
                        .iter()
                        .map(|f| (*f).to_owned())
                        .collect(),
                    after: cell.trim().to_owned(),
                });
            }
            cells.push(cell);
            from += size;
        }
        Repair {
            fields: cells,
            patches,
        }
    });
    repairs.collect()
}

fn padded(shapes: &Shapes, fields: &[&str], width: usize) -> Vec<Repair> {
    let missing = width - fields.len();
    let at_end: Vec<usize> = (0..width).map(|c| usize::from(c < fields.len())).collect();
    let mut all = vec![at_end.clone()];
    // Of a row that is mostly missing nothing can be told.
    if missing < fields.len() && width * (missing + 1) <= EFFORT {
        let score = |column: usize, from: usize, size: usize| {
            let text = if size == 0 { "" } else { fields[from] };
            shapes.score(column, text, 0)
        };
        let score_of = |sizes: &[usize]| {
            let mut from = 0;
            let cells = sizes.iter().enumerate().map(|(column, &size)| {
                from += size;
                score(column, from - size, size)
            });
            cells.sum::<f64>()
        };
        let end_score = score_of(&at_end);
        let paths = best_paths(width, fields.len(), &[0, 1], score);
        if paths
            .first()
            .is_some_and(|(best, _)| best - end_score > CLOSE)
        {
            all = close_to_best(paths);
        }
    }
    let repairs = all.into_iter().map(|sizes| {
        let mut rest = fields.iter();
        let mut cells = Vec::with_capacity(width);
        let mut patches = Vec::new();
        for (column, size) in sizes.into_iter().enumerate() {
            let field = if size == 0 { None } else { rest.next() };
            if field.is_none() {
                patches.push(Patch {
                    column,
                    before: Vec::new(),
                    after: String::new(),
                });
            }
            cells.push(field.map_or_else(String::new, |f| (*f).to_owned()));
        }
        Repair {
            fields: cells,
            patches,
        }
    });
    repairs.collect()
}

/// The fields with their separators back between them, blanks as they were.
fn join(fields: &[&str], separator: char) -> String {
    let mut joined = String::new();
    for (i, field) in fields.iter().enumerate() {
        if i > 0 {
            joined.push(separator);
        }
        joined.push_str(field);
    }
    joined
}

fn close_to_best(paths: Vec<(f64, Vec<usize>)>) -> Vec<Vec<usize>> {
    let best = paths.first().map_or(0.0, |(score, _)| *score);
    let close = paths.into_iter().filter(|(score, _)| best - score <= CLOSE);
    close.map(|(_, sizes)| sizes).collect()
}

/// A way to give out the first fields to the first columns.
#[derive(Clone, Copy)]
struct Step {
    score: f64,
    /// How many fields the last column takes.
    size: usize,
    /// Which of the ways before it continues.
    rank: usize,
}

/// The best ways to give `fields` to `width` columns in order, each taking one of `sizes`.
fn best_paths(
    width: usize,
    fields: usize,
    sizes: &[usize],
    score: impl Fn(usize, usize, usize) -> f64,
) -> Vec<(f64, Vec<usize>)> {
    let most = sizes.iter().copied().max().unwrap_or(1);
    let least = sizes.iter().copied().min().unwrap_or(1);
    // ways[c][slot(c, j)]: the best ways in which the first c columns take the first j fields.
    // How far j may run ahead of c, or behind it, is bounded by the difference of the two.
    let behind = width.saturating_sub(fields);
    let band = width.abs_diff(fields) + 1;
    let slot = |columns: usize, taken: usize| taken + behind - columns;
    let mut ways: Vec<Vec<Vec<Step>>> = vec![vec![Vec::new(); band]; width + 1];
    ways[0][slot(0, 0)].push(Step {
        score: 0.0,
        size: 0,
        rank: 0,
    });
    for column in 0..width {
        let (done, next) = ways.split_at_mut(column + 1);
        for (place, before) in done[column].iter().enumerate() {
            if before.is_empty() {
                continue;
            }
            let from = place + column - behind;
            for &size in sizes {
                let to = from + size;
                let columns_left = width - column - 1;
                if to > fields
                    || fields - to < columns_left * least
                    || fields - to > columns_left * most
                {
                    continue;
                }
                let gain = score(column, from, size);
                for (rank, step) in before.iter().enumerate() {
                    let kept = &mut next[0][slot(column + 1, to)];
                    let step = Step {
                        score: step.score + gain,
                        size,
                        rank,
                    };
                    let place = kept.partition_point(|s| s.score >= step.score);
                    if place < OFFERED {
                        kept.insert(place, step);
                        kept.truncate(OFFERED);
                    }
                }
            }
        }
    }
    let ends = ways[width][slot(width, fields)].iter().enumerate();
    let trace = |(rank, end): (usize, &Step)| {
        let (mut at, mut rank) = (fields, rank);
        let mut path = Vec::with_capacity(width);
        for column in (1..=width).rev() {
            let step = ways[column][slot(column, at)][rank];
            path.push(step.size);
            at -= step.size;
            rank = step.rank;
        }
        path.reverse();
        (end.score, path)
    };
    ends.map(trace).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::csv::{findings, guess};

    /// The readings of the one row of `text` that has a wrong number of fields.
    fn read(text: &str) -> Vec<Vec<String>> {
        let sheet = Sheet::read(text.as_bytes(), "a.csv").expect("reads");
        let mut found = findings(&sheet, &guess(&sheet));
        found.retain(|f| !f.repairs.is_empty());
        assert_eq!(found.len(), 1, "{found:?}");
        found
            .remove(0)
            .repairs
            .into_iter()
            .map(|r| r.fields)
            .collect()
    }

    const PEOPLE: &str = "company;contact;street;postal code;city;country;email\n\
        Ernst Handel;Roland Mendel;Kirchgasse 6;8010;Graz;Austria;r@ernst.example\n\
        Alfreds;Maria Anders;Obere Str. 57;12209;Berlin;Germany;m@alfreds.example\n\
        Blauer See;Hanna Moos;Forsterstr. 57;68306;Mannheim;Germany;h@see.example\n\
        Frankenversand;Peter Franken;Berliner Platz 43;80805;München;Germany;p@franken.example\n";

    #[test]
    fn several_separators_are_folded_where_they_belong() {
        let row = "Meier; Müller; Söhne;Eva Meier;Am Hof 3; Haus B;10115;Berlin;Germany;e@meier.example\n";
        assert_eq!(
            read(&format!("{PEOPLE}{row}")),
            [[
                "Meier; Müller; Söhne",
                "Eva Meier",
                "Am Hof 3; Haus B",
                "10115",
                "Berlin",
                "Germany",
                "e@meier.example"
            ]]
        );
    }

    #[test]
    fn an_empty_last_cell_does_not_hide_a_separator() {
        let row = "Meier; Söhne;Eva Meier;Am Hof 3;10115;Berlin;Germany;\n";
        assert_eq!(
            read(&format!("{PEOPLE}{row}")),
            [[
                "Meier; Söhne",
                "Eva Meier",
                "Am Hof 3",
                "10115",
                "Berlin",
                "Germany",
                ""
            ]]
        );
        let spare = "Meier;Eva Meier;Am Hof 3;10115;Berlin;Germany;e@meier.example;;\n";
        assert_eq!(
            read(&format!("{PEOPLE}{spare}")),
            [[
                "Meier",
                "Eva Meier",
                "Am Hof 3",
                "10115",
                "Berlin",
                "Germany",
                "e@meier.example"
            ]]
        );
    }

    #[test]
    fn one_row_alone_is_read_by_what_its_columns_hold() {
        let text = "company,street,city,country,phone\nBólido,C/ Araquil, 67,Madrid,Spain,(91) 555 22 82\n";
        let best = [
            "Bólido",
            "C/ Araquil, 67",
            "Madrid",
            "Spain",
            "(91) 555 22 82",
        ];
        assert_eq!(read(text)[0], best);
    }

    #[test]
    fn where_two_readings_are_about_equally_likely_both_are_offered() {
        let text = "company,contact\nAlfreds,Maria Anders\nErnst Handel,Roland Mendel\nSmith,Miller,Jones\n";
        let readings = read(text);
        assert_eq!(readings.len(), 2);
        assert!(readings.contains(&vec!["Smith,Miller".into(), "Jones".into()]));
        assert!(readings.contains(&vec!["Smith".into(), "Miller,Jones".into()]));
    }

    #[test]
    fn missing_fields_are_put_at_the_end_unless_another_place_is_clearly_better() {
        let end = "Meier;Eva Meier;Am Hof 3;10115;Berlin\n";
        let best = ["Meier", "Eva Meier", "Am Hof 3", "10115", "Berlin", "", ""];
        assert_eq!(read(&format!("{PEOPLE}{end}")), [best]);
        let middle = "Meier;Eva Meier;10115;Berlin;Germany;e@meier.example\n";
        let best = [
            "Meier",
            "Eva Meier",
            "",
            "10115",
            "Berlin",
            "Germany",
            "e@meier.example",
        ];
        assert_eq!(read(&format!("{PEOPLE}{middle}")), [best]);
    }

    #[test]
    fn a_row_broken_beyond_reading_gets_no_proposal() {
        let row = ",x".repeat(900);
        let sheet = Sheet::read(format!("a,b\n1,2\n3{row}\n").as_bytes(), "a.csv").expect("reads");
        let found = findings(&sheet, &guess(&sheet));
        assert!(found.iter().all(|f| f.repairs.is_empty()));
    }
}
