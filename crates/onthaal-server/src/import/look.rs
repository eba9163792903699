//! The first reading of a file: what becomes of every row, which contacts are there twice, and who came back.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::mpsc::sync_channel;

use onthaal_core::event::Event;
use onthaal_core::moment::Moment;

use super::account::Account;
use super::clock::Wall;
use super::course::Contact;
use super::mapping::Need;
use super::names::{Kind, Names};
use super::needs::{Needs, Trail};
use super::sorter::{Sorter, nameless};
use super::source::{Item, Opening, Outcome, Source};
use super::{Failure, Format};
use crate::limits;

/// What is to be read, and with what.
pub struct Order {
    /// The file.
    pub file: PathBuf,
    /// Its format.
    pub format: &'static Format,
    /// What the format is given to read with.
    pub opening: Opening,
    /// Where there is room for what does not fit in memory.
    pub folder: PathBuf,
    /// Files with the digests of the contacts that were imported before under the same name, in order.
    pub there_already: Vec<PathBuf>,
    /// How much of the file has been read.
    pub read: Arc<AtomicU64>,
}

impl Order {
    pub(super) fn open(&self, names: Option<Names>) -> Result<Box<dyn Source>, Failure> {
        let mut opening = self.opening.clone();
        opening.names = names.unwrap_or(opening.names);
        (self.format.open)(&self.file, opening, self.read.clone())
    }
}

/// What a first reading found.
pub struct Looked {
    /// What became of every row.
    pub account: Account,
    /// How the file is read, for people.
    pub explained: String,
    /// The first contact as a timeline.
    pub first_story: Option<String>,
    /// The names in the file.
    pub names: Names,
    pub(super) dropped: Dropped,
    pub(super) needs: Needs,
    /// The digests of the contacts that are new, in order, eight bytes each.
    pub keys: File,
}

/// Contacts, by their place in the file, that are not taken in although they could be told.
#[derive(Default)]
pub(super) struct Dropped {
    double: Bits,
    there_already: Bits,
}

impl Dropped {
    pub(super) fn is_double(&self, ordinal: u64) -> bool {
        self.double.has(ordinal)
    }

    pub(super) fn was_there(&self, ordinal: u64) -> bool {
        self.there_already.has(ordinal)
    }
}

/// One bit for each contact: a file of fifty million takes six megabytes.
#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn set(&mut self, place: u64) {
        let word = (place / 64) as usize;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (place % 64);
    }

    fn has(&self, place: u64) -> bool {
        self.0.get((place / 64) as usize).is_some_and(|word| word & (1 << (place % 64)) != 0)
    }
}

/// The kind of refusal of a contact that stands in the file twice.
pub(super) const DOUBLE: &str = "the same number as an earlier row";

/// Reads a file and writes nothing.
///
/// # Errors
/// The file cannot be read, or not as its mapping says; nothing of it can be imported.
pub fn look(order: &Order) -> Result<Looked, Failure> {
    let mut looking = Looking::new(order)?;
    let mut source = order.open(None)?;
    let explained = source.explained();
    each_item(source.as_mut(), |item| looking.item(item))?;
    if looking.account.refused.contains_key(super::csv::MIXED) && order.opening.mapping.mixed_dates.is_for_all() {
        let why = looking.first_mixed.unwrap_or_default();
        return Err(Failure(format!(
            "days and months stand in different orders in this file, so also the rows that could be read may be read \
             wrongly: {why}. Nothing is imported; say mixed_dates = \"refuse-rows\" to refuse only those rows."
        )));
    }
    let names = source.names().clone();
    let zone = order.opening.mapping.zone.as_deref().unwrap_or("UTC");
    let first_story = looking.first.as_ref().map(|contact| timeline(contact, &names, zone)).transpose()?;
    let mut account = looking.account;
    let (dropped, keys) = doubles(looking.keys, order)?;
    let needs = Needs::find(looking.trail, &dropped, &mut account, order)?;
    debug_assert!(account.adds_up(), "every row has become something: {account:?}");
    Ok(Looked { account, explained, first_story, names, dropped, needs, keys })
}

/// Reads on one thread while what was read is looked at on another.
pub(super) fn each_item(
    source: &mut dyn Source,
    mut take: impl FnMut(Item) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (batches, waiting) = sync_channel::<Result<Vec<Item>, Failure>>(4);
    std::thread::scope(|threads| {
        threads.spawn(move || {
            loop {
                let mut items = Vec::with_capacity(limits::IMPORT_BATCH_ROWS);
                let read = source.read(&mut items, limits::IMPORT_BATCH_ROWS).map(|()| items);
                let is_last = read.as_ref().map_or(true, Vec::is_empty);
                // Nobody listens any more when what was read before could not be used.
                if batches.send(read).is_err() || is_last {
                    return;
                }
            }
        });
        for batch in &waiting {
            for item in batch? {
                take(item)?;
            }
        }
        Ok(())
    })
}

struct Looking {
    account: Account,
    ordinal: u64,
    keys: Sorter<3>,
    trail: Sorter<6>,
    need: Need,
    first: Option<Contact>,
    first_mixed: Option<String>,
}

