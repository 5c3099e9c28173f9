//! What is proposed for who paid: amount, object code and days of the card, by the rule book.

use super::super::super::book::Book;
use super::super::super::date::show;
use super::super::super::id::PersonId;
use super::super::super::rights::{HouseholdOffer, PayDay, Payer};
use super::super::super::rules::RuleBook;
use super::super::Meaning;
use super::{Called, Draft, Said};

/// What was proposed, so that what somebody typed over it stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Proposed {
    amount: String,
    category: String,
    from: String,
    to: String,
}

/// Takes a proposal over unless something else was typed.
fn put(field: &mut String, before: &str, now: &str) {
    if field.trim() == before {
        now.clone_into(field);
    }
}

impl Draft {
    /// Those who paid.
    fn payers(&self, rules: &RuleBook) -> Vec<PersonId> {
        self.called
            .iter()
            .filter(|one| one.said.pays(rules))
            .map(|one| one.person)
            .collect()
    }

    /// What all who paid have paid by the amounts typed, đồng; `None` where one of them is none.
    pub fn total(&self, rules: &RuleBook) -> Option<i64> {
        let payers = self.called.iter().filter(|one| one.said.pays(rules));
        let amounts = payers.filter(|one| !one.said.amount.trim().is_empty());
        amounts.map(|one| super::amount(&one.said.amount)).sum()
    }

    /// Proposes amount, object code and days for all who paid, as they pay together on the day of the visit. What
    /// somebody typed in their place stays. `show_money` writes đồng as people do.
    pub fn propose(&mut self, book: &dyn Book, show_money: fn(i64) -> String) {
        let rules = book.rules();
        let payers = self.payers(rules);
        let (false, Some(house)) = (payers.is_empty(), book.household(self.household)) else {
            return;
        };
        // Without a price for the day nothing is proposed; amounts can be typed all the same.
        let offer = PayDay::new(book, self.day)
            .and_then(|mut day| day.offer_to(house, &payers))
            .ok();
        for one in self.called.iter_mut().filter(|one| payers.contains(&one.person)) {
            let proposed = one.proposal(offer.as_ref(), rules, show_money);
            let said = &mut one.said;
            put(&mut said.amount, &said.proposed.amount, &proposed.amount);
            put(&mut said.category, &said.proposed.category, &proposed.category);
            put(&mut said.from, &said.proposed.from, &proposed.from);
            put(&mut said.to, &said.proposed.to, &proposed.to);
            said.proposed = proposed;
        }
    }
}

impl Said {
    /// Whether the outcome says that she paid.
    pub(super) fn pays(&self, rules: &RuleBook) -> bool {
        let rule = self.code.as_deref().and_then(|code| rules.outcome(code));
        rule.is_some_and(|rule| rule.means() == Meaning::Paid)
    }
}

impl Called {
    fn proposal(
        &mut self,
        offer: Option<&HouseholdOffer>,
        rules: &RuleBook,
        show_money: fn(i64) -> String,
    ) -> Proposed {
        let Some(offer) = offer else {
            return self.said.proposed.clone();
        };
        if self.held.is_none() {
            let first = offer.lines(self.person).next();
            self.said.is_free =
                first.is_some_and(|line| matches!(line.payer, Payer::State | Payer::Elsewhere));
        }
        let Some(months) = self.said.months else {
            return Proposed::default();
        };
        let of_months = offer.terms.iter().find(|term| term.months == months);
        let line = of_months.and_then(|term| term.lines.iter().find(|line| line.id == self.person));
        let Some(line) = line.filter(|_| !self.said.is_free) else {
            return Proposed::default();
        };
        let ends = offer
            .standing(self.person)
            .and_then(|standing| standing.cover_ends);
        let term = line.term.or_else(|| rules.term(ends, offer.paid_on, months));
        Proposed {
            amount: show_money(line.amount),
            category: line.code.clone(),
            from: term.map(|term| show(term.from)).unwrap_or_default(),
            to: term.map(|term| show(term.to)).unwrap_or_default(),
        }
    }
}
