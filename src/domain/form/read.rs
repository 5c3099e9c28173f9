//! Form files in TOML: what is wrong is told with file, line and reason.

use serde::Deserialize;
use toml::Spanned;

use super::fill::PLACES;
use super::{Form, FormColumn, Per, SourceField, Write};
use crate::domain::message::Message;
use crate::domain::roll::RollKind;
use crate::domain::rules::{RuleError, RuleFile, Sure, line_of, reason};
use crate::message;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawForm {
    code: String,
    name: String,
    #[serde(default)]
    number: String,
    title: Spanned<String>,
    #[serde(default = "nothing")]
    second: Spanned<String>,
    per: Per,
    #[serde(default)]
    header: Vec<Spanned<String>>,
    #[serde(default)]
    sections: Vec<Spanned<RawSection>>,
    #[serde(default)]
    columns: Vec<Spanned<RawColumn>>,
    #[serde(default)]
    footnotes: Vec<Spanned<String>>,
    #[serde(default)]
    signatures: Vec<RawSignature>,
    source: String,
    #[serde(default)]
    sure: Sure,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSection {
    kind: String,
    title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawColumn {
    #[serde(default)]
    over: String,
    heading: String,
    #[serde(default)]
    mark: String,
    width: u32,
    field: String,
    write: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSignature {
    authority: String,
    #[serde(default)]
    note: String,
}

fn nothing() -> Spanned<String> {
    Spanned::new(0..0, String::new())
}

/// Widths that a column of a sheet can have, in characters.
const WIDTHS: std::ops::RangeInclusive<u32> = 1..=200;
/// More columns than any form has; a mistake rather than a form.
const MOST_COLUMNS: usize = 100;

pub(super) fn form(file: &RuleFile) -> Result<Form, RuleError> {
    let wrong = |reason: Message, start: usize| RuleError {
        file: file.name.clone(),
        line: line_of(&file.text, start),
        reason,
    };
    let raw: RawForm = toml::from_str(&file.text)
        .map_err(|error| wrong(reason(error.message()), error.span().map_or(0, |span| span.start)))?;
    check_places(&raw, &wrong)?;
    if raw.columns.is_empty() || raw.columns.len() > MOST_COLUMNS {
        return Err(wrong(
            message!("mẫu phải có từ 1 đến {most} cột", most = MOST_COLUMNS),
            0,
        ));
    }
    let sections = read_each(&raw.sections, section, &wrong)?;
    if sections.is_empty() && raw.per != Per::Household {
        return Err(wrong(message!("chưa ghi phần nào (sections)"), 0));
    }
    let columns = read_each(&raw.columns, column, &wrong)?;
    let title = raw.title.into_inner();
    for (text, what) in [
        (&raw.code, "code"),
        (&raw.name, "name"),
        (&title, "title"),
        (&raw.source, "source"),
    ] {
        if text.trim().is_empty() {
            return Err(wrong(message!("chưa ghi {what}", what = what), 0));
        }
    }
    let plain = |texts: Vec<Spanned<String>>| texts.into_iter().map(Spanned::into_inner).collect();
    let signatures = raw.signatures.into_iter();
    Ok(Form {
        code: raw.code,
        name: raw.name,
        number: raw.number,
        title,
        second: raw.second.into_inner(),
        per: raw.per,
        header: plain(raw.header),
        sections,
        columns,
        footnotes: plain(raw.footnotes),
        signatures: signatures.map(|one| (one.authority, one.note)).collect(),
        source: raw.source,
        sure: raw.sure,
    })
}

/// Texts name only places that there are.
fn check_places(raw: &RawForm, wrong: &impl Fn(Message, usize) -> RuleError) -> Result<(), RuleError> {
    let texts = [&raw.title, &raw.second].into_iter();
    for text in texts.chain(&raw.header).chain(&raw.footnotes) {
        let unknown = places(text.get_ref()).find(|place| !PLACES.contains(place));
        if let Some(place) = unknown {
            return Err(wrong(
                message!("không có chỗ nào tên {place}", place = place),
                text.span().start,
            ));
        }
    }
    Ok(())
}

fn read_each<R, T>(
    raw: &[Spanned<R>],
    read: impl Fn(&R) -> Result<T, Message>,
    wrong: &impl Fn(Message, usize) -> RuleError,
) -> Result<Vec<T>, RuleError> {
    raw.iter()
        .map(|one| read(one.get_ref()).map_err(|reason| wrong(reason, one.span().start)))
        .collect()
}

fn section(raw: &RawSection) -> Result<(RollKind, String), Message> {
    match RollKind::from_code(&raw.kind) {
        RollKind::Unknown => Err(message!("không có phần nào tên {kind}", kind = raw.kind)),
        kind => Ok((kind, raw.title.clone())),
    }
}

fn column(raw: &RawColumn) -> Result<FormColumn, Message> {
    let field = SourceField::from_code(&raw.field);
    if field == SourceField::Unknown {
        return Err(message!(
            "không có nguồn dữ liệu nào tên {field}",
            field = raw.field
        ));
    }
    let write = match &raw.write {
        None => field.writes().first().copied().unwrap_or(Write::Text),
        Some(code) => Write::from_code(code),
    };
    if !field.writes().contains(&write) {
        let all: Vec<&str> = field.writes().iter().map(|write| write.code()).collect();
        return Err(message!(
            "cột này chỉ ghi được theo cách: {ways}",
            ways = all.join(", ")
        ));
    }
    if !WIDTHS.contains(&raw.width) {
        return Err(message!("độ rộng cột phải từ 1 đến 200"));
    }
    if raw.heading.trim().is_empty() {
        return Err(message!("chưa ghi tiêu đề cột (heading)"));
    }
    Ok(FormColumn {
        over: raw.over.clone(),
        heading: raw.heading.clone(),
        mark: raw.mark.clone(),
        width: raw.width,
        field,
        write,
    })
}

/// The names in braces of a text.
fn places(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0))
}
