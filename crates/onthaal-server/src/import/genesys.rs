//! Conversation details of Genesys Cloud: participants with sessions, and segments in those.
//!
//! Fields as in the answers of `/api/v2/analytics/conversations/details`: the customer, the menu (`ivr`), the queue
//! (`acd`) and agents are participants; what happened to each stands in segments with a type and two moments.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use onthaal_core::moment::Moment;
use onthaal_core::words::{Channel, EndedBy, GaveUpWhy, Language};
use serde::Deserialize;

use super::Failure;
use super::account::{Refused, Repair, Repairs};
use super::clock::iso;
use super::course::{Course, Ending, Leg, Said};
use super::desk::{Desk, left_out, refused};
use super::json::Objects;
use super::names::Names;
use super::source::{Counted, Item, Opening, Source};

const CHANNELS: &[(&str, Channel)] = &[
    ("voice", Channel::Phone),
    ("callback", Channel::Callback),
    ("chat", Channel::Chat),
    ("message", Channel::Chat),
    ("webchat", Channel::Chat),
    ("email", Channel::Email),
];

pub(super) fn open(path: &Path, opening: Opening, read: Arc<AtomicU64>) -> Result<Box<dyn Source>, Failure> {
    let objects = Objects::new(Counted::open(path, read)?, &["conversations"]);
    Ok(Box::new(Genesys { objects, desk: Desk::new(opening)? }))
}

