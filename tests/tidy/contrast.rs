//! What is written can be read: contrast (WCAG 2.2, 1.4.3 and 1.4.11) of every ink on every ground,
//! light and dark.

use std::collections::BTreeMap;

use crate::colours::tokens;

/// Linear light: red, green, blue from 0 to 1.
type Light = [f64; 3];

const INKS: [&str; 7] = [
    "ink",
    "ink-2",
    "ink-3",
    "accent-ink",
    "late",
    "warn",
    "good",
];
const GROUNDS: [&str; 5] = ["paper", "sunk", "raised", "hover", "fill"];
const SOFT: [&str; 4] = ["accent-soft", "late-soft", "warn-soft", "good-soft"];
/// Lines that are needed to see what there is: edges of inputs, the mark of what is chosen.
const LINES: [&str; 2] = ["edge", "accent"];
/// Pairs that occur only together.
const PAIRS: [(&str, &str); 4] = [
    ("on-solid", "solid"),
    ("on-accent", "accent"),
    ("on-slab", "slab"),
    ("slab-accent", "slab"),
];

const TEXT: f64 = 4.5;
const SIGN: f64 = 3.0;

/// The colours of `css` in one scheme: 0 is light, 1 is dark. Colours that let something through
/// are left out.
fn colours(css: &str, scheme: usize) -> BTreeMap<String, Light> {
    let mut colours = BTreeMap::new();
    for line in css.lines() {
        let Some((name, value)) = line
            .trim()
            .strip_prefix("--")
            .and_then(|l| l.split_once(':'))
        else {
            continue;
        };
        let found: Vec<&str> = value.split("oklch(").skip(1).collect();
        let Some(numbers) = found.get(scheme).or(found.first()) else {
            continue;
        };
        let numbers = numbers.split(')').next().unwrap_or("");
        let parts: Vec<f64> = numbers.split(' ').filter_map(|n| n.parse().ok()).collect();
        if let ([l, c, h], false) = (&parts[..], numbers.contains('/')) {
            colours.insert(name.to_owned(), light(*l, *c, *h));
        }
    }
    colours
}

/// OKLCH to linear sRGB (Ottosson 2020, as CSS Color 4 §9 gives it); what lies outside is cut off.
#[allow(
    clippy::excessive_precision,
    reason = "the numbers of the specification"
)]
#[allow(
    clippy::unreadable_literal,
    reason = "the numbers of the specification"
)]
fn light(lightness: f64, chroma: f64, hue: f64) -> Light {
    let (a, b) = (
        chroma * hue.to_radians().cos(),
        chroma * hue.to_radians().sin(),
    );
    let long = (lightness + 0.3963377773761749 * a + 0.2158037573099136 * b).powi(3);
    let middle = (lightness - 0.1055613458156586 * a - 0.0638541728258133 * b).powi(3);
    let short = (lightness - 0.0894841775298119 * a - 1.2914855480194092 * b).powi(3);
    [
        4.0767416360759592 * long - 3.3077115392580624 * middle + 0.2309699031821044 * short,
        -1.2684379732850317 * long + 2.6097573492876888 * middle - 0.3413193760026570 * short,
        -0.0041960761386756 * long - 0.7034186179359361 * middle + 1.7076146940746116 * short,
    ]
    .map(|channel| channel.clamp(0.0, 1.0))
}

/// WCAG's contrast ratio.
fn contrast(a: Light, b: Light) -> f64 {
    let luminance = |[r, g, b]: Light| 0.2126 * r + 0.7152 * g + 0.0722 * b;
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The pairs that are too faint, in words.
fn faint(css: &str) -> Vec<String> {
    let mut faint = Vec::new();
    for (scheme, called) in [(0, "light"), (1, "dark")] {
        let colours = colours(css, scheme);
        let mut check = |front: &str, back: &str, least: f64| {
            let (Some(a), Some(b)) = (colours.get(front), colours.get(back)) else {
                faint.push(format!("{called}: there is no --{front} or no --{back}"));
                return;
            };
            let ratio = contrast(*a, *b);
            if ratio < least {
                faint.push(format!(
                    "{called}: --{front} on --{back} is {ratio:.2}, not {least}"
                ));
            }
        };
        let grounds = GROUNDS.into_iter().chain(SOFT);
        let written = grounds.flat_map(|back| INKS.map(|ink| (ink, back)));
        for (front, back) in written.chain(PAIRS) {
            check(front, back, TEXT);
        }
        for (front, back) in GROUNDS
            .into_iter()
            .flat_map(|g| LINES.map(|line| (line, g)))
        {
            check(front, back, SIGN);
        }
    }
    faint
}

#[test]
fn every_ink_can_be_read_on_every_ground_light_and_dark() {
    let css = tokens();
    let faint = faint(&css);
    assert!(faint.is_empty(), "\n{}\n", faint.join("\n"));
}

#[test]
fn an_ink_that_is_too_faint_is_found() {
    let css = tokens();
    let line = css
        .lines()
        .find(|l| l.contains("--ink-3: light-dark("))
        .expect("an ink");
    let pale = css.replace(
        line,
        "--ink-3: light-dark(oklch(.60 .01 215), oklch(.55 .01 215));",
    );
    let found = faint(&pale).join("\n");
    assert!(found.contains("light: --ink-3 on --paper"), "{found}");
    assert!(found.contains("dark: --ink-3 on --paper"), "{found}");
    assert!(!faint(&css.replace("--good-soft:", "--goods:")).is_empty());
}

#[test]
fn colours_are_reckoned_as_browsers_do() {
    let near = |a: f64, b: f64| (a - b).abs() < 0.002;
    let [black, white] = [light(0.0, 0.0, 0.0), light(1.0, 0.0, 0.0)];
    assert!(near(contrast(black, white), 21.0));
    // CSS Color 4: red is oklch(0.62796 0.25768 29.23).
    let [r, g, b] = light(0.62796, 0.25768, 29.23);
    assert!(near(r, 1.0) && near(g, 0.0) && near(b, 0.0), "{r} {g} {b}");
}
