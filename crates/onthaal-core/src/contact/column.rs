//! Whole numbers standing under one another, as narrow as they allow, and read only when somebody asks for them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use crate::field::Unreadable;

/// Where the bytes of columns are: a file, or memory. The core itself reads nothing.
pub trait Source: Send + Sync {
    /// Fills all of `into` with the bytes from a place.
    ///
    /// # Errors
    /// Why they could not be read.
    fn read(&self, from: u64, into: &mut [u8]) -> Result<(), String>;
}

/// Stands for nothing while a column is filled.
const NOTHING: i64 = i64::MIN;

/// One column: a number for each row, or nothing.
#[derive(Default)]
pub(super) struct Column {
    /// What stands for the smallest number; 0 stands for nothing, 1 for this.
    base: i64,
    rows: usize,
    /// While it is being filled.
    growing: Vec<i64>,
    /// A number was added that cannot stand in a column.
    is_too_far: bool,
    values: OnceLock<Values>,
    unread: Option<Unread>,
}

/// The numbers themselves, each less the base and plus one, in as many bytes as the width, the lowest first; 0 is
/// nothing. Behind the last lie eight bytes of nothing, so that every number is read as the first part of eight bytes.
struct Values {
    bytes: Vec<u8>,
    width: usize,
    /// What of eight bytes is the number.
    mask: u64,
}

impl Values {
    /// Of numbers as they stand in a file.
    fn of(mut bytes: Vec<u8>, width: usize) -> Values {
        bytes.extend([0; 8]);
        Values { bytes, width, mask: u64::MAX >> (64 - 8 * width) }
    }

    /// The bytes of the numbers alone.
    fn written(&self) -> &[u8] {
        &self.bytes[..self.bytes.len() - 8]
    }

    #[inline]
    fn get(&self, row: usize) -> u64 {
        let from = row * self.width;
        let eight = self.bytes.get(from..from.saturating_add(8)).and_then(|eight| eight.first_chunk());
        eight.map_or(0, |eight| u64::from_le_bytes(*eight) & self.mask)
    }
}

/// A column that has not been read yet.
struct Unread {
    place: Place,
    /// What a code of the file stands for now; none when nothing changed.
    translation: Option<Vec<u8>>,
    shelf: Arc<Shelf>,
}

/// What the columns of one block have in common.
pub(super) struct Shelf {
    pub(super) source: Arc<dyn Source>,
    /// Why a column could not be read; everything counted with this block is then void.
    pub(super) trouble: OnceLock<String>,
    /// How many bytes of memory its columns take.
    pub(super) loaded: AtomicUsize,
}

/// Where the bytes of a column are, and what they should come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) at: u64,
    pub(super) rows: usize,
    /// Bytes for each number.
    pub(super) width: usize,
    pub(super) base: i64,
    pub(super) sum: u64,
}

impl Column {
    /// Adds a row.
    pub(super) fn keep(&mut self, number: Option<i64>) {
        self.is_too_far |= number == Some(NOTHING);
        self.growing.push(number.unwrap_or(NOTHING));
    }

    /// The number in a row; none beyond the last.
    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<i64> {
        let values = match self.values.get() {
            Some(values) => values,
            None => self.read(),
        };
        let code = values.get(row);
        (code != 0).then(|| self.base.wrapping_add(code.wrapping_sub(1) as i64))
    }

    /// Ends the filling: finds the narrowest width that holds every number.
    pub(super) fn settle(&mut self) -> Result<(), Unreadable> {
        let growing = std::mem::take(&mut self.growing);
        let (mut low, mut high) = (i64::MAX, i64::MIN);
        for number in growing.iter().filter(|number| **number != NOTHING) {
            (low, high) = (low.min(*number), high.max(*number));
        }
        self.rows = growing.len();
        self.base = if low <= high { low } else { 0 };
        let reach = if low <= high { high.abs_diff(low) } else { 0 };
        if self.is_too_far || reach >= u64::MAX - 1 {
            return Err(Unreadable("the numbers of a column lie too far apart".into()));
        }
        let base = self.base;
        let code = |number: &i64| if *number == NOTHING { 0 } else { number.abs_diff(base) + 1 };
        let width = match reach + 1 {
            0..=0xFF => 1,
            0x100..=0xFFFF => 2,
            0x1_0000..=0xFFFF_FFFF => 4,
            _ => 8,
        };
        let mut bytes = Vec::with_capacity(growing.len() * width + 8);
        growing.iter().for_each(|number| bytes.extend_from_slice(&code(number).to_le_bytes()[..width]));
        let values = Values::of(bytes, width);
        self.values = OnceLock::from(values);
        Ok(())
    }

