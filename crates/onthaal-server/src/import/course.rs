//! What a file says of one contact, checked, mended where that is honest, and told as the events it must have been.

use onthaal_core::event::Event;
use onthaal_core::id::{AgentId, ContactId, CustomerId, GroupId, QueueId, ReasonId, SkillId};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{
    Channel, Decision, EndedBy, GaveUpWhy, Language, MissedWhy, Party, SeenBy, Solved, TurnedAwayWhy,
};

use super::account::{Refused, Repair, Repairs, in_order, spoken};
use crate::limits;

/// How a contact ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// After a conversation.
    Ended(EndedBy),
    /// Without anybody.
    GaveUp(GaveUpWhy),
    /// At the door.
    TurnedAway(TurnedAwayWhy),
}

/// One time of waiting and being helped: the first, or one after being passed on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Leg {
    /// Where they waited.
    pub queue: Option<QueueId>,
    /// Since when.
    pub queued: Option<Moment>,
    /// Who was asked in vain, and when that was over.
    pub missed: Vec<(AgentId, Moment)>,
    /// Who answered, and when.
    pub answered: Option<(AgentId, Moment)>,
    /// When the customer was asked to wait, and until when.
    pub holds: Vec<(Moment, Moment)>,
    /// When the agent passed them on, in a leg that is not the last.
    pub left: Option<Moment>,
}

/// What the customer said afterwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub solved: Option<bool>,
    pub satisfied: Option<u8>,
    pub ease: Option<u8>,
    pub heard: Option<u8>,
}

/// What a file says of one contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Course {
    /// A digest of its number in the file.
    pub key: u64,
    /// Of several copies with one key the smallest stands.
    pub rank: u64,
    pub channel: Channel,
    pub language: Language,
    pub began: Moment,
    pub legs: Vec<Leg>,
    pub ending: Ending,
    pub over: Moment,
    /// When the agent first said something, where words are written.
    pub spoke: Option<Moment>,
    pub wrapped_up: Option<Moment>,
    pub reason: Option<ReasonId>,
    pub solved: Option<Solved>,
    pub decision: Option<Decision>,
    pub said: Said,
    /// How often it was passed on, as far as the legs do not say; none when the file has no such thing.
    pub transfers: Option<u32>,
    /// Who, when the file says so.
    pub customer: Option<CustomerId>,
    pub group: Option<GroupId>,
}

/// One contact as it will be folded into a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Its number.
    pub id: ContactId,
    /// A digest of its number in the file.
    pub key: u64,
    /// Of several copies with one key the smallest stands.
    pub rank: u64,
    /// When it came.
    pub began: Moment,
    /// When it was over.
    pub over: Moment,
    /// Who, when the file says so and its needs are to be found by us.
    pub customer: Option<CustomerId>,
    /// What it was about.
    pub reason: Option<ReasonId>,
    /// The group of customers.
    pub group: Option<GroupId>,
    /// The file does not say whether it was passed on.
    pub transfers_unknown: bool,
    /// What happened.
    pub events: Vec<(Moment, Event)>,
}

/// The longest that a contact of this channel may take.
pub(super) fn longest(channel: Channel) -> Span {
    match channel {
        Channel::Phone | Channel::Callback => limits::IMPORT_CALL_MAX,
        Channel::Chat => limits::IMPORT_CHAT_MAX,
        Channel::Email => limits::IMPORT_LETTER_MAX,
    }
}

impl Course {
    /// The story of this contact, or why it cannot be told.
    pub(super) fn tell(self, id: ContactId, most: Terms, repairs: &mut Repairs) -> Result<Contact, Refused> {
        let mut telling = Telling { contact: id, events: Vec::with_capacity(8), last: (self.began, "arriving") };
        if self.began > most.latest {
            return Err(Refused::new("lies in the future", "the moment of arriving lies in the future"));
        }
        telling.whole(&self, repairs)?;
        let longest = most.longest.unwrap_or(longest(self.channel));
        let took = telling.last.0.since(self.began);
        if took > longest {
            let why = format!("lasts {}, and at most {} is taken", spoken(took), spoken(longest));
            return Err(Refused::new("lasts too long", why));
        }
        let transfers_unknown = self.transfers.is_none() && self.legs.len() < 2;
        let Course { key, rank, began, customer, reason, group, .. } = self;
        let (over, events) = (telling.last.0, telling.events);
        Ok(Contact { id, key, rank, began, over, customer, reason, group, transfers_unknown, events })
    }
}

/// Within which a course must stay.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    /// The longest a contact may take; by its channel when not said.
    pub longest: Option<Span>,
    /// No moment may lie after this.
    pub latest: Moment,
}

struct Telling {
    contact: ContactId,
    events: Vec<(Moment, Event)>,
    last: (Moment, &'static str),
}

impl Telling {
    /// The next thing that happened.
    fn at(&mut self, at: Moment, name: &'static str, event: Event, repairs: &mut Repairs) -> Result<Moment, Refused> {
        let at = in_order(self.last, (at, name), repairs)?;
        self.last = (at, name);
        self.events.push((at, event));
        Ok(at)
    }

