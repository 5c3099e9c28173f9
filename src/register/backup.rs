//! Backups: one verified copy a day while a register is worked with, and which of the old ones are kept.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};

use super::Register;
use super::error::Result;

/// The folder beside the register that holds its copies.
const FOLDER: &str = "sao-luu";
/// Copies of the last so many days are all kept; then one a month, for so many months.
const DAYS: usize = 14;
const MONTHS: usize = 12;

impl Register {
    /// Makes a verified copy in a folder, or in the folder of copies beside the register.
    pub fn backup(&self, folder: Option<&Path>) -> Result<PathBuf> {
        let stamp = self.laptop().clock.local().format("%Y%m%d-%H%M%S").to_string();
        let beside = self.backup_folder();
        Ok(self.store().backup_to(folder.unwrap_or(&beside), &stamp)?)
    }

    /// Makes the copy of the day where there is none yet, and removes copies that the rule no longer keeps.
    pub fn daily_backup(&self) -> Result<Option<PathBuf>> {
        let copies = self.copies();
        let today = self.today();
        if copies.iter().any(|(day, _)| *day == today) {
            return Ok(None);
        }
        let made = self.backup(None)?;
        let days: Vec<NaiveDate> = copies.iter().map(|(day, _)| *day).chain([today]).collect();
        let kept = kept_days(&days);
        for (day, path) in copies {
            if !kept.contains(&day) {
                remove_copy(&path);
            }
        }
        Ok(Some(made))
    }

    /// Where copies go by themselves.
    pub fn backup_folder(&self) -> PathBuf {
        self.store()
            .path()
            .parent()
            .unwrap_or_else(|| Path::new("."))
            .join(FOLDER)
    }

    /// The copies of this register, by the day in their names.
    fn copies(&self) -> Vec<(NaiveDate, PathBuf)> {
        let stem = self
            .store()
            .path()
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Ok(entries) = fs::read_dir(self.backup_folder()) else {
            return Vec::new();
        };
        let mut copies: Vec<(NaiveDate, PathBuf)> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let name = path.file_name()?.to_str()?.strip_suffix(".sobhyt")?.to_owned();
                let stamp = name.strip_prefix(&stem)?.strip_prefix('-')?.get(..8)?;
                Some((NaiveDate::parse_from_str(stamp, "%Y%m%d").ok()?, path))
            })
            .collect();
        copies.sort();
        copies
    }
}

/// The days whose copies stay: the last [`DAYS`] days that have one, and the first of each of the last
/// [`MONTHS`] months that have one.
fn kept_days(days: &[NaiveDate]) -> BTreeSet<NaiveDate> {
    let distinct: BTreeSet<NaiveDate> = days.iter().copied().collect();
    let mut kept: BTreeSet<NaiveDate> = distinct.iter().rev().take(DAYS).copied().collect();
    let mut firsts: Vec<NaiveDate> = Vec::new();
    for day in &distinct {
        if firsts
            .last()
            .is_none_or(|last| (last.year(), last.month()) != (day.year(), day.month()))
        {
            firsts.push(*day);
        }
    }
    kept.extend(firsts.iter().rev().take(MONTHS));
    kept
}

/// A copy that cannot be removed now is removed another day.
fn remove_copy(path: &Path) {
    for path in [path.to_owned(), path.with_extension("sobhyt.key")] {
        if path.exists()
            && let Err(error) = fs::remove_file(&path)
        {
            tracing::warn!("old copy stays: {error}: {}", path.display());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_days_and_one_a_month_are_kept() {
        let first = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        let days: Vec<NaiveDate> = first.iter_days().take(600).collect();
        let kept = kept_days(&days);
        let last = *days.last().unwrap();
        assert!(last.iter_days().rev().take(DAYS).all(|day| kept.contains(&day)));
        assert!(kept.contains(&NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()));
        assert!(!kept.contains(&NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()));
        assert!(!kept.contains(&first), "older than the months kept");
        assert!(kept.len() <= DAYS + MONTHS);
        assert_eq!(
            kept_days(&kept.iter().copied().collect::<Vec<_>>()),
            kept,
            "a second look removes nothing"
        );
    }
}
