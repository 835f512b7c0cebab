//! Words of the one line that becomes a task, an interaction or a customer.

use super::texts;

texts! {
    quick_kinds => "What it becomes", "录入为";
    quick_task => "Task", "任务";
    quick_entry => "Log", "往来";
    quick_customer => "Customer", "客户";
    quick_line => "In one line", "一句话录入";
    quick_task_line => "Call Anna next Tue 3pm #samples", "下周三下午三点给李雷打电话 #样品";
    quick_log_line => "Called Anna, 10 min, wants two more", "给李雷打了电话，10 分钟，还要两箱";
    quick_customer_line => "Anna Trujillo, her firm, anna@example.com, 555 4729", "沈若云，杭州青禾茶业，13800138000";
    quick_understood => "Understood", "已识别";
    quick_take_back(part: &str) => "Take back “{part}”", "将“{part}”还原为文字";
    quick_leave_out(name: &str) => "Leave out {name}", "去掉{name}";
    quick_all_fields => "All fields", "全部字段";
    quick_nothing => "Write what to do, or what happened.", "请写下要做什么，或发生了什么。";
    quick_nobody => "Name a customer, or open all fields and choose one.", "请写明客户，或在全部字段中选择。";
    quick_no_name => "Write a name.", "请写下名称。";
    quick_several(name: &str) => "Several customers answer to “{name}”. Choose one, or take it back.", "叫“{name}”的客户不止一位。请选一位，或还原为文字。";
    quick_which(name: &str) => "{name}: which one?", "{name}：哪一位？";
    quick_more(n) => "1 more: write more of the name", "{n} more: write more of the name", "还有 {n} 位，请写全名称";
    quick_instead(day: &str) => "{day} instead", "改为{day}";
    quick_from(rhythm: &str, day: &str) => "{rhythm}, from {day}", "{rhythm}，{day}起";
    quick_alike(name: &str) => "{name} is in the book already.", "客户簿中已有{name}。";
    quick_known(name: &str) => "{name}, in the book", "{name}（已有）";
    quick_as_person => "A person", "个人";
    quick_as_org => "An organisation", "机构";
    quick_key_parts => "Go through what is understood", "查看已识别的内容";
    quick_key_close => "Close and keep the text", "关闭并保留文字";
    quick_key_people => "Only people", "只找个人";
    quick_key_orgs => "Only organisations and tags", "只找机构和标签";
    quick_key_commands => "Only commands", "只找命令";
    quick_parts(n) => "1 part understood", "{n} parts understood", "已识别 {n} 处";
    quick_colon => ": ", "：";
    quick_medium => "Medium priority", "中优先级";
    quick_low => "Low priority", "低优先级";
    quick_offer_task(text: &str) => "Add task: {text}", "添加任务：{text}";
    quick_offer_log(text: &str) => "Log: {text}", "记录：{text}";
}
