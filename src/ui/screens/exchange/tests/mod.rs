//! The screen under test: files in, the review of a plan, decisions, the result.

mod flow;
mod looks;
mod past;
mod readings;
mod tabs;
