//! What the machine would not do, in words that say what is safe and what to do.

use super::texts;

texts! {
    crash_title => "Something in Clientele broke.", "Clientele 出错了。";
    crash_text => "Everything you saved is safe. Nothing more is written until you reload.", "已保存的内容都是安全的。重新载入之前不会再写入任何内容。";
    crash_reload => "Reload", "重新载入";
    crash_details => "Details", "详情";
    fail_conflict => "Not saved: this was changed in another tab just now.", "未保存：刚刚在另一个标签页改过。";
    fail_conflict_do => "Look at both versions and choose.", "请查看两边的内容再选择。";
    fail_stale => "Not saved: the book was replaced in another tab.", "未保存：客户簿刚在另一个标签页被替换。";
    fail_stale_do => "The new book is loaded now. Your text is still here.", "现已载入新的客户簿。您写的内容还在。";
    fail_behind => "Not saved: another tab has changed the book just now.", "未保存：客户簿刚刚在另一个标签页改过。";
    fail_behind_do => "The change is shown now. Try again.", "现已显示新的内容，请重试。";
    fail_gone => "Not saved: a customer it names was deleted for good in another tab.", "未保存：其中有客户已在另一个标签页彻底删除。";
    fail_gone_do => "Your text is still here. Choose another customer, or undo the deletion first.", "您写的内容还在。请改选客户，或先撤销那次删除。";
    fail_in_use => "Not deleted: another tab has just added something about one of these customers.", "未删除：另一个标签页刚为其中的客户添加了内容。";
    fail_in_use_do => "It is shown now. Try again.", "现已显示，请重试。";
    fail_full => "Not saved: this browser is out of space.", "未保存：浏览器空间已满。";
    fail_full_do => "Your text is still here. Free some space, then try again.", "您写的内容还在。请腾出空间后重试。";
    fail_no_storage => "This browser keeps nothing here.", "此浏览器在这里不保存任何内容。";
    fail_no_storage_do => "It may be a private window, or storage is switched off for this site. Open Clientele in an ordinary window.", "可能是隐私窗口，或已禁止此网站存储。请在普通窗口中打开 Clientele。";
    fail_newer => "This book was made by a newer version of Clientele.", "此客户簿由更新版本的 Clientele 创建。";
    fail_newer_do => "Reload to get the new version. Nothing was changed.", "请重新载入以获取新版本。未作任何改动。";
    fail_closed => "The browser has closed the book.", "浏览器已关闭客户簿。";
    fail_closed_do => "Reload the page. Everything you saved is safe.", "请重新载入页面。已保存的内容都是安全的。";
    fail_damaged => "Not saved: a part of the book on disk cannot be read.", "未保存：磁盘上的部分数据无法读取。";
    fail_damaged_do => "Nothing was changed. Save a backup of what is readable on the Data page.", "未作任何改动。请在“数据”页备份可读取的内容。";
    fail_nothing => "There is nothing to undo.", "没有可撤销的操作。";
    fail_nothing_do => "", "";
    fail_other(name: &str) => "Not saved: the browser refused ({name}).", "未保存：浏览器拒绝了写入（{name}）。";
    fail_other_do => "Nothing was changed. Try again, or reload the page.", "未作任何改动。请重试，或重新载入页面。";
    fail_blocked => "Another tab holds the book open in an older version.", "另一个标签页仍在用旧版本打开客户簿。";
    fail_blocked_do => "Close the other Clientele tabs; this one goes on by itself.", "请关闭其他 Clientele 标签页，此页会自动继续。";
    fail_elsewhere => "This book was updated or erased in another tab.", "客户簿已在另一个标签页更新或删除。";
    fail_elsewhere_do => "Reload to go on.", "请重新载入后继续。";
    lost_title => "Your data is missing in this browser.", "此浏览器中的数据不见了。";
    lost_text(n) => "Clientele kept 1 record here, and the browser no longer has it. It may have been cleared with the browsing data, or to free space.", "Clientele kept {n} records here, and the browser no longer has them. They may have been cleared with the browsing data, or to free space.", "Clientele 曾在这里保存 {n} 条记录，浏览器现已没有。可能是清除了浏览数据，或为腾出空间而删除。";
    lost_backup(when: &str) => "Your last backup was saved {when}. Restore it to have your book back.", "上次备份：{when}。恢复备份即可找回客户簿。";
    lost_no_backup => "No backup was saved from this browser. If you have one from elsewhere, restore it.", "此浏览器没有保存过备份。如在别处有备份，可从中恢复。";
    lost_restore => "Restore a backup", "恢复备份";
    lost_fresh => "Start with an empty book", "从空白客户簿开始";
}
