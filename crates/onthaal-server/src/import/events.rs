//! Onthaal's own events, as `onthaal export events` writes them: one JSON object on each line.
//!
//! Nothing has to be made of them; they are the story. Numbers become those of an import, so that a contact of another
//! house is never taken for one of this house.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use onthaal_core::contact::{Facts, Record};
use onthaal_core::event::{Event, Recorded};
use onthaal_core::id::ContactId;
use onthaal_core::moment::{Moment, Span};
use serde::Deserialize;

use super::Failure;
use super::account::{Refused, Repairs};
use super::clock::iso;
use super::course::Contact;
use super::desk::{Desk, left_out, refused};
use super::gathering::{Gathered, Gathering};
use super::json::Objects;
use super::names::Names;
use super::source::{Counted, Item, Opening, Outcome, Source};
use crate::limits;

/// How long after the last event of a contact another may follow: an answer to the survey, a later contact.
const MORE_WITHIN: Span = Span::days(30);

pub(super) fn open(path: &Path, opening: Opening, read: Arc<AtomicU64>) -> Result<Box<dyn Source>, Failure> {
    let first = opening.first;
    let objects = Objects::new(Counted::open(path, read)?, &[]);
    let contacts = Gathering::new(MORE_WITHIN);
    Ok(Box::new(Events { objects, contacts, first, is_at_end: false, desk: Desk::new(opening)? }))
}

struct Events {
    objects: Objects<Counted>,
    contacts: Gathering<Piece>,
    first: u64,
    is_at_end: bool,
    desk: Desk,
}

/// An event of a contact; it is a row of the file only for the contact it is about first.
struct Piece {
    at: Moment,
    event: Event,
    is_row: bool,
}

#[derive(Deserialize)]
struct Row {
    at: At,
    event: String,
}

/// As it is written now, or as milliseconds.
#[derive(Deserialize)]
#[serde(untagged)]
enum At {
    Written(String),
    Millis(i64),
}

impl Source for Events {
    fn read(&mut self, items: &mut Vec<Item>, about: usize) -> Result<(), Failure> {
        while items.len() < about {
            if self.is_at_end {
                let Some(contact) = self.contacts.silent(true) else { return Ok(()) };
                items.push(self.contact(contact));
                continue;
            }
            let Some(object) = self.objects.next()? else {
                self.is_at_end = true;
                continue;
            };
            match self.piece(&object.text) {
                Ok((at, event)) => self.take(object.line, at, event, items),
                Err(why) => {
                    let kind = if object.is_cut { "the file is cut off here" } else { why.kind };
                    items.push(refused(object.line, Refused { kind, ..why }, &object.text));
                }
            }
        }
        Ok(())
    }

    fn names(&self) -> &Names {
        &self.desk.names
    }

    fn explained(&self) -> String {
        [
            "events         as they are; the lines of one contact together are its story",
            "numbers        of queues, agents and reasons are shown as such, unless values.queue and so on name them",
            "left out       events about agents, customers and settings; contacts that were rehearsed",
        ]
        .join("\n")
    }
}

impl Events {
    fn piece(&mut self, text: &[u8]) -> Result<(Moment, Event), Refused> {
        let row: Row = serde_json::from_slice(text).map_err(|why| Refused::new("no event", why.to_string()))?;
        let at = match &row.at {
            At::Millis(at) => Some(Moment(*at)),
            At::Written(text) => iso(text),
        };
        let at = at.ok_or_else(|| Refused::new("a moment that is written otherwise", "in 'at'"))?;
        let line = self.renumbered(&row.event)?;
        let event = Event::from_line(&line).map_err(|why| Refused::new("no event", format!("{why}: {}", row.event)))?;
        Ok((at, event))
    }

