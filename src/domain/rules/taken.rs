//! Rule files taken in, and the commune's own entries read one by one.

use toml::Spanned;

use super::super::id::OwnRuleId;
use super::super::record::OwnRule;
use super::read::line_of;
use super::{Line, RuleBook, RuleError, RuleFile};
use crate::message;

/// What taking in a rule file would save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The entries that are new or other than those of before.
    pub rules: Vec<OwnRule>,
    /// How many entries of the file are in force here already, shipped or taken in before.
    pub same: usize,
}

/// The entries of one of the commune's own rules: one, unless a later version keeps more in it.
pub fn own_lines(rule: &OwnRule) -> Result<Vec<Line>, RuleError> {
    let file = RuleFile {
        name: rule.section.clone(),
        text: rule.text.clone(),
        own: true,
    };
    RuleBook::of_file(&file).map(|book| book.lines())
}

/// What taking in a rule file would save: each entry that is not shipped and not the commune's already. One
/// that has the keys and the first day of an entry of the commune's takes its place; one that meets another
/// entry of the commune's is an error, as everything else that is wrong in the file.
pub fn take_file<'r>(
    file: &RuleFile,
    own: impl IntoIterator<Item = &'r OwnRule>,
    mut new_id: impl FnMut() -> OwnRuleId,
) -> Result<Taken, RuleError> {
    let book = RuleBook::of_file(file)?;
    if book.lines().is_empty() {
        return Err(RuleError {
            file: file.name.clone(),
            line: 1,
            reason: message!("tệp không có mục nào"),
        });
    }
    let shipped = RuleBook::shipped().lines();
    let mut held: Vec<(&OwnRule, Line)> = Vec::new();
    for rule in own {
        // An entry of a later version does not count and stands in nobody's way.
        held.extend(own_lines(rule).into_iter().flatten().map(|line| (rule, line)));
    }
    let mut taken = Taken {
        rules: Vec::new(),
        same: 0,
    };
    let mut new: Vec<(Line, usize)> = Vec::new();
    for (line, at) in book.lines().into_iter().zip(line_numbers(&file.text)) {
        let is_shipped = !line.validity.own && shipped.iter().any(|other| other.says_as(&line));
        if is_shipped || held.iter().any(|(_, other)| other.says_as(&line)) {
            taken.same += 1;
            continue;
        }
        let replaced = held.iter().position(|(_, other)| is_same_entry(&line, other));
        let before = replaced.map(|place| held.swap_remove(place).0);
        taken.rules.push(OwnRule {
            id: before.map_or_else(&mut new_id, |rule| rule.id),
            section: line.section.code().to_owned(),
            text: line.to_toml(),
            note: before.map_or_else(|| file.name.clone(), |rule| rule.note.clone()),
        });
        new.push((line, at));
    }
    for (place, (line, at)) in new.iter().enumerate() {
        let earlier = new.iter().take(place).map(|(line, _)| line);
        let others = earlier.chain(held.iter().map(|(_, line)| line));
        if let Some(other) = super::clash(line, others) {
            return Err(RuleError {
                file: file.name.clone(),
                line: *at,
                reason: message!(
                    "trùng thời gian hiệu lực với mục của xã căn cứ {source}; hãy sửa hoặc xóa mục ấy trước",
                    source = other.validity.source
                ),
            });
        }
    }
    Ok(taken)
}

/// Whether an entry is a later wording of another: told apart by the same keys from the same day.
fn is_same_entry(line: &Line, other: &Line) -> bool {
    line.section == other.section && line.keys == other.keys && line.validity.from == other.validity.from
}

/// The lines on which the entries of a file begin, in the order of the book.
fn line_numbers(text: &str) -> Vec<usize> {
    type Entries = std::collections::BTreeMap<String, Vec<Spanned<toml::Table>>>;
    let mut entries: Entries = toml::from_str(text).unwrap_or_default();
    super::Section::ALL
        .iter()
        .flat_map(|section| entries.remove(section.code()).unwrap_or_default())
        .map(|entry| line_of(text, entry.span().start))
        .collect()
}

impl Line {
    /// The entry as it stands in a rule file.
    pub fn to_toml(&self) -> String {
        let mut file = toml::Table::new();
        let entry = toml::Value::Table(self.values.clone());
        file.insert(self.section.code().to_owned(), toml::Value::Array(vec![entry]));
        let text = toml::to_string(&file).unwrap_or_default();
        let file = RuleFile {
            name: String::new(),
            text: text.clone(),
            own: true,
        };
        // Read and written once more, the fields stand in the order of the section.
        RuleBook::of_file(&file).map_or(text, |book| book.to_toml(false))
    }
}
