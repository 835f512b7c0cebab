//! Keeping in touch: who is due, who slips away, and when not to call.
//!
//! **Due** is whoever has a cadence: the last real contact, in either direction, plus the cadence;
//! who was never contacted is counted from when the record was made. Notes are no contact. A due
//! date on a day off moves to the next working day. A snooze holds until its day.
//!
//! **Slipping away** is whoever has no cadence but made one: with the gap rule (g the usual days
//! between two contacts, q the days since the last one divided by g) those with 1.5 < q ≤ 6. Late
//! is not lost: beyond that it is another matter. Contact twice a week makes nobody slip away in
//! four days, so nothing is said before [`SOONEST`]; and a rare visitor is followed for
//! [`FOLLOWED`] days at least.

use super::today::Today;
use crate::{
    domain::{
        book::{Book, Figures},
        cadence::Cadence,
        day::Day,
        id::Id,
        interaction::InteractionKind,
        moment::Moment,
        party::{Lifecycle, Party},
        working_time::Weekday,
        workspace::Workspace,
    },
    sort::sort_by_key,
};

/// Days without contact before anybody is said to slip away.
pub const SOONEST: i32 = 14;
/// Days for which somebody is followed, however short their gaps were.
pub const FOLLOWED: i32 = 120;

/// When one works, as the book says.
#[derive(Clone, Copy)]
pub struct WorkingTime<'a>(Option<&'a Workspace>);

/// Why no call should be made now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quiet {
    /// A day off, perhaps with a name.
    DayOff(String),
    /// Until this minute of the day.
    Until(u16),
}

impl<'a> WorkingTime<'a> {
    /// Of a book's own record.
    pub fn of(workspace: Option<&'a Workspace>) -> Self {
        Self(workspace)
    }

    /// The name of a day off, perhaps empty; none for a working day.
    pub fn day_off(self, day: Day) -> Option<&'a str> {
        let workspace = self.0?;
        let holiday = workspace.holidays.iter().find(|h| h.is_on(day));
        holiday.map(|h| h.name.as_str()).or_else(|| {
            let weekday = Weekday::of(day);
            workspace.days_off.contains(&weekday).then_some("")
        })
    }

    /// The day itself, or the first working day after it.
    pub fn working_day(self, day: Day) -> Day {
        // Where every day is off, no day is better than the one asked for.
        let days = (0..366).map(|n| day.plus(n));
        days.into_iter()
            .find(|d| self.day_off(*d).is_none())
            .unwrap_or(day)
    }

    /// Why no call should be made on this day at this minute; none if it may.
    pub fn quiet(self, day: Day, minute: u16) -> Option<Quiet> {
        if let Some(name) = self.day_off(day) {
            return Some(Quiet::DayOff(name.to_owned()));
        }
        let hours = self.0?.quiet_hours?;
        hours.include(minute).then_some(Quiet::Until(hours.end))
    }
}

/// When to be in touch again: a cadence after the last contact, or after the record was made.
pub fn due(cadence: Cadence, last: Option<Day>, made: Day, working: WorkingTime<'_>) -> Day {
    working.working_day(last.unwrap_or(made).plus(cadence.days().into()))
}

/// Somebody with whom one keeps in touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Who.
    pub party: Id,
    /// When to be in touch again.
    pub due: Day,
    /// The last contact, if there was one.
    pub last: Option<(Moment, InteractionKind)>,
    /// How often.
    pub cadence: Cadence,
}

/// A customer's due date; none without a cadence.
pub fn of(
    party: &Party,
    figures: &Figures,
    today: &Today,
    working: WorkingTime<'_>,
) -> Option<Touch> {
    let cadence = party.cadence_days?;
    let last = figures.last_contact.map(|(at, _)| today.day_of(at));
    Some(Touch {
        party: party.id,
        due: due(cadence, last, today.day_of(party.created_at), working),
        last: figures.last_contact,
        cadence,
    })
}

/// Everybody who is due today or was before, the longest due first.
pub fn due_now(book: &Book, today: &Today) -> Vec<Touch> {
    let workspace = book.workspace();
    let working = WorkingTime::of(workspace.map(AsRef::as_ref));
    let mut due: Vec<Touch> = Vec::new();
    for (id, cadence) in book.cadences() {
        let figures = book.figures(id);
        let last = figures.last_contact.map(|(at, _)| today.day_of(at));
        // Nothing but what is due has to be read; no day off makes it earlier.
        if last.is_some_and(|day| day.plus(cadence.days().into()) > today.day) {
            continue;
        }
        let party = book.party(id);
        let party = party.filter(|p| !is_snoozed(p.snoozed_until, today));
        let touch = party.and_then(|p| of(&p, &figures, today, working));
        due.extend(touch.filter(|touch| touch.due <= today.day));
    }
    sort_by_key(&mut due, |touch| (touch.due, touch.party));
    due
}

