//! What segments hold, counted by day and kept beside them, so that a long period is put together from few pieces.

use std::collections::BTreeMap;
use std::ops::Range;

use onthaal_core::calendar::{Zone, day_bounds};
use onthaal_core::contact::Facts;
use onthaal_core::measure::{self, MEASURES, Measure, Tally};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::Origin;
use onthaal_store::columns::{BlockPlace, Counted, Days, Segment, Together};
use onthaal_store::records::Filter;
use onthaal_store::{Store, StoreError};

use super::fold::fold_block;
use super::narrowing::Narrowed;
use super::sources::{Place, checked, places};
use super::{Counting, Houses};
use crate::view::narrowing::Narrowing;

/// Counts the days of every segment of which nobody did so yet, or with other definitions; says of how many.
///
/// # Errors
/// The store could not be read, or the counts cannot be written.
pub async fn count_days(store: &Store, houses: &Houses, now: Moment) -> Result<usize, StoreError> {
    let counting = Counting::new(houses, None, now).map_err(|why| StoreError::Corrupt(why.to_string()))?;
    let mut counted = 0;
    for place in places(store, &Filter::default()).await? {
        let Place::Segment(name, segment) = place else { continue };
        let ahead = Ahead::of(&segment, &counting)?;
        if current(store, &name, &ahead).is_none() {
            write(store, (&name, &segment), &counting, ahead).await?;
            counted += 1;
        }
    }
    Ok(counted)
}

/// The counts of the days of a segment, when they were made with what is counted with now.
pub(super) fn current(store: &Store, name: &str, ahead: &Ahead) -> Option<Days> {
    store.columns().days(name).filter(|days| days.with() == ahead.with)
}

/// The days of a segment that have settled under every measure.
pub(super) struct Ahead {
    zone: Zone,
    days: Vec<Range<Moment>>,
    /// With what they are counted: the definitions, the zone, and until when they have settled.
    with: String,
}

impl Ahead {
    /// Of this segment, as counted now.
    ///
    /// # Errors
    /// The time zone of the house cannot be read.
    pub(super) fn of(segment: &Segment, counting: &Counting<'_>) -> Result<Ahead, StoreError> {
        let houses = counting.houses();
        let zone = houses.zone()?;
        let (mut days, mut is_cut) = (Vec::new(), false);
        if let Some((first, last)) = reach(segment) {
            let mut next = first;
            while next <= last && !is_cut {
                let (start, end) = day_bounds(next, &zone);
                is_cut = !MEASURES.iter().all(|measure| counting.has_settled(measure, end - Span(1)));
                if !is_cut {
                    days.push(start..end);
                }
                next = end;
            }
        }
        let cut = is_cut.then(|| days.last().map_or(0, |day| day.end.0));
        let with = format!("{} zone={} until={cut:?}", houses.definitions().line(), houses.latest().zone);
        Ok(Ahead { zone, days, with: with.replace('\n', " ") })
    }
}

/// From the first quarter of an hour in which a contact of a segment may be booked until the last moment.
pub(super) fn reach(segment: &Segment) -> Option<(Moment, Moment)> {
    let first = segment.blocks().iter().map(|block| block.first).min()?;
    let last = segment.blocks().iter().map(|block| block.last).max()?;
    Some((measure::quarter(first), last))
}

