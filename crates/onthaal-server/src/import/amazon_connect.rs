//! Contact records of Amazon Connect: one for each agent that a customer was with, chained where they were passed on.
//!
//! Fields as in <https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html>. A record is delivered at
//! least once: of several copies the one that was updated last stands.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Channel, EndedBy, GaveUpWhy, Language};
use serde::Deserialize;

use super::Failure;
use super::account::{Refused, Repair, Repairs};
use super::clock::iso;
use super::course::{Course, Ending, Leg, Said};
use super::desk::{Desk, left_out, newest_first, refused};
use super::gathering::{Gathered, Gathering};
use super::json::Objects;
use super::names::Names;
use super::source::{Counted, Item, Opening, Source};
use crate::limits;

const CHANNELS: &[(&str, Channel)] = &[("VOICE", Channel::Phone), ("CHAT", Channel::Chat), ("EMAIL", Channel::Email)];

pub(super) fn open(path: &Path, opening: Opening, read: Arc<AtomicU64>) -> Result<Box<dyn Source>, Failure> {
    Ok(Box::new(Connect {
        objects: Objects::new(Counted::open(path, read)?, &["ContactRecords", "Records", "contacts"]),
        chains: Gathering::new(limits::IMPORT_SILENT_AFTER),
        is_at_end: false,
        desk: Desk::new(opening)?,
    }))
}

struct Connect {
    objects: Objects<Counted>,
    chains: Gathering<(Part, Vec<u8>)>,
    is_at_end: bool,
    desk: Desk,
}

