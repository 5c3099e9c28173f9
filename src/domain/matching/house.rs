//! What a file says of a household beside what the register holds of it.

use chrono::Datelike as _;

use super::super::book::HouseholdFile;
use super::super::date::Date;
use super::super::kinds::Living;
use super::super::record::{Household, LivingStandard};
use super::super::roster::RawHousehold;
use super::super::text::{clean, fold};
use super::plan::FieldTold;

/// Group, number and address compared; `None` where one side does not say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    number: Option<bool>,
    group: Option<bool>,
    address: Option<bool>,
}

impl Facts {
    /// Compares.
    pub(super) fn compare(raw: &RawHousehold, held: &Household) -> Self {
        let same = |ours: Option<&String>, theirs: Option<&str>| {
            let ours = ours.map(|text| plain(text)).filter(|text| !text.is_empty())?;
            let theirs = theirs.map(plain).filter(|text| !text.is_empty())?;
            Some(ours == theirs)
        };
        Self {
            number: same(raw.number.as_ref(), held.number.as_deref()),
            group: same(raw.group.as_ref(), held.group_name.as_deref()),
            address: same(raw.address.as_ref(), Some(&held.address)),
        }
    }

    /// How much speaks for the household being the same; a number counts only within its group.
    pub(super) fn points(self) -> u32 {
        let number = self.number == Some(true) && self.group != Some(false);
        u32::from(number) * 2
            + u32::from(self.address == Some(true)) * 2
            + u32::from(self.group == Some(true))
    }

    /// The number within its group, or the address, is the same.
    pub(super) fn fit(self) -> bool {
        self.points() >= 2
    }

    /// Number or group is another.
    pub(super) fn contradict(self) -> bool {
        self.number == Some(false) || self.group == Some(false)
    }
}

/// Text for comparing: folded, numbers without leading zeros, marks as spaces.
pub(super) fn plain(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for word in folded
        .split(|ch: char| !ch.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        let bare = word.trim_start_matches('0');
        let number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
        out.push_str(if number { bare } else { word });
    }
    out
}

/// What the file newly says in place of what is held; `None` where it is blank or means the same.
pub(super) fn newer(said: Option<&str>, held: &str) -> Option<String> {
    let said = said.filter(|said| *said != held)?;
    let said = clean(said);
    if held.is_empty() {
        return Some(said).filter(|said| !said.is_empty());
    }
    let (ours, theirs) = (plain(&said), plain(held));
    (!said.is_empty()
        && if ours.is_empty() {
            said != held
        } else {
            ours != theirs
        })
    .then_some(said)
}

/// The household as it is after the file, and what changes; its hamlet is not looked at here.
pub(super) fn updated(raw: &RawHousehold, held: &Household) -> (Household, Vec<FieldTold>) {
    let mut after = held.clone();
    let mut edits = Vec::new();
    let mut tell = |field, old: &str, new: &str| {
        edits.push(FieldTold {
            field,
            old: old.to_owned(),
            new: new.to_owned(),
        });
    };
    let old_group = held.group_name.as_deref().unwrap_or("");
    if let Some(group) = newer(raw.group.as_deref(), old_group) {
        tell("group", old_group, &group);
        after.group_name = Some(group);
    }
    let old_number = held.number.as_deref().unwrap_or("");
    if let Some(number) = newer(raw.number.as_deref(), old_number) {
        tell("household", old_number, &number);
        after.number = Some(number);
    }
    if let Some(address) = newer(raw.address.as_deref(), &held.address) {
        tell("address", &held.address, &address);
        after.address = address;
    }
    (after, edits)
}

/// The living standard that the file gives, with its year.
pub(super) fn living_said(raw: &RawHousehold, today: Date) -> Option<(i64, Living)> {
    let living = raw.living.filter(|living| *living != Living::Unknown)?;
    Some((i64::from(raw.living_year.unwrap_or_else(|| today.year())), living))
}

/// The record of a year that a household already has.
pub(super) fn living_of(file: &HouseholdFile, year: i64) -> Option<&LivingStandard> {
    file.livings.iter().find(|held| held.year == year)
}

/// What a living standard changes for a known household; `None` where the register says it already.
pub(super) fn living_told(
    raw: &RawHousehold,
    file: &HouseholdFile,
    (year, living): (i64, Living),
    today: Date,
) -> Option<FieldTold> {
    let held = living_of(file, year);
    if held.is_some_and(|held| held.living == living) {
        return None;
    }
    // A file that names no year and says what holds today anyway says nothing new.
    if raw.living_year.is_none() && file.living_on(today) == Some(living) {
        return None;
    }
    Some(FieldTold {
        field: "living",
        old: held.map_or_else(String::new, |held| shown_living(held.living, year)),
        new: shown_living(living, year),
    })
}

fn shown_living(living: Living, year: i64) -> String {
    match living.label() {
        "" => format!("– ({year})"),
        label => format!("{label} ({year})"),
    }
}
