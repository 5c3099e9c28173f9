//! How far a round is, as tables and as the object of the command contract.

use serde_json::{Value as Json, json};

use super::super::book::Book;
use super::super::date::Date;
use super::super::message::Message;
use super::figure_table::{cadre_name, hamlet_name};
use super::{Aspect, Figure, FigureRow, FigureTable, Head, Part, Progress};
use crate::message;

impl Progress {
    fn row(&self, name: Message, part: Part) -> FigureRow {
        FigureRow {
            name,
            cells: Aspect::ALL
                .iter()
                .map(|aspect| Figure::Count(self.count(*aspect, part)))
                .collect(),
            total: part == Part::All,
        }
    }

    fn table(&self, title: Head, of: Head, parts: Vec<(Message, Part)>) -> FigureTable {
        let mut rows: Vec<FigureRow> = parts
            .into_iter()
            .map(|(name, part)| self.row(name, part))
            .collect();
        rows.push(self.row(message!("Tổng cộng"), Part::All));
        FigureTable {
            title: title.label(),
            of: of.label(),
            heads: Aspect::ALL.iter().map(|aspect| aspect.label()).collect(),
            rows,
        }
    }

    /// The parts by hamlet with their names.
    pub fn hamlet_parts(&self, book: &dyn Book) -> Vec<(Message, Part)> {
        let hamlets = self.hamlets().iter();
        hamlets
            .map(|id| (hamlet_name(book, *id), Part::Hamlet(*id)))
            .collect()
    }

    /// The parts by who answers for the households, with their names.
    pub fn cadre_parts(&self, book: &dyn Book) -> Vec<(Message, Part)> {
        let cadres = self.cadres().iter();
        let mut parts: Vec<(Message, Part)> = cadres
            .map(|id| (cadre_name(book, Some(*id)), Part::Cadre(*id)))
            .collect();
        if self.has_nobodys() {
            parts.push((message!("Chưa có người phụ trách"), Part::NoCadre));
        }
        parts
    }

    /// The tables of the page and the files.
    pub fn tables(&self, book: &dyn Book) -> Vec<FigureTable> {
        vec![
            self.table(Head::ByHamlet, Head::Hamlet, self.hamlet_parts(book)),
            self.table(Head::ByCharge, Head::Charge, self.cadre_parts(book)),
        ]
    }

    fn part_json(&self, part: Part) -> serde_json::Map<String, Json> {
        let all = Aspect::ALL.iter();
        all.map(|aspect| (aspect.code().to_owned(), json!(self.count(*aspect, part))))
            .collect()
    }

    /// The object of the command contract.
    pub fn to_json(&self, book: &dyn Book) -> Json {
        let iso = |day: Date| day.format("%Y-%m-%d").to_string();
        let parts = |key: &str, parts: Vec<(Message, Part)>| -> Vec<Json> {
            let object = |(name, part): (Message, Part)| {
                let mut object = self.part_json(part);
                let name = (part != Part::NoCadre).then_some(name.text);
                object.insert(key.to_owned(), json!(name));
                Json::Object(object)
            };
            parts.into_iter().map(object).collect()
        };
        let campaign = &self.campaign;
        let places: Vec<String> = campaign
            .places
            .0
            .iter()
            .filter_map(|id| Some(book.hamlet(*id)?.name.clone()))
            .collect();
        json!({
            "campaign": campaign.name,
            "first": iso(campaign.first),
            "last": iso(campaign.last),
            "closed_on": campaign.closed_on.map(iso),
            "state": self.stage.code(),
            "as_of": iso(self.day),
            "places": places,
            "whom": campaign.whom,
            "goal": self.goal,
            "share": self.share(),
            "missing": self.missing(),
            "days_left": self.days_left,
            "needed_a_day": self.needed_in(1),
            "needed_a_week": self.needed_in(7),
            "total": self.part_json(Part::All),
            "hamlets": parts("hamlet", self.hamlet_parts(book)),
            "cadres": parts("cadre", self.cadre_parts(book)),
        })
    }
}