/// What is read of one contact record; everything else is passed over.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[derive(Default)]
struct Part {
    contact_id: String,
    initial_contact_id: Option<String>,
    previous_contact_id: Option<String>,
    next_contact_id: Option<String>,
    channel: String,
    initiation_method: String,
    initiation_timestamp: Option<String>,
    disconnect_timestamp: Option<String>,
    disconnect_reason: Option<String>,
    last_update_timestamp: Option<String>,
    transfer_completed_timestamp: Option<String>,
    language_code: Option<String>,
    customer_endpoint: Option<Endpoint>,
    customer_id: Option<String>,
    queue: Option<InQueue>,
    agent: Option<ByAgent>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Endpoint {
    address: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct InQueue {
    name: Option<String>,
    #[serde(rename = "ARN")]
    arn: Option<String>,
    enqueue_timestamp: Option<String>,
    dequeue_timestamp: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct ByAgent {
    username: Option<String>,
    #[serde(rename = "ARN")]
    arn: Option<String>,
    connected_to_agent_timestamp: Option<String>,
    after_contact_work_end_timestamp: Option<String>,
    customer_hold_duration: Option<i64>,
}

impl Part {
    /// By what the records of one contact are known together.
    fn chain(&self) -> &str {
        self.initial_contact_id.as_deref().filter(|id| !id.is_empty()).unwrap_or(&self.contact_id)
    }

    fn is_alone(&self) -> bool {
        let none = |id: &Option<String>| id.as_deref().is_none_or(str::is_empty);
        none(&self.previous_contact_id) && none(&self.next_contact_id) && self.chain() == self.contact_id
    }

    fn began(&self) -> Result<Moment, Refused> {
        moment(&self.initiation_timestamp, "InitiationTimestamp")?
            .ok_or_else(|| Refused::new("no moment at all", "has no InitiationTimestamp"))
    }
}

fn moment(text: &Option<String>, name: &str) -> Result<Option<Moment>, Refused> {
    let Some(text) = text.as_deref().filter(|text| !text.is_empty()) else { return Ok(None) };
    let wrong = || Refused::new("a moment that is written otherwise", format!("'{text}' in {name}"));
    iso(text).map(Some).ok_or_else(wrong)
}

impl Source for Connect {
    fn read(&mut self, items: &mut Vec<Item>, about: usize) -> Result<(), Failure> {
        while items.len() < about {
            if self.is_at_end {
                let Some(chain) = self.chains.silent(true) else { return Ok(()) };
                items.push(self.contact(chain));
                continue;
            }
            self.next_object(items)?;
        }
        Ok(())
    }

    fn names(&self) -> &Names {
        &self.desk.names
    }

    fn explained(&self) -> String {
        [
            "records        one for each agent; those of one InitialContactId together are a contact",
            "arrived        InitiationTimestamp",
            "queued         Queue.EnqueueTimestamp",
            "answered       Agent.ConnectedToAgentTimestamp",
            "ended          DisconnectTimestamp, by whom in DisconnectReason",
            "wrapped-up     Agent.AfterContactWorkEndTimestamp",
            "hold           Agent.CustomerHoldDuration, placed right after the answer",
            "customer       CustomerId or CustomerEndpoint.Address, as a keyed digest",
            "left out       outbound contacts, monitoring, tasks",
        ]
        .join("\n")
    }
}

impl Connect {
    fn next_object(&mut self, items: &mut Vec<Item>) -> Result<(), Failure> {
        let Some(object) = self.objects.next()? else {
            self.is_at_end = true;
            return Ok(());
        };
        let part: Part = match serde_json::from_slice(&object.text) {
            Ok(part) => part,
            Err(why) => {
                let kind = if object.is_cut { "the file is cut off here" } else { "no contact record" };
                items.push(refused(object.line, Refused::new(kind, why.to_string()), &object.text));
                return Ok(());
            }
        };
        let what = match part.initiation_method.as_str() {
            "OUTBOUND" | "EXTERNAL_OUTBOUND" | "AGENT_REPLY" => Some("outbound"),
            "MONITOR" => Some("monitoring"),
            _ if part.channel == "TASK" && !self.desk.mapping.values.channel.contains_key("TASK") => Some("tasks"),
            _ => None,
        };
        if let Some(what) = what {
            items.push(left_out(object.line, what));
            return Ok(());
        }
        let began = match part.began() {
            Ok(began) if !part.contact_id.is_empty() => began,
            Ok(_) => {
                items.push(refused(object.line, Refused::new("no contact record", "has no ContactId"), &object.text));
                return Ok(());
            }
            Err(why) => {
                items.push(refused(object.line, why, &object.text));
                return Ok(());
            }
        };
        let (chain, is_alone) = (part.chain().to_owned(), part.is_alone());
        let gathered = if is_alone {
            let mut alone = Gathering::new(Span::ZERO);
            alone.add(&chain, began, object.line, (part, object.text));
            alone.take(&chain)
        } else {
            self.chains.add(&chain, began, object.line, (part, object.text));
            let is_full = self.chains.count() > limits::IMPORT_OPEN_MAX;
            self.chains.silent(is_full)
        };
        items.extend(gathered.map(|chain| self.contact(chain)));
        Ok(())
    }

    fn contact(&mut self, mut chain: Gathered<(Part, Vec<u8>)>) -> Item {
        let rows = chain.pieces.len() as u64;
        // The newest copy of each record, in the order in which the customer was passed on.
        chain.pieces.sort_by_cached_key(|(part, _)| {
            (part.initiation_timestamp.clone(), part.contact_id.clone(), part.last_update_timestamp.clone())
        });
        let mut parts: Vec<&Part> = Vec::new();
        for (part, _) in &chain.pieces {
            match parts.last_mut() {
                Some(last) if last.contact_id == part.contact_id => *last = part,
                _ => parts.push(part),
            }
        }
        let mut repairs = Repairs::default();
        let course = self.course(&chain.key, &parts, &mut repairs);
        self.desk.item((chain.line, rows), course, repairs, || {
            chain.pieces.iter().map(|(_, text)| text.as_slice()).collect::<Vec<_>>().join(&b'\n')
        })
    }

    fn course(&mut self, key: &str, parts: &[&Part], repairs: &mut Repairs) -> Result<Course, Refused> {
        let (first, last) = (parts[0], parts[parts.len() - 1]);
        let channel = if first.initiation_method == "CALLBACK" {
            Channel::Callback
        } else {
            self.desk.channel(&first.channel, CHANNELS)?
        };
        let began = first.began()?;
        let mut legs: Vec<Leg> = Vec::new();
        for part in parts {
            let Some(leg) = self.leg(part, repairs)? else { continue };
            let starts = leg.queued.or(leg.answered.map(|(_, at)| at));
            if let (Some(before), Some(starts)) = (legs.last_mut().filter(|leg| leg.answered.is_some()), starts) {
                before.left = Some(starts);
            }
            legs.push(leg);
        }
        let over = moment(&last.disconnect_timestamp, "DisconnectTimestamp")?
            .ok_or_else(|| Refused::new("no end", "has no DisconnectTimestamp: it is not over yet"))?;
        let is_helped = legs.iter().any(|leg| leg.answered.is_some());
        let ending = if is_helped {
            Ending::Ended(match last.disconnect_reason.as_deref().unwrap_or_default() {
                "AGENT_DISCONNECT" => EndedBy::Agent,
                "EXPIRED" | "IDLE_DISCONNECT" => EndedBy::Silence,
                _ => EndedBy::Customer,
            })
        } else {
            Ending::GaveUp(GaveUpWhy::Left)
        };
        let agent = last.agent.as_ref();
        let wrapped_up =
            agent.map(|agent| moment(&agent.after_contact_work_end_timestamp, "AfterContactWorkEndTimestamp"));
        let customer = first.customer_id.clone().or_else(|| first.customer_endpoint.as_ref()?.address.clone());
        let updated = moment(&last.last_update_timestamp, "LastUpdateTimestamp")?.unwrap_or(over);
        let is_passed_on = last.next_contact_id.as_deref().is_some_and(|next| !next.is_empty())
            || last.transfer_completed_timestamp.is_some();
        Ok(Course {
            key: self.desk.digests.of([key.as_bytes()]),
            rank: newest_first(updated),
            channel,
            language: language(first.language_code.as_deref()).unwrap_or(self.desk.language),
            began,
            legs,
            ending,
            over,
            spoke: None,
            wrapped_up: wrapped_up.transpose()?.flatten(),
            reason: None,
            solved: None,
            decision: None,
            said: Said::default(),
            transfers: Some(u32::from(is_helped && is_passed_on)),
            customer: customer.filter(|it| !it.is_empty()).map(|it| self.desk.digests.customer(it.as_bytes())),
            group: None,
        })
    }

    /// The waiting and the help of one record; none when it came to no queue and no agent.
    fn leg(&mut self, part: &Part, repairs: &mut Repairs) -> Result<Option<Leg>, Refused> {
        let mut leg = Leg::default();
        if let Some(queue) = &part.queue {
            leg.queued = moment(&queue.enqueue_timestamp, "EnqueueTimestamp")?;
            let name = queue.name.as_deref().filter(|name| !name.is_empty()).or(queue.arn.as_deref());
            leg.queue = Some(self.desk.queue(name.unwrap_or_default())?);
            // Who left the queue and got nobody waited until then; the record as a whole ends with its disconnection.
            moment(&queue.dequeue_timestamp, "DequeueTimestamp")?;
        }
        let agent = part.agent.as_ref();
        let connected = agent.map(|agent| moment(&agent.connected_to_agent_timestamp, "ConnectedToAgentTimestamp"));
        if let (Some(agent), Some(at)) = (agent, connected.transpose()?.flatten()) {
            let name = agent.username.as_deref().or(agent.arn.as_deref()).unwrap_or_default();
            if name.is_empty() {
                repairs.note(Repair::NoAgent);
            }
            leg.answered = Some((self.desk.agent(name)?, at));
            if leg.queue.is_none() && part.previous_contact_id.is_none() {
                leg.queue = Some(self.desk.queue("")?);
            }
            let hold = Span::seconds(agent.customer_hold_duration.unwrap_or(0).clamp(0, 86_400));
            leg.holds.extend((hold > Span::ZERO).then(|| (at, at + hold)));
        }
        Ok((leg.queued.is_some() || leg.answered.is_some()).then_some(leg))
    }
}

fn language(code: Option<&str>) -> Option<Language> {
    code?.split(['-', '_']).next()?.to_ascii_lowercase().parse().ok()
}
