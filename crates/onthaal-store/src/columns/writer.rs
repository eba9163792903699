//! Writes a segment: contact after contact, under another name until it is whole.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use onthaal_core::contact::{BLOCK_ROWS_MAX, Filling, Record};
use onthaal_core::moment::Moment;

use super::segment::{BlockPlace, end_of};
use super::unavailable;
use crate::error::StoreError;

/// A segment that is being written. Nothing is left of it when it is dropped before it is finished.
pub struct Writer {
    name: String,
    path: PathBuf,
    under: PathBuf,
    file: Option<File>,
    filling: Filling,
    blocks: Vec<BlockPlace>,
    at: u64,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its name.
    pub name: String,
    /// How many contacts it holds.
    pub contacts: u64,
    /// How many bytes it takes.
    pub bytes: u64,
    /// When the first of them came to the door; none without contacts.
    pub first: Option<Moment>,
    /// When the last of them came to the door.
    pub last: Option<Moment>,
}

impl Writer {
    pub(super) fn create(name: &str, path: PathBuf) -> Result<Writer, StoreError> {
        let under = path.with_extension("part");
        let file = File::create(&under).map_err(|why| unavailable(&under, &why))?;
        let filling = Filling::default();
        Ok(Writer { name: name.to_owned(), path, under, file: Some(file), filling, blocks: Vec::new(), at: 0 })
    }

    /// Adds a contact. Contacts that are near in time are best added near each other.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be written, `Corrupt` when its moments lie too far apart to be moments.
    pub fn add(&mut self, record: &Record) -> Result<(), StoreError> {
        self.filling.add(record);
        if self.filling.rows() < BLOCK_ROWS_MAX { Ok(()) } else { self.write_block() }
    }

    /// How many contacts were added so far.
    pub fn contacts(&self) -> u64 {
        self.blocks.iter().map(|block| block.rows as u64).sum::<u64>() + self.filling.rows() as u64
    }

    /// Writes what is left, makes it durable, and gives it its name.
    ///
    /// # Errors
    /// `Unavailable` when that cannot be done; then there is no such segment.
    pub fn finish(mut self) -> Result<Written, StoreError> {
        if self.filling.rows() > 0 {
            self.write_block()?;
        }
        let end = end_of(&self.blocks, self.at);
        self.write(&end)?;
        let file = self.file.take().expect("only finishing closes the file");
        file.sync_all().map_err(|why| unavailable(&self.under, &why))?;
        std::fs::rename(&self.under, &self.path).map_err(|why| unavailable(&self.path, &why))?;
        let folder = self.path.parent().unwrap_or(Path::new("."));
        // The name itself is durable only when the folder is.
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|why| unavailable(folder, &why))?;
        Ok(Written {
            name: std::mem::take(&mut self.name),
            contacts: self.contacts(),
            bytes: self.at,
            first: self.blocks.iter().map(|block| block.first).min(),
            last: self.blocks.iter().map(|block| block.last).max(),
        })
    }

    fn write_block(&mut self) -> Result<(), StoreError> {
        let block = std::mem::take(&mut self.filling).finish().map_err(StoreError::corrupt)?;
        let (from, rows, began) = (self.at, block.rows(), block.began());
        let bytes = block.to_bytes().map_err(StoreError::corrupt)?;
        self.write(&bytes)?;
        let last = began.end - onthaal_core::moment::Span(1);
        self.blocks.push(BlockPlace { at: from, bytes: bytes.len() as u64, rows, first: began.start, last });
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        let file = self.file.as_mut().expect("only finishing closes the file");
        file.write_all(bytes).map_err(|why| unavailable(&self.under, &why))?;
        self.at += bytes.len() as u64;
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // After finishing there is none; before, half a segment helps nobody.
        let _ = std::fs::remove_file(&self.under);
    }
}
