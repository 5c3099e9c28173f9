mod plan;
mod settle { use super::*; use crate::domain::*; use std::sync::Arc; use std::collections::BTreeMap;
 pub(super) fn settle(reading: Arc<roster::Reading>, _b: &dyn Book, context: PlanContext, choices: BTreeMap<usize, Choice>) -> MatchPlan { MatchPlan{rows:vec![],households:vec![],new_hamlets:vec![],ledger:Ledger::default(),problems:vec![],proposals:vec![],told:vec![],reading,context,choices} } }
mod changes { use super::*; use crate::domain::*; pub(super) fn changes(_p:&MatchPlan,_b:&dyn Book,_m:&mut IdMint)->Vec<Change>{vec![]} }
pub use plan::*;