    fn whole(&mut self, course: &Course, repairs: &mut Repairs) -> Result<(), Refused> {
        let (contact, channel, language, began) = (self.contact, course.channel, course.language, course.began);
        if let Ending::TurnedAway(why) = course.ending {
            let queue = course.legs.first().and_then(|leg| leg.queue).unwrap_or(onthaal_core::measure::NO_QUEUE);
            let event = Event::TurnedAway { contact, channel, queue, language, why, key: None, rehearsed: None };
            return self.at(began, "arriving", event, repairs).map(drop);
        }
        // Nobody has number 0: who they are is not in the file.
        let customer = course.customer.unwrap_or(CustomerId(0));
        let (known_by, rehearsed) = (None, false);
        let event = Event::Arrived { contact, channel, customer, language, began, rehearsed, known_by, key: None };
        self.at(began, "arriving", event, repairs)?;
        for (place, leg) in course.legs.iter().enumerate() {
            self.leg(course, leg, place, repairs)?;
        }
        self.ending(course, repairs)
    }

    fn leg(&mut self, course: &Course, leg: &Leg, place: usize, repairs: &mut Repairs) -> Result<(), Refused> {
        let contact = self.contact;
        let queued = leg.queued.or_else(|| {
            let (_, answered) = leg.answered?;
            repairs.note(Repair::NotQueued);
            Some(answered)
        });
        if let (Some(at), Some(queue)) = (queued, leg.queue) {
            let (skill, held_for, held_until) = (SkillId(0), None, None);
            let event = Event::Queued { contact, queue, skill, place: at, held_for, held_until, from: None };
            self.at(at, "queueing", event, repairs)?;
        }
        for (agent, at) in &leg.missed {
            let event = Event::Offered { contact, agent: *agent, until: *at };
            self.at(self.last.0, "offering", event, repairs)?;
            let event = Event::OfferMissed { contact, agent: *agent, why: MissedWhy::Late };
            self.at(*at, "an offer that was missed", event, repairs)?;
        }
        let Some((agent, at)) = leg.answered else { return Ok(()) };
        let answered = self.at(at, "answering", Event::Answered { contact, agent }, repairs)?;
        let is_written = matches!(course.channel, Channel::Chat | Channel::Email);
        if is_written && place == 0 {
            let spoke = course.spoke.unwrap_or_else(|| {
                repairs.note(Repair::FirstWords);
                answered
            });
            let (party, seen_by, agent) = (Party::Staff, SeenBy::Everyone, Some(agent));
            let event = Event::Said { contact, line: 1, party, agent, seen_by, key: 0, file: false };
            self.at(spoke, "the first words", event, repairs)?;
        }
        let end = leg.left.unwrap_or(course.over);
        for (from, until) in &leg.holds {
            let until = if *until > end {
                repairs.note(Repair::LongHold);
                end
            } else {
                *until
            };
            self.at(*from, "holding", Event::Held { contact, agent }, repairs)?;
            self.at(until, "the end of a hold", Event::Resumed { contact, agent }, repairs)?;
        }
        if let Some(left) = leg.left {
            let to = course.legs.get(place + 1).filter(|next| next.queue.is_none() || next.queued.is_none());
            let to = to.and_then(|next| next.answered).map(|(colleague, _)| colleague);
            let event = Event::Transferred { contact, from: agent, to, reason: None };
            self.at(left, "passing on", event, repairs)?;
        }
        Ok(())
    }

    fn ending(&mut self, course: &Course, repairs: &mut Repairs) -> Result<(), Refused> {
        let contact = self.contact;
        let agent = course.legs.iter().rev().find_map(|leg| leg.answered).map(|(agent, _)| agent);
        let by = match (course.ending, agent) {
            (Ending::GaveUp(why), _) => {
                return self.at(course.over, "giving up", Event::GaveUp { contact, why }, repairs).map(drop);
            }
            (Ending::Ended(by), Some(_)) => by,
            (Ending::Ended(_) | Ending::TurnedAway(_), _) => {
                return Err(Refused::new("ended without an answer", "says that it ended, and nobody answered"));
            }
        };
        let agent = agent.expect("who ended after an answer was answered");
        if course.over >= self.last.0 {
            // That it was passed on is known, not to whom or when: it is told at the end, and takes no time.
            for _ in 0..course.transfers.unwrap_or(0).min(limits::IMPORT_TRANSFERS_MAX) {
                let event = Event::Transferred { contact, from: agent, to: None, reason: None };
                self.at(course.over, "passing on", event, repairs)?;
            }
        }
        let over = self.at(course.over, "ending", Event::Ended { contact, by }, repairs)?;
        let said = course.said;
        if said != Said::default() {
            let Said { solved, satisfied, ease, heard } = said;
            let event =
                Event::SurveyAnswered { contact, solved, ease, satisfied, heard, words: false, recommends: None };
            self.events.push((over, event));
        }
        // Where the file tells nothing of the wrap-up, none is told.
        let told = course.reason.is_some() || course.solved.is_some() || course.decision.is_some();
        if !told && course.wrapped_up.is_none() {
            return Ok(());
        }
        let reason = course.reason.unwrap_or(ReasonId(0));
        let (solved, decision) = (course.solved.unwrap_or(Solved::Unknown), course.decision.unwrap_or(Decision::None));
        let (step_by, step_agent, step_due) = (None, None, None);
        let event =
            Event::WrappedUp { contact, agent, reason, solved, decision, step_by, step_agent, step_due, journey: None };
        self.at(course.wrapped_up.unwrap_or(over), "wrapping up", event, repairs).map(drop)
    }
}
