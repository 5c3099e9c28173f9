//! A filter that is kept: for whom a round is.

use serde::{Deserialize, Serialize};

use super::super::filter::{Filter, ListKind};
use super::super::findings::FindingKind;
use super::super::id::CadreId;
use super::super::status::Status;
use super::super::value::{Field, Value};

/// Which people, as a round keeps it: a [`Filter`] without its place, in stable codes.
///
/// What a later version asked for and this one does not know is kept as it is, and asks for nobody rather than for
/// everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whom {
    /// A list by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// Statuses by their codes; none means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<String>,
    /// Holders of a policy group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entitlement: Option<String>,
    /// A group of the plan by its code in the rule book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_group: Option<String>,
    /// A finding by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<String>,
    /// A group of the hamlets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Households that this cadre answers for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cadre: Option<CadreId>,
}

impl Whom {
    /// Everybody of a list.
    pub fn of_list(list: ListKind) -> Self {
        Self {
            list: Some(list.code().to_owned()),
            ..Self::default()
        }
    }

    /// What a filter asks for, but its hamlet and its search.
    pub fn of(filter: &Filter) -> Self {
        Self {
            list: filter.list.map(|list| list.code().to_owned()),
            statuses: filter.statuses.iter().map(|one| one.code().to_owned()).collect(),
            entitlement: filter.entitlement.clone(),
            plan_group: filter.plan_group.clone(),
            finding: filter.finding.map(|one| one.code().to_owned()),
            group: filter.group.clone(),
            cadre: filter.cadre,
        }
    }

    /// The filter; a code that this version does not know fits nobody.
    pub fn filter(&self) -> Filter {
        Filter {
            list: self.list.as_deref().map(ListKind::from_code),
            statuses: self.statuses.iter().map(|code| Status::from_code(code)).collect(),
            entitlement: self.entitlement.clone(),
            plan_group: self.plan_group.clone(),
            finding: self.finding.as_deref().map(FindingKind::from_code),
            group: self.group.clone(),
            cadre: self.cadre,
            ..Filter::default()
        }
    }
}

impl Field for Whom {
    fn to_value(&self) -> Value {
        // Texts in named fields always serialize.
        Value::Text(serde_json::to_string(self).unwrap_or_default())
    }

    fn from_value(value: &Value) -> Option<Self> {
        serde_json::from_str(&String::from_value(value)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_filter_comes_back_from_what_is_kept() {
        for filter in [
            Filter::default(),
            Filter {
                list: Some(ListKind::Uninsured),
                statuses: vec![Status::Never, Status::Lapsed],
                entitlement: Some("QĐ49".into()),
                plan_group: Some("tre-em".into()),
                finding: Some(FindingKind::NotCovered),
                group: Some("4".into()),
                cadre: Some(CadreId(Uuid::from_u128(3))),
                ..Filter::default()
            },
        ] {
            let whom = Whom::of(&filter);
            let read = Whom::from_value(&whom.to_value());
            assert_eq!(read.map(|whom| whom.filter()), Some(filter));
        }
        let later = Whom::from_value(&Value::Text(r#"{"list":"of-a-later-version"}"#.into())).unwrap();
        assert_eq!(later.filter().list, Some(ListKind::Unknown));
        assert_eq!(
            Whom::from_value(&later.to_value()).unwrap(),
            later,
            "and the code stays"
        );
    }
}
