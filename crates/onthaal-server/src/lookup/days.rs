//! What segments hold, counted by day and kept beside them, so that a long period is put together from few pieces.

use std::collections::BTreeMap;
use std::ops::Range;

use onthaal_core::calendar::{Zone, day_bounds, week_bounds};
use onthaal_core::contact::Facts;
use onthaal_core::measure::{self, MEASURES, Measure, Tally};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::Origin;
use onthaal_store::columns::{BlockPlace, Counted, Days, DaysWriter, Length, Segment, Together};
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
    let mut written = Written::new(store.columns().write_days(name, &ahead.with, &names)?, &ahead);
    let mut open: BTreeMap<Moment, Tallies> = ahead.days.iter().map(|day| (day.start, Tallies::new())).collect();
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
            written.put(day, open.remove(&day.start))?;
        }
        tokio::task::yield_now().await;
    }
    for day in &ahead.days {
        written.put(day, open.remove(&day.start))?;
    }
    written.writer.finish()
}

/// What was counted of some contacts, by whom it was counted together and the reading.
type Tallies = BTreeMap<(Together, usize), Tally>;

/// Days are written as they are done, and each week after the last of its days.
struct Written<'a> {
    writer: DaysWriter,
    zone: &'a Zone,
    /// By where a week begins: its days in this segment, how many of them are not written yet, and what the others come to.
    weeks: BTreeMap<Moment, (Range<Moment>, usize, Tallies)>,
}

impl<'a> Written<'a> {
    fn new(writer: DaysWriter, ahead: &'a Ahead) -> Written<'a> {
        let mut weeks: BTreeMap<Moment, (Range<Moment>, usize, Tallies)> = BTreeMap::new();
        for day in &ahead.days {
            let week = week_bounds(day.start, &ahead.zone).0;
            let (stretch, left, _) = weeks.entry(week).or_insert((day.clone(), 0, Tallies::new()));
            (stretch.end, *left) = (day.end, *left + 1);
        }
        // A week of one day is that day.
        weeks.retain(|_, (_, days, _)| *days > 1);
        Written { writer, zone: &ahead.zone, weeks }
    }

    fn put(&mut self, day: &Range<Moment>, counted: Option<Tallies>) -> Result<(), StoreError> {
        let Some(counted) = counted else { return Ok(()) };
        let counted = listed(counted);
        self.writer.add(Length::Day, day.clone(), &counted)?;
        let week = week_bounds(day.start, self.zone).0;
        let Some((_, left, together)) = self.weeks.get_mut(&week) else { return Ok(()) };
        *left -= 1;
        for (who, reading, tally) in counted {
            together.entry((who, reading)).or_default().merge(&tally);
        }
        if *left == 0
            && let Some((stretch, _, together)) = self.weeks.remove(&week)
        {
            self.writer.add(Length::Week, stretch, &listed(together))?;
        }
        Ok(())
    }
}

fn listed(tallies: Tallies) -> Vec<Counted> {
    tallies.into_iter().map(|((together, reading), tally)| (together, reading, tally)).collect()
}

/// A day that this block reached, and none of those that come.
fn is_done(day: &Range<Moment>, block: &BlockPlace, rest: &[BlockPlace]) -> bool {
    let holds = |block: &BlockPlace| measure::quarter(block.first) < day.end && day.start <= block.last;
    holds(block) && !rest.iter().any(holds)
}

/// Every reading, in the order in which they are numbered.
fn readings() -> impl Iterator<Item = (&'static Measure, &'static str)> {
    MEASURES.iter().flat_map(|measure| measure.readings.iter().map(|reading| (*measure, reading.key)))
}

/// What a reading is called beside its counts.
fn name_of((measure, reading): (&Measure, &str)) -> String {
    format!("{}/{reading}", measure.key)
}

/// Hands over what the readings of these measures come to on every day asked about, week by week where that is enough,
/// and says which days those are.
///
/// # Errors
/// The counts cannot be read.
pub(super) fn on_days(
    days: &Days,
    narrowed: &Narrowed<'_>,
    (measures, longest): (&[&'static Measure], Length),
    mut take: impl FnMut(&'static Measure, &'static str, (Moment, Origin), Tally),
) -> Result<Vec<Range<Moment>>, StoreError> {
    let known: BTreeMap<String, (&'static Measure, &'static str)> = readings()
        .filter(|(measure, _)| measures.iter().any(|wanted| wanted.key == measure.key))
        .map(|reading| (name_of(reading), reading))
        .collect();
    let meant: Vec<Option<&(&'static Measure, &'static str)>> =
        days.readings().iter().map(|name| known.get(name)).collect();
    let weeks = days.stretches(Length::Week).filter(|(_, week)| longest == Length::Week && narrowed.spans_weeks(week));
    let mut told: Vec<(usize, Range<Moment>)> = weeks.map(|(number, week)| (number, week.clone())).collect();
    let in_weeks = told.clone();
    let is_in = |day: &Range<Moment>| in_weeks.iter().any(|(_, week)| week.start <= day.start && day.end <= week.end);
    let single = days.stretches(Length::Day).filter(|(_, day)| narrowed.spans(day) && !is_in(day));
    told.extend(single.map(|(number, day)| (number, day.clone())));
    told.sort_by_key(|(_, stretch)| stretch.start);
    for (number, stretch) in told.iter().filter(|(_, stretch)| narrowed.holds_at(stretch.start)) {
        let counted = match narrowed.is_of_places() {
            true => days.of_places(*number, |queue, channel| narrowed.holds_place(queue, channel))?,
            false => days.everybody(*number)?,
        };
        for (together, reading, tally) in counted {
            if let Some((measure, reading)) = meant[reading].filter(|_| narrowed.holds_origin(together.origin)) {
                take(measure, reading, (stretch.start, together.origin), tally);
            }
        }
    }
    Ok(told.into_iter().map(|(_, stretch)| stretch).collect())
}