struct Genesys {
    objects: Objects<Counted>,
    desk: Desk,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Conversation {
    conversation_id: String,
    conversation_start: Option<String>,
    conversation_end: Option<String>,
    originating_direction: Option<String>,
    participants: Vec<Participant>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Participant {
    purpose: String,
    user_id: Option<String>,
    participant_name: Option<String>,
    external_contact_id: Option<String>,
    sessions: Vec<Session>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Session {
    media_type: String,
    ani: Option<String>,
    address_from: Option<String>,
    requested_language_id: Option<String>,
    segments: Vec<Segment>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Segment {
    segment_type: String,
    segment_start: Option<String>,
    segment_end: Option<String>,
    queue_id: Option<String>,
    wrap_up_code: Option<String>,
    disconnect_type: Option<String>,
}

/// What happened to a customer with one queue or one agent.
enum Step {
    Queue { name: String, from: Moment },
    Agent { name: String, answered: Moment, left: Moment, holds: Vec<(Moment, Moment)>, wrap_up: WrapUp },
    Missed { name: String, at: Moment },
}

#[derive(Default)]
struct WrapUp {
    at: Option<Moment>,
    code: Option<String>,
    disconnect: Option<String>,
}

impl Step {
    fn begins(&self) -> Moment {
        match self {
            Step::Queue { from, .. } => *from,
            Step::Agent { answered, .. } => *answered,
            Step::Missed { at, .. } => *at,
        }
    }
}

impl Source for Genesys {
    fn read(&mut self, items: &mut Vec<Item>, about: usize) -> Result<(), Failure> {
        for _ in 0..about {
            let Some(object) = self.objects.next()? else { return Ok(()) };
            let conversation: Conversation = match serde_json::from_slice(&object.text) {
                Ok(conversation) => conversation,
                Err(why) => {
                    let kind = if object.is_cut { "the file is cut off here" } else { "no conversation" };
                    items.push(refused(object.line, Refused::new(kind, why.to_string()), &object.text));
                    continue;
                }
            };
            if conversation.originating_direction.as_deref() == Some("outbound") {
                items.push(left_out(object.line, "outbound"));
                continue;
            }
            if !conversation.participants.is_empty() && !conversation.participants.iter().any(|it| it.is_customer()) {
                items.push(left_out(object.line, "no customer took part"));
                continue;
            }
            let mut repairs = Repairs::default();
            let course = self.course(&conversation, &mut repairs);
            items.push(self.desk.item((object.line, 1), course, repairs, || object.text));
        }
        Ok(())
    }

    fn names(&self) -> &Names {
        &self.desk.names
    }

    fn explained(&self) -> String {
        [
            "arrived        conversationStart",
            "queued         the first segment of an acd participant, with its queueId",
            "answered       the first interact segment of an agent; an alert without one is an offer that was missed",
            "hold           hold segments of an agent",
            "ended          the last interact or hold segment of the last agent, by whom in disconnectType",
            "wrapped-up     the end of the wrapup segment, with its wrapUpCode as the reason",
            "customer       externalContactId, or else the number or address, as a keyed digest",
            "left out       outbound conversations, conversations without a customer",
            "names          ids stand as they are, unless values.queue, values.agent and values.reason name them",
        ]
        .join("\n")
    }
}

impl Participant {
    fn is_customer(&self) -> bool {
        matches!(self.purpose.as_str(), "customer" | "external")
    }

    fn is_agent(&self) -> bool {
        matches!(self.purpose.as_str(), "agent" | "user")
    }

    fn name(&self) -> &str {
        self.user_id.as_deref().or(self.participant_name.as_deref()).unwrap_or_default()
    }
}

impl Segment {
    fn from(&self) -> Result<Moment, Refused> {
        moment(&self.segment_start, "segmentStart")
    }

    fn until(&self) -> Result<Moment, Refused> {
        moment(&self.segment_end, "segmentEnd")
    }
}

fn moment(text: &Option<String>, name: &str) -> Result<Moment, Refused> {
    let text = text.as_deref().unwrap_or_default();
    iso(text).ok_or_else(|| match text {
        "" => Refused::new("no end", format!("has no {name}: it is not over yet")),
        _ => Refused::new("a moment that is written otherwise", format!("'{text}' in {name}")),
    })
}

impl Genesys {
    fn course(&mut self, conversation: &Conversation, repairs: &mut Repairs) -> Result<Course, Refused> {
        let began = moment(&conversation.conversation_start, "conversationStart")?;
        let end = moment(&conversation.conversation_end, "conversationEnd")?;
        let customer = conversation.participants.iter().find(|it| it.is_customer());
        let session = customer
            .and_then(|it| it.sessions.first())
            .or_else(|| conversation.participants.iter().flat_map(|it| &it.sessions).next());
        let media = session.map_or("", |session| session.media_type.as_str());
        let channel = self.desk.channel(media, CHANNELS)?;
        let mut steps = Vec::new();
        for participant in &conversation.participants {
            for session in &participant.sessions {
                steps_of(participant, session, &mut steps)?;
            }
        }
        steps.sort_by_key(Step::begins);
        let (legs, wrap_up, left) = self.legs(steps, repairs)?;
        let is_helped = legs.iter().any(|leg| leg.answered.is_some());
        let ending = match (is_helped, wrap_up.disconnect.as_deref()) {
            (false, _) => Ending::GaveUp(GaveUpWhy::Left),
            (true, Some("client" | "endpoint")) => Ending::Ended(EndedBy::Agent),
            (true, Some("system" | "timeout" | "error")) => Ending::Ended(EndedBy::Silence),
            (true, _) => Ending::Ended(EndedBy::Customer),
        };
        let is_passed_on = wrap_up.disconnect.as_deref().is_some_and(|how| how.starts_with("transfer"));
        let who = customer.and_then(|it| it.external_contact_id.as_deref());
        let who = who.or_else(|| session.and_then(|it| it.ani.as_deref().or(it.address_from.as_deref())));
        Ok(Course {
            key: self.desk.digests.of([conversation.conversation_id.as_bytes()]),
            rank: 0,
            channel,
            language: session.and_then(|it| language(&it.requested_language_id)).unwrap_or(self.desk.language),
            began,
            legs,
            ending,
            over: left.unwrap_or(end),
            spoke: None,
            wrapped_up: wrap_up.at,
            reason: wrap_up.code.as_deref().map_or(Ok(None), |code| self.desk.reason(code))?,
            solved: None,
            decision: None,
            said: Said::default(),
            transfers: Some(u32::from(is_helped && is_passed_on)),
            customer: who.filter(|who| !who.is_empty()).map(|who| self.desk.digests.customer(who.as_bytes())),
            group: None,
        })
    }

    /// The steps put together: a queue, then whoever answered from it, and so on after being passed on.
    fn legs(&mut self, steps: Vec<Step>, repairs: &mut Repairs) -> Result<(Vec<Leg>, WrapUp, Option<Moment>), Refused> {
        let (mut legs, mut last, mut over): (Vec<Leg>, WrapUp, Option<Moment>) = (Vec::new(), WrapUp::default(), None);
        for step in steps {
            let begins = step.begins();
            let waits = legs.last().is_some_and(|leg| leg.answered.is_none());
            if !waits
                && !matches!(step, Step::Missed { .. })
                && let Some(before) = legs.last_mut()
            {
                before.left = Some(begins);
            }
            match step {
                Step::Queue { name, from } => {
                    legs.push(Leg { queue: Some(self.desk.queue(&name)?), queued: Some(from), ..Leg::default() });
                }
                Step::Missed { name, at } => {
                    let agent = self.desk.agent(&name)?;
                    if let Some(leg) = legs.last_mut().filter(|leg| leg.answered.is_none()) {
                        leg.missed.push((agent, at));
                    }
                }
                Step::Agent { name, answered, left, holds, wrap_up } => {
                    if name.is_empty() {
                        repairs.note(Repair::NoAgent);
                    }
                    let agent = self.desk.agent(&name)?;
                    if !waits {
                        let queue = if legs.is_empty() { Some(self.desk.queue("")?) } else { None };
                        legs.push(Leg { queue, ..Leg::default() });
                    }
                    let leg = legs.last_mut().expect("there is one that waits, or one was added");
                    (leg.answered, leg.holds) = (Some((agent, answered)), holds);
                    (last, over) = (wrap_up, Some(left));
                }
            }
        }
        // What began while the one before still went on was a question to a colleague: holds end where the leg does.
        for leg in &mut legs {
            if let Some(left) = leg.left {
                leg.holds.retain(|(from, _)| *from <= left);
                leg.holds.iter_mut().for_each(|(_, until)| *until = (*until).min(left));
            }
        }
        Ok((legs, last, over))
    }
}

fn steps_of(participant: &Participant, session: &Session, steps: &mut Vec<Step>) -> Result<(), Refused> {
    let of = |wanted: &'static [&'static str]| {
        session.segments.iter().filter(move |it| wanted.contains(&it.segment_type.as_str()))
    };
    if participant.purpose == "acd" {
        let queued = session.segments.iter().find(|it| it.queue_id.is_some()).or(session.segments.first());
        if let Some(segment) = queued {
            let name = segment.queue_id.clone().or_else(|| participant.participant_name.clone());
            steps.push(Step::Queue { name: name.unwrap_or_default(), from: segment.from()? });
        }
        return Ok(());
    }
    if !participant.is_agent() {
        return Ok(());
    }
    let name = participant.name().to_owned();
    let Some(first) = of(&["interact"]).next() else {
        if let Some(alert) = of(&["alert", "contacting"]).next_back() {
            steps.push(Step::Missed { name, at: alert.until()? });
        }
        return Ok(());
    };
    let talk = of(&["interact", "hold"]).map(Segment::until).collect::<Result<Vec<_>, _>>()?;
    let holds = of(&["hold"]).map(|it| Ok((it.from()?, it.until()?))).collect::<Result<Vec<_>, Refused>>()?;
    let wrapped = of(&["wrapup"]).next_back();
    let wrap_up = WrapUp {
        at: wrapped.map(Segment::until).transpose()?,
        code: wrapped.and_then(|it| it.wrap_up_code.clone()),
        disconnect: of(&["interact", "hold"]).next_back().and_then(|it| it.disconnect_type.clone()),
    };
    let answered = first.from()?;
    steps.push(Step::Agent { name, answered, left: talk.into_iter().max().unwrap_or(answered), holds, wrap_up });
    Ok(())
}

fn language(id: &Option<String>) -> Option<Language> {
    id.as_deref()?.parse().ok()
}
