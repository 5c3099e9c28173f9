//! STUB (replaced at merge): pages.
#[derive(Clone, Debug, Default)]
pub struct Document {}
