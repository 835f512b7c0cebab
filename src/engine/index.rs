//! What lists, search and segments ask of the book: the columns, and the answers that are kept.
//!
//! Orders and the members of rules are found once and then follow each change: of an order only
//! the places that have changed, of a rule only the blocks. Nothing is found before it is asked
//! for, and a change by itself finds nothing.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use clientele_scan::{BLOCK, Bits};

use super::{
    columns::Columns,
    members::Members,
    order::{Order, Standing},
    query::Query,
    search::Hits,
    today::Today,
};
use crate::domain::{book::Book, field::FieldId, id::Id, segment::Rule, summary::Summary};

/// The columns of a book and the answers found in them.
#[derive(Debug, Default)]
pub struct Index {
    columns: Columns,
    kept: Mutex<Kept>,
}

/// Answers, the one asked for last at the end.
#[derive(Debug, Default)]
struct Kept {
    orders: Vec<Standing>,
    members: Vec<Answer>,
}

#[derive(Debug)]
struct Answer {
    rule: Rule,
    today: Today,
    version: usize,
    members: Arc<Bits>,
}

/// As many orders and as many rules are kept.
const ORDERS: usize = 6;
const RULES: usize = 200;

impl Index {
    /// The index of a book.
    pub fn build(book: &Book) -> Self {
        Self::from(Columns::build(book))
    }

    /// Adds a customer that is not here yet, by its facts; see [`Columns::push`].
    pub fn push(&mut self, id: Id, facts: &[u8], summary: &Summary) {
        self.columns.push(id, facts, summary);
    }

    /// Learns how names sound, once readings are known; see [`Columns::hear`].
    pub fn hear(&mut self) {
        self.columns.hear();
    }

    /// Follows a change of the book; `touched` is what [`Book::apply`] returned.
    pub fn apply(&mut self, book: &Book, touched: &BTreeSet<Id>) {
        self.columns.apply(book, touched);
    }

    /// Renews a customer's derived numbers; see [`Columns::recount`].
    pub fn recount(&mut self, id: Id, summary: &Summary) {
        self.columns.recount(id, summary);
    }

    /// Many customers were recounted: no answer that was kept holds.
    pub fn recounted(&mut self) {
        self.columns.recounted();
    }

    /// How many customers there are.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// There is no customer.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The best `limit` parties that match a query; see [`Columns::search`].
    pub fn search(&self, query: &str, limit: usize) -> Hits {
        self.columns.search(query, limit)
    }

    /// The customers that a rule matches; followed from now on.
    pub fn members(&self, rule: &Rule, today: &Today) -> Arc<Bits> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let all = &mut kept.members;
        let asked = |answer: &Answer| answer.rule == *rule && answer.today == *today;
        let answer = match all.iter().position(asked) {
            Some(at) => {
                let mut answer = all.remove(at);
                answer.follow(&self.columns);
                answer
            }
            None => Answer::new(&self.columns, rule.clone(), *today),
        };
        let members = Arc::clone(&answer.members);
        if all.len() >= RULES {
            all.remove(0);
        }
        all.push(answer);
        members
    }

    /// How many customers a rule matches.
    pub fn count(&self, rule: &Rule, today: &Today) -> usize {
        self.members(rule, today).count()
    }

    /// The customers that a rule and a query match, in order.
    pub fn list(&self, rule: &Rule, query: &Query, order: Order, today: &Today) -> Vec<Id> {
        let mut members = self.members(rule, today);
        if !query.is_empty() {
            let found = self.columns.found(query);
            members = Arc::new(members.and(&found));
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let orders = &mut kept.orders;
        let asked = |standing: &Standing| standing.order == order && standing.today == *today;
        let standing = match orders.iter().position(asked) {
            Some(at) => {
                let mut standing = orders.remove(at);
                standing.follow(&self.columns);
                standing
            }
            None => Standing::new(&self.columns, order, today),
        };
        let ids = self.columns.ids();
        let mut list = Vec::with_capacity(members.count());
        let slots = standing.slots.iter().map(|slot| *slot as usize);
        list.extend(
            slots
                .filter(|slot| members.has(*slot))
                .map(|slot| ids[slot]),
        );
        if orders.len() >= ORDERS {
            orders.remove(0);
        }
        orders.push(standing);
        list
    }

    /// What a field holds; see [`Columns::in_use`].
    pub fn in_use(&self, field: FieldId) -> Vec<(String, usize, Id)> {
        self.columns.in_use(field)
    }

    /// The first `count` members of a rule, in order of making.
    pub fn first(&self, rule: &Rule, count: usize, today: &Today) -> Vec<Id> {
        let members = self.members(rule, today);
        let first = clientele_scan::first(&members, count, &mut |a, b| self.columns.by_id(a, b));
        let ids = self.columns.ids();
        first.into_iter().map(|slot| ids[slot as usize]).collect()
    }
}

