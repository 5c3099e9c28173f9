//! Numbers of people in a table: which columns have lost their zeros, and single numbers read and mended.

use super::Field;
use super::cells::{Digits, looks_like_id};
use super::grid::Grid;
use super::table::Table;
use crate::domain::numbers::id_agrees;
use crate::domain::{PartialDate, Sex};

/// Which number columns are stored as numbers, so that zeros in front are lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lost {
    id: bool,
    bhxh: bool,
    phone: bool,
}

impl Lost {
    /// Looks through the number columns of a table.
    pub(super) fn of(grid: &Grid, table: &Table) -> Self {
        Self {
            id: lost(grid, table, Field::Id12, 12),
            bhxh: lost(grid, table, Field::Bhxh, 10),
            phone: lost(grid, table, Field::Phone, 10),
        }
    }
}

impl Lost {
    /// Whether a column has lost its zeros.
    pub(super) fn has(self, field: Field) -> bool {
        match field {
            Field::Id12 => self.id,
            Field::Bhxh => self.bhxh,
            Field::Phone => self.phone,
            _ => false,
        }
    }
}

/// Whether a column holds numbers, or texts of which more lack a digit than keep a zero in front.
fn lost(grid: &Grid, table: &Table, field: Field, length: usize) -> bool {
    let Some(column) = table.at(field) else {
        return false;
    };
    let (mut numeric, mut short, mut zeros) = (0, 0, 0);
    for row in table.first..table.end {
        let Some(digits) = Digits::of(grid.cell(row, column)).filter(Digits::all) else {
            continue;
        };
        numeric += usize::from(digits.numeric);
        short += usize::from(digits.is(length - 1));
        zeros += usize::from(digits.is(length) && digits.text.starts_with('0'));
    }
    if table.ours {
        // Numbers of ours are text and may be odd; only a whole column without zeros has lost them.
        return zeros == 0 && short > 2;
    }
    numeric > 0 || short > zeros
}

/// What became of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mended {
    /// Read as it stands.
    Kept(String),
    /// Zeros in front were restored.
    Restored(String),
    /// Kept as written, and odd.
    Odd(String),
}

/// A CCCD or CMND. One zero comes back where the number then begins with a province; whether sex and birth
/// agree is asked of every number, and told. Two zeros take more proof.
pub(super) fn id(digits: &Digits, lost: Lost, sex: Option<Sex>, birth: Option<PartialDate>) -> Mended {
    let text = digits.text.clone();
    if digits.rounded {
        return Mended::Odd(text);
    }
    if digits.is(12) || (digits.is(9) && !digits.text.starts_with("00")) {
        return Mended::Kept(text);
    }
    let may = digits.numeric || lost.id;
    let padded = format!("{text:0>12}");
    let proof = match text.len() {
        11 => looks_like_id(&padded),
        // Only numbers of the first provinces lose two.
        10 => sex.is_some() && birth.is_some() && id_agrees(&padded, sex, birth),
        _ => false,
    };
    if may && proof && digits.all() {
        return Mended::Restored(padded);
    }
    Mended::Odd(text)
}

/// A BHXH number of ten digits.
pub(super) fn bhxh(digits: &Digits, lost: Lost) -> Mended {
    let text = digits.text.clone();
    if digits.rounded {
        return Mended::Odd(text);
    }
    if digits.is(10) {
        return Mended::Kept(text);
    }
    if (digits.numeric || lost.bhxh) && digits.all() && (7..10).contains(&text.len()) {
        return Mended::Restored(format!("{text:0>10}"));
    }
    Mended::Odd(text)
}

/// A telephone number; the numbers behind the first come second.
pub(super) fn phone(shown: &str, digits: &Digits, lost: Lost) -> (Mended, Option<String>) {
    let several: Vec<String> = shown
        .split(['-', '/', ';', ',', '\n', '–'])
        .map(crate::domain::numbers::phone)
        .filter(|number| number.len() >= 9)
        .collect();
    let rest = (several.len() > 1).then(|| several.iter().skip(1).cloned().collect::<Vec<_>>().join(", "));
    let first = match several.first().filter(|_| rest.is_some()) {
        Some(first) => first.clone(),
        None => crate::domain::numbers::phone(&digits.text),
    };
    let plain = !digits.rounded && (digits.all() || rest.is_some() || shown.starts_with('+'));
    let mended = match first.len() {
        10 | 11 if plain && first.starts_with('0') => Mended::Kept(first),
        9 if plain && (digits.numeric || lost.phone) && !first.starts_with('0') => {
            Mended::Restored(format!("0{first}"))
        }
        _ if digits.rounded || first.is_empty() => Mended::Odd(shown.trim().to_owned()),
        _ => Mended::Odd(if plain { first } else { shown.trim().to_owned() }),
    };
    (mended, rest)
}

/// Whether a number that stands in another column is certainly a CCCD.
pub(super) fn is_sure_id(digits: &Digits) -> bool {
    looks_like_id(&digits.text)
        || (digits.numeric && digits.is(11) && looks_like_id(&format!("0{}", digits.text)))
}
