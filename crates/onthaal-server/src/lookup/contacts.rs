//! The contacts behind a figure, or of a customer, or simply of a day: a page of rows.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use onthaal_core::contact::{Facts, Record};
use onthaal_core::field::Unreadable;
use onthaal_core::id::ContactId;
use onthaal_core::measure::{self, Definition, Measure, Reading};
use onthaal_core::moment::{Moment, Span};
use onthaal_store::Store;
use onthaal_store::StoreError;

use super::Counting;
use super::customer::names_of;
use super::difference::between;
use super::narrowing::Narrowed;
use super::sources::{Place, asked_of, checked, each_row, matching, places, record};
use crate::view::narrowing::Narrowing;
use crate::view::story::{ContactPage, ContactRow, ContactsQuery, RowCustomer, RowState, RowSurvey, Which};

/// How many contacts stand on a page.
const ROWS_PER_PAGE: usize = 50;

/// A page of the contacts that match, the newest arrival first.
///
/// # Errors
/// The store could not be read.
pub async fn contact_page(
    store: &Store,
    counting: &Counting<'_>,
    (query, narrowing): (&ContactsQuery, &Narrowing),
    seen: Option<&Seen>,
) -> Result<ContactPage, StoreError> {
    let houses = counting.houses();
    let (from, to) = (query.from.map(Moment), query.to.map(Moment));
    let narrowed = Narrowed::new(store, houses, narrowing, (from, to)).await?;
    let filter = narrowed.records();
    let first = query.page.unwrap_or(1).max(1) as usize - 1;
    let places = places(store, &filter).await?;
    let mut newest = Newest::of((first + 1).saturating_mul(ROWS_PER_PAGE));
    for (number, place) in places.iter().enumerate() {
        match place {
            Place::Rows(rows) => {
                each_row(store, rows, |record| {
                    if is_wanted(query, &narrowed, &record) && seen.is_none_or(|seen| seen.shows(&record, counting)) {
                        newest.add(Found { came_in: record.came_in(), id: record.id, place: None });
                    }
                    Ok(())
                })
                .await?;
            }
            Place::Segment(name, segment) => {
                for block_number in asked_of(segment, &filter) {
                    let block = store.columns().block(name, segment, block_number)?;
                    for row in matching(&block, &filter).filter(|row| is_wanted(query, &narrowed, row)) {
                        if seen.is_none_or(|seen| seen.shows(&row.record(), counting)) {
                            let place = Some((number, block_number, row.number()));
                            newest.add(Found { came_in: row.came_in(), id: row.id(), place });
                        }
                    }
                    checked(&block, name)?;
                }
            }
        }
    }
    let total = newest.total;
    let mut found = Vec::new();
    for contact in newest.in_order().into_iter().skip(first * ROWS_PER_PAGE) {
        found.extend(read(store, &places, contact).await?);
    }
    Ok(ContactPage { total, page: first as u32 + 1, contacts: rows_of(store, &found).await? })
}

/// A contact that matches: when it came, and where it lies; none for a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    came_in: Moment,
    id: ContactId,
    place: Option<(usize, usize, usize)>,
}

/// The newest of everything that is added, and how many were.
struct Newest {
    most: usize,
    total: u64,
    kept: BinaryHeap<Reverse<Found>>,
}

impl Newest {
    fn of(most: usize) -> Newest {
        Newest { most, total: 0, kept: BinaryHeap::new() }
    }

    fn add(&mut self, found: Found) {
        self.total += 1;
        self.kept.push(Reverse(found));
        if self.kept.len() > self.most {
            self.kept.pop();
        }
    }

    fn in_order(self) -> Vec<Found> {
        self.kept.into_sorted_vec().into_iter().map(|Reverse(found)| found).collect()
    }
}

async fn read(store: &Store, places: &[Place], found: Found) -> Result<Option<Record>, StoreError> {
    match found.place.map(|(place, block, row)| (&places[place], block, row)) {
        Some((Place::Segment(name, segment), number, row)) => {
            let block = store.columns().block(name, segment, number)?;
            let record = block.row(row).record();
            checked(&block, name)?;
            Ok(Some(record))
        }
        _ => record(store, found.id).await,
    }
}

