//! The quick way through a line as most are written; whatever is unusual is left to the careful reader.

use std::borrow::Cow;

use memchr::memchr2;

use super::recorded::{Recorded, RecordedTurn, as_json, pace_of};
use crate::cue::Who;
use crate::turn::Pace;

/// Reads a line as [`super::read_line`] does, or leaves it: `None` says nothing of whether it can be read.
pub(super) fn walk(line: &[u8]) -> Option<Recorded<'_>> {
    // Control characters are refused or passed over by the careful reader.
    if line.iter().fold(false, |found, byte| found | (*byte < b' ')) {
        return None;
    }
    let mut walker = Walker { text: std::str::from_utf8(line).ok()?, at: 0 };
    let mut read = Recorded { id: Cow::Borrowed(""), pace: Pace::Live, turns: Vec::new() };
    let (mut has_id, mut has_channel, mut has_turns) = (false, false, false);
    walker.take(b'{')?;
    loop {
        match walker.key()? {
            "id" if !has_id => {
                let from = walker.at;
                read.id = match walker.string()? {
                    Cow::Borrowed(_) => Cow::Borrowed(&walker.text[from..walker.at]),
                    Cow::Owned(id) => as_json(&id),
                };
                has_id = true;
            }
            "channel" if !has_channel => (read.pace, has_channel) = (pace_of(&walker.string()?), true),
            "turns" if !has_turns => (read.turns, has_turns) = (walker.turns()?, true),
            "id" | "channel" | "turns" => return None,
            _ => walker.pass()?,
        }
        if !walker.goes_on(b'}')? {
            return (has_turns && walker.at == walker.text.len()).then_some(read);
        }
    }
}

struct Walker<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Walker<'a> {
    /// The next byte that is no space.
    fn next(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while *bytes.get(self.at)? == b' ' {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then(|| self.at += 1)
    }

    /// Whether a comma or the end follows.
    fn goes_on(&mut self, end: u8) -> Option<bool> {
        let found = self.next()?;
        self.at += 1;
        if found == b',' { Some(true) } else { (found == end).then_some(false) }
    }

    /// A name without anything unusual in it, and the colon.
    fn key(&mut self) -> Option<&'a str> {
        let Cow::Borrowed(key) = self.string()? else { return None };
        self.take(b':')?;
        Some(key).filter(|_| self.next().is_some())
    }

    /// A text; one with signs of its own is read by the careful reader.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.take(b'"')?;
        let (bytes, from) = (self.text.as_bytes(), self.at);
        let mut is_plain = true;
        loop {
            self.at += memchr2(b'"', b'\\', &bytes[self.at..])?;
            if bytes[self.at] == b'"' {
                break;
            }
            is_plain = false;
            self.at += 2;
            if self.at > bytes.len() {
                return None;
            }
        }
        self.at += 1;
        if is_plain {
            return Some(Cow::Borrowed(&self.text[from..self.at - 1]));
        }
        serde_json::from_str::<String>(&self.text[from - 1..self.at]).ok().map(Cow::Owned)
    }

    /// A whole number that is not too long, as most moments are.
    fn whole(&mut self) -> Option<i64> {
        self.next()?;
        let bytes = self.text.as_bytes();
        let digits = bytes[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_usual = (1..=15).contains(&digits) && (digits == 1 || bytes[self.at] != b'0');
        let ends = bytes.get(self.at + digits).is_some_and(|next| matches!(next, b',' | b'}' | b']' | b' '));
        let number = if is_usual && ends { self.text[self.at..self.at + digits].parse().ok() } else { None };
        self.at += digits;
        number
    }

    /// Passes over a text or a whole number that nobody asks for.
    fn pass(&mut self) -> Option<()> {
        if self.next()? == b'"' { self.string().map(drop) } else { self.whole().map(drop) }
    }

    fn turns(&mut self) -> Option<Vec<RecordedTurn<'a>>> {
        self.take(b'[')?;
        let mut turns = Vec::with_capacity(64);
        if self.next()? == b']' {
            self.at += 1;
            return Some(turns);
        }
        loop {
            turns.push(self.turn()?);
            if !self.goes_on(b']')? {
                return Some(turns);
            }
        }
    }

    fn turn(&mut self) -> Option<RecordedTurn<'a>> {
        let (mut who, mut at, mut text) = (None, None, None);
        self.take(b'{')?;
        loop {
            match self.key()? {
                "who" if who.is_none() => who = Some(Who::from_name(&self.string()?)?),
                "at" if at.is_none() => at = Some(self.whole()?),
                "text" if text.is_none() => text = Some(self.string()?),
                "who" | "at" | "text" => return None,
                _ => self.pass()?,
            }
            if !self.goes_on(b'}')? {
                return Some(RecordedTurn { who: who.unwrap_or(Who::Unknown), at, text: text? });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::line::read_carefully;

    #[test]
    fn the_quick_way_reads_what_the_careful_way_reads_or_nothing() {
        let lines = [
            r#"{"id":"a","channel":"email","lang":"nl","turns":[{"who":"customer","at":12,"text":"Dag \"u\" \u00e9\n"},{"text":"x"}]}"#,
            r#" { "turns" : [ ] , "x" : 5 , "id" : "a\"b\u0067" }"#,
            r#"{"turns":[],"turns":[]}"#,
            r#"{"turns":[{"text":"a","text":"b"}]}"#,
            r#"{"turns":[{"text":"a","at":007}]}"#,
            r#"{"turns":[{"text":"a","at":1.5}]}"#,
            r#"{"id":5,"turns":[{"who":"agent","text":""}]}"#,
            r#"{"turns":[{"who":"cat","text":""}]}"#,
            r#"{"turns":[]}x"#,
            r#"{"turns":[],}"#,
            r#"{"turns":[{"text":"\"#,
            r#"{"turns":[{"text":"\ud800"}]}"#,
            r#"{}"#,
        ];
        let mut walked = 0;
        for line in lines {
            for end in 0..=line.len() {
                let Some(line) = line.get(..end) else { continue };
                if let Some(read) = walk(line.as_bytes()) {
                    assert_eq!(Ok(read), read_carefully(line.as_bytes()), "{line}");
                    walked += 1;
                }
            }
        }
        assert!(walked >= 2, "{walked} were read the quick way");
        assert_eq!(walk(b"{\"turns\":[{\"text\":\"a\tb\"}]}"), None);
        assert_eq!(walk(b"{\"turns\":[{\"text\":\"\xff\"}]}"), None);
    }
}
