//! What a supervisor could read aloud: a day as plain text, which is a test, an example and a report in one.
//!
//! The grammar, whole:
//!
//! ```text
//! # A line with a number sign says what the story is about.
//! date 2026-03-02 zone=Europe/Amsterdam       the day that the times below lie on; this one when left out
//! hours office 09:00-12:30,13:00-17:00 days=mon,tue,wed,thu,fri
//! queue invoices skills=invoices growth=1000 offer=20s keep=2m hours=office survey=100
//! agent anna skills=invoices:4,complaints:2 languages=nl,en chat=2 phone=1
//! reason invoice-unclear skill=invoices
//! rule fixed-person-wait=3m choice-within=2m
//!
//! 09:00:00  > arrive phone bakker queue=invoices      what somebody does: a command
//! 09:00:00  arrived     phone      customer=bakker    what happened: an event
//! 09:00:00  queued      invoices
//! 09:00:10  offered     anna
//! ```
//!
//! A line of time is `HH:MM:SS` (or `HH:MM:SS.mmm`), the kind, the words that always belong to that kind, and
//! `key=word` for the rest. What can be known from the lines before is left out: which contact, as long as there is
//! one; since when it waits; until when an offer stands. `key=-` says that something that could be known is not
//! there. A name without a line at the top has everyday settings. A story may go on on another day with a new `date` line.
//! No variables, no loops.
//!
//! A story with commands is played through the real rules by [`check`], which gives the story as it really goes when
//! that differs; `refused` with the code of the refusal stands after what could not be done. A story without commands
//! is read by [`events`].

mod command_line;
mod event_line;
mod names;
mod play;
mod setting;
mod time;

pub use play::{check, play};

use std::sync::Arc;

use crate::event::Recorded;
use crate::house::House;

use event_line::Telling;

/// A story that was read: the settings it names and the events it tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The settings at the top, with everyday settings for every name that has no line there.
    pub house: Arc<House>,
    /// What happened, in order.
    pub events: Vec<Recorded>,
}

/// Why a story could not be read: the number of the line, from 1, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

impl std::fmt::Display for Misread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

impl std::error::Error for Misread {}

/// Reads the events of a story; lines with a command (`>`) are passed over.
///
/// # Errors
/// The first line that cannot be read.
pub fn events(text: &str) -> Result<Vec<Recorded>, Misread> {
    read(text).map(|timeline| timeline.events)
}

/// Reads a story: its settings and its events; lines with a command (`>`) are passed over.
///
/// # Errors
/// The first line that cannot be read.
pub fn read(text: &str) -> Result<Timeline, Misread> {
    let mut telling = Telling::default();
    let mut events: Vec<Recorded> = Vec::new();
    for (number, line) in numbered(text) {
        let misread = |why: crate::field::Unreadable| Misread { line: number, why: why.0 };
        let Some((clock, rest)) = time::split_clock(line) else {
            setting::take(&mut telling.names, line).map_err(misread)?;
            continue;
        };
        if rest.starts_with('>') || rest.starts_with("refused") {
            continue;
        }
        let at = telling.names.day.at(clock).map_err(misread)?;
        if events.last().is_some_and(|last| last.at > at) {
            return Err(Misread { line: number, why: "this is earlier than the line before".into() });
        }
        let event = telling.read(at, rest).map_err(misread)?;
        events.push(Recorded { seq: events.len() as u64 + 1, at, event });
    }
    Ok(Timeline { house: Arc::new(telling.names.house), events })
}

/// The lines that say something, each with its number in the text.
fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim()))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod scenarios;
#[cfg(test)]
mod tests;
