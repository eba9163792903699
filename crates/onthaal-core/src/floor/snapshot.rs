//! The state as text and back, so that a start need not replay everything that ever happened.
//!
//! Only what cannot be worked out from the rest is written: lines, timers and loads follow from the contacts.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use crate::disturbance::Disturbance;
use crate::field::{Field, Line, Unreadable, push};
use crate::house::House;
use crate::id::{AgentId, ContactId, CustomerId, Handle, QueueId};
use crate::promise::{Promise, Untold};
use crate::routing::Pace;
use crate::trial::Trial;

use super::index::AgentNow;
use super::open::{Consult, Expectation, HeldFor, OpenContact, PendingChoice, SaidMark, Stage};
use super::people::{Customer, OpenNeed};
use super::state::{Over, State, Visit};

/// The way the text below is written; a text of another way is not read.
const FORM: u32 = 4;

/// Declares which fields of a value stand in its line.
macro_rules! stored {
    ($($ty:ident { $($field:ident),* $(,)? })*) => { $(
        impl Stored for $ty {
            fn write(&self, line: &mut String) {
                $( push(line, stringify!($field), &self.$field); )*
            }
            fn read(line: &Line<'_>) -> Result<$ty, Unreadable> {
                Ok($ty { $( $field: line.get(stringify!($field))? ),* })
            }
        }
    )* };
}

trait Stored: Sized {
    fn write(&self, line: &mut String);
    fn read(line: &Line<'_>) -> Result<Self, Unreadable>;
}

stored! {
    OpenContact {
        id, channel, customer, customer_is_sure, language, began, rehearsed, queue, skill, place, from, attempts,
        attempts_all, reached, waiting_since, stage,
        gone_since, held_for, choice, expectation, told_times, told_until, need, need_asked, reason, lines, read_by_customer, read_by_staff,
        said_by_customer, said_by_staff, customer_spoke, quiet_since, answered_at, on_hold, consults, transfers,
        survey_until,
    }
    OpenNeed { id, skill, last_contact, last_agent, contacts, over_at, quiet_at }
    AgentNow { presence, cause, since, idle_since }
    Pace { handled, handled_ms, gave_up, waited_ms }
    Visit { contact, turned_away }
    Over { customer, queue, agent }
    Promise {
        id, contact, customer, queue, kind, owner, made, first_made, from, due, stage, renewals, disturbance,
    }
    Untold { contact, customer, kind, due, again, broke, disturbance }
    Disturbance { id, agent, queue, began, due, news, over, contacts }
    Trial { id, channel, queue, language, key, began, said, ended }
}

impl State {
    /// The whole state as text.
    pub fn to_snapshot(&self) -> String {
        let mut text = Text::default();
        text.line("state", |line| {
            push(line, "form", &FORM);
            push(line, "seq", &self.seq);
            push(line, "at", &self.at);
            push(line, "settings", &self.house().version);
            push(line, "last_contact", &self.last_contact);
            push(line, "last_need", &self.last_need);
            push(line, "last_customer", &self.people.last);
            push(line, "last_promise", &self.promises.last);
            push(line, "last_disturbance", &self.disturbances.last);
        });
        for (id, customer) in &self.people.known {
            text.line("customer", |line| {
                push(line, "id", id);
                push(line, "handles", &customer.handles);
                push(line, "fixed_person", &customer.fixed_person);
                push(line, "surveyed_at", &customer.surveyed_at);
            });
            for need in &customer.needs {
                text.line("need", |line| {
                    push(line, "customer", id);
                    need.write(line);
                });
            }
        }
        for (gone, kept) in &self.people.merged {
            text.line("merged", |line| {
                push(line, "gone", gone);
                push(line, "kept", kept);
            });
        }
        for (id, agent) in &self.agents {
            text.line("agent", |line| {
                push(line, "id", id);
                agent.write(line);
            });
        }
        for contact in self.contacts.values() {
            text.line("contact", |line| contact.write(line));
        }
        self.write_traces(&mut text);
        text.end()
    }

