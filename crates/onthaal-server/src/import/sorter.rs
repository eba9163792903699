//! Sorting more than fits in memory: runs of numbers are sorted and laid on disk, and merged when they are read.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::limits;

/// Entries of `N` numbers, given in any order and read back in order.
pub(super) struct Sorter<const N: usize> {
    waiting: Vec<[u64; N]>,
    most: usize,
    runs: Vec<File>,
    folder: PathBuf,
}

impl<const N: usize> Sorter<N> {
    /// With its runs as files without a name in this folder.
    pub(super) fn new(folder: &Path) -> Sorter<N> {
        Sorter::with_room_for(limits::IMPORT_SORT_BYTES / (8 * N), folder)
    }

    fn with_room_for(most: usize, folder: &Path) -> Sorter<N> {
        Sorter { waiting: Vec::new(), most, runs: Vec::new(), folder: folder.to_owned() }
    }

    pub(super) fn push(&mut self, entry: [u64; N]) -> std::io::Result<()> {
        self.waiting.push(entry);
        if self.waiting.len() >= self.most { self.lay_down() } else { Ok(()) }
    }

    /// Everything in order.
    pub(super) fn sorted(mut self) -> std::io::Result<Sorted<N>> {
        if self.runs.is_empty() {
            self.waiting.sort_unstable();
            return Ok(Sorted { runs: Vec::new(), next: BinaryHeap::new(), here: self.waiting.into_iter() });
        }
        self.lay_down()?;
        let mut runs: Vec<Run<N>> = Vec::new();
        for mut file in self.runs {
            file.seek(SeekFrom::Start(0))?;
            runs.push(Run(BufReader::with_capacity(limits::IMPORT_RUN_BUFFER_BYTES, file)));
        }
        let mut next = BinaryHeap::new();
        for (place, run) in runs.iter_mut().enumerate() {
            if let Some(entry) = run.next()? {
                next.push(Reverse((entry, place)));
            }
        }
        Ok(Sorted { runs, next, here: Vec::new().into_iter() })
    }

    fn lay_down(&mut self) -> std::io::Result<()> {
        self.waiting.sort_unstable();
        let mut out = BufWriter::new(nameless(&self.folder)?);
        for entry in self.waiting.drain(..) {
            for number in entry {
                out.write_all(&number.to_le_bytes())?;
            }
        }
        self.runs.push(out.into_inner().map_err(std::io::IntoInnerError::into_error)?);
        Ok(())
    }
}

/// A file that is gone when it is closed, also when the program is killed after this.
pub(super) fn nameless(folder: &Path) -> std::io::Result<File> {
    let path = folder.join(format!("sorting-{}.tmp", crate::secret::random_token()));
    let file = File::options().read(true).write(true).create_new(true).open(&path)?;
    std::fs::remove_file(&path)?;
    Ok(file)
}

struct Run<const N: usize>(BufReader<File>);

impl<const N: usize> Run<N> {
    fn next(&mut self) -> std::io::Result<Option<[u64; N]>> {
        let mut entry = [0; N];
        for number in &mut entry {
            let mut bytes = [0; 8];
            match self.0.read_exact(&mut bytes) {
                Ok(()) => *number = u64::from_le_bytes(bytes),
                Err(why) if why.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(None),
                Err(why) => return Err(why),
            }
        }
        Ok(Some(entry))
    }
}

/// Entries in order.
pub(super) struct Sorted<const N: usize> {
    runs: Vec<Run<N>>,
    next: BinaryHeap<Reverse<([u64; N], usize)>>,
    here: std::vec::IntoIter<[u64; N]>,
}

impl<const N: usize> Sorted<N> {
    pub(super) fn next(&mut self) -> std::io::Result<Option<[u64; N]>> {
        let Some(Reverse((entry, place))) = self.next.pop() else { return Ok(self.here.next()) };
        if let Some(following) = self.runs[place].next()? {
            self.next.push(Reverse((following, place)));
        }
        Ok(Some(entry))
    }
}

/// Entries in order, with the next one at hand, asked for by their first number, which only grows.
pub(super) struct Lookup<const N: usize> {
    entries: Sorted<N>,
    next: Option<[u64; N]>,
}

impl<const N: usize> Lookup<N> {
    pub(super) fn of(mut entries: Sorted<N>) -> std::io::Result<Lookup<N>> {
        let next = entries.next()?;
        Ok(Lookup { entries, next })
    }

    /// The entry that begins with this number.
    pub(super) fn find(&mut self, first: u64) -> std::io::Result<Option<[u64; N]>> {
        while let Some(entry) = self.next.filter(|entry| entry[0] <= first) {
            self.next = self.entries.next()?;
            if entry[0] == first {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_in_memory_comes_back_in_order() {
        let folder = std::env::temp_dir();
        for most in [3, 1_000] {
            let mut sorter = Sorter::with_room_for(most, &folder);
            for number in 0..100_u64 {
                sorter.push([number * 37 % 100, number]).unwrap();
            }
            let mut sorted = sorter.sorted().unwrap();
            let mut seen = Vec::new();
            while let Some([first, _]) = sorted.next().unwrap() {
                seen.push(first);
            }
            assert_eq!(seen, (0..100).collect::<Vec<_>>(), "{most} at a time");
        }
    }

    #[test]
    fn an_entry_is_found_by_a_number_that_only_grows() {
        let mut sorter = Sorter::new(&std::env::temp_dir());
        for number in [4, 2, 9] {
            sorter.push([number, number * 10]).unwrap();
        }
        let mut lookup = Lookup::of(sorter.sorted().unwrap()).unwrap();
        let found: Vec<Option<u64>> =
            (1..10).map(|number| lookup.find(number).unwrap().map(|entry| entry[1])).collect();
        assert_eq!(found, [None, Some(20), None, Some(40), None, None, None, None, Some(90)]);
    }
}
