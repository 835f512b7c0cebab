//! Finding Chinese names by their sound: 张三 by "zhangsan", "zs", "zhangs" or "zsan".
//!
//! Each character is known with all its readings (重庆 answers to chongqing and zhongqing), since
//! which one a name means cannot be told from the characters. Tones are not asked for. The table
//! is packed by `build.rs` and covers U+4E00 to U+9FFF.

use std::sync::OnceLock;

use clientele_scan::Sounds;

/// The readings of every character.
pub struct Table {
    syllables: &'static [u8],
    sets: &'static [u8],
    readings: &'static [u8],
}

/// The table that `build.rs` has packed.
pub static TABLE: Table = Table {
    syllables: include_bytes!(concat!(env!("OUT_DIR"), "/syllables")),
    sets: include_bytes!(concat!(env!("OUT_DIR"), "/sets")),
    readings: include_bytes!(concat!(env!("OUT_DIR"), "/readings")),
};

/// The table in use. A release for the browser learns it after the start, since nobody searches
/// before the first screen stands; until then no name has a sound. Elsewhere it is there at once.
static LEARNT: OnceLock<&Table> = OnceLock::new();

/// From now on names are found by their sound.
pub fn learn(table: &'static Table) {
    let _ = LEARNT.set(table);
}

fn table() -> Option<&'static Table> {
    #[cfg(any(debug_assertions, not(target_arch = "wasm32")))]
    learn(&TABLE);
    LEARNT.get().copied()
}

const WIDTH: usize = 6;
const END: u16 = 0x8000;
const NONE: u16 = 0xFFFF;

/// The readings of a character, the usual one first: lower case, no tones, ü as v.
pub fn readings(c: char) -> impl Iterator<Item = &'static str> {
    let run = table().and_then(|table| Some((table, run(table, c)?)));
    run.into_iter()
        .flat_map(|(table, run)| run_readings(table, run))
}

/// The usual reading of a character.
pub fn usual(c: char) -> Option<&'static str> {
    readings(c).next()
}

/// The readings of a run.
fn run_readings(table: &Table, run: u16) -> impl Iterator<Item = &'static str> {
    let mut at = Some(run);
    std::iter::from_fn(move || {
        let set = usize::from(at?) * 2;
        let entry = u16::from_le_bytes([*table.sets.get(set)?, *table.sets.get(set + 1)?]);
        at = (entry & END == 0).then(|| at.map(|at| at + 1)).flatten();
        let from = usize::from(entry & !END) * WIDTH;
        let padded = std::str::from_utf8(table.syllables.get(from..from + WIDTH)?).ok()?;
        Some(padded.trim_ascii_end())
    })
}

/// Whether names have a sound by now.
pub fn is_learnt() -> bool {
    table().is_some()
}

/// The sign of a character with readings is this and where its run begins; below, letters stand
/// for themselves. 0 is the sign of what has no sound.
const FIRST_SIGN: u16 = 128;

/// How folded texts sound: a sign of two bytes for each character, blanks left out. Nothing if
/// none of them is known by readings.
pub fn signs(texts: &[u8]) -> Vec<u8> {
    let mut signs = Vec::new();
    let Some((table, texts)) = table().zip(std::str::from_utf8(texts).ok()) else {
        return signs;
    };
    if !has_readings(texts) {
        return signs;
    }
    for c in texts.chars().filter(|c| *c != ' ') {
        let sign = match u8::try_from(c) {
            Ok(letter) if c.is_ascii() => u16::from(letter),
            _ => run(table, c).map_or(0, |run| FIRST_SIGN + run),
        };
        signs.extend_from_slice(&sign.to_le_bytes());
    }
    signs
}

/// Finds what sounds like `query`, in names as [`signs`] writes them; as [`sounds_like`].
pub fn sounds(query: &str) -> Option<Sounds> {
    let (table, query) = (table()?, query.as_bytes());
    let readings = u16::try_from(table.sets.len() / 2).unwrap_or(u16::MAX);
    let mut after = Vec::with_capacity((128 + usize::from(readings)) * (query.len() + 1));
    for sign in 0..FIRST_SIGN {
        let letter = u8::try_from(sign).map_or('\0', char::from);
        after.extend((0..=query.len()).map(|place| by_letter(1 << place, query, letter)));
    }
    for run in 0..readings {
        let from = after.len();
        after.resize(from + query.len() + 1, 0);
        for reading in run_readings(table, run) {
            for (place, after) in after[from..].iter_mut().enumerate() {
                *after |= by_syllable(1 << place, query, reading.as_bytes());
            }
        }
    }
    Some(Sounds::new(query.len(), FIRST_SIGN, after))
}

/// Where the run of a character's readings begins.
fn run(table: &Table, c: char) -> Option<u16> {
    let at = u32::from(c).checked_sub(0x4E00)? as usize;
    let half = table.readings.len() / 2;
    if at >= half {
        return None;
    }
    let code = u16::from_le_bytes([table.readings[at], table.readings[half + at]]);
    (code != NONE).then_some(code)
}

