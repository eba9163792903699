//! Hands out the input in pieces: whole lines of a file, or some files of a folder.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use memchr::{memchr, memchr_iter, memrchr};

use super::{Broken, LINE_BYTES_MOST, Place};

/// A piece of the input.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// The place among the pieces, from 0.
    pub(super) number: u64,
    /// Whole lines.
    pub(super) bytes: Vec<u8>,
    /// The number of the first of them, from 1.
    pub(super) first_line: u64,
    /// Files, with their path below the folder.
    pub(super) files: Vec<(PathBuf, String)>,
    /// What was passed over before the first line.
    pub(super) broken: Vec<Broken>,
    /// How far the input is read after this piece.
    pub(super) reached: Reached,
}

/// How far the input is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reached {
    pub(super) bytes: u64,
    pub(super) lines: u64,
    pub(super) file: Option<String>,
}

/// Something that hands out pieces.
pub(super) trait Supply: Send {
    /// Fills a piece with what comes next; `false` when there is nothing more.
    fn next(&mut self, piece: &mut Piece) -> io::Result<bool>;
}

/// Lines, read one piece after the other. What is held is the piece and the beginning of the line that goes on after it.
pub(super) struct Lines<R> {
    from: R,
    piece_bytes: usize,
    /// The beginning of the next line, read with the piece before.
    rest: Vec<u8>,
    reached: Reached,
    pieces: u64,
    is_over: bool,
}

impl<R: Read + Send> Lines<R> {
    pub(super) fn new(from: R, piece_bytes: usize, bytes: u64, lines: u64) -> Lines<R> {
        let reached = Reached { bytes, lines, file: None };
        Lines { from, piece_bytes: piece_bytes.max(1), rest: Vec::new(), reached, pieces: 0, is_over: false }
    }

    /// Reads on, and tells whether there was anything.
    fn read(&mut self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        let most = self.piece_bytes.saturating_sub(bytes.len()).max(self.piece_bytes.min(64 << 10)) as u64;
        let read = (&mut self.from).take(most).read_to_end(bytes)?;
        self.is_over = read == 0;
        Ok(read > 0)
    }

    /// Passes over the rest of a line that is too long.
    fn pass_over(&mut self, piece: &mut Piece) -> io::Result<()> {
        self.reached.lines += 1;
        let why = format!("the line is longer than {LINE_BYTES_MOST} bytes");
        piece.broken.push(Broken { place: Place::Line(self.reached.lines), why });
        loop {
            if let Some(end) = memchr(b'\n', &piece.bytes) {
                self.reached.bytes += end as u64 + 1;
                piece.bytes.drain(..=end);
                return Ok(());
            }
            self.reached.bytes += piece.bytes.len() as u64;
            piece.bytes.clear();
            if !self.read(&mut piece.bytes)? {
                return Ok(());
            }
        }
    }
}

impl<R: Read + Send> Supply for Lines<R> {
    fn next(&mut self, piece: &mut Piece) -> io::Result<bool> {
        piece.bytes.clear();
        piece.bytes.append(&mut self.rest);
        piece.broken.clear();
        let mut looked_to = 0;
        let end = loop {
            let is_more = !self.is_over && self.read(&mut piece.bytes)?;
            if !is_more {
                break piece.bytes.len();
            }
            if let Some(end) = memrchr(b'\n', &piece.bytes[looked_to..]) {
                break looked_to + end + 1;
            }
            looked_to = piece.bytes.len();
            if looked_to > LINE_BYTES_MOST {
                self.pass_over(piece)?;
                looked_to = 0;
            }
        };
        self.rest.extend_from_slice(&piece.bytes[end..]);
        piece.bytes.truncate(end);
        (piece.number, piece.first_line) = (self.pieces, self.reached.lines + 1);
        let ends = memchr_iter(b'\n', &piece.bytes).count() as u64;
        self.reached.lines += ends + u64::from(piece.bytes.last().is_some_and(|last| *last != b'\n'));
        self.reached.bytes += end as u64;
        piece.reached = self.reached.clone();
        self.pieces += 1;
        Ok(!piece.bytes.is_empty() || !piece.broken.is_empty())
    }
}

