//! The objects of a JSON file, one at a time: one on each line, in a list, behind one another, or in a list inside an
//! object. What is no object is handed over as it stands, so that nothing is dropped in silence.

use std::io::{BufRead, BufReader, Cursor, Read};

use super::Failure;
use crate::limits;

/// One object, or what stands where one should.
pub(super) struct Object {
    /// The line on which it begins.
    pub line: u64,
    pub text: Vec<u8>,
    /// The file ends before it does.
    pub is_cut: bool,
}

/// A file of objects.
pub(super) struct Objects<R> {
    input: BufReader<R>,
    /// What was read already, to find out how the file is written.
    ahead: Cursor<Vec<u8>>,
    line: u64,
    /// One object on each line; a line that is none can be refused without the ones after it.
    by_line: Option<bool>,
    /// The lists inside an object that hold what is wanted.
    lists: &'static [&'static str],
}

impl<R: Read> Objects<R> {
    pub(super) fn new(input: R, lists: &'static [&'static str]) -> Objects<R> {
        Objects {
            input: BufReader::with_capacity(1 << 20, input),
            ahead: Cursor::default(),
            line: 1,
            by_line: None,
            lists,
        }
    }

    /// The next one.
    pub(super) fn next(&mut self) -> Result<Option<Object>, Failure> {
        match self.by_line {
            Some(true) => self.next_line(),
            Some(false) => self.next_balanced(),
            None => self.first(),
        }
    }

    /// Finds out how the file is written from what stands first in it.
    fn first(&mut self) -> Result<Option<Object>, Failure> {
        let mark = self.input.fill_buf()?.starts_with(&[0xEF, 0xBB, 0xBF]);
        self.input.consume(if mark { 3 } else { 0 });
        let Some(first) = self.next_line()? else { return Ok(None) };
        let is_whole = serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(&first.text);
        let is_wrapper = is_whole.as_ref().is_ok_and(|it| self.lists.iter().any(|list| it.contains_key(*list)));
        self.by_line = Some(is_whole.is_ok() && !is_wrapper);
        if self.by_line == Some(true) {
            return Ok(Some(first));
        }
        self.line = first.line;
        let mut ahead = first.text;
        ahead.extend((!first.is_cut).then_some(b'\n'));
        self.ahead = Cursor::new(ahead);
        self.next_balanced()
    }

    fn next_line(&mut self) -> Result<Option<Object>, Failure> {
        loop {
            let (line, mut text) = (self.line, Vec::new());
            let most = limits::IMPORT_ROW_BYTES_MAX as u64;
            let count = self.input.by_ref().take(most).read_until(b'\n', &mut text)?;
            if count == 0 {
                return Ok(None);
            }
            let is_cut = text.last() != Some(&b'\n');
            self.line += u64::from(!is_cut);
            let trimmed = text.trim_ascii();
            if !trimmed.is_empty() {
                return Ok(Some(Object { line, text: trimmed.to_vec(), is_cut }));
            }
        }
    }

    /// The next object by its braces.
    fn next_balanced(&mut self) -> Result<Option<Object>, Failure> {
        let (mut text, mut depth, mut line) = (Vec::new(), 0_u32, self.line);
        let (mut in_string, mut escaped) = (false, false);
        loop {
            let Some(byte) = self.byte()? else {
                let is_closed = text.trim_ascii().is_empty();
                return Ok((!is_closed).then_some(Object { line, text, is_cut: true }));
            };
            self.line += u64::from(byte == b'\n');
            if depth == 0 && (byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']' | b'}')) {
                continue;
            }
            if text.is_empty() {
                line = self.line;
            }
            text.push(byte);
            if in_string {
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' => escaped = true,
                    b'"' => in_string = false,
                    _ => {}
                }
            } else {
                match byte {
                    b'"' => in_string = true,
                    b'{' => depth += 1,
                    b'}' => depth = depth.saturating_sub(1),
                    b'[' if depth == 1 && self.is_wrapper(&text) => {
                        (depth, text) = (0, Vec::new());
                        continue;
                    }
                    // What stands after the list in the object around it: its other members.
                    b':' if depth == 0 => {
                        text.clear();
                        self.member()?;
                        continue;
                    }
                    _ => {}
                }
                if depth == 0 && byte == b'}' {
                    return Ok(Some(Object { line, text, is_cut: false }));
                }
            }
            if text.len() > limits::IMPORT_ROW_BYTES_MAX {
                let most = limits::IMPORT_ROW_BYTES_MAX / 1024 / 1024;
                return Err(Failure(format!("line {line}: an object is longer than {most} MiB. Nothing is imported.")));
            }
        }
    }

    /// Passes over a plain value of a member of the object around the list.
    fn member(&mut self) -> Result<(), Failure> {
        let mut in_string = false;
        while let Some(byte) = self.byte()? {
            self.line += u64::from(byte == b'\n');
            in_string ^= byte == b'"';
            if !in_string && matches!(byte, b',' | b'}') {
                return Ok(());
            }
        }
        Ok(())
    }

    fn is_wrapper(&self, text: &[u8]) -> bool {
        let end = &text[text.len().saturating_sub(100)..];
        let start: String = end.iter().map(|byte| char::from(*byte)).filter(|letter| !letter.is_whitespace()).collect();
        self.lists.iter().any(|list| start.ends_with(&format!("\"{list}\":[")))
    }

    fn byte(&mut self) -> Result<Option<u8>, Failure> {
        let mut byte = [0];
        if self.ahead.read(&mut byte)? == 1 {
            return Ok(Some(byte[0]));
        }
        let Some(byte) = self.input.fill_buf()?.first().copied() else { return Ok(None) };
        self.input.consume(1);
        Ok(Some(byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn objects(text: &str) -> Vec<(u64, String, bool)> {
        let (mut objects, mut seen) = (Objects::new(text.as_bytes(), &["conversations"]), Vec::new());
        while let Some(object) = objects.next().unwrap() {
            seen.push((object.line, String::from_utf8(object.text).unwrap(), object.is_cut));
        }
        seen
    }

    fn texts(text: &str) -> Vec<String> {
        objects(text).into_iter().map(|(_, text, _)| text).collect()
    }

    #[test]
    fn objects_are_found_in_every_way_of_writing() {
        let (a, b) = (r#"{"id":"[{","x":{"y":1}}"#, r#"{"id":2}"#);
        for written in [
            format!("{a}\n{b}\n"),
            format!("{a}{b}"),
            format!("[{a},{b}]"),
            format!("[\n  {a},\n  {b}\n]\n"),
            format!("{{\"conversations\": [{a},{b}], \"totalHits\": 2}}"),
            format!("{{\n\"conversations\":\n[\n{a},\n{b}\n],\n\"total\": \"}},\"}}\n"),
        ] {
            assert_eq!(texts(&written), [a, b], "{written}");
        }
        assert_eq!(texts(""), Vec::<String>::new());
    }

    #[test]
    fn a_line_that_is_no_object_does_not_spoil_the_next() {
        let seen = objects("{\"id\":1}\n{\"id\":\nnonsense\n{\"id\":4}\n");
        assert_eq!(seen.iter().map(|it| it.0).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!(seen[3].1, "{\"id\":4}");
    }

    #[test]
    fn what_is_cut_off_is_told() {
        let seen = objects("[{\"id\":1},{\"id\":2,\"x\":[");
        assert_eq!((seen.len(), seen[0].2, seen[1].2), (2, false, true));
    }
}
