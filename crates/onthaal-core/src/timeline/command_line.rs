//! What somebody does in a story, as people write it: `> arrive chat bakker queue=questions email=bakker`.
//!
//! The words of each command, in order; those in brackets may be left out, `contact=` too while there is one contact:
//!
//! ```text
//! furnish                                             proceed
//! presence AGENT available|away|offline [cause=…]     answer AGENT      decline AGENT
//! arrive CHANNEL NAME [queue= skill= language= began= key= rehearsed= continues= email= phone= own= browser=]
//! call-back NAME [slot= and all of arrive]            call-instead NAME [slot= phone= key=]
//! move [slot=]            attempt AGENT OUTCOME [again=]
//! same-matter yes|no      choose wait|anyone          recognise email:NAME
//! know email:NAME CUSTOMER                            merge kept=CUSTOMER gone=CUSTOMER
//! split CUSTOMER [apart=CUSTOMER handles=email:NAME,… contacts=CONTACT,…]
//! fixed-person CUSTOMER AGENT|-                       erase CUSTOMER
//! leave                   return                      end [AGENT]
//! say customer|AGENT [key= seen-by= file=]            read customer|staff line=N
//! hold AGENT    resume AGENT    transfer AGENT [queue= skill= | agent=] [reason=]
//! consult AGENT COLLEAGUE       join COLLEAGUE        end-consult COLLEAGUE
//! wrap-up AGENT reason= [solved= decision= step-by= step-agent= step-due= journey= need=]
//! survey [solved= ease= satisfied= heard= recommends= words=]
//! promise AGENT due=            keep AGENT [promise=]        told how= [promise=]
//! hand AGENT [promise=]         move-promise due= [promise=] release AGENT [promise=]
//! disturbance AGENT due= [queue= about=CONTACT]              news AGENT due= [disturbance=]
//! over AGENT [disturbance=]     join-disturbance [call=true disturbance=]    leave-disturbance [disturbance=]
//! listen [effort= agent-turns= customer-turns= lexicon= cues=]
//! ```

use std::sync::Arc;

use crate::field::{Field, Unreadable};
use crate::floor::{Arrival, Command, SurveyAnswer, Target, WrapUp};
use crate::heard::Heard;
use crate::id::{AgentId, ContactId, CustomerId, DisturbanceId, Handle, NeedId, PromiseId};
use crate::moment::Moment;
use crate::words::{Channel, Decision, Language, Party, PresenceCause, SeenBy, Solved, StepBy};

use super::event_line::{Telling, hundredths};
use super::names::visit_key;

/// A command as it was read.
pub(super) struct Asked {
    /// What is asked.
    pub(super) command: Command,
    /// The label of the contact that comes in, when one does.
    pub(super) label: Option<String>,
}

/// The words of a command, plain ones in order and the rest by key.
struct Words<'a> {
    telling: &'a mut Telling,
    at: Moment,
    plain: std::vec::IntoIter<&'a str>,
    pairs: Vec<(&'a str, &'a str)>,
}

/// Reads the words after `>`.
pub(super) fn read(telling: &mut Telling, at: Moment, line: &str) -> Result<Asked, Unreadable> {
    let mut words = line.split_ascii_whitespace();
    let kind = words.next().ok_or_else(|| Unreadable("nothing is asked after '>'".into()))?;
    let (pairs, plain): (Vec<&str>, Vec<&str>) = words.partition(|word| word.contains('='));
    let pairs = pairs.into_iter().filter_map(|word| word.split_once('=')).collect();
    let mut words = Words { telling, at, plain: plain.into_iter(), pairs };
    let (command, label) = match kind {
        "arrive" => {
            let (arrival, label) = words.arrival()?;
            (Command::Arrive(arrival), Some(label))
        }
        "call-back" => {
            let slot = words.clock("slot")?;
            let (arrival, label) = words.arrival_by(Channel::Callback)?;
            (Command::AskCallback { arrival, slot }, Some(label))
        }
        "call-instead" => {
            let label = words.next("a name for the callback")?.to_string();
            let (slot, handles) = (words.clock("slot")?, words.handles()?);
            let key = words.word("key")?.unwrap_or(visit_key(&label));
            (Command::CallInstead { contact: words.contact()?, handles, slot, key }, Some(label))
        }
        _ => (words.command(kind)?, None),
    };
    match (words.plain.next(), words.pairs.first()) {
        (Some(word), _) => Err(Unreadable(format!("'{word}' is one word too many for '{kind}'"))),
        (None, Some((key, _))) => Err(Unreadable(format!("'{kind}' has no '{key}'"))),
        (None, None) => Ok(Asked { command, label }),
    }
}

