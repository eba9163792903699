//! Closed contacts as columns: up to 65,536 of them, each a row that can be asked what a record can be asked.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::column::{Column, Place, Shelf, Source, sum};
use super::columns::{Columnar, Table};
use super::facts::{Facts, Share};
use super::record::{Attempt, Chosen, Consult, Earlier, Promised, Record, Reply, Stretch, Told, Transfer, Wait};
use crate::field::{Line, Unreadable};
use crate::heard::HeardCue;
use crate::id::{AgentId, ContactId, CustomerId, GroupId, NeedId, QueueId, ReasonId, SkillId};
use crate::moment::{Moment, Span};
use crate::words::{Channel, Decision, GaveUpWhy, Journey, Language, Origin, Solved, StepBy, TurnedAwayWhy};

/// The most contacts that stand in one block.
pub const BLOCK_ROWS_MAX: usize = 65_536;

/// The first bytes of a block: what it is, and the version of its form.
const MARK: &[u8; 8] = b"onthaal1";
/// What stands before the directory: the mark, the length of the directory, and its checksum.
const HEAD: usize = 24;
/// A directory of more than this is no directory.
const DIRECTORY_BYTES_MAX: usize = 1 << 20;

type Columns = <Record as Columnar>::Columns;

/// Contacts as columns.
pub struct Block {
    columns: Columns,
    rows: usize,
    began: Range<Moment>,
    shelf: Option<Arc<Shelf>>,
}

/// A block that is being filled, contact after contact.
#[derive(Default)]
pub struct Filling {
    columns: Columns,
    rows: usize,
    first: Option<Moment>,
    last: Option<Moment>,
}

impl Filling {
    /// Adds a contact.
    pub fn add(&mut self, record: &Record) {
        self.columns.keep(record);
        self.first = Some(self.first.map_or(record.began, |first| first.min(record.began)));
        self.last = self.last.max(Some(record.began));
        self.rows += 1;
    }

    /// How many there are so far.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The block.
    ///
    /// # Errors
    /// When there are more than a block holds, or moments that lie too far apart to be moments.
    pub fn finish(mut self) -> Result<Block, Unreadable> {
        let rows = self.rows;
        if rows > BLOCK_ROWS_MAX {
            return Err(Unreadable(format!("{rows} contacts do not fit in a block of {BLOCK_ROWS_MAX}")));
        }
        self.columns.settle()?;
        let [first, last] = [self.first, self.last].map(Option::unwrap_or_default);
        Ok(Block { columns: self.columns, rows, began: first..last + Span(1), shelf: None })
    }
}

/// One contact in a block.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    columns: &'a Columns,
    row: usize,
}

