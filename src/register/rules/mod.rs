//! The commune's own rules: what a change of them would do, rule files in, the whole book out.

mod said;

use std::path::{Path, PathBuf};

pub use said::{code_said, said};

use super::error::{Error, Result};
use super::{Register, output};
use crate::domain::command::RuleCommand;
use crate::domain::rights::{Effect, effect};
use crate::domain::rules::{RuleFile, take_file};
use crate::domain::{Book, Command, Date, OwnRule};
use crate::words::tr;

/// A rule file is no longer than this.
const LONGEST: u64 = 5 << 20;

/// A change of the commune's own rules, to be looked at before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleChange {
    /// What a command does.
    Command(RuleCommand),
    /// The entries of a rule file.
    File(PathBuf),
}

/// What a change of the commune's own rules would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleTrial {
    /// Carries it out.
    pub command: RuleCommand,
    /// Entries of the file that are in force here already.
    pub same: usize,
    /// Who gains and who loses.
    pub effect: Effect,
}

impl Register {
    /// What a change of the commune's own rules would do on a day; without one on the later of today and the
    /// first day of what is new. An error tells why it would be refused; nothing is written either way.
    pub fn try_rules(&self, change: &RuleChange, day: Option<Date>) -> Result<RuleTrial> {
        let (command, same) = match change {
            RuleChange::Command(command) => (command.clone(), 0),
            RuleChange::File(path) => self.take_rules(path)?,
        };
        let book: &dyn Book = self.index().as_ref();
        Command::Rule(command.clone()).changes(book, self.today())?;
        let after = command.book_after(book);
        let first = book.rules().first_day_of_change(&after);
        let day = day.unwrap_or_else(|| first.map_or(self.today(), |first| first.max(self.today())));
        Ok(RuleTrial {
            command,
            same,
            effect: effect(book, book.rules(), &after, day),
        })
    }

    /// The command that takes in a rule file, and how many of its entries are in force here already.
    fn take_rules(&self, path: &Path) -> Result<(RuleCommand, usize)> {
        let unread = || Error::NoRules(path.to_owned());
        let told = std::fs::metadata(path).ok().filter(|told| told.len() <= LONGEST);
        told.ok_or_else(unread)?;
        let text = std::fs::read_to_string(path).ok().ok_or_else(unread)?;
        let name = path.file_name().unwrap_or(path.as_os_str()).display().to_string();
        let file = RuleFile {
            name: name.clone(),
            // Editors of Windows put a mark before the text.
            text: text.trim_start_matches('\u{feff}').to_owned(),
            own: false,
        };
        let book: &dyn Book = self.index().as_ref();
        let mint = std::cell::RefCell::new(self.mint());
        let new_id = || mint.borrow_mut().next_id();
        let taken = take_file(&file, book.rows::<OwnRule>(), new_id).map_err(Error::Rules)?;
        let command = RuleCommand::Take {
            source: name,
            rules: taken.rules,
        };
        Ok((command, taken.same))
    }

    /// Writes the rule book, shipped and own, as a rule file. Gives the number of its entries.
    pub fn write_rules(&self, path: &Path) -> Result<usize> {
        let rules = self.index().rules();
        let head = tr(
            "Bộ quy định của Sổ BHYT: mục có own = true là của xã, các mục khác có sẵn trong chương trình. Có thể sửa rồi nạp lại.",
        );
        let text = format!("# {head}\n\n{}", rules.to_toml(true));
        output::write_whole(path, text.as_bytes()).map_err(|source| Error::Output {
            path: path.to_owned(),
            source,
        })?;
        Ok(rules.lines().len())
    }
}
