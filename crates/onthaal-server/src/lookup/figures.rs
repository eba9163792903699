//! The board: every measure over a period from both sides, with what lies between them, and its trend.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

use onthaal_core::calendar::{Zone, day_bounds, hour_of, week_bounds};
use onthaal_core::contact::{Block, Facts, Row};
use onthaal_core::measure::{self, MEASURES, Measure, Reading, Side, Statistic, Tally, Unit, Value};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::Origin;
use onthaal_store::Store;
use onthaal_store::StoreError;
use onthaal_store::columns::{Length, WEEK};

use super::days;
use super::definitions::{in_both, kind_of};
use super::fold::fold_block;
use super::narrowing::Narrowed;
use super::recount::recount;
use super::sources::{Place, each_block_in, imported, of_the_house};
use super::{Counting, each_block};
use crate::view::board::{
    Beside, Board, BoardQuery, Compare, Figure, FigureBefore, FigureValue, GapPart, Headcount, Origins, TrendPoint,
    TrendStep,
};
use crate::view::narrowing::Narrowing;

/// The measure and its reading in which everybody counts who came to the door.
const EVERYBODY: (&str, &str) = ("gave-up", "customer");

/// What was counted over a period.
#[derive(Default)]
struct Counted {
    /// Tallies by measure, reading and the stretch of time they belong to.
    tallies: BTreeMap<(&'static str, &'static str, Moment), Tally>,
    origins: Origins,
}

/// The figures over a period.
///
/// # Errors
/// The store could not be read.
pub async fn board(
    store: &Store,
    counting: &Counting<'_>,
    (query, narrowing): (&BoardQuery, &Narrowing),
) -> Result<Board, StoreError> {
    let (from, to) = (Moment(query.from), Moment(query.to));
    let step = query.step.unwrap_or(TrendStep::Day);
    let counted_in = |period| counted(store, counting, narrowing, period, step);
    let is_asked = |compare| query.compare.is_some_and(|asked| asked == compare || asked == Compare::Both);
    let counted = counted_in((from, to)).await?;
    let before = match is_asked(Compare::Before) {
        true => Some(counted_in(earlier(Compare::Before, from, to)).await?),
        false => None,
    };
    let year_before = match is_asked(Compare::Year) {
        true => Some(counted_in(earlier(Compare::Year, from, to)).await?),
        false => None,
    };
    let earlier = (before.as_ref(), year_before.as_ref());
    Ok(Board {
        from: query.from,
        to: query.to,
        zone: counting.houses().latest().zone.clone(),
        as_of: counting.now().0,
        measures: MEASURES.iter().map(|measure| figure(measure, (counting, to), &counted, earlier)).collect(),
        customers: headcount(&counted),
        origins: counted.origins,
        alarm: None,
    })
}

/// The period that this one is compared with.
pub(super) fn earlier(compare: Compare, from: Moment, to: Moment) -> (Moment, Moment) {
    let back = match compare {
        Compare::Before => Span(to.0 - from.0),
        // Fifty-two weeks, so that a weekday is compared with the same weekday.
        Compare::Year | Compare::Both => Span::days(364),
    };
    (from - back, to - back)
}

async fn counted(
    store: &Store,
    counting: &Counting<'_>,
    narrowing: &Narrowing,
    (from, to): (Moment, Moment),
    step: TrendStep,
) -> Result<Counted, StoreError> {
    let houses = counting.houses();
    let narrowed = Narrowed::new(store, houses, narrowing, (Some(from), Some(to))).await?;
    let mut table = Table { counting, zone: houses.zone()?, step, counted: Counted::default() };
    // What no tally is kept for is counted from the contacts themselves, by the same definitions.
    let is_kept = |measure: &&'static Measure| narrowed.is_told_by_tallies() && counting.is_as_kept(measure);
    let (kept, unkept): (Vec<_>, Vec<_>) = MEASURES.iter().copied().partition(is_kept);
    if !unkept.is_empty() {
        each_block(store, &narrowed.records(), |block| table.fold(block, &narrowed, &unkept)).await?;
    }
    if kept.is_empty() {
        return Ok(table.counted);
    }
    // Up to where weeks were copied their days are counted already; after them there are tallies of every quarter.
    let copied = store.segments().await?.into_iter().map(|(week, _)| week + WEEK).filter(|end| *end < to).max();
    let copied = copied.unwrap_or(from).max(from);
    let before = narrowed.within(from, copied);
    if from < copied {
        for place in of_the_house(store, &before.records()).await? {
            table.put_in(store, &place, &before, &kept).await?;
        }
    }
    let after = narrowed.within(copied, to);
    let filter = after.tallies();
    recount(store, houses, &filter).await?;
    for row in store.tallies(&filter).await? {
        let in_force = |measure: &&&'static Measure| {
            measure.key == row.measure && counting.definition(measure, row.cell.interval).version == row.version
        };
        let Some(measure) = kept.iter().find(in_force) else { continue };
        let tally = Tally::from_line(&row.text).map_err(|why| StoreError::Corrupt(format!("a tally: {why}")))?;
        if after.holds_at(row.cell.interval) && counting.has_settled(measure, row.cell.interval) {
            table.add(measure, &row.reading, (row.cell.interval, row.cell.origin), tally);
        }
    }
    for place in imported(store, &narrowed.records()).await? {
        table.put_in(store, &place, &narrowed, &kept).await?;
    }
    Ok(table.counted)
}

