//! `so-bhyt cadres`: who answers for what on a day, with the figures of their households; and whom `--cadre` means.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value as Json, json};

use super::args::date;
use super::commands::{Result, count, open};
use super::{Failure, Outcome, say_line};
use crate::domain::date::show;
use crate::domain::round::cadres_named;
use crate::domain::{Book, Cadre, CadreBoard, CadreFigures, CadreId, Charge, Date, Filter, Unanswered};
use crate::index::Index;
use crate::register::{Laptop, cadre_title, charges_said, unanswered_said};
use crate::store::Access;
use crate::words::{percent, tr};
use crate::{message, say};

/// Whose cadres on which day.
#[derive(Debug, Args)]
pub struct CadresArgs {
    /// The register.
    #[arg(help = tr("Sổ"), long)]
    pub from: PathBuf,
    /// The day; today where not given.
    #[arg(help = tr("Ngày xem, YYYY-MM-DD hoặc dd/mm/yyyy; mặc định hôm nay"), long, value_parser = date)]
    pub as_of: Option<Date>,
    /// As the object of the contract.
    #[arg(help = tr("In ra JSON"), long)]
    pub json: bool,
}

/// Names told where nobody fits.
const MOST_TOLD: usize = 12;

/// The cadre that a command names.
pub(super) fn cadre_of(index: &Index, name: Option<&str>) -> Result<Option<CadreId>> {
    let Some(name) = name else {
        return Ok(None);
    };
    let titles = |cadres: &[&Cadre]| {
        let mut names: Vec<String> = cadres
            .iter()
            .take(MOST_TOLD)
            .filter_map(|cadre| cadre_title(index, cadre.id))
            .collect();
        if cadres.len() > MOST_TOLD {
            names.push("…".to_owned());
        }
        names.join("; ")
    };
    match cadres_named(index, name).as_slice() {
        [one] => Ok(Some(one.id)),
        [] => {
            let all: Vec<&Cadre> = (index as &dyn Book).rows::<Cadre>().collect();
            if all.is_empty() {
                return Err(Failure::Said(message!(
                    "Trong sổ chưa có người phụ trách nào. Hãy ghi ở Thiết lập › Người phụ trách."
                )));
            }
            Err(Failure::Said(message!(
                "Trong sổ không có người phụ trách tên «{name}». Những người có: {known}.",
                name = name,
                known = titles(&all)
            )))
        }
        several => Err(Failure::Said(message!(
            "Có {n} người phụ trách tên «{name}»: {known}. Hãy ghi thêm vai trò hoặc điện thoại sau tên.",
            n = several.len(),
            name = name,
            known = titles(several)
        ))),
    }
}

pub(super) fn cadres(args: &CadresArgs, laptop: &Laptop) -> Result<Outcome> {
    let register = open(&args.from, Access::Read, laptop)?;
    let index = register.index();
    let day = args.as_of.unwrap_or_else(|| register.today());
    let board = index.cadre_board(&Filter::default(), day);
    if args.json {
        say_line(&board_json(index, &board).to_string());
    } else {
        say_board(index, &board);
    }
    Ok(Outcome::Done)
}

/// The charges of a cadre that hold on a day.
fn charges_on(index: &Index, cadre: CadreId, day: Date) -> Vec<&Charge> {
    let charges = (index as &dyn Book).rows::<Charge>();
    charges
        .filter(|charge| charge.cadre == cadre && charge.holds_on(day))
        .collect()
}

fn board_json(index: &Index, board: &CadreBoard) -> Json {
    let day = |day: Option<Date>| day.map(show);
    let hamlet_name = |id| index.hamlet(id).map(|hamlet| hamlet.name.clone());
    let charge = |charge: &Charge| {
        let house = charge.household.and_then(|id| index.household(id));
        let home = house.map(|house| &house.household);
        let hamlet = home.map(|home| home.hamlet).or(charge.hamlet);
        let group = home.map_or(&charge.group_name, |home| &home.group_name);
        json!({
            "hamlet": hamlet.and_then(hamlet_name),
            "group": group,
            "household": home.and_then(|home| home.number.clone()),
            "household_id": charge.household.map(|id| id.0.to_string()),
            "from": day(charge.valid_from),
            "to": day(charge.valid_to),
        })
    };
    let cadre = |figures: &CadreFigures| {
        let held = charges_on(index, figures.id, board.as_of);
        let charges: Vec<Json> = held.into_iter().map(charge).collect();
        let row = (index as &dyn Book)
            .rows::<Cadre>()
            .find(|cadre| cadre.id == figures.id);
        let mut object = figures.to_json(board.target);
        object.insert("phone".into(), json!(row.and_then(|row| row.phone.clone())));
        object.insert("charges".into(), Json::Array(charges));
        Json::Object(object)
    };
    let unanswered = |place: &Unanswered| {
        json!({
            "hamlet": hamlet_name(place.hamlet),
            "group": place.group,
            "households": place.households,
        })
    };
    json!({
        "as_of": board.as_of.format("%Y-%m-%d").to_string(),
        "denominator": board.denominator.code(),
        "cadres": board.cadres.iter().map(cadre).collect::<Vec<_>>(),
        "unanswered": board.unanswered.iter().map(unanswered).collect::<Vec<_>>(),
    })
}

fn say_board(index: &Index, board: &CadreBoard) {
    say_line(&say!("Người phụ trách ngày {day}", day = show(board.as_of)));
    if board.cadres.is_empty() {
        say_line(tr(
            "Trong sổ chưa có người phụ trách nào. Hãy ghi ở Thiết lập › Người phụ trách.",
        ));
    }
    for cadre in &board.cadres {
        let figures = &cadre.figures;
        say_line(&say!(
            "{name} ({role}): {households} hộ, {people} người, {insured} có thẻ còn hạn ({rate}), {without} chưa có",
            name = cadre.name,
            role = tr(cadre.role.label()),
            households = count(figures.households),
            people = count(figures.people),
            insured = count(figures.insured()),
            rate = percent(figures.insured_counted, figures.denominator),
            without = count(figures.people.saturating_sub(figures.insured()))
        ));
        let places = charges_said(index, cadre.id, board.as_of);
        if !places.is_empty() {
            say_line(&format!("  {}", places.join(" · ")));
        }
    }
    for place in &board.unanswered {
        say_line(&unanswered_said(index, place));
    }
}
