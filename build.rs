//! Packs the readings of Chinese characters into a table that `engine::pinyin` includes.
//!
//! The table is made here, so that the crate that knows the readings is not shipped: linked, it
//! would weigh three times as much. Three files, none with a header:
//!
//! - `syllables`: every syllable without its tone, six bytes each, padded with blanks;
//! - `sets`: runs of syllable numbers, two bytes each; the top bit marks the last of a run;
//! - `readings`: for each character from U+4E00 on, where its run begins: first the low bytes of
//!   all, then the high bytes (which compress well when they lie together). `0xFFFF` is none.
use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
};

use pinyin::ToPinyinMulti;

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;
const WIDTH: usize = 6;
const END: u16 = 0x8000;
const NONE: u16 = 0xFFFF;

fn main() {
    // scripts/split.mjs cuts a release into chunks, and needs to know what refers to what.
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|v| v == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    println!("cargo::rerun-if-changed=build.rs");
    let readings: Vec<Vec<String>> = (FIRST..=LAST)
        .map(|c| char::from_u32(c).map_or_else(Vec::new, readings))
        .collect();

    let syllables: BTreeSet<&String> = readings.iter().flatten().collect();
    let number: BTreeMap<&String, u16> = syllables.iter().copied().zip(0..).collect();

    // Frequent sets first: their places are small numbers, and the high bytes mostly equal.
    let mut uses: BTreeMap<&[String], usize> = BTreeMap::new();
    for set in readings.iter().filter(|set| !set.is_empty()) {
        *uses.entry(set).or_default() += 1;
    }
    let mut by_use: Vec<(&[String], usize)> = uses.into_iter().collect();
    by_use.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
    let mut place: BTreeMap<&[String], u16> = BTreeMap::new();
    let mut sets: Vec<u16> = Vec::new();
    for (set, _) in by_use {
        let at = u16::try_from(sets.len()).expect("the sets fit two bytes");
        place.insert(set, at);
        sets.extend(set.iter().map(|syllable| number[syllable]));
        *sets.last_mut().expect("a set is not empty") |= END;
    }

    let codes: Vec<u16> = readings
        .iter()
        .map(|set| place.get(set.as_slice()).copied().unwrap_or(NONE))
        .collect();
    let low = codes.iter().map(|c| c.to_le_bytes()[0]);
    let high = codes.iter().map(|c| c.to_le_bytes()[1]);

    write(
        "syllables",
        syllables
            .iter()
            .flat_map(|s| format!("{s:WIDTH$}").into_bytes())
            .collect(),
    );
    write("sets", sets.iter().flat_map(|s| s.to_le_bytes()).collect());
    write("readings", low.chain(high).collect());
}

/// The readings of a character without tones; ü is v, as it is typed. The usual one stands first,
/// names are sorted by it; the others are sorted, which makes for fewer sets and a smaller table.
fn readings(c: char) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain().replace('ü', "v").replace('ê', "e");
        let typeable = plain.bytes().all(|b| b.is_ascii_lowercase());
        if typeable && plain.len() <= WIDTH && !found.contains(&plain) {
            found.push(plain);
        }
    }
    if let Some((_, others)) = found.split_first_mut() {
        others.sort();
    }
    found
}

fn write(name: &str, bytes: Vec<u8>) {
    let folder = env::var_os("OUT_DIR").expect("cargo gives a folder");
    fs::write(Path::new(&folder).join(name), bytes).expect("the table is written");
}
