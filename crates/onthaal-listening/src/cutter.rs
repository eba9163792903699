//! Reads a text from its beginning to its end, once, and puts its words away as it goes.

use crate::accents::plain;
use crate::words::{Class, ENDINGS, SEED, Word, Words, mixed};

/// Cuts a text into words.
pub(crate) fn cut(text: &str, words: &mut Words) {
    let open = Open { class: Class::Mark, start: 0, from: 0, bytes: 0 };
    Cutter { text, bytes: text.as_bytes(), at: 0, open, chunk: 0, hash: 0, first: 0, words }.run();
}

/// A word that is being read; of class `Mark` when there is none.
#[derive(Clone, Copy)]
struct Open {
    class: Class,
    start: usize,
    from: usize,
    bytes: u32,
}

/// The bit that makes a letter small, in each of eight bytes.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// The eight bytes from here, with nothing after the end of the text.
fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    if let Some(eight) = rest.first_chunk::<8>() {
        return u64::from_le_bytes(*eight);
    }
    match bytes.last_chunk::<8>() {
        Some(last) => {
            let before = 8 * (8 + at - bytes.len());
            u64::from_le_bytes(*last).checked_shr(before as u32).unwrap_or(0)
        }
        None => rest.iter().rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte)),
    }
}

/// How many letters without accents these eight bytes begin with.
fn letters_in(eight: u64) -> u32 {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    let small = (eight | SMALL) & !HIGH;
    let from_a = small + ONES * (0x80 - b'a' as u64);
    let past_z = small + ONES * (0x7F - b'z' as u64);
    let others = !(from_a & !past_z & !eight) & HIGH;
    others.trailing_zeros() / 8
}

struct Cutter<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    open: Open,
    /// Up to eight letters that are not yet put away, and the number of those that are.
    chunk: u64,
    hash: u64,
    /// The first eight letters, once they are put away.
    first: u64,
    words: &'a mut Words,
}

