//! What the person decided about the rows that could not be taken as they stand.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Finding, Repair, Severity};

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It is taken with these fields, one for each column: a repair, or what the person typed.
    Take(Vec<String>),
    /// It is left out.
    Skip,
}

/// The decisions, by the line on which a row begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    by_line: BTreeMap<usize, Decision>,
}

impl Decisions {
    /// The decision about a row, if one was made.
    pub fn of(&self, line: usize) -> Option<&Decision> {
        self.by_line.get(&line)
    }

    /// Decides about a row, also anew.
    pub fn decide(&mut self, line: usize, decision: Decision) {
        self.by_line.insert(line, decision);
    }

    /// Takes a row as the repair has it.
    pub fn accept(&mut self, line: usize, repair: &Repair) {
        self.decide(line, Decision::Take(repair.fields.clone()));
    }

    /// Leaves a row out.
    pub fn skip(&mut self, line: usize) {
        self.decide(line, Decision::Skip);
    }

    /// Takes a decision back.
    pub fn reopen(&mut self, line: usize) {
        self.by_line.remove(&line);
    }

    /// Accepts the likeliest repair of every row not decided yet. A row of which anything has no
    /// repair stays open.
    pub fn accept_all(&mut self, findings: &[Finding]) {
        let grave = || {
            findings
                .iter()
                .filter(|f| f.severity() == Severity::Decision)
        };
        let mut left: BTreeSet<usize> = self.by_line.keys().copied().collect();
        left.extend(grave().filter(|f| f.repairs.is_empty()).map(Finding::line));
        for finding in grave() {
            // Where a row has two findings, the later repair builds on the earlier.
            if let Some(repair) = finding.repairs.first()
                && !left.contains(&finding.line())
            {
                self.accept(finding.line(), repair);
            }
        }
    }

    /// Leaves out all these rows, such as those that a preview says are open.
    pub fn skip_all(&mut self, lines: &[usize]) {
        for line in lines {
            self.skip(*line);
        }
    }
}