    fn write_traces(&self, text: &mut Text) {
        for (queue, pace) in &self.pace {
            text.line("pace", |line| {
                push(line, "queue", queue);
                pace.write(line);
            });
        }
        for (contact, (until, over)) in &self.surveys.until {
            text.line("survey", |line| {
                push(line, "contact", contact);
                push(line, "until", until);
                over.write(line);
            });
        }
        for (contact, over) in self.over.iter() {
            text.line("over", |line| {
                push(line, "contact", &contact);
                over.write(line);
            });
        }
        for promise in self.promises.open() {
            text.line("promise", |line| promise.write(line));
        }
        for (id, untold) in self.promises.to_tell() {
            text.line("untold", |line| {
                push(line, "promise", &id);
                untold.write(line);
            });
        }
        for disturbance in self.disturbances.known() {
            text.line("disturbance", |line| disturbance.write(line));
        }
        for trial in self.trials.iter() {
            text.line("trial", |line| trial.write(line));
        }
        for (key, visit) in self.visits.iter() {
            text.line("visit", |line| {
                push(line, "key", &key);
                visit.write(line);
            });
        }
        for (contact, digest) in self.heard.iter() {
            text.line("heard", |line| {
                push(line, "contact", &contact);
                push(line, "digest", &digest);
            });
        }
    }

    /// Reads the state back; the settings are those that were in force, of the version that stands in the text.
    ///
    /// # Errors
    /// What is wrong with the text: cut off, of another form, of other settings, or a line that cannot be read.
    pub fn from_snapshot(text: &str, house: Arc<House>) -> Result<State, Unreadable> {
        let mut state = State::default();
        let mut whole = false;
        let mut handles: Vec<(Handle, CustomerId)> = Vec::new();
        for (before, text) in text.lines().enumerate() {
            let line = Line::parse(text)?;
            if line.kind == "end" {
                whole = line.get::<u64>("lines")? == before as u64;
                break;
            }
            state.take_in(&line, &house, &mut handles)?;
        }
        if !whole {
            return Err(Unreadable("the snapshot is cut off".into()));
        }
        // Put in order at once, which takes a fraction of the time of one by one.
        state.people.handles = handles.into_iter().collect();
        state.deliver(house);
        Ok(state)
    }

    fn take_in(
        &mut self,
        line: &Line<'_>,
        house: &House,
        recognised: &mut Vec<(Handle, CustomerId)>,
    ) -> Result<(), Unreadable> {
        match line.kind {
            "state" => {
                let (form, settings): (u32, u32) = (line.get("form")?, line.get("settings")?);
                if form != FORM {
                    return Err(Unreadable(format!("the snapshot has form {form}, not {FORM}")));
                }
                if settings != house.version {
                    return Err(Unreadable(format!("the snapshot is of settings {settings}, not {}", house.version)));
                }
                (self.seq, self.at) = (line.get("seq")?, line.get("at")?);
                (self.last_contact, self.last_need) = (line.get("last_contact")?, line.get("last_need")?);
                self.people.last = line.get("last_customer")?;
                self.promises.last = line.get("last_promise")?;
                self.disturbances.last = line.get("last_disturbance")?;
            }
            "customer" => {
                let id: CustomerId = line.get("id")?;
                let mut handles: Vec<Handle> = line.get("handles")?;
                // Most have one, and there are many of them.
                handles.shrink_to_fit();
                recognised.extend(handles.iter().map(|handle| (*handle, id)));
                let (fixed_person, surveyed_at) = (line.get("fixed_person")?, line.get("surveyed_at")?);
                let customer = Customer { handles, fixed_person, surveyed_at, ..Customer::default() };
                self.people.known.insert(id, Arc::new(customer));
            }
            "need" => self.people.open_need(line.get("customer")?, OpenNeed::read(line)?),
            "merged" => {
                self.people.merged.insert(line.get("gone")?, line.get("kept")?);
            }
            "agent" => {
                self.agents.insert(line.get::<AgentId>("id")?, AgentNow::read(line)?);
            }
            "contact" => {
                let contact = OpenContact::read(line)?;
                self.people.get_mut(contact.customer).open.insert(contact.id);
                self.contacts.insert(contact.id, contact);
            }
            "pace" => {
                self.pace.insert(line.get::<QueueId>("queue")?, Pace::read(line)?);
            }
            "survey" => self.surveys.insert(line.get("contact")?, line.get("until")?, Over::read(line)?),
            "over" => self.over.insert(line.get("contact")?, Over::read(line)?),
            "promise" => self.promises.put(Promise::read(line)?),
            "disturbance" => self.disturbances.put(Disturbance::read(line)?),
            "untold" => self.promises.put_untold(line.get("promise")?, Untold::read(line)?),
            "trial" => self.trials.put(Trial::read(line)?),
            "visit" => self.visits.insert(line.get("key")?, Visit::read(line)?),
            "heard" => self.heard.insert(line.get("contact")?, line.get("digest")?),
            other => return Err(Unreadable(format!("'{other}' is no kind of line in a snapshot"))),
        }
        Ok(())
    }
}

/// The lines of a snapshot, counted, so that one that was cut off is recognised.
#[derive(Default)]
struct Text {
    text: String,
    lines: u64,
}

impl Text {
    fn line(&mut self, kind: &str, fill: impl FnOnce(&mut String)) {
        self.text.push_str(kind);
        fill(&mut self.text);
        self.text.push('\n');
        self.lines += 1;
    }