    /// Appends its bytes, and says where they are.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) -> Place {
        let at = bytes.len();
        bytes.extend_from_slice(self.values.get().unwrap_or_else(|| self.read()).written());
        let width = self.width();
        Place { at: at as u64, rows: self.rows, width, base: self.base, sum: sum(&bytes[at..]) }
    }

    /// How many bytes a number takes.
    pub(super) fn width(&self) -> usize {
        let read = self.values.get().map(|values| values.width);
        read.or(self.unread.as_ref().map(|unread| unread.place.width)).unwrap_or(1)
    }

    /// A column that is read when somebody asks.
    pub(super) fn unread(place: Place, translation: Option<Vec<u8>>, shelf: Arc<Shelf>) -> Column {
        let (base, rows) = (place.base, place.rows);
        let unread = Some(Unread { place, translation, shelf });
        Column { base, rows, unread, ..Column::default() }
    }

    /// A column that a file does not have: nothing in every row.
    pub(super) fn missing(rows: usize) -> Column {
        let values = OnceLock::from(Values::of(Vec::new(), 1));
        Column { rows, values, ..Column::default() }
    }

    /// Where it stands.
    #[cfg(test)]
    pub(super) fn place(&self) -> Option<Place> {
        self.unread.as_ref().map(|unread| unread.place.clone())
    }

    /// Somebody asked for it.
    #[cfg(test)]
    pub(super) fn is_read(&self) -> bool {
        self.values.get().is_some()
    }

    #[cold]
    fn read(&self) -> &Values {
        self.values.get_or_init(|| {
            let nothing = || Values::of(Vec::new(), 1);
            let Some(unread) = &self.unread else { return nothing() };
            unread.values().unwrap_or_else(|why| {
                // Nobody can be told here; whoever counts asks afterwards.
                let _ = unread.shelf.trouble.set(why);
                nothing()
            })
        })
    }
}

impl Unread {
    fn values(&self) -> Result<Values, String> {
        let Place { at, rows, width, sum: expected, .. } = self.place;
        let mut bytes = Vec::with_capacity(rows * width + 8);
        bytes.resize(rows * width, 0);
        self.shelf.source.read(at, &mut bytes)?;
        if sum(&bytes) != expected {
            return Err("a column is not as it was written: its checksum differs".into());
        }
        self.shelf.loaded.fetch_add(bytes.len(), Ordering::Relaxed);
        if let (1, Some(table)) = (width, &self.translation) {
            bytes.iter_mut().for_each(|code| *code = table.get(usize::from(*code)).copied().unwrap_or(0));
        }
        Ok(Values::of(bytes, width))
    }
}

/// A checksum that any change of a few bits or a cut shows in: four lanes, each mixed word by word, and the length.
pub fn sum(bytes: &[u8]) -> u64 {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut lanes = [1_u64, 2, 3, 4];
    let (fours, few) = words.as_chunks::<4>();
    for four in fours {
        for (lane, word) in lanes.iter_mut().zip(four) {
            *lane = (lane.rotate_left(29) ^ u64::from_le_bytes(*word)).wrapping_mul(MIX);
        }
    }
    let mut sum = bytes.len() as u64;
    for lane in lanes {
        sum = (sum.rotate_left(29) ^ lane).wrapping_mul(MIX);
    }
    for word in few {
        sum = (sum.rotate_left(29) ^ u64::from_le_bytes(*word)).wrapping_mul(MIX);
    }
    for byte in rest {
        sum = (sum.rotate_left(29) ^ u64::from(*byte)).wrapping_mul(MIX);
    }
    sum ^ (sum >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(numbers: &[Option<i64>]) -> Column {
        let mut column = Column::default();
        numbers.iter().for_each(|number| column.keep(*number));
        column.settle().unwrap();
        column
    }

    #[test]
    fn a_column_is_as_narrow_as_its_numbers_allow_and_gives_each_back() {
        let far = 1_772_434_800_000;
        let cases: [(&[Option<i64>], usize); 6] = [
            (&[], 1),
            (&[None, None], 1),
            (&[Some(far), Some(far + 254), None], 1),
            (&[Some(-1), Some(254)], 2),
            (&[Some(0), Some(0xFFFF)], 4),
            (&[Some(i64::MIN + 1), None, Some(0)], 8),
        ];
        for (numbers, width) in cases {
            let column = settled(numbers);
            assert_eq!(column.width(), width, "{numbers:?}");
            let read: Vec<Option<i64>> = (0..numbers.len()).map(|row| column.get(row)).collect();
            assert_eq!(read, numbers);
            assert_eq!(column.get(numbers.len()), None);
        }
        let mut column = Column::default();
        column.keep(Some(i64::MIN));
        assert!(column.settle().is_err(), "it stands for nothing");
        let mut column = Column::default();
        [i64::MIN + 1, i64::MAX].iter().for_each(|number| column.keep(Some(*number)));
        assert!(column.settle().is_err(), "too far apart");
    }

    #[test]
    fn a_sum_shows_every_changed_bit_and_every_cut() {
        let bytes: Vec<u8> = (0..75_u8).collect();
        let whole = sum(&bytes);
        for place in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[place] ^= 1 << bit;
                assert_ne!(sum(&changed), whole, "byte {place} bit {bit}");
            }
            assert_ne!(sum(&bytes[..place]), whole, "cut at {place}");
        }
        assert_ne!(sum(&[0; 8]), sum(&[0; 16]));
    }
}
