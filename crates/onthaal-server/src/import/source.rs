//! A file of one format, read contact by contact.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use onthaal_core::moment::Moment;

use super::account::{Refused, Repairs};
use super::course::Contact;
use super::mapping::Mapping;
use super::names::Names;
use crate::secret::Digests;

/// What became of one contact in a file, or of rows that are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A contact.
    Contact(Box<Contact>),
    /// Not a contact: what the mapping or the format says it is.
    LeftOut(String),
    /// Cannot be taken in; with the row as it stood.
    Refused(Refused, Vec<u8>),
}

/// One contact of a file, or rows that are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The line, or the number of the object, where it begins; the first is 1.
    pub line: u64,
    /// How many rows it took.
    pub rows: u64,
    /// What became of it.
    pub outcome: Outcome,
    /// How it was mended.
    pub repairs: Repairs,
}

/// What a format is given to read with.
#[derive(Clone)]
pub struct Opening {
    /// How the columns are to be read; for formats that know their own columns, only time zone, language and names.
    pub mapping: Arc<Mapping>,
    /// The names known before.
    pub names: Names,
    /// What customers and contacts are recognised by.
    pub digests: Digests,
    /// The number of the first contact.
    pub first: u64,
    /// The time now: nothing can have happened after it.
    pub now: Moment,
}

/// A file of one format, open to be read.
pub trait Source: Send {
    /// Adds the next contacts, about so many; adds nothing at the end of the file.
    ///
    /// # Errors
    /// The file cannot be read at all, or not any further.
    fn read(&mut self, items: &mut Vec<Item>, about: usize) -> Result<(), super::Failure>;

    /// The names found so far.
    fn names(&self) -> &Names;

    /// How the file is read, for people: its columns and what each is taken for.
    fn explained(&self) -> String;
}

/// A file that tells how far it has been read.
pub struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Counted {
    /// Opens a file.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn open(path: &Path, read: Arc<AtomicU64>) -> Result<Counted, super::Failure> {
        let file = File::open(path).map_err(|why| super::Failure(format!("{}: {why}", path.display())))?;
        read.store(0, Ordering::Relaxed);
        Ok(Counted { file, read })
    }
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