    fn end(mut self) -> String {
        let lines = self.lines;
        self.line("end", |line| push(line, "lines", &lines));
        self.text
    }
}

/// Reads the parts of a word that were written with colons between; an empty part is none.
fn part<T: Field>(parts: &mut std::str::Split<'_, char>) -> Result<T, Unreadable> {
    T::read(parts.next().filter(|part| !part.is_empty()))
}

fn joined(parts: &[Option<String>]) -> Option<String> {
    let words: Vec<&str> = parts.iter().map(|part| part.as_deref().unwrap_or_default()).collect();
    Some(words.join(":"))
}

/// Declares values that stand in one word, their fields with colons between.
macro_rules! one_word {
    ($($ty:ident { $($field:ident),* })*) => { $(
        impl Field for $ty {
            fn write(&self) -> Option<String> {
                joined(&[$(self.$field.write()),*])
            }
            fn read(text: Option<&str>) -> Result<$ty, Unreadable> {
                let mut parts = text.ok_or_else(|| Unreadable("is not there".into()))?.split(':');
                Ok($ty { $($field: part(&mut parts)?),* })
            }
        }
    )* };
}

one_word! {
    HeldFor { agent, until }
    PendingChoice { agent, until }
    Expectation { ahead, wait_p50, wait_p80 }
    SaidMark { key, line }
    Consult { colleague, by, until, joined }
}

impl Field for Stage {
    fn write(&self) -> Option<String> {
        match self {
            Stage::Waiting => Some("waiting".into()),
            Stage::Offered { agent, until } => joined(&[Some("offered".into()), agent.write(), until.write()]),
            Stage::Talking { agent } => joined(&[Some("talking".into()), agent.write()]),
            Stage::WrappingUp { agent } => joined(&[Some("wrapping-up".into()), agent.write()]),
        }
    }
    fn read(text: Option<&str>) -> Result<Stage, Unreadable> {
        let mut parts = text.ok_or_else(|| Unreadable("is not there".into()))?.split(':');
        match parts.next().unwrap_or_default() {
            "waiting" => Ok(Stage::Waiting),
            "offered" => Ok(Stage::Offered { agent: part(&mut parts)?, until: part(&mut parts)? }),
            "talking" => Ok(Stage::Talking { agent: part(&mut parts)? }),
            "wrapping-up" => Ok(Stage::WrappingUp { agent: part(&mut parts)? }),
            other => Err(Unreadable(format!("'{other}' is no stage of a contact"))),
        }
    }
}

impl Field for BTreeSet<ContactId> {
    fn write(&self) -> Option<String> {
        self.iter().copied().collect::<Vec<ContactId>>().write()
    }
    fn read(text: Option<&str>) -> Result<BTreeSet<ContactId>, Unreadable> {
        Vec::read(text).map(|ids| ids.into_iter().collect())
    }
}

impl Field for VecDeque<SaidMark> {
    fn write(&self) -> Option<String> {
        self.iter().copied().collect::<Vec<SaidMark>>().write()
    }
    fn read(text: Option<&str>) -> Result<VecDeque<SaidMark>, Unreadable> {
        Vec::read(text).map(VecDeque::from)
    }
}
