//! What was done, in the past tense: for the toast, the history and the undo list.

use super::{Lang, texts};
use crate::domain::{
    change::{Act, Verb},
    record::Table,
};

impl Lang {
    /// The sentence that tells an act.
    pub fn act(self, act: &Act) -> String {
        let n = act.count as usize;
        let name = if act.name.is_empty() {
            self.thing(act.table)
        } else {
            &act.name
        };
        match (act.verb, n == 1) {
            (Verb::Add, _) => self.act_added(name),
            (Verb::Edit, true) => self.act_changed(name),
            (Verb::Edit, false) => self.act_changed_many(n),
            (Verb::Bin, true) => self.act_binned(name),
            (Verb::Bin, false) => self.act_binned_many(n),
            (Verb::Restore, true) => self.act_restored(name),
            (Verb::Restore, false) if act.table == Table::Party => self.act_restored_many(n),
            (Verb::Restore, false) => self.act_restored_records(n),
            (Verb::Delete, _) if act.table == Table::Party => self.act_emptied(n),
            (Verb::Delete, _) => self.act_deleted(name),
            (Verb::Tag, _) => self.act_tagged(n, name),
            (Verb::Untag, _) => self.act_untagged(n, name),
            (Verb::Log, _) => self.act_logged(name),
            (Verb::Complete, _) => self.act_completed(name),
            (Verb::Reopen, _) => self.act_reopened(name),
            (Verb::ReopenBeside, _) => self.act_reopened_beside(name),
            (Verb::Answer, _) => self.act_answered(name),
            (Verb::Import, _) => self.act_imported(n, name),
            (Verb::Duplicate, _) => self.act_duplicated(name),
            (Verb::Rename, _) => self.act_renamed(name),
            (Verb::Pin, _) => self.act_pinned(name),
            (Verb::LoadDemo, _) => self.act_demo_in().into(),
            (Verb::RemoveDemo, _) => self.act_demo_out().into(),
            (Verb::Replace, _) => self.act_replaced(name),
            (Verb::Snooze, _) => self.act_snoozed(name),
            (Verb::Touch, _) => self.act_touched(name),
            (Verb::Attend, _) => self.act_completed(name),
            (Verb::Settings, _) => self.act_settings().into(),
        }
    }

    const fn thing(self, table: Table) -> &'static str {
        match table {
            Table::Party => self.thing_customer(),
            Table::Affiliation => self.thing_affiliation(),
            Table::Interaction => self.thing_interaction(),
            Table::Task => self.thing_task(),
            Table::Segment => self.thing_segment(),
            Table::Workspace => self.thing_workspace(),
        }
    }
}

texts! {
    thing_customer => "the customer", "客户";
    thing_affiliation => "the connection", "关联";
    thing_interaction => "the entry", "往来记录";
    thing_task => "the task", "任务";
    thing_segment => "the segment", "分组";
    thing_workspace => "the book", "客户簿";
    act_added(name: &str) => "Added {name}", "已添加{name}";
    act_changed(name: &str) => "Changed {name}", "已修改{name}";
    act_changed_many(n) => "Changed 1 customer", "Changed {n} customers", "已修改 {n} 位客户";
    act_binned(name: &str) => "Moved {name} to the bin", "已将{name}移到回收站";
    act_binned_many(n) => "Moved 1 customer to the bin", "Moved {n} customers to the bin", "已将 {n} 位客户移到回收站";
    act_restored(name: &str) => "Brought {name} back", "已恢复{name}";
    act_restored_many(n) => "Brought 1 customer back", "Brought {n} customers back", "已恢复 {n} 位客户";
    act_restored_records(n) => "Brought 1 record back", "Brought {n} records back", "已恢复 {n} 条记录";
    act_emptied(n) => "Deleted 1 record from the bin", "Deleted {n} records from the bin", "已从回收站删除 {n} 条记录";
    act_deleted(name: &str) => "Deleted {name}", "已删除{name}";
    act_tagged(n, tag: &str) => "Tagged 1 customer #{tag}", "Tagged {n} customers #{tag}", "已为 {n} 位客户加上 #{tag}";
    act_untagged(n, tag: &str) => "Took #{tag} from 1 customer", "Took #{tag} from {n} customers", "已为 {n} 位客户去掉 #{tag}";
    act_logged(name: &str) => "Logged {name}", "已记录{name}";
    act_completed(name: &str) => "Done: {name}", "已完成：{name}";
    act_reopened(name: &str) => "Opened again: {name}", "已重新打开：{name}";
    act_reopened_beside(name: &str) => "Opened again: {name}. The next one was changed meanwhile and stays.", "已重新打开：{name}。下一次的任务已有改动，予以保留。";
    act_answered(name: &str) => "Marked {name} as answered", "已标记{name}为已回复";
    act_imported(n, file: &str) => "Imported 1 customer from {file}", "Imported {n} customers from {file}", "已从 {file} 导入 {n} 位客户";
    act_duplicated(name: &str) => "Duplicated {name}", "已复制{name}";
    act_renamed(name: &str) => "Renamed {name}", "已重命名{name}";
    act_pinned(name: &str) => "Pinned {name}", "已更改{name}的置顶";
    act_demo_in => "Loaded the demo", "已载入示例数据";
    act_demo_out => "Took the demo out", "已移除示例数据";
    act_replaced(file: &str) => "Replaced everything with {file}", "已用 {file} 替换全部数据";
    act_snoozed(name: &str) => "Put off {name}", "已推迟{name}";
    act_touched(name: &str) => "Logged a contact with {name}", "已记录与{name}的联系";
    act_settings => "Changed the settings of the book", "已修改客户簿设置";
}
