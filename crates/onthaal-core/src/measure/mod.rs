//! One file per measure: what it asks, from whose side, when the clock runs.
//!
//! A measure reads contact records and nothing else. Its readings lead from the customer's side to the
//! organisation's side by changing one thing at a time, so what lies between the two sides is explained exactly.

#[cfg(test)]
pub(crate) mod laws;

mod adds;
mod alarm;
mod book;
mod buckets;
mod definition;
mod fold;
mod groups;
mod parameters;
mod presets;
mod shape;
mod tally;
mod terms;
mod value;
mod wording;

mod callback_attempts;
mod callbacks_on_time;
mod came_back;
mod contacts_per_need;
mod cost;
mod difficult;
mod ease;
mod effort;
mod felt_heard;
mod file_filled;
mod first_response;
mod first_time_completion;
mod fixed_person;
mod gave_up;
mod handle_time;
mod hold_time;
mod menu_time;
mod next_response;
mod next_step;
mod outside_hours;
mod people_per_need;
mod promises_kept;
mod recommend;
mod repeated_story;
mod satisfaction;
mod service_level;
mod solved;
mod team_help;
mod time_to_solution;
mod transfers;
mod wait_as_told;
mod waiting_time;

pub use crate::calendar::quarter_of as quarter;
pub use adds::{Adds, Count, OfRows};
pub use alarm::{Alarm, AlarmDay, BASE_DAYS, alarm};
pub use book::book;
pub use buckets::Buckets;
pub use definition::{Change, DELIVERED, Definition, Definitions, OwnDefinition, changes, presets_of};
pub use fold::{Gather, Spreads, Sum, Sums, Versions, fold, versions};
pub use parameters::{FileStage, GaveUp, Hours, PARAMETERS, Parameter, Parameters, Period, Range, ShortHangUp, Start};
pub use presets::{PRESETS, Preset};
pub use shape::{
    Beside, Better, Clock, Context, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms,
    Text, Treatment, Unit,
};
pub use tally::{Tally, TallyKey, pack_number, unpack_number};
pub use value::{Aside, Difference, PartOfGap, TOO_FEW_BELOW, Value, Z, difference, shown, value, wilson};
pub use wording::Panel;

use std::borrow::Borrow;

use crate::contact::{self, Facts, Record};
use crate::id::QueueId;
use crate::moment::Moment;
use crate::timeline::{self, Misread};
use crate::words::GaveUpWhy;

/// Every measure, in the order in which they are read: warm before cold, and from the heart of the matter outwards.
pub const MEASURES: &[&Measure] = &[
    &satisfaction::MEASURE,
    &solved::MEASURE,
    &ease::MEASURE,
    &felt_heard::MEASURE,
    &recommend::MEASURE,
    &first_time_completion::MEASURE,
    &difficult::MEASURE,
    &effort::MEASURE,
    &repeated_story::MEASURE,
    &people_per_need::MEASURE,
    &fixed_person::MEASURE,
    &next_step::MEASURE,
    &promises_kept::MEASURE,
    &came_back::MEASURE,
    &wait_as_told::MEASURE,
    &gave_up::MEASURE,
    &outside_hours::MEASURE,
    &menu_time::MEASURE,
    &waiting_time::MEASURE,
    &service_level::MEASURE,
    &first_response::MEASURE,
    &next_response::MEASURE,
    &callbacks_on_time::MEASURE,
    &callback_attempts::MEASURE,
    &hold_time::MEASURE,
    &handle_time::MEASURE,
    &team_help::MEASURE,
    &transfers::MEASURE,
    &contacts_per_need::MEASURE,
    &time_to_solution::MEASURE,
    &cost::MEASURE,
    &file_filled::MEASURE,
];

/// The measure with this key, in its latest version.
pub fn measure(key: &str) -> Option<&'static Measure> {
    MEASURES.iter().copied().filter(|measure| measure.key == key).max_by_key(|measure| measure.version)
}

/// To which quarter of an hour a contact is booked, under every measure: the one in which the customer came to the door.
pub fn booked(record: &impl Facts) -> Moment {
    quarter(record.began())
}

/// The queue under which a contact is counted: the one it came to first, [`NO_QUEUE`] for somebody who was gone before
/// any queue, and none for somebody who has yet to come to one.
///
/// None too for a waiting that went on as a callback: it counts there, from the moment the customer came to the door.
pub fn counted_under(record: &impl Facts) -> Option<QueueId> {
    if record.gave_up_why() == Some(GaveUpWhy::CalledBack) {
        return None;
    }
    record.queue().or(record.is_over().then_some(NO_QUEUE))
}

