//! A story that is played: its commands go through the real rules, and what follows is held against what it says.

use std::fmt::Write;

use crate::event::{Event, Recorded};
use crate::field::Unreadable;
use crate::floor::{State, step};
use crate::id::ContactId;

use super::event_line::Telling;
use super::{Misread, command_line, setting, time};

/// Plays the commands of a story; gives the state at the end and the whole story as it should read.
///
/// # Errors
/// The first line that cannot be read.
pub fn play(text: &str) -> Result<(State, String), Misread> {
    let mut telling = Telling::default();
    let mut state = State::default();
    let mut told = String::new();
    let mut furnished = false;
    for (index, line) in text.lines().enumerate() {
        let misread = |why: Unreadable| Misread { line: index + 1, why: why.0 };
        let Some((clock, rest)) = time::split_clock(line.trim()) else {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                setting::take(&mut telling.names, line).map_err(misread)?;
            }
            told.push_str(line);
            told.push('\n');
            continue;
        };
        let Some(asked) = rest.strip_prefix('>') else { continue };
        let at = telling.names.day.at(clock).map_err(misread)?;
        if !furnished && !asked.trim().starts_with("furnish") {
            furnish_quietly(&mut telling, &mut state, at).map_err(misread)?;
        }
        furnished = true;
        let _ = writeln!(told, "{}  > {}", clock, asked.trim());
        let asked = command_line::read(&mut telling, at, asked).map_err(misread)?;
        let outcome = step(&mut state, at, &asked.command);
        label(&mut telling, asked.label.as_deref(), &outcome.events);
        for recorded in &outcome.events {
            let clock = telling.names.day.word(recorded.at);
            let _ = writeln!(told, "{clock}  {}", telling.write(recorded.at, &recorded.event));
        }
        if let Some(refusal) = outcome.refusal {
            let _ = writeln!(told, "{}  refused           {}", telling.names.day.word(at), refusal.code());
        }
    }
    Ok((state, told))
}

/// Plays a story and holds what follows against what it says.
///
/// # Errors
/// The line that cannot be read, or the whole story as it should read.
pub fn check(text: &str) -> Result<State, String> {
    let (state, told) = play(text).map_err(|misread| misread.to_string())?;
    let same = |a: &str, b: &str| {
        let words = |text: &str| -> Vec<Vec<String>> {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            lines.map(|line| line.split_ascii_whitespace().map(String::from).collect()).collect()
        };
        words(a) == words(b)
    };
    if same(text, &told) { Ok(state) } else { Err(format!("the story goes differently:\n{told}")) }
}

/// Before the first thing happens the settings at the top of the story are put in force, without a line for it.
fn furnish_quietly(telling: &mut Telling, state: &mut State, at: crate::moment::Moment) -> Result<(), Unreadable> {
    let asked = command_line::read(telling, at, "furnish")?;
    match step(state, at, &asked.command).refusal {
        Some(refusal) => Err(Unreadable(refusal.to_string())),
        None => Ok(()),
    }
}

/// The contact that came in gets the label that the command gave it.
fn label(telling: &mut Telling, label: Option<&str>, events: &[Recorded]) {
    let came = events.iter().find_map(|recorded| came_in(&recorded.event));
    if let (Some(label), Some(contact)) = (label, came) {
        telling.names.contacts.set(contact.0, label);
    }
}

fn came_in(event: &Event) -> Option<ContactId> {
    if let Event::Arrived { contact, .. } | Event::TurnedAway { contact, .. } = event { Some(*contact) } else { None }
}
