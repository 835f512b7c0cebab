//! Words of the search that floats above every screen.

use super::texts;

texts! {
    palette_label => "Find a customer or a command", "查找客户或命令";
    palette_recent => "Recent", "最近";
    palette_tags => "Tags", "标签";
    palette_line => "In one line", "一句话录入";
    palette_key_people => "people", "个人";
    palette_key_orgs => "organisations, tags", "机构、标签";
    palette_key_commands => "commands", "命令";
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
    command_new_customer => "New customer", "新建客户";
    command_log => "Log a call, a visit, a message", "记录来电、拜访、消息";
    command_new_task => "New task", "新建任务";
    command_new_segment => "New segment", "新建分组";
    command_import => "Import customers from a file", "从文件导入客户";
    command_backup => "Save a backup", "保存备份";
    command_restore => "Restore a backup", "恢复备份";
    command_keys => "Keys of the keyboard", "键盘快捷键";
    command_edit_customer => "Edit this customer", "编辑此客户";
    command_redo => "Do again what was undone", "重做上一步";
    command_theme_dark => "Dark theme", "深色主题";
    command_theme_light => "Light theme", "浅色主题";
    command_theme_system => "Theme of the system", "跟随系统主题";
    command_tasks_late => "Late tasks", "已逾期的任务";
    command_tasks_today => "Tasks due today", "今天到期的任务";
    command_tasks_done => "Done tasks", "已完成的任务";
    command_undo => "Undo the last change", "撤销上一步";
}
