//! Warmth: how alive a relation is, 0 to 100, from what passed between us and how long ago it was.
//!
//! Each contact counts by its kind (a visit 5, a meeting 4, a call 3, a mail or message 1; half as
//! much again if they began it) and loses half of that every 90 days; the sum x is scaled by
//! 100·(1 − e^(−x/8)). Notes do not count.
//!
//! The sum is kept as it would have stood on 1970-01-01. All contacts fade at the same rate, so
//! that sum takes a contact in or out by one addition, needs no clock, and orders customers as
//! their warmth does on any day. A contact that lies ahead counts a little more than one of today.

use super::{
    interaction::{Direction, InteractionKind},
    moment::Moment,
};

/// Days in which a contact loses half of its weight.
pub const HALF_LIFE: i32 = 90;

/// The contacts of a customer, weighed by age.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Warmth(f64);

// The sum is never NaN: weights are constants and days are bounded.
impl Eq for Warmth {}

/// What a contact weighs on its day; nothing if it is none.
pub fn weight(kind: InteractionKind, direction: Direction) -> f64 {
    let weight = match kind {
        InteractionKind::Visit | InteractionKind::ServiceVisit => 5.0,
        InteractionKind::Meeting | InteractionKind::Event => 4.0,
        InteractionKind::Call => 3.0,
        InteractionKind::Email | InteractionKind::Message | InteractionKind::Letter => 1.0,
        InteractionKind::Note | InteractionKind::System | InteractionKind::WebVisit => 0.0,
    };
    if direction == Direction::In {
        weight * 1.5
    } else {
        weight
    }
}

/// Days since 1970-01-01, in UTC.
fn day_of(at: Moment) -> i32 {
    i32::try_from(at.millis().div_euclid(86_400_000)).unwrap_or(0)
}

impl Warmth {
    /// No contact yet.
    pub const NONE: Self = Self(0.0);

    /// Takes a contact in.
    pub fn add(&mut self, kind: InteractionKind, direction: Direction, at: Moment) {
        self.0 += weight(kind, direction) * doublings(day_of(at));
    }

    /// Takes a contact out again.
    pub fn remove(&mut self, kind: InteractionKind, direction: Direction, at: Moment) {
        self.0 = (self.0 - weight(kind, direction) * doublings(day_of(at))).max(0.0);
    }

    /// The weights as they stand on a day, counted from 1970-01-01.
    pub fn sum(self, day: i32) -> f64 {
        self.0 / doublings(day)
    }

    /// Warmth on a day, 0 to 100.
    pub fn score(self, day: i32) -> u8 {
        let cold = exp2(-self.sum(day).min(200.0) / 8.0 * std::f64::consts::LOG2_E);
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 100"
        )]
        let score = (100.0 * (1.0 - cold)).round() as u8;
        score
    }
}

/// 2 to the number of half-lives between 1970-01-01 and this day.
fn doublings(day: i32) -> f64 {
    // Within these days (the years 1724 to 2216) no power is beyond a float.
    let day = day.clamp(-1_000 * HALF_LIFE, 1_000 * HALF_LIFE);
    let part = usize::try_from(day.rem_euclid(HALF_LIFE)).unwrap_or(0);
    whole(day.div_euclid(HALF_LIFE)) * PARTS[part]
}

/// 2^(i/90), worked out when this is compiled: every machine has the same.
static PARTS: [f64; 90] = {
    let mut parts = [0.0; 90];
    let mut i = 0;
    let mut n = 0.0;
    while i < 90 {
        parts[i] = small_exp2(n / 90.0);
        n += 1.0;
        i += 1;
    }
    parts
};

/// 2^x.
fn exp2(x: f64) -> f64 {
    #[allow(clippy::cast_possible_truncation, reason = "between -300 and 0")]
    let floor = x.floor() as i32;
    whole(floor) * small_exp2(x - f64::from(floor))
}

/// 2^n.
fn whole(n: i32) -> f64 {
    let exponent = u64::try_from(1_023 + n.clamp(-1_022, 1_023)).unwrap_or(0);
    f64::from_bits(exponent << 52)
}

