//! What was counted of a segment, day by day: beside it in a file, to be thrown away and made again at any time.
//!
//! For each day there is what its contacts come to all together, and the same for each queue and channel, so that a
//! year is read as 365 pieces. The file says with what it was counted; who counts with something else makes it anew.

use std::fs::File;
use std::io::Write;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use onthaal_core::contact::checksum;
use onthaal_core::field::Line;
use onthaal_core::id::QueueId;
use onthaal_core::measure::{Tally, pack_number, unpack_number};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Channel, Origin};

use super::unavailable;
use crate::error::StoreError;

/// The last bytes of the file: what it is, and the version of its form.
const MARK: &[u8; 8] = b"daytall1";
/// What stands at the very end: the length of the list, its checksum, and the mark.
const TAIL: usize = 24;

/// Which contacts of a day were counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Together {
    /// Of this queue on this channel; none for everybody.
    pub place: Option<(QueueId, Channel)>,
    /// Lived, invented or imported.
    pub origin: Origin,
}

/// What one reading, by its number in the list of readings, comes to over some contacts.
pub type Counted = (Together, usize, Tally);

/// What was counted of a segment, day by day.
#[derive(Debug)]
pub struct Days {
    file: File,
    path: PathBuf,
    with: String,
    readings: Vec<String>,
    days: Vec<Place>,
}

#[derive(Clone, Debug)]
struct Place {
    day: Range<Moment>,
    at: u64,
    /// How many bytes everybody takes, and how many the queues behind it.
    bytes: [usize; 2],
    sums: [u64; 2],
}

impl Days {
    pub(super) fn open(path: &Path) -> Result<Days, StoreError> {
        let corrupt = |why: &str| StoreError::corrupt(format!("{}: {why}", path.display()));
        let file = File::open(path).map_err(|why| unavailable(path, &why))?;
        let length = file.metadata().map_err(|why| unavailable(path, &why))?.len();
        let read = |at: Option<u64>, into: &mut [u8]| {
            let at = at.ok_or_else(|| corrupt("the file is cut"))?;
            file.read_exact_at(into, at).map_err(|why| unavailable(path, &why))
        };
        let mut tail = [0; TAIL];
        read(length.checked_sub(TAIL as u64), &mut tail)?;
        let words = tail.as_chunks::<8>().0;
        let [list_bytes, sum] = [words[0], words[1]].map(u64::from_le_bytes);
        if &words[2] != MARK || list_bytes > length {
            return Err(corrupt("these are no counts of days, or those of a later version"));
        }
        let mut list = vec![0; list_bytes as usize];
        read(length.checked_sub(TAIL as u64 + list_bytes), &mut list)?;
        let list = String::from_utf8(list).ok().filter(|list| checksum(list.as_bytes()) == sum);
        let list = list.ok_or_else(|| corrupt("its list is not as it was written"))?;
        let mut lines = list.lines();
        let with = lines.next().unwrap_or_default().to_owned();
        let (mut readings, mut days) = (Vec::new(), Vec::new());
        for line in lines {
            match line.strip_prefix("reading ") {
                Some(reading) => readings.push(reading.to_owned()),
                None => days.push(Place::parse(line).map_err(StoreError::corrupt)?),
            }
        }
        Ok(Days { file, path: path.to_owned(), with, readings, days })
    }

    /// With what was counted, as whoever counted said it.
    pub fn with(&self) -> &str {
        &self.with
    }

    /// Which readings were counted.
    pub fn readings(&self) -> &[String] {
        &self.readings
    }

    /// Every day, in order; within those without contacts too.
    pub fn days(&self) -> impl Iterator<Item = &Range<Moment>> {
        self.days.iter().map(|place| &place.day)
    }

    /// What everybody of a day comes to.
    ///
    /// # Errors
    /// The file cannot be read, or is not as it was written.
    pub fn everybody(&self, day: usize) -> Result<Vec<Counted>, StoreError> {
        self.part(day, 0)
    }

    /// What those of each queue and channel come to on a day.
    ///
    /// # Errors
    /// The file cannot be read, or is not as it was written.
    pub fn by_place(&self, day: usize) -> Result<Vec<Counted>, StoreError> {
        self.part(day, 1)
    }

    fn part(&self, day: usize, part: usize) -> Result<Vec<Counted>, StoreError> {
        let place = &self.days[day];
        let mut bytes = vec![0; place.bytes[part]];
        let at = place.at + if part == 0 { 0 } else { place.bytes[0] as u64 };
        self.file.read_exact_at(&mut bytes, at).map_err(|why| unavailable(&self.path, &why))?;
        if checksum(&bytes) != place.sums[part] {
            return Err(StoreError::corrupt(format!("{}: a day is not as it was written", self.path.display())));
        }
        let (mut rest, mut counted) = (bytes.as_slice(), Vec::new());
        while !rest.is_empty() {
            counted.push(unpack(&mut rest).map_err(StoreError::corrupt)?);
        }
        Ok(counted)
    }
}

