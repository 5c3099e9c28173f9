//! The passphrase: from `SO_BHYT_PASSPHRASE`, else asked for at the terminal where there is one.

use std::io::{IsTerminal as _, Write as _};

use crate::words::tr;

/// The passphrase of the environment; `None` where there is none or it is empty.
pub(super) fn given() -> Option<String> {
    std::env::var("SO_BHYT_PASSPHRASE")
        .ok()
        .filter(|given| !given.is_empty())
}

/// Asks at the terminal; `None` where nobody sits at one.
pub(super) fn asked() -> Option<String> {
    if !std::io::stdin().is_terminal() {
        return None;
    }
    let mut out = std::io::stderr();
    write!(out, "{}", tr("Mật khẩu của sổ: "))
        .and_then(|()| out.flush())
        .ok()?;
    let mut typed = String::new();
    std::io::stdin().read_line(&mut typed).ok()?;
    let typed = typed.trim_end_matches(['\r', '\n']).to_owned();
    (!typed.is_empty()).then_some(typed)
}
