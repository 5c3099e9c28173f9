//! The built program in a real window: a virtual display, a window manager, and keys as a person presses
//! them. Needs `Xvfb`, `openbox` and `xdotool`, which `.ci/run` installs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    reason = "tests state what must hold and stop where it does not"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a step may take on a busy machine before the test gives up.
const PATIENCE: Duration = Duration::from_secs(90);

/// A virtual display with a window manager, and the program on it; everything ends with it.
struct Screen {
    display: String,
    folder: tempfile::TempDir,
    running: Vec<Child>,
}

impl Screen {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // The server picks a free display and writes its number.
        let number = folder.path().join("display");
        let out = fs::File::create(&number).unwrap();
        let server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1366x768x24",
                "-nolisten",
                "tcp",
            ])
            .stdout(out)
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed");
        let mut screen = Self {
            display: String::new(),
            folder,
            running: vec![server],
        };
        screen.until("the display is there", |_| {
            fs::read_to_string(&number).is_ok_and(|text| text.ends_with('\n'))
        });
        screen.display = format!(":{}", fs::read_to_string(&number).unwrap().trim());
        let manager = screen.command("openbox").spawn().expect("openbox is installed");
        screen.running.push(manager);
        screen
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A command on this display, at home in its folder.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env("HOME", self.folder.path())
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("SO_BHYT_LANG")
            .current_dir(self.folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    fn start(&mut self, args: &[&str]) {
        let program = self
            .command(env!("CARGO_BIN_EXE_so-bhyt"))
            .args(args)
            .spawn()
            .unwrap();
        self.running.push(program);
        self.until("the window is there", |screen| {
            let found = screen
                .command("xdotool")
                .args(["search", "--onlyvisible", "--name", "BHYT"])
                .status();
            found.is_ok_and(|status| status.success())
        });
        // The first frames load letters and lay the screen out.
        sleep(Duration::from_secs(3));
    }

    fn until(&self, what: &str, mut holds: impl FnMut(&Self) -> bool) {
        let begin = Instant::now();
        while !holds(self) {
            assert!(begin.elapsed() < PATIENCE, "waited in vain: {what}");
            sleep(Duration::from_millis(200));
        }
    }

    fn keys(&self, keys: &[&str]) {
        for key in keys {
            assert!(
                self.command("xdotool")
                    .args(["key", key])
                    .status()
                    .unwrap()
                    .success()
            );
            sleep(Duration::from_millis(700));
        }
    }

    fn types(&self, text: &str) {
        let typed = self
            .command("xdotool")
            .args(["type", "--delay", "25", text])
            .status();
        assert!(typed.unwrap().success());
        sleep(Duration::from_millis(700));
    }

    /// Runs a command of the program beside the window, which only reads.
    fn says(&self, args: &[&str]) -> String {
        let mut command = self.command(env!("CARGO_BIN_EXE_so-bhyt"));
        let output = command.args(args).stdout(Stdio::piped()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        for program in self.running.iter_mut().rev() {
            // What ended by itself cannot be ended again.
            program.kill().unwrap_or_default();
            program.wait().map(drop).unwrap_or_default();
        }
    }
}

#[test]
fn a_roster_comes_in_a_name_is_found_and_a_list_goes_out() {
    let mut screen = Screen::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/blocks.xlsx");
    fs::copy(sample, screen.path("ap.xlsx")).unwrap();
    let register = screen.path("so.sobhyt");
    let register = register.to_str().unwrap();
    screen.says(&["demo", "--to", register, "--persons", "20"]);
    screen.start(&[register]);
    let people = |screen: &Screen| {
        screen.says(&["people", "--from", register, "--all", "--to", "nguoi.json"]);
        let json = fs::read_to_string(screen.path("nguoi.json")).unwrap_or_default();
        json.matches("\"person_id\"").count()
    };
    assert_eq!(people(&screen), 20);

    // Roster in: there are no file dialogs on a bare display, so the path is typed.
    screen.keys(&["ctrl+6", "ctrl+o"]);
    sleep(Duration::from_secs(1));
    screen.keys(&["ctrl+a"]);
    screen.types(screen.path("ap.xlsx").to_str().unwrap());
    screen.keys(&["Return"]);
    sleep(Duration::from_secs(4));
    screen.keys(&["ctrl+Return"]);
    screen.until("the roster is in the register", |screen| people(screen) == 114);

    // A name, typed without accents; its household opens.
    screen.keys(&["ctrl+f"]);
    screen.types("thi ngoc anh");
    screen.keys(&["Return"]);

    // The list for the door, as the pages that print, saved.
    screen.keys(&["ctrl+3", "ctrl+p"]);
    sleep(Duration::from_secs(2));
    screen.keys(&["ctrl+s"]);
    sleep(Duration::from_secs(1));
    screen.keys(&["ctrl+a"]);
    let pdf = screen.path("ra.pdf");
    screen.types(pdf.to_str().unwrap());
    screen.keys(&["Return"]);
    screen.until("the PDF is written", |_| {
        fs::read(&pdf).is_ok_and(|bytes| bytes.starts_with(b"%PDF"))
    });
    let shown = screen.command("pdftotext").args(["ra.pdf", "ra.txt"]).status();
    if shown.is_ok_and(|status| status.success()) {
        let text = fs::read_to_string(screen.path("ra.txt")).unwrap().to_lowercase();
        assert!(text.contains("thị ngọc ánh"), "the list holds who came in");
    }
    assert!(
        screen.says(&["check", register]).contains("so.sobhyt"),
        "the register is sound"
    );
}
