//! The commands: the same program without the window, for committees with many files and for scripts.
//!
//! Names, exit codes and JSON shapes are a contract. Exit status: 0 done; 1 refused or failed, with one
//! sentence on standard error and nothing half done; 2 wrong usage; 3 done, but rows are doubtful or
//! rejected.

mod args;
mod cadres;
mod commands;
mod doors;
mod offer;
mod papers;
mod passphrase;
mod price;
mod result;
mod roll;
mod rounds;
mod rules;
mod sheets;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

pub use args::{Arguments, Job, RendererChoice};

use crate::domain::Message;
use crate::register::{Error, Identity, Laptop};
use crate::words;

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Done, but rows are doubtful or rejected.
    DoneWithDoubts,
}

/// Why a command was not done.
#[derive(Debug)]
pub enum Failure {
    /// The register or a file.
    Register(Error),
    /// What was asked for is not there, in words.
    Said(Message),
    /// The words of the command do not fit together.
    Usage(Message),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Register(error)
    }
}

/// Reads the command line; wrong usage and `--help` are answered here.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Arguments, ExitCode> {
    Arguments::read(args).map_err(|error| {
        let code = if error.use_stderr() { 2 } else { 0 };
        if let Err(error) = error.print() {
            tracing::warn!("help not shown: {error}");
        }
        ExitCode::from(code)
    })
}

/// Carries out a command; says the one sentence where it fails.
pub fn run(job: Job) -> ExitCode {
    let laptop = Laptop::this(&Identity::load(&Identity::path()));
    match commands::run(job, &laptop) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::DoneWithDoubts) => ExitCode::from(3),
        Err(failure) => {
            let (message, code) = match failure {
                Failure::Register(error) => {
                    tracing::info!("{error}");
                    (error.message(), 1)
                }
                Failure::Said(message) => (message, 1),
                Failure::Usage(message) => (message, 2),
            };
            complain(&words::fill(&message.text, &message.args));
            ExitCode::from(code)
        }
    }
}

/// One sentence on standard error.
pub fn complain(sentence: &str) {
    // There is nowhere else to say that standard error is closed.
    writeln!(std::io::stderr(), "{sentence}").unwrap_or_default();
}

/// One line on standard output.
fn say_line(line: &str) {
    // A closed pipe (`so-bhyt … | head`) ends the listening, not the work.
    writeln!(std::io::stdout(), "{line}").unwrap_or_default();
}
