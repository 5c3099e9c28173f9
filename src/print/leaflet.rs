//! The page left with a household: what it would pay, and what a card gives. Nothing of anybody but names and prices.

use serde::Deserialize;

use super::flow::{Flow, Paper};
use super::furniture::{centred_lines, foot};
use super::page::{Face, Ink, Page, Style};
use super::sheet::{draw_stack, height, stack};
use super::table::{ASCENT, LEADING};
use crate::domain::date::show;
use crate::domain::round::{SheetContent, SheetHouse, SheetMember};
use crate::say;
use crate::words::{money, tr};

const BODY: Style = Style::new(Face::Regular, 15.0);
const LEAD: Style = Style::new(Face::Bold, 16.0);
const BIG: Style = Style::new(Face::Bold, 21.0);
const SMALL: Style = Style::new(Face::Regular, 13.0);

/// Names in a column; more stand on one line after another.
const MOST_NAMES: usize = 8;

#[derive(Debug, Default, Deserialize)]
struct Texts {
    gives: Vec<Gift>,
}

#[derive(Debug, Deserialize)]
struct Gift {
    text: String,
    source: String,
}

/// The texts are data of the program; a test reads them all.
fn texts() -> Texts {
    toml::from_str(include_str!("../../assets/leaflet.toml")).unwrap_or_default()
}

/// A page for each household.
pub(super) fn pages(content: &SheetContent, step: &mut dyn FnMut() -> bool) -> Option<Vec<Page>> {
    let texts = texts();
    let paper = Paper::WORKING;
    let mut all = Vec::new();
    for section in &content.sections {
        for house in &section.houses {
            let mut flow = Flow::new(paper);
            leaf(house, &section.hamlet, content, &texts, &mut flow);
            all.extend(flow.finish());
            if !step() {
                return None;
            }
        }
    }
    if all.is_empty() {
        let mut flow = Flow::new(paper);
        let (left, right) = (paper.left, paper.right_edge());
        centred_lines(&mut flow, left, right, BODY, tr("Không có hộ nào cần đến."));
        all = flow.finish();
    }
    foot(&mut all, &paper, None, &content.holds, content.made_at);
    Some(all)
}

fn leaf(house: &SheetHouse, hamlet: &str, content: &SheetContent, texts: &Texts, flow: &mut Flow) {
    let (left, right) = (flow.paper.left, flow.paper.right_edge());
    let inner = flow.paper.inner();
    centred_lines(
        flow,
        left,
        right,
        Style::new(Face::Regular, 13.0),
        &content.office,
    );
    centred_lines(
        flow,
        left,
        right,
        Style::new(Face::Bold, 13.0),
        &hamlet.to_uppercase(),
    );
    flow.y += 14.0;
    let title = Style::new(Face::Bold, 22.0);
    centred_lines(flow, left, right, title, tr("THẺ BẢO HIỂM Y TẾ CHO GIA ĐÌNH"));
    flow.y += 6.0;
    let to = if house.head.is_empty() {
        tr("Kính gửi gia đình").to_owned()
    } else {
        say!("Kính gửi gia đình ông (bà) {head}", head = house.head)
    };
    centred_lines(flow, left, right, LEAD, &to);
    let place = [
        house.number.as_str(),
        house.group.as_str(),
        house.address.as_str(),
    ];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    centred_lines(flow, left, right, SMALL, &place.join(", "));
    flow.y += 14.0;
    people(house, inner, flow);
    price(house, content, flow);
    gifts(texts, flow);
    whom_to_ask(content, flow);
}

/// Who of the household has no card that lasts, and whose card only has to begin.
fn people(house: &SheetHouse, inner: f32, flow: &mut Flow) {
    let (waiting, called): (Vec<&SheetMember>, Vec<&SheetMember>) =
        house.called().partition(|member| member.waits);
    let names = called.iter().map(|member| member.name.clone()).collect();
    named(tr("Người trong gia đình cần làm thẻ:"), names, inner, flow);
    let told = |member: &&SheetMember| match member.card.as_str() {
        "" => member.name.clone(),
        day => format!("{} {day}", member.name),
    };
    let names = waiting.iter().map(told).collect();
    named(tr("Thẻ đã làm, dùng được:"), names, inner, flow);
}

fn named(lead: &str, names: Vec<String>, inner: f32, flow: &mut Flow) {
    if names.is_empty() {
        return;
    }
    let left = flow.paper.left;
    let lead = stack(lead, LEAD, inner, 2);
    flow.y = draw_stack(&mut flow.page, left, flow.y, &lead) + 3.0;
    if names.len() > MOST_NAMES {
        let lines = stack(&names.join(", "), BODY, inner - 14.0, 12);
        flow.y = draw_stack(&mut flow.page, left + 14.0, flow.y, &lines);
    } else {
        for name in names {
            let lines = stack(&format!("– {name}"), BODY, inner - 14.0, 3);
            flow.y = draw_stack(&mut flow.page, left + 14.0, flow.y, &lines);
        }
    }
    flow.y += 12.0;
}

