//! Why a backup file cannot be taken, in words: where, what, and what was expected.

use super::{Lang, grouped, texts};
use crate::{
    domain::{choice::Choice, record::Table},
    exchange::backup::{
        Failure, Place,
        failure::{BrokenLink, Expected, Fault, RecordAt, Shape, Start, Why, Within},
    },
};

impl Lang {
    /// Why a file was not taken.
    pub fn backup_failure(self, failure: &Failure) -> String {
        let what = match failure {
            Failure::Empty => self.backup_empty().into(),
            Failure::TooLarge { bytes, most } => {
                self.backup_too_large(&megabytes(*bytes), &megabytes(*most))
            }
            Failure::NotJson { starts } => self.backup_not_json(&self.backup_start(starts)),
            Failure::Utf16 => self.backup_utf16().into(),
            Failure::NotUtf8 { at, offset } => {
                self.backup_not_utf8(&self.backup_place(*at), &grouped(*offset))
            }
            Failure::NotAnObject { found } => self.backup_no_object(self.backup_shape(*found)),
            Failure::EndsEarly {
                at,
                within: Some(within),
            } => self.backup_ends_within(&self.backup_within(within), &grouped(at.line)),
            Failure::EndsEarly { at, within: None } => self.backup_ends(&self.backup_place(*at)),
            Failure::Syntax {
                at,
                within: Some(within),
            } => self.backup_syntax_within(&self.backup_place(*at), &self.backup_within(within)),
            Failure::Syntax { at, within: None } => self.backup_syntax(&self.backup_place(*at)),
            Failure::TrailingText { at } => self.backup_trailing(&self.backup_place(*at)),
            Failure::NoFormat { at } => self.backup_no_format(&grouped(at.line)),
            Failure::OtherFormat { at, found } => {
                self.backup_other_format(&grouped(at.line), found)
            }
            Failure::Newer { found, known } => self.backup_newer(*found, *known),
            Failure::Wrong {
                at,
                inside,
                path,
                fault,
            } => {
                let subject = self.backup_subject(inside.as_deref(), path);
                self.backup_wrong(&self.backup_place(*at), &subject, &self.backup_fault(fault))
            }
            Failure::SameId {
                at, first, second, ..
            } => self.backup_same_id(
                &self.backup_place(*at),
                &self.backup_record(first),
                &self.backup_record(second),
            ),
            Failure::Counts {
                at,
                table,
                stated,
                found,
            } => {
                let stated = stated.map_or_else(|| "–".into(), |n| n.to_string());
                let found = found.map_or_else(|| "–".into(), grouped);
                self.backup_counts(
                    &grouped(at.line),
                    &self.backup_table_of(table),
                    &stated,
                    &found,
                )
            }
            Failure::Changed { at } => self.backup_changed(&grouped(at.line)),
            Failure::BrokenLinks(links) => match links.first() {
                Some(first) => self.backup_links(links.len(), &self.backup_link(first)),
                None => String::new(),
            },
        };
        let space = if self == Self::En { " " } else { "" };
        [&what, space, self.backup_nothing_changed()].concat()
    }

    /// A link that leads nowhere.
    pub fn backup_link(self, link: &BrokenLink) -> String {
        let (place, record) = (self.backup_place(link.at), self.backup_record(&link.record));
        match link.why {
            Why::Missing => self.backup_link_missing(&place, &record, link.field),
            Why::Itself => self.backup_link_itself(&place, &record),
        }
    }

    fn backup_place(self, at: Place) -> String {
        self.backup_at(&grouped(at.line), &grouped(at.column))
    }

    fn backup_table_of(self, key: &str) -> String {
        Table::from_key(key).map_or_else(|| key.to_owned(), |t| self.backup_table(t).to_owned())
    }

    /// The record with this number in its table.
    fn backup_nth(self, table: &str, number: usize) -> String {
        let n = grouped(number);
        match Table::from_key(table) {
            Some(Table::Party) => self.backup_nth_party(&n),
            Some(Table::Affiliation) => self.backup_nth_affiliation(&n),
            Some(Table::Interaction) => self.backup_nth_interaction(&n),
            Some(Table::Task) => self.backup_nth_task(&n),
            Some(Table::Segment) => self.backup_nth_segment(&n),
            Some(Table::Workspace) => self.backup_the_book().to_owned(),
            None => self.backup_nth_other(&n, table),
        }
    }

    pub(super) fn backup_record(self, record: &RecordAt) -> String {
        let nth = self.backup_nth(&record.table, record.number);
        match (&record.id, record.name.as_str()) {
            (None, "") => nth,
            (Some(id), "") => self.backup_named(&nth, &id.to_string()),
            (_, name) => self.backup_named(&nth, name),
        }
    }

