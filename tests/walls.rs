//! The walls of the house: who may import whom, how long things may grow, what may stand where, and that
//! every text has its English. These are read off the sources, so that no review has to look for them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    reason = "tests state what must hold and stop where it does not"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its path below `src`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The room: the first folder, or the file at the top.
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    fn is_test(&self) -> bool {
        self.path.contains("tests") || self.path.contains("testing")
    }

    /// The lines of the program itself: without comments, and without the tests at the end of the file.
    fn program(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self
            .text
            .find("\n#[cfg(test)]\nmod tests {")
            .unwrap_or(self.text.len());
        self.text[..end]
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let top = root().join("src");
    let mut found = Vec::new();
    walk(&top, &mut found);
    found.sort();
    let sources: Vec<Source> = found
        .iter()
        .map(|path| Source {
            path: path
                .strip_prefix(&top)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/"),
            text: fs::read_to_string(path).unwrap(),
        })
        .collect();
    assert!(sources.len() > 50, "the sources were not found");
    sources
}

/// Fails with every fault at once.
fn none(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// What each room may import; everything else is a wall.
fn allowed(room: &str) -> &'static [&'static str] {
    match room {
        "words" | "domain" => &[],
        "store" | "index" => &["domain"],
        "exchange" | "print" => &["domain", "words"],
        "register" => &["domain", "words", "store", "index", "exchange", "print"],
        "ui" | "cli" => &[
            "domain", "words", "store", "index", "exchange", "print", "register",
        ],
        "main" => &["cli", "ui", "register", "words"],
        "lib" => &[
            "cli", "domain", "exchange", "index", "print", "register", "store", "ui", "words",
        ],
        room => panic!("a room that the plan of the house does not know: {room}"),
    }
}