impl Block {
    /// These contacts as columns, in the order given.
    ///
    /// # Errors
    /// When there are more than a block holds, or moments that lie too far apart to be moments.
    pub fn of<'r>(records: impl IntoIterator<Item = &'r Record>) -> Result<Block, Unreadable> {
        let mut filling = Filling::default();
        records.into_iter().for_each(|record| filling.add(record));
        filling.finish()
    }

    /// How many contacts there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// From the first moment at which one came to the door until after the last.
    pub fn began(&self) -> Range<Moment> {
        self.began.clone()
    }

    /// One contact.
    #[inline]
    pub fn row(&self, row: usize) -> Row<'_> {
        Row { columns: &self.columns, row }
    }

    /// Every contact, in order.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows).map(|row| self.row(row))
    }

    /// How many bytes of memory the columns take that were read so far.
    pub fn loaded_bytes(&self) -> usize {
        self.shelf.as_ref().map_or(0, |shelf| shelf.loaded.load(Ordering::Relaxed))
    }

    /// Whether every column that was asked for could be read; ask this after counting, for else the counts are void.
    ///
    /// # Errors
    /// Why a column could not be read.
    pub fn check(&self) -> Result<(), Unreadable> {
        let trouble = self.shelf.as_ref().and_then(|shelf| shelf.trouble.get());
        trouble.map_or(Ok(()), |why| Err(Unreadable(why.clone())))
    }

    /// The block as bytes: a directory of its columns, and the columns.
    ///
    /// # Errors
    /// When a column of it could not be read.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Unreadable> {
        let (mut body, mut directory) = (Vec::new(), String::from("block"));
        let (from, to) = (self.began.start.0, self.began.end.0);
        write!(directory, " rows={} from={from} to={to}", self.rows).expect("writing to a string does not fail");
        self.columns.show("contact", &mut |name, column, words| {
            let Place { at, rows, width, base, sum } = column.write(&mut body);
            let words = if words.is_empty() { String::new() } else { format!(" words={}", words.join(",")) };
            write!(directory, "\ncolumn name={name} at={at} rows={rows} width={width} base={base} sum={sum}{words}")
                .expect("writing to a string does not fail");
        });
        self.check()?;
        let mut bytes = MARK.to_vec();
        bytes.extend_from_slice(&(directory.len() as u64).to_le_bytes());
        bytes.extend_from_slice(&sum(directory.as_bytes()).to_le_bytes());
        bytes.extend_from_slice(directory.as_bytes());
        bytes.extend_from_slice(&body);
        Ok(bytes)
    }

    /// A block whose bytes begin at a place; its columns are read when somebody asks for them.
    ///
    /// # Errors
    /// When the bytes are no block, of a later form, cut or changed.
    pub fn open(source: Arc<dyn Source>, from: u64) -> Result<Block, Unreadable> {
        let mut head = [0; HEAD];
        source.read(from, &mut head).map_err(Unreadable)?;
        let (mark, rest) = head.split_at(MARK.len());
        if mark != MARK {
            return Err(Unreadable("this is no block of contacts, or one of a later version".into()));
        }
        let (words, _) = rest.as_chunks::<8>();
        let [length, expected] = [words[0], words[1]].map(u64::from_le_bytes);
        let length = usize::try_from(length).ok().filter(|length| *length <= DIRECTORY_BYTES_MAX);
        let length = length.ok_or_else(|| Unreadable("the directory of a block is too long to be one".into()))?;
        let mut directory = vec![0; length];
        source.read(from + HEAD as u64, &mut directory).map_err(Unreadable)?;
        if sum(&directory) != expected {
            return Err(Unreadable("the directory of a block is not as it was written: its checksum differs".into()));
        }
        let directory = String::from_utf8(directory).map_err(|why| Unreadable(why.to_string()))?;
        Block::listed(&directory, source, from + HEAD as u64 + length as u64)
    }

    fn listed(directory: &str, source: Arc<dyn Source>, body: u64) -> Result<Block, Unreadable> {
        let shelf = Arc::new(Shelf { source, trouble: OnceLock::new(), loaded: AtomicUsize::new(0) });
        let mut lines = directory.lines();
        let first = Line::parse(lines.next().unwrap_or_default())?;
        let rows: u32 = first.get("rows")?;
        let began = first.get("from")?..first.get("to")?;
        let mut listed: BTreeMap<String, Listed> = BTreeMap::new();
        for line in lines {
            let (name, column) = Listed::parse(line, body)?;
            listed.insert(name, column);
        }
        let mut find = |name: &str, words: &[&'static str]| match listed.remove(name) {
            Some(found) => found.column(name, words, shelf.clone()),
            // A field that contacts got later: nothing is known of it here.
            None => Ok(Column::missing(rows as usize)),
        };
        let columns = Columns::find("contact", &mut find)?;
        Ok(Block { columns, rows: rows as usize, began, shelf: Some(shelf) })
    }

    /// The names of the columns that were read so far.
    #[cfg(test)]
    pub(crate) fn read_so_far(&self) -> Vec<String> {
        let mut names = Vec::new();
        self.columns.show("contact", &mut |name, column, _| names.extend(column.is_read().then(|| name.to_owned())));
        names
    }
}

/// A column as it stands in the directory.
struct Listed {
    place: Place,
    words: Vec<String>,
}

impl Listed {
    fn parse(line: &str, body: u64) -> Result<(String, Listed), Unreadable> {
        let (line, words) = line.split_once(" words=").unwrap_or((line, ""));
        let named = line.split_whitespace().find_map(|word| word.strip_prefix("name="));
        let name = named.ok_or_else(|| Unreadable("a column has no name".into()))?.to_owned();
        let line = Line::parse(line)?;
        let (rows, width): (u32, u32) = (line.get("rows")?, line.get("width")?);
        if ![1, 2, 4, 8].contains(&width) {
            return Err(Unreadable(format!("the numbers of column {name} are {width} bytes wide")));
        }
        let place = Place {
            at: body.saturating_add(line.get("at")?),
            rows: rows as usize,
            width: width as usize,
            base: line.get("base")?,
            sum: line.get("sum")?,
        };
        let words = words.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Ok((name, Listed { place, words }))
    }

