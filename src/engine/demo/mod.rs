//! The demo: a small firm that trades in tea and tableware, made up from a script.
//!
//! The same day, time and ids give the same records. Everything carries [`DEMO`], so that one
//! command takes it out again. No firm or person is real: e-mails end in `.example`, telephone
//! numbers come from ranges kept for fiction where a country has one.

mod cast;
mod details;
mod dice;
mod plans;
mod script;
mod stories;
pub mod stress;

use crate::domain::{day::Day, id::Id, moment::Moment, record::Record};
use cast::Member;
use dice::Dice;

/// The batch that demo records carry.
pub const DEMO: &str = "demo";

/// Which firm is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kit {
    /// An English wholesaler, its customers mostly in Europe.
    English,
    /// A Chinese one, its customers mostly in China.
    Chinese,
}

/// The records of the demo.
///
/// `midnight` is when `today` began where the reader is, so that visits fall into working hours;
/// nothing but tasks and yearly dates lies after `now`.
pub fn records(
    kit: Kit,
    today: Day,
    midnight: Moment,
    now: Moment,
    new_id: &mut dyn FnMut() -> Id,
) -> Vec<Record> {
    let script = match kit {
        Kit::English => include_str!("en.txt"),
        Kit::Chinese => include_str!("zh.txt"),
    };
    let mut stage = Stage {
        script,
        today,
        midnight,
        now,
        dice: Dice::new(2),
        new_id,
        records: Vec::new(),
    };
    let members = cast::enter(&mut stage);
    stories::tell(&mut stage, &members);
    plans::make(&mut stage, &members);
    stage.records
}

/// What all parts of the making share.
struct Stage<'a> {
    script: &'static str,
    today: Day,
    midnight: Moment,
    now: Moment,
    dice: Dice,
    new_id: &'a mut dyn FnMut() -> Id,
    records: Vec<Record>,
}

impl Stage<'_> {
    fn id(&mut self) -> Id {
        (self.new_id)()
    }

    /// `minutes` after midnight, `days` from today, where the reader is.
    fn at(&self, days: i32, minutes: i32) -> Moment {
        let days = i64::from(days) * 24 * 60;
        self.midnight.plus_minutes(days + i64::from(minutes))
    }

    /// The same, but never after now.
    fn past(&self, days: i32, minutes: i32) -> Moment {
        self.at(days, minutes).min(self.now)
    }

    /// A time of the working day, in minutes after midnight.
    fn working_time(&mut self) -> i32 {
        self.dice.between(102, 210) * 5
    }
}

/// The members that a story or a task for `audience` may be about.
fn audience<'m>(members: &'m [Member], audience: &str) -> Vec<&'m Member> {
    members.iter().filter(|m| m.hears(audience)).collect()
}

#[cfg(test)]
mod tests;
