//! Words of the settings: appearance, the book, storage, the demo, erasing, about.

use super::texts;

texts! {
    settings_appearance => "Appearance", "外观";
    settings_theme => "Theme", "主题";
    settings_theme_system => "System", "跟随系统";
    settings_theme_light => "Light", "浅色";
    settings_theme_dark => "Dark", "深色";
    settings_theme_note => "System follows the device, by day and by night.", "“跟随系统”会随设备的日夜设置变化。";
    settings_density => "Density", "间距";
    settings_density_comfortable => "Comfortable", "宽松";
    settings_density_compact => "Compact", "紧凑";
    settings_language => "Language", "语言";
    settings_keys => "Single-letter keys", "单字母快捷键";
    settings_keys_on => "On", "启用";
    settings_keys_note => "Switch them off if a screen reader or speech input uses the same letters. Search by Ctrl or ⌘ with K stays.", "若读屏或语音输入与这些按键冲突，可以关闭。Ctrl 或 ⌘ 加 K 的搜索仍可使用。";
    settings_keys_all => "All keys", "全部快捷键";
    settings_device_note => "These hold for this device only.", "以下设置只对这台设备有效。";

    settings_book => "The book", "客户簿";
    settings_book_lead => "These are part of the book and travel with its backup.", "以下内容属于客户簿，会随备份一起带走。";
    settings_book_name => "Name", "名称";
    settings_book_name_note => "For example the name of your business.", "例如您的店名或公司名。";
    settings_name_theirs(name: &str) => "Another tab has just named the book “{name}”.", "另一个标签页刚把客户簿命名为“{name}”。";
    settings_country => "Country", "国家或地区";
    settings_country_note => "Where most of your customers are.", "您的多数客户所在地。";
    settings_currency => "Currency", "货币";
    settings_currency_note => "What you count money in.", "您记账所用的货币。";

    settings_storage => "Storage", "存储";
    settings_storage_lead => "Everything is kept in this browser, on this device. No server holds a copy.", "所有内容都保存在这台设备的这个浏览器中，没有服务器存有副本。";
    settings_stored => "Stored here", "保存在此";
    settings_records(n) => "1 record", "{n} records", "{n} 条记录";
    settings_space(used: &str, allowed: &str) => "{used} of about {allowed} allowed", "占用 {used}，上限约 {allowed}";
    settings_promise => "The browser’s promise", "浏览器的承诺";
    settings_promised => "Kept until you clear it", "在您清除前一直保留";
    settings_not_promised => "May be cleared", "可能被清除";
    settings_not_promised_note => "by the browser, to free space", "浏览器空间不足时";
    settings_promise_unknown => "Not known", "未知";
    settings_last_backup => "Last backup", "上次备份";
    settings_never => "None yet", "尚未备份";
    settings_changes_since(n) => "1 change since", "{n} changes since", "此后有 {n} 次改动";
    settings_changes_ever(n) => "1 change so far", "{n} changes so far", "已有 {n} 次改动";
    settings_no_changes_since => "nothing changed since", "此后没有改动";
    settings_ask_promise => "Ask the browser to keep it", "请浏览器长期保留";
    settings_to_data => "Backup and restore", "备份与恢复";
    settings_table_affiliations => "People in organisations", "任职关系";
    settings_table_interactions => "Timeline entries", "往来记录";
    settings_table_binned => "Of these in the bin", "其中在回收站";
    settings_counts_caption => "What is stored", "保存的内容";

    settings_demo => "Demo", "示例数据";
    settings_demo_lead => "A made-up firm with its customers, timeline and tasks, to try things out. It is marked as made up and can be taken out again; what you added yourself stays.", "一家虚构公司的客户、往来和任务，供您试用。示例都有标记，可随时移除，您自己添加的内容不受影响。";
    settings_demo_load => "Load the demo", "载入示例数据";
    settings_demo_here(n) => "1 made-up record is in the book.", "{n} made-up records are in the book.", "客户簿中有 {n} 条示例数据。";

    settings_stress => "Large demo", "大量示例数据";
    settings_stress_lead => "A made-up book of any size, with ten timeline entries for each customer, to see how the app bears it. It is added to what is here as one act, and one undo takes it back.", "虚构的客户簿，大小自选，每位客户配有十条往来记录，用来检验大数据量下的表现。一次加入现有内容，撤销一步即可还原。";
    settings_stress_size => "Customers to make up", "虚构客户数量";
    settings_stress_load(n: &str) => "Load a large demo ({n} customers)", "载入 {n} 位示例客户";
    settings_stress_making(done: &str, total: &str) => "{done} of {total} records", "已完成 {done} 条，共 {total} 条";
    settings_stress_copying => "Adding what is here", "正在并入现有内容";

    settings_erase => "Erase everything", "清空全部数据";
    settings_erase_lead => "Deletes the book, its history and all settings from this browser. Backups you saved stay where they are.", "从此浏览器中删除客户簿、操作记录和全部设置。您另存的备份不受影响。";
    settings_erase_open => "Erase everything…", "清空全部数据…";
    settings_erase_title => "Erase everything?", "清空全部数据？";
    settings_erase_text(n) => "1 record leaves this browser. This cannot be undone.", "All {n} records leave this browser. This cannot be undone.", "全部 {n} 条记录将从此浏览器删除，无法撤销。";
    settings_erase_backup(when: &str, changes: &str) => "Last backup {when}, {changes}.", "上次备份：{when}，{changes}。";
    settings_erase_no_backup => "There is no backup.", "还没有备份。";
    settings_erase_word => "erase", "删除";
    settings_erase_type_before => "Type ", "输入“";
    settings_erase_type_after => " to go on", "”以继续";
    settings_erase_backup_first => "Save a backup first", "先备份";
    settings_erase_do => "Erase", "删除";
    settings_erase_why => "Type the word first", "请先输入文字";

    settings_about => "About", "关于";
    settings_version => "Version", "版本";
    settings_build(id: &str) => "build {id}", "构建 {id}";
    settings_licence => "Licence", "许可";
    settings_licence_text => "MIT or Apache-2.0, as you choose", "MIT 或 Apache-2.0，任选其一";
    settings_update_check => "Check for updates", "检查更新";
    settings_update_asking => "Asking…", "正在检查…";
    settings_update_none => "This is the newest version.", "已是最新版本。";
    settings_update_ready => "A new version is ready: see the line at the top.", "新版本已就绪，请看页面顶部。";
    settings_update_silent => "No answer. There is no network, or this browser does not keep the app for use offline.", "没有回应。可能没有网络，或此浏览器未离线保存本应用。";
    settings_update_note => "A new version never takes over by itself.", "新版本不会自行替换，由您决定。";
    settings_to_help => "How to use Clientele", "使用说明";
}
