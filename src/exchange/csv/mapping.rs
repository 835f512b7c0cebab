//! Where each column goes: a guess from its name, then whatever the person decides.
//!
//! A guess never loses anything: a column whose name says nothing is kept in the notes. Only what
//! we derive ourselves is left out, in a file that our own export wrote.

use super::{
    cell,
    sheet::Sheet,
    words::{Meaning, letters, meaning},
};
use crate::domain::{
    choice::Choice, field::FieldId, id::Id, party::PartyKind, party_fields::party_field,
};

/// Where the cells of a column go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Into a field of the customer.
    Field(FieldId),
    /// They name the person to talk to.
    ContactName,
    /// They are that person's job title.
    ContactTitle,
    /// Into the customer's notes, with the column's name.
    KeepInNotes,
    /// Nowhere.
    Ignore,
}

impl Target {
    /// Every target a person may choose, in the order of a menu.
    pub fn all() -> Vec<Self> {
        let mut all = vec![
            Self::Field(FieldId::Name),
            Self::ContactName,
            Self::ContactTitle,
        ];
        let fields = FieldId::ALL.iter().copied();
        all.extend(
            fields
                .filter(|id| *id != FieldId::Name && is_written(*id))
                .map(Self::Field),
        );
        all.extend([Self::KeepInNotes, Self::Ignore]);
        all
    }

    /// Its key, for a form.
    pub fn key(self) -> &'static str {
        match self {
            Self::Field(id) => id.key(),
            Self::ContactName => "contactName",
            Self::ContactTitle => "contactTitle",
            Self::KeepInNotes => "keepInNotes",
            Self::Ignore => "ignore",
        }
    }

    /// The target with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::all().into_iter().find(|t| t.key() == key)
    }

    /// Whether several columns may go there.
    fn takes_several(self) -> bool {
        use FieldId::{Email, Fax, Messenger, Mobile, Note, Phone, Tags, Url};
        match self {
            Self::Field(id) => {
                matches!(
                    id,
                    Email | Fax | Messenger | Mobile | Note | Phone | Tags | Url
                )
            }
            Self::ContactName | Self::ContactTitle => false,
            Self::KeepInNotes | Self::Ignore => true,
        }
    }
}

/// Whether text is read into this field; derived fields follow from other records.
fn is_written(id: FieldId) -> bool {
    id == FieldId::Dates || party_field(id).write.is_some()
}

/// The target of every column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// One for each column of the sheet.
    pub targets: Vec<Target>,
}

impl Mapping {
    /// The column that holds names: of customers, else of people.
    pub fn name_column(&self) -> Option<usize> {
        [
            Target::Field(FieldId::Name),
            Target::ContactName,
            Target::Field(FieldId::Given),
            Target::Field(FieldId::Family),
        ]
        .into_iter()
        .find_map(|wanted| self.targets.iter().position(|t| *t == wanted))
    }

    /// The target of a column.
    pub fn target(&self, column: usize) -> Target {
        self.targets
            .get(column)
            .copied()
            .unwrap_or(Target::KeepInNotes)
    }
}

/// The likely target of every column.
pub fn guess(sheet: &Sheet) -> Mapping {
    let filled = filled_columns(sheet);
    let meanings: Vec<Option<Meaning>> = sheet.header.iter().map(|name| meaning(name)).collect();
    let says = |m: Meaning| (0..filled.len()).any(|c| filled[c] && meanings[c] == Some(m));
    let (has_company, has_person, has_title) = (
        says(Meaning::Company),
        says(Meaning::Person),
        says(Meaning::Title),
    );
    let names: Vec<String> = sheet.header.iter().map(|name| letters(name)).collect();
    let own_ids = sheet
        .header
        .iter()
        .position(|name| holds_our_ids(sheet, name));
    let wanted = |column: usize| match meanings[column] {
        _ if own_ids == Some(column) => Target::Ignore,
        Some(Meaning::Person) => Target::ContactName,
        Some(Meaning::SomeName) if has_company && has_person => Target::KeepInNotes,
        Some(Meaning::SomeName) if has_company => Target::ContactName,
        Some(Meaning::Company | Meaning::SomeName) => Target::Field(FieldId::Name),
        Some(Meaning::TitleOrSalutation) if has_title => Target::KeepInNotes,
        Some(Meaning::Title | Meaning::TitleOrSalutation) => Target::ContactTitle,
        Some(Meaning::Of(id)) if is_written(id) => Target::Field(id),
        Some(Meaning::Of(_)) if own_ids.is_some() => Target::Ignore,
        Some(Meaning::Of(_)) | None => Target::KeepInNotes,
    };
    let mut targets = vec![Target::KeepInNotes; filled.len()];
    let mut first = Vec::new();
    // Columns with anything in them choose first; an empty one may still be filled by a repair.
    for full in [true, false] {
        for column in (0..filled.len()).filter(|&c| filled[c] == full) {
            let target = wanted(column);
            let fits = match first.iter().find(|(taken, _)| *taken == target) {
                None => true,
                // `Street 2` continues `Street`; `Home Street` is another address.
                Some(&(Target::Field(FieldId::Street), by)) => names[by] == names[column],
                Some(_) => target.takes_several(),
            };
            if fits {
                targets[column] = target;
                first.push((target, column));
            }
        }
    }
    Mapping { targets }
}

