//! Sổ BHYT: parses the command line, keeps a log, then opens the window or carries out a command.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use so_bhyt::register::Identity;
use so_bhyt::words::{Language, set_language};
use so_bhyt::{cli, ui};

fn main() -> ExitCode {
    // Help and errors of the command line speak the language too, so it is chosen before they are made.
    let asked = language_before_parsing();
    set_language(asked.unwrap_or(Language::Vietnamese));
    let _log = keep_log();
    let arguments = match cli::parse(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    if let Some(job) = arguments.job {
        return cli::run(job);
    }
    let renderer = arguments.renderer.map(|choice| match choice {
        cli::RendererChoice::Glow => ui::Renderer::Glow,
        cli::RendererChoice::Wgpu => ui::Renderer::Wgpu,
    });
    match ui::open_window(arguments.register.as_deref(), renderer, asked.is_none()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            cli::complain(&so_bhyt::words::fill(&message.text, &message.args));
            ExitCode::from(1)
        }
    }
}

/// `--lang`, else `SO_BHYT_LANG`; `None` leaves it to the window's settings.
fn language_before_parsing() -> Option<Language> {
    let mut words = std::env::args();
    let mut asked = None;
    while let Some(word) = words.next() {
        if word == "--lang" {
            asked = words.next();
        } else if let Some(code) = word.strip_prefix("--lang=") {
            asked = Some(code.to_owned());
        }
    }
    asked
        .or_else(|| std::env::var("SO_BHYT_LANG").ok())
        .and_then(|code| Language::from_code(&code))
}

/// A log of the last days beside the settings; nothing personal goes into it. Without a folder to write to
/// the program works without a log.
fn keep_log() -> Option<tracing_appender::non_blocking::WorkerGuard> {
    let folder = Identity::path().parent()?.to_owned().join("log");
    std::fs::create_dir_all(&folder).ok()?;
    let appender = tracing_appender::rolling::Builder::new()
        .rotation(tracing_appender::rolling::Rotation::DAILY)
        .filename_prefix("so-bhyt")
        .filename_suffix("log")
        .max_log_files(7)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(appender);
    tracing_subscriber::fmt()
        .with_writer(writer)
        .with_ansi(false)
        .with_max_level(tracing::Level::INFO)
        .init();
    Some(guard)
}
