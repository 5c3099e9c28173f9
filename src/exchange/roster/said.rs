//! What a cell about policy groups, living standards and events says.

use super::notes::of_somebody_else;
use super::standing;
use super::wordings::key;
use crate::domain::roster::{RawEntitlement, RawEvent};
use crate::domain::{Disability, Living, Pension};

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Policy groups.
    pub(super) entitlements: Vec<RawEntitlement>,
    /// Living standard.
    pub(super) living: Option<Living>,
    /// Year given with it.
    pub(super) living_year: Option<i32>,
    /// Events.
    pub(super) events: Vec<RawEvent>,
    /// Pieces that name a living standard and more.
    pub(super) beside: Vec<String>,
    /// Pieces that deny, end or await what they name: told, never taken.
    pub(super) denied: Vec<String>,
    /// A living standard is among what they name.
    pub(super) living_denied: bool,
    /// Pieces of the cell that mean none of these.
    pub(super) unknown: Vec<String>,
    /// A disability without its degree, which decides whether it gives a card.
    pub(super) degree_missing: bool,
    /// The allowance for keeping a martyr's altar, which a brother holds as well as a son.
    pub(super) worship: bool,
    /// Monthly payment of the insurance fund.
    pub(super) pension: Option<Pension>,
    /// Degree of disability.
    pub(super) disability: Option<Disability>,
}

/// The kind of cell, which decides what its words may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Column of living standards.
    Living,
    /// Column of policy groups, or of both.
    Policy,
    /// Free text.
    Note,
}

/// Policy groups whose words also say something of pension or disability.
pub(super) fn is_standing(code: &str) -> bool {
    matches!(code, "HT" | "CT" | "NKT")
}

impl Said {
    /// What the words of a policy group say of pension and disability; not where they speak of a relative.
    pub(super) fn standing(&mut self, code: &str, wording: &str, piece: &str) {
        if !is_standing(code) || of_somebody_else(&key(piece)) {
            return;
        }
        match code {
            "HT" => self.pension = self.pension.or(standing::pension(wording)),
            "CT" => self.pension = self.pension.or(Some(Pension::Survivor)),
            _ => self.disability = self.disability.or(standing::disability(piece)),
        }
    }

    /// Said plainly to be none.
    pub(super) fn nothing(&mut self, code: &str) {
        match code {
            "NKT" => self.disability = self.disability.or(Some(Disability::None)),
            _ => self.pension = self.pension.or(Some(Pension::None)),
        }
    }

    /// Keeps a piece that gives no group beside what it says; a note is kept whole.
    pub(super) fn keep(&mut self, piece: &str, kind: Kind) {
        if kind != Kind::Note && self.beside.last().is_none_or(|held| held != piece) {
            self.beside.push(piece.to_owned());
        }
    }

    /// Keeps a denied piece, once.
    pub(super) fn deny(&mut self, piece: &str) {
        if self.denied.last().is_none_or(|held| held != piece) {
            self.denied.push(piece.to_owned());
        }
    }
}
