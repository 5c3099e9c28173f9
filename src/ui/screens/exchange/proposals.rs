//! Events that notes tell of: written only where a person ticks them.

use egui::{Label, RichText, Ui};

use super::review::Review;
use crate::register::Request;
use crate::ui::cx::Cx;
use crate::ui::theme::{color, space};
use crate::ui::widgets::{Column, Icon, Table, TableState, empty_state};
use crate::words::tr;

/// From this width on there is room for all columns.
const ALL_COLUMNS: f32 = 840.0;

/// Shows the events.
pub(super) fn show(ui: &mut Ui, review: &Review, state: &mut TableState, cx: &mut Cx<'_>) -> bool {
    let proposals = &review.plan().proposals;
    if proposals.is_empty() {
        let sentence = tr("Ghi chú trong tệp không nói ai mất, chuyển đi hay chuyển đến.");
        empty_state(ui, Icon::Check, sentence, None);
        return false;
    }
    ui.label(tr(
        "Ghi chú trong tệp nói những điều này. Điều nào đúng thì đánh dấu; điều không đánh dấu thì không ghi.",
    ));
    ui.add_space(space::TINY);
    let all = [
        Column::fixed(tr("Ghi vào sổ"), 78.0),
        Column::stretch(tr("Họ và tên"), 140.0),
        Column::fixed(tr("Biến động"), 96.0),
        Column::fixed(tr("Ngày"), 84.0),
        Column::fixed(tr("Ghi chú trong tệp"), 180.0),
        Column::fixed(tr("Chỗ trong tệp"), 160.0),
    ];
    // In large letters the place finds no room; the note says enough.
    let shown = if ui.available_width() < ALL_COLUMNS {
        5
    } else {
        all.len()
    };
    let columns = all.get(..shown).unwrap_or_default();
    let mut turned = None;
    let table = Table::new(tr("Biến động đề nghị"), columns, proposals.len());
    let events = table.show(ui, state, |ui, row, column| {
        let Some(proposal) = proposals.get(row) else {
            return;
        };
        let person = review.reading().persons.get(proposal.row);
        let name = person.map_or("", |person| person.name.as_str());
        let kind = tr(proposal.event.kind.label());
        let text = match column {
            0 => {
                let mut on = proposal.accepted;
                let named = format!("{kind}: {name}");
                if ui.checkbox(&mut on, "").accessible_name(&named).changed() {
                    turned = Some((row, on));
                }
                return;
            }
            1 => name.to_owned(),
            2 => kind.to_owned(),
            3 => match proposal.event.day {
                Some(day) => day.to_string(),
                None => tr("không ghi").to_owned(),
            },
            4 => proposal.event.wording.clone(),
            _ => review.place_of(proposal.row),
        };
        let ink = if column == 1 { color::INK } else { color::SOFT_INK };
        ui.add(Label::new(RichText::new(&text).color(ink)).truncate())
            .on_hover_text(&text);
    });
    if let Some(row) = events.marked
        && let Some(proposal) = proposals.get(row)
    {
        turned = Some((row, !proposal.accepted));
    }
    if let Some((proposal, accepted)) = turned {
        cx.send(Request::Accept { proposal, accepted });
    }
    false
}
