//! Closed contacts as columns in files beside the database: written once, read column by column.
//!
//! A segment is a file of blocks ([`onthaal_core::contact::Block`]) with a list of them at its end. It is written under
//! another name, made durable, and only then named, so a segment with its name is whole. Columns are read with
//! positioned reads when somebody asks for them (docs/decisions/0008-columns.md).

mod days;
mod segment;
#[cfg(test)]
mod tests;
pub(crate) mod weeks;
mod writer;

pub use days::{Counted, Days, DaysWriter, Length, Together};
pub use segment::{BlockPlace, Segment};
pub use weeks::{WEEK, week_of};
pub use writer::{Writer, Written};

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use onthaal_core::contact::Block;

use crate::error::StoreError;

/// How many bytes of columns are kept in memory, so that a question asked again does not read them again.
pub const COLUMN_BYTES_KEPT: usize = 512 << 20;

/// What the name of a segment ends in.
const ENDING: &str = "segment";
/// What the name of the counts of its days ends in.
const DAYS_ENDING: &str = "days";

/// The folder with the segments of one house.
#[derive(Debug)]
pub struct Columns {
    folder: PathBuf,
    kept: Mutex<Kept>,
}

/// Blocks that were asked for before, the one asked for last at the end.
#[derive(Default)]
struct Kept {
    blocks: VecDeque<((String, usize), Arc<Block>)>,
    segments: VecDeque<(String, Arc<Segment>)>,
    most: usize,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} blocks of {} segments", self.blocks.len(), self.segments.len())
    }
}

impl Columns {
    /// Segments in this folder; it comes into being with the first of them.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Columns {
        Columns { folder: folder.into(), kept: Mutex::new(Kept { most: COLUMN_BYTES_KEPT, ..Kept::default() }) }
    }

    /// Keeps at most so many bytes of columns in memory.
    #[must_use]
    pub fn keeping(self, bytes: usize) -> Columns {
        self.kept().most = bytes;
        self
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Begins a segment with this name, of small letters, digits and dashes.
    ///
    /// # Errors
    /// `Conflict` when the name cannot be one or is taken, `Unavailable` when the file cannot be made.
    pub fn write(&self, name: &str) -> Result<Writer, StoreError> {
        let path = self.path(name)?;
        if path.exists() {
            return Err(StoreError::conflict(format!("there is a segment {name} already")));
        }
        std::fs::create_dir_all(&self.folder).map_err(|why| unavailable(&self.folder, &why))?;
        Writer::create(name, path)
    }

    /// The segment with this name; none when there is no such file.
    ///
    /// # Errors
    /// `Corrupt` when the file is no segment, cut or changed; `Unavailable` when it cannot be read.
    pub fn segment(&self, name: &str) -> Result<Option<Arc<Segment>>, StoreError> {
        if let Some((_, segment)) = self.kept().segments.iter().find(|(known, _)| known == name) {
            return Ok(Some(segment.clone()));
        }
        let path = self.path(name)?;
        let segment = match Segment::open(&path) {
            Ok(segment) => Arc::new(segment),
            Err(_) if !path.exists() => return Ok(None),
            Err(why) => return Err(why),
        };
        self.kept().segments.push_back((name.to_owned(), segment.clone()));
        Ok(Some(segment))
    }

    /// A block of a segment, with the columns that were read of it before, as far as they are still kept.
    ///
    /// # Errors
    /// `Corrupt` when the block cannot be read.
    pub fn block(&self, name: &str, segment: &Segment, number: usize) -> Result<Arc<Block>, StoreError> {
        let key = (name.to_owned(), number);
        let mut kept = self.kept();
        if let Some(place) = kept.blocks.iter().position(|(known, _)| *known == key) {
            let found = kept.blocks.remove(place).expect("it was found there");
            kept.blocks.push_back(found.clone());
            return Ok(found.1);
        }
        kept.make_room();
        drop(kept);
        let block = Arc::new(segment.block(number)?);
        self.kept().blocks.push_back((key, block.clone()));
        Ok(block)
    }

    /// Begins the counts of the days of a segment, counted with something that `with` tells from everything else.
    ///
    /// # Errors
    /// `Unavailable` when the file cannot be made.
    pub fn write_days(&self, name: &str, with: &str, readings: &[String]) -> Result<DaysWriter, StoreError> {
        DaysWriter::create(self.path(name)?.with_extension(DAYS_ENDING), with, readings)
    }

    /// What was counted of a segment, day by day; none when nobody did, or when it can no longer be read.
    pub fn days(&self, name: &str) -> Option<Days> {
        let path = self.path(name).ok()?.with_extension(DAYS_ENDING);
        path.exists().then(|| Days::open(&path).ok()).flatten()
    }

    /// How many bytes of columns are in memory now.
    pub fn bytes_kept(&self) -> usize {
        self.kept().blocks.iter().map(|(_, block)| block.loaded_bytes()).sum()
    }

    /// The names of the segments there are.
    ///
    /// # Errors
    /// `Unavailable` when the folder cannot be read.
    pub fn names(&self) -> Result<Vec<String>, StoreError> {
        let listed = match std::fs::read_dir(&self.folder) {
            Ok(listed) => listed,
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(why) => return Err(unavailable(&self.folder, &why)),
        };
        let mut names = Vec::new();
        for entry in listed {
            let path = entry.map_err(|why| unavailable(&self.folder, &why))?.path();
            if path.extension().is_some_and(|ending| ending == ENDING) {
                names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
            }
        }
        names.sort();
        Ok(names)
    }

    /// Throws a segment away. Who reads it now can go on doing so.
    ///
    /// # Errors
    /// `Unavailable` when the file cannot be removed.
    pub fn remove(&self, name: &str) -> Result<(), StoreError> {
        let path = self.path(name)?;
        let mut kept = self.kept();
        kept.blocks.retain(|((known, _), _)| known != name);
        kept.segments.retain(|(known, _)| known != name);
        for path in [path.with_extension(DAYS_ENDING), path] {
            match std::fs::remove_file(&path) {
                Err(why) if why.kind() != std::io::ErrorKind::NotFound => return Err(unavailable(&path, &why)),
                _ => {}
            }
        }
        Ok(())
    }

    fn path(&self, name: &str) -> Result<PathBuf, StoreError> {
        let is_plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
        if name.is_empty() || name.len() > 100 || !name.chars().all(is_plain) {
            return Err(StoreError::conflict(format!("'{name}' cannot be the name of a segment")));
        }
        Ok(self.folder.join(name).with_extension(ENDING))
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        // What is kept is whole after every step, so a panic elsewhere leaves nothing half done.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Lets go of what was asked for longest ago, until what is left takes no more than it may.
    fn make_room(&mut self) {
        let mut bytes: usize = self.blocks.iter().map(|(_, block)| block.loaded_bytes()).sum();
        while bytes > self.most {
            let Some((_, oldest)) = self.blocks.pop_front() else { return };
            bytes -= oldest.loaded_bytes();
        }
    }
}

fn unavailable(path: &Path, why: &std::io::Error) -> StoreError {
    StoreError::unavailable(format!("{}: {why}", path.display()))
}
