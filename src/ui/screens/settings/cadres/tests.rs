//! The page of the people in charge.
