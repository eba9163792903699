//! Counts that can be put together in any order: for a quarter of an hour, a day, a queue or everything.

use std::collections::BTreeMap;

use crate::field::{Line, Unreadable, push};
use crate::id::QueueId;
use crate::moment::Moment;
use crate::words::Channel;

use super::adds::Adds;

/// Where a tally belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TallyKey {
    /// The measure.
    pub measure: &'static str,
    /// Its version.
    pub version: u32,
    /// The reading.
    pub reading: &'static str,
    /// The quarter of an hour, by its start in UTC.
    pub quarter: Moment,
    /// The queue the contact came to first.
    pub queue: QueueId,
    /// Which way it came.
    pub channel: Channel,
}

/// Counts of one reading of one measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many count.
    pub count: u64,
    /// How many of them are what is asked for.
    pub hits: u64,
    /// The sum of all amounts: whole seconds, or points of a score.
    pub sum: u64,
    /// How many have each amount: whole seconds, or points of a score. Empty when no amounts are kept.
    pub buckets: BTreeMap<u32, u64>,
}

impl Tally {
    /// Puts in what one contact adds.
    pub fn add(&mut self, adds: Adds) {
        self.count += u64::from(adds.count);
        self.hits += u64::from(adds.hits);
        if let Some(amount) = adds.amount {
            self.sum += u64::from(amount);
            *self.buckets.entry(amount).or_default() += 1;
        }
    }

    /// Puts another tally of the same reading in with this one.
    pub fn merge(&mut self, other: &Tally) {
        self.count += other.count;
        self.hits += other.hits;
        self.sum += other.sum;
        for (amount, count) in &other.buckets {
            *self.buckets.entry(*amount).or_default() += count;
        }
    }

    /// Takes out what was merged before; what is not there cannot be taken out and is left at nothing.
    pub fn take_out(&mut self, other: &Tally) {
        self.count = self.count.saturating_sub(other.count);
        self.hits = self.hits.saturating_sub(other.hits);
        self.sum = self.sum.saturating_sub(other.sum);
        for (amount, count) in &other.buckets {
            if let Some(here) = self.buckets.get_mut(amount) {
                *here = here.saturating_sub(*count);
            }
        }
        self.buckets.retain(|_, count| *count > 0);
    }

    /// The amount that so many in a hundred do not exceed, by nearest rank; none without amounts.
    pub fn quantile(&self, percent: u64) -> Option<u32> {
        let kept: u64 = self.buckets.values().sum();
        self.at_rank((kept * percent).div_ceil(100).max(1))
    }

    /// The amount at a place when all amounts stand in order, 1 for the smallest.
    pub(super) fn at_rank(&self, rank: u64) -> Option<u32> {
        let mut passed = 0;
        self.buckets.iter().find_map(|(amount, count)| {
            passed += count;
            (passed >= rank).then_some(*amount)
        })
    }

    /// The tally as one line of text.
    pub fn to_line(&self) -> String {
        let mut line = String::from("tally");
        push(&mut line, "count", &self.count);
        push(&mut line, "hits", &self.hits);
        push(&mut line, "sum", &self.sum);
        if !self.buckets.is_empty() {
            let buckets: Vec<String> = self.buckets.iter().map(|(amount, count)| format!("{amount}:{count}")).collect();
            line.push_str(" buckets=");
            line.push_str(&buckets.join(","));
        }
        line
    }

    /// Reads the line back.
    ///
    /// # Errors
    /// [`Unreadable`] when the text is not what [`Tally::to_line`] writes.
    pub fn from_line(text: &str) -> Result<Tally, Unreadable> {
        let line = Line::parse(text)?;
        let buckets: Option<String> = line.get::<Option<Word>>("buckets")?.map(|Word(word)| word);
        let buckets = buckets.as_deref().unwrap_or_default().split(',').filter(|word| !word.is_empty());
        Ok(Tally {
            count: line.get("count")?,
            hits: line.get("hits")?,
            sum: line.get("sum")?,
            buckets: buckets.map(bucket).collect::<Result<_, _>>()?,
        })
    }
}

impl FromIterator<Adds> for Tally {
    fn from_iter<I: IntoIterator<Item = Adds>>(all: I) -> Tally {
        let mut tally = Tally::default();
        all.into_iter().for_each(|adds| tally.add(adds));
        tally
    }
}

fn bucket(word: &str) -> Result<(u32, u64), Unreadable> {
    let wrong = || Unreadable(format!("'{word}' is not amount:count"));
    let (amount, count) = word.split_once(':').ok_or_else(wrong)?;
    Ok((amount.parse().map_err(|_| wrong())?, count.parse().map_err(|_| wrong())?))
}

/// A word as it stands.
struct Word(String);

impl crate::field::Field for Word {
    fn write(&self) -> Option<String> {
        Some(self.0.clone())
    }
    fn read(text: Option<&str>) -> Result<Self, Unreadable> {
        text.map(|word| Word(word.into())).ok_or_else(|| Unreadable("is not there".into()))
    }
}
