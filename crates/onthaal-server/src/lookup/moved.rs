//! What moved a figure: which slice of the contacts, and whether by going otherwise or by there being more of it.

use std::collections::{BTreeMap, BTreeSet};

use onthaal_core::contact::Row;
use onthaal_core::measure::{self, Measure, Reading, Statistic, Tally};
use onthaal_core::moment::Moment;
use onthaal_store::{Store, StoreError};

use super::figures::{earlier, shown};
use super::fold::fold_block;
use super::narrowing::Narrowed;
use super::split::{Group, group_of, name_of};
use super::{Counting, each_block};
use crate::view::board::By;
use crate::view::moved::{Cut, Moved, MovedQuery, Slice};
use crate::view::narrowing::Narrowing;

/// The ways in which a movement is cut.
const CUTS: [By; 5] = [By::Queue, By::Reason, By::Channel, By::Journey, By::Hour];

/// One reading over the contacts of one period, by slice, for each way of cutting.
type Slices = [BTreeMap<Group, Tally>; CUTS.len()];

/// What moved the figure of a reading since an earlier period.
///
/// # Errors
/// The store could not be read.
pub async fn moved(
    store: &Store,
    counting: &Counting<'_>,
    (query, narrowing): (&MovedQuery, &Narrowing),
    (measure, reading): (&'static Measure, &'static Reading),
) -> Result<Moved, StoreError> {
    let houses = counting.houses();
    let period = (Moment(query.from), Moment(query.to));
    let slices = |period| slices(store, counting, narrowing, (measure, reading), period);
    let (was, is) = (slices(earlier(query.compare, period.0, period.1)).await?, slices(period).await?);
    let figure = |tally: &Tally| measure::value(measure, reading, tally);
    let whole = |slices: &Slices| measure::together(slices[0].values());
    let (was_whole, is_whole) = (figure(&whole(&was)), figure(&whole(&is)));
    let change = was_whole.as_ref().zip(is_whole.as_ref()).map(|(was, is)| is.figure - was.figure);
    let mut cuts = Vec::new();
    for (place, by) in CUTS.into_iter().enumerate().filter(|_| change.is_some()) {
        let slice = |(group, part): (Group, Part)| Slice {
            name: name_of(by, &group, houses.latest()),
            amount: part.amount,
            rate: part.rate_and_mix.map(|(rate, _)| rate),
            mix: part.rate_and_mix.map(|(_, mix)| mix),
            was: was[place].get(&group).and_then(figure).map(|value| shown(&value)),
            is: is[place].get(&group).and_then(figure).map(|value| shown(&value)),
            group: group.written(),
        };
        let account =
            account(&was[place], &is[place], reading.terms.statistic, |tally| figure(tally).map(|value| value.figure));
        let mut slices: Vec<Slice> = account.into_iter().map(slice).collect();
        slices.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
        cuts.push(Cut { by, slices });
    }
    Ok(Moved {
        unit: measure.unit.word().into(),
        was: was_whole.map(|value| shown(&value)),
        is: is_whole.map(|value| shown(&value)),
        change,
        cuts,
    })
}

async fn slices(
    store: &Store,
    counting: &Counting<'_>,
    narrowing: &Narrowing,
    (measure, reading): (&'static Measure, &'static Reading),
    (from, to): (Moment, Moment),
) -> Result<Slices, StoreError> {
    let houses = counting.houses();
    let zone = houses.zone()?;
    let narrowed = Narrowed::new(store, houses, narrowing, (Some(from), Some(to))).await?;
    let mut slices = Slices::default();
    each_block(store, &narrowed.records(), |block| {
        for (slices, by) in slices.iter_mut().zip(CUTS) {
            let group = |row: &Row<'_>| group_of(Some(by), row, measure::booked(row), &zone);
            fold_block(block, (counting, &narrowed), &[measure], group, |_, folded, group, tally| {
                if folded.key == reading.key {
                    slices.entry(group.clone()).or_default().merge(&tally);
                }
            });
        }
    })
    .await?;
    Ok(slices)
}

/// What one slice did.
struct Part {
    amount: f64,
    rate_and_mix: Option<(f64, f64)>,
}

/// How far each slice moved the figure. The amounts add up to the whole movement, but for the rounding of arithmetic.
fn account(
    was: &BTreeMap<Group, Tally>,
    is: &BTreeMap<Group, Tally>,
    statistic: Statistic,
    figure: impl Fn(&Tally) -> Option<f64>,
) -> Vec<(Group, Part)> {
    let groups: BTreeSet<Group> = was.keys().chain(is.keys()).cloned().collect();
    match statistic {
        Statistic::Share | Statistic::Mean | Statistic::PerOne | Statistic::Net => {
            of_averages(&groups, was, is, figure)
        }
        Statistic::Median => by_replacing(&groups, was, is, figure),
    }
}