pub use crate::house::NO_QUEUE;

/// Everything one contact adds, to every reading of every measure.
pub fn tallies_of(record: &Record, context: &Context<'_>) -> Vec<(TallyKey, Tally)> {
    MEASURES.iter().flat_map(|measure| measure.tallies_of(record, context)).collect()
}

impl Measure {
    /// Everything one contact adds to its readings, by the definition that holds for it.
    pub fn tallies_of(&self, record: &Record, context: &Context<'_>) -> Vec<(TallyKey, Tally)> {
        self.tallies_under(&context.definitions.in_force(self, record.began), record, context)
    }

    /// Everything one contact adds to its readings, by this definition.
    pub fn tallies_under(
        &self,
        definition: &Definition,
        record: &Record,
        context: &Context<'_>,
    ) -> Vec<(TallyKey, Tally)> {
        let context = &context.under(definition);
        let Some(queue) = counted_under(record) else { return Vec::new() };
        let quarter = booked(record);
        let (measure, version, channel) = (self.key, definition.version, record.channel);
        let key = |reading| TallyKey { measure, version, reading, quarter, queue, channel };
        let tally = |reading: &Reading| Some((key(reading.key), reading.tally(record, context)?));
        self.readings.iter().filter_map(tally).collect()
    }
}

/// Whether this contact is behind the difference between two readings: it counts differently in the one and the other.
pub fn behind(from: &Reading, to: &Reading, record: &Record, context: &Context<'_>) -> bool {
    differ(from, to, from.tally(record, context), to.tally(record, context))
}

/// Whether this contact is behind the difference between two definitions of one reading.
pub fn counts_differently(reading: &Reading, record: &Record, before: &Context<'_>, after: &Context<'_>) -> bool {
    differ(reading, reading, reading.tally(record, before), reading.tally(record, after))
}

fn differ(from: &Reading, to: &Reading, before: Option<Tally>, after: Option<Tally>) -> bool {
    match (from.terms.statistic, to.terms.statistic) {
        // Only how many there are and how many hit; how long it took stands beside a share, not in it.
        (Statistic::Share, Statistic::Share) => {
            let of = |tally: Option<Tally>| tally.map(|tally| (tally.count, tally.hits));
            of(before) != of(after)
        }
        _ => before != after,
    }
}

/// What the example of a measure comes to: one tally for each of its readings, long after everything has settled.
///
/// # Errors
/// The line of the story that cannot be read.
pub fn example_of(measure: &Measure) -> Result<Vec<Tally>, Misread> {
    let story = timeline::read(measure.example.timeline)?;
    let records = contact::told(&story.events);
    let context = Context::new(&story.house, Moment(i64::MAX));
    let tally = |reading: &Reading| together(records.values().filter_map(|record| reading.tally(record, &context)));
    Ok(measure.readings.iter().map(tally).collect())
}

/// What a tally comes to, as it stands beside an example; none over nothing.
pub fn outcome(measure: &Measure, reading: &Reading, tally: &Tally) -> Option<Outcome> {
    let shown = shown(reading, tally)?;
    Some(match reading.terms.statistic {
        Statistic::Share => Outcome::Share { hits: tally.hits, of: tally.count },
        Statistic::PerOne => Outcome::Hundredths(shown),
        Statistic::Net => Outcome::Points(shown),
        Statistic::Median | Statistic::Mean if measure.unit == Unit::Money => Outcome::Cents(shown),
        Statistic::Median | Statistic::Mean if measure.unit == Unit::OfTen => Outcome::Hundredths(shown),
        Statistic::Median | Statistic::Mean => Outcome::Seconds(shown.unsigned_abs()),
    })
}

/// Tallies of the same reading, put together.
pub fn together<T: Borrow<Tally>>(tallies: impl IntoIterator<Item = T>) -> Tally {
    let tallies: Vec<T> = tallies.into_iter().collect();
    let sum = |of: fn(&Tally) -> u64| -> u64 { tallies.iter().map(|tally| of(tally.borrow())).sum() };
    let buckets = Buckets::together(&tallies.iter().map(|tally| &tally.borrow().buckets).collect::<Vec<_>>());
    Tally { count: sum(|it| it.count), hits: sum(|it| it.hits), sum: sum(|it| it.sum), buckets }
}
