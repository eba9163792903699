//! Which contacts a question is about, so that a figure and the list behind it always speak of the same ones.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use onthaal_core::calendar::{Zone, civil_time};
use onthaal_core::contact::Facts;
use onthaal_core::id::{AgentId, ContactId, CustomerId, QueueId, ReasonId, SkillId, TeamId};
use onthaal_core::measure;
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Channel, Origin};
use onthaal_store::records::Filter;
use onthaal_store::tallies::TallyFilter;
use onthaal_store::{Store, StoreError};

use super::Houses;
use super::sources::each_block;
use crate::view::narrowing::{Narrowing, WhichCustomer};

/// The rows of contacts are found by when they came in, which is after they came to the door and were booked; whoever
/// came in so long after a period may be booked in it.
const CAME_IN_WITHIN: Span = Span::days(2);

/// What a question is narrowed to, ready to look at contacts.
pub(super) struct Narrowed<'a> {
    asked: &'a Narrowing,
    houses: &'a Houses,
    zone: Zone,
    /// From, and to but not with it; contacts are booked to when they came to the door.
    period: (Option<Moment>, Option<Moment>),
    /// The contacts that were the first of their customer; only looked up when that is asked.
    firsts: Option<BTreeSet<ContactId>>,
}

impl<'a> Narrowed<'a> {
    /// Ready for contacts that are booked in this period.
    pub(super) async fn new(
        store: &Store,
        houses: &'a Houses,
        asked: &'a Narrowing,
        period: (Option<Moment>, Option<Moment>),
    ) -> Result<Narrowed<'a>, StoreError> {
        let firsts = match asked.customer {
            Some(WhichCustomer::New | WhichCustomer::Known) => {
                let until = came_in_until(period.1);
                let mut firsts = store.first_contacts(period.0, until).await?;
                // Nobody has to read every import to be told of contacts that are not among them.
                if asked.origin.is_none_or(|origin| origin.0 == Origin::Imported) {
                    firsts.extend(firsts_of_imports(store, until).await?);
                }
                Some(firsts)
            }
            Some(WhichCustomer::One(_)) | None => None,
        };
        Ok(Narrowed { asked, houses, zone: houses.zone()?, period, firsts })
    }

    /// Whether tallies tell all of it; they are kept by quarter of an hour, queue and channel.
    pub(super) fn is_told_by_tallies(&self) -> bool {
        let Narrowing { skill, reason, journey, agent, team, customer, group, .. } = self.asked;
        let who = customer.is_none() && group.is_none() && agent.is_none() && team.is_none();
        who && skill.is_none() && reason.is_none() && journey.is_none()
    }

    /// The tallies to read. Whoever reads them still asks [`Narrowed::holds_at`].
    pub(super) fn tallies(&self) -> TallyFilter {
        TallyFilter {
            from: self.period.0,
            to: self.period.1,
            queue: self.asked.queue.map(QueueId),
            channel: self.asked.channel.map(|channel| channel.0),
            origin: self.asked.origin.map(|origin| origin.0),
            ..TallyFilter::default()
        }
    }

    /// Whether all of a day is asked about, or none of it, as far as whole days can tell.
    pub(super) fn spans(&self, day: &Range<Moment>) -> bool {
        let (from, to) = self.period;
        let is_whole = from.is_none_or(|from| from <= day.start) && to.is_none_or(|to| day.end <= to);
        is_whole && self.asked.hour.is_none() && self.is_told_by_tallies()
    }

    /// Whether only some queues or channels are asked about.
    pub(super) fn is_of_places(&self) -> bool {
        self.asked.queue.is_some() || self.asked.channel.is_some()
    }

    /// The same for days that were counted as one, when it does not matter which day of the week it was.
    pub(super) fn spans_weeks(&self, week: &Range<Moment>) -> bool {
        self.asked.weekday.is_none() && self.spans(week)
    }

    /// Whether those of a queue and channel are asked about.
    pub(super) fn holds_place(&self, queue: QueueId, channel: Channel) -> bool {
        self.asked.queue.is_none_or(|asked| asked == queue.0) && self.asked.channel.is_none_or(|it| it.0 == channel)
    }

    /// Whether contacts that came in this way are asked about.
    pub(super) fn holds_origin(&self, origin: Origin) -> bool {
        self.asked.origin.is_none_or(|asked| asked.0 == origin)
    }

    /// From when until when.
    pub(super) fn period(&self) -> (Moment, Moment) {
        (self.period.0.unwrap_or(Moment(i64::MIN)), self.period.1.unwrap_or(Moment(i64::MAX)))
    }

    /// The same, of another period.
    pub(super) fn within(&self, from: Moment, to: Moment) -> Narrowed<'a> {
        Narrowed { period: (Some(from), Some(to)), zone: self.zone.clone(), firsts: self.firsts.clone(), ..*self }
    }

    /// The records to read: those asked about, and few others. Whoever reads them still asks [`Narrowed::holds`].
    pub(super) fn records(&self) -> Filter {
        Filter {
            from: self.period.0,
            to: came_in_until(self.period.1),
            channel: self.asked.channel.map(|channel| channel.0),
            skill: self.asked.skill.map(SkillId),
            agent: self.asked.agent.map(AgentId),
            reason: self.asked.reason.map(ReasonId),
            customer: match self.asked.customer {
                Some(WhichCustomer::One(customer)) => Some(CustomerId(customer)),
                Some(WhichCustomer::New | WhichCustomer::Known) | None => None,
            },
            origin: self.asked.origin.map(|origin| origin.0),
            ..Filter::default()
        }
    }

    /// Whether a contact is one of those asked about.
    pub(super) fn holds(&self, record: &impl Facts) -> bool {
        let asked = self.asked;
        let is = |asked: Option<u32>, it: Option<u32>| asked.is_none_or(|asked| it == Some(asked));
        self.holds_at(measure::booked(record))
            && is(asked.queue, measure::counted_under(record).map(|queue| queue.0))
            && asked.channel.is_none_or(|channel| channel.0 == record.channel())
            && is(asked.skill, record.skill().map(|skill| skill.0))
            && is(asked.reason, record.reason().map(|reason| reason.0))
            && asked.journey.is_none_or(|journey| record.journey() == Some(journey.0))
            && is(asked.agent, record.last_agent().map(|agent| agent.0))
            && is(asked.team, self.team_of(record).map(|team| team.0))
            && is(asked.group, record.group().map(|group| group.0))
            && asked.customer.is_none_or(|which| self.is_of(which, record))
            && asked.origin.is_none_or(|origin| origin.0 == record.origin())
    }

    /// Whether what is booked at this moment falls in the period, the hours and the days asked about.
    pub(super) fn holds_at(&self, booked: Moment) -> bool {
        let (from, to) = self.period;
        if from.is_some_and(|from| booked < from) || to.is_some_and(|to| to <= booked) {
            return false;
        }
        if self.asked.hour.is_none() && self.asked.weekday.is_none() {
            return true;
        }
        let wall = civil_time(booked, &self.zone);
        self.asked.hour.is_none_or(|hour| hour == wall.hour.unsigned_abs())
            && self.asked.weekday.is_none_or(|weekday| weekday == wall.weekday + 1)
    }

    /// The team of the last agent who helped, as it was when the contact came.
    fn team_of(&self, record: &impl Facts) -> Option<TeamId> {
        let house = self.houses.at(record.came_in());
        record.last_agent().and_then(|agent| house.agent(agent)).and_then(|agent| agent.team)
    }

    fn is_of(&self, which: WhichCustomer, record: &impl Facts) -> bool {
        // Who was turned away is nobody we know, and nobody new.
        let Some(customer) = record.customer() else { return false };
        let is_first = || self.firsts.as_ref().is_some_and(|firsts| firsts.contains(&record.id()));
        match which {
            WhichCustomer::New => is_first(),
            WhichCustomer::Known => !is_first(),
            WhichCustomer::One(one) => customer == CustomerId(one),
        }
    }
}

/// The first contact of every customer of an import.
async fn firsts_of_imports(
    store: &Store,
    until: Option<Moment>,
) -> Result<impl Iterator<Item = ContactId>, StoreError> {
    let imported = Filter { origin: Some(Origin::Imported), to: until, ..Filter::default() };
    let mut firsts: BTreeMap<CustomerId, (Moment, ContactId)> = BTreeMap::new();
    each_block(store, &imported, |block| {
        for row in block.iter() {
            let Some(customer) = row.customer() else { continue };
            let came = (row.came_in(), row.id());
            firsts.entry(customer).and_modify(|first| *first = came.min(*first)).or_insert(came);
        }
    })
    .await?;
    Ok(firsts.into_values().map(|(_, contact)| contact))
}

/// Until when those came in who may be booked before a moment.
pub fn came_in_until(to: Option<Moment>) -> Option<Moment> {
    to.map(|to| to + CAME_IN_WITHIN)
}