    fn backup_subject(self, inside: Option<&RecordAt>, path: &str) -> String {
        match (inside, path) {
            (None, "") => self.backup_file().into(),
            (None, path) => self.backup_member(path),
            (Some(record), "") => self.backup_record(record),
            (Some(record), path) => self.backup_record_field(&self.backup_record(record), path),
        }
    }

    fn backup_within(self, within: &Within) -> String {
        let nth = self.backup_nth(&within.table, within.number);
        match within.of {
            Some(of) => self.backup_of(&nth, &grouped(of)),
            None => nth,
        }
    }

    fn backup_start(self, start: &Start) -> String {
        match start {
            Start::Pdf => self.backup_start_pdf().into(),
            Start::Picture => self.backup_start_picture().into(),
            Start::Zip => self.backup_start_zip().into(),
            Start::Gzip => self.backup_start_gzip().into(),
            Start::Markup => self.backup_start_markup().into(),
            Start::VCard => self.backup_start_vcard().into(),
            Start::Calendar => self.backup_start_calendar().into(),
            Start::Other(text) => self.backup_start_other(text),
        }
    }

    const fn backup_shape(self, shape: Shape) -> &'static str {
        match shape {
            Shape::Null => "null",
            Shape::YesNo => self.backup_shape_yes_no(),
            Shape::Number => self.backup_shape_number(),
            Shape::Text => self.backup_shape_text(),
            Shape::List => self.backup_shape_list(),
        }
    }

    fn backup_fault(self, fault: &Fault) -> String {
        match fault {
            Fault::Expected { expected, found } => {
                self.backup_fault_expected(&self.backup_expected(expected), found)
            }
            Fault::Missing(name) => self.backup_fault_missing(name),
            Fault::Twice(name) => self.backup_fault_twice(name),
            Fault::Unknown(name) => self.backup_fault_unknown(name),
            Fault::TooDeep => self.backup_fault_deep().into(),
            Fault::Nul => self.backup_fault_nul().into(),
            Fault::HalfCharacter => self.backup_fault_half().into(),
            Fault::Number => self.backup_fault_number().into(),
        }
    }

    fn backup_expected(self, expected: &Expected) -> String {
        let plain = match expected {
            Expected::NumberFrom { least, most } if least == most => {
                return least.to_string();
            }
            Expected::NumberFrom { least, most } => {
                return self.backup_expected_range(*least, *most);
            }
            Expected::OneOf(words) => return self.backup_expected_one_of(&words.join(", ")),
            Expected::Text => self.backup_shape_text(),
            Expected::Words => self.backup_expected_words(),
            Expected::Id => self.backup_expected_id(),
            Expected::BookId => self.backup_expected_book_id(),
            Expected::Moment => self.backup_expected_moment(),
            Expected::Day => self.backup_expected_day(),
            Expected::PartialDate => self.backup_expected_date(),
            Expected::Due => self.backup_expected_due(),
            Expected::YesNo => self.backup_shape_yes_no(),
            Expected::WholeNumber => self.backup_expected_whole(),
            Expected::Choice => self.backup_expected_choice(),
            Expected::List => self.backup_shape_list(),
            Expected::Object => self.backup_expected_object(),
            Expected::Digest => self.backup_expected_digest(),
            Expected::Nothing => self.backup_expected_nothing(),
            Expected::Other => self.backup_expected_other(),
        };
        plain.to_owned()
    }
}

fn megabytes(bytes: usize) -> String {
    grouped(bytes.div_ceil(1024 * 1024))
}

