//! Words around interactions: the log, the timeline, their headlines.

use super::{Lang, texts};
use crate::domain::interaction::{Direction, InteractionKind, Outcome, Sentiment};

impl Lang {
    /// The beginning of an entry's headline: what it was, and the word before the names.
    pub const fn headline(
        self,
        kind: InteractionKind,
        direction: Direction,
        outcome: Option<Outcome>,
    ) -> (&'static str, &'static str) {
        use InteractionKind as K;
        let incoming = matches!(direction, Direction::In);
        let missed = matches!(
            outcome,
            Some(Outcome::NoAnswer | Outcome::LeftMessage | Outcome::WrongNumber)
        );
        match (self, kind) {
            (Self::En, K::Call) if incoming => ("Call", "from"),
            (Self::En, K::Call) if missed => ("Call", "to"),
            (Self::En, K::Email | K::Message | K::Letter | K::WebVisit) if incoming => {
                (self.interaction_kind(kind), "from")
            }
            (Self::En, K::Email | K::Message | K::Letter | K::Visit | K::ServiceVisit) => (
                self.interaction_kind(kind),
                if incoming { "from" } else { "to" },
            ),
            (Self::En, K::Note | K::System) => (self.interaction_kind(kind), "on"),
            (Self::En, _) => (self.interaction_kind(kind), "with"),
            (Self::Zh, K::Call) => (if incoming { "来电" } else { "去电" }, ""),
            (Self::Zh, K::Email) => (if incoming { "来信" } else { "去信" }, ""),
            (Self::Zh, K::Message) => (
                if incoming {
                    "收到消息"
                } else {
                    "发出消息"
                },
                "",
            ),
            (Self::Zh, K::Letter) => (
                if incoming {
                    "收到信函"
                } else {
                    "寄出信函"
                },
                "",
            ),
            (Self::Zh, K::Visit) => (if incoming { "来访" } else { "拜访" }, ""),
            (Self::Zh, _) => (self.interaction_kind(kind), ""),
        }
    }

    /// How it felt, in one word.
    pub const fn sentiment(self, sentiment: i8) -> &'static str {
        match sentiment {
            ..=-2 => self.felt_bad(),
            -1 => self.felt_cool(),
            0 => self.felt_neutral(),
            1 => self.felt_good(),
            2.. => self.felt_great(),
        }
    }

    /// Every sentiment with its key and word, best first.
    pub fn sentiments(self) -> Vec<(String, String)> {
        let all = Sentiment::ALL.iter().rev().map(|s| s.number());
        all.map(|n| (n.to_string(), self.sentiment(n).to_owned()))
            .collect()
    }
}

texts! {
    log_contact => "Log a contact", "记录往来";
    edit_entry => "Edit the entry", "编辑往来记录";
    log_kind => "Kind", "类型";
    log_other_kind => "Other", "其他";
    log_with => "With", "与谁";
    log_with_help => "Type a name, a number or pinyin.", "可输入姓名、号码或拼音。";
    log_direction => "Direction", "方向";
    log_date => "Day", "日期";
    log_time => "Time", "时间";
    log_length => "Minutes", "时长（分钟）";
    log_outcome => "Outcome", "结果";
    log_felt => "Felt", "感受";
    log_needs_reply => "Needs an answer", "需要回复";
    log_subject => "Subject", "主题";
    log_body => "What was said", "内容";
    log_body_help => "Markdown works.", "支持 Markdown。";
    felt_great => "Very good", "很好";
    felt_good => "Good", "好";
    felt_neutral => "Neutral", "一般";
    felt_cool => "Cool", "冷淡";
    felt_bad => "Bad", "差";
    direction_out => "Out", "我方";
    direction_in => "In", "对方";
    pick_none(query: &str) => "Nobody is called “{query}”.", "没有找到“{query}”。";
    quick_log => "Log", "记录";
    quick_log_example => "What was said, or a note", "写下往来内容或备注";
    quick_log_kind => "Logged as", "记录为";
    timeline_kinds => "Kinds", "类型";
    timeline_all => "All", "全部";
    timeline_empty => "Nothing has happened here yet. Write a line above, or press l to log a call, a visit or an e-mail.", "还没有往来。在上方写一句，或按 l 记录电话、拜访或邮件。";
    minutes(n) => "1 min", "{n} min", "{n} 分钟";
    needs_answer => "Needs an answer", "待回复";
    answered_on(day: &str) => "answered {day}", "{day}已回复";
    mark_answered => "Mark as answered", "标为已回复";
    mark_unanswered => "Still needs an answer", "标为待回复";
    bin_it => "Move to the bin", "移到回收站";
    name_gone => "Deleted customer", "已删除的客户";
    list_comma => ", ", "，";
    names_comma => ", ", "、";
}
