//! Counting many contacts at once: rows of a block, put together by group.

use std::ops::Range;

use super::adds::{Adds, Count};
use super::differ;
use super::shape::{Context, Reading};
use super::tally::Tally;
use crate::contact::{Block, Row};

/// How many rows are counted before their additions are put together; so many stay in the nearest cache.
const ROWS_AT_ONCE: usize = 1_024;
/// Amounts from here on are rare, and kept apart from the others.
const RARE_FROM: u32 = 1 << 15;

/// Where additions are put together; groups are numbered from 0.
pub trait Gather {
    /// Takes one addition of a group.
    fn take(&mut self, group: usize, adds: Adds);
}

/// What one reading comes to over these rows of a block, put together by the group of each; a row without one is passed
/// over. Ask the block afterwards whether all of it could be read.
pub fn fold<'b>(
    count: &Count,
    (block, rows): (&'b Block, Range<usize>),
    context: &Context<'_>,
    group: impl Fn(Row<'b>) -> Option<usize>,
    into: &mut impl Gather,
) {
    let mut found = Vec::with_capacity(ROWS_AT_ONCE);
    for from in rows.clone().step_by(ROWS_AT_ONCE) {
        (count.of_rows)(block, from..rows.end.min(from + ROWS_AT_ONCE), context, &mut found);
        for (row, adds) in found.drain(..) {
            if let Some(group) = group(block.row(row as usize)) {
                into.take(group, adds);
            }
        }
    }
}

/// What a reading comes to over rows of a block under several definitions, and what changes from each to the next.
pub struct Versions {
    /// What it comes to, under each of them.
    pub tallies: Vec<Tally>,
    /// How many contacts count differently under the next.
    pub differ: Vec<u64>,
}

/// What a reading comes to in each of these contexts, over the rows asked about. Ask the block afterwards whether all
/// of it could be read.
pub fn versions<'b>(
    reading: &Reading,
    block: &'b Block,
    contexts: &[Context<'_>],
    is_asked: impl Fn(Row<'b>) -> bool,
) -> Versions {
    let mut tallies = vec![Tally::default(); contexts.len()];
    let mut differ = vec![0; contexts.len().saturating_sub(1)];
    let mut found: Vec<Vec<(u32, Adds)>> = vec![Vec::with_capacity(ROWS_AT_ONCE); contexts.len()];
    for from in (0..block.rows()).step_by(ROWS_AT_ONCE) {
        let rows = from..block.rows().min(from + ROWS_AT_ONCE);
        for ((context, found), tally) in contexts.iter().zip(&mut found).zip(&mut tallies) {
            found.clear();
            (reading.count.of_rows)(block, rows.clone(), context, found);
            found.retain(|(row, _)| is_asked(block.row(*row as usize)));
            found.iter().for_each(|(_, adds)| tally.add(*adds));
        }
        for (pair, differ) in found.windows(2).zip(&mut differ) {
            *differ += rows_that_differ(reading, &pair[0], &pair[1]);
        }
    }
    Versions { tallies, differ }
}

/// How many rows count differently in the one and the other; both are in the order of the rows.
fn rows_that_differ(reading: &Reading, before: &[(u32, Adds)], after: &[(u32, Adds)]) -> u64 {
    if before == after {
        return 0;
    }
    type Rows<'a> = &'a [(u32, Adds)];
    let mut rows: std::collections::BTreeMap<u32, [Rows<'_>; 2]> = std::collections::BTreeMap::new();
    for (side, found) in [before, after].into_iter().enumerate() {
        for adds in found.chunk_by(|a, b| a.0 == b.0) {
            rows.entry(adds[0].0).or_insert([&[], &[]])[side] = adds;
        }
    }
    let tally = |adds: Rows<'_>| (!adds.is_empty()).then(|| adds.iter().map(|(_, adds)| *adds).collect::<Tally>());
    let differs =
        |[before, after]: &&[Rows<'_>; 2]| before != after && differ(reading, reading, tally(before), tally(after));
    rows.values().filter(differs).count() as u64
}

/// How many count and hit, and what they sum up to, for each group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums(Vec<Sum>);

/// How many count and hit, and what they sum up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many count.
    pub count: u64,
    /// How many of them are what is asked for.
    pub hits: u64,
    /// The sum of all amounts.
    pub sum: u64,
}

impl Sum {
    fn take(&mut self, adds: Adds) {
        self.count += u64::from(adds.count);
        self.hits += u64::from(adds.hits);
        self.sum += u64::from(adds.amount.unwrap_or(0));
    }

    fn merge(&mut self, other: Sum) {
        self.count += other.count;
        self.hits += other.hits;
        self.sum += other.sum;
    }
}

impl Sums {
    /// So many groups, with nothing in them.
    pub fn of(groups: usize) -> Sums {
        Sums(vec![Sum::default(); groups])
    }

    /// Every group, in order.
    pub fn groups(&self) -> &[Sum] {
        &self.0
    }

    /// Puts others of the same groups in with these.
    pub fn merge(&mut self, other: &Sums) {
        self.0.iter_mut().zip(&other.0).for_each(|(all, other)| all.merge(*other));
    }
}

impl Gather for Sums {
    #[inline]
    fn take(&mut self, group: usize, adds: Adds) {
        self.0[group].take(adds);
    }
}

/// The same, and how many have each amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spreads(Vec<Spread>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Spread {
    sum: Sum,
    /// How many have the amount of their place.
    often: Vec<u32>,
    /// The amounts too large to have a place.
    rare: Vec<u32>,
}

impl Spreads {
    /// So many groups, with nothing in them.
    pub fn of(groups: usize) -> Spreads {
        Spreads(vec![Spread::default(); groups])
    }

    /// Puts others of the same groups in with these.
    pub fn merge(&mut self, other: &Spreads) {
        for (all, other) in self.0.iter_mut().zip(&other.0) {
            all.sum.merge(other.sum);
            if all.often.len() < other.often.len() {
                all.often.resize(other.often.len(), 0);
            }
            all.often.iter_mut().zip(&other.often).for_each(|(all, other)| *all += other);
            all.rare.extend_from_slice(&other.rare);
        }
    }

    /// Every group as a tally, in order.
    pub fn tallies(&self) -> impl Iterator<Item = Tally> {
        self.0.iter().map(Spread::tally)
    }
}

impl Gather for Spreads {
    #[inline]
    fn take(&mut self, group: usize, adds: Adds) {
        let spread = &mut self.0[group];
        spread.sum.take(adds);
        let Some(amount) = adds.amount else { return };
        match spread.often.get_mut(amount as usize) {
            Some(often) => *often += 1,
            None => spread.grow(amount),
        }
    }
}

impl Spread {
    #[cold]
    fn grow(&mut self, amount: u32) {
        if amount >= RARE_FROM {
            self.rare.push(amount);
            return;
        }
        self.often.resize((amount as usize + 1).next_power_of_two(), 0);
        self.often[amount as usize] += 1;
    }

    fn tally(&self) -> Tally {
        let Sum { count, hits, sum } = self.sum;
        let often = (0..).zip(&self.often).filter(|(_, often)| **often > 0);
        let often = often.map(|(amount, often)| (amount, u64::from(*often)));
        let buckets = often.chain(self.rare.iter().map(|amount| (*amount, 1))).collect();
        Tally { count, hits, sum, buckets }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::invented::story;
    use crate::contact::{Facts, Record, told};
    use crate::measure::laws::house;
    use crate::measure::{MEASURES, together};
    use crate::moment::Moment;
    use crate::words::Channel;

    #[test]
    fn a_fold_by_group_is_the_tally_of_the_records_in_each_group() {
        let records: Vec<Record> =
            (0..4_000).map(|seed| told(&story(seed)).into_values().next().expect("it tells of one")).collect();
        let block = Block::of(&records).expect("they fit");
        let house = house();
        let context = Context::new(&house, Moment(i64::MAX));
        let group = |channel: Channel| (channel != Channel::Email).then_some(channel as usize);
        for reading in MEASURES.iter().flat_map(|measure| measure.readings) {
            let (mut sums, mut spreads) = (Sums::of(4), Spreads::of(4));
            fold(&reading.count, (&block, 0..block.rows()), &context, |row| group(row.channel()), &mut sums);
            fold(&reading.count, (&block, 0..block.rows()), &context, |row| group(row.channel()), &mut spreads);
            let tallies: Vec<Tally> = spreads.tallies().collect();
            for channel in Channel::ALL {
                let those = records.iter().filter(|it| it.channel == *channel && group(*channel).is_some());
                let expected = together(those.filter_map(|record| reading.tally(record, &context)));
                let of = *channel as usize;
                assert_eq!(tallies[of], expected, "{}", reading.key);
                let Sum { count, hits, sum } = sums.groups()[of];
                assert_eq!((count, hits, sum), (expected.count, expected.hits, expected.sum), "{}", reading.key);
            }
        }
    }

    #[test]
    fn large_amounts_are_kept_exactly_and_merge() {
        let (mut some, mut others) = (Spreads::of(1), Spreads::of(1));
        for amount in [3, 40_000, 7] {
            some.take(0, Adds::amount(amount));
        }
        for amount in [40_000, 900, 3] {
            others.take(0, Adds::amount(amount));
        }
        some.merge(&others);
        let tally = some.tallies().next().expect("there is one group");
        assert_eq!(tally.buckets.iter().collect::<Vec<_>>(), [(3, 2), (7, 1), (900, 1), (40_000, 2)]);
        assert_eq!((tally.count, tally.sum), (6, 80_913));
    }
}
