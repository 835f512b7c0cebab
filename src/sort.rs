//! Sorting, once for all types.
//!
//! The sorts of `std` are made anew for every type and order, at some five thousand bytes each,
//! for a speed that lists of a person's customers do not need. Here the order of the places is
//! found by one function for all; only the swapping is made for each type. It is stable.

use std::cmp::Ordering;

/// Sorts by an order, as [`slice::sort_by`].
pub fn sort_by<T>(items: &mut [T], mut order: impl FnMut(&T, &T) -> Ordering) {
    let mut to = places(items.len(), &mut |a, b| {
        order(&items[a], &items[b]) == Ordering::Greater
    });
    for here in 0..items.len() {
        while to[here] != here {
            let there = to[here];
            items.swap(here, there);
            to.swap(here, there);
        }
    }
}

/// Sorts by a key, as [`slice::sort_by_key`].
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Where each item goes: a merge sort from runs of one upwards.
fn places(count: usize, is_after: &mut dyn FnMut(usize, usize) -> bool) -> Vec<usize> {
    let mut from: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        for run in from.chunks(width * 2) {
            let (mut left, mut right) = run.split_at(width.min(run.len()));
            while let (Some((&l, later)), Some((&r, later_right))) =
                (left.split_first(), right.split_first())
            {
                if is_after(l, r) {
                    merged.push(r);
                    right = later_right;
                } else {
                    merged.push(l);
                    left = later;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut from, &mut merged);
        merged.clear();
        width *= 2;
    }
    merged.resize(count, 0);
    for (to, at) in from.into_iter().enumerate() {
        merged[at] = to;
    }
    merged
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_std_does(list in proptest::collection::vec(0_u8..20, 0..300)) {
            let numbered: Vec<(u8, usize)> = list.into_iter().zip(0..).collect();
            let (mut ours, mut theirs) = (numbered.clone(), numbered);
            sort_by_key(&mut ours, |(value, _)| *value);
            theirs.sort_by_key(|(value, _)| *value);
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn a_sorted_list_of_a_hundred_thousand_takes_no_more_questions_than_it_must() {
        let mut asked = 0_usize;
        let mut list: Vec<u32> = (0..100_000).collect();
        sort_by(&mut list, |a, b| {
            asked += 1;
            a.cmp(b)
        });
        assert!(asked < 100_000 * 17, "{asked}");
    }
}
