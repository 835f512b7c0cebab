//! Words of the import of a list, stage by stage. What is odd about a file is in [`super::csv`].

use super::texts;

texts! {
    import_title => "Import", "导入";
    import_stages => "Stages of the import", "导入步骤";
    import_stage_file => "File", "文件";
    import_stage_columns => "Columns", "对应各列";
    import_stage_check => "Check", "核对";
    import_stage_done => "Result", "结果";
    import_next => "Next", "下一步";

    import_file_title => "Choose a list", "选择名单";
    import_file_lead => "A CSV file from a spreadsheet, your contacts or another program: a line of column names, then a row for each customer. Nothing is added before you have seen it.", "可用电子表格、通讯录或其他软件导出的 CSV 文件：第一行是列名，下面每行一位客户。您看过之后才会添加。";
    import_choose => "Choose a file", "选择文件";
    import_or_drop => "or drop it here", "或拖放到此处";
    import_reading(file: &str) => "Reading {file}", "正在读取 {file}";
    import_unreadable(file: &str) => "The browser could not read {file}. Choose it again.", "浏览器无法读取 {file}，请重新选择。";
    import_nothing_added => "Nothing was added.", "未添加任何内容。";
    import_paste => "Or paste rows", "或粘贴各行";
    import_paste_help => "Copied from a spreadsheet or a text, the column names first.", "从电子表格或文本中复制，首行为列名。";
    import_paste_read => "Read these rows", "读取这些行";
    import_pasted => "pasted rows", "粘贴的内容";
    import_is_backup(file: &str) => "{file} looks like a backup. A backup is restored, not imported.", "{file} 看来是备份文件。备份应使用恢复，而不是导入。";
    import_to_restore => "Go to Restore", "前往恢复";
    import_file_facts(n, columns: &str, size: &str) => "1 row, {columns} columns, {size}", "{n} rows, {columns} columns, {size}", "{n} 行，{columns} 列，{size}";

    import_columns_title => "What is in the columns", "各列的内容";
    import_columns_lead => "Guessed from the names; change what is wrong. What has no field of its own is kept in the notes.", "已按列名推测，请改正不对的。没有对应字段的内容会保留在备注中。";
    import_column => "Column in the file", "文件中的列";
    import_field => "Field here", "对应字段";
    import_samples => "Samples", "示例";
    import_field_of(column: &str) => "Field for {column}", "“{column}”的对应字段";
    import_no_name => "Choose the column that holds the names.", "请选择名称所在的列。";
    import_separator => "Between fields stands a", "字段之间的分隔符";
    import_options => "For every row", "适用于所有行";
    import_kind => "A row is", "每一行是";
    import_roles => "These are", "这些是";
    import_role_none => "nothing in particular", "不指定";
    import_tag => "Tag all of them", "统一加上标签";
    import_tag_help => "By this tag you find them again.", "日后可按此标签找到这些客户。";

    import_open_title => "Needs a decision", "需要您决定";
    import_none_odd => "Nothing is odd about this file.", "此文件没有异常。";
    import_all_decided => "Every row is decided.", "每一行都已决定。";
    import_to_columns => "Back to the columns", "返回对应各列";
    import_left_out => "Left out", "不导入";
    import_accepted => "Accepted", "已接受";
    import_take_reading(nth: &str) => "Reading {nth}", "读法 {nth}";
    import_no_repair => "No repair comes to mind. Type the row anew, or leave it out.", "无法推测如何修正。可重新填写此行，或不导入。";
    import_retype => "Type this row anew", "重新填写此行";
    import_retype_take => "Take it as typed", "按填写的内容导入";
    import_retype_refused => "The row still names nobody. Give it a name.", "此行仍没有名称，请填写名称。";
    import_preview => "What will be imported", "将要导入的内容";
    import_preview_region => "Preview of the customers", "客户预览";
    import_line => "Line", "行";
    import_contact => "Contact person", "联系人";
    import_known(n) => "1 of these names is in your book already.", "{n} of these names are in your book already.", "其中 {n} 个名称在客户簿中已有。";
    import_skip_known(n) => "Leave this row out", "Leave these {n} rows out", "这 {n} 行不导入";
    import_go(n) => "Import 1 customer", "Import {n} customers", "导入 {n} 位客户";
    import_going(n) => "Adding 1 customer", "Adding {n} customers", "正在添加 {n} 位客户";
    import_nothing_left => "Every row is left out, so there is nothing to import.", "所有行均不导入，没有可导入的内容。";
    import_undo_note => "One step of undo takes them out again.", "撤销一步即可全部移除。";

    import_added(n) => "customer added", "customers added", "位客户已添加";
    import_contacts(n) => "contact person added", "contact persons added", "位联系人已添加";
    import_rows_out(n) => "row left out", "rows left out", "行未导入";
    import_undone => "The import was taken back.", "已撤销此次导入。";
    import_show => "Show them", "查看这些客户";
    import_another => "Import another list", "再导入一份名单";
    import_again => "Back to the check", "返回核对";
}