    /// The line of an event with the numbers of this import.
    fn renumbered(&mut self, line: &str) -> Result<String, Refused> {
        let words = line.split(' ').map(|word| {
            let Some((key, value)) = word.split_once('=') else { return Ok(word.to_owned()) };
            let Ok(number) = value.parse::<u64>() else { return Ok(word.to_owned()) };
            let number = match key {
                "contact" | "previous" | "need" => self.first.saturating_add(number).min(1 << 53),
                "customer" | "kept" | "gone" => self.desk.digests.customer(format!("events {number}").as_bytes()).0,
                "agent" | "from" | "to" | "by" | "colleague" | "held_for" | "step_agent" => {
                    u64::from(self.desk.agent(value)?.0)
                }
                "queue" if number > 0 => u64::from(self.desk.queue(value)?.0),
                "reason" if number > 0 => u64::from(self.desk.reason(value)?.map_or(0, |reason| reason.0)),
                "skill" => 0,
                _ => return Ok(word.to_owned()),
            };
            Ok(format!("{key}={number}"))
        });
        Ok(words.collect::<Result<Vec<_>, Refused>>()?.join(" "))
    }

    fn take(&mut self, line: u64, at: Moment, event: Event, items: &mut Vec<Item>) {
        let [about, also] = event.contacts();
        let Some(contact) = about.or(also) else {
            items.push(left_out(line, "about agents, customers and settings"));
            return;
        };
        if let Some(also) = also.filter(|also| *also != contact) {
            self.contacts.add(&also.to_string(), at, line, Piece { at, event: event.clone(), is_row: false });
        }
        self.contacts.add(&contact.to_string(), at, line, Piece { at, event, is_row: true });
        let is_full = self.contacts.count() > limits::IMPORT_OPEN_MAX;
        if let Some(contact) = self.contacts.silent(is_full) {
            let item = self.contact(contact);
            items.push(item);
        }
    }

    fn contact(&mut self, gathered: Gathered<Piece>) -> Item {
        let rows = gathered.pieces.iter().filter(|piece| piece.is_row).count() as u64;
        let outcome = match self.told(&gathered) {
            Ok(outcome) => outcome,
            Err(why) => {
                let lines = gathered.pieces.iter().map(|piece| format!("{} {}", piece.at.0, piece.event.to_line()));
                Outcome::Refused(why, lines.collect::<Vec<_>>().join("\n").into_bytes())
            }
        };
        Item { line: gathered.line, rows, outcome, repairs: Repairs::default() }
    }

    fn told(&self, gathered: &Gathered<Piece>) -> Result<Outcome, Refused> {
        let start = gathered
            .pieces
            .iter()
            .position(|piece| matches!(piece.event, Event::Arrived { .. } | Event::TurnedAway { .. }));
        let start = start.ok_or_else(|| Refused::new("began before this file", "its arrival is not in the file"))?;
        if let Event::Arrived { rehearsed: true, .. } | Event::TurnedAway { rehearsed: Some(true), .. } =
            gathered.pieces[start].event
        {
            return Ok(Outcome::LeftOut("rehearsed".into()));
        }
        let events: Vec<(Moment, Event)> =
            gathered.pieces[start..].iter().map(|piece| (piece.at, piece.event.clone())).collect();
        let record =
            onthaal_core::contact::told(&recorded(&events)).into_values().find(|it| it.id.to_string() == gathered.key);
        let record: Record = record.ok_or_else(|| Refused::new("no event", "the contact cannot be told"))?;
        let Some(over) = record.over() else {
            return Err(Refused::new("no end", "the contact was not over when the events were written"));
        };
        let number: u64 = gathered.key.parse().unwrap_or(self.first);
        Ok(Outcome::Contact(Box::new(Contact {
            id: ContactId(number),
            key: self.desk.digests.of([number.saturating_sub(self.first).to_string().as_bytes()]),
            rank: 0,
            began: record.began,
            over,
            customer: None,
            reason: None,
            group: None,
            transfers_unknown: false,
            events,
        })))
    }
}

fn recorded(events: &[(Moment, Event)]) -> Vec<Recorded> {
    let numbered = events.iter().zip(1..);
    numbered.map(|((at, event), seq)| Recorded { seq, at: *at, event: event.clone() }).collect()
}