/// What is being counted, and how.
struct Table<'a> {
    counting: &'a Counting<'a>,
    zone: Zone,
    step: TrendStep,
    counted: Counted,
}

impl Table<'_> {
    fn add(&mut self, measure: &'static Measure, reading: &str, (at, origin): (Moment, Origin), tally: Tally) {
        let Some(reading) = measure.reading(reading) else { return };
        let stretch = stretch(at, &self.zone, self.step);
        if (measure.key, reading.key) == EVERYBODY {
            match origin {
                Origin::Lived => self.counted.origins.lived += tally.count,
                Origin::Rehearsed => self.counted.origins.rehearsed += tally.count,
                Origin::Imported => self.counted.origins.imported += tally.count,
            }
        }
        match self.counted.tallies.entry((measure.key, reading.key, stretch)) {
            Entry::Vacant(first) => drop(first.insert(tally)),
            Entry::Occupied(mut before) => before.get_mut().merge(&tally),
        }
    }

    fn fold(&mut self, block: &Block, narrowed: &Narrowed<'_>, measures: &[&'static Measure]) {
        let (zone, step) = (self.zone.clone(), self.step);
        let group = |row: &Row<'_>| (stretch(measure::booked(row), &zone, step), row.origin());
        fold_block(block, (self.counting, narrowed), measures, group, |measure, reading, group, tally| {
            self.add(measure, reading.key, *group, tally);
        });
    }

    /// Everything in one place: from the counts of its days as far as there are any, else contact by contact.
    async fn put_in(
        &mut self,
        store: &Store,
        place: &Place,
        narrowed: &Narrowed<'_>,
        measures: &[&'static Measure],
    ) -> Result<(), StoreError> {
        let mut left = vec![narrowed.period()];
        if let Place::Segment(name, segment) = place {
            let Some((first, last)) = days::reach(segment) else { return Ok(()) };
            // Days do not tell hours, nor weeks days.
            let longest = match self.step {
                TrendStep::Hour => None,
                TrendStep::Day => Some(Length::Day),
                TrendStep::Week => Some(Length::Week),
            };
            let mut told = Vec::new();
            if let Some(longest) = longest
                && let Some(days) = days::current(store, name, &days::Ahead::of(segment, self.counting)?)
            {
                told = days::on_days(&days, narrowed, (measures, longest), |measure, reading, at, tally| {
                    self.add(measure, reading, at, tally);
                })?;
            }
            let (from, to) = narrowed.period();
            left = between(&told, from.max(first), to.min(last + Span(1)));
        }
        for (from, to) in left {
            let narrowed = narrowed.within(from, to);
            each_block_in(store, place, &narrowed.records(), &mut |block: &Block| {
                self.fold(block, &narrowed, measures)
            })
            .await?;
        }
        Ok(())
    }
}

/// What of a period these days, in order, leave over.
fn between(days: &[Range<Moment>], from: Moment, to: Moment) -> Vec<(Moment, Moment)> {
    let starts = std::iter::once(from).chain(days.iter().map(|day| day.end));
    let ends = days.iter().map(|day| day.start).chain(std::iter::once(to));
    starts.zip(ends).filter(|(start, end)| start < end).collect()
}

/// The start of the stretch of the trend that an interval belongs to.
fn stretch(interval: Moment, zone: &Zone, step: TrendStep) -> Moment {
    match step {
        TrendStep::Hour => hour_of(interval),
        TrendStep::Day => day_bounds(interval, zone).0,
        TrendStep::Week => week_bounds(interval, zone).0,
    }
}

/// What was counted of one reading, stretch after stretch.
fn of_reading<'c>(
    counted: &'c Counted,
    measure: &Measure,
    reading: &'static str,
) -> impl Iterator<Item = (Moment, &'c Tally)> {
    let [first, last] = [i64::MIN, i64::MAX].map(|at| (measure.key, reading, Moment(at)));
    counted.tallies.range(first..=last).map(|((_, _, at), tally)| (*at, tally))
}

fn over(counted: &Counted, measure: &Measure, reading: &'static str) -> Tally {
    measure::together(of_reading(counted, measure, reading).map(|(_, tally)| tally))
}

