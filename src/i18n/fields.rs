//! Labels of the declared fields and their groups.

use super::{Lang, texts};
use crate::domain::field::{FieldId, Group};

impl Lang {
    /// The label of a field.
    pub const fn field(self, id: FieldId) -> &'static str {
        let (en, zh) = match id {
            FieldId::Name => ("Name", "名称"),
            FieldId::Kind => ("Kind", "类型"),
            FieldId::Number => ("Number", "编号"),
            FieldId::People => ("People and organisations", "相关的人与机构"),
            FieldId::Family => ("Family name", "姓"),
            FieldId::Given => ("Given name", "名"),
            FieldId::Nickname => ("Nickname", "昵称"),
            FieldId::PhoneticName => ("Sounds like", "读音"),
            FieldId::Phone => ("Phone", "电话"),
            FieldId::Mobile => ("Mobile", "手机"),
            FieldId::Fax => ("Fax", "传真"),
            FieldId::Email => ("E-mail", "邮箱"),
            FieldId::Url => ("Link", "网址"),
            FieldId::Messenger => ("Messenger", "即时通讯"),
            FieldId::Street => ("Street", "街道地址"),
            FieldId::City => ("City", "城市"),
            FieldId::District => ("District", "区县"),
            FieldId::Region => ("Region", "省/州"),
            FieldId::PostalCode => ("Postal code", "邮政编码"),
            FieldId::Country => ("Country", "国家或地区"),
            FieldId::Birthday => ("Birthday", "生日"),
            FieldId::Dates => ("Important dates", "重要日期"),
            FieldId::Lifecycle => ("Stage", "阶段"),
            FieldId::Roles => ("Roles", "角色"),
            FieldId::Cadence => ("Keep in touch (days)", "联系周期（天）"),
            FieldId::Source => ("Source", "来源"),
            FieldId::Tags => ("Tags", "标签"),
            FieldId::Note => ("Notes", "备注"),
            FieldId::LastContact => ("Last contact", "最近联系"),
            FieldId::LastInbound => ("Last heard from", "对方最近来信"),
            FieldId::Warmth => ("Warmth", "热度"),
            FieldId::Interactions => ("Interactions", "往来次数"),
            FieldId::Unanswered => ("Unanswered", "待回复"),
            FieldId::OpenTasks => ("Open tasks", "未完成任务"),
            FieldId::NextStep => ("Next step", "下一步"),
            FieldId::NextDue => ("Next due", "下一步期限"),
            FieldId::CreatedAt => ("Added", "添加时间"),
            FieldId::UpdatedAt => ("Changed", "修改时间"),
        };
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }

    /// The heading of a group of fields.
    pub const fn field_group(self, group: Group) -> &'static str {
        match group {
            Group::Identity => self.group_identity(),
            Group::Contact => self.group_contact(),
            Group::Place => self.group_place(),
            Group::Relation => self.group_relation(),
            Group::Activity => self.group_activity(),
            Group::Record => self.group_record(),
        }
    }
}

texts! {
    group_identity => "Who", "基本信息";
    group_contact => "Contact", "联系方式";
    group_place => "Place", "地址";
    group_relation => "Relation", "关系";
    group_activity => "Activity", "往来";
    group_record => "Record", "记录";
}
