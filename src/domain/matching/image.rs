//! Images of households: all that a file says of one and of its people, as text that is equal where a file
//! comes a second time.

use super::super::id::HamletId;
use super::super::text::{compact, fold};
use super::card::sound;
use super::house::plain;
use super::known::{Home, Known, Man};
use super::rows::{Block, Row, Rows, card_of};

/// The image of a household of the file, and its rows in the order of the image.
pub(super) fn image_of_block(rows: &Rows<'_>, block: &Block<'_>, hamlet: HamletId) -> (String, Vec<usize>) {
    let raw = block.raw;
    let members = block.rows.iter().filter_map(|at| {
        let row = rows.list.get(*at)?;
        Some((image_of_row(row), *at))
    });
    image(
        &[
            hamlet.to_string(),
            raw.group.as_deref().map_or_else(String::new, plain),
            raw.number.as_deref().map_or_else(String::new, plain),
            raw.address.as_deref().map_or_else(String::new, plain),
        ],
        members.collect(),
    )
}

/// The image of a household of the register, and its people in the order of the image; `None` where somebody
/// in it has a name that no row has.
pub(super) fn image_of_home(known: &Known<'_>, home: &Home<'_>) -> Option<(String, Vec<usize>)> {
    let mut people = Vec::with_capacity(home.members.len());
    for at in &home.members {
        let man = known.people.get(*at)?;
        man.fold?;
        people.push((image_of_man(man), *at));
    }
    let held = &home.file.household;
    Some(image(
        &[
            held.hamlet.to_string(),
            held.group_name.as_deref().map_or_else(String::new, plain),
            held.number.as_deref().map_or_else(String::new, plain),
            plain(&held.address),
        ],
        people,
    ))
}

/// Whether a person of the register says the very same as a row, and the household too.
pub(super) fn is_image(row: &Row<'_>, block: &Block<'_>, man: &Man<'_>, home: &Home<'_>) -> bool {
    let held = &home.file.household;
    let same = |said: Option<&str>, held: Option<&str>| {
        plain(said.unwrap_or_default()) == plain(held.unwrap_or_default())
    };
    same(block.raw.group.as_deref(), held.group_name.as_deref())
        && same(block.raw.number.as_deref(), held.number.as_deref())
        && same(block.raw.address.as_deref(), Some(&held.address))
        && image_of_row(row) == image_of_man(man)
}

fn image(facts: &[String; 4], mut members: Vec<(String, usize)>) -> (String, Vec<usize>) {
    members.sort();
    let mut image = facts.join("\u{1}");
    for (member, _) in &members {
        image.push('\n');
        image.push_str(member);
    }
    (image, members.into_iter().map(|(_, at)| at).collect())
}

fn image_of_row(row: &Row<'_>) -> String {
    let raw = row.raw;
    let card = card_of(raw).and_then(sound).map_or_else(String::new, |card| {
        format!(
            "{} {:?} {:?}",
            card.number.as_deref().map_or_else(String::new, compact),
            card.from,
            card.to
        )
    });
    let said = |text: &Option<String>| text.as_deref().map_or_else(String::new, compact);
    format!(
        "{}\u{1}{:?}\u{1}{}\u{1}{}\u{1}{:?}\u{1}{}\u{1}{}\u{1}{card}",
        row.key,
        raw.birth,
        said(&raw.id12),
        said(&raw.bhxh),
        raw.sex,
        raw.relation.as_deref().map_or_else(String::new, fold),
        said(&raw.phone),
    )
}

fn image_of_man(man: &Man<'_>) -> String {
    let person = &man.file.person;
    let card = match man.file.cards.as_slice() {
        [] => String::new(),
        [card] => format!(
            "{} {:?} {:?}",
            card.number.as_deref().map_or_else(String::new, compact),
            card.valid_from,
            card.valid_to
        ),
        _ => "*".to_owned(),
    };
    let held = |text: &Option<String>| text.as_deref().map_or_else(String::new, compact);
    format!(
        "{}\u{1}{:?}\u{1}{}\u{1}{}\u{1}{:?}\u{1}{}\u{1}{}\u{1}{card}",
        man.key,
        person.birth,
        held(&person.id12),
        held(&person.bhxh),
        person.sex,
        person.relation.as_deref().map_or_else(String::new, fold),
        held(&person.phone),
    )
}
