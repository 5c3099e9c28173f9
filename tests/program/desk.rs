//! A desk to try the program at: an empty folder, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// An empty folder with its own settings; it goes when dropped.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// What a command said and came to.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A command of the program, with this desk as its home and no display.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_so-bhyt"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env("HOME", self.folder.path())
            .env("XDG_CONFIG_HOME", self.folder.path().join("config"))
            .env("APPDATA", self.folder.path().join("config"))
            .env_remove("SO_BHYT_PASSPHRASE")
            .env_remove("SO_BHYT_LANG")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    /// Runs the program and takes what it says.
    pub(crate) fn run(&self, args: &[&str]) -> Said {
        said(self.command(args).output().unwrap())
    }

    /// Runs a command that must be done.
    pub(crate) fn done(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!(said.code, 0, "{args:?}: {said:?}");
        said.out
    }

    /// Runs a command that must be refused with one sentence, and gives it.
    pub(crate) fn refused(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!(said.code, 1, "{args:?}: {said:?}");
        assert_eq!(said.err.trim_end().lines().count(), 1, "one sentence: {said:?}");
        said.err
    }

    pub(crate) fn json(&self, name: &str) -> Value {
        serde_json::from_str(&fs::read_to_string(self.path(name)).unwrap()).unwrap()
    }

    /// Everybody in a register on a day, as the command gives it.
    pub(crate) fn people(&self, register: &str, day: &str) -> Vec<Value> {
        self.done(&["people", "--from", register, "--as-of", day, "--to", "nguoi.json"]);
        let Value::Array(people) = self.json("nguoi.json") else {
            panic!("an array")
        };
        people
    }

    pub(crate) fn dashboard(&self, register: &str, day: &str) -> Value {
        serde_json::from_str(&self.done(&["dashboard", "--from", register, "--as-of", day, "--json"]))
            .unwrap()
    }
}

pub(crate) fn said(output: Output) -> Said {
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A sample of the repository.
pub(crate) fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/samples")
        .join(name);
    path.to_str().unwrap().to_owned()
}
