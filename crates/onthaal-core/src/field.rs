//! How a value stands as one word in a stored line; no field holds free text, so no event can hold personal words.

use std::fmt;

/// Why a stored line could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

/// A value that stands in a stored line as `key=word`.
pub trait Field: Sized {
    /// The word, without white space; `None` leaves the key out.
    fn write(&self) -> Option<String>;
    /// Reads the word back; `None` when the key is not there.
    fn read(text: Option<&str>) -> Result<Self, Unreadable>;
}

fn present(text: Option<&str>) -> Result<&str, Unreadable> {
    text.ok_or_else(|| Unreadable("is not there".into()))
}

macro_rules! plain_fields {
    ($($ty:ty),*) => { $(
        impl Field for $ty {
            fn write(&self) -> Option<String> {
                Some(self.to_string())
            }
            fn read(text: Option<&str>) -> Result<Self, Unreadable> {
                let text = present(text)?;
                text.parse().map_err(|_| Unreadable(format!("'{text}' is not a {}", stringify!($ty))))
            }
        }
    )* };
}
// A floating number is written with as many digits as it takes to read the same one back.
plain_fields!(u8, u16, u32, u64, i32, i64, f64, bool);

impl<T: Field> Field for Option<T> {
    fn write(&self) -> Option<String> {
        self.as_ref().and_then(Field::write)
    }
    fn read(text: Option<&str>) -> Result<Self, Unreadable> {
        text.map(|word| T::read(Some(word))).transpose()
    }
}

/// A list stands as its words with commas between; an empty list is left out.
impl<T: Field> Field for Vec<T> {
    fn write(&self) -> Option<String> {
        let words: Vec<String> = self.iter().filter_map(Field::write).collect();
        (!words.is_empty()).then(|| words.join(","))
    }
    fn read(text: Option<&str>) -> Result<Self, Unreadable> {
        text.map_or(Ok(Vec::new()), |list| list.split(',').map(|word| T::read(Some(word))).collect())
    }
}

/// The keys and words of one stored line.
#[derive(Debug, Default)]
pub struct Line<'a> {
    /// The first word: what kind of line it is.
    pub kind: &'a str,
    pairs: Vec<(&'a str, &'a str)>,
    /// Where the next key is expected: most are asked for in the order in which they were written.
    next: std::cell::Cell<usize>,
}

impl<'a> Line<'a> {
    /// Takes a line apart; a word without `=` after the first is refused.
    pub fn parse(line: &'a str) -> Result<Line<'a>, Unreadable> {
        let mut parts = line.split_ascii_whitespace();
        let kind = parts.next().ok_or_else(|| Unreadable("an empty line".into()))?;
        let pairs = parts
            .map(|part| part.split_once('=').ok_or_else(|| Unreadable(format!("'{part}' is not key=word"))))
            .collect::<Result<_, _>>()?;
        Ok(Line { kind, pairs, next: std::cell::Cell::new(0) })
    }

    /// Every key with its word, in the order of the line.
    pub fn pairs(&self) -> &[(&'a str, &'a str)] {
        &self.pairs
    }

    /// Reads the value under a key.
    pub fn get<T: Field>(&self, key: &str) -> Result<T, Unreadable> {
        let expected = self.next.get();
        let at = match self.pairs.get(expected) {
            Some((other, _)) if *other == key => Some(expected),
            _ => self.pairs.iter().position(|(other, _)| *other == key),
        };
        self.next.set(at.map_or(expected, |at| at + 1));
        let word = at.map(|at| self.pairs[at].1);
        T::read(word).map_err(|Unreadable(why)| Unreadable(format!("{} in '{}' {why}", key, self.kind)))
    }
}

/// Adds ` key=word` to a line, unless the value leaves itself out.
pub fn push<T: Field>(line: &mut String, key: &str, value: &T) {
    if let Some(word) = value.write() {
        debug_assert!(!word.is_empty() && !word.contains(char::is_whitespace), "a field is one word: '{word}'");
        line.push(' ');
        line.push_str(key);
        line.push('=');
        line.push_str(&word);
    }
}
