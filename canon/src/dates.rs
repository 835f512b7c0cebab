//! Days and times as the app writes them. What is sound but written otherwise is not recognised.

/// Two digits as a number.
#[inline]
fn two(a: u8, b: u8) -> Option<u32> {
    (a.is_ascii_digit() && b.is_ascii_digit())
        .then(|| u32::from(a - b'0') * 10 + u32::from(b - b'0'))
}

/// Is `2026-11-22`: a day that exists, between the years 1 and 9999.
#[inline]
pub fn day(text: &[u8]) -> bool {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
        return false;
    };
    let parts = (two(y1, y2), two(y3, y4), two(m1, m2), two(d1, d2));
    let (Some(century), Some(year), Some(month), Some(day)) = parts else {
        return false;
    };
    let year = century * 100 + year;
    year > 0 && (1..=days_in(year, month)).contains(&day)
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

/// Is `2026-11-22T09:30:00.000Z`.
#[inline]
pub fn moment(text: &[u8]) -> bool {
    let Some((date, time)) = text.split_at_checked(10) else {
        return false;
    };
    let &[
        b'T',
        h1,
        h2,
        b':',
        m1,
        m2,
        b':',
        s1,
        s2,
        b'.',
        f1,
        f2,
        f3,
        b'Z',
    ] = time
    else {
        return false;
    };
    let below = |a, b, end| two(a, b).is_some_and(|n| n < end);
    below(h1, h2, 24)
        && below(m1, m2, 60)
        && below(s1, s2, 60)
        && two(f1, f2).is_some()
        && f3.is_ascii_digit()
        && day(date)
}

/// Is a day, or `2026-11`, `2026`, `--11-22`, `--11`.
pub fn partial(text: &[u8]) -> bool {
    // The year 2000 has every day there is.
    let mut whole = *b"2000-01-01";
    match *text {
        [b'-', b'-', _, _] => whole[5..7].copy_from_slice(&text[2..]),
        [b'-', b'-', _, _, b'-', _, _] => whole[5..].copy_from_slice(&text[2..]),
        [_, _, _, _] | [_, _, _, _, b'-', _, _] => whole[..text.len()].copy_from_slice(text),
        _ => whole = *text.first_chunk().unwrap_or(&[0; 10]),
    }
    if text.len() > 10 {
        return false;
    }
    day(&whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_and_times_that_exist_are_known() {
        for good in ["2026-11-22", "2024-02-29", "0001-01-01", "9999-12-31"] {
            assert!(day(good.as_bytes()), "{good}");
            assert!(moment(format!("{good}T23:59:59.999Z").as_bytes()));
        }
        for bad in [
            "0000-01-01",
            "2023-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-01-00",
            "2026-01-32",
            "2026-1-1",
            "2026/01/01",
            "+026-01-01",
            "",
        ] {
            assert!(!day(bad.as_bytes()), "{bad}");
        }
        for bad in [
            "2026-01-01T24:00:00.000Z",
            "2026-01-01T00:60:00.000Z",
            "2026-01-01T00:00:60.000Z",
            "2026-01-01T00:00:00Z",
            "2026-01-01t00:00:00.000Z",
            "2026-01-01T00:00:00.000+00:00",
            "2026-01-01",
        ] {
            assert!(!moment(bad.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn parts_of_a_date_may_be_unknown() {
        for good in [
            "2026-11-22",
            "2026-11",
            "2026",
            "--11-22",
            "--11",
            "--02-29",
        ] {
            assert!(partial(good.as_bytes()), "{good}");
        }
        for bad in [
            "", "0000", "-001", "--13", "--02-30", "2026-13", "--", "-01-01-", "2026-1", "----",
        ] {
            assert!(!partial(bad.as_bytes()), "{bad}");
        }
    }
}
