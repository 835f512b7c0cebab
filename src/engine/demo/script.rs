//! Reading the script of a kit (`en.txt`, `zh.txt`): its sections, its slots, its names.
//!
//! The scripts ship with the app and tests read every line of them, so a line that does not parse
//! is skipped here rather than reported.

use super::dice::Dice;

/// The lines of the section `name`.
pub(super) fn section(script: &'static str, name: &str) -> impl Iterator<Item = &'static str> {
    let mut inside = false;
    script.lines().filter(move |line| {
        if let Some(title) = line.strip_prefix("# ") {
            inside = title == name;
            return false;
        }
        inside
    })
}

/// The fields of a line, empty ones for those that are not there.
pub(super) fn fields<const N: usize>(line: &'static str, separator: char) -> [&'static str; N] {
    let mut parts = line.splitn(N, separator);
    std::array::from_fn(|_| parts.next().unwrap_or(""))
}

/// What the slots of one story or task stand for.
pub(super) struct Slots {
    contact: String,
    org: String,
    tea: &'static str,
    ware: &'static str,
    pub(super) product: &'static str,
    cases: i32,
    price: i32,
    sum: i32,
    discount: i32,
    number: i32,
}

impl Slots {
    /// Throws the goods and figures of a story with `contact` of `org`.
    pub(super) fn throw(script: &'static str, dice: &mut Dice, contact: &str, org: &str) -> Self {
        let of = |name| section(script, name).collect::<Vec<_>>();
        let (tea, ware) = (dice.pick(&of("teas")), dice.pick(&of("wares")));
        Self {
            contact: contact.to_owned(),
            org: org.to_owned(),
            tea,
            ware,
            product: if dice.percent(55) { tea } else { ware },
            cases: dice.between(3, 20) * 2,
            price: dice.between(12, 48) * 4,
            sum: dice.between(15, 99) * 10,
            discount: dice.between(3, 8),
            number: dice.between(1_100, 4_900),
        }
    }

    /// `text` with its slots filled, one of each `{this~that}` chosen, and `\n` broken.
    pub(super) fn fill(&self, text: &str, dice: &mut Dice) -> String {
        let mut out = String::with_capacity(text.len() + 32);
        let mut rest = text;
        while let Some((before, (inner, after))) = rest
            .split_once('{')
            .and_then(|(before, tail)| Some((before, tail.split_once('}')?)))
        {
            out.push_str(before);
            match inner {
                "c" => out.push_str(&self.contact),
                "o" => out.push_str(&self.org),
                "t" => out.push_str(self.tea),
                "k" => out.push_str(self.ware),
                "p" => out.push_str(self.product),
                "n" => out.push_str(&self.cases.to_string()),
                "m" => out.push_str(&self.price.to_string()),
                "s" => out.push_str(&self.sum.to_string()),
                "d" => out.push_str(&self.discount.to_string()),
                "q" => {
                    out.push_str("Q-");
                    out.push_str(&self.number.to_string());
                }
                choices => {
                    let nth = dice.below(choices.split('~').count());
                    out.push_str(choices.split('~').nth(nth).unwrap_or(""));
                }
            }
            rest = after;
        }
        out.push_str(rest);
        spaced(&capitalised(&out.replace("\\n", "\n")))
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        let mut out = String::from(first.to_ascii_uppercase());
        out.push_str(chars.as_str());
        out
    })
}

/// Puts a space between Chinese characters and Latin letters or digits, as the app does.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut last = ' ';
    for c in text.chars() {
        let latin = |c: char| c.is_ascii_alphanumeric() || c == '%';
        if (is_han(last) && latin(c)) || (latin(last) && is_han(c)) {
            out.push(' ');
        }
        out.push(c);
        last = c;
    }
    out
}

/// A Chinese character.
pub(super) fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// A person's name as the script has it: `Family, Given=How It Sounds`.
pub(super) struct Name {
    pub(super) shown: String,
    pub(super) family: &'static str,
    pub(super) given: &'static str,
    /// In Latin letters; empty if the name itself is, or if nobody wrote it down.
    pub(super) latin: &'static str,
}

