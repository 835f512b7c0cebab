//! The names under which programs and people write their columns, English and Chinese.
//!
//! A name is compared by its letters alone: `E-mail 1 - Value`, `email_value` and `EmailValue` are
//! one. Besides these, every field is known by its key and by its label in each language.

use crate::{
    domain::{
        choice::Choice,
        field::FieldId::{
            self, Birthday, City, Country, District, Email, Family, Fax, Given, Lifecycle,
            Messenger, Mobile, Name, Nickname, Note, Number, Phone, PhoneticName, PostalCode,
            Region, Roles, Source, Street, Tags, Url,
        },
    },
    i18n::Lang,
};

/// What a column's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A company's name.
    Company,
    /// A person's name.
    Person,
    /// A name, of whom is not said.
    SomeName,
    /// A job title.
    Title,
    /// A job title, or the word before a name (Outlook's `Title` is `Mr`).
    TitleOrSalutation,
    /// A field.
    Of(FieldId),
}
use Meaning::{Company, Of, Person, SomeName, Title, TitleOrSalutation};

const WORDS: &[(Meaning, &str)] = &[
    (
        Company,
        "company companyname organisation organisationname organization organizationname business \
         businessname firm firmname account accountname suppliername vendor vendorname employer \
         公司 公司名 公司名称 企业 企业名称 单位 单位名称 机构 机构名称 工作单位 供应商 供应商名称",
    ),
    (
        Person,
        "contact contactname contactperson person personname fullname contactfullname \
         联系人 联系人姓名 联系人名称 姓名 主要联系人 对接人",
    ),
    (
        SomeName,
        "name displayname fileas customer customername client clientname \
         客户 客户名 客户名称 名称 显示名称",
    ),
    (
        Title,
        "jobtitle contacttitle position jobposition function designation organizationtitle \
         organisationtitle 职务 职位 头衔 岗位",
    ),
    (TitleOrSalutation, "title 称谓"),
    (
        Of(Number),
        "id no nr number customerid customerno customernumber customercode supplierid supplierno \
         suppliernumber suppliercode clientid clientnumber vendorid accountnumber companyid code \
         编号 客户编号 客户号 客户代码 供应商编号 供应商代码 代码 编码 客户编码",
    ),
    (Of(Family), "familyname lastname surname 姓 姓氏"),
    (Of(Given), "givenname firstname forename 名 名字"),
    (Of(Nickname), "nickname alias knownas 昵称 别名"),
    (
        Of(PhoneticName),
        "phoneticname pinyin yominame furigana reading soundslike 拼音 读音",
    ),
    (
        Of(Phone),
        "phone phoneno phonenumber phonevalue telephone telephonenumber tel telno telephoneno \
         businessphone workphone homephone primaryphone otherphone companymainphone landline \
         电话 电话号码 座机 固定电话 固话 联系电话 办公电话 公司电话 家庭电话",
    ),
    (
        Of(Mobile),
        "mobile mobileno mobilenumber mobilephone mobilephonenumber cell cellphone cellnumber \
         cellphonenumber handy 手机 手机号 手机号码 移动电话",
    ),
    (
        Of(Fax),
        "fax faxno faxnumber telefax businessfax workfax homefax otherfax 传真 传真号 传真号码",
    ),
    (
        Of(Email),
        "email emailaddress emailvalue mail mailaddress workemail homeemail personalemail emails \
         邮箱 邮箱地址 电子邮箱 邮件 电子邮件 邮件地址 电邮 电子邮件地址",
    ),
    (
        Of(Url),
        "url link website websitevalue websiteurl web webpage webaddress homepage www site \
         personalwebpage 网址 网站 主页 官网 网页 链接 公司网址",
    ),
    (
        Of(Messenger),
        "messenger wechat wechatid weixin whatsapp line qq im imaddress imvalue skype telegram \
         微信 微信号 即时通讯",
    ),
    (
        Of(Street),
        "street address addressline addressstreet streetaddress postaladdress mailingaddress \
         businessstreet homestreet otherstreet businessaddress homeaddress workaddress \
         地址 详细地址 街道 街道地址 通讯地址 联系地址 公司地址 办公地址 收货地址",
    ),
    (
        Of(City),
        "city town cityname addresscity businesscity homecity othercity 城市 市 所在城市",
    ),
    (
        Of(District),
        "district county suburb addressdistrict 区 县 区县 区域",
    ),
    (
        Of(Region),
        "region state province stateprovince addressregion addressstate businessstate homestate \
         otherstate stateregion 省 省份 州 省州 地区",
    ),
    (
        Of(PostalCode),
        "postalcode postcode zip zipcode zippostalcode plz addresspostalcode businesspostalcode \
         homepostalcode otherpostalcode addresszip 邮编 邮政编码",
    ),
    (
        Of(Country),
        "country countryname countrycode countryregion addresscountry businesscountryregion \
         homecountryregion othercountryregion businesscountry homecountry 国家 国家地区 国家或地区 国别",
    ),
    (
        Of(Birthday),
        "birthday birthdate dateofbirth dob born 生日 出生日期 出生年月日",
    ),
    (
        Of(Lifecycle),
        "lifecycle stage lifecyclestage 阶段 客户阶段",
    ),
    (Of(Roles), "roles role 角色"),
    (Of(Source), "source leadsource origin 来源 客户来源 渠道"),
    (Of(Tags), "tags tag keywords categories category 标签"),
    (
        Of(Note),
        "note notes remark remarks comment comments memo description 备注 说明 描述 附注",
    ),
];

