//! What the pages must hold: everybody once, nothing off the paper, nothing over anything else.

mod file;
mod forms;
mod intakes;
mod lists;
mod measuring;
mod papers;
pub(crate) mod people;
mod prices;
mod sheets;

use super::page::{Document, Item, Page};
use super::{Heading, ListOptions, VisitOptions, measure};
use people::day;

fn heading() -> Heading {
    Heading {
        kind: "Xã".into(),
        commune: "Long Thạnh".into(),
        province: "tỉnh An Giang".into(),
        hamlet: None,
    }
}

fn list_options() -> ListOptions {
    let printed_at = day("05/02/2026").and_hms_opt(18, 40, 0).unwrap();
    ListOptions::new(heading(), day("22/11/2026"), printed_at)
}

fn visit_options() -> VisitOptions {
    let printed_at = day("22/11/2026").and_hms_opt(8, 5, 0).unwrap();
    VisitOptions::new(heading(), day("22/11/2026"), printed_at)
}

/// The texts of a page, in the order they are drawn.
fn texts(page: &Page) -> Vec<&str> {
    page.items
        .iter()
        .filter_map(|item| match item {
            Item::Text { text, .. } => Some(&**text),
            _ => None,
        })
        .collect()
}

fn all_text(document: &Document) -> String {
    let pages: Vec<String> = document.pages.iter().map(|page| texts(page).join("\n")).collect();
    pages.join("\n")
}

/// Left, top, right and bottom of an item.
fn bounds(item: &Item) -> [f32; 4] {
    match item {
        Item::Text {
            x,
            y,
            size,
            face,
            text,
            ..
        } => {
            let right = x + measure::width(text, *face, *size);
            [*x, y - 0.7 * size, right, y + 0.2 * size]
        }
        Item::Line { from, to, .. } => [from.0, from.1, to.0, to.1],
        Item::Rect {
            x, y, width, height, ..
        } => [*x, *y, x + width, y + height],
    }
}

/// Every item lies on its paper with room for any printer's edge, and no text stands over another.
fn assert_tidy(document: &Document) {
    for (number, page) in document.pages.iter().enumerate() {
        let mut placed: Vec<([f32; 4], &Item)> = Vec::new();
        for item in &page.items {
            let [left, top, right, bottom] = bounds(item);
            assert!(
                left >= 30.0 && right <= page.width - 30.0 && top >= 15.0 && bottom <= page.height - 15.0,
                "page {number}: {item:?} leaves the page"
            );
            if matches!(item, Item::Text { .. }) {
                placed.push(([left, top, right, bottom], item));
            }
        }
        // From top to bottom, so that each text is compared only with those it can reach.
        placed.sort_by(|(a, _), (b, _)| a[1].total_cmp(&b[1]));
        for (at, (a, first)) in placed.iter().enumerate() {
            for (b, second) in placed.iter().skip(at + 1).take_while(|(b, _)| b[1] < a[3]) {
                let apart = a[2] <= b[0] + 0.5 || b[2] <= a[0] + 0.5;
                assert!(apart, "page {number}: {first:?} overlaps {second:?}");
            }
        }
    }
}
