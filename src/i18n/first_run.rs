//! Words of an empty book.

use super::texts;

texts! {
    first_title => "Your customers, all in one place.", "您的客户，记在一处。";
    first_sentence => "Who they are, when you last spoke, what comes next. No account, no server, works offline.", "谁、最近一次联系、下一步。不用账号，不用服务器，断网也能用。";
    first_add => "Add your first customer", "添加第一位客户";
    first_add_note => "A name is enough", "有个名字就够了";
    first_list => "Bring in a list", "导入名单";
    first_list_note => "CSV from your contacts or another program", "通讯录或其他软件导出的 CSV 文件";
    first_restore => "Restore a backup", "恢复备份";
    first_restore_note => "Open a file you saved before", "打开以前保存的文件";
    first_demo => "Load demo", "载入示例";
    first_demo_note => "About 100 made-up customers; one click takes them out again", "约 100 位虚构的客户，一键即可移除";
    first_remark => "Everything stays in this browser. Clearing its site data erases it, so save a backup now and then. You will be reminded.", "一切都留在此浏览器中。清除网站数据会将其删除，请不时备份，到时会提醒您。";
}