texts! {
    backup_nothing_changed => "Nothing was changed.", "未作任何改动。";
    backup_empty => "This file is empty.", "这个文件是空的。";
    backup_too_large(size: &str, most: &str) => "This file has {size} MB; the app reads up to {most} MB.", "此文件有 {size} MB，最多只能读取 {most} MB。";
    backup_not_json(start: &str) => "This is not a Clientele backup: it starts like {start}.", "这不是 Clientele 的备份：开头看来是{start}。";
    backup_utf16 => "This file is stored as UTF-16. Save it as UTF-8, then open it again.", "此文件的编码是 UTF-16。请另存为 UTF-8 再打开。";
    backup_not_utf8(place: &str, offset: &str) => "{place}: the bytes there are not text in UTF-8 (byte {offset} of the file).", "{place}：此处不是 UTF-8 文本（文件的第 {offset} 字节）。";
    backup_no_object(found: &str) => "This is not a Clientele backup: a backup is an object with \"format\", this is {found}.", "这不是 Clientele 的备份：备份是含“format”的对象，这里却是{found}。";
    backup_ends_within(record: &str, line: &str) => "The file ends in the middle of {record} (line {line}).", "文件在{record}处中断（第 {line} 行）。";
    backup_ends(place: &str) => "{place}: the file ends too early. A part of it is missing.", "{place}：文件到此中断，后面缺了一部分。";
    backup_syntax(place: &str) => "{place}: this is not JSON from here on. The file is damaged.", "{place}：从这里起不是 JSON，文件已损坏。";
    backup_syntax_within(place: &str, record: &str) => "{place}: this is not JSON from here on, in {record}. The file is damaged.", "{place}：从这里起不是 JSON（在{record}中），文件已损坏。";
    backup_trailing(place: &str) => "{place}: something follows the end of the backup.", "{place}：备份结束之后还有别的内容。";
    backup_no_format(line: &str) => "This is not a Clientele backup: line {line} has no \"format\".", "这不是 Clientele 的备份：第 {line} 行没有“format”。";
    backup_other_format(line: &str, found: &str) => "This is not a Clientele backup: line {line} has the format {found}.", "这不是 Clientele 的备份：第 {line} 行的格式是 {found}。";
    backup_newer(found: u64, known: u32) => "This backup comes from a newer version (format {found}; this app knows up to {known}). Update Clientele, then open it again.", "此备份来自更新的版本（格式 {found}，本应用最高支持 {known}）。请先更新 Clientele 再打开。";
    backup_wrong(place: &str, subject: &str, fault: &str) => "{place}, {subject}: {fault}.", "{place}，{subject}：{fault}。";
    backup_same_id(place: &str, first: &str, second: &str) => "{place}: {second} has the same id as {first}.", "{place}：{second}与{first}的 id 相同。";
    backup_counts(line: &str, table: &str, stated: &str, found: &str) => "{table}: the file holds {found}, but line {line} says {stated}. A part of it is missing or was added.", "{table}：文件中有 {found} 条，第 {line} 行却写着 {stated} 条。内容有缺失或增添。";
    backup_changed(line: &str) => "The content is not what it was when the backup was made: the checksum in line {line} differs.", "内容与备份时不符：第 {line} 行的校验和对不上。";
    backup_links(n, first: &str) => "{first} It can be opened without this link.", "{n} links in this file lead nowhere. The first: {first} It can be opened without them.", "文件中有 {n} 处关联找不到对象。第一处：{first}可以去掉这些关联后打开。";
    backup_link_missing(place: &str, record: &str, field: &str) => "{place}, {record}: \"{field}\" names a customer that is not in the file.", "{place}，{record}：“{field}”所指的客户不在文件中。";
    backup_link_itself(place: &str, record: &str) => "{place}, {record}: it connects a customer with itself.", "{place}，{record}：客户与自己相关联。";

    backup_at(line: &str, column: &str) => "Line {line}, column {column}", "第 {line} 行第 {column} 列";
    backup_named(nth: &str, name: &str) => "{nth} ({name})", "{nth}（{name}）";
    backup_of(nth: &str, of: &str) => "{nth} of {of}", "{nth}（共 {of}）";
    backup_file => "the file", "文件";
    backup_the_book => "the book", "客户簿";
    backup_member(path: &str) => "\"{path}\"", "“{path}”";
    backup_record_field(record: &str, path: &str) => "{record}, field {path}", "{record}的字段 {path}";
    backup_nth_party(n: &str) => "customer {n}", "第 {n} 位客户";
    backup_nth_affiliation(n: &str) => "connection {n}", "第 {n} 条关联";
    backup_nth_interaction(n: &str) => "entry {n}", "第 {n} 条往来记录";
    backup_nth_task(n: &str) => "task {n}", "第 {n} 项任务";
    backup_nth_segment(n: &str) => "segment {n}", "第 {n} 个分组";
    backup_nth_other(n: &str, table: &str) => "record {n} of \"{table}\"", "“{table}”的第 {n} 条记录";

    backup_start_pdf => "a PDF", " PDF 文件";
    backup_start_picture => "a picture", "图片";
    backup_start_zip => "a zip archive", " ZIP 压缩包";
    backup_start_gzip => "a packed file (gzip). Unpack it first", " gzip 压缩文件，请先解压";
    backup_start_markup => "a web page", "网页";
    backup_start_vcard => "a vCard file. That can be imported instead", " vCard 文件，可改用导入";
    backup_start_calendar => "a calendar file", "日历文件";
    backup_start_other(text: &str) => "\"{text}\"", "“{text}”";
    backup_shape_yes_no => "true or false", " true 或 false";
    backup_shape_number => "a number", "数字";
    backup_shape_text => "a text", "文本";
    backup_shape_list => "a list", "列表";

    backup_fault_expected(expected: &str, found: &str) => "expected {expected}, found {found}", "应为{expected}，却是 {found}";
    backup_fault_missing(name: &str) => "\"{name}\" is missing", "缺少“{name}”";
    backup_fault_twice(name: &str) => "\"{name}\" stands there twice", "“{name}”出现了两次";
    backup_fault_unknown(name: &str) => "\"{name}\" is not known here and would be lost", "此处不认识“{name}”，读入会丢失";
    backup_fault_deep => "lists and objects are nested too deeply", "嵌套层数过多";
    backup_fault_nul => "a text holds the character U+0000, which no text has", "文本中含有不允许的字符 U+0000";
    backup_fault_half => "a text holds half of a character (a lone surrogate)", "文本中有半个字符（孤立代理项）";
    backup_fault_number => "a number is too large to be kept exactly", "数字过大，无法精确保存";
    backup_expected_words => "a text that is not blank", "非空文本";
    backup_expected_id => "an id like 01939f1e-7b1c-7000-8000-000000000001", " id，例如 01939f1e-7b1c-7000-8000-000000000001";
    backup_expected_book_id => "the id 00000000-0000-0000-0000-000000000000", " id 00000000-0000-0000-0000-000000000000";
    backup_expected_moment => "a time that exists, like 2026-11-22T09:30:00.000Z", "真实的时刻，例如 2026-11-22T09:30:00.000Z";
    backup_expected_day => "a day that exists, like 2026-11-22", "真实的日期，例如 2026-11-22";
    backup_expected_date => "a date that exists, like 2026-11-22, 2026-11, 2026 or --11-22", "真实的日期，例如 2026-11-22、2026-11、2026 或 --11-22";
    backup_expected_due => "a day like 2026-11-22 or a time like 2026-11-22T09:30:00.000Z", "日期（例如 2026-11-22）或时刻（例如 2026-11-22T09:30:00.000Z）";
    backup_expected_whole => "a whole number", "整数";
    backup_expected_range(least: i64, most: i64) => "a whole number from {least} to {most}", " {least} 到 {most} 之间的整数";
    backup_expected_one_of(words: &str) => "one of {words}", "下列之一（{words}）";
    backup_expected_choice => "one of the known words", "已知的选项之一";
    backup_expected_object => "an object", "对象";
    backup_expected_digest => "64 hexadecimal digits in lower case", " 64 位小写十六进制数字";
    backup_expected_nothing => "nothing by this name", "空缺";
    backup_expected_other => "something else", "别的内容";

}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: usize, column: usize) -> Place {
        Place { line, column }
    }

    #[test]
    fn a_failure_says_where_what_and_that_nothing_was_changed() {
        let within = Within {
            table: "party".into(),
            number: 412,
            of: None,
        };
        let cut = Failure::EndsEarly {
            at: at(9_803, 7),
            within: Some(within),
        };
        let wrong = Failure::Wrong {
            at: at(12, 40),
            inside: Some(Box::new(RecordAt {
                table: "party".into(),
                number: 3,
                id: None,
                name: "Ernst Handel".into(),
            })),
            path: "telecom[1].system".into(),
            fault: Fault::Expected {
                expected: Expected::OneOf(vec!["phone".into(), "email".into()]),
                found: "\"fon\"".into(),
            },
        };
        let cases = [
            (
                Failure::NoFormat { at: at(1, 1) },
                "This is not a Clientele backup: line 1 has no \"format\". Nothing was changed.",
                "这不是 Clientele 的备份：第 1 行没有“format”。未作任何改动。",
            ),
            (
                cut,
                "The file ends in the middle of customer 412 (line 9,803). Nothing was changed.",
                "文件在第 412 位客户处中断（第 9,803 行）。未作任何改动。",
            ),
            (
                wrong,
                "Line 12, column 40, customer 3 (Ernst Handel), field telecom[1].system: expected one of phone, email, found \"fon\". Nothing was changed.",
                "第 12 行第 40 列，第 3 位客户（Ernst Handel）的字段 telecom[1].system：应为下列之一（phone, email），却是 \"fon\"。未作任何改动。",
            ),
            (
                Failure::Newer { found: 9, known: 1 },
                "This backup comes from a newer version (format 9; this app knows up to 1). Update Clientele, then open it again. Nothing was changed.",
                "此备份来自更新的版本（格式 9，本应用最高支持 1）。请先更新 Clientele 再打开。未作任何改动。",
            ),
        ];
        for (failure, english, chinese) in cases {
            assert_eq!(Lang::En.backup_failure(&failure), english);
            assert_eq!(Lang::Zh.backup_failure(&failure), chinese);
        }
    }
}
