//! Opening the real window: OpenGL first, then the other way of drawing in the same process, for old
//! drivers and remote desktops.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::{EventLoopBuilderHook, NativeOptions};

use super::app::{App, Backend};
use super::laptop::LaptopSettings;
use super::platform::Platform;
use crate::domain::Message;
use crate::message;
use crate::register::{Clock as _, Handle, Identity, Laptop, Notice, Request, SystemClock};
use crate::words;

/// How the window is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renderer {
    /// OpenGL.
    Glow,
    /// Vulkan, Direct3D or Metal, also in software.
    Wgpu,
}

impl Renderer {
    const fn code(self) -> &'static str {
        match self {
            Self::Glow => "glow",
            Self::Wgpu => "wgpu",
        }
    }
}

/// The register's thread as the app's other end.
struct Thread(Handle);

impl Backend for Thread {
    fn send(&mut self, request: Request) {
        self.0.send(request);
    }

    fn poll(&mut self) -> Vec<Notice> {
        self.0.poll()
    }

    fn cancel(&mut self) {
        self.0.cancel();
    }
}

/// Opens the window and stays until it is closed. Where none can be opened: one sentence that names the
/// commands that work without one.
pub fn open_window(
    register: Option<&Path>,
    renderer: Option<Renderer>,
    speak_settings: bool,
) -> Result<(), Message> {
    let settings =
        LaptopSettings::usual_path().map_or_else(LaptopSettings::default, |path| LaptopSettings::load(&path));
    if speak_settings {
        words::set_language(settings.language());
    }
    let identity = Identity::load(&Identity::path());
    for renderer in ways(renderer, &identity) {
        match open_with(renderer, register.map(Path::to_owned), &settings, &identity) {
            Ok(()) => return Ok(()),
            Err(error) => tracing::warn!("no window with {}: {error}", renderer.code()),
        }
    }
    Err(message!(
        "Không mở được cửa sổ vì máy không có màn hình đồ họa; các lệnh import, people, list, dashboard, check, demo vẫn dùng được: so-bhyt --help"
    ))
}

/// The ways to try, in order. One that was on trial when the program last ended without a word comes last.
fn ways(asked: Option<Renderer>, identity: &Identity) -> Vec<Renderer> {
    match asked {
        Some(renderer) => vec![renderer],
        None if identity.renderer_on_trial.as_deref() == Some(Renderer::Glow.code()) => {
            vec![Renderer::Wgpu, Renderer::Glow]
        }
        None => vec![Renderer::Glow, Renderer::Wgpu],
    }
}

fn open_with(
    renderer: Renderer,
    register: Option<PathBuf>,
    settings: &LaptopSettings,
    identity: &Identity,
) -> Result<(), String> {
    let trial = Trial::begin(renderer, identity);
    let options = options(renderer);
    let (settings, laptop) = (settings.clone(), Laptop::this(identity));
    let opened = eframe::run_native(
        "so-bhyt",
        options,
        Box::new(move |creation| {
            let ctx = creation.egui_ctx.clone();
            let wake = ctx.clone();
            let handle = Handle::start(laptop, Arc::new(move || wake.request_repaint()))?;
            let answered = ctx.clone();
            let platform = Platform::system(move || answered.request_repaint());
            let clock = Box::new(|| SystemClock.today());
            let app = App::new(
                &ctx,
                Box::new(Thread(handle)),
                platform,
                clock,
                settings,
                register,
            );
            Ok(Box::new(Window {
                app,
                trial: Some(trial),
            }))
        }),
    );
    opened.map_err(|error| error.to_string())
}

fn options(renderer: Renderer) -> NativeOptions {
    NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Sổ BHYT")
            .with_app_id("so-bhyt")
            .with_inner_size([1366.0, 728.0])
            .with_min_inner_size([900.0, 560.0])
            .with_drag_and_drop(true),
        renderer: match renderer {
            Renderer::Glow => eframe::Renderer::Glow,
            Renderer::Wgpu => eframe::Renderer::Wgpu,
        },
        // Both ways run in one process, which the event loop allows only so.
        run_and_return: true,
        event_loop_builder: None::<EventLoopBuilderHook>,
        ..NativeOptions::default()
    }
}

/// Some drivers end the process when they are first used. So the way of drawing stands in the laptop's file
/// until it has drawn; what still stands there at the next start goes to the end of the row.
struct Trial(Identity);

impl Trial {
    fn begin(renderer: Renderer, identity: &Identity) -> Self {
        let on_trial = Identity {
            renderer_on_trial: Some(renderer.code().to_owned()),
            ..identity.clone()
        };
        on_trial.save(&Identity::path());
        Self(on_trial)
    }

    fn passed(mut self) {
        self.0.renderer_on_trial = None;
        self.0.save(&Identity::path());
    }
}

/// The app in its window.
struct Window {
    app: App,
    trial: Option<Trial>,
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        eframe::App::logic(&mut self.app, ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        eframe::App::ui(&mut self.app, ui, frame);
        // The second frame is drawn only after the first was shown.
        if ui.ctx().cumulative_frame_nr() > 1
            && let Some(trial) = self.trial.take()
        {
            trial.passed();
        }
    }
}
