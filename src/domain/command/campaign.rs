//! Rounds from door to door.

use super::{Refusal, refuse, save};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::id::CampaignId;
use crate::domain::message::Message;
use crate::domain::record::{Campaign, Sheet};
use crate::message;

/// What can be done to rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CampaignCommand {
    /// Adds or changes one.
    Save(Campaign),
    /// Removes one entered by mistake; refused once sheets or visits belong to it.
    Remove(CampaignId),
}

impl CampaignCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        match self {
            Self::Save(campaign) => message!("Ghi đợt vận động {name}", name = campaign.name),
            Self::Remove(id) => {
                let name = find(book, *id).map_or("", |campaign| campaign.name.as_str());
                message!("Xóa đợt vận động {name}", name = name)
            }
        }
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(campaign) => {
                check(book, campaign)?;
                Ok(save(find(book, campaign.id), campaign))
            }
            Self::Remove(id) => {
                let Some(campaign) = find(book, *id) else {
                    refuse!("Đợt vận động này không còn trong sổ.");
                };
                let mut visits = book.households().flat_map(|house| &house.visits);
                let named = visits.any(|visit| visit.campaign == Some(*id))
                    || book.rows::<Sheet>().any(|sheet| sheet.campaign == Some(*id));
                if named {
                    refuse!(
                        "Đợt {name} đã có phiếu hoặc lần vận động nên không xóa được. Hãy kết thúc đợt; số liệu vẫn xem được.",
                        name = campaign.name
                    );
                }
                Ok(vec![Change::Remove(campaign.clone().into())])
            }
        }
    }
}

fn find(book: &dyn Book, id: CampaignId) -> Option<&Campaign> {
    book.rows::<Campaign>().find(|campaign| campaign.id == id)
}

fn check(book: &dyn Book, campaign: &Campaign) -> Result<(), Refusal> {
    if campaign.name.trim().is_empty() {
        refuse!("Chưa ghi tên đợt vận động. Hãy ghi rồi lưu lại.");
    }
    if campaign.last < campaign.first {
        refuse!("Ngày cuối của đợt ở trước ngày đầu. Hãy sửa ngày rồi ghi lại.");
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
    Ok(())
}