/// What a row is when nothing in it says so: the kind that the name's column speaks of.
pub fn likely_kind(sheet: &Sheet, mapping: &Mapping) -> PartyKind {
    let speaks_of_people = sheet
        .header
        .iter()
        .any(|n| meaning(n) == Some(Meaning::Person));
    let name = mapping
        .targets
        .iter()
        .position(|t| *t == Target::Field(FieldId::Name));
    match name.and_then(|c| meaning(&sheet.header[c])) {
        Some(Meaning::Person) => PartyKind::Individual,
        Some(Meaning::Company) => PartyKind::Org,
        _ if speaks_of_people => PartyKind::Org,
        _ => PartyKind::Individual,
    }
}

fn filled_columns(sheet: &Sheet) -> Vec<bool> {
    let mut filled = vec![false; sheet.width()];
    for row in &sheet.rows {
        for (filled, field) in filled.iter_mut().zip(row.fields()) {
            *filled = *filled || !matches!(cell::read(field), cell::Cell::Empty);
        }
    }
    filled
}

/// The column is `id` and holds nothing but ids of ours, as our own export writes them.
fn holds_our_ids(sheet: &Sheet, name: &str) -> bool {
    let column = sheet.header.iter().position(|n| n == name);
    letters(name) == "id"
        && sheet.rows.iter().all(|row| {
            let fields = row.fields();
            column
                .and_then(|c| fields.get(c))
                .is_some_and(|f| f.trim().parse::<Id>().is_ok())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(header: &str) -> Vec<&'static str> {
        let row = header.split(',').map(|_| "x").collect::<Vec<_>>().join(",");
        let text = format!("{header}\n{row}\n");
        let sheet = Sheet::read(text.as_bytes(), "a.csv").expect("reads");
        guess(&sheet).targets.into_iter().map(Target::key).collect()
    }

    #[test]
    fn exports_of_other_programs_find_their_fields() {
        // Northwind
        assert_eq!(
            guessed(
                "supplierID,companyName,contactName,contactTitle,address,city,region,postalCode,country,phone,fax,homePage"
            ),
            [
                "number",
                "fn",
                "contactName",
                "contactTitle",
                "street",
                "city",
                "region",
                "postalCode",
                "country",
                "phone",
                "fax",
                "url"
            ]
        );
        // Google Contacts
        assert_eq!(
            guessed(
                "Name,Given Name,Family Name,Birthday,Notes,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title,Address 1 - Street,Address 1 - City,Website 1 - Value"
            ),
            [
                "contactName",
                "given",
                "family",
                "birthday",
                "note",
                "keepInNotes",
                "email",
                "email",
                "phone",
                "fn",
                "contactTitle",
                "street",
                "city",
                "url"
            ]
        );
        // Outlook
        assert_eq!(
            guessed(
                "Title,First Name,Middle Name,Last Name,Company,Department,Job Title,Business Street,Business Street 2,Business City,Home Street,Business Phone,Mobile Phone,E-mail Address"
            ),
            [
                "keepInNotes",
                "given",
                "keepInNotes",
                "family",
                "fn",
                "keepInNotes",
                "contactTitle",
                "street",
                "street",
                "city",
                "keepInNotes",
                "phone",
                "mobile",
                "email"
            ]
        );
        assert_eq!(
            guessed("公司,姓名,职务,手机,电话,邮箱,地址,城市,省份,邮编,备注,折扣"),
            [
                "fn",
                "contactName",
                "contactTitle",
                "mobile",
                "phone",
                "email",
                "street",
                "city",
                "region",
                "postalCode",
                "note",
                "keepInNotes"
            ]
        );
        assert_eq!(guessed("Name,E-Mail"), ["fn", "email"]);
        assert_eq!(
            guessed("id,Name,Last contact"),
            ["number", "fn", "keepInNotes"]
        );
    }

    #[test]
    fn what_our_export_derives_is_left_out() {
        let text = "id,Name,Last contact,Discount\n01939f1e-7b1c-7000-8000-000000000001,Ann,2026-01-01,NULL\n";
        let sheet = Sheet::read(text.as_bytes(), "a.csv").expect("reads");
        let keys: Vec<_> = guess(&sheet).targets.into_iter().map(Target::key).collect();
        assert_eq!(keys, ["ignore", "fn", "ignore", "keepInNotes"]);
    }

    #[test]
    fn an_empty_column_leaves_its_place_to_a_full_one() {
        let text = "Name,Business City,Home City\nAnn,,Bern\n";
        let sheet = Sheet::read(text.as_bytes(), "a.csv").expect("reads");
        let keys: Vec<_> = guess(&sheet).targets.into_iter().map(Target::key).collect();
        assert_eq!(keys, ["fn", "keepInNotes", "city"]);
    }

    #[test]
    fn every_target_is_found_by_its_key() {
        for target in Target::all() {
            assert_eq!(Target::from_key(target.key()), Some(target));
        }
        assert_eq!(Target::from_key("lastContact"), None);
    }
}