    /// The column; its numbers mean the words of today, also when there were fewer, or in another order, then.
    fn column(self, name: &str, words: &[&'static str], shelf: Arc<Shelf>) -> Result<Column, Unreadable> {
        let is_same = self.words.iter().zip(words).all(|(then, now)| then == now) && self.words.len() <= words.len();
        if is_same {
            return Ok(Column::unread(self.place, None, shelf));
        }
        let today = |then: &String| {
            let place = words.iter().position(|now| now == then).and_then(|place| u8::try_from(place + 1).ok());
            place.ok_or_else(|| Unreadable(format!("column {name} has the word '{then}', which nobody knows")))
        };
        // Of these, the numbers in the file begin at the base, which is the first word in use; 0 is nothing.
        let first = usize::try_from(self.place.base).unwrap_or(0);
        let mut table = vec![0];
        table.extend(self.words.iter().skip(first).map(today).collect::<Result<Vec<u8>, _>>()?);
        Ok(Column::unread(Place { base: 0, ..self.place }, Some(table), shelf))
    }
}

/// Bytes in memory.
impl Source for Vec<u8> {
    fn read(&self, from: u64, into: &mut [u8]) -> Result<(), String> {
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        let there = self.get(from..from.saturating_add(into.len()));
        into.copy_from_slice(there.ok_or("the file is cut: it ends before a column does")?);
        Ok(())
    }
}

impl Row<'_> {
    /// The whole record.
    pub fn record(&self) -> Record {
        self.columns.at(self.row)
    }

    /// Its place in the block, from 0.
    pub fn number(&self) -> usize {
        self.row
    }

    /// What it was for.
    #[inline]
    pub fn need(&self) -> Option<NeedId> {
        self.columns.need.get(self.row)
    }

    /// Where it waited, the last of several.
    #[inline]
    pub fn last_queue(&self) -> Option<QueueId> {
        let waits = &self.columns.waits;
        waits.places(self.row).next_back().map(|place| waits.of.queue.get(place)).or_else(|| self.queue())
    }

    /// The last agent who was in the conversation.
    #[inline]
    pub fn agent(&self) -> Option<AgentId> {
        let parts = &self.columns.parts;
        parts.places(self.row).next_back().map(|place| parts.of.agent.get(place))
    }
}

