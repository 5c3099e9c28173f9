//! Rounds from door to door.

use super::{Refusal, refuse, save};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::date::{Date, show};
use crate::domain::id::CampaignId;
use crate::domain::message::Message;
use crate::domain::record::{Campaign, Sheet};
use crate::domain::text::fold;
use crate::message;

/// What can be done to rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CampaignCommand {
    /// Adds or changes one.
    Save(Campaign),
    /// Ends one on a day before its last: what comes later does not count any more.
    End(CampaignId, Date),
    /// Lets one that was ended early go on to its last day. The day is today's.
    Reopen(CampaignId, Date),
    /// Removes one entered by mistake; refused once sheets or visits belong to it.
    Remove(CampaignId),
}

impl CampaignCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        let name = |id: &CampaignId| find(book, *id).map_or("", |campaign| campaign.name.as_str());
        match self {
            Self::Save(campaign) => match find(book, campaign.id) {
                None => message!("Ghi đợt vận động {name}", name = campaign.name),
                Some(_) => message!("Sửa đợt vận động {name}", name = campaign.name),
            },
            Self::End(id, _) => message!("Kết thúc đợt vận động {name}", name = name(id)),
            Self::Reopen(id, _) => message!("Mở lại đợt vận động {name}", name = name(id)),
            Self::Remove(id) => message!("Xóa đợt vận động {name}", name = name(id)),
        }
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(campaign) => {
                check(book, campaign)?;
                Ok(save(find(book, campaign.id), campaign))
            }
            Self::End(id, day) => end(book, held(book, *id)?, *day),
            Self::Reopen(id, today) => reopen(book, held(book, *id)?, *today),
            Self::Remove(id) => remove(book, held(book, *id)?),
        }
    }
}

fn find(book: &dyn Book, id: CampaignId) -> Option<&Campaign> {
    book.rows::<Campaign>().find(|campaign| campaign.id == id)
}

fn held(book: &dyn Book, id: CampaignId) -> Result<&Campaign, Refusal> {
    match find(book, id) {
        Some(campaign) => Ok(campaign),
        None => refuse!("Đợt vận động này không còn trong sổ."),
    }
}

fn end(book: &dyn Book, campaign: &Campaign, day: Date) -> Result<Vec<Change>, Refusal> {
    if day < campaign.first {
        refuse!(
            "Đợt {name} chưa bắt đầu nên không kết thúc được. Hãy sửa ngày, hoặc xóa đợt.",
            name = campaign.name
        );
    }
    if campaign.last_day() <= day {
        refuse!(
            "Đợt {name} đã kết thúc vào ngày {day}; số liệu vẫn xem được.",
            name = campaign.name,
            day = show(campaign.last_day())
        );
    }
    let after = Campaign {
        closed_on: Some(day),
        ..campaign.clone()
    };
    Ok(save(find(book, campaign.id), &after))
}

fn reopen(book: &dyn Book, campaign: &Campaign, today: Date) -> Result<Vec<Change>, Refusal> {
    if campaign.last < today {
        refuse!(
            "Ngày cuối của đợt {name} đã qua. Muốn làm tiếp thì sửa đợt và chọn ngày cuối khác.",
            name = campaign.name
        );
    }
    if campaign.closed_on.is_none() {
        refuse!("Đợt {name} vẫn đang làm.", name = campaign.name);
    }
    let after = Campaign {
        closed_on: None,
        ..campaign.clone()
    };
    check(book, &after)?;
    Ok(save(find(book, campaign.id), &after))
}

fn remove(book: &dyn Book, campaign: &Campaign) -> Result<Vec<Change>, Refusal> {
    let id = Some(campaign.id);
    let mut visits = book.households().flat_map(|house| &house.visits);
    let named =
        visits.any(|visit| visit.campaign == id) || book.rows::<Sheet>().any(|sheet| sheet.campaign == id);
    if named {
        refuse!(
            "Đợt {name} đã có phiếu hoặc lần vận động nên không xóa được. Hãy kết thúc đợt; số liệu vẫn xem được.",
            name = campaign.name
        );
    }
    Ok(vec![Change::Remove(campaign.clone().into())])
}