impl Place {
    fn parse(line: &str) -> Result<Place, onthaal_core::field::Unreadable> {
        let line = Line::parse(line)?;
        let number = |key: &str| line.get::<u64>(key);
        Ok(Place {
            day: line.get("from")?..line.get("to")?,
            at: number("at")?,
            bytes: [number("everybody")? as usize, number("places")? as usize],
            sums: [number("sum")?, number("sums")?],
        })
    }

    fn line(&self) -> String {
        let Place { day, at, bytes, sums } = self;
        let (from, to) = (day.start.0, day.end.0);
        let ([everybody, places], [sum, sums]) = (bytes, sums);
        format!("day from={from} to={to} at={at} everybody={everybody} places={places} sum={sum} sums={sums}\n")
    }
}

fn pack(counted: &Counted, into: &mut Vec<u8>) {
    let (Together { place, origin }, reading, tally) = counted;
    let [queue, channel] = place.map_or([0, 0], |(queue, channel)| [u64::from(queue.0), channel as u64 + 1]);
    for number in [queue, channel, *origin as u64, *reading as u64] {
        pack_number(into, number);
    }
    tally.pack(into);
}

fn unpack(from: &mut &[u8]) -> Result<Counted, onthaal_core::field::Unreadable> {
    let unknown = || onthaal_core::field::Unreadable("a channel or an origin that nobody knows".into());
    let [queue, channel, origin, reading] = [(); 4].map(|()| unpack_number(from));
    let (queue, channel) = (QueueId(queue? as u32), channel? as usize);
    let place = match channel.checked_sub(1) {
        Some(channel) => Some((queue, *Channel::ALL.get(channel).ok_or_else(unknown)?)),
        None => None,
    };
    let origin = *Origin::ALL.get(origin? as usize).ok_or_else(unknown)?;
    Ok((Together { place, origin }, reading? as usize, Tally::unpack(from)?))
}

/// Counts of days that are being written. Nothing is left of them when they are dropped before they are finished.
pub struct DaysWriter {
    path: PathBuf,
    under: PathBuf,
    file: Option<File>,
    list: String,
    days: Vec<Place>,
    at: u64,
}

impl DaysWriter {
    pub(super) fn create(path: PathBuf, with: &str, readings: &[String]) -> Result<DaysWriter, StoreError> {
        let under = path.with_extension("days-part");
        let file = File::create(&under).map_err(|why| unavailable(&under, &why))?;
        let mut list = format!("{}\n", with.replace('\n', " "));
        readings.iter().for_each(|reading| list.push_str(&format!("reading {reading}\n")));
        Ok(DaysWriter { path, under, file: Some(file), list, days: Vec::new(), at: 0 })
    }

    /// Adds a day, in any order: everything that was counted of its contacts, by reading.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be written.
    pub fn add(&mut self, day: Range<Moment>, counted: &[Counted]) -> Result<(), StoreError> {
        let mut parts = [Vec::new(), Vec::new()];
        for one in counted {
            pack(one, &mut parts[usize::from(one.0.place.is_some())]);
        }
        let file = self.file.as_mut().expect("only finishing closes the file");
        parts.iter().try_for_each(|part| file.write_all(part)).map_err(|why| unavailable(&self.under, &why))?;
        let [bytes, sums] = [parts.each_ref().map(|part| part.len() as u64), parts.each_ref().map(|it| checksum(it))];
        self.days.push(Place { day, at: self.at, bytes: bytes.map(|bytes| bytes as usize), sums });
        self.at += bytes[0] + bytes[1];
        Ok(())
    }

    /// Gives the file its name, in place of what was there. It need not be durable: it can be made again.
    ///
    /// # Errors
    /// `Unavailable` when that cannot be done.
    pub fn finish(mut self) -> Result<(), StoreError> {
        self.days.sort_by_key(|place| place.day.start);
        let mut end = std::mem::take(&mut self.list);
        self.days.iter().for_each(|place| end.push_str(&place.line()));
        let (length, sum) = (end.len() as u64, checksum(end.as_bytes()));
        let mut end = end.into_bytes();
        end.extend_from_slice(&length.to_le_bytes());
        end.extend_from_slice(&sum.to_le_bytes());
        end.extend_from_slice(MARK);
        let mut file = self.file.take().expect("only finishing closes the file");
        file.write_all(&end).map_err(|why| unavailable(&self.under, &why))?;
        std::fs::rename(&self.under, &self.path).map_err(|why| unavailable(&self.path, &why))
    }
}

impl Drop for DaysWriter {
    fn drop(&mut self) {
        // After finishing there is none.
        let _ = std::fs::remove_file(&self.under);
    }
}
