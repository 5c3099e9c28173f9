//! A process killed at any moment loses no acknowledged entry and leaves no half of one.

use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::str::FromStr as _;

use super::*;

const FILE: &str = "SO_BHYT_TEST_CRASH_FILE";
const ROUND: &str = "SO_BHYT_TEST_CRASH_ROUND";

/// The other process of the test below; does nothing when run on its own.
#[test]
fn writes_until_it_is_killed() {
    let (Ok(path), Ok(round)) = (env::var(FILE), env::var(ROUND)) else {
        return;
    };
    let mut store = Store::open(Path::new(&path), &write()).unwrap();
    let mut maker = Maker::new(round.parse().unwrap());
    let mut out = std::io::stdout();
    loop {
        let entry = maker.entry(NOW);
        let family = maker.family();
        store.append(&entry, &family.changes()).unwrap();
        writeln!(out, "done {}", entry.id).unwrap();
        out.flush().unwrap();
    }
}

fn start(path: &Path, round: u32) -> Child {
    Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "store::tests::crash::writes_until_it_is_killed",
            "--nocapture",
        ])
        .env(FILE, path)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn what_was_acknowledged_is_there_after_kill() {
    let folder = Folder::new();
    drop(folder.register());
    let path = folder.file("so.sobhyt");
    let mut acknowledged = Vec::new();
    for round in 1..=3_u32 {
        let mut child = start(&path, round);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut wanted = 7 * round;
        let mut note = |line: &str| {
            // The harness writes on the same pipe, so the word may stand in the middle of a line.
            let id = line
                .split_once("done ")
                .and_then(|(_, id)| Uuid::from_str(id).ok());
            acknowledged.extend(id.map(EntryId));
            id.is_some()
        };
        while 0 < wanted {
            wanted -= u32::from(note(&lines.next().expect("the child writes").unwrap()));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it still said before the end counts too.
        for line in lines.map_while(Result::ok) {
            note(&line);
        }
        let store = Store::open(&path, &write()).expect("the lock went with the process");
        for id in &acknowledged {
            assert_eq!(store.changes_of(*id).unwrap().len(), 5, "entry {id} is whole");
        }
        let report = store.check().unwrap();
        assert!(report.is_clean(), "{report:?}");
        assert_eq!(report.rows, report.entries * 5);
    }
    assert!(42 <= acknowledged.len());
    assert_eq!(folder.names(), ["so.sobhyt"]);
}
