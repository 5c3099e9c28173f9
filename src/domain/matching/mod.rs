//! STUB (replaced at merge): match plan.
use crate::domain::PersonId;
#[derive(Clone, Debug, Default)]
pub struct MatchPlan {}
/// A decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice { Same(PersonId), Another, LeaveOut }