impl Facts for Row<'_> {
    #[inline]
    fn channel(&self) -> Channel {
        self.columns.channel.get(self.row)
    }
    #[inline]
    fn language(&self) -> Language {
        self.columns.language.get(self.row)
    }
    #[inline]
    fn origin(&self) -> Origin {
        self.columns.origin.get(self.row)
    }
    #[inline]
    fn began(&self) -> Moment {
        self.columns.began.get(self.row)
    }
    #[inline]
    fn id(&self) -> ContactId {
        self.columns.id.get(self.row)
    }
    #[inline]
    fn customer(&self) -> Option<CustomerId> {
        self.columns.customer.get(self.row)
    }
    #[inline]
    fn skill(&self) -> Option<SkillId> {
        self.columns.skill.get(self.row)
    }
    #[inline]
    fn last_agent(&self) -> Option<AgentId> {
        self.agent()
    }
    #[inline]
    fn came_in(&self) -> Moment {
        self.columns.arrived.get(self.row).unwrap_or_else(|| self.began())
    }
    #[inline]
    fn turned_away(&self) -> Option<TurnedAwayWhy> {
        self.columns.turned_away.get(self.row)
    }
    #[inline]
    fn follows(&self) -> Option<ContactId> {
        self.columns.follows.get(self.row)
    }
    #[inline]
    fn followed_by(&self) -> Option<ContactId> {
        self.columns.followed_by.get(self.row)
    }
    #[inline]
    fn followed_at(&self) -> Option<Moment> {
        self.columns.followed_at.get(self.row)
    }
    #[inline]
    fn group(&self) -> Option<GroupId> {
        self.columns.group.get(self.row)
    }
    #[inline]
    fn queue(&self) -> Option<QueueId> {
        self.columns.queue.get(self.row)
    }
    #[inline]
    fn queued(&self) -> Option<Moment> {
        self.columns.queued.get(self.row)
    }
    #[inline]
    fn answered(&self) -> Option<Moment> {
        self.columns.answered.get(self.row)
    }
    #[inline]
    fn agent_spoke(&self) -> Option<Moment> {
        self.columns.agent_spoke.get(self.row)
    }
    #[inline]
    fn gave_up(&self) -> Option<Moment> {
        self.columns.gave_up.get(self.row)
    }
    #[inline]
    fn gave_up_why(&self) -> Option<GaveUpWhy> {
        self.columns.gave_up_why.get(self.row)
    }
    #[inline]
    fn ended(&self) -> Option<Moment> {
        self.columns.ended.get(self.row)
    }
    fn told(&self) -> Option<Told> {
        self.columns.told.at(self.row)
    }
    #[inline]
    fn waits(&self) -> impl Iterator<Item = Wait> {
        let waits = &self.columns.waits;
        waits.places(self.row).map(|place| waits.of.at(place))
    }
    #[inline]
    fn parts(&self) -> impl Iterator<Item = Share> {
        let parts = &self.columns.parts;
        parts.places(self.row).map(|place| Share {
            agent: parts.of.agent.get(place),
            answered: parts.of.answered.get(place),
            left: parts.of.left.get(place),
            left_by: parts.of.left_by.get(place),
            wrapped_up: parts.of.wrapped_up.get(place),
            held: parts.of.holds.places(place).map(|hold| parts.of.holds.of.at(hold).span()).sum(),
        })
    }
    #[inline]
    fn part_count(&self) -> usize {
        self.columns.parts.count(self.row)
    }
    #[inline]
    fn holds(&self) -> impl Iterator<Item = Stretch> {
        let parts = &self.columns.parts;
        let holds = &parts.of.holds;
        parts.places(self.row).flat_map(move |part| holds.places(part).map(|hold| holds.of.at(hold)))
    }
    #[inline]
    fn transfers_unknown(&self) -> bool {
        self.columns.transfers_unknown.get(self.row)
    }
    fn attempts(&self) -> impl Iterator<Item = Attempt> {
        let attempts = &self.columns.attempts;
        attempts.places(self.row).map(|place| attempts.of.at(place))
    }
    #[inline]
    fn agreed(&self) -> Option<Moment> {
        self.columns.agreed.get(self.row)
    }
    #[inline]
    fn transfer_count(&self) -> usize {
        self.columns.transfers.count(self.row)
    }
    #[inline]
    fn consults(&self) -> impl Iterator<Item = Consult> {
        let consults = &self.columns.consults;
        consults.places(self.row).map(|place| consults.of.at(place))
    }
    #[inline]
    fn is_written_up(&self) -> bool {
        self.columns.written_up.of.is_there(self.row)
    }
    #[inline]
    fn reason(&self) -> Option<ReasonId> {
        self.is_written_up().then(|| self.columns.written_up.of.reason.get(self.row))
    }
    #[inline]
    fn agent_says_solved(&self) -> Option<Solved> {
        self.is_written_up().then(|| self.columns.written_up.of.solved.get(self.row))
    }
    #[inline]
    fn decision(&self) -> Option<Decision> {
        self.is_written_up().then(|| self.columns.written_up.of.decision.get(self.row))
    }
    #[inline]
    fn journey(&self) -> Option<Journey> {
        self.columns.written_up.of.journey.get(self.row)
    }
    #[inline]
    fn step_by(&self) -> Option<StepBy> {
        self.columns.written_up.of.step_by.get(self.row)
    }
    #[inline]
    fn step_due(&self) -> Option<Moment> {
        self.columns.written_up.of.step_due.get(self.row)
    }
    #[inline]
    fn customer_says_solved(&self) -> Option<bool> {
        self.columns.survey.of.solved.get(self.row)
    }
    #[inline]
    fn ease(&self) -> Option<u8> {
        self.columns.survey.of.ease.get(self.row)
    }
    #[inline]
    fn satisfied(&self) -> Option<u8> {
        self.columns.survey.of.satisfied.get(self.row)
    }
    #[inline]
    fn heard(&self) -> Option<u8> {
        self.columns.survey.of.heard.get(self.row)
    }
    #[inline]
    fn recommends(&self) -> Option<u8> {
        self.columns.survey.of.recommends.get(self.row)
    }
    #[inline]
    fn effort(&self) -> Option<u32> {
        self.columns.effort.of.effort.get(self.row)
    }
    fn cues(&self) -> impl Iterator<Item = HeardCue> {
        let cues = &self.columns.effort.of.cues;
        cues.places(self.row).map(|place| cues.of.at(place))
    }
    fn agent_lines(&self) -> impl Iterator<Item = (AgentId, u32)> {
        let parts = &self.columns.parts;
        parts.places(self.row).map(|place| (parts.of.agent.get(place), parts.of.lines.get(place)))
    }
    #[inline]
    fn held_for(&self) -> Option<AgentId> {
        self.columns.held_for.get(self.row)
    }
    fn choice(&self) -> Option<Chosen> {
        self.columns.choice.at(self.row)
    }
    fn transfers(&self) -> impl Iterator<Item = Transfer> {
        let transfers = &self.columns.transfers;
        transfers.places(self.row).map(|place| transfers.of.at(place))
    }
    fn earlier(&self) -> Option<Earlier> {
        self.columns.earlier.at(self.row)
    }
    fn replies(&self) -> impl Iterator<Item = Reply> {
        let replies = &self.columns.replies;
        replies.places(self.row).map(|place| replies.of.at(place))
    }
    fn promises(&self) -> impl Iterator<Item = Promised> {
        let promises = &self.columns.promises;
        promises.places(self.row).map(|place| promises.of.at(place))
    }
}