/// A share or a mean is the average of its slices, each weighing as much as it has contacts. What a slice did is cut in
/// two, in the manner of Marshall and Edgeworth: its own movement at its mean weight, and its change of weight times
/// how far it lies from the whole. Both halves are free of which period is called the first.
fn of_averages(
    groups: &BTreeSet<Group>,
    was: &BTreeMap<Group, Tally>,
    is: &BTreeMap<Group, Tally>,
    figure: impl Fn(&Tally) -> Option<f64>,
) -> Vec<(Group, Part)> {
    let all = |slices: &BTreeMap<Group, Tally>| measure::together(slices.values());
    let (was_all, is_all) = (all(was), all(is));
    let middle = (figure(&was_all).unwrap_or_default() + figure(&is_all).unwrap_or_default()) / 2.0;
    let weight = |tally: Option<&Tally>, all: &Tally| tally.map_or(0.0, |it| it.count as f64 / all.count as f64);
    let part = |group: &Group| {
        let (then, now) = (was.get(group), is.get(group));
        let (weight_then, weight_now) = (weight(then, &was_all), weight(now, &is_all));
        let (figure_then, figure_now) = (then.and_then(&figure), now.and_then(&figure));
        // A slice that was not there then, or is not any more, moved by its weight alone.
        let figure_then = figure_then.or(figure_now).unwrap_or(middle);
        let figure_now = figure_now.unwrap_or(figure_then);
        let rate = (weight_then + weight_now) / 2.0 * (figure_now - figure_then);
        let mix = (weight_now - weight_then) * ((figure_then + figure_now) / 2.0 - middle);
        (group.clone(), Part { amount: rate + mix, rate_and_mix: Some((rate, mix)) })
    };
    groups.iter().map(part).collect()
}

/// A median is not the average of its slices. Then the slices of the earlier period are replaced by those of the later
/// one, slice after slice, and what each replacement does is what that slice did; from front to back and from back to
/// front, and the mean of the two, so that no slice is judged by where it stands.
fn by_replacing(
    groups: &BTreeSet<Group>,
    was: &BTreeMap<Group, Tally>,
    is: &BTreeMap<Group, Tally>,
    figure: impl Fn(&Tally) -> Option<f64>,
) -> Vec<(Group, Part)> {
    let mut amounts: BTreeMap<&Group, f64> = BTreeMap::new();
    let forth: Vec<&Group> = groups.iter().collect();
    let back: Vec<&Group> = groups.iter().rev().collect();
    for order in [forth, back] {
        let mut mixed = was.clone();
        let mut figure_before = figure(&measure::together(mixed.values()));
        for group in order {
            match is.get(group) {
                Some(tally) => mixed.insert(group.clone(), tally.clone()),
                None => mixed.remove(group),
            };
            // With nobody left in between there is no figure; the step after it carries both.
            let figure_after = figure(&measure::together(mixed.values())).or(figure_before);
            let step = figure_after.zip(figure_before).map_or(0.0, |(after, before)| after - before);
            *amounts.entry(group).or_default() += step / 2.0;
            figure_before = figure_after;
        }
    }
    amounts.into_iter().map(|(group, amount)| (group.clone(), Part { amount, rate_and_mix: None })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slices(of: &[(u32, u64, u64)]) -> BTreeMap<Group, Tally> {
        let tally = |count, hits| Tally { count, hits, ..Tally::default() };
        of.iter().map(|(group, count, hits)| (Group::Numbered(Some(*group)), tally(*count, *hits))).collect()
    }

    fn share(tally: &Tally) -> Option<f64> {
        (tally.count > 0).then(|| tally.hits as f64 / tally.count as f64)
    }

    #[test]
    fn a_slice_that_only_grew_moved_the_figure_by_its_weight() {
        let was = slices(&[(1, 50, 50), (2, 50, 0)]);
        let is = slices(&[(1, 25, 25), (2, 75, 0)]);
        let account = account(&was, &is, Statistic::Share, share);
        for (_, part) in &account {
            assert_eq!(part.rate_and_mix.unwrap().0, 0.0);
        }
        let sum: f64 = account.iter().map(|(_, part)| part.amount).sum();
        assert!((sum - -0.25).abs() < 1e-12);
    }

    #[test]
    fn a_slice_in_which_it_went_otherwise_moved_it_alone() {
        let was = slices(&[(1, 60, 30), (2, 40, 40)]);
        let is = slices(&[(1, 60, 15), (2, 40, 40)]);
        let account = account(&was, &is, Statistic::Share, share);
        let amounts: Vec<f64> = account.iter().map(|(_, part)| part.amount).collect();
        assert!((amounts[0] - -0.15).abs() < 1e-12, "{amounts:?}");
        assert_eq!(amounts[1], 0.0);
    }

    #[test]
    fn whatever_comes_and_goes_the_slices_add_up_to_the_movement() {
        let mut seed = 7_u64;
        let mut chance = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let together = |slices: &BTreeMap<Group, Tally>| measure::together(slices.values());
        for _ in 0..500 {
            let mut day = || {
                let groups = 1 + chance(6) as u32;
                let mut day = BTreeMap::new();
                for _ in 0..groups {
                    let mut tally = Tally::default();
                    for _ in 0..=chance(20) {
                        let seconds = chance(600) as u32;
                        tally.count += 1;
                        tally.hits += u64::from(seconds < 200);
                        tally.buckets.add(seconds, 1);
                    }
                    day.insert(Group::Numbered(Some(chance(8) as u32)), tally);
                }
                day
            };
            let (was, is) = (day(), day());
            let median = |tally: &Tally| tally.quantile(50).map(f64::from);
            for (statistic, figure) in
                [(Statistic::Share, &share as &dyn Fn(&Tally) -> Option<f64>), (Statistic::Median, &median)]
            {
                let moved = figure(&together(&is)).unwrap() - figure(&together(&was)).unwrap();
                let sum: f64 = account(&was, &is, statistic, figure).iter().map(|(_, part)| part.amount).sum();
                assert!((sum - moved).abs() < 1e-9, "{statistic:?}: {sum} is not {moved}");
            }
        }
    }
}
