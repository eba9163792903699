//! The score and the lines it is the sum of.

use crate::cue::{CueKey, Who};

/// How hard it was, in three words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Below 3.
    Easy,
    /// From 3 to below 6.
    Some,
    /// From 6.
    Difficult,
}

impl Level {
    /// Of a score in hundredths.
    pub fn of(hundredths: u16) -> Level {
        match hundredths {
            0..300 => Level::Easy,
            300..600 => Level::Some,
            600.. => Level::Difficult,
        }
    }

    /// As it is written in files.
    pub fn name(self) -> &'static str {
        match self {
            Level::Easy => "easy",
            Level::Some => "some",
            Level::Difficult => "difficult",
        }
    }
}

/// One addend of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The turn, from 0, in the order in which they were pushed; for what happened between turns, the next one.
    pub turn: u32,
    /// Where the words begin in the text of that turn, in bytes; 0 with `end` 0 when it is not in words.
    pub start: u32,
    /// Where they end, in bytes.
    pub end: u32,
    /// What was heard.
    pub cue: CueKey,
    /// Who said it; the system when it is not in words.
    pub who: Who,
    /// What it adds, in hundredths of a point.
    pub points: i32,
}

/// How hard a conversation was so far, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effort {
    /// The score in hundredths: 0 to 1000, the sum of the points of all lines.
    pub hundredths: u16,
    /// The score in a word.
    pub level: Level,
    /// What it is the sum of; the last may be `floor` or `ceiling`, which keep it between 0 and 1000.
    pub lines: Vec<Line>,
}

/// The score never leaves 0 to 10.
pub(crate) const CEILING: i32 = 1000;

/// The score of a sum, in hundredths.
pub(crate) fn clipped(sum: i32) -> u16 {
    u16::try_from(sum.clamp(0, CEILING)).expect("it lies between 0 and 1000")
}