impl Name {
    pub(super) fn parse(text: &'static str) -> Self {
        let [written, latin] = fields(text, '=');
        let (family, given) = written.split_once(", ").unwrap_or(("", written));
        let shown = if family.is_empty() {
            given.to_owned()
        } else if written.starts_with(is_han) {
            format!("{family}{given}")
        } else {
            format!("{given} {family}")
        };
        Self {
            shown,
            family,
            given,
            latin,
        }
    }

    /// How it sounds, for a name in another writing system than Latin.
    pub(super) fn phonetic(&self) -> &'static str {
        if self.shown.starts_with(|c: char| c > '\u{24F}') {
            self.latin
        } else {
            ""
        }
    }

    /// How one speaks of the person: by surname and rank in Chinese, else by the given name.
    pub(super) fn call(&self, script: &'static str, title: &str) -> String {
        let mut forms = section(script, "call").map(|l| fields::<2>(l, '|'));
        let chinese = forms.next().is_some();
        if self.shown.starts_with(is_han) && chinese {
            let form = section(script, "call")
                .map(|l| fields::<2>(l, '|'))
                .find(|[rank, _]| title.ends_with(rank));
            return match form {
                Some([_, form]) if !self.family.is_empty() => format!("{}{form}", self.family),
                _ => self.shown.clone(),
            };
        }
        let phonetic = self.phonetic();
        if phonetic.is_empty() {
            self.given.to_owned()
        } else {
            phonetic.to_owned()
        }
    }

    /// The part of a mail address before `@`, if the name can be written in plain letters.
    pub(super) fn mailbox(&self) -> Option<String> {
        let latin = if self.latin.is_empty() {
            &self.shown
        } else {
            self.latin
        };
        latin.is_ascii().then(|| plain(latin, "."))
    }
}

/// Letters and digits of `text` in lower case, its words joined.
pub(super) fn plain(text: &str, joint: &str) -> String {
    let word = |w: &str| {
        w.chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect::<String>()
    };
    let words: Vec<String> = text
        .split(' ')
        .map(word)
        .filter(|w| !w.is_empty())
        .collect();
    words.join(joint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_and_one_of_the_words_chosen() {
        let mut dice = Dice::new(1);
        let slots = Slots::throw(
            "# teas\nsencha\n# wares\ncups\n",
            &mut dice,
            "Nora",
            "Larkspur",
        );
        assert_eq!(
            slots.fill("{t}: {a~a} {c}\\n{o}", &mut dice),
            "Sencha: a Nora\nLarkspur"
        );
        assert_eq!(
            slots.fill("给{c}留了一罐{t}。", &mut dice),
            "给 Nora 留了一罐 sencha。"
        );
    }

    #[test]
    fn every_slot_of_the_scripts_is_known() {
        let mut dice = Dice::new(1);
        for script in [include_str!("en.txt"), include_str!("zh.txt")] {
            let slots = Slots::throw(script, &mut dice, "Nora", "Larkspur");
            for slot in script
                .split('{')
                .skip(1)
                .filter_map(|s| s.split('}').next())
            {
                let filled = slots.fill(&format!("{{{slot}}}"), &mut dice);
                assert!(slot.contains('~') || filled.len() > slot.len() || slot == "d");
                assert_ne!(filled.to_lowercase(), slot);
            }
        }
    }

    #[test]
    fn names_are_put_together_as_their_language_does() {
        let name = Name::parse("陈, 美玲=Chen Meiling");
        assert_eq!(
            (name.shown.as_str(), name.phonetic()),
            ("陈美玲", "Chen Meiling")
        );
        assert_eq!(name.call("", "Manager"), "Chen Meiling");
        assert_eq!(name.call("# call\n经理|经理\n", "采购经理"), "陈经理");
        let name = Name::parse("O'Neill, Declan");
        assert_eq!(name.mailbox().as_deref(), Some("declan.oneill"));
        assert_eq!(Name::parse("Teo").shown, "Teo");
    }
}
