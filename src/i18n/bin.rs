//! Words of the bin.

use super::texts;

texts! {
    bin_lead => "What you delete comes here and stays until you delete it for good.", "删除的内容会先放在这里，直到您彻底删除。";
    bin_empty => "The bin is empty. What you delete comes here first, so that you can bring it back.", "回收站是空的。删除的内容会先放到这里，可随时恢复。";
    bin_count(n) => "1 record in the bin", "{n} records in the bin", "回收站中有 {n} 条记录";
    bin_restore => "Restore", "恢复";
    bin_restore_this(name: &str) => "Restore {name}", "恢复{name}";
    bin_restore_all => "Restore all", "全部恢复";
    bin_delete_all => "Delete all for good", "全部彻底删除";
    bin_moved(what: &str, when: &str) => "{what}, moved here {when}", "{what}，移入时间：{when}";
    bin_with(what: &str, names: &str) => "{what} with {names}", "与{names}的{what}";
    bin_about(what: &str, names: &str) => "{what} about {names}", "关于{names}的{what}";
    bin_task => "Task", "任务";
    bin_affiliation => "Connection", "任职关系";
    bin_untitled => "Without a title", "无标题";
    bin_in(person: &str, org: &str) => "{person} at {org}", "{person}（{org}）";
    name_separator => ", ", "、";
}