async fn write(
    store: &Store,
    (name, segment): (&str, &Segment),
    counting: &Counting<'_>,
    ahead: Ahead,
) -> Result<(), StoreError> {
    let everything = Narrowing::default();
    let period = (ahead.days.first().map(|day| day.start), ahead.days.last().map(|day| day.end));
    let narrowed = Narrowed::new(store, counting.houses(), &everything, period).await?;
    let names: Vec<String> = readings().map(name_of).collect();
    let number: BTreeMap<(&str, &str), usize> =
        readings().enumerate().map(|(number, (measure, reading))| ((measure.key, reading), number)).collect();
    let mut writer = store.columns().write_days(name, &ahead.with, &names)?;
    let mut open: BTreeMap<Moment, BTreeMap<(Together, usize), Tally>> =
        ahead.days.iter().map(|day| (day.start, BTreeMap::new())).collect();
    for (block_number, place) in segment.blocks().iter().enumerate().filter(|_| !ahead.days.is_empty()) {
        let block = store.columns().block(name, segment, block_number)?;
        let group = |row: &onthaal_core::contact::Row<'_>| {
            let queue = measure::counted_under(row).unwrap_or(measure::NO_QUEUE);
            let place = Some((queue, row.channel()));
            (day_bounds(measure::booked(row), &ahead.zone).0, Together { place, origin: row.origin() })
        };
        fold_block(&block, (counting, &narrowed), MEASURES, group, |measure, reading, (day, together), tally| {
            let Some(counted) = open.get_mut(day) else { return };
            let reading = number[&(measure.key, reading.key)];
            counted.entry((Together { place: None, ..*together }, reading)).or_default().merge(&tally);
            counted.entry((*together, reading)).or_default().merge(&tally);
        });
        checked(&block, name)?;
        for day in ahead.days.iter().filter(|day| is_done(day, place, &segment.blocks()[block_number + 1..])) {
            put(&mut writer, day, open.remove(&day.start))?;
        }
        tokio::task::yield_now().await;
    }
    for day in &ahead.days {
        let counted = open.remove(&day.start);
        put(&mut writer, day, counted)?;
    }
    writer.finish()
}

/// A day that this block reached, and none of those that come.
fn is_done(day: &Range<Moment>, block: &BlockPlace, rest: &[BlockPlace]) -> bool {
    let holds = |block: &BlockPlace| measure::quarter(block.first) < day.end && day.start <= block.last;
    holds(block) && !rest.iter().any(holds)
}

fn put(
    writer: &mut onthaal_store::columns::DaysWriter,
    day: &Range<Moment>,
    counted: Option<BTreeMap<(Together, usize), Tally>>,
) -> Result<(), StoreError> {
    let Some(counted) = counted else { return Ok(()) };
    let counted: Vec<Counted> =
        counted.into_iter().map(|((together, reading), tally)| (together, reading, tally)).collect();
    writer.add(day.clone(), &counted)
}

/// Every reading, in the order in which they are numbered.
fn readings() -> impl Iterator<Item = (&'static Measure, &'static str)> {
    MEASURES.iter().flat_map(|measure| measure.readings.iter().map(|reading| (*measure, reading.key)))
}

/// What a reading is called beside its counts.
fn name_of((measure, reading): (&Measure, &str)) -> String {
    format!("{}/{reading}", measure.key)
}

/// Hands over what the readings of these measures come to on every day asked about, and says which days those are.
///
/// # Errors
/// The counts cannot be read.
pub(super) fn on_days(
    days: &Days,
    narrowed: &Narrowed<'_>,
    measures: &[&'static Measure],
    mut take: impl FnMut(&'static Measure, &'static str, (Moment, Origin), &Tally),
) -> Result<Vec<Range<Moment>>, StoreError> {
    let known: BTreeMap<String, (&'static Measure, &'static str)> = readings()
        .filter(|(measure, _)| measures.iter().any(|wanted| wanted.key == measure.key))
        .map(|reading| (name_of(reading), reading))
        .collect();
    let meant: Vec<Option<&(&'static Measure, &'static str)>> =
        days.readings().iter().map(|name| known.get(name)).collect();
    let mut told = Vec::new();
    for (number, day) in days.days().enumerate() {
        if !narrowed.spans(day) {
            continue;
        }
        told.push(day.clone());
        if !narrowed.holds_at(day.start) {
            continue;
        }
        let counted = if narrowed.is_of_places() { days.by_place(number)? } else { days.everybody(number)? };
        for (together, reading, tally) in &counted {
            if let Some((measure, reading)) = meant[*reading].filter(|_| narrowed.holds_together(together)) {
                take(measure, reading, (day.start, together.origin), tally);
            }
        }
    }
    Ok(told)
}
