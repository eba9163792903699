//! A segment that is read: its list of blocks, and each block column by column.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use onthaal_core::contact::{Block, Source, checksum};
use onthaal_core::moment::Moment;

use super::unavailable;
use crate::error::StoreError;

/// The last bytes of a segment: what it is, and the version of its form.
const MARK: &[u8; 8] = b"segment1";
/// What stands at the very end: where the list begins, its checksum, and the mark.
const TAIL: usize = 24;
/// What stands in the list for each block: five numbers.
const LISTED: usize = 40;

/// A file of blocks.
#[derive(Debug)]
pub struct Segment {
    file: Arc<Opened>,
    blocks: Vec<BlockPlace>,
}

/// Where a block is, and what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockPlace {
    /// Where its bytes begin.
    pub(super) at: u64,
    /// How many bytes there are.
    pub(super) bytes: u64,
    /// How many contacts stand in it.
    pub rows: usize,
    /// When the first of them came to the door.
    pub first: Moment,
    /// When the last of them came to the door.
    pub last: Moment,
}

#[derive(Debug)]
struct Opened {
    file: File,
    path: PathBuf,
}

impl Source for Opened {
    fn read(&self, from: u64, into: &mut [u8]) -> Result<(), String> {
        self.file.read_exact_at(into, from).map_err(|why| match why.kind() {
            std::io::ErrorKind::UnexpectedEof => format!("{}: the file is cut", self.path.display()),
            _ => format!("{}: {why}", self.path.display()),
        })
    }
}

impl Segment {
    pub(super) fn open(path: &Path) -> Result<Segment, StoreError> {
        let corrupt = |why: String| StoreError::corrupt(format!("{}: {why}", path.display()));
        let file = File::open(path).map_err(|why| unavailable(path, &why))?;
        let length = file.metadata().map_err(|why| unavailable(path, &why))?.len();
        let file = Arc::new(Opened { file, path: path.to_owned() });
        let mut tail = [0; TAIL];
        let list_end =
            length.checked_sub(TAIL as u64).ok_or_else(|| corrupt("this is no segment of contacts".into()))?;
        file.read(list_end, &mut tail).map_err(StoreError::corrupt)?;
        let (words, _) = tail.as_chunks::<8>();
        if &words[2] != MARK {
            return Err(corrupt("this is no segment of contacts, one of a later version, or one that is cut".into()));
        }
        let [list_at, expected] = [words[0], words[1]].map(u64::from_le_bytes);
        let bytes = list_end.checked_sub(list_at).filter(|bytes| bytes % LISTED as u64 == 0);
        let bytes = bytes.ok_or_else(|| corrupt("the list of its blocks is not where it should be".into()))?;
        let mut list = vec![0; usize::try_from(bytes).map_err(StoreError::corrupt)?];
        file.read(list_at, &mut list).map_err(StoreError::corrupt)?;
        if checksum(&list) != expected {
            return Err(corrupt("the list of its blocks is not as it was written: its checksum differs".into()));
        }
        let blocks = list.as_chunks::<LISTED>().0.iter().map(BlockPlace::read).collect();
        Ok(Segment { file, blocks })
    }

    /// Its blocks.
    pub fn blocks(&self) -> &[BlockPlace] {
        &self.blocks
    }

    /// How many contacts it holds.
    pub fn contacts(&self) -> u64 {
        self.blocks.iter().map(|block| block.rows as u64).sum()
    }

    /// One of its blocks; its columns are read when somebody asks for them.
    ///
    /// # Errors
    /// `Corrupt` when its directory cannot be read.
    pub fn block(&self, number: usize) -> Result<Block, StoreError> {
        let place =
            self.blocks.get(number).ok_or_else(|| StoreError::corrupt(format!("there is no block {number}")))?;
        let corrupt = |why| StoreError::corrupt(format!("{}: block {number}: {why}", self.file.path.display()));
        Block::open(self.file.clone(), place.at).map_err(corrupt)
    }
}

impl BlockPlace {
    fn read(bytes: &[u8; LISTED]) -> BlockPlace {
        let words = bytes.as_chunks::<8>().0;
        let [at, rows, length, first, last] = [0, 1, 2, 3, 4].map(|word: usize| u64::from_le_bytes(words[word]));
        let [first, last] = [first, last].map(|at| Moment(at as i64));
        BlockPlace { at, bytes: length, rows: rows as usize, first, last }
    }

    fn written(&self) -> impl Iterator<Item = u8> {
        let words = [self.at, self.rows as u64, self.bytes, self.first.0 as u64, self.last.0 as u64];
        words.into_iter().flat_map(u64::to_le_bytes)
    }
}

/// What stands behind the blocks: their list, where it begins, its checksum, and the mark.
pub(super) fn end_of(blocks: &[BlockPlace], at: u64) -> Vec<u8> {
    let mut end: Vec<u8> = blocks.iter().flat_map(BlockPlace::written).collect();
    let sum = checksum(&end);
    end.extend_from_slice(&at.to_le_bytes());
    end.extend_from_slice(&sum.to_le_bytes());
    end.extend_from_slice(MARK);
    end
}