/// Holds at least one character that the table covers, so that it may have a sound.
pub fn has_readings(text: &str) -> bool {
    text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// The part of `name` that sounds like `query`, in bytes.
///
/// The query is lower-case letters. Each character answers to a whole syllable or to its initial
/// (the first letter, or zh, ch, sh), in any mix; the last syllable may be unfinished. Letters in
/// the name stand for themselves. At least one Chinese character takes part.
pub fn matches_pinyin(name: &str, query: &str) -> Option<(usize, usize)> {
    let query = query.as_bytes();
    if query.is_empty() || query.len() >= 64 || !query.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    // One pass that may begin anywhere tells most names apart; the exact place is asked for after.
    let anywhere = end_of_match(name, query, true)?;
    let begin = name[..anywhere]
        .char_indices()
        .map(|(at, _)| at)
        .rev()
        .find(|&at| end_of_match(&name[at..anywhere], query, false) == Some(anywhere - at))?;
    Some((begin, anywhere))
}

/// Sounds like `query` somewhere; as [`matches_pinyin`], without asking where.
pub fn sounds_like(name: &str, query: &str) -> bool {
    let query = query.as_bytes();
    !query.is_empty() && query.len() < 64 && end_of_match(name, query, true).is_some()
}

/// Where the first match ends. Bit `n` of a set says that the first `n` letters of the query have
/// been matched: all ways to split the query into syllables are followed at once, so that no name
/// takes longer than its length.
fn end_of_match(name: &str, query: &[u8], anywhere: bool) -> Option<usize> {
    let whole = 1_u64 << query.len();
    // Two sets: matched by letters alone, and with a Chinese character among them.
    let (mut letters, mut sounds) = (1_u64, 0_u64);
    for (at, c) in name.char_indices() {
        if c == ' ' {
            continue;
        }
        let (mut next_letters, mut next_sounds) = (0, 0);
        if c.is_ascii() {
            next_letters = by_letter(letters, query, c);
            next_sounds = by_letter(sounds, query, c);
        } else {
            for reading in readings(c) {
                next_sounds |= by_syllable(letters | sounds, query, reading.as_bytes());
            }
        }
        if next_sounds & whole != 0 {
            return Some(at + c.len_utf8());
        }
        if !anywhere && next_letters | next_sounds == 0 {
            return None;
        }
        (letters, sounds) = (next_letters | u64::from(anywhere), next_sounds);
    }
    None
}

fn by_letter(set: u64, query: &[u8], c: char) -> u64 {
    let c = c.to_ascii_lowercase();
    places(set)
        .filter(|&p| query.get(p).is_some_and(|&q| char::from(q) == c))
        .fold(0, |next, p| next | 1 << (p + 1))
}

fn by_syllable(set: u64, query: &[u8], reading: &[u8]) -> u64 {
    let initial = if reading.get(1) == Some(&b'h') { 2 } else { 1 };
    let mut next = 0;
    for p in places(set) {
        let rest = query.get(p..).unwrap_or_default();
        let same = rest
            .iter()
            .zip(reading)
            .take_while(|&(&q, &r)| q == r || (r == b'v' && q == b'u'))
            .count();
        if same == 0 {
            continue;
        }
        next |= 1 << (p + 1);
        if initial == 2 && same >= 2 {
            next |= 1 << (p + 2);
        }
        if same == reading.len() || same == rest.len() {
            next |= 1 << (p + same);
        }
    }
    next
}

/// The numbers of the bits that are set.
fn places(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(lowest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, query: &str) -> Option<String> {
        matches_pinyin(name, query).map(|(from, to)| name[from..to].to_owned())
    }

    #[test]
    fn every_reading_is_known() {
        let all = |c| readings(c).collect::<Vec<_>>();
        assert_eq!(all('三'), ["san"]);
        assert_eq!(all('有')[0], "you", "the usual reading stands first");
        assert!(all('重').contains(&"zhong") && all('重').contains(&"chong"));
        assert!(all('单').contains(&"shan") && all('单').contains(&"dan"));
        assert!(all('曾').contains(&"zeng") && all('曾').contains(&"ceng"));
        assert!(all('吕').contains(&"lv"));
        assert!(all('a').is_empty() && all('\u{9ffe}').len() < 2);
    }

    #[test]
    fn a_name_is_found_by_syllables_and_initials_in_any_mix() {
        for query in [
            "z", "zs", "zhs", "zhang", "zhangs", "zhangsa", "zhangsan", "zsan", "zhsan",
        ] {
            assert!(found("张三", query).is_some(), "{query}");
        }
        for query in ["", "zz", "zsanx", "hang", "ang", "s三", "zhangsi", "ZS"] {
            assert_eq!(found("张三", query), None, "{query}");
        }
        for (name, query) in [
            ("重庆火锅", "chongqing"),
            ("重庆火锅", "zhongqing"),
            ("单田芳", "shan"),
            ("曾国藩", "zeng"),
            ("吕布", "lvbu"),
            ("吕布", "lubu"),
            ("西安", "xian"),
            ("先生", "xian"),
        ] {
            assert!(found(name, query).is_some(), "{name} by {query}");
        }
    }

    #[test]
    fn the_part_that_sounds_like_the_query_is_told() {
        assert_eq!(found("曲阜鲁源食品", "luyuan").as_deref(), Some("鲁源"));
        assert_eq!(found("曲阜鲁源食品", "sp").as_deref(), Some("食品"));
        assert_eq!(found("A佳食品", "ajia").as_deref(), Some("A佳"));
        assert_eq!(
            found("Ernst Handel", "eh"),
            None,
            "letters alone are no sound"
        );
    }

    #[test]
    fn a_long_name_of_many_readings_takes_no_longer() {
        let name = "行重单曾".repeat(200);
        let query = "hczhhczhhczhhczhhczhhczhhczhhczhhczhhczhhczhhczhhczhhczhhcx";
        assert_eq!(found(&name, query), None);
    }
}
