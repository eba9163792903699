//! Counts that can be put together in any order: for a quarter of an hour, a day, a queue or everything.

use crate::field::{Line, Unreadable, push};
use crate::id::QueueId;
use crate::moment::Moment;
use crate::words::Channel;

use super::adds::Adds;
use super::buckets::Buckets;

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
    pub buckets: Buckets,
}

impl Tally {
    /// Puts in what one contact adds.
    pub fn add(&mut self, adds: Adds) {
        self.count += u64::from(adds.count);
        self.hits += u64::from(adds.hits);
        if let Some(amount) = adds.amount {
            self.sum += u64::from(amount);
            self.buckets.add(amount, 1);
        }
    }

    /// Puts another tally of the same reading in with this one.
    pub fn merge(&mut self, other: &Tally) {
        self.count += other.count;
        self.hits += other.hits;
        self.sum += other.sum;
        self.buckets.merge(&other.buckets);
    }

    /// Takes out what was merged before; what is not there cannot be taken out and is left at nothing.
    pub fn take_out(&mut self, other: &Tally) {
        self.count = self.count.saturating_sub(other.count);
        self.hits = self.hits.saturating_sub(other.hits);
        self.sum = self.sum.saturating_sub(other.sum);
        self.buckets.take_out(&other.buckets);
    }

    /// The amount that so many in a hundred do not exceed, by nearest rank; none without amounts.
    pub fn quantile(&self, percent: u64) -> Option<u32> {
        let kept: u64 = self.buckets.total();
        self.at_rank((kept * percent).div_ceil(100).max(1))
    }

    /// The amount at a place when all amounts stand in order, 1 for the smallest.
    pub(super) fn at_rank(&self, rank: u64) -> Option<u32> {
        let mut passed = 0;
        self.buckets.iter().find_map(|(amount, count)| {
            passed += count;
            (passed >= rank).then_some(amount)
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

    /// Adds the tally to these bytes: counts in groups of seven bits, amounts as how far they lie from the one before.
    pub fn pack(&self, into: &mut Vec<u8>) {
        for number in [self.count, self.hits, self.sum, self.buckets.len() as u64] {
            pack_number(into, number);
        }
        let mut before = 0;
        for (amount, count) in self.buckets.iter() {
            pack_number(into, u64::from(amount - before));
            pack_number(into, count);
            before = amount;
        }
    }

    /// Takes a tally from the front of these bytes.
    ///
    /// # Errors
    /// [`Unreadable`] when the bytes are not what [`Tally::pack`] writes.
    pub fn unpack(from: &mut &[u8]) -> Result<Tally, Unreadable> {
        let [count, hits, sum, length] = [(); 4].map(|()| unpack_number(from));
        let length = length?;
        // Each takes two bytes at least, so no more room is asked for than there can be.
        let room = (length as usize).min(from.len() / 2);
        let mut tally = Tally { count: count?, hits: hits?, sum: sum?, buckets: Buckets::with_room(room) };
        let mut amount = 0_u64;
        for _ in 0..length {
            amount = amount.saturating_add(unpack_number(from)?);
            let bucket = u32::try_from(amount).map_err(|_| Unreadable(format!("{amount} is no amount")))?;
            tally.buckets.add(bucket, unpack_number(from)?);
        }
        Ok(tally)
    }
}

impl FromIterator<Adds> for Tally {
    fn from_iter<I: IntoIterator<Item = Adds>>(all: I) -> Tally {
        let mut tally = Tally::default();
        all.into_iter().for_each(|adds| tally.add(adds));
        tally
    }
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
pub fn pack_number(into: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        into.push(number as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

/// Takes a number from the front of these bytes.
///
/// # Errors
/// [`Unreadable`] when the bytes are not what [`pack_number`] writes.
pub fn unpack_number(from: &mut &[u8]) -> Result<u64, Unreadable> {
    // Most numbers are small.
    if let [byte @ 0..0x80, rest @ ..] = *from {
        *from = rest;
        return Ok(u64::from(*byte));
    }
    let mut number = 0;
    for place in 0..10 {
        let (byte, rest) = from.split_first().ok_or_else(|| Unreadable("a tally is cut".into()))?;
        *from = rest;
        number |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(Unreadable("a number of a tally is too long".into()))
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
