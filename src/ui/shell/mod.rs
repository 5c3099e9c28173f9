//! What stands around every screen: navigation, the bar above, the bar below, and messages.

mod messages;
mod rail;
mod status_bar;
mod top_bar;

pub(super) use messages::{Messages, Offer};

use egui::{CentralPanel, Frame, Margin, Ui};

use super::commands::CommandState;
use super::cx::Cx;
use super::place::Place;
use super::theme::{color, space};

/// The whole window around a screen of an open register.
pub(super) fn frame(
    ui: &mut Ui,
    state: &CommandState,
    place: &Place,
    messages: &mut Messages,
    cx: &mut Cx<'_>,
    screen: impl FnOnce(&mut Ui, &mut Cx<'_>),
) {
    top_bar::show(ui, state, cx);
    status_bar::show(ui, messages, cx);
    rail::show(ui, state, place.room(), cx);
    ground(ui, |ui| {
        messages.bands(ui, cx);
        screen(ui, cx);
    });
}

/// The window without a register: only messages and the page.
pub(super) fn plain_frame(
    ui: &mut Ui,
    messages: &mut Messages,
    cx: &mut Cx<'_>,
    screen: impl FnOnce(&mut Ui, &mut Cx<'_>),
) {
    if messages.has_line() {
        status_bar::show(ui, messages, cx);
    }
    ground(ui, |ui| {
        messages.bands(ui, cx);
        screen(ui, cx);
    });
}

fn ground(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().fill(color::GROUND).inner_margin(Margin {
        left: space::PAGE,
        right: space::PAGE - 6,
        top: 14,
        bottom: 8,
    });
    CentralPanel::no_frame().frame(frame).show(ui, contents);
}
