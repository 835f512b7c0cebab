//! Words of the builder of rules, of the bar above a list, and of what can be done with a segment.

use super::{Lang, texts};
use crate::engine::rule_draft::GroupOp;

impl Lang {
    /// What a group asks of its parts, between the words of [`Lang::rules_around`].
    pub const fn group_op(self, op: GroupOp) -> &'static str {
        match op {
            GroupOp::All => self.group_all(),
            GroupOp::Any => self.group_any(),
            GroupOp::None => self.group_none(),
        }
    }

    /// What stands before and after it, in the outermost group and in one inside; may be empty.
    pub const fn rules_around(self, outermost: bool) -> (&'static str, &'static str) {
        match (self, outermost) {
            (Self::En, true) => ("Customers where", "of these hold"),
            (Self::En, false) => ("", "of these"),
            (Self::Zh, true) => ("以下条件", "的客户"),
            (Self::Zh, false) => ("以下条件", ""),
        }
    }
}

texts! {
    group_all => "all", "全部符合";
    group_any => "any", "任一符合";
    group_none => "none", "均不符合";
    rules_op => "How many must hold", "符合方式";
    rules_match => "match", "符合";
    rules_left_out(n) => "1 left out", "{n} left out", "排除 {n} 位";
    rules_match_alone(n) => "1 customer fits this part alone", "{n} customers fit this part alone", "仅此一项有 {n} 位符合";
    rules_add_condition => "Condition", "条件";
    rules_add_group => "Group", "条件组";
    rules_remove_condition => "Remove condition", "移除条件";
    rules_remove_group => "Remove group", "移除条件组";
    condition_field => "Field", "字段";
    condition_op => "Comparison", "比较方式";
    condition_value => "Value", "值";
    condition_from => "From", "从";
    condition_to => "To", "到";
    condition_and => "and", "至";
    condition_unit => "Unit", "单位";
    condition_tag => "Tag", "标签";
    condition_kept => "written by a newer version and kept as it is", "由新版本写入，原样保留";
    picker_choose => "Choose", "选择";
    picker_find => "Find", "查找";
    picker_nothing => "Nothing found.", "没有找到。";
    builder_title => "Segment", "分组";
    builder_name => "Name", "名称";
    builder_name_example => "Name of the segment", "分组名称";
    builder_of_all(n) => "of 1 customer", "of {n} customers", "位，共 {n} 位";
    builder_save_as_new => "Save as new", "另存为新分组";
    builder_look => "Show without saving", "不保存，先查看";
    rule_all_of => "All of", "全部符合";
    rule_any_of => "Any of", "任一符合";
    rule_none_of => "None of", "均不符合";
    rule_but_not => "but not", "但不含";
    rule_parts(n) => "1 condition", "{n} conditions", "{n} 项条件";
    rule_edit => "Edit rule", "编辑条件";
    rule_add => "Add a condition", "添加条件";
    rule_total(shown: &str, all: &str) => "{shown} of {all}", "{shown} / {all}";
    segment_more => "Segment", "分组操作";
    segment_rename => "Rename", "重命名";
    segment_rename_title => "Rename segment", "重命名分组";
    segment_pin => "Pin to the top", "置顶";
    segment_unpin => "Unpin", "取消置顶";
    segment_duplicate => "Duplicate", "复制一份";
    segment_copy_of(name: &str) => "{name} (copy)", "{name}（副本）";
    segment_delete => "Delete segment", "删除分组";
}
