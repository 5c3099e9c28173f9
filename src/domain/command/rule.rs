//! The commune's own entries of the rule book, laid over the shipped ones.

use super::{Refusal, refuse, save};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::id::OwnRuleId;
use crate::domain::message::Message;
use crate::domain::record::OwnRule;
use crate::domain::round::{MOST_OUTCOMES, OutcomeFault};
use crate::domain::rules::{Line, RuleBook, RuleKind, Section, clash, own_lines};
use crate::message;

/// What can be done to the commune's own rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleCommand {
    /// Adds or changes one.
    Save(OwnRule),
    /// Removes one; what it stood over counts again.
    Remove(OwnRuleId),
    /// Takes in the entries of a rule file.
    Take {
        /// The file's name, for the journal.
        source: String,
        /// The entries.
        rules: Vec<OwnRule>,
    },
}

impl RuleCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        match self {
            Self::Save(rule) if find(book, rule.id).is_some() => {
                message!("Sửa quy định {what}", what = named(rule))
            }
            Self::Save(rule) if is_off(rule) => message!("Tắt quy định {what}", what = named(rule)),
            Self::Save(rule) => message!("Thêm quy định {what}", what = named(rule)),
            Self::Remove(id) => {
                let what = find(book, *id).map(named).unwrap_or_default();
                message!("Xóa quy định {what}", what = what)
            }
            Self::Take { source, rules } => {
                message!(
                    "Nạp {n} mục quy định từ {source}",
                    n = rules.len(),
                    source = source
                )
            }
        }
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(rule) => self.saved(book, std::slice::from_ref(rule)),
            Self::Take { rules, .. } => self.saved(book, rules),
            Self::Remove(id) => match find(book, *id) {
                Some(held) => {
                    self.outcomes_stay_reachable(book)?;
                    Ok(vec![Change::Remove(held.clone().into())])
                }
                None => refuse!("Mục quy định này không còn trong sổ."),
            },
        }
    }

    /// The commune's own rules once the command is carried out.
    pub fn after(&self, book: &dyn Book) -> Vec<OwnRule> {
        let saved: &[OwnRule] = match self {
            Self::Save(rule) => std::slice::from_ref(rule),
            Self::Take { rules, .. } => rules,
            Self::Remove(_) => &[],
        };
        let stays = |held: &&OwnRule| match self {
            Self::Remove(id) => held.id != *id,
            _ => saved.iter().all(|rule| rule.id != held.id),
        };
        let held = book.rows::<OwnRule>().filter(stays).cloned();
        held.chain(saved.iter().cloned()).collect()
    }

    /// The rule book once the command is carried out.
    pub fn book_after(&self, book: &dyn Book) -> RuleBook {
        RuleBook::with_own(&self.after(book)).0
    }

    fn saved(&self, book: &dyn Book, rules: &[OwnRule]) -> Result<Vec<Change>, Refusal> {
        let after: Vec<(OwnRuleId, Line)> = self
            .after(book)
            .iter()
            .flat_map(|rule| {
                let lines = own_lines(rule).unwrap_or_default();
                lines.into_iter().map(|line| (rule.id, line))
            })
            .collect();
        let mut changes = Vec::new();
        for rule in rules {
            let line = only_line(rule)?;
            let others = after.iter().filter(|(id, _)| *id != rule.id);
            if let Some(other) = clash(&line, others.map(|(_, line)| line)) {
                refuse!(
                    "Mục này trùng thời gian hiệu lực với mục {name} của xã (căn cứ {source}). Hãy sửa ngày, hoặc sửa mục ấy.",
                    name = other.name(),
                    source = other.validity.source
                );
            }
            changes.extend(save(find(book, rule.id), rule));
        }
        self.outcomes_stay_reachable(book)?;
        Ok(changes)
    }

    /// Refuses what would leave an outcome without a key of its own. What was so before is no reason: it came from
    /// elsewhere, and other entries must not wait for it.
    fn outcomes_stay_reachable(&self, book: &dyn Book) -> Result<(), Refusal> {
        let after = self.book_after(book).outcome_fault();
        match after.filter(|fault| book.rules().outcome_fault().as_ref() != Some(fault)) {
            None => Ok(()),
            Some(OutcomeFault::SameKey {
                key,
                names: [one, other],
            }) => refuse!(
                "Phím {key} khi đó vừa là «{one}» vừa là «{other}». Hãy chọn phím khác, hoặc tắt một trong hai mục trước.",
                key = key,
                one = one,
                other = other
            ),
            Some(OutcomeFault::TooMany) => refuse!(
                "Chỉ dùng được nhiều nhất {most} kết quả cùng lúc, mỗi kết quả một phím. Hãy tắt bớt một mục trước.",
                most = MOST_OUTCOMES
            ),
        }
    }
}

/// The one entry of a rule.
fn only_line(rule: &OwnRule) -> Result<Line, Refusal> {
    let lines = match own_lines(rule) {
        Ok(lines) => lines,
        Err(error) => return Err(Refusal(error.reason)),
    };
    match <[Line; 1]>::try_from(lines) {
        Ok([line]) if line.section.code() == rule.section => Ok(line),
        _ => refuse!("Mỗi lần chỉ ghi được đúng một mục quy định."),
    }
}

fn find(book: &dyn Book, id: OwnRuleId) -> Option<&OwnRule> {
    book.rows::<OwnRule>().find(|held| held.id == id)
}

/// The section of a rule and its name there, as far as it can be read.
fn named(rule: &OwnRule) -> String {
    let section = match Section::from_code(&rule.section) {
        Some(section) => section.label(),
        None => rule.section.as_str(),
    };
    let line = own_lines(rule).ok().and_then(|lines| lines.into_iter().next());
    let name = line.map(|line| line.name()).unwrap_or_default();
    format!("{section} {name}").trim_end().to_owned()
}

fn is_off(rule: &OwnRule) -> bool {
    let lines = own_lines(rule).unwrap_or_default();
    lines
        .iter()
        .any(|line| line.section == Section::Rule && line.text("kind") == Some(RuleKind::Off.code()))
}