impl<'a> Words<'a> {
    fn command(&mut self, kind: &str) -> Result<Command, Unreadable> {
        Ok(match kind {
            "furnish" => {
                let mut house = self.telling.names.house.clone();
                house.version += 1;
                self.telling.names.house.version += 1;
                Command::Furnish(Arc::new(house))
            }
            "proceed" => Command::Proceed,
            "presence" => Command::SetPresence {
                agent: self.agent()?,
                presence: self.next("a presence")?.parse()?,
                cause: self.word("cause")?.unwrap_or(PresenceCause::Chosen),
            },
            "same-matter" => Command::AnswerSameMatter { same: self.yes("yes or no")?, contact: self.contact()? },
            "choose" => Command::Choose { choice: self.next("a choice")?.parse()?, contact: self.contact()? },
            "recognise" => {
                let handle = self.next("a handle")?;
                Command::Recognise { handle: self.telling.names.handle(handle)?, contact: self.contact()? }
            }
            "know" => {
                let handle = self.next("a handle")?;
                Command::Know { handle: self.telling.names.handle(handle)?, customer: self.customer()? }
            }
            "merge" => Command::Merge { kept: self.customer_under("kept")?, gone: self.customer_under("gone")? },
            "split" => self.split()?,
            "fixed-person" => {
                let customer = self.customer()?;
                Command::SetFixedPerson { customer, agent: self.agent_or_none()? }
            }
            "erase" => Command::Erase { customer: self.customer()? },
            "move" => Command::MoveCallback { slot: self.clock("slot")?, contact: self.contact()? },
            "leave" => Command::CustomerLeaves { contact: self.contact()? },
            "return" => Command::CustomerReturns { contact: self.contact()? },
            "end" => Command::End { agent: self.agent_or_none()?, contact: self.contact()? },
            "move-promise" => Command::MovePromise { due: self.due()?, promise: self.promise()? },
            "told" => Command::TellPromise {
                how: self.word("how")?.ok_or_else(|| Unreadable("told how?".into()))?,
                promise: self.promise()?,
            },
            "keep" => Command::KeepPromise { agent: self.agent()?, promise: self.promise()? },
            "hand" => Command::HandPromise { to: self.agent()?, promise: self.promise()? },
            "release" => Command::ReleasePromise { agent: self.agent()?, promise: self.promise()? },
            "disturbance" => self.disturbance()?,
            "news" => Command::ChangeDisturbance {
                agent: self.agent()?,
                due: self.due()?,
                disturbance: self.last_disturbance()?,
            },
            "over" => Command::EndDisturbance { agent: self.agent()?, disturbance: self.last_disturbance()? },
            "join-disturbance" => Command::JoinDisturbance {
                contact: self.contact()?,
                disturbance: self.last_disturbance()?,
                call: self.word("call")?.unwrap_or(false),
            },
            "leave-disturbance" => {
                Command::LeaveDisturbance { contact: self.contact()?, disturbance: self.last_disturbance()? }
            }
            "survey" => Command::AnswerSurvey { answer: self.survey()?, contact: self.contact()? },
            "listen" => Command::Listen { heard: self.heard()?, contact: self.contact()? },
            _ => self.command_of_agent(kind)?,
        })
    }

    fn command_of_agent(&mut self, kind: &str) -> Result<Command, Unreadable> {
        if kind == "say" || kind == "read" {
            return self.talk(kind);
        }
        if !AGENT_DOES.contains(&kind) {
            return Err(Unreadable(format!("'{kind}' is nothing that can be asked")));
        }
        let agent = self.agent()?;
        let contact = self.contact()?;
        Ok(match kind {
            "answer" => Command::Answer { contact, agent },
            "decline" => Command::Decline { contact, agent },
            "attempt" => {
                let outcome = self.next("what came of it")?.parse()?;
                Command::Attempt { contact, agent, outcome, again: self.clock("again")? }
            }
            "hold" => Command::Hold { contact, agent },
            "resume" => Command::Resume { contact, agent },
            "transfer" => {
                let to = match self.take("agent") {
                    Some(colleague) => Target::Agent(self.telling.names.agent(colleague).id),
                    None => {
                        let queue = self.take("queue").ok_or_else(|| Unreadable("to which queue or agent?".into()))?;
                        let skill = self.take("skill").map(|skill| self.telling.names.skill(skill));
                        Target::Queue(self.telling.names.queue(queue).id, skill)
                    }
                };
                let reason = self.take("reason").map(|reason| self.telling.names.reason(reason).id);
                Command::Transfer { contact, agent, to, reason }
            }
            "promise" => Command::Promise { contact, agent, due: self.due()? },
            "consult" => Command::Consult { contact, agent, colleague: self.agent()? },
            "join" => Command::JoinConsult { contact, colleague: agent },
            "end-consult" => Command::EndConsult { contact, colleague: agent },
            _ => Command::WrapUp { contact, agent, wrap_up: self.wrap_up()? },
        })
    }