/// Customers who slip away, at most `most`, those first with whom the most is lost.
pub fn slipping(book: &Book, today: &Today, most: usize) -> Vec<(Id, Moment)> {
    let mut late: Vec<(u8, Moment, Id)> = Vec::new();
    for card in book.cards() {
        let figures = book.figures(card.id);
        let (Some((at, _)), Some(gap)) = (figures.last_contact, figures.usual_gap) else {
            continue;
        };
        let (gap, last) = (i32::from(gap), today.day_of(at));
        let since = today.day.days_since(last);
        if since > SOONEST.max(gap * 3 / 2) && since <= FOLLOWED.max(gap * 6) {
            let then = figures.warmth.score(last.since_epoch());
            let lost = then.saturating_sub(figures.warmth.score(today.day.since_epoch()));
            late.push((u8::MAX - lost, at, card.id));
        }
    }
    sort_by_key(&mut late, |entry| *entry);
    let is_told = |id: Id| {
        book.party(id).is_some_and(|p| {
            let known = matches!(p.lifecycle, Some(Lifecycle::Former | Lifecycle::Dormant));
            !known && p.cadence_days.is_none() && !is_snoozed(p.snoozed_until, today)
        })
    };
    let told = late.into_iter().filter(|(_, _, id)| is_told(*id));
    told.take(most).map(|(_, at, id)| (id, at)).collect()
}

