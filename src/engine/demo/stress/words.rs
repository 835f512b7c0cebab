//! The words that the large book is made of, once in Latin letters and once in Chinese.

use super::{super::dice::Dice, one_of};
use crate::engine::demo::script::{fields, section};

/// The words of both scripts.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) latin: Script,
    pub(super) chinese: Script,
    /// Ends of a firm's name that the law asks for.
    pub(super) forms: Vec<&'static str>,
    pub(super) sources: Vec<&'static str>,
}

/// The words of one script.
#[derive(Clone, Debug)]
pub(super) struct Script {
    pub(super) family: Vec<&'static str>,
    pub(super) given: Vec<&'static str>,
    pub(super) firm: Vec<&'static str>,
    pub(super) trade: Vec<&'static str>,
    pub(super) cities: Vec<City>,
    pub(super) tags: Vec<&'static str>,
    pub(super) subjects: Vec<&'static str>,
    pub(super) bodies: Vec<&'static str>,
    pub(super) notes: Vec<&'static str>,
    pub(super) tasks: Vec<&'static str>,
    goods: Vec<&'static str>,
}

/// A city, its country, and what its telephone numbers look like.
#[derive(Clone, Copy, Debug)]
pub(super) struct City {
    pub(super) name: &'static str,
    pub(super) country: &'static str,
    pub(super) phone: &'static str,
}

impl Words {
    pub(super) fn read() -> Self {
        Self {
            latin: Script::read([
                "family", "given", "firm", "trade", "cities", "tags", "subjects", "bodies",
                "notes", "tasks", "goods",
            ]),
            chinese: Script::read([
                "surname", "forename", "字号", "行业", "城市", "标签", "事由", "内容", "备注",
                "待办", "货品",
            ]),
            forms: list("form"),
            sources: list("sources"),
        }
    }
}

impl Script {
    fn read(sections: [&str; 11]) -> Self {
        let [
            family,
            given,
            firm,
            trade,
            cities,
            tags,
            subjects,
            bodies,
            notes,
            tasks,
            goods,
        ] = sections;
        let cities = list(cities).into_iter().map(|line| {
            let [name, country, phone] = fields(line, '|');
            City {
                name,
                country,
                phone,
            }
        });
        Self {
            cities: cities.collect(),
            family: list(family),
            given: list(given),
            firm: list(firm),
            trade: list(trade),
            tags: list(tags),
            subjects: list(subjects),
            bodies: list(bodies),
            notes: list(notes),
            tasks: list(tasks),
            goods: list(goods),
        }
    }

    /// One of `sentences`, with goods for every `~` and a digit for every `#`.
    pub(super) fn say(&self, dice: &mut Dice, sentences: &[&'static str]) -> String {
        let sentence = *one_of(dice, sentences);
        let goods = *one_of(dice, &self.goods);
        dice.digits(sentence).replace('~', goods)
    }
}

fn list(name: &str) -> Vec<&'static str> {
    section(include_str!("words.txt"), name).collect()
}
