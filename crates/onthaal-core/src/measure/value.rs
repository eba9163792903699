//! From counts to a figure, to how sure we are of it, and to what lies between the two sides.

use super::shape::{Beside, Measure, Reading, Statistic, Text, Unit};
use super::tally::Tally;

/// Below this many a figure says too little; its interval is shown instead.
pub const TOO_FEW_BELOW: u64 = 10;

/// A figure and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// A share from 0 to 1; a length of time in milliseconds.
    pub figure: f64,
    /// How many it rests on.
    pub count: u64,
    /// The lowest and highest figure that fit what was counted, at 95 %: of a share by Wilson, of a median by the ranks
    /// between which the middle of all customers may lie. None for a mean, which promises nothing about any customer.
    pub interval: Option<(f64, f64)>,
    /// It rests on fewer than [`TOO_FEW_BELOW`], too few to say anything.
    pub too_few: bool,
    /// Figures to be read beside it.
    pub beside: Vec<Aside>,
}

/// A figure to be read beside another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aside {
    /// Which.
    pub what: Beside,
    /// What it is counted in.
    pub unit: Unit,
    /// The figure, in that unit.
    pub figure: f64,
}

/// What lies between the two sides, and of what it consists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The organisation's side less the customer's side, as shown: whole percentage points, or whole seconds.
    pub gap: i64,
    /// What it consists of; the amounts add up to the gap exactly.
    pub parts: Vec<PartOfGap>,
}

/// What one change of definition does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartOfGap {
    /// The reading before.
    pub from: &'static str,
    /// The reading with the change.
    pub to: &'static str,
    /// What changes.
    pub label: Text,
    /// The reading with the change less the reading before, as shown.
    pub amount: i64,
}

/// The figure of a reading; none over nothing, never zero.
pub fn value(measure: &Measure, reading: &Reading, tally: &Tally) -> Option<Value> {
    if tally.count == 0 {
        return None;
    }
    let figure = match reading.terms.statistic {
        Statistic::Share => tally.hits as f64 / tally.count as f64,
        Statistic::Median => in_unit(measure.unit, f64::from(tally.quantile(50)?)),
        Statistic::Mean | Statistic::PerOne => in_unit(measure.unit, tally.sum as f64 / tally.count as f64),
        Statistic::Net => net(tally),
    };
    Some(Value {
        figure,
        count: tally.count,
        interval: match reading.terms.statistic {
            Statistic::Share => Some(wilson(tally.hits, tally.count)),
            Statistic::Median => {
                middle(tally).map(|(low, high)| (in_unit(measure.unit, low), in_unit(measure.unit, high)))
            }
            Statistic::Net => Some(around_net(tally)),
            Statistic::Mean | Statistic::PerOne => None,
        },
        too_few: tally.count < TOO_FEW_BELOW,
        beside: measure.beside.iter().filter_map(|what| aside(measure, *what, tally)).collect(),
    })
}

/// The figure as it is shown, rounded: whole percent, or whole seconds. None over nothing.
pub fn shown(reading: &Reading, tally: &Tally) -> Option<i64> {
    if tally.count == 0 {
        return None;
    }
    let shown = match reading.terms.statistic {
        Statistic::Share => percent(tally.hits, tally.count),
        Statistic::Median => u64::from(tally.quantile(50)?),
        Statistic::Mean => rounded(tally.sum, tally.count),
        Statistic::PerOne => rounded(100 * tally.sum, tally.count),
        Statistic::Net => return Some(net(tally).round() as i64),
    };
    i64::try_from(shown).ok()
}

/// Up to this mark, 0 to 10, a customer advises against us (Reichheld 2003).
const ADVISES_AGAINST_TO: u32 = 6;

/// Those who recommend us and those who advise against us, of everybody who said so.
fn for_and_against(tally: &Tally) -> (f64, f64) {
    let against: u64 =
        tally.buckets.iter().take_while(|(mark, _)| *mark <= ADVISES_AGAINST_TO).map(|(_, count)| count).sum();
    let of = tally.count as f64;
    (tally.hits as f64 / of, against as f64 / of)
}

