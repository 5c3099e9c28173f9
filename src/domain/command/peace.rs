//! Leaving people in peace who refused: until when is the cadre's to choose.

use super::{Refusal, refuse};
use crate::domain::book::{Book, PersonFile};
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::id::OutcomeId;
use crate::domain::record::Outcome;
use crate::domain::round::Meaning;
use crate::domain::rules::OutcomeRule;

/// Keeps with each of these refusals the day from which to ask again, in place of what the rule book says.
pub(super) fn ask_again(
    book: &dyn Book,
    refusals: &[OutcomeId],
    from: Date,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    if from <= today {
        refuse!("Ngày hỏi lại phải ở sau ngày hôm nay. Hãy sửa ngày rồi ghi lại.");
    }
    let mut changes = Vec::new();
    for id in refusals {
        let Some((file, outcome)) = find(book, *id) else {
            refuse!("Lần từ chối này không còn trong sổ.");
        };
        let means = book.rules().outcome(&outcome.code).map(OutcomeRule::means);
        if means != Some(Meaning::Refused) {
            refuse!(
                "Lần cuối {name} không từ chối, nên không có ngày hỏi lại.",
                name = file.person.name
            );
        }
        let after = Outcome {
            due: Some(from),
            ..outcome.clone()
        };
        changes.extend(Change::edit(outcome, &after));
    }
    Ok(changes)
}

fn find(book: &dyn Book, id: OutcomeId) -> Option<(&PersonFile, &Outcome)> {
    book.people().find_map(|file| {
        let outcome = file.outcomes.iter().find(|outcome| outcome.id == id)?;
        Some((file, outcome))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::parse_date;
    use crate::domain::practice::practice;
    use crate::domain::round::After;
    use crate::domain::{Command, IdMint};
    use crate::index::Index;

    use super::super::VisitCommand;

    #[test]
    fn who_refused_is_left_in_peace_until_the_day_chosen() {
        let day = |text: &str| parse_date(text).unwrap();
        let today = day("22/11/2026");
        let mut mint = IdMint::new(1_790_000_000_000, uuid::Uuid::from_u128(7));
        let mut index = Index::build(practice(600, 7, today, &mut mint));
        let last = |index: &Index, wanted: &str| {
            let files = Book::people(index).filter(|file| !file.outcomes.is_empty());
            let mut found = files.filter_map(|file| {
                let (_, outcome) = After::of(index, file, today).last?;
                (outcome.code == wanted).then_some((file.person.id, outcome.id))
            });
            found.next().unwrap()
        };
        let (person, refusal) = last(&index, "tu-choi");
        let command =
            |refusals: Vec<OutcomeId>, from| Command::Visit(VisitCommand::AskAgain { refusals, from });
        let changes = command(vec![refusal], day("01/03/2027"))
            .changes(&index, today)
            .unwrap();
        index.patch(&changes);
        let until = |on: &str| After::of(&index, index.person(person).unwrap(), day(on)).rests_until;
        assert_eq!(until("28/02/2027"), Some(day("28/02/2027")));
        assert_eq!(until("01/03/2027"), None);
        // Today is no day to leave anybody in peace for, and who did not refuse is not left so.
        assert!(command(vec![refusal], today).changes(&index, today).is_err());
        let (_, absent) = last(&index, "vang");
        assert!(
            command(vec![refusal, absent], day("01/03/2027"))
                .changes(&index, today)
                .is_err()
        );
    }
}