fn check(book: &dyn Book, campaign: &Campaign) -> Result<(), Refusal> {
    if campaign.name.trim().is_empty() {
        refuse!("Chưa ghi tên đợt vận động. Hãy ghi rồi lưu lại.");
    }
    if campaign.last < campaign.first {
        refuse!("Ngày cuối của đợt ở trước ngày đầu. Hãy sửa ngày rồi ghi lại.");
    }
    if campaign.closed_on.is_some_and(|closed| closed < campaign.first) {
        refuse!("Ngày kết thúc của đợt ở trước ngày đầu. Hãy sửa ngày đầu, hoặc mở lại đợt trước.");
    }
    if campaign.goal.is_some_and(|goal| goal < 1) {
        refuse!("Số người cần đạt phải từ 1 trở lên. Hãy sửa, hoặc để trống.");
    }
    if campaign
        .places
        .0
        .iter()
        .any(|hamlet| book.hamlet(*hamlet).is_none())
    {
        refuse!("Có ấp không còn trong sổ. Hãy chọn lại các ấp của đợt.");
    }
    let name = fold(campaign.name.trim());
    let mut others = book.rows::<Campaign>().filter(|other| other.id != campaign.id);
    let twin = others.find(|other| fold(other.name.trim()) == name && campaign.runs_beside(other));
    if let Some(twin) = twin {
        refuse!(
            "Đã có đợt {name} làm từ {first} đến {last}. Hãy đặt tên khác để khỏi lẫn, hoặc sửa đợt ấy.",
            name = twin.name,
            first = show(twin.first),
            last = show(twin.last_day())
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::command::Command;
    use crate::domain::date::parse_date;
    use crate::domain::record::Record;
    use crate::domain::round::Whom;
    use crate::domain::value::Places;
    use crate::index::Index;

    fn day(text: &str) -> Date {
        parse_date(text).unwrap()
    }

    fn campaign(number: u128, name: &str, first: &str, last: &str) -> Campaign {
        Campaign {
            id: CampaignId(Uuid::from_u128(number)),
            name: name.into(),
            first: day(first),
            last: day(last),
            places: Places::default(),
            whom: Whom::default(),
            goal: None,
            closed_on: None,
            note: String::new(),
        }
    }

    fn refusal(index: &Index, command: CampaignCommand) -> Option<String> {
        let changes = Command::Campaign(command).changes(index, day("10/11/2026"));
        changes.err().map(|refusal| refusal.0.text.to_string())
    }

    #[test]
    fn a_name_is_free_again_when_its_round_is_over() {
        let running = campaign(1, "Đợt cuối năm", "01/11/2026", "30/11/2026");
        let closed = Campaign {
            closed_on: Some(day("05/11/2026")),
            ..running.clone()
        };
        for (held, name, first, last, taken) in [
            (&running, "Đợt cuối năm", "10/11/2026", "20/11/2026", true),
            (&running, " ĐỢT CUỐI NĂM", "30/11/2026", "20/12/2026", true),
            (&running, "dot cuoi nam", "01/10/2026", "01/11/2026", true),
            (&running, "Đợt cuối năm", "01/12/2026", "20/12/2026", false),
            (&running, "Đợt đầu năm", "10/11/2026", "20/11/2026", false),
            (&closed, "Đợt cuối năm", "05/11/2026", "20/11/2026", true),
            (&closed, "Đợt cuối năm", "06/11/2026", "20/11/2026", false),
        ] {
            let index = Index::build([Record::from(held.clone())]);
            let refused = refusal(&index, CampaignCommand::Save(campaign(2, name, first, last)));
            assert_eq!(
                refused.is_some_and(|text| text.starts_with("Đã có đợt")),
                taken,
                "{name} {first} {last}"
            );
        }
        let index = Index::build([Record::from(running.clone())]);
        assert_eq!(refusal(&index, CampaignCommand::Save(running)), None, "itself");
    }

    #[test]
    fn a_round_ends_early_and_goes_on() {
        let running = campaign(1, "Đợt cuối năm", "01/11/2026", "30/11/2026");
        let closed = Campaign {
            closed_on: Some(day("05/11/2026")),
            ..running.clone()
        };
        let over = campaign(1, "Đợt cũ", "01/10/2026", "31/10/2026");
        let id = running.id;
        let today = day("10/11/2026");
        for (held, command, refused) in [
            (&running, CampaignCommand::End(id, today), None),
            (
                &running,
                CampaignCommand::End(id, day("31/10/2026")),
                Some("Đợt {name} chưa"),
            ),
            (
                &running,
                CampaignCommand::End(id, day("30/11/2026")),
                Some("Đợt {name} đã kết thúc"),
            ),
            (
                &closed,
                CampaignCommand::End(id, today),
                Some("Đợt {name} đã kết thúc"),
            ),
            (
                &over,
                CampaignCommand::End(id, today),
                Some("Đợt {name} đã kết thúc"),
            ),
            (
                &running,
                CampaignCommand::Reopen(id, today),
                Some("Đợt {name} vẫn đang làm"),
            ),
            (&closed, CampaignCommand::Reopen(id, today), None),
            (
                &over,
                CampaignCommand::Reopen(id, today),
                Some("Ngày cuối của đợt {name} đã qua"),
            ),
        ] {
            let index = Index::build([Record::from(held.clone())]);
            let said = refusal(&index, command.clone());
            match refused {
                None => assert_eq!(said, None, "{command:?}"),
                Some(begins) => assert!(said.unwrap().starts_with(begins), "{command:?}"),
            }
        }
        let none = refusal(&Index::default(), CampaignCommand::End(id, today));
        assert_eq!(none.as_deref(), Some("Đợt vận động này không còn trong sổ."));
    }

    #[test]
    fn what_cannot_be_is_refused_with_what_to_do() {
        let good = campaign(1, "Đợt 1", "01/11/2026", "30/11/2026");
        let index = Index::default();
        for (campaign, begins) in [
            (
                Campaign {
                    name: " ".into(),
                    ..good.clone()
                },
                "Chưa ghi tên",
            ),
            (
                Campaign {
                    last: day("31/10/2026"),
                    ..good.clone()
                },
                "Ngày cuối",
            ),
            (
                Campaign {
                    goal: Some(0),
                    ..good.clone()
                },
                "Số người cần đạt",
            ),
            (
                Campaign {
                    places: Places(vec![crate::domain::id::HamletId(Uuid::nil())]),
                    ..good.clone()
                },
                "Có ấp không còn",
            ),
            (
                Campaign {
                    closed_on: Some(day("31/10/2026")),
                    ..good.clone()
                },
                "Ngày kết thúc",
            ),
        ] {
            let said = refusal(&index, CampaignCommand::Save(campaign)).unwrap();
            assert!(said.starts_with(begins), "{said}");
        }
        assert_eq!(refusal(&index, CampaignCommand::Save(good)), None);
    }
}
