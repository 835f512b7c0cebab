//! A restore in words: what to know about a backup file, and what taking it would do.

use super::{Lang, grouped, texts};
use crate::{domain::record::Table, exchange::backup::Remark};

impl Lang {
    /// Something to know about a file before it is taken.
    pub fn backup_remark(self, remark: &Remark) -> String {
        match remark {
            Remark::UnknownField {
                first,
                at,
                field,
                records,
            } => self.backup_field(
                *records,
                field,
                &self.backup_record(first),
                &grouped(at.line),
            ),
            Remark::UnknownTable { table, records } => self.backup_table_kept(*records, table),
            Remark::UnknownMember { at, member } => {
                self.backup_member_kept(member, &grouped(at.line))
            }
            Remark::Binned { table, records } => {
                self.backup_binned(&self.backup_counted(*table, *records))
            }
            Remark::LinkRemoved(link) => self.backup_link_out(&self.backup_link(link)),
            Remark::RecordRemoved(link) => self.backup_record_out(&self.backup_link(link)),
        }
    }

    /// The name of a table, as a heading.
    pub const fn backup_table(self, table: Table) -> &'static str {
        match table {
            Table::Party => self.backup_table_party(),
            Table::Affiliation => self.backup_table_affiliation(),
            Table::Interaction => self.backup_table_interaction(),
            Table::Task => self.backup_table_task(),
            Table::Segment => self.backup_table_segment(),
            Table::Workspace => self.backup_table_workspace(),
        }
    }

    /// How many records of a table.
    fn backup_counted(self, table: Table, n: usize) -> String {
        match table {
            Table::Party => self.backup_count_party(n),
            Table::Affiliation => self.backup_count_affiliation(n),
            Table::Interaction => self.backup_count_interaction(n),
            Table::Task => self.backup_count_task(n),
            Table::Segment => self.backup_count_segment(n),
            Table::Workspace => self.backup_count_record(n),
        }
    }
}

texts! {
    backup_field(n, field: &str, record: &str, line: &str) => "\"{field}\" is a field this version does not know. It is kept: {record}, line {line}.", "\"{field}\" is a field this version does not know. It is kept in {n} records, first in {record}, line {line}.", "本版本不认识字段“{field}”，会原样保留：共 {n} 条记录，首见于{record}（第 {line} 行）。";
    backup_table_kept(n, table: &str) => "\"{table}\" is a table this version does not know. Its 1 record is kept.", "\"{table}\" is a table this version does not know. Its {n} records are kept.", "本版本不认识表“{table}”，其中 {n} 条记录会原样保留。";
    backup_member_kept(member: &str, line: &str) => "\"{member}\" (line {line}) is a part this version does not know. It is kept.", "本版本不认识“{member}”（第 {line} 行），会原样保留。";
    backup_binned(counted: &str) => "In the bin: {counted}.", "回收站中有{counted}。";
    backup_link_out(link: &str) => "{link} The link is left out.", "{link}已去掉这处关联。";
    backup_record_out(link: &str) => "{link} The connection is left out.", "{link}已去掉这条关联。";
    backup_count_party(n) => "1 customer", "{n} customers", " {n} 位客户";
    backup_count_affiliation(n) => "1 connection", "{n} connections", " {n} 条关联";
    backup_count_interaction(n) => "1 entry", "{n} entries", " {n} 条往来记录";
    backup_count_task(n) => "1 task", "{n} tasks", " {n} 项任务";
    backup_count_segment(n) => "1 segment", "{n} segments", " {n} 个分组";
    backup_count_record(n) => "1 record", "{n} records", " {n} 条记录";
    backup_table_party => "Customers", "客户";
    backup_table_affiliation => "Connections", "关联";
    backup_table_interaction => "Entries", "往来记录";
    backup_table_task => "Tasks", "任务";
    backup_table_segment => "Segments", "分组";
    backup_table_workspace => "The book", "客户簿";
    backup_in_file => "In the file", "文件中";
    backup_here => "Here now", "现有";
    backup_only_here => "Only here", "仅在此处";
    backup_different => "Different", "有差异";
    backup_would_leave(n) => "1 record exists only here and would leave with it; one step of undo brings it back.", "{n} records exist only here and would leave with it; one step of undo brings them back.", "有 {n} 条记录只在这里，恢复后会消失；撤销一步即可找回。";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::backup::{Place, failure::RecordAt};

    #[test]
    fn a_remark_counts_and_names_the_first_record() {
        let remark = Remark::UnknownField {
            first: RecordAt {
                table: "task".into(),
                number: 2,
                id: None,
                name: String::new(),
            },
            at: Place {
                line: 1_200,
                column: 1,
            },
            field: "mood".into(),
            records: 31,
        };
        assert_eq!(
            Lang::En.backup_remark(&remark),
            "\"mood\" is a field this version does not know. It is kept in 31 records, first in task 2, line 1,200."
        );
        let binned = Remark::Binned {
            table: Table::Party,
            records: 1,
        };
        assert_eq!(Lang::En.backup_remark(&binned), "In the bin: 1 customer.");
        assert_eq!(Lang::Zh.backup_remark(&binned), "回收站中有 1 位客户。");
    }
}