/// Nothing is to be said before that day.
pub fn is_snoozed(until: Option<Day>, today: &Today) -> bool {
    until.is_some_and(|day| day > today.day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        interaction::{Direction, Interaction, Participant},
        party::PartyKind,
        working_time::{QuietHours, parse_holidays},
    };

    fn id(n: u8) -> Id {
        Id::new(Moment::from_millis(i64::from(n)), [n; 10])
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// A Monday.
    fn today() -> Today {
        Today {
            day: day("2026-11-23"),
            start: "2026-11-23T00:00:00Z".parse().unwrap(),
        }
    }

    fn workspace(off: &[Weekday], holidays: &str) -> Workspace {
        let mut workspace = Workspace::new(Moment::default());
        workspace.days_off = off.to_vec();
        workspace.holidays = parse_holidays(holidays).unwrap();
        workspace
    }

    fn party(n: u8, cadence: i64, made: &str) -> Party {
        let made = Moment::start_of(day(made));
        let mut party = Party::new(id(n), PartyKind::Org, &format!("P{n}"), made);
        party.cadence_days = Cadence::new(cadence);
        party
    }

    fn contact(n: u8, with: u8, kind: InteractionKind, on: &str) -> Interaction {
        let at = Moment::start_of(day(on)).plus_minutes(600);
        let mut contact = Interaction::new(id(n), kind, at, at);
        contact.participants = vec![Participant::new(id(with))];
        contact
    }

    #[test]
    fn a_due_date_on_a_day_off_moves_to_the_next_working_day() {
        let weekend = [Weekday::Saturday, Weekday::Sunday];
        let every = [
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
            Weekday::Saturday,
            Weekday::Sunday,
        ];
        for (off, holidays, last, expected) in [
            (&[][..], "", "2026-11-13", "2026-11-20"),
            (&[], "", "2026-11-14", "2026-11-21"), // a Saturday like any other
            (&weekend, "", "2026-11-14", "2026-11-23"),
            (&weekend, "11-23", "2026-11-14", "2026-11-24"),
            (
                &weekend,
                "2026-12-24 – 2026-12-26\n01-01",
                "2026-12-17",
                "2026-12-28",
            ),
            (
                &[],
                "2026-09-30 – 2026-10-07 国庆节",
                "2026-09-25",
                "2026-10-08",
            ),
            (&every, "", "2026-11-14", "2026-11-21"),
        ] {
            let workspace = workspace(off, holidays);
            let working = WorkingTime::of(Some(&workspace));
            let week = Cadence::new(7).unwrap();
            let due = due(week, Some(day(last)), day("2020-01-01"), working);
            assert_eq!(due, day(expected), "{last} {holidays}");
        }
    }

    #[test]
    fn a_real_contact_in_either_direction_begins_the_time_anew() {
        use InteractionKind::{Call, Email, Note};
        let due = |contact: Option<Interaction>| {
            let mut records = vec![party(1, 14, "2026-11-01").into()];
            records.extend(contact.map(Into::into));
            let book = Book::new(records);
            let party = book.party(id(1)).unwrap();
            let touch = of(
                &party,
                &book.figures(id(1)),
                &today(),
                WorkingTime::of(None),
            );
            touch.unwrap().due.to_string()
        };
        assert_eq!(
            due(None),
            "2026-11-15",
            "never contacted: from when it was made"
        );
        assert_eq!(due(Some(contact(9, 1, Call, "2026-11-10"))), "2026-11-24");
        let mut inbound = contact(9, 1, Email, "2026-11-12");
        inbound.direction = Direction::In;
        assert_eq!(due(Some(inbound)), "2026-11-26");
        assert_eq!(due(Some(contact(9, 1, Note, "2026-11-20"))), "2026-11-15");
    }

    #[test]
    fn who_is_due_comes_longest_due_first_and_a_snooze_holds_until_its_day() {
        let mut snoozed = party(3, 7, "2026-10-01");
        snoozed.snoozed_until = Some(day("2026-11-24"));
        let mut over = party(4, 7, "2026-10-02");
        over.snoozed_until = Some(day("2026-11-23"));
        let mut binned = party(5, 7, "2026-10-01");
        binned.deleted_at = Some(Moment::default());
        let mut without = party(6, 7, "2026-10-01");
        without.cadence_days = None;
        let book = Book::new([
            party(1, 7, "2026-11-16").into(),
            party(2, 7, "2026-11-17").into(),
            snoozed.into(),
            over.into(),
            binned.into(),
            without.into(),
        ]);
        let due: Vec<Id> = due_now(&book, &today()).iter().map(|t| t.party).collect();
        assert_eq!(due, [id(4), id(1)]);
    }

    #[test]
    fn who_was_warm_and_falls_silent_slips_away() {
        use InteractionKind::Visit;
        // Contacts every `gap` days, the last one `since` days ago.
        let with = |n: u8, gap: i32, since: i32| {
            let mut party = party(n, 0, "2020-01-01");
            party.cadence_days = None;
            let mut records = vec![party.into()];
            for i in 0..5 {
                let on = today().day.plus(-since - gap * i).to_string();
                let key = n * 10 + u8::try_from(i).unwrap();
                records.push(contact(key, n, Visit, &on).into());
            }
            records
        };
        let lost = |records| -> Vec<Id> {
            let all = slipping(&Book::new(records), &today(), 9);
            all.into_iter().map(|(id, _)| id).collect()
        };
        for (gap, since, slips) in [
            (20, 30, false), // q = 1.5: late begins after it
            (20, 31, true),
            (20, 120, true), // q = 6
            (20, 121, false),
            (3, 14, false), // q > 4, but four days more are no silence
            (3, 15, true),
            (3, 120, true),
            (60, 360, true),
            (60, 361, false),
        ] {
            assert_eq!(
                !lost(with(1, gap, since)).is_empty(),
                slips,
                "{gap} {since}"
            );
        }
        let mut both = with(1, 60, 120);
        both.extend(with(2, 10, 60));
        assert_eq!(
            lost(both),
            [id(1), id(2)],
            "the most is lost with the first"
        );
    }

    #[test]
    fn who_has_a_cadence_or_is_known_to_be_quiet_does_not_slip_away() {
        let calls = |n: u8| {
            let call = move |i: u8| {
                let on = today().day.plus(-40 - 10 * i32::from(i)).to_string();
                contact(n * 10 + i, n, InteractionKind::Call, &on).into()
            };
            (0..5).map(call)
        };
        let mut parties = [1, 2, 3, 4].map(|n| party(n, 0, "2020-01-01"));
        parties[0].cadence_days = Cadence::new(365);
        parties[1].lifecycle = Some(Lifecycle::Former);
        parties[2].snoozed_until = Some(day("2026-11-24"));
        let mut records: Vec<_> = parties.into_iter().map(Into::into).collect();
        (1..=4).for_each(|n| records.extend(calls(n)));
        let all = slipping(&Book::new(records), &today(), 9);
        assert_eq!(all.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [id(4)]);
    }

    #[test]
    fn it_is_quiet_on_days_off_and_in_quiet_hours() {
        let mut workspace = workspace(&[Weekday::Sunday], "11-24 Market");
        workspace.quiet_hours = QuietHours::parse("20:00", "08:00").unwrap();
        let working = WorkingTime::of(Some(&workspace));
        let at = |on, minute| working.quiet(day(on), minute);
        assert_eq!(at("2026-11-23", 600), None);
        assert_eq!(at("2026-11-23", 1_300), Some(Quiet::Until(480)));
        assert_eq!(at("2026-11-24", 600), Some(Quiet::DayOff("Market".into())));
        assert_eq!(at("2026-11-22", 600), Some(Quiet::DayOff(String::new())));
        assert_eq!(WorkingTime::of(None).quiet(day("2026-11-22"), 0), None);
    }
}
