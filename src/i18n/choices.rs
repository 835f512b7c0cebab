//! The words for closed lists. Each match names every choice, so a new one cannot be forgotten.

use super::Lang;
use crate::domain::{
    address::country,
    affiliation::BuyingRole,
    choice::Choice,
    field::ChoiceSet,
    interaction::{Direction, InteractionKind, Outcome},
    party::{Lifecycle, PartyKind, Role},
    party_parts::DateKind,
    task::TaskStatus,
    telecom::{System, Use},
};

macro_rules! words {
    ($method:ident($type:ident) { $($variant:ident => $en:literal, $zh:literal;)+ }) => {
        impl Lang {
            #[doc = concat!("The word for a [`", stringify!($type), "`].")]
            pub const fn $method(self, choice: $type) -> &'static str {
                match (choice, self) {
                    $(($type::$variant, Self::En) => $en, ($type::$variant, Self::Zh) => $zh,)+
                }
            }
        }
    };
}

words! { party_kind(PartyKind) {
    Individual => "Person", "个人";
    Org => "Organisation", "机构";
    Group => "Group", "群组";
} }
words! { lifecycle(Lifecycle) {
    Subscriber => "Subscriber", "订阅者";
    Lead => "Lead", "线索";
    Qualified => "Qualified", "已确认意向";
    Opportunity => "Opportunity", "商机";
    Customer => "Customer", "客户";
    Repeat => "Repeat customer", "回头客";
    Advocate => "Advocate", "推荐者";
    Dormant => "Dormant", "沉睡";
    Former => "Former", "已流失";
} }
words! { role(Role) {
    Customer => "Customer", "客户";
    Prospect => "Prospect", "潜在客户";
    Former => "Former customer", "老客户";
    Competitor => "Competitor", "竞争对手";
    Supplier => "Supplier", "供应商";
    Partner => "Partner", "合作伙伴";
    Investor => "Investor", "投资人";
    Distributor => "Distributor", "经销商";
    Agent => "Agent", "代理商";
    Franchisee => "Franchisee", "加盟商";
    Employee => "Employee", "员工";
    Internal => "Internal", "内部";
    Talent => "Talent", "人才";
    Press => "Press", "媒体";
    Other => "Other", "其他";
} }
words! { buying_role(BuyingRole) {
    DecisionMaker => "Decides", "决策人";
    EconomicBuyer => "Pays", "付款人";
    Influencer => "Influences", "影响者";
    Evaluator => "Evaluates", "评估者";
    User => "Uses it", "使用者";
    Gatekeeper => "Gatekeeper", "把关人";
    Champion => "Champion", "支持者";
    Blocker => "Blocks", "反对者";
    None => "No part", "不参与";
} }
words! { interaction_kind(InteractionKind) {
    Call => "Call", "电话";
    Visit => "Visit", "拜访";
    Meeting => "Meeting", "会面";
    Email => "E-mail", "邮件";
    Message => "Message", "消息";
    Letter => "Letter", "信函";
    Event => "Event", "活动";
    WebVisit => "Web visit", "网站访问";
    ServiceVisit => "Service visit", "上门服务";
    Note => "Note", "备注";
    System => "System", "系统";
} }
words! { direction(Direction) {
    In => "Incoming", "对方发起";
    Out => "Outgoing", "我方发起";
    Internal => "Internal", "内部";
} }
words! { outcome(Outcome) {
    Reached => "Reached", "已联系上";
    NoAnswer => "No answer", "无人接听";
    LeftMessage => "Left a message", "已留言";
    Interested => "Interested", "有兴趣";
    NotInterested => "Not interested", "没兴趣";
    Done => "Done", "已办妥";
    WrongNumber => "Wrong number", "号码有误";
    Other => "Other", "其他";
} }
words! { date_kind(DateKind) {
    Birthday => "Birthday", "生日";
    Anniversary => "Anniversary", "纪念日";
    Founded => "Founded", "成立日";
    Renewal => "Renewal", "续约日";
    Custom => "Other date", "其他日期";
} }
words! { task_status(TaskStatus) {
    NeedsAction => "To do", "待办";
    InProcess => "In progress", "进行中";
    Completed => "Done", "已完成";
    Cancelled => "Called off", "已取消";
} }
words! { telecom_system(System) {
    Phone => "Phone", "电话";
    Email => "E-mail", "邮箱";
    Url => "Link", "网址";
    Fax => "Fax", "传真";
    Wechat => "WeChat", "微信";
    Whatsapp => "WhatsApp", "WhatsApp";
    Line => "LINE", "LINE";
    Sms => "Text message", "短信";
    Other => "Other", "其他";
} }
words! { telecom_use(Use) {
    Work => "Work", "工作";
    Home => "Home", "家庭";
    Mobile => "Mobile", "手机";
    Billing => "Billing", "账单";
    Old => "Old", "旧的";
} }

impl Lang {
    /// The name of a country, by its code; a text that is no code stands for itself.
    pub fn country(self, code: &str) -> String {
        let name = country(code).map(|c| match self {
            Self::En => c.english,
            Self::Zh => c.chinese,
        });
        name.unwrap_or(code).to_owned()
    }

    /// The word for a choice of `set`, by its key; an unknown key stands for itself.
    pub fn choice(self, set: ChoiceSet, key: &str) -> String {
        let word = match set {
            ChoiceSet::PartyKind => PartyKind::from_key(key).map(|c| self.party_kind(c)),
            ChoiceSet::Lifecycle => Lifecycle::from_key(key).map(|c| self.lifecycle(c)),
            ChoiceSet::Role => Role::from_key(key).map(|c| self.role(c)),
            ChoiceSet::BuyingRole => BuyingRole::from_key(key).map(|c| self.buying_role(c)),
        };
        word.unwrap_or(key).to_owned()
    }
}
