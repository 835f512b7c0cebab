//! Words of the help: short topics in Markdown, and the names of the keys.
//!
//! What is said here must be true of the app: nothing is promised that a screen does not do.

use super::texts;

texts! {
    help_lead => "Short answers. Nothing here needs to be learnt before you begin.", "简短的说明，不必学完再开始。";
    help_topics => "Topics", "主题";

    help_first_title => "Your first customer", "第一位客户";
    help_first => "Choose **New customer** or press `n`. A name is enough; the rest can come later.\n\nA customer is a person, an organisation or a group. Connect a person with the organisation they work for, and each page shows the other.\n\nA customer’s page shows the facts, the timeline, the tasks and the people, and says when you last had contact and what comes next.", "点**新建客户**或按 `n`。有个名字就够了，其他以后再补。\n\n客户可以是个人、机构或群组。把个人与其所在机构关联起来，两边的页面都会显示对方。\n\n客户页上有资料、往来、任务和相关的人，还会显示最近一次联系和下一步。";

    help_log_title => "Logging what happened", "记录往来";
    help_log => "Choose **Log** or press `l`: what it was, with whom, when, and what was said. Several customers can take part. The text may use Markdown.\n\nMark an entry as needing an answer, and it waits on Today until you have answered. A note is kept in the timeline but does not count as contact.", "点**记录**或按 `l`：什么事、与谁、何时、说了什么。可以有多位客户参与，正文可用 Markdown。\n\n标为“待回复”的往来会一直列在“今天”，直到您回复为止。备注会留在往来里，但不算一次联系。";

    help_tasks_title => "Tasks", "任务";
    help_tasks => "Press `t`. A task can be about one customer, several, or none; it can have a due day, a time and a priority.\n\nA task that repeats makes its next occurrence when you complete it. What is late or due stands on **Today**; everything else is under **Tasks**.", "按 `t` 新建。任务可以关联一位或多位客户，也可以不关联，还可设到期日、时间和优先级。\n\n重复任务在完成后会生成下一次。逾期和到期的任务列在**今天**，其余在**任务**里。";

    help_segments_title => "Segments", "分组";
    help_segments => "A segment is a rule with a name, not a list you keep by hand: whoever fits is in it, now and after every change. Choose the plus beside **Segments**.\n\nConditions can be joined by all, any or none, and groups can stand inside groups. Each condition shows how many customers it fits, and the whole rule is written out in words.", "分组是一条有名字的规则，不是手工维护的名单：符合条件的客户随时自动归入。点**分组**旁的加号新建。\n\n条件可以按“全部”“任一”“均不”组合，组里还可再分组。每个条件都显示符合的客户数，整条规则也会写成一句话。";

    help_search_title => "Search", "搜索";
    help_search => "Press `/`, or Ctrl or ⌘ with `K`, on any screen. All the words you type must be found, in any order and in any part of a word: in names, contact details, addresses, tags and notes of customers.\n\nAccents and capitals do not matter. Chinese names are found by characters, by pinyin and by initials; phone numbers however they are spaced.", "在任何页面按 `/`，或按 Ctrl 或 ⌘ 加 `K`。输入的每个词都要找到，顺序不限，可以只是词的一部分；查找范围是客户的名称、联系方式、地址、标签和备注。\n\n不分大小写和声调符号。中文名可用汉字、拼音或拼音首字母查找；电话号码不论如何分隔都能找到。";

    help_import_title => "Bringing in a list", "导入名单";
    help_import => "**Data**, then **Import a list**: a CSV file, as spreadsheets and other programs save it. You see where each column goes and what is odd in the file, with the line, before anything is written.\n\nAn import is one act: one step of undo takes all of it out again.", "打开**数据**，选**导入名单**：电子表格和其他软件都能另存的 CSV 文件。写入之前，您可以看到每一列对应什么，以及文件中哪一行有疑问。\n\n导入算一步操作，撤销一步即可全部移除。";

    help_data_title => "Where is my data?", "我的数据在哪里？";
    help_data => "In this browser, on this device, and nowhere else. There is no account, no server and no other copy, so nobody else can read it over the network and nobody else can bring it back. It is stored as it is, not encrypted: whoever can use this browser can read it.\n\nA browser may lose data:\n\n- Clearing the site data or the browsing data deletes it.\n- A browser that made no promise may clear it when the device runs out of space. **Settings** shows what yours has promised.\n- Safari deletes what a site has stored after seven days of browser use without a visit. Adding the app to the home screen or the Dock lifts that limit.\n- A private window forgets everything when it closes.\n- Another browser, another device or another address of this app has a book of its own. There is no sync.\n\nSo save a backup: **Data**, then **Save a backup**. It is one file that holds everything, readable by any program. The sidebar says how old the last one is. Keep it where you keep other important files, and keep it private: it is not encrypted either.\n\nRestoring shows first what the file would change. Nothing is replaced until you say so, and one step of undo brings the old book back. A book is moved to another device the same way.", "只在这台设备的这个浏览器里，别处没有。没有账号，没有服务器，也没有其他副本：别人无法从网上读到，也没有人能替您找回。数据未加密，能使用此浏览器的人就能看到。\n\n浏览器可能会丢失数据：\n\n- 清除网站数据或浏览数据时，会一并删除。\n- 如果浏览器没有承诺保留，设备空间不足时可能会清除。**设置**里可以看到浏览器是否已承诺。\n- 在 Safari 中，连续使用浏览器七天而未打开本网站，网站数据就会被删除。添加到主屏幕或程序坞后不受此限。\n- 隐私窗口关闭后，什么都不会留下。\n- 换一个浏览器、一台设备或一个网址，就是另一本客户簿，彼此不会同步。\n\n所以请备份：打开**数据**，选**保存备份**。备份是一个文件，包含全部内容，任何程序都能读取。侧栏会显示上次备份的时间。请与其他重要文件一同妥善保管，注意保密：备份同样未加密。\n\n恢复前会先显示将有哪些变化，经您确认才会替换；撤销一步即可回到原来的客户簿。换设备也是这样搬过去。";

    help_offline_title => "Offline, and as an app", "离线使用与安装";
    help_offline => "After the first visit Clientele starts without a network, unless you use a private window. It sends nothing anywhere; the network is only used to look for a newer version of the app itself, and that never takes over until you say so.\n\nTo have it as an app of its own: in Chrome and Edge choose **Install** in the address bar or the menu; in Safari choose **Share**, then **Add to Home Screen** or **Add to Dock**. In Safari the installed app has a storage of its own: take your book along with a backup.", "首次打开后，没有网络也能使用（隐私窗口除外）。它不会向任何地方发送数据；联网只为检查应用本身有没有新版本，而且要经您同意才会更新。\n\n想把它装成独立的应用：在 Chrome 或 Edge 中，从地址栏或菜单选**安装**；在 Safari 中选**共享**，再选**添加到主屏幕**或**添加到程序坞**。Safari 安装的应用另有自己的存储，请用备份把客户簿带过去。";

    help_tabs_title => "Two tabs", "多个标签页";
    help_tabs => "Open as many tabs as you like: what you change in one appears in the others at once. If two tabs change the same record at the same time, the second is told and nothing is overwritten.", "可以同时打开多个标签页：在一处改动，其他页面立即更新。如果两处同时修改同一条记录，后保存的一方会得到提示，不会互相覆盖。";

    help_undo_title => "Undo", "撤销";
    help_undo => "Press `u`, or choose **Undo** in the message after an act. The last 200 acts can be undone, imports and restores among them, also after closing the browser. **History** lists them and goes back to any point.\n\nDeleted customers go to the **Bin** first and stay there until you empty it. Only **Erase everything** in the settings cannot be undone.", "按 `u`，或在操作后的提示里点**撤销**。最近 200 步操作都可撤销，包括导入和恢复，关闭浏览器后也可以。**操作记录**会列出每一步，可退回任意一步。\n\n删除的客户先进**回收站**，清空之前一直都在。只有设置里的**清空全部数据**无法撤销。";

    help_keys_title => "Keys", "快捷键";
    help_keys_note => "Single letters work while no text is being typed. They can be switched off in Settings.", "未在输入文字时，单字母键才有效。可在“设置”中关闭。";
    help_keys_everywhere => "Everywhere", "任何页面";
    help_keys_go => "Go to", "前往";
    help_keys_list => "In the list of customers", "客户列表";
    help_keys_tasks => "In lists of tasks", "任务列表";
    help_keys_forms => "In forms and dialogs", "表单与对话框";
    help_key_search => "Search", "搜索";
    help_key_new_customer => "New customer", "新建客户";
    help_key_log => "Log what happened", "记录往来";
    help_key_task => "New task", "新建任务";
    help_key_undo => "Undo", "撤销";
    help_key_redo => "Redo", "重做";
    help_key_help => "These keys", "显示快捷键";
    help_key_down => "Next row", "下一行";
    help_key_up => "Previous row", "上一行";
    help_key_open => "Open", "打开";
    help_key_edit => "Edit", "编辑";
    help_key_select => "Select", "选择";
    help_key_to_bin => "Move to the bin", "移到回收站";
    help_key_clear => "Clear the selection", "取消选择";
    help_key_done => "Done", "完成";
    help_key_put_off => "Put off to tomorrow", "推到明天";
    help_key_save_form => "Save", "保存";
    help_key_close => "Close", "关闭";
    help_key_or => "or", "或";
}