/// Rows with the names of their customers.
pub(super) async fn rows_of(store: &Store, records: &[Record]) -> Result<Vec<ContactRow>, StoreError> {
    let names = names_of(store, records.iter().filter_map(|record| record.customer)).await?;
    let name = |record: &Record| record.customer.and_then(|customer| names.get(&customer).cloned());
    Ok(records.iter().map(|record| row(record, name(record))).collect())
}

/// One contact as a row.
pub(super) fn row(record: &Record, name: Option<String>) -> ContactRow {
    let written_up = record.written_up.as_ref();
    let handled: Span = record.parts().map(|part| part.took()).sum();
    ContactRow {
        id: record.id.0,
        arrived_at: record.arrived.unwrap_or(record.began).0,
        channel: record.channel.into(),
        queue: record.queue.map_or(0, |queue| queue.0),
        // Number 0 is no kind of contact: what another system kept has none.
        skill: record.skill.map(|skill| skill.0).filter(|skill| *skill != 0),
        language: record.language.into(),
        customer: record.customer.map(|customer| RowCustomer { id: customer.0, name }),
        agent: record.agent().map(|agent| agent.0),
        state: state(record),
        waited_ms: record.answered.or(record.gave_up).map(|until| until.since(record.began).0),
        handled_ms: record.answered.is_some().then_some(handled.0),
        reason: written_up.map(|written| written.reason.0),
        solved: written_up.map(|written| written.solved.into()),
        journey: written_up.and_then(|written| written.journey).map(Into::into),
        gave_up: record
            .gave_up_why
            .map(|why| why.word().to_string())
            .or(record.turned_away.map(|why| why.word().to_string())),
        survey: record.survey.as_ref().map(|survey| RowSurvey {
            satisfied: survey.satisfied,
            ease: survey.ease,
            heard: survey.heard,
            recommends: survey.recommends,
            solved: survey.solved,
        }),
        origin: record.origin.into(),
    }
}

fn state(contact: &impl Facts) -> RowState {
    if contact.turned_away().is_some() {
        RowState::TurnedAway
    } else if contact.gave_up().is_some() {
        RowState::GaveUp
    } else if contact.is_closed() {
        RowState::Closed
    } else if contact.ended().is_some() {
        RowState::WrapUp
    } else if contact.parts().last().is_some_and(|part| part.left.is_none()) {
        RowState::InConversation
    } else {
        RowState::Waiting
    }
}

/// A measure and its readings through which contacts are seen.
#[derive(Debug)]
pub struct Seen {
    measure: &'static Measure,
    reading: &'static Reading,
    against: Option<&'static Reading>,
    which: Which,
    /// Between two definitions: those before and after what makes the difference.
    between: Option<(Definition, Definition)>,
}

impl Seen {
    /// As asked; none when contacts are not seen through a measure.
    ///
    /// # Errors
    /// A definition or a step that there is not.
    pub fn through(query: &ContactsQuery, counting: &Counting<'_>) -> Result<Option<Seen>, Unreadable> {
        let Some(measure) = query.measure.as_deref().and_then(measure::measure) else { return Ok(None) };
        let named = |key: &Option<String>| key.as_deref().and_then(|key| measure.reading(key));
        let reading = named(&query.reading).unwrap_or(measure.customer());
        let which = query.which.unwrap_or(Which::Counted);
        let between = match (&query.a, &query.b) {
            (Some(a), Some(b)) => Some(between(measure, (a, b), query.step, counting)?),
            _ => None,
        };
        Ok(Some(Seen { measure, reading, against: named(&query.against), which, between }))
    }

    fn shows(&self, record: &Record, counting: &Counting<'_>) -> bool {
        let context = counting.context(self.measure, record);
        if let Some((before, after)) = &self.between {
            let (before, after) = (context.under(before), context.under(after));
            return measure::counts_differently(self.reading, record, &before, &after);
        }
        let tally = self.reading.tally(record, &context);
        match self.which {
            Which::Counted => tally.is_some_and(|tally| tally.count > 0),
            Which::Hit => tally.is_some_and(|tally| tally.hits > 0),
            Which::Miss => tally.is_some_and(|tally| tally.count > 0 && tally.hits == 0),
            Which::Differs => {
                let against = self.against.unwrap_or(self.measure.organisation());
                measure::behind(self.reading, against, record, &context)
            }
        }
    }
}

fn is_wanted(query: &ContactsQuery, narrowed: &Narrowed<'_>, contact: &impl Facts) -> bool {
    query.state.is_none_or(|wanted| wanted == state(contact)) && narrowed.holds(contact)
}