/// 2^x for x between 0 and 1, by the series of e^y.
const fn small_exp2(x: f64) -> f64 {
    let y = x * std::f64::consts::LN_2;
    let mut term = 1.0;
    let mut sum = 1.0;
    let mut n = 1.0;
    while n < 20.0 {
        term *= y / n;
        sum += term;
        n += 1.0;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{In, Out};
    use InteractionKind::{Call, Email, Letter, Meeting, Message, Note, Visit};

    const TODAY: i32 = 20_779; // 2026-11-22

    fn ago(days: i32) -> Moment {
        Moment::from_millis(i64::from(TODAY - days) * 86_400_000 + 36_000_000)
    }

    fn of(contacts: &[(InteractionKind, Direction, i32)]) -> Warmth {
        let mut warmth = Warmth::default();
        for (kind, direction, days) in contacts {
            warmth.add(*kind, *direction, ago(*days));
        }
        warmth
    }

    #[test]
    fn warmth_follows_the_formula() {
        // By hand: x, then 100·(1 − e^(−x/8)).
        for (contacts, x, score) in [
            (&[][..], 0.0, 0),
            (&[(Visit, Out, 0)], 5.0, 46),   // 46.47
            (&[(Meeting, Out, 0)], 4.0, 39), // 39.35
            (&[(Call, Out, 0)], 3.0, 31),    // 31.27
            (&[(Call, In, 0)], 4.5, 43),     // 43.02
            (&[(Email, Out, 0)], 1.0, 12),   // 11.75
            (&[(Letter, In, 0)], 1.5, 17),   // 17.10
            (&[(Note, Out, 0)], 0.0, 0),
            (&[(Visit, Out, 90)], 2.5, 27),     // 26.84
            (&[(Visit, Out, 180)], 1.25, 14),   // 14.47
            (&[(Call, In, 45)], 3.181_981, 33), // 4.5/√2: 32.82
            (
                &[(Visit, Out, 0), (Call, In, 90), (Message, Out, 180)],
                7.5,
                61,
            ), // 60.84
            (&[(Visit, Out, 0); 30], 150.0, 100),
            (&[(Visit, Out, 3_600)], 5.0 / 1_099_511_627_776.0, 0), // 40 half-lives
        ] {
            let warmth = of(contacts);
            assert!((warmth.sum(TODAY) - x).abs() < 1e-6, "{contacts:?}");
            assert_eq!(warmth.score(TODAY), score, "{contacts:?}");
        }
    }

    #[test]
    fn warmth_fades_by_itself() {
        let warmth = of(&[(Visit, Out, 0), (Call, Out, 10)]);
        let on = |days| warmth.score(TODAY + days);
        assert_eq!([on(0), on(90), on(180), on(900)], [62, 38, 22, 0]);
    }

    #[test]
    fn what_was_taken_in_is_taken_out_again() {
        let mut warmth = of(&[(Visit, Out, 400), (Email, In, 30)]);
        for days in 0..365 {
            warmth.add(Meeting, In, ago(days));
        }
        for days in (0..365).rev() {
            warmth.remove(Meeting, In, ago(days));
        }
        let never = of(&[(Visit, Out, 400), (Email, In, 30)]);
        assert!((warmth.sum(TODAY) - never.sum(TODAY)).abs() < 1e-9);
    }

    #[test]
    fn the_order_of_warmth_is_the_same_on_every_day() {
        let (a, b) = (of(&[(Visit, Out, 300)]), of(&[(Email, Out, 20)]));
        for day in [TODAY, TODAY + 1_000] {
            assert!(a.sum(day) < b.sum(day));
        }
    }

    #[test]
    fn days_out_of_bounds_do_no_harm() {
        let mut warmth = Warmth::default();
        warmth.add(Visit, In, Moment::from_millis(i64::MAX));
        warmth.add(Visit, In, Moment::from_millis(i64::MIN));
        assert!(warmth.sum(TODAY).is_finite() && warmth.score(TODAY) <= 100);
        assert!(warmth.score(i32::MAX) <= 100 && warmth.score(i32::MIN) <= 100);
    }
}