impl Looking {
    fn new(order: &Order) -> Result<Looking, Failure> {
        Ok(Looking {
            account: Account::default(),
            ordinal: 0,
            keys: Sorter::new(&order.folder),
            trail: Sorter::new(&order.folder),
            need: order.opening.mapping.repeats.need,
            first: None,
            first_mixed: None,
        })
    }

    fn item(&mut self, item: Item) -> Result<(), Failure> {
        match item.outcome {
            Outcome::LeftOut(what) => self.account.leave_out(item.rows, &what),
            Outcome::Refused(why, _) => {
                if why.kind == super::csv::MIXED && self.first_mixed.is_none() {
                    self.first_mixed = Some(format!("line {}: {}", item.line, why.why));
                }
                self.account.refuse(item.rows, why.kind);
            }
            Outcome::Contact(contact) => {
                self.ordinal += 1;
                if self.ordinal > limits::IMPORT_CONTACTS_MAX {
                    let most = limits::IMPORT_CONTACTS_MAX;
                    return Err(Failure(format!("more than {most} contacts in one file; cut it in parts")));
                }
                self.keys.push([contact.key, contact.rank, self.ordinal])?;
                self.trail.push(Trail::of(self.ordinal, &contact, item.rows, item.repairs, self.need).packed())?;
                self.first.get_or_insert(*contact);
            }
        }
        Ok(())
    }
}

/// Which contacts have a number that another has, in this file or in one imported before; and the numbers that are new.
fn doubles(keys: Sorter<3>, order: &Order) -> Result<(Dropped, File), Failure> {
    let mut dropped = Dropped::default();
    let mut before = Before::open(&order.there_already)?;
    let mut new = BufWriter::new(nameless(&order.folder)?);
    let (mut sorted, mut last) = (keys.sorted()?, None);
    while let Some([key, _, ordinal]) = sorted.next()? {
        if last == Some(key) {
            if dropped.was_there(ordinal) { continue } else { dropped.double.set(ordinal) }
        } else if before.has(key)? {
            dropped.there_already.set(ordinal);
        } else {
            new.write_all(&key.to_le_bytes())?;
        }
        last = Some(key);
    }
    let mut new = new.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    new.seek(SeekFrom::Start(0))?;
    Ok((dropped, new))
}

/// The numbers of earlier imports, in order.
struct Before(Vec<(std::io::BufReader<File>, Option<u64>)>);

impl Before {
    fn open(files: &[PathBuf]) -> Result<Before, Failure> {
        let mut before = Before(Vec::new());
        for file in files {
            let mut reader = std::io::BufReader::new(File::open(file).map_err(|why| unreadable(file, &why))?);
            let first = next_key(&mut reader)?;
            before.0.push((reader, first));
        }
        Ok(before)
    }

    /// Whether a number, none smaller than the one asked for before, is among them.
    fn has(&mut self, key: u64) -> Result<bool, Failure> {
        let mut is_there = false;
        for (reader, next) in &mut self.0 {
            while next.is_some_and(|next| next < key) {
                *next = next_key(reader)?;
            }
            is_there |= *next == Some(key);
        }
        Ok(is_there)
    }
}

fn unreadable(file: &Path, why: &std::io::Error) -> Failure {
    Failure(format!("{}: {why}", file.display()))
}

fn next_key(reader: &mut impl Read) -> Result<Option<u64>, Failure> {
    let mut bytes = [0; 8];
    match reader.read_exact(&mut bytes) {
        Ok(()) => Ok(Some(u64::from_le_bytes(bytes))),
        Err(why) if why.kind() == std::io::ErrorKind::UnexpectedEof => Ok(None),
        Err(why) => Err(why.into()),
    }
}

/// A contact told line by line, as a supervisor would read it aloud.
fn timeline(contact: &Contact, names: &Names, zone: &str) -> Result<String, Failure> {
    let wall = Wall::named(zone)?;
    let lines = contact.events.iter().map(|(at, event)| format!("{}  {}", wall.shows(*at), spoken(event, names)));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

fn spoken(event: &Event, names: &Names) -> String {
    let line = event.to_line();
    // Nobody has number 0, and what is so of every contact of a file need not be said.
    let is_said = |word: &&str| !word.starts_with("contact=") && !UNSAID.contains(word);
    let words = line.split(' ').filter(is_said).map(|word| {
        let Some((key, value)) = word.split_once('=') else { return word.to_owned() };
        let kind = match key {
            "queue" => Kind::Queue,
            "agent" | "from" | "to" | "by" => Kind::Agent,
            "reason" => Kind::Reason,
            "began" | "place" => return String::new(),
            _ => return word.to_owned(),
        };
        let name = value.parse().ok().and_then(|number| names.name(kind, number));
        name.map_or(word.to_owned(), |name| format!("{key}={}", name.replace(' ', "-")))
    });
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

const UNSAID: [&str; 4] = ["customer=0", "rehearsed=false", "skill=0", "reason=0"];

/// A moment as a number that sorts as moments do.
pub(super) fn sortable(at: Moment) -> u64 {
    (at.0 as u64) ^ (1 << 63)
}

/// The moment again.
pub(super) fn from_sortable(number: u64) -> Moment {
    Moment((number ^ (1 << 63)) as i64)
}
