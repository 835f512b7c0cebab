//! Words of the search that floats above every screen.

use super::texts;

texts! {
    palette_label => "Find a customer or a command", "查找客户或命令";
    palette_recent => "Recently changed", "最近修改";
    palette_go => "Go to", "前往";
    palette_do => "Do", "操作";
    palette_show_all(n) => "Show the 1 found", "Show all {n} found", "查看全部 {n} 位";
    palette_found(n) => "1 customer found", "{n} customers found", "找到 {n} 位客户";
    palette_none(query: &str) => "Nothing is found by “{query}”.", "没有找到“{query}”。";
    palette_add_person(name: &str) => "Add “{name}” as a person", "添加个人客户“{name}”";
    palette_add_org(name: &str) => "Add “{name}” as an organisation", "添加机构客户“{name}”";
    palette_add => "New customer", "新建客户";
    palette_members(n) => "1 customer", "{n} customers", "{n} 位客户";
    palette_last_contact => "last contact", "最近联系：";
    palette_key_open => "open", "打开";
    palette_key_list => "show as a list", "以列表查看";
    palette_key_choose => "choose", "选择";
    command_new_customer => "New customer", "新建客户";
    command_log => "Log a call, a visit, a message", "记录来电、拜访、消息";
    command_new_task => "New task", "新建任务";
    command_new_segment => "New segment", "新建分组";
    command_import => "Import customers from a file", "从文件导入客户";
    command_backup => "Save a backup", "保存备份";
    command_restore => "Restore a backup", "恢复备份";
    command_keys => "Keys of the keyboard", "键盘快捷键";
    command_undo => "Undo the last change", "撤销上一步";
}
