//! The days that usually lie between two contacts: the median of the latest gaps.
//!
//! From this follows who slips away (data that a customer makes by itself, where nobody set a
//! cadence). Needs three gaps: of fewer, nothing can be told.

use super::day::Day;

/// Gaps that are looked at, the latest.
const LATEST: usize = 12;
/// Gaps that are needed.
const NEEDED: usize = 3;

/// The usual gap of contacts on these days, in any order. Several on one day are one.
pub fn usual(mut days: Vec<Day>) -> Option<u16> {
    days.sort_unstable_by(|a, b| b.cmp(a));
    days.dedup();
    days.truncate(LATEST + 1);
    let mut gaps: Vec<i32> = days.windows(2).map(|d| d[0].days_since(d[1])).collect();
    if gaps.len() < NEEDED {
        return None;
    }
    let middle = gaps.len() / 2;
    let (_, median, _) = gaps.select_nth_unstable(middle);
    u16::try_from(*median).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual_of(days: &[i32]) -> Option<u16> {
        usual(days.iter().map(|d| Day::from_epoch(*d)).collect())
    }

    #[test]
    fn the_usual_gap_is_the_median_of_the_latest() {
        assert_eq!(usual_of(&[]), None);
        assert_eq!(usual_of(&[0, 10, 20]), None, "two gaps are too few");
        assert_eq!(usual_of(&[30, 0, 10, 20]), Some(10));
        assert_eq!(usual_of(&[0, 0, 10, 10, 20]), None, "a day counts once");
        assert_eq!(
            usual_of(&[0, 7, 14, 300]),
            Some(7),
            "one long silence changes nothing"
        );
        let long: Vec<i32> = (0..50)
            .map(|n| n * 100)
            .chain((1..=13).map(|n| 5_000 + n))
            .collect();
        assert_eq!(usual_of(&long), Some(1), "what was long ago does not count");
    }
}