    fn talk(&mut self, kind: &str) -> Result<Command, Unreadable> {
        let who = self.next("who")?;
        let contact = self.contact()?;
        if kind == "read" {
            let line = self.word("line")?.ok_or_else(|| Unreadable("up to which line?".into()))?;
            return Ok(Command::Read { contact, party: who.parse()?, line });
        }
        let (party, agent) = match who {
            "customer" => (Party::Customer, None),
            "staff" => (Party::Staff, None),
            agent => (Party::Staff, Some(self.telling.names.agent(agent).id)),
        };
        let key = self.word("key")?.unwrap_or(self.telling.next_line(contact));
        let seen_by = self.word("seen-by")?.unwrap_or(SeenBy::Everyone);
        Ok(Command::Say { contact, party, agent, seen_by, key, file: self.word("file")?.unwrap_or(false) })
    }

    fn arrival(&mut self) -> Result<(Arrival, String), Unreadable> {
        let channel = self.next("a channel")?.parse()?;
        self.arrival_by(channel)
    }

    fn arrival_by(&mut self, channel: Channel) -> Result<(Arrival, String), Unreadable> {
        let label = self.next("a name for this contact")?.to_string();
        let queue = match self.take("queue") {
            Some(queue) => self.telling.names.queue(queue).id,
            None => self
                .telling
                .names
                .house
                .queues
                .first()
                .map(|queue| queue.id)
                .unwrap_or_else(|| self.telling.names.queue("queue").id),
        };
        let skill = self.take("skill").map(|skill| self.telling.names.skill(skill));
        let handles = self.handles()?;
        let began = match self.take("began") {
            Some(word) => self.telling.names.day.at(word)?,
            None => self.at,
        };
        let key = self.word("key")?.unwrap_or(visit_key(&label));
        let language = self.word("language")?.unwrap_or(Language::Dutch);
        let rehearsed = self.word("rehearsed")?.unwrap_or(false);
        let continues = self.need("continues")?;
        Ok((Arrival { channel, handles, language, queue, skill, began, rehearsed, key, continues }, label))
    }

    fn handles(&mut self) -> Result<Vec<Handle>, Unreadable> {
        let mut handles = Vec::new();
        for kind in ["own", "email", "phone", "browser"] {
            while let Some(word) = self.take(kind) {
                handles.push(self.telling.names.handle(&format!("{kind}:{word}"))?);
            }
        }
        Ok(handles)
    }

    fn clock(&mut self, key: &str) -> Result<Option<Moment>, Unreadable> {
        self.take(key).map(|word| self.telling.names.day.at(word)).transpose()
    }

    fn wrap_up(&mut self) -> Result<WrapUp, Unreadable> {
        let reason = self.take("reason").ok_or_else(|| Unreadable("for which reason?".into()))?;
        let step_agent = self.take("step-agent").map(|agent| self.telling.names.agent(agent).id);
        let step_due = self.take("step-due").map(|word| self.telling.names.day.at(word)).transpose()?;
        let step = match self.word::<StepBy>("step-by")? {
            None => None,
            Some(by) => Some((by, step_agent, step_due.ok_or_else(|| Unreadable("a step needs 'step-due'".into()))?)),
        };
        let need = self.need("need")?;
        Ok(WrapUp {
            reason: self.telling.names.reason(reason).id,
            solved: self.word("solved")?.unwrap_or(Solved::Yes),
            decision: self.word("decision")?.unwrap_or(Decision::None),
            step,
            journey: self.word("journey")?,
            need,
        })
    }

    fn need(&mut self, key: &str) -> Result<Option<NeedId>, Unreadable> {
        let Some(label) = self.take(key) else { return Ok(None) };
        let number = self.telling.names.needs.number(label);
        number.map(|number| Some(NeedId(number))).ok_or_else(|| Unreadable(format!("there is no need '{label}' yet")))
    }

    fn split(&mut self) -> Result<Command, Unreadable> {
        let customer = self.customer()?;
        let apart = self.take("apart").map(|label| self.customer_of(label)).transpose()?;
        let handles = self
            .take("handles")
            .map_or(Ok(Vec::new()), |words| words.split(',').map(|word| self.telling.names.handle(word)).collect())?;
        let contact = |label: &str| {
            let number = self.telling.names.contacts.number(label).map(ContactId);
            number.ok_or_else(|| Unreadable(format!("there is no contact '{label}' yet")))
        };
        let contacts =
            self.pairs.iter().position(|(key, _)| *key == "contacts").map(|place| self.pairs.remove(place).1);
        let contacts = contacts.map_or(Ok(Vec::new()), |labels| labels.split(',').map(contact).collect())?;
        Ok(Command::Split { customer, apart, handles, contacts })
    }

