//! The words of the CSV import: steps, columns' targets, findings, failures.

use super::{Lang, grouped, texts};
use crate::exchange::csv::{
    Failure, Finding, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Patch, Repair, Separator, Severity,
    Sheet, Target, What, Why,
};

impl Lang {
    /// Why a file cannot be read, and what to do.
    pub fn csv_failure(self, failure: &Failure) -> String {
        let file = failure.file.as_str();
        let n = |n: usize| grouped(n);
        match failure.why {
            Why::Empty => self.csv_empty(file),
            Why::OnlyHeader => self.csv_only_header(file),
            Why::NotText { workbook: true } => self.csv_workbook(file),
            Why::NotText { workbook: false } => self.csv_not_text(file),
            Why::NotUtf8 { line, column, byte } => {
                self.csv_not_utf8(file, &n(line), &n(column), &format!("{byte:02X}"))
            }
            Why::UnclosedQuote { line, column } => {
                self.csv_unclosed_quote(file, &n(line), &n(column))
            }
            Why::TooManyColumns { line, columns } => {
                self.csv_too_many_columns(file, &n(line), &n(columns), &n(MOST_COLUMNS))
            }
            Why::TooManyRows => self.csv_too_many_rows(file, &n(MOST_ROWS)),
            Why::TooLarge => self.csv_too_large(file, &n(MOST_BYTES / 1_000_000)),
        }
    }

    /// What is odd, with line and column.
    pub fn csv_finding(self, finding: &Finding, sheet: &Sheet) -> String {
        let line = grouped(finding.line());
        let line = line.as_str();
        let column = finding.column.and_then(|c| sheet.header.get(c));
        let column = column.map_or("", String::as_str);
        let rows = finding.lines.len();
        match &finding.what {
            What::SurplusFields { fields, columns } => self.csv_surplus(
                line,
                &grouped(*fields),
                &grouped(*columns),
                self.csv_separator(sheet.separator),
            ),
            What::MissingFields { fields, columns } => {
                self.csv_missing(line, &grouped(*fields), &grouped(*columns))
            }
            What::NameMissing => self.csv_name_missing(line, column),
            What::NoNameColumn => self.csv_no_name_column().into(),
            What::Problem { text, problem } => {
                self.csv_problem(line, column, &shown(text), &self.problem(*problem))
            }
            What::Taken { text } => self.csv_taken(line, column, &shown(text)),
            What::AccessLink {
                before,
                after: Some(after),
            } => self.csv_access_link(line, column, &shown(after), &shown(before)),
            What::AccessLink {
                before,
                after: None,
            } => self.csv_no_link(line, column, &shown(before)),
            What::RepeatedColumn => self.csv_repeated(line, column),
            What::EmptyWord { word } => self.csv_empty_word(rows, line, column, word),
            What::Apostrophe { before, after } => {
                self.csv_apostrophe(rows, line, column, &shown(before), &shown(after))
            }
        }
    }

    /// What a repair makes of a row.
    pub fn csv_repair(self, repair: &Repair, sheet: &Sheet) -> String {
        let one = |Patch { column, after, .. }: &Patch| {
            let column = sheet.header.get(*column).map_or("", String::as_str);
            if after.is_empty() {
                self.csv_patch_empty(column)
            } else {
                self.csv_patch(column, &shown(after))
            }
        };
        if repair.patches.is_empty() {
            return self.csv_patch_tail().into();
        }
        let parts: Vec<String> = repair.patches.iter().map(one).collect();
        parts.join(match self {
            Self::En => "; ",
            Self::Zh => "；",
        })
    }

    /// The heading over findings of one severity.
    pub const fn csv_severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Decision => self.csv_needs_decision(),
            Severity::KeptInNotes => self.csv_kept_in_notes(),
            Severity::Information => self.csv_information(),
        }
    }

    /// Where a column goes.
    pub const fn csv_target(self, target: Target) -> &'static str {
        match target {
            Target::Field(id) => self.field(id),
            Target::ContactName => self.csv_contact_name(),
            Target::ContactTitle => self.csv_contact_title(),
            Target::KeepInNotes => self.csv_to_notes(),
            Target::Ignore => self.csv_ignore(),
        }
    }

    /// What stands between two fields.
    pub const fn csv_separator(self, separator: Separator) -> &'static str {
        match separator {
            Separator::Comma => self.csv_comma(),
            Separator::Semicolon => self.csv_semicolon(),
            Separator::Tab => self.csv_tab(),
            Separator::Bar => self.csv_bar(),
        }
    }
}

