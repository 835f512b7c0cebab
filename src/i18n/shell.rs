//! Words of the shell: places, buttons that stand everywhere, storage status, banners.

use super::texts;

texts! {
    app_name => "Clientele", "Clientele";
    skip_to_content => "Skip to content", "跳到正文";
    places => "Places", "栏目";
    main_places => "Main places", "主要栏目";
    find_or_do => "Find a customer", "查找客户";
    search => "Search", "搜索";
    today => "Today", "今天";
    customers => "Customers", "客户";
    tasks => "Tasks", "任务";
    segments => "Segments", "分组";
    new_segment => "New segment", "新建分组";
    data => "Data", "数据";
    bin => "Bin", "回收站";
    history => "History", "操作记录";
    settings => "Settings", "设置";
    help => "Help", "帮助";
    more => "More", "更多";
    menu => "Menu", "菜单";
    close => "Close", "关闭";
    cancel => "Cancel", "取消";
    save => "Save", "保存";
    remove => "Remove", "移除";
    edit => "Edit", "编辑";
    delete => "Delete", "删除";
    undo => "Undo", "撤销";
    redo => "Redo", "重做";
    try_again => "Try again", "重试";
    reload => "Reload", "重新载入";
    back => "Back", "返回";
    log => "Log", "记录";
    new_customer => "New customer", "新建客户";
    optional => "optional", "选填";
    nothing_chosen => "not set", "未设置";
    remove_tag(tag: &str) => "Remove {tag}", "移除 {tag}";
    rhythm_none => "No contact in 12 months", "12 个月内没有联系";
    rhythm_strip(n, last: &str) => "1 contact in 12 months, last {last}", "{n} contacts in 12 months, last {last}", "12 个月内联系 {n} 次，最近一次：{last}";
    opening => "Opening your book", "正在打开客户簿";
    storage_here => "In this browser only.", "只保存在此浏览器中。";
    storage_empty => "Nothing stored yet.", "还没有内容。";
    storage_no_backup(n) => "No backup yet, 1 change.", "No backup yet, {n} changes.", "尚未备份，已有 {n} 次改动。";
    storage_backup(when: &str) => "Last backup {when}.", "上次备份：{when}。";
    undone(what: &str) => "Undone: {what}", "已撤销：{what}";
    redone(what: &str) => "Done again: {what}", "已重做：{what}";
    demo_banner => "Made-up customers are in this book, to try things out.", "客户簿中有示例客户，供您试用。";
    demo_remove => "Take them out", "移除示例";
    update_banner => "A new version is ready.", "新版本已就绪。";
    update_apply => "Update now", "立即更新";
    damaged_banner(n) => "1 part of the book on disk cannot be read. The rest is here.", "{n} parts of the book on disk cannot be read. The rest is here.", "磁盘上有 {n} 处数据无法读取，其余内容都在。";
    damaged_save => "Save the unreadable parts", "另存无法读取的部分";
    not_found => "There is nothing at this address.", "这个地址没有内容。";
    not_found_home => "Go to Today", "回到今天";
    gone_customer => "This customer is not in the book.", "客户簿中没有这位客户。";
    to_customers => "All customers", "全部客户";
}