    fn survey(&mut self) -> Result<SurveyAnswer, Unreadable> {
        Ok(SurveyAnswer {
            solved: self.word("solved")?,
            ease: self.word("ease")?,
            satisfied: self.word("satisfied")?,
            heard: self.word("heard")?,
            recommends: self.word("recommends")?,
            words: self.word("words")?.unwrap_or(false),
        })
    }

    fn heard(&mut self) -> Result<Heard, Unreadable> {
        let effort = self.take("effort").map(hundredths).transpose()?;
        Ok(Heard {
            effort: Field::read(effort.as_deref())?,
            agent_turns: self.word("agent-turns")?.unwrap_or_default(),
            customer_turns: self.word("customer-turns")?.unwrap_or_default(),
            lexicon: self.word("lexicon")?.unwrap_or_default(),
            cues: self.word("cues")?.unwrap_or_default(),
        })
    }

    fn next(&mut self, what: &str) -> Result<&'a str, Unreadable> {
        self.plain.next().ok_or_else(|| Unreadable(format!("{what} is missing")))
    }

    fn yes(&mut self, what: &str) -> Result<bool, Unreadable> {
        match self.next(what)? {
            "yes" => Ok(true),
            "no" => Ok(false),
            other => Err(Unreadable(format!("'{other}' is not {what}"))),
        }
    }

    fn take(&mut self, key: &str) -> Option<&'a str> {
        let index = self.pairs.iter().position(|(other, _)| *other == key)?;
        Some(self.pairs.remove(index).1)
    }

    fn word<T: Field>(&mut self, key: &str) -> Result<Option<T>, Unreadable> {
        Option::<T>::read(self.take(key))
    }

    fn agent(&mut self) -> Result<AgentId, Unreadable> {
        let name = self.next("an agent")?;
        Ok(self.telling.names.agent(name).id)
    }

    fn agent_or_none(&mut self) -> Result<Option<AgentId>, Unreadable> {
        Ok(self.plain.next().filter(|name| *name != "-").map(|name| self.telling.names.agent(name).id))
    }

    fn due(&mut self) -> Result<Moment, Unreadable> {
        let word = self.take("due").ok_or_else(|| Unreadable("by when?".into()))?;
        self.telling.names.day.at(word)
    }

    fn disturbance(&mut self) -> Result<Command, Unreadable> {
        let (agent, due) = (self.agent()?, self.due()?);
        let queue = self.take("queue").map(|queue| self.telling.names.queue(queue).id);
        let contact = self.take("about").map(|label| self.contact_of(label)).transpose()?;
        Ok(Command::BeginDisturbance { agent, queue, due, contact })
    }

    /// The one named, or the last that began.
    fn last_disturbance(&mut self) -> Result<DisturbanceId, Unreadable> {
        let last = self.telling.last_disturbance();
        Ok(self.word("disturbance")?.unwrap_or(last))
    }

    /// The one named, or the last that was made.
    fn promise(&mut self) -> Result<PromiseId, Unreadable> {
        let last = self.telling.last_promise();
        Ok(self.word("promise")?.unwrap_or(last))
    }

    fn contact(&mut self) -> Result<ContactId, Unreadable> {
        match self.take("contact") {
            Some(label) => self.contact_of(label),
            None => {
                let only = self.telling.names.contacts.only();
                only.map(ContactId).ok_or_else(|| Unreadable("which contact?".into()))
            }
        }
    }

    fn contact_of(&self, label: &str) -> Result<ContactId, Unreadable> {
        let number = self.telling.names.contacts.number(label);
        number.map(ContactId).ok_or_else(|| Unreadable(format!("there is no contact '{label}' yet")))
    }

    fn customer(&mut self) -> Result<CustomerId, Unreadable> {
        let label = self.next("a customer")?;
        self.customer_of(label)
    }

    fn customer_under(&mut self, key: &str) -> Result<CustomerId, Unreadable> {
        let label = self.take(key).ok_or_else(|| Unreadable(format!("'{key}' is missing")))?;
        self.customer_of(label)
    }

    fn customer_of(&self, label: &str) -> Result<CustomerId, Unreadable> {
        let number = self.telling.names.customers.number(label);
        number.map(CustomerId).ok_or_else(|| Unreadable(format!("there is no customer '{label}' yet")))
    }
}

/// What only an agent does.
const AGENT_DOES: [&str; 11] = [
    "promise",
    "answer",
    "attempt",
    "decline",
    "hold",
    "resume",
    "transfer",
    "consult",
    "join",
    "end-consult",
    "wrap-up",
];