/// Words that may stand before any of these without changing what it says.
const BEFORE: &[&str] = &[
    "customer",
    "client",
    "supplier",
    "vendor",
    "company",
    "contact",
    "business",
    "work",
    "office",
    "primary",
    "main",
    "billing",
    "shipping",
    "organization",
    "organisation",
    "客户",
    "供应商",
    "公司",
    "联系人",
    "联系",
    "企业",
    "主要",
];

/// The letters of a column's name.
pub(super) fn letters(name: &str) -> String {
    let lower = name.to_lowercase();
    lower
        .chars()
        .filter(|c| c.is_alphanumeric() && !c.is_ascii_digit())
        .collect()
}

/// What a column's name says, if it is known.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    let name = letters(name);
    if name.is_empty() {
        return None;
    }
    known(&name).or_else(|| {
        let rest = |before: &&str| name.strip_prefix(before).filter(|r| !r.is_empty());
        BEFORE.iter().filter_map(rest).find_map(known)
    })
}

fn known(letters: &str) -> Option<Meaning> {
    let listed = WORDS
        .iter()
        .find(|(_, words)| words.split_ascii_whitespace().any(|w| w == letters));
    listed.map(|(meaning, _)| *meaning).or_else(|| {
        let id = FieldId::ALL.iter().copied().find(|id| {
            self::letters(id.key()) == letters
                || Lang::ALL
                    .iter()
                    .any(|l| self::letters(l.field(*id)) == letters)
        })?;
        Some(if id == Name { SomeName } else { Of(id) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_is_spelt_as_it_is_compared_and_stands_once() {
        let mut seen = BTreeSet::new();
        for word in WORDS.iter().flat_map(|(_, w)| w.split_ascii_whitespace()) {
            assert_eq!(letters(word), word);
            assert!(seen.insert(word), "{word} stands twice");
        }
    }

    #[test]
    fn columns_are_known_in_many_spellings() {
        for (name, means) in [
            ("customerID", Of(Number)),
            ("companyName", Company),
            ("contactName", Person),
            ("contactTitle", Title),
            ("postal_code", Of(PostalCode)),
            ("homePage", Of(Url)),
            ("E-mail 1 - Value", Of(Email)),
            ("E-mail Address", Of(Email)),
            ("Business Phone 2", Of(Phone)),
            ("Address 1 - Street", Of(Street)),
            ("ZIP/Postal code", Of(PostalCode)),
            ("First Name", Of(Given)),
            ("公司", Company),
            ("手机", Of(Mobile)),
            ("姓名", Person),
            ("客户电话", Of(Phone)),
            ("联系人邮箱", Of(Email)),
            ("Country/Region", Of(Country)),
            ("省/州", Of(Region)),
            ("Customer phone number", Of(Phone)),
            ("fn", SomeName),
            ("Last contact", Of(FieldId::LastContact)),
        ] {
            assert_eq!(meaning(name), Some(means), "{name}");
        }
        for name in ["", "42", "Phone 1 - Type", "Discount", "折扣"] {
            assert_eq!(meaning(name), None, "{name}");
        }
    }
}
