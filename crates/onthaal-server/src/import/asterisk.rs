//! The `queue_log` of Asterisk: a line for everything that happens to a call in a queue.
//!
//! A line is `moment|call|queue|agent|event|data…`. The lines of one call are gathered; it began with the first of them,
//! which in many houses is a `DID` or another line of before the queue.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Channel, EndedBy, GaveUpWhy};

use super::Failure;
use super::account::{Refused, Repairs};
use super::clock::{Pattern, Wall};
use super::course::{Course, Ending, Leg, Said};
use super::desk::{Desk, left_out, refused};
use super::gathering::{Gathered, Gathering};
use super::names::Names;
use super::source::{Counted, Item, Opening, Source};
use crate::limits;

/// Lines that are about agents and the system, not about a contact.
const NOT_OF_A_CALL: &[&str] = &[
    "ADDMEMBER",
    "REMOVEMEMBER",
    "PAUSE",
    "UNPAUSE",
    "PAUSEALL",
    "UNPAUSEALL",
    "PAUSEREASON",
    "AGENTLOGIN",
    "AGENTLOGOFF",
    "AGENTCALLBACKLOGIN",
    "AGENTCALLBACKLOGOFF",
    "CONFIGRELOAD",
    "QUEUESTART",
    "PENALTY",
    "RINGINUSE",
    "MEMBERSTATUS",
];

pub(super) fn open(path: &Path, opening: Opening, read: Arc<AtomicU64>) -> Result<Box<dyn Source>, Failure> {
    let zone = opening.mapping.zone.clone().unwrap_or_else(|| "UTC".into());
    Ok(Box::new(QueueLog {
        input: BufReader::with_capacity(1 << 20, Counted::open(path, read)?),
        line: 0,
        calls: Gathering::new(limits::IMPORT_SILENT_AFTER),
        wall: Wall::named(&zone)?,
        written: [Pattern::of("%Y-%m-%d %H:%M:%S")?, Pattern::of("%Y-%m-%dT%H:%M:%S%z")?],
        is_at_end: false,
        desk: Desk::new(opening)?,
    }))
}

struct QueueLog {
    input: BufReader<Counted>,
    line: u64,
    calls: Gathering<Line>,
    wall: Wall,
    written: [Pattern; 2],
    is_at_end: bool,
    desk: Desk,
}

/// One line of a call.
#[derive(Clone, Debug)]
struct Line {
    at: Moment,
    queue: String,
    agent: String,
    event: String,
    data: Vec<String>,
}

impl Source for QueueLog {
    fn read(&mut self, items: &mut Vec<Item>, about: usize) -> Result<(), Failure> {
        while items.len() < about {
            if self.is_at_end {
                let Some(call) = self.calls.silent(true) else { return Ok(()) };
                items.push(self.call(call));
                continue;
            }
            self.next_line(items)?;
        }
        Ok(())
    }

    fn names(&self) -> &Names {
        &self.desk.names
    }

    fn explained(&self) -> String {
        [
            "lines          moment|call|queue|agent|event|data, gathered by call",
            "arrived        the first line of the call; with DID or another line before the queue that is the menu",
            "queued         ENTERQUEUE; a second one without an answer moves the contact",
            "answered       CONNECT; RINGNOANSWER is an offer that was missed",
            "ended          COMPLETECALLER, COMPLETEAGENT; TRANSFER, BLINDTRANSFER and ATTENDEDTRANSFER pass on",
            "gave up        ABANDON, EXITWITHTIMEOUT, EXITWITHKEY, EXITEMPTY, SYSCOMPAT, AGENTDUMP",
            "customer       the caller in ENTERQUEUE, as a keyed digest",
            "left out       lines about agents and the system",
        ]
        .join("\n")
    }
}

impl QueueLog {
    fn next_line(&mut self, items: &mut Vec<Item>) -> Result<(), Failure> {
        let mut text = Vec::new();
        let most = limits::IMPORT_ROW_BYTES_MAX as u64;
        if self.input.by_ref().take(most).read_until(b'\n', &mut text)? == 0 {
            self.is_at_end = true;
            return Ok(());
        }
        self.line += 1;
        let is_cut = text.last() != Some(&b'\n');
        let text = text.trim_ascii();
        if text.is_empty() {
            items.push(left_out(self.line, "an empty line"));
            return Ok(());
        }
        let fields: Vec<String> =
            text.split(|byte| *byte == b'|').map(|it| String::from_utf8_lossy(it).trim().to_owned()).collect();
        let [moment, call, queue, agent, event, data @ ..] = fields.as_slice() else {
            let kind = if is_cut { "the file is cut off here" } else { "another number of columns" };
            let why = format!("has {} columns where at least 5 were expected", fields.len());
            items.push(refused(self.line, Refused::new(kind, why), text));
            return Ok(());
        };
        if NOT_OF_A_CALL.contains(&event.as_str()) || call == "NONE" || call == "REALTIME" {
            items.push(left_out(self.line, "about agents or the system"));
            return Ok(());
        }
        let at = match self.moment(moment) {
            Ok(at) => at,
            Err(why) => {
                items.push(refused(self.line, why, text));
                return Ok(());
            }
        };
        let line = Line { at, queue: named(queue), agent: named(agent), event: event.clone(), data: data.to_vec() };
        let is_last = matches!(event.as_str(), "COMPLETEAGENT" | "COMPLETECALLER" | "ABANDON");
        self.calls.add(call, at, self.line, line);
        let is_full = self.calls.count() > limits::IMPORT_OPEN_MAX;
        let over = if is_last { self.calls.take(call) } else { self.calls.silent(is_full) };
        items.extend(over.map(|call| self.call(call)));
        Ok(())
    }