/// The beginning of a text, on one line.
fn shown(text: &str) -> String {
    const MOST: usize = 80;
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let mut short: String = line.chars().take(MOST).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

texts! {
    csv_step_file => "Choose the file", "选择文件";
    csv_step_columns => "Match the columns", "对应各列";
    csv_step_findings => "Check what is odd", "核对异常";
    csv_step_preview => "Look before importing", "导入前预览";

    csv_empty(file: &str) => "{file} is empty. A CSV file has a line of column names and a row for each customer.", "{file} 是空的。CSV 文件的第一行是列名，下面每行一位客户。";
    csv_only_header(file: &str) => "{file} has column names and no rows.", "{file} 只有列名，没有数据行。";
    csv_workbook(file: &str) => "{file} is a workbook, not a CSV file. Open it in a spreadsheet program, save it as “CSV UTF-8” and choose that file.", "{file} 是工作簿，不是 CSV 文件。请用电子表格软件打开，另存为“CSV UTF-8”，再选择新文件。";
    csv_not_text(file: &str) => "{file} is not a text file. A CSV file comes from a spreadsheet or another customer program.", "{file} 不是文本文件。CSV 文件可从电子表格或其他客户管理软件导出。";
    csv_not_utf8(file: &str, line: &str, column: &str, byte: &str) => "{file} is not in UTF-8: character {column} of line {line} is the byte {byte}. Save it as “CSV UTF-8” and choose it again.", "{file} 不是 UTF-8 编码：第 {line} 行第 {column} 个字符是字节 {byte}。请另存为“CSV UTF-8”后重新选择。";
    csv_unclosed_quote(file: &str, line: &str, column: &str) => "{file}: a quotation mark opens field {column} in line {line} and never closes. Close it or take it out, then choose the file again.", "{file}：第 {line} 行第 {column} 个字段的引号没有闭合。请补上或删去引号，再重新选择文件。";
    csv_too_many_columns(file: &str, line: &str, columns: &str, most: &str) => "{file}: line {line} has {columns} columns. At most {most} can be read.", "{file}：第 {line} 行有 {columns} 列，最多可读取 {most} 列。";
    csv_too_many_rows(file: &str, most: &str) => "{file} has more than {most} rows. Split it into several files.", "{file} 超过 {most} 行，请拆成多个文件。";
    csv_too_large(file: &str, most: &str) => "{file} is larger than {most} MB. Split it into several files.", "{file} 超过 {most} MB，请拆成多个文件。";

    csv_needs_decision => "Needs a decision", "需要您决定";
    csv_kept_in_notes => "Kept in the notes", "将保留在备注中";
    csv_information => "Good to know", "说明";

    csv_surplus(line: &str, fields: &str, columns: &str, separator: &str) => "Line {line} has {fields} fields, the header {columns}. It seems that a {separator} inside a cell is not quoted.", "第 {line} 行有 {fields} 个字段，表头只有 {columns} 列，可能是单元格内的{separator}没有加引号。";
    csv_missing(line: &str, fields: &str, columns: &str) => "Line {line} has {fields} fields, the header {columns}.", "第 {line} 行只有 {fields} 个字段，表头有 {columns} 列。";
    csv_name_missing(line: &str, column: &str) => "Line {line} names nobody: “{column}” is empty.", "第 {line} 行没有名称：“{column}”为空。";
    csv_no_name_column => "No column holds names. Choose the one that does.", "没有一列是名称，请选择名称所在的列。";
    csv_problem(line: &str, column: &str, text: &str, problem: &str) => "Line {line}, {column}: “{text}” stays in the notes. {problem}", "第 {line} 行“{column}”：“{text}”将保留在备注中。{problem}";
    csv_taken(line: &str, column: &str, text: &str) => "Line {line}, {column}: “{text}” stays in the notes, since an earlier column fills the field.", "第 {line} 行“{column}”：前面的列已填入该字段，“{text}”将保留在备注中。";
    csv_access_link(line: &str, column: &str, link: &str, text: &str) => "Line {line}, {column}: “{text}” holds the link {link}. Any other text stays in the notes.", "第 {line} 行“{column}”：“{text}”中的网址是 {link}，其余文字将保留在备注中。";
    csv_no_link(line: &str, column: &str, text: &str) => "Line {line}, {column}: “{text}” is not a web address and stays in the notes.", "第 {line} 行“{column}”：“{text}”不是网址，将保留在备注中。";
    csv_repeated(line: &str, column: &str) => "Line {line}: two columns have the same name. The later one is called “{column}” here.", "第 {line} 行有两列同名，后一列在此称为“{column}”。";
    csv_empty_word(n, line: &str, column: &str, word: &str) => "“{word}” counts as empty in {column}: line {line}.", "“{word}” counts as empty in {column}: {n} rows, the first in line {line}.", "“{column}”列中的“{word}”视为空：共 {n} 行，首见于第 {line} 行。";
    csv_apostrophe(n, line: &str, column: &str, before: &str, after: &str) => "Line {line}, {column}: “{before}” becomes “{after}”. The apostrophe is only there for spreadsheets.", "{column}: {n} cells lose an apostrophe that is only there for spreadsheets. In line {line}, “{before}” becomes “{after}”.", "“{column}”列有 {n} 个单元格带有仅供电子表格使用的撇号，将去掉。例如第 {line} 行的“{before}”改为“{after}”。";
    csv_patch(column: &str, text: &str) => "{column}: {text}", "{column}：{text}";
    csv_patch_tail => "Without the empty fields at the end", "去掉末尾的空字段";
    csv_patch_empty(column: &str) => "{column} is empty", "{column}为空";

    csv_contact_name => "Contact person", "联系人";
    csv_contact_title => "Contact’s job title", "联系人职务";
    csv_to_notes => "Keep in the notes", "保留在备注中";
    csv_ignore => "Leave out", "不导入";

    csv_comma => "comma", "逗号";
    csv_semicolon => "semicolon", "分号";
    csv_tab => "tab", "制表符";
    csv_bar => "vertical bar", "竖线";

    csv_accept_all(n) => "Accept 1 repair", "Accept {n} repairs", "接受 {n} 处修正";
    csv_accept => "Accept", "接受";
    csv_skip => "Leave this row out", "不导入此行";
    csv_skip_rest(n) => "Leave 1 open row out", "Leave {n} open rows out", "其余 {n} 行不导入";
    csv_reopen => "Decide again", "重新决定";
    csv_several => "Several readings are about equally likely.", "有几种读法，可能性相近。";
    csv_open(n) => "1 row needs a decision", "{n} rows need a decision", "有 {n} 行需要您决定";
    csv_will_import(n) => "1 row will be imported", "{n} rows will be imported", "将导入 {n} 行";
    csv_will_make_people(n) => "1 person", "{n} people", "{n} 位个人";
    csv_will_make_organisations(n) => "1 organisation", "{n} organisations", "{n} 家机构";
    csv_skipped(n) => "1 row left out", "{n} rows left out", "{n} 行不导入";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::csv::{findings, guess};

    #[test]
    fn every_failure_names_the_file_and_where_it_is() {
        for (bytes, line) in [
            (&b" "[..], ""),
            (b"a,b\n", ""),
            (b"PK\x03\x04", ""),
            (b"a\0", ""),
            (b"a,b\n1,\xC5\n", "2"),
            (b"a,b\n1,\"x\n", "2"),
        ] {
            let failure = Sheet::read(bytes, "guests.csv").expect_err("fails");
            for lang in Lang::ALL {
                let words = lang.csv_failure(&failure);
                assert!(
                    words.contains("guests.csv") && words.contains(line),
                    "{words}"
                );
            }
        }
    }

    #[test]
    fn findings_name_line_and_column_in_both_languages() {
        let text = "name,email,city,city\nAnn,ann,NULL,Bern\nBob, jr,,,\nC,c@d.example,\n,,Genf,\n";
        let sheet = Sheet::read(text.as_bytes(), "a.csv").expect("reads");
        let found = findings(&sheet, &guess(&sheet));
        let words: Vec<String> = found
            .iter()
            .map(|f| Lang::En.csv_finding(f, &sheet))
            .collect();
        assert_eq!(
            words,
            [
                "Line 3 has 5 fields, the header 4. It seems that a comma inside a cell is not quoted.",
                "Line 4 has 3 fields, the header 4.",
                "Line 5 names nobody: “name” is empty.",
                "Line 2, email: “ann” stays in the notes. An e-mail address has one @, with something on both sides.",
                "Line 1: two columns have the same name. The later one is called “city (2)” here.",
                "“NULL” counts as empty in city: line 2.",
            ]
        );
        let chinese = Lang::Zh.csv_finding(&found[2], &sheet);
        assert_eq!(chinese, "第 5 行没有名称：“name”为空。");
        let repairs: Vec<String> = found[..2]
            .iter()
            .map(|f| Lang::Zh.csv_repair(&f.repairs[0], &sheet))
            .collect();
        assert_eq!(repairs, ["name：Bob, jr", "city (2)为空"]);
    }
}
