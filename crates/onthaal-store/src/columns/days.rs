//! What was counted of a segment, day by day: beside it in a file, to be thrown away and made again at any time.
//!
//! For each day there is what its contacts come to all together, and the same for each queue and channel; and again for
//! each week, so that a year is read as 53 pieces. A queue is read without the others: each piece says where each lies.
//! The file says with what it was counted; who counts with something else makes it anew.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use onthaal_core::contact::checksum;
use onthaal_core::field::{Line, Unreadable};
use onthaal_core::id::QueueId;
use onthaal_core::measure::{Tally, pack_number, unpack_number};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Channel, Origin};

use super::unavailable;
use crate::error::StoreError;

/// The last bytes of the file: what it is, and the version of its form.
const MARK: &[u8; 8] = b"daytall2";
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

/// How long a stretch is that was counted as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Length {
    /// A day.
    Day,
    /// The days of one week that the segment has, when there are more than one.
    Week,
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
    pieces: Vec<Piece>,
}

/// One stretch in the file: everybody, then where the places lie, then the places.
#[derive(Clone, Debug)]
struct Piece {
    length: Length,
    stretch: Range<Moment>,
    at: u64,
    /// How many bytes everybody takes, and how many the list of places behind it.
    bytes: [usize; 2],
    sums: [u64; 2],
}

/// What those of one queue on one channel take in a piece, in the list of its places.
struct Share {
    queue: QueueId,
    channel: Channel,
    bytes: usize,
    sum: u64,
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
        let (mut readings, mut pieces) = (Vec::new(), Vec::new());
        for line in lines {
            match line.strip_prefix("reading ") {
                Some(reading) => readings.push(reading.to_owned()),
                None => pieces.push(Piece::parse(line).map_err(StoreError::corrupt)?),
            }
        }
        Ok(Days { file, path: path.to_owned(), with, readings, pieces })
    }

    /// With what was counted, as whoever counted said it.
    pub fn with(&self) -> &str {
        &self.with
    }

    /// Which readings were counted.
    pub fn readings(&self) -> &[String] {
        &self.readings
    }

    /// The stretches of this length by their numbers, in order; days without contacts too.
    pub fn stretches(&self, length: Length) -> impl Iterator<Item = (usize, &Range<Moment>)> {
        let numbered = self.pieces.iter().enumerate().filter(move |(_, piece)| piece.length == length);
        numbered.map(|(number, piece)| (number, &piece.stretch))
    }

    /// What everybody of a stretch comes to.
    ///
    /// # Errors
    /// The file cannot be read, or is not as it was written.
    pub fn everybody(&self, number: usize) -> Result<Vec<Counted>, StoreError> {
        let piece = &self.pieces[number];
        let mut counted = Vec::new();
        self.counted(None, self.read(piece.at, piece.bytes[0], piece.sums[0])?, &mut counted)?;
        Ok(counted)
    }

    /// What those of some queues and channels come to in a stretch; nothing of the others is read.
    ///
    /// # Errors
    /// The file cannot be read, or is not as it was written.
    pub fn of_places(
        &self,
        number: usize,
        wanted: impl Fn(QueueId, Channel) -> bool,
    ) -> Result<Vec<Counted>, StoreError> {
        let piece = &self.pieces[number];
        let list_at = piece.at + piece.bytes[0] as u64;
        let list = self.read(list_at, piece.bytes[1], piece.sums[1])?;
        let (mut list, mut at) = (list.as_slice(), list_at + piece.bytes[1] as u64);
        let mut counted = Vec::new();
        while !list.is_empty() {
            let share = Share::unpack(&mut list).map_err(StoreError::corrupt)?;
            if wanted(share.queue, share.channel) {
                let bytes = self.read(at, share.bytes, share.sum)?;
                self.counted(Some((share.queue, share.channel)), bytes, &mut counted)?;
            }
            at += share.bytes as u64;
        }
        Ok(counted)
    }

    fn read(&self, at: u64, bytes: usize, sum: u64) -> Result<Vec<u8>, StoreError> {
        let mut read = vec![0; bytes];
        self.file.read_exact_at(&mut read, at).map_err(|why| unavailable(&self.path, &why))?;
        if checksum(&read) != sum {
            return Err(StoreError::corrupt(format!("{}: a day is not as it was written", self.path.display())));
        }
        Ok(read)
    }

    fn counted(
        &self,
        place: Option<(QueueId, Channel)>,
        bytes: Vec<u8>,
        into: &mut Vec<Counted>,
    ) -> Result<(), StoreError> {
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let (origin, reading, tally) = unpack(&mut rest).map_err(StoreError::corrupt)?;
            if reading >= self.readings.len() {
                return Err(StoreError::corrupt(format!("{}: a reading that is not in its list", self.path.display())));
            }
            into.push((Together { place, origin }, reading, tally));
        }
        Ok(())
    }
}

