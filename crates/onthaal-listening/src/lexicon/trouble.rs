//! What is wrong in a lexicon: the file, the line and the pattern.

use std::fmt;

/// Something wrong in a file of a lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The file, by its path below the folder of lexicons.
    pub file: String,
    /// The line, from 1; 0 when it is about the file as a whole.
    pub line: u32,
    /// The pattern or the sentence, as it stands there; empty when it is about neither.
    pub pattern: String,
    /// What is wrong, in a sentence.
    pub what: String,
}

impl Trouble {
    pub(crate) fn new(file: &str, line: u32, pattern: &str, what: impl Into<String>) -> Trouble {
        Trouble { file: file.to_owned(), line, pattern: pattern.trim().to_owned(), what: what.into() }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}:{}: {}", self.file, self.line, self.what)?;
        if self.pattern.is_empty() { Ok(()) } else { write!(to, ": {}", self.pattern) }
    }
}

impl std::error::Error for Trouble {}