impl Cutter<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' if self.open.class == Class::Mark => self.plain_words(),
                b'a'..=b'z' | b'A'..=b'Z' => self.latin(),
                b'0'..=b'9' => self.digits(),
                b' ' => self.skip(1),
                b'\'' | b'`' => self.apostrophe(1),
                b'.' | b',' | b':' if self.is_inside_a_number() => {
                    self.put(byte);
                    self.at += 1;
                }
                b'.' => self.point(),
                b':' | b';' if self.emoticon().is_some() => self.face(),
                b'?' | b'!' => self.loud(),
                b';' => self.mark(1),
                b'\n' => self.line_end(),
                b'>' if self.at == 0 => self.quoted(),
                0x80.. => self.wide(),
                _ => self.skip(1),
            }
        }
        self.close(self.at);
    }

    /// Words of at most fifteen plain letters, one after the other, which is what most of a text is made of.
    fn plain_words(&mut self) {
        loop {
            let mut first = eight(self.bytes, self.at);
            let (mut letters, mut second) = (letters_in(first), 0);
            if letters == 8 {
                second = eight(self.bytes, self.at + 8);
                letters += letters_in(second);
            }
            let next = self.bytes.get(self.at + letters as usize).copied().unwrap_or(b'\n');
            let may_go_on = || matches!(next, b'\'' | b'`' | 0x80..) || next == b'.' && letters == 1;
            if letters == 0 {
                return;
            }
            if letters == 16 || next != b' ' && may_go_on() {
                return self.latin();
            }
            let keep = if letters < 8 { (1 << (8 * letters)) - 1 } else { u64::MAX };
            self.small(&mut first, keep);
            let (mut hash, mut from) = (mixed(SEED, first), 0);
            if letters > 8 {
                self.small(&mut second, (1 << (8 * (letters - 8))) - 1);
                hash = mixed(hash, second);
                from = self.words.tails.len() as u32;
                self.words.tails.push(second);
            }
            self.words.latin += letters;
            let (class, start) = (Class::Letters, self.at as u32);
            let end = start + letters;
            self.words.list.push(Word { class, common: 0, entry: 0, start, end, bytes: letters, from, first, hash });
            self.at = end as usize;
            if next != b' ' {
                return;
            }
            self.at += 1;
        }
    }

    /// Makes these letters small, and counts the capitals.
    #[inline]
    fn small(&mut self, eight: &mut u64, keep: u64) {
        let capitals = !*eight & SMALL & keep;
        if capitals != 0 {
            self.words.capitals += capitals.count_ones();
        }
        *eight = (*eight | SMALL) & keep;
    }

    /// A row of letters without accents, eight at a time.
    fn latin(&mut self) {
        self.grow(Class::Letters);
        while self.open.bytes.is_multiple_of(8) {
            let eight = eight(self.bytes, self.at);
            let letters = letters_in(eight);
            let keep = if letters == 8 { u64::MAX } else { (1 << (8 * letters)) - 1 };
            let capitals = !eight & SMALL & keep;
            if capitals != 0 {
                self.words.capitals += capitals.count_ones();
            }
            self.words.latin += letters;
            self.chunk = (eight | SMALL) & keep;
            self.open.bytes += letters;
            self.at += letters as usize;
            if letters < 8 {
                return;
            }
            self.put_away();
        }
        while let Some(&byte) = self.bytes.get(self.at).filter(|byte| byte.is_ascii_alphabetic()) {
            self.words.capitals += u32::from(byte.is_ascii_uppercase());
            self.words.latin += 1;
            self.put(byte | 0x20);
            self.at += 1;
        }
    }

    fn digits(&mut self) {
        self.grow(Class::Number);
        while let Some(&byte) = self.bytes.get(self.at).filter(|byte| byte.is_ascii_digit()) {
            self.put(byte);
            self.at += 1;
        }
    }

    /// Adds a folded letter to the open word.
    fn put(&mut self, byte: u8) {
        self.chunk |= u64::from(byte) << (8 * (self.open.bytes % 8));
        self.open.bytes += 1;
        if self.open.bytes.is_multiple_of(8) {
            self.put_away();
        }
    }

    fn put_all(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.put(*byte));
    }

    #[inline]
    fn put_away(&mut self) {
        self.hash = mixed(self.hash, self.chunk);
        if self.open.bytes <= 8 {
            self.first = self.chunk;
        } else {
            self.words.tails.push(self.chunk);
        }
        self.chunk = 0;
    }

    fn skip(&mut self, bytes: usize) {
        self.close(self.at);
        self.at += bytes;
    }

    /// Opens a word of this class, unless one is open.
    fn grow(&mut self, class: Class) {
        if self.open.class != class {
            self.close(self.at);
            self.open = Open { class, start: self.at, from: self.words.tails.len(), bytes: 0 };
            self.hash = SEED;
        }
    }

    #[inline]
    fn close(&mut self, end: usize) {
        let open = self.open;
        if open.class == Class::Mark {
            return;
        }
        if !open.bytes.is_multiple_of(8) {
            self.put_away();
        }
        // A text is cut off long before this does not fit.
        let (start, end, from) = (open.start as u32, end as u32, open.from as u32);
        let (class, bytes, first, hash) = (open.class, open.bytes, self.first, self.hash);
        self.words.list.push(Word { class, common: 0, entry: 0, start, end, bytes, from, first, hash });
        self.open.class = Class::Mark;
    }

    fn mark(&mut self, bytes: usize) {
        self.close(self.at);
        if self.words.list.last().is_some_and(|last| last.class != Class::Mark) {
            let at = u32::try_from(self.at).expect("a text is cut off long before");
            self.words.list.push(Word {
                class: Class::Mark,
                common: 0,
                entry: 0,
                start: at,
                end: at,
                bytes: 0,
                from: 0,
                first: 0,
                hash: 0,
            });
        }
        self.at += bytes;
    }

    /// A line that goes on with a small letter was only broken off, as in letters; a line after `>` is somebody else's.
    fn line_end(&mut self) {
        match self.bytes.get(self.at + 1) {
            Some(b'a'..=b'z') => self.skip(1),
            Some(b'>') => {
                self.mark(1);
                self.quoted();
            }
            _ => self.mark(1),
        }
    }

    /// Passes by what is quoted from an earlier letter.
    fn quoted(&mut self) {
        let rest = self.bytes[self.at..].iter().position(|byte| *byte == b'\n');
        self.at = rest.map_or(self.bytes.len(), |rest| self.at + rest);
    }

    fn loud(&mut self) {
        let row = self.bytes[self.at..].iter().take_while(|byte| matches!(byte, b'?' | b'!')).count();
        self.words.asks |= self.bytes[self.at..self.at + row].contains(&b'?');
        self.words.marks_most = self.words.marks_most.max(u32::try_from(row).unwrap_or(u32::MAX));
        self.mark(row);
    }

    fn is_inside_a_number(&self) -> bool {
        self.open.class == Class::Number && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit)
    }

    /// A point ends a sentence, but not inside `www.example.org` and not after one letter, as in `a.u.b.`.
    fn point(&mut self) {
        let goes_on =
            self.bytes.get(self.at + 1).is_some_and(|next| next.is_ascii_lowercase() || next.is_ascii_digit());
        let one_letter = self.open.class == Class::Letters && self.open.bytes == 1;
        if goes_on || one_letter {
            self.skip(1);
        } else {
            self.mark(1);
        }
    }

    /// `'s`, `'ll` and so on are words of their own; any other apostrophe between letters is left out.
    fn apostrophe(&mut self, bytes: usize) {
        let rest = &self.bytes[self.at + bytes..];
        let ends = |ending: &&str| {
            rest.len() >= ending.len()
                && rest[..ending.len()].eq_ignore_ascii_case(ending.as_bytes())
                && !rest.get(ending.len()).is_some_and(|next| next.is_ascii_alphanumeric() || *next >= 0x80)
        };
        if let Some(ending) = ENDINGS.iter().find(|it| ends(it)) {
            self.grow_afresh(Class::Ending);
            self.put(b'\'');
            self.put_all(ending.as_bytes());
            self.at += bytes + ending.len();
            self.close(self.at);
            return;
        }
        let between = self.open.class == Class::Letters
            && rest.first().is_some_and(|next| next.is_ascii_alphabetic() || *next >= 0x80);
        if between {
            self.at += bytes;
        } else {
            self.skip(bytes);
        }
    }

    fn grow_afresh(&mut self, class: Class) {
        self.close(self.at);
        self.grow(class);
    }

    /// `:(`, `:-(`, `;)` and so on: the folded face and its length.
    fn emoticon(&self) -> Option<(&'static [u8], usize)> {
        let nose = usize::from(self.bytes.get(self.at + 1) == Some(&b'-'));
        let folded: &[u8] = match self.bytes.get(self.at + 1 + nose)? {
            b'(' => b":(",
            b')' => b":)",
            _ => return None,
        };
        let after = self.bytes.get(self.at + 2 + nose);
        (!after.is_some_and(u8::is_ascii_alphanumeric)).then_some((folded, 2 + nose))
    }

    fn face(&mut self) {
        let Some((folded, bytes)) = self.emoticon() else { return };
        self.grow_afresh(Class::Face);
        self.put_all(folded);
        self.at += bytes;
        self.close(self.at);
    }

    fn wide(&mut self) {
        let Some(letter) = self.text[self.at..].chars().next() else { return };
        let bytes = letter.len_utf8();
        match letter {
            '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{00B4}' | '\u{02BC}' => self.apostrophe(bytes),
            '\u{2026}' | '\u{2022}' | '\u{2028}' | '\u{2029}' => self.mark(bytes),
            // Combining accents, soft hyphens, joiners and marks of direction mean nothing here.
            '\u{0300}'..='\u{036F}' | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{FE0F}' | '\u{FEFF}' => {
                self.at += bytes
            }
            '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}' => {
                self.grow_afresh(Class::Face);
                self.push(letter);
                self.at += bytes;
                self.close(self.at);
            }
            _ if letter.is_alphabetic() => {
                self.grow(Class::Letters);
                match plain(letter) {
                    Some(folded) => self.put_all(folded.as_bytes()),
                    None => letter.to_lowercase().for_each(|it| self.push(it)),
                }
                self.at += bytes;
            }
            _ => self.skip(bytes),
        }
    }

    fn push(&mut self, letter: char) {
        self.put_all(letter.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_at_a_time_is_the_same_as_one_by_one() {
        let all: String = (0..=255_u8).map(char::from).chain("ABCxyz@[`{ een tweedrieviervijf".chars()).collect();
        for from in all.char_indices().map(|(at, _)| at) {
            let bytes = all.as_bytes();
            let slow = bytes[from..].iter().take(8).take_while(|byte| byte.is_ascii_alphabetic()).count();
            assert_eq!(letters_in(eight(bytes, from)) as usize, slow, "{:?}", &all[from..]);
        }
    }
}