impl Piece {
    fn parse(line: &str) -> Result<Piece, Unreadable> {
        let line = Line::parse(line)?;
        let number = |key: &str| line.get::<u64>(key);
        let length = match line.kind {
            "day" => Length::Day,
            "week" => Length::Week,
            other => return Err(Unreadable(format!("'{other}' is no stretch"))),
        };
        Ok(Piece {
            length,
            stretch: line.get("from")?..line.get("to")?,
            at: number("at")?,
            bytes: [number("everybody")? as usize, number("places")? as usize],
            sums: [number("sum")?, number("sums")?],
        })
    }

    fn line(&self) -> String {
        let Piece { length, stretch, at, bytes, sums } = self;
        let (from, to) = (stretch.start.0, stretch.end.0);
        let ([everybody, places], [sum, sums]) = (bytes, sums);
        let kind = match length {
            Length::Day => "day",
            Length::Week => "week",
        };
        format!("{kind} from={from} to={to} at={at} everybody={everybody} places={places} sum={sum} sums={sums}\n")
    }
}

impl Share {
    fn pack(&self, into: &mut Vec<u8>) {
        for number in [u64::from(self.queue.0), self.channel as u64, self.bytes as u64] {
            pack_number(into, number);
        }
        into.extend_from_slice(&self.sum.to_le_bytes());
    }

    fn unpack(from: &mut &[u8]) -> Result<Share, Unreadable> {
        let [queue, channel, bytes] = [(); 3].map(|()| unpack_number(from));
        let channel = Channel::ALL.get(channel? as usize).ok_or_else(|| Unreadable("an unknown channel".into()))?;
        let (sum, rest) = from.split_first_chunk::<8>().ok_or_else(|| Unreadable("a list of places is cut".into()))?;
        *from = rest;
        Ok(Share {
            queue: QueueId(queue? as u32),
            channel: *channel,
            bytes: bytes? as usize,
            sum: u64::from_le_bytes(*sum),
        })
    }
}

fn pack((Together { origin, .. }, reading, tally): &Counted, into: &mut Vec<u8>) {
    for number in [*origin as u64, *reading as u64] {
        pack_number(into, number);
    }
    tally.pack(into);
}

fn unpack(from: &mut &[u8]) -> Result<(Origin, usize, Tally), Unreadable> {
    let [origin, reading] = [(); 2].map(|()| unpack_number(from));
    let origin = Origin::ALL.get(origin? as usize).ok_or_else(|| Unreadable("an unknown origin".into()))?;
    Ok((*origin, reading? as usize, Tally::unpack(from)?))
}

/// Counts of days that are being written. Nothing is left of them when they are dropped before they are finished.
pub struct DaysWriter {
    path: PathBuf,
    under: PathBuf,
    file: Option<File>,
    list: String,
    pieces: Vec<Piece>,
    at: u64,
}

impl DaysWriter {
    pub(super) fn create(path: PathBuf, with: &str, readings: &[String]) -> Result<DaysWriter, StoreError> {
        let under = path.with_extension("days-part");
        let file = File::create(&under).map_err(|why| unavailable(&under, &why))?;
        let mut list = format!("{}\n", with.replace('\n', " "));
        readings.iter().for_each(|reading| list.push_str(&format!("reading {reading}\n")));
        Ok(DaysWriter { path, under, file: Some(file), list, pieces: Vec::new(), at: 0 })
    }

    /// Adds a stretch, in any order: everything that was counted of its contacts.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be written.
    pub fn add(&mut self, length: Length, stretch: Range<Moment>, counted: &[Counted]) -> Result<(), StoreError> {
        let mut everybody = Vec::new();
        let mut places: BTreeMap<(QueueId, Channel), Vec<u8>> = BTreeMap::new();
        for one in counted {
            pack(one, one.0.place.map_or(&mut everybody, |place| places.entry(place).or_default()));
        }
        let mut list = Vec::new();
        for ((queue, channel), bytes) in &places {
            let (bytes, sum) = (bytes.len(), checksum(bytes));
            Share { queue: *queue, channel: *channel, bytes, sum }.pack(&mut list);
        }
        let file = self.file.as_mut().expect("only finishing closes the file");
        let mut parts = [&everybody, &list].into_iter().chain(places.values());
        parts.try_for_each(|part| file.write_all(part)).map_err(|why| unavailable(&self.under, &why))?;
        let (bytes, sums) = ([everybody.len(), list.len()], [checksum(&everybody), checksum(&list)]);
        self.pieces.push(Piece { length, stretch, at: self.at, bytes, sums });
        let all = bytes[0] + bytes[1] + places.values().map(Vec::len).sum::<usize>();
        self.at += all as u64;
        Ok(())
    }

    /// Gives the file its name, in place of what was there. It need not be durable: it can be made again.
    ///
    /// # Errors
    /// `Unavailable` when that cannot be done.
    pub fn finish(mut self) -> Result<(), StoreError> {
        self.pieces.sort_by_key(|piece| (piece.stretch.start, piece.length));
        let mut end = std::mem::take(&mut self.list);
        self.pieces.iter().for_each(|piece| end.push_str(&piece.line()));
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