#[test]
fn arrows_point_down() {
    let mut faults = Vec::new();
    // Tests may look at everything from above.
    for source in sources().into_iter().filter(|source| !source.is_test()) {
        let room = source.room().to_owned();
        for (line, text) in source.program() {
            for (at, name) in ["crate::", "so_bhyt::"]
                .iter()
                .flat_map(|name| text.match_indices(name))
            {
                let other: String = text[at + name.len()..]
                    .chars()
                    .take_while(|ch| ch.is_ascii_alphanumeric() || *ch == '_')
                    .collect();
                let is_macro = matches!(other.as_str(), "message" | "say" | "");
                if !is_macro && other != room && !allowed(&room).contains(&other.as_str()) {
                    faults.push(format!(
                        "src/{}:{line}: {room} must not import {other}",
                        source.path
                    ));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn everything_stands_in_its_room() {
    /// Words of the sources, and the only places they may stand in.
    const PLACES: [(&str, &[&str]); 15] = [
        ("rusqlite", &["store/"]),
        ("\"SELECT ", &["store/"]),
        ("egui::", &["ui/"]),
        ("eframe", &["ui/"]),
        ("krilla", &["print/"]),
        ("calamine", &["exchange/"]),
        ("rust_xlsxwriter", &["exchange/"]),
        ("Utc::now", &["register/laptop.rs"]),
        ("Local::now", &["register/laptop.rs"]),
        ("SystemTime::now", &[]),
        ("thread::spawn", &[]),
        // Threads that end before their function does are told apart from those that live on: `share` maps
        // pure functions over values and gives what a plain map gives, so that domain may hold it; a
        // workbook's cells and hidden rows are two readings of the same bytes; the store makes the next changes
        // ready while the file takes those before them; the index follows while the file is written.
        (
            "thread::scope",
            &[
                "domain/share.rs",
                "exchange/roster/open.rs",
                "store/write.rs",
                "register/mod.rs",
            ],
        ),
        ("thread::Builder", &["register/handle.rs", "ui/platform/"]),
        (
            "std::fs",
            &["store/", "exchange/", "register/", "ui/platform/", "main.rs"],
        ),
        ("Color32::from_", &["ui/theme.rs", "ui/theme/"]),
    ];
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        for (line, text) in source.program() {
            for (word, places) in PLACES {
                if text.contains(word) && !places.iter().any(|place| source.path.starts_with(place)) {
                    faults.push(format!("src/{}:{line}: {word} does not belong here", source.path));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn files_and_functions_stay_short() {
    let mut faults = Vec::new();
    for source in sources() {
        let lines: Vec<&str> = source.text.lines().collect();
        if lines.len() > 500 {
            faults.push(format!("src/{}: {} lines", source.path, lines.len()));
        }
        if source.is_test() {
            continue;
        }
        let most = if source.room() == "ui" { 80 } else { 60 };
        for (begin, line) in source.program() {
            let code = line.trim_start();
            let indent = &line[..line.len() - code.len()];
            let is_function = [
                "fn ",
                "pub fn ",
                "pub(super) fn ",
                "pub(crate) fn ",
                "const fn ",
                "pub const fn ",
            ]
            .iter()
            .any(|head| code.starts_with(head));
            if !is_function {
                continue;
            }
            // What a trait only declares has no body.
            let opened = lines[begin - 1..].iter().find(|line| line.ends_with(['{', ';']));
            if opened.is_none_or(|line| line.ends_with(';')) {
                continue;
            }
            let end = format!("{indent}}}");
            let length = lines[begin - 1..]
                .iter()
                .position(|line| *line == end)
                .map_or(0, |length| length + 1);
            if length > most {
                faults.push(format!(
                    "src/{}:{begin}: a function of {length} lines",
                    source.path
                ));
            }
        }
    }
    none(&faults);
}

#[test]
fn nothing_is_left_lying_about() {
    let mut faults = Vec::new();
    for source in sources() {
        for (at, line) in source.text.lines().enumerate() {
            let left = [
                "TODO",
                "FIXME",
                "XXX",
                "todo!(",
                "unimplemented!(",
                "dbg!(",
                "#[ignore",
            ]
            .iter()
            .find(|word| line.contains(**word));
            if let Some(word) = left {
                faults.push(format!("src/{}:{}: {word}", source.path, at + 1));
            }
            let comment = line.trim_start();
            if comment.starts_with("// ") && (comment.ends_with(';') || comment.ends_with('{')) {
                faults.push(format!("src/{}:{}: commented-out code?", source.path, at + 1));
            }
        }
    }
    none(&faults);
}

/// The first string literal right behind `at`, where there is one.
fn literal_at(text: &str, at: usize) -> Option<String> {
    let rest = text[at..].trim_start();
    let mut chars = rest.strip_prefix('"')?.chars();
    let mut said = String::new();
    while let Some(ch) = chars.next() {
        match ch {
            '"' => return Some(said),
            '\\' => match chars.next()? {
                'n' => said.push('\n'),
                'r' => said.push('\r'),
                'u' => {
                    let code: String = chars.by_ref().skip(1).take_while(|ch| *ch != '}').collect();
                    said.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
                }
                '\n' => {
                    let rest = chars.as_str().trim_start().to_owned();
                    let skip = chars.as_str().len() - rest.len();
                    (0..chars.as_str()[..skip].chars().count()).for_each(|_| {
                        chars.next();
                    });
                }
                other => said.push(other),
            },
            ch => said.push(ch),
        }
    }
    None
}

/// Every text that the program says, with a place where it stands.
fn said_texts() -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let program: String = source.program().flat_map(|(_, line)| [line, "\n"]).collect();
        for opening in ["tr(", "say!(", "message!(", "refuse!("] {
            for (at, _) in program.match_indices(opening) {
                let before = program[..at].chars().next_back();
                if before.is_some_and(|ch| ch.is_alphanumeric() || ch == '_') {
                    continue;
                }
                if let Some(text) = literal_at(&program, at + opening.len()) {
                    said.insert(text, source.path.clone());
                }
            }
        }
        // Labels of codes are said by whoever shows them: `tr(status.label())`.
        for (at, _) in program.match_indices("fn label(self) -> &'static str {") {
            let body = &program[at..];
            let end = body.find("\n    }\n").unwrap_or(body.len());
            for (quote, _) in body[..end].match_indices("=> \"") {
                if let Some(text) = literal_at(body, quote + 3).filter(|text| !text.is_empty()) {
                    said.insert(text, source.path.clone());
                }
            }
        }
    }
    said
}

fn places(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

#[test]
fn every_text_has_its_english_with_the_same_places() {
    let english: BTreeMap<String, String> =
        toml::from_str(&fs::read_to_string(root().join("assets/english.toml")).unwrap()).unwrap();
    let said = said_texts();
    assert!(said.len() > 200, "the texts were not found: {}", said.len());
    let mut faults: Vec<String> = Vec::new();
    for (text, path) in &said {
        match english.get(text) {
            None => faults.push(format!("src/{path}: no English for {text:?}")),
            Some(other) if places(text) != places(other) => {
                faults.push(format!("other places: {text:?} / {other:?}"));
            }
            Some(_) => {}
        }
    }
    faults.extend(
        english
            .keys()
            .filter(|text| !said.contains_key(*text))
            .map(|text| format!("nobody says {text:?}")),
    );
    none(&faults);
}