/// What the household pays for each number of months, side by side.
fn price(house: &SheetHouse, content: &SheetContent, flow: &mut Flow) {
    if house.terms.is_empty() {
        return;
    }
    let (left, inner) = (flow.paper.left, flow.paper.inner());
    let free = house.terms.iter().all(|(_, amount)| *amount == 0);
    let lead = if free {
        tr("Gia đình không phải đóng tiền.").to_owned()
    } else {
        say!("Gia đình đóng, tính đến ngày {day}:", day = show(content.day))
    };
    let lead = stack(&lead, LEAD, inner, 2);
    flow.y = draw_stack(&mut flow.page, left, flow.y, &lead) + 5.0;
    if free {
        flow.y += 8.0;
        return;
    }
    let tall = SMALL.size * LEADING + BIG.size * LEADING + 14.0;
    let share = inner / house.terms.len() as f32;
    let top = flow.y;
    for (place, (months, amount)) in house.terms.iter().enumerate() {
        let x = left + place as f32 * share;
        flow.page.rect((x, top), (share - 6.0, tall), Ink::BAND);
        flow.y = top + 6.0;
        let months = say!("{months} tháng", months = months);
        centred_lines(flow, x, x + share - 6.0, SMALL, &months);
        centred_lines(flow, x, x + share - 6.0, BIG, &money(*amount));
    }
    flow.y = top + tall + 6.0;
    // The rest of what is said of the price: school, the other way to pay, what is not sure.
    for line in house.price.iter().skip(1) {
        let lines = stack(line, SMALL, inner, 4);
        flow.y = draw_stack(&mut flow.page, left, flow.y, &lines);
    }
    flow.y += 10.0;
}

fn gifts(texts: &Texts, flow: &mut Flow) {
    let (left, inner) = (flow.paper.left, flow.paper.inner());
    let lead = stack(tr("Có thẻ thì được gì?"), LEAD, inner, 1);
    flow.y = draw_stack(&mut flow.page, left, flow.y, &lead) + 3.0;
    for gift in &texts.gives {
        let lines = stack(&gift.text, BODY, inner - 16.0, 6);
        if height(&lines) > flow.room() {
            flow.break_page();
        }
        flow.page.text(left + 2.0, flow.y + BODY.size * ASCENT, BODY, "•");
        flow.y = draw_stack(&mut flow.page, left + 16.0, flow.y, &lines) + 3.0;
    }
    let sources: std::collections::BTreeSet<&str> =
        texts.gives.iter().map(|gift| gift.source.as_str()).collect();
    let sources: Vec<&str> = sources.into_iter().collect();
    let style = Style::quiet(Face::Italic, 10.0);
    let text = say!("Theo: {sources}.", sources = sources.join("; "));
    let lines = stack(&text, style, inner, 3);
    if height(&lines) > flow.room() {
        flow.break_page();
    }
    flow.y = draw_stack(&mut flow.page, left, flow.y, &lines) + 12.0;
}

/// Whom to ask and to pay; room to write where nobody is named.
fn whom_to_ask(content: &SheetContent, flow: &mut Flow) {
    let (left, right) = (flow.paper.left, flow.paper.right_edge());
    let inner = flow.paper.inner();
    let label = tr("Hỏi và đóng tiền với:");
    let said = content.cadre.as_ref().map(|cadre| {
        let parts = [
            Some(cadre.name.clone()),
            Some(cadre.role.clone()),
            cadre.phone.as_ref().map(|phone| format!("{} {phone}", tr("ĐT:"))),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(", ")
    });
    let text = said.map_or_else(|| label.to_owned(), |said| format!("{label} {said}"));
    let lines = stack(&text, LEAD, inner, 4);
    if height(&lines) + 8.0 > flow.room() {
        flow.break_page();
    }
    let base = flow.y + LEAD.size * ASCENT;
    draw_stack(&mut flow.page, left, flow.y, &lines);
    if content.cadre.is_none() {
        flow.page
            .writing_line(left + LEAD.width(label) + 6.0, right, base + 1.0);
    }
}

#[cfg(test)]
mod tests {
    use super::texts;

    #[test]
    fn every_text_has_its_source() {
        let texts = texts();
        assert!(texts.gives.len() >= 4);
        assert!(
            texts
                .gives
                .iter()
                .all(|gift| gift.text.len() > 20 && gift.source.len() > 10)
        );
    }
}
