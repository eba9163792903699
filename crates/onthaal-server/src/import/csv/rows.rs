//! The rows of a file of separated values, one at a time, within a limit.

use std::io::{BufRead, BufReader, Read};

use csv_core::{ReadRecordResult, ReaderBuilder};

use crate::import::Failure;
use crate::limits;

/// One row: its values stand behind one another.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    values: Vec<u8>,
    ends: Vec<usize>,
    count: usize,
    /// The line on which it begins.
    pub line: u64,
}

impl Row {
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The value in a column.
    pub(super) fn value(&self, column: usize) -> &[u8] {
        let from = if column == 0 { 0 } else { self.ends[column - 1] };
        self.values[from..self.ends[column]].trim_ascii()
    }

    /// The row as it could stand in a file.
    pub(super) fn written(&self, separator: u8) -> Vec<u8> {
        let mut written = Vec::new();
        for column in 0..self.count {
            if column > 0 {
                written.push(separator);
            }
            written.extend_from_slice(self.value(column));
        }
        written
    }
}

/// A file, row by row.
pub(super) struct Rows<R> {
    input: BufReader<R>,
    core: csv_core::Reader,
    /// The line on which the next row begins.
    line: u64,
}

impl<R: Read> Rows<R> {
    pub(super) fn new(input: R, separator: u8, quote: u8) -> Rows<R> {
        let core = ReaderBuilder::new().delimiter(separator).quote(quote).build();
        Rows { input: BufReader::with_capacity(1 << 20, input), core, line: 1 }
    }

    /// Passes over whole lines, before the first row.
    pub(super) fn skip_lines(&mut self, lines: usize) -> Result<(), Failure> {
        for _ in 0..lines {
            let most = limits::IMPORT_ROW_BYTES_MAX as u64;
            self.input.by_ref().take(most).read_until(b'\n', &mut Vec::new())?;
            self.line += 1;
        }
        Ok(())
    }

    /// The first bytes of the file, without taking them.
    pub(super) fn peek(&mut self) -> Result<&[u8], Failure> {
        Ok(self.input.fill_buf()?)
    }

    /// Passes over so many bytes.
    pub(super) fn pass(&mut self, bytes: usize) {
        self.input.consume(bytes);
    }

    /// Reads the next row into this one; says whether there was one.
    pub(super) fn next(&mut self, row: &mut Row) -> Result<bool, Failure> {
        let (mut written, mut ends) = (0, 0);
        self.core.set_line(self.line);
        row.line = self.line;
        loop {
            let input = self.input.fill_buf()?;
            let (result, taken, filled, ended) =
                self.core.read_record(input, &mut row.values[written..], &mut row.ends[ends..]);
            // Empty lines before the row are passed over with it; it begins where its first value does.
            self.input.consume(taken);
            written += filled;
            ends += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => {
                    if row.values.len() >= limits::IMPORT_ROW_BYTES_MAX {
                        let most = limits::IMPORT_ROW_BYTES_MAX / 1024 / 1024;
                        let why = format!(
                            "line {}: a row is longer than {most} MiB; a quote that is never closed? Nothing is imported.",
                            row.line
                        );
                        return Err(Failure(why));
                    }
                    let more = (row.values.len() * 2).max(4_096);
                    row.values.resize(more, 0);
                }
                ReadRecordResult::OutputEndsFull => {
                    let more = (row.ends.len() * 2).max(64);
                    row.ends.resize(more, 0);
                }
                ReadRecordResult::Record => {
                    row.count = ends;
                    self.line = self.core.line();
                    return Ok(true);
                }
                ReadRecordResult::End => return Ok(false),
            }
        }
    }

    /// Whether everything was read.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.input.fill_buf().is_ok_and(<[u8]>::is_empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let (mut rows, mut row, mut seen) = (Rows::new(text.as_bytes(), b',', b'"'), Row::default(), Vec::new());
        while rows.next(&mut row).unwrap() {
            let values = (0..row.count()).map(|column| String::from_utf8_lossy(row.value(column)).into_owned());
            seen.push((row.line, values.collect()));
        }
        seen
    }

    #[test]
    fn values_in_quotes_may_hold_separators_and_lines() {
        let seen = rows("a,b\n\"x, y\",\"two\nlines\"\nlast,\"say \"\"hi\"\"\"");
        assert_eq!(seen[1], (2, vec!["x, y".to_owned(), "two\nlines".to_owned()]));
        assert_eq!(seen[2], (4, vec!["last".to_owned(), "say \"hi\"".to_owned()]));
    }

    #[test]
    fn a_quote_that_is_never_closed_does_not_eat_the_memory() {
        let text = format!("a,b\n\"{}", "x,y\n".repeat(limits::IMPORT_ROW_BYTES_MAX / 3));
        let (mut rows, mut row) = (Rows::new(text.as_bytes(), b',', b'"'), Row::default());
        assert!(rows.next(&mut row).unwrap());
        assert!(rows.next(&mut row).unwrap_err().0.contains("never closed"));
    }
}