impl From<Columns> for Index {
    fn from(columns: Columns) -> Self {
        Self {
            columns,
            kept: Mutex::default(),
        }
    }
}

impl Answer {
    fn new(columns: &Columns, rule: Rule, today: Today) -> Self {
        let members = Members::new(columns, &rule, &today).all(columns);
        Self {
            rule,
            today,
            version: columns.version(),
            members: Arc::new(members),
        }
    }

    /// Asks the blocks anew in which something has changed.
    fn follow(&mut self, columns: &Columns) {
        let Some(changed) = columns.changed_since(self.version) else {
            *self = Self::new(columns, self.rule.clone(), self.today);
            return;
        };
        if changed.is_empty() {
            return;
        }
        let mut blocks: Vec<usize> = changed.iter().map(|slot| *slot as usize / BLOCK).collect();
        blocks.sort_unstable();
        blocks.dedup();
        let ask = Members::new(columns, &self.rule, &self.today);
        let members = Arc::make_mut(&mut self.members);
        for block in blocks {
            let among = columns.alive().block(block);
            members.set_block(block, ask.of_block(columns, block, among));
        }
        self.version = columns.version();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        change::{Act, Change, Edit, Verb},
        moment::Moment,
        party::{Party, PartyKind},
        record::Table,
        segment::{Condition, Op, Operand},
    };

    fn id(n: u32) -> Id {
        Id::new(Moment::from_millis(i64::from(n)), [0; 10])
    }

    fn today() -> Today {
        Today {
            day: "2026-11-22".parse().unwrap(),
            start: "2026-11-22T00:00:00Z".parse().unwrap(),
        }
    }

    fn city(op: Op, name: &str) -> Rule {
        Rule::Test(Condition {
            field: "city".into(),
            op,
            value: Operand::Text(name.into()),
        })
    }

    fn by_name() -> Order {
        Order {
            field: FieldId::Name,
            descending: false,
            chinese: false,
        }
    }

    #[test]
    fn kept_answers_follow_every_change() {
        let cities = ["Ulm", "Bonn", "Graz"];
        let party = |n: u32, city: usize| {
            let name = format!("Shop {}", 9000 - n);
            let mut party = Party::new(id(n), PartyKind::Org, &name, Moment::default());
            crate::domain::party_fields::party_field(FieldId::City)
                .write
                .unwrap()(&mut party, cities[city])
            .unwrap();
            party
        };
        let mut book = Book::new((0..3000).map(|n| party(n, n as usize % 3).into()));
        let mut index = Index::build(&book);
        let rules = [
            city(Op::Is, "ulm"),
            city(Op::IsNot, "ulm"),
            Rule::All(Vec::new()),
        ];
        let none = Query::parse("");
        let list = |index: &Index| index.list(&rules[0], &none, by_name(), &today());
        assert_eq!(list(&index).len(), 1000);
        for n in 0..8 {
            let before = book.party(id(n)).unwrap();
            let act = Act::one(Verb::Edit, Table::Party, "");
            let after = party(n, (n as usize + 1) % 3);
            let edits = vec![Edit::update(before, after)];
            let touched = book.apply(&Change { act, edits });
            index.apply(&book, &touched);
            let fresh = Index::build(&book);
            for rule in &rules {
                assert_eq!(index.count(rule, &today()), fresh.count(rule, &today()));
            }
            assert_eq!(list(&index), list(&fresh));
        }
        assert_eq!(index.first(&rules[0], 2, &today()), [id(2), id(5)]);
        let found = index.list(&rules[2], &Query::parse("8999"), by_name(), &today());
        assert_eq!(found, [id(1)]);
    }
}
