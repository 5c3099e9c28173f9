//! What can be done from anywhere in the window: one list for buttons, tooltips and keys.

use egui::{Context, Key, KeyboardShortcut, ModifierNames, Modifiers};

use super::place::Room;
use super::widgets::Icon;
use crate::say;
use crate::words::tr;

/// Something that can be done from anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UiCommand {
    /// Goes to a screen.
    Room(Room),
    /// Takes the last step back.
    Undo,
    /// Does it again.
    Redo,
    /// Goes to the search field.
    Find,
    /// Goes to the place before.
    Back,
    /// Everything larger.
    ZoomIn,
    /// Everything smaller.
    ZoomOut,
    /// The size to begin with.
    ZoomReset,
}

/// What decides whether commands can be given now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommandState {
    /// A register is open.
    pub open: bool,
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
    /// There is a way back.
    pub back: bool,
}

const CTRL_SHIFT: Modifiers = Modifiers::CTRL.plus(Modifiers::SHIFT);

impl UiCommand {
    /// All of them; longer keys come before shorter ones, so that Ctrl+Shift+Z is not taken for Ctrl+Z.
    pub const ALL: [Self; 14] = [
        Self::Redo,
        Self::Undo,
        Self::Find,
        Self::Back,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::Room(Room::Overview),
        Self::Room(Room::Households),
        Self::Room(Room::Lists),
        Self::Room(Room::Rounds),
        Self::Room(Room::Papers),
        Self::Room(Room::Exchange),
        Self::Room(Room::Settings),
    ];

    /// Its word on screen.
    pub fn text(self) -> &'static str {
        match self {
            Self::Room(Room::Overview) => tr("Tổng quan"),
            Self::Room(Room::Households) => tr("Hộ dân"),
            Self::Room(Room::Lists) => tr("Danh sách"),
            Self::Room(Room::Rounds) => tr("Vận động"),
            Self::Room(Room::Papers) => tr("Hồ sơ"),
            Self::Room(Room::Exchange) => tr("Nhập – xuất"),
            Self::Room(Room::Settings) => tr("Thiết lập"),
            Self::Undo => tr("Hoàn tác"),
            Self::Redo => tr("Làm lại"),
            Self::Find => tr("Tìm người"),
            Self::Back => tr("Quay lại"),
            Self::ZoomIn => tr("Chữ to hơn"),
            Self::ZoomOut => tr("Chữ nhỏ hơn"),
            Self::ZoomReset => tr("Cỡ chữ ban đầu"),
        }
    }

    /// Its icon.
    pub fn icon(self) -> Icon {
        match self {
            Self::Room(Room::Overview) => Icon::Overview,
            Self::Room(Room::Households) => Icon::House,
            Self::Room(Room::Lists) => Icon::List,
            Self::Room(Room::Rounds) => Icon::Person,
            Self::Room(Room::Papers) => Icon::Page,
            Self::Room(Room::Exchange) => Icon::Exchange,
            Self::Room(Room::Settings) => Icon::Settings,
            Self::Undo => Icon::Undo,
            Self::Redo => Icon::Redo,
            Self::Find => Icon::Search,
            Self::Back => Icon::Back,
            Self::ZoomIn | Self::ZoomOut | Self::ZoomReset => Icon::Plus,
        }
    }

    /// Its keys; the first is the one shown.
    pub fn shortcuts(self) -> Vec<KeyboardShortcut> {
        let key = |modifiers, key| KeyboardShortcut::new(modifiers, key);
        let (plain, ctrl) = (Modifiers::NONE, Modifiers::CTRL);
        match self {
            Self::Room(Room::Overview) => vec![key(plain, Key::F1), key(ctrl, Key::Num1)],
            Self::Room(Room::Households) => vec![key(plain, Key::F2), key(ctrl, Key::Num2)],
            Self::Room(Room::Lists) => vec![key(plain, Key::F3), key(ctrl, Key::Num3)],
            Self::Room(Room::Rounds) => vec![key(plain, Key::F4), key(ctrl, Key::Num4)],
            Self::Room(Room::Papers) => vec![key(plain, Key::F5), key(ctrl, Key::Num5)],
            Self::Room(Room::Exchange) => vec![key(plain, Key::F6), key(ctrl, Key::Num6)],
            Self::Room(Room::Settings) => vec![key(plain, Key::F7), key(ctrl, Key::Num7)],
            Self::Undo => vec![key(ctrl, Key::Z)],
            Self::Redo => vec![key(ctrl, Key::Y), key(CTRL_SHIFT, Key::Z)],
            Self::Find => vec![key(ctrl, Key::F)],
            Self::Back => vec![key(Modifiers::ALT, Key::ArrowLeft)],
            Self::ZoomIn => {
                vec![
                    key(ctrl, Key::Plus),
                    key(ctrl, Key::Equals),
                    key(CTRL_SHIFT, Key::Equals),
                ]
            }
            Self::ZoomOut => vec![key(ctrl, Key::Minus)],
            Self::ZoomReset => vec![key(ctrl, Key::Num0)],
        }
    }

    /// Whether it can be given now.
    pub fn is_enabled(self, state: &CommandState) -> bool {
        match self {
            Self::Room(_) | Self::Find => state.open,
            Self::Undo => state.undo.is_some(),
            Self::Redo => state.redo.is_some(),
            Self::Back => state.back,
            Self::ZoomIn | Self::ZoomOut | Self::ZoomReset => true,
        }
    }

    /// Word, what it would do, and key.
    pub fn tooltip(self, state: &CommandState) -> String {
        let what = match self {
            Self::Undo => state.undo.as_deref(),
            Self::Redo => state.redo.as_deref(),
            _ => None,
        };
        let text = match what {
            Some(what) => say!("{command}: {what}", command = self.text(), what = what),
            None => self.text().to_owned(),
        };
        format!("{text} ({})", self.keys())
    }

    /// Its first keys as they stand on the keyboard.
    pub fn keys(self) -> String {
        let said = self
            .shortcuts()
            .first()
            .map(|keys| keys.format(&ModifierNames::NAMES, false));
        said.unwrap_or_default()
            .replace("Plus", "+")
            .replace("Minus", "−")
            .replace("Left", "←")
    }

    /// Why it cannot be given now.
    pub fn why_not(self) -> &'static str {
        match self {
            Self::Undo => tr("Chưa có gì để hoàn tác"),
            Self::Redo => tr("Chưa có gì để làm lại"),
            Self::Back => tr("Chưa có trang nào trước đó"),
            _ => tr("Hãy mở sổ trước"),
        }
    }

    /// The command whose keys were pressed, taken out of the input.
    pub fn pressed(ctx: &Context, state: &CommandState) -> Option<Self> {
        let typing = super::widgets::focused_field_has_changes(ctx);
        Self::ALL
            .into_iter()
            .filter(|command| command.is_enabled(state))
            // A field that was typed into takes its own letters back first.
            .filter(|command| !typing || !matches!(command, Self::Undo | Self::Redo))
            .find(|command| {
                let shortcuts = command.shortcuts();
                ctx.input_mut(|input| shortcuts.iter().any(|keys| input.consume_shortcut(keys)))
            })
    }
}