fn net(tally: &Tally) -> f64 {
    let (recommend, against) = for_and_against(tally);
    100.0 * (recommend - against)
}

/// The lowest and highest net that fit what was counted, at 95 %: a mean of ones, nothings and ones below nothing.
fn around_net(tally: &Tally) -> (f64, f64) {
    let (recommend, against) = for_and_against(tally);
    let variance = recommend + against - (recommend - against).powi(2);
    let spread = 100.0 * Z * (variance / tally.count as f64).sqrt();
    let net = net(tally);
    ((net - spread).max(-100.0), (net + spread).min(100.0))
}

/// The two-sided 95 % point of the normal distribution.
pub const Z: f64 = 1.959_963_984_540_054;

/// A share in whole percent; half a percent is rounded up.
pub(super) fn percent(hits: u64, count: u64) -> u64 {
    rounded(100 * hits, count)
}

fn rounded(part: u64, whole: u64) -> u64 {
    (2 * part + whole) / (2 * whole)
}

/// What lies between the two sides; none when a reading has nothing to go on. One tally per reading, in their order.
///
/// Reckoned with the figures as they are shown, so that a reader who subtracts them finds the same.
pub fn difference(measure: &Measure, tallies: &[Tally]) -> Option<Difference> {
    if tallies.len() != measure.readings.len() {
        return None;
    }
    let shown: Vec<i64> =
        measure.readings.iter().zip(tallies).map(|(reading, tally)| shown(reading, tally)).collect::<Option<_>>()?;
    let steps = measure.readings.windows(2).zip(shown.windows(2));
    let parts = steps.map(|(readings, shown)| PartOfGap {
        from: readings[0].key,
        to: readings[1].key,
        label: readings[1].label,
        amount: shown[1] - shown[0],
    });
    Some(Difference { gap: shown.last()? - shown.first()?, parts: parts.collect() })
}

/// The lowest and highest true share that fit `hits` of `count`, at 95 % (Wilson 1927).
pub fn wilson(hits: u64, count: u64) -> (f64, f64) {
    around(hits as f64 / count as f64, count as f64)
}

fn around(share: f64, n: f64) -> (f64, f64) {
    let middle = share + Z * Z / (2.0 * n);
    let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    (((middle - spread) / scale).max(0.0), ((middle + spread) / scale).min(1.0))
}

/// The amounts between which the true median lies, at 95 %: those at the ranks that half of the whole may have here.
fn middle(tally: &Tally) -> Option<(f64, f64)> {
    let kept: u64 = tally.buckets.total();
    let (low, high) = around(0.5, kept as f64);
    let low_rank = (kept as f64 * low).floor() as u64;
    let high_rank = (kept as f64 * high).ceil() as u64 + 1;
    Some((f64::from(tally.at_rank(low_rank.max(1))?), f64::from(tally.at_rank(high_rank.min(kept))?)))
}

fn aside(measure: &Measure, what: Beside, tally: &Tally) -> Option<Aside> {
    let unit = measure.spread?;
    let kept: u64 = tally.buckets.total();
    if kept == 0 {
        return None;
    }
    let amount = match what {
        Beside::Mean => tally.sum as f64 / kept as f64,
        Beside::Median => f64::from(tally.quantile(50)?),
        Beside::P90 => f64::from(tally.quantile(90)?),
    };
    Some(Aside { what, unit, figure: in_unit(unit, amount) })
}

/// An amount of a tally in the unit of a figure: whole seconds become milliseconds.
fn in_unit(unit: Unit, amount: f64) -> f64 {
    match unit {
        Unit::Duration => amount * 1_000.0,
        Unit::OfTen => amount / 100.0,
        Unit::Share | Unit::Score | Unit::Number | Unit::Points | Unit::Money => amount,
    }
}
