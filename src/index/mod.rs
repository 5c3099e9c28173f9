//! STUB (replaced at merge): the register in memory.
use crate::domain::*;
#[derive(Clone, Debug, Default)]
pub struct Index {}
/// A search hit.
#[derive(Clone, Debug)]
pub struct Hit { pub person: PersonId, pub household: HouseholdId }
impl Index {
    pub fn build(_records: impl IntoIterator<Item = Record>) -> Self { Self {} }
    pub fn people(&self, _f: &Filter, _s: Sort, _d: Date) -> Vec<PersonId> { vec![] }
    pub fn count(&self, _f: &Filter, _d: Date) -> usize { 0 }
    pub fn row(&self, _p: PersonId, _d: Date) -> Option<ListRow> { None }
    pub fn rows(&self, _f: &Filter, _s: Sort, _d: Date) -> Vec<ListRow> { vec![] }
    pub fn dashboard(&self, _f: &Filter, as_of: Date) -> Dashboard { Dashboard { as_of, target: 950, denominator: Denominator::Register, commune: Figures::default(), hamlets: vec![] } }
    pub fn search(&self, _q: &str, _limit: usize) -> Vec<Hit> { vec![] }
    pub fn groups(&self, _h: HamletId) -> Vec<String> { vec![] }
}
impl Book for Index {
    fn commune(&self) -> Option<&Commune> { None }
    fn hamlets(&self) -> Vec<&Hamlet> { vec![] }
    fn household(&self, _id: HouseholdId) -> Option<&HouseholdFile> { None }
    fn person(&self, _id: PersonId) -> Option<&PersonFile> { None }
    fn households(&self) -> Box<dyn Iterator<Item = &HouseholdFile> + '_> { Box::new(std::iter::empty()) }
    fn people(&self) -> Box<dyn Iterator<Item = &PersonFile> + '_> { Box::new(std::iter::empty()) }
}