    fn moment(&mut self, text: &str) -> Result<Moment, Refused> {
        let seconds = text.split_once('.').map_or(text, |(seconds, _)| seconds);
        if let Ok(seconds) = seconds.parse::<i64>()
            && (0..1 << 40).contains(&seconds)
        {
            return Ok(Moment(seconds * 1_000));
        }
        let shown = self.written.iter().find_map(|pattern| pattern.read(text.as_bytes()).ok());
        let wrong = || Refused::new("a moment that is written otherwise", format!("'{text}' is no moment"));
        let shown = shown.ok_or_else(wrong)?;
        let (Some(date), Some(clock_ms)) = (shown.date, shown.clock_ms) else { return Err(wrong()) };
        match shown.ahead_seconds {
            Some(ahead) => super::clock::sure(date, clock_ms, ahead).ok_or_else(wrong),
            None => self.wall.moment(date, clock_ms, None, &mut Repairs::default()),
        }
    }

    fn call(&mut self, call: Gathered<Line>) -> Item {
        let rows = call.pieces.len() as u64;
        let course = self.course(&call);
        self.desk.item((call.line, rows), course, Repairs::default(), || {
            let written = |line: &Line| {
                let head = format!("{}|{}|{}|{}|{}", line.at.0 / 1_000, call.key, line.queue, line.agent, line.event);
                std::iter::once(head).chain(line.data.iter().cloned()).collect::<Vec<_>>().join("|")
            };
            call.pieces.iter().map(written).collect::<Vec<_>>().join("\n").into_bytes()
        })
    }

    fn course(&mut self, call: &Gathered<Line>) -> Result<Course, Refused> {
        let mut legs: Vec<Leg> = Vec::new();
        let (mut ending, mut caller, mut transfers) = (None, None, 0);
        let began = call.pieces.iter().map(|line| line.at).min().unwrap_or_default();
        let mut over = began;
        for line in &call.pieces {
            over = over.max(line.at);
            let at = line.at;
            match line.event.as_str() {
                "ENTERQUEUE" => {
                    caller = caller.or(line.data.get(1).filter(|caller| !caller.is_empty()).cloned());
                    let queue = Some(self.desk.queue(&line.queue)?);
                    if let Some(before) = legs.last_mut().filter(|leg| leg.answered.is_some() && leg.left.is_none()) {
                        before.left = Some(at);
                    }
                    legs.push(Leg { queue, queued: Some(at), ..Leg::default() });
                    // It went on after leaving a queue, so that was not the end, and no transfer to nobody.
                    (ending, transfers) = (None, 0);
                }
                "CONNECT" => {
                    let agent = self.desk.agent(&line.agent)?;
                    let leg = self.open_leg(&mut legs, line)?;
                    leg.answered = Some((agent, at));
                    ending = None;
                }
                "RINGNOANSWER" => {
                    let agent = self.desk.agent(&line.agent)?;
                    self.open_leg(&mut legs, line)?.missed.push((agent, at));
                }
                "COMPLETEAGENT" => ending = Some((Ending::Ended(EndedBy::Agent), at)),
                "COMPLETECALLER" => ending = Some((Ending::Ended(EndedBy::Customer), at)),
                "TRANSFER" | "BLINDTRANSFER" | "ATTENDEDTRANSFER" => {
                    ending = Some((Ending::Ended(EndedBy::Agent), at));
                    transfers = 1;
                    if let Some(leg) = legs.last_mut() {
                        leg.left = leg.left.or(Some(at));
                    }
                }
                "ABANDON" | "EXITWITHTIMEOUT" => ending = Some((Ending::GaveUp(GaveUpWhy::Left), at)),
                "EXITWITHKEY" => ending = Some((Ending::GaveUp(GaveUpWhy::Ended), at)),
                "EXITEMPTY" | "SYSCOMPAT" | "AGENTDUMP" => ending = Some((Ending::GaveUp(GaveUpWhy::Closed), at)),
                // DID, INFO and what houses write themselves: it says when the call was there.
                _ => {}
            }
        }
        if legs.is_empty() {
            return Err(Refused::new("never came to a queue", "no ENTERQUEUE or CONNECT of this call is in the file"));
        }
        let Some((ending, at)) = ending else {
            return Err(Refused::new("no end", "the end of this call is not in the file"));
        };
        // Of who was passed on and not seen again, nobody in this log took it over: it ended there for what we can know.
        legs.last_mut().filter(|_| transfers > 0).into_iter().for_each(|last| last.left = None);
        Ok(Course {
            key: self.desk.digests.of([call.key.as_bytes()]),
            rank: 0,
            channel: Channel::Phone,
            language: self.desk.language,
            began,
            legs,
            ending,
            over: at,
            spoke: None,
            wrapped_up: None,
            reason: None,
            solved: None,
            decision: None,
            said: Said::default(),
            transfers: Some(transfers),
            customer: caller.map(|caller| self.desk.digests.customer(caller.as_bytes())),
            group: None,
        })
    }

    /// The leg that waits; a log that begins in the middle of a call has none yet.
    fn open_leg<'a>(&mut self, legs: &'a mut Vec<Leg>, line: &Line) -> Result<&'a mut Leg, Refused> {
        if legs.last().is_none_or(|leg| leg.answered.is_some()) {
            let waited = line.data.first().and_then(|waited| waited.parse().ok()).unwrap_or(0);
            let queued = (line.event == "CONNECT").then(|| line.at - Span::seconds(waited));
            legs.push(Leg { queue: Some(self.desk.queue(&line.queue)?), queued, ..Leg::default() });
        }
        Ok(legs.last_mut().expect("one was just added"))
    }
}

fn named(word: &str) -> String {
    if word == "NONE" { String::new() } else { word.to_owned() }
}