fn figure(
    measure: &'static Measure,
    (counting, to): (&Counting<'_>, Moment),
    counted: &Counted,
    (before, year_before): (Option<&Counted>, Option<&Counted>),
) -> Figure {
    let tallies: Vec<Tally> = measure.readings.iter().map(|reading| over(counted, measure, reading.key)).collect();
    let side = |reading: &Reading, tally: Option<&Tally>| {
        tally.and_then(|tally| measure::value(measure, reading, tally)).map(|value| shown(&value))
    };
    let difference = measure::difference(measure, &tallies);
    let scale = scale_of(measure);
    Figure {
        key: measure.key.into(),
        definition: counting.definition(measure, to).label(),
        earlier_definitions: earlier_definitions(measure, counting, counted, to),
        kind: kind_of(measure),
        unit: measure.unit.word().into(),
        better: measure.better.word().into(),
        name: in_both(measure.name),
        question: in_both(measure.question),
        customer: side(measure.customer(), tallies.first()),
        organisation: side(measure.organisation(), tallies.last()),
        gap: difference.as_ref().map(|difference| difference.gap as f64 * scale),
        parts: difference.map_or(Vec::new(), |difference| {
            let part = |part: measure::PartOfGap| GapPart {
                from: part.from.into(),
                to: part.to.into(),
                label: in_both(part.label),
                amount: part.amount as f64 * scale,
            };
            difference.parts.into_iter().map(part).collect()
        }),
        trend: trend(measure, counted),
        before: before.map(|before| figure_before(measure, before)),
        year_before: year_before.map(|before| figure_before(measure, before)),
        settles_after_ms: Some(counting.settles_after(measure, to).0).filter(|after| *after > 0),
    }
}

fn figure_before(measure: &'static Measure, before: &Counted) -> FigureBefore {
    let side = |reading: &Reading| {
        measure::value(measure, reading, &over(before, measure, reading.key)).map(|value| shown(&value))
    };
    FigureBefore { customer: side(measure.customer()), organisation: side(measure.organisation()) }
}

/// The definitions with which some of the contacts were counted, other than the one that holds at the end.
fn earlier_definitions(measure: &Measure, counting: &Counting<'_>, counted: &Counted, to: Moment) -> Vec<String> {
    let last = counting.definition(measure, to);
    let all = of_reading(counted, measure, measure.customer().key).map(|(at, _)| counting.definition(measure, at));
    let mut labels: Vec<String> = all.filter(|it| it.version != last.version).map(|it| it.label()).collect();
    labels.dedup();
    labels
}

/// What one whole step of a difference is in the unit of the figure: a point of a share, a second in milliseconds.
pub(super) fn scale_of(measure: &Measure) -> f64 {
    match measure.organisation().terms.statistic {
        Statistic::Share | Statistic::PerOne => 0.01,
        Statistic::Net => 1.0,
        Statistic::Median | Statistic::Mean if measure.unit == Unit::Duration => 1_000.0,
        Statistic::Median | Statistic::Mean => 1.0,
    }
}

fn trend(measure: &'static Measure, counted: &Counted) -> Vec<TrendPoint> {
    let mut points: BTreeMap<Moment, TrendPoint> = BTreeMap::new();
    for reading in [measure.customer(), measure.organisation()] {
        for (at, tally) in of_reading(counted, measure, reading.key) {
            let point = points.entry(at).or_insert(TrendPoint { at: at.0, customer: None, organisation: None });
            let figure = measure::value(measure, reading, tally).map(|value| value.figure);
            match reading.side == Side::Customer {
                true => point.customer = figure,
                false => point.organisation = figure,
            }
        }
    }
    points.into_values().collect()
}

pub(super) fn shown(value: &Value) -> FigureValue {
    FigureValue {
        figure: value.figure,
        count: value.count,
        low: value.interval.map(|(low, _)| low),
        high: value.interval.map(|(_, high)| high),
        too_few: value.too_few,
        beside: value
            .beside
            .iter()
            .map(|aside| Beside {
                key: aside.what.word().into(),
                label: in_both(aside.what.text()),
                unit: aside.unit.word().into(),
                figure: aside.figure,
            })
            .collect(),
    }
}

/// What became of everybody, read from the measure of who gave up: its readings take out one group at a time.
fn headcount(counted: &Counted) -> Headcount {
    let Some(measure) = measure::measure(EVERYBODY.0) else { return Headcount::default() };
    let of = |key: &'static str| over(counted, measure, key);
    let (everybody, taken_in) = (of(EVERYBODY.1), of("full"));
    let turned_away = everybody.count.saturating_sub(taken_in.count);
    let gave_up = everybody.hits.saturating_sub(turned_away);
    Headcount { came: everybody.count, helped: everybody.count - everybody.hits, gave_up, turned_away }
}