/// The files of a folder, in the order of their paths.
pub(super) struct Folder {
    /// What is still to come, the last first.
    files: Vec<(PathBuf, String)>,
    pieces: u64,
}

/// So many files are taken at once.
const FILES_AT_ONCE: usize = 32;
/// Folders in folders.
const DEPTH_MOST: usize = 16;

impl Folder {
    /// The files after the one that was reached before.
    pub(super) fn open(folder: &Path, after: Option<&str>) -> io::Result<Folder> {
        let mut files = Vec::new();
        gather(folder, "", 0, &mut files)?;
        files.retain(|(_, name)| after.is_none_or(|after| name.as_str() > after));
        files.sort_by(|a, b| b.1.cmp(&a.1));
        Ok(Folder { files, pieces: 0 })
    }
}

impl Supply for Folder {
    fn next(&mut self, piece: &mut Piece) -> io::Result<bool> {
        piece.files.clear();
        let from = self.files.len().saturating_sub(FILES_AT_ONCE);
        piece.files.extend(self.files.drain(from..).rev());
        piece.number = self.pieces;
        self.pieces += 1;
        piece.reached = Reached { file: piece.files.last().map(|(_, name)| name.clone()), ..Reached::default() };
        Ok(!piece.files.is_empty())
    }
}

fn gather(folder: &Path, below: &str, depth: usize, files: &mut Vec<(PathBuf, String)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, name) = (entry.path(), format!("{below}{}", entry.file_name().to_string_lossy()));
        if entry.file_type()?.is_dir() {
            if depth < DEPTH_MOST {
                gather(&path, &format!("{name}/"), depth + 1, files)?;
            }
        } else if ["vtt", "srt", "json"].iter().any(|it| path.extension().is_some_and(|is| is.eq_ignore_ascii_case(it)))
        {
            files.push((path, name));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time, as a pipe does.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            let most = to.len().min(3).min(self.0.len());
            to[..most].copy_from_slice(&self.0[..most]);
            self.0 = &self.0[most..];
            Ok(most)
        }
    }

    #[test]
    fn pieces_are_whole_lines_and_together_everything() {
        let text = "een\ntwee\n\ndrie drie drie drie\nvier";
        for piece_bytes in 1..40 {
            let mut lines = Lines::new(Drip(text.as_bytes()), piece_bytes, 0, 0);
            let (mut piece, mut all, mut line) = (Piece::default(), String::new(), 1);
            while lines.next(&mut piece).unwrap() {
                let own = std::str::from_utf8(&piece.bytes).unwrap();
                assert_eq!(piece.first_line, line);
                all.push_str(own);
                line += own.lines().count() as u64;
                assert!(own.ends_with('\n') || all.len() == text.len(), "{own:?} with {piece_bytes}");
                assert_eq!((piece.reached.bytes, piece.reached.lines), (all.len() as u64, line - 1));
            }
            assert_eq!(all, text);
        }
    }

    #[test]
    fn a_line_without_end_is_passed_over_and_holds_no_memory() {
        let long = io::repeat(b'x').take(3 * LINE_BYTES_MOST as u64);
        let input = io::Cursor::new("a\n").chain(long).chain(io::Cursor::new("\nb\n"));
        let mut lines = Lines::new(input, 1 << 20, 0, 0);
        let (mut piece, mut broken, mut kept) = (Piece::default(), Vec::new(), Vec::new());
        while lines.next(&mut piece).unwrap() {
            broken.append(&mut piece.broken);
            kept.extend_from_slice(&piece.bytes);
            assert!(piece.bytes.capacity() < 3 * LINE_BYTES_MOST);
        }
        assert_eq!(kept, b"a\nb\n");
        assert_eq!(broken.iter().map(|it| it.place.clone()).collect::<Vec<_>>(), [Place::Line(2)]);
        assert_eq!(piece.reached.bytes, 3 * LINE_BYTES_MOST as u64 + 5);
    }
}
