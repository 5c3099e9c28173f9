//! The screen of papers by labels, as a clerk goes through it.
