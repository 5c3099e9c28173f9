//! The window: what people see and press.
//!
//! [`App`] owns the screens and one [`Backend`]. `logic` takes in what the register has to say, `ui` only
//! paints and collects [`Action`]s, which are carried out after the frame. A screen is a struct of plain
//! draft state with one `ui` function; it is given a [`Cx`] and never touches the register itself.
//!
//! What is deliberately absent: SQL, rules, the clock (it is injected), system calls outside of
//! [`platform`], colours and sizes outside of [`theme`], fonts other than our own, repaints while idle.

pub mod app;
pub mod commands;
pub mod cx;
pub mod fonts;
pub mod laptop;
pub mod place;
pub mod platform;
mod run;
pub mod screens;
mod shell;
#[cfg(test)]
pub mod testing;
pub mod theme;
pub mod widgets;

pub use app::{App, Backend, Clock};
pub use cx::{Action, Confirm, Cx, Inbox};
pub use laptop::LaptopSettings;
pub use place::{Place, Room};
pub use run::{Renderer, open_window};
