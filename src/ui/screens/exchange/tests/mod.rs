//! The screen under test: files in, the review of a plan, decisions, the result.

mod desk;
mod flow;
mod looks;
mod past;
mod preview;
mod readings;
mod tabs;
