//! The whole index against a slow and simple book, and against itself after changes.

mod asking;
mod doors;
mod fixed;
mod oracle;
mod patching;
mod random;
mod searching;
