//! What the organisation chose: its queues, people, kinds of contact, hours and rules, as one value with a version.

use crate::calendar::Calendar;
use crate::id::{AgentId, CalendarId, QueueId, ReasonId, SkillId, TeamId};
use crate::moment::Span;
use crate::words::{Channel, Journey, Language};

/// Stands for the queue of those who never came to one: they were gone in a menu before it, or saw that all was closed.
pub const NO_QUEUE: QueueId = QueueId(0);

/// A name that people see, in each language of the screens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

/// A kind of contact that an agent can be good at: questions, complaints, installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skill {
    /// Its number.
    pub id: SkillId,
    /// Its short name in addresses and timelines.
    pub key: String,
    /// What people read.
    pub name: Name,
}

/// A team of agents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Its number.
    pub id: TeamId,
    /// Its short name.
    pub key: String,
    /// What people read.
    pub name: Name,
}

/// A reason for contact, chosen by the agent at wrap-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its number.
    pub id: ReasonId,
    /// Its short name.
    pub key: String,
    /// What people read.
    pub name: Name,
    /// The kind of contact it belongs to; a new contact of that kind is asked whether it is the same matter.
    pub skill: SkillId,
    /// Where in the customer's journey a contact about it falls, when nobody says otherwise.
    pub journey: Option<Journey>,
}

/// A line in which customers wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// Its number.
    pub id: QueueId,
    /// Its short name.
    pub key: String,
    /// What people read.
    pub name: Name,
    /// The channels that lead here.
    pub channels: Vec<Channel>,
    /// The kinds of contact that wait here; the first is taken when none is given.
    pub skills: Vec<SkillId>,
    /// When it is open.
    pub calendar: CalendarId,
    /// How fast priority grows with waiting, in thousandths: 2000 grows twice as fast as 1000.
    pub growth_permille: u32,
    /// How long an offer stands before it goes back.
    pub offer_for: Span,
    /// How long a waiting customer may be gone and keep the place.
    pub keep_place_for: Span,
    /// How many may wait at once.
    pub waiting_max: u32,
    /// The promise of the service level: answered within this.
    pub answer_within: Span,
    /// How many customers can be called back in a quarter of an hour, so that no more is promised; with none no slot is
    /// offered, and callbacks are made as soon as somebody can.
    pub callbacks_per_quarter: u32,
    /// Customers are asked afterwards how it was, in this share of contacts, in percent.
    pub survey_percent: u8,
}

/// A person who helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// Their number.
    pub id: AgentId,
    /// Their short name.
    pub key: String,
    /// What customers and colleagues call them.
    pub name: String,
    /// Their team.
    pub team: Option<TeamId>,
    /// What they are good at, and how good: 1 (can) to 5 (best).
    pub skills: Vec<(SkillId, u8)>,
    /// The languages they help in.
    pub languages: Vec<Language>,
    /// How many contacts of a channel they may hold at once; a channel that is not named is none.
    pub capacity: Vec<(Channel, u8)>,
    /// Takes part; an agent who left stays known, so that the past can be read.
    pub active: bool,
}

/// The rules that hold for the whole house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How long after its last contact an open need is offered as the same matter.
    pub same_matter_within: Span,
    /// How long a customer waits for their fixed person before they are asked what they prefer.
    pub fixed_person_wait: Span,
    /// How long the customer has to choose before anybody suited will do.
    pub choice_within: Span,
    /// How long a colleague has to come when asked.
    pub consult_for: Span,
    /// How long a customer in conversation may be gone before the contact ends by itself.
    pub end_after_gone: Span,
    /// How long a customer in conversation may say nothing before the contact ends by itself.
    pub end_after_silence: Span,
    /// How long an agent whose screens are all gone keeps their presence.
    pub agent_gone_after: Span,
    /// A customer who was asked how it was is not asked again within this.
    pub survey_rest: Span,
    /// How often a customer who asked to be called is called before it ends as not reached.
    pub callback_attempts: u32,
    /// How long after an attempt that was not answered it is tried again.
    pub callback_again_after: Span,
    /// How long after the line was busy.
    pub callback_after_busy: Span,
    /// Whether a voicemail counts as one of those attempts.
    pub callback_voicemail_counts: bool,
    /// A promise that broke is renewed for at most this much open time.
    pub promise_again_within: Span,
    /// Somebody who had a bad experience hears from us within this much open time.
    pub follow_up_within: Span,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            same_matter_within: Span::days(14),
            fixed_person_wait: Span::minutes(3),
            choice_within: Span::minutes(2),
            consult_for: Span::minutes(1),
            end_after_gone: Span::minutes(5),
            end_after_silence: Span::minutes(30),
            agent_gone_after: Span::seconds(45),
            survey_rest: Span::days(30),
            callback_attempts: 3,
            callback_again_after: Span::hours(1),
            callback_after_busy: Span::minutes(10),
            callback_voicemail_counts: true,
            promise_again_within: Span::hours(4),
            follow_up_within: Span::hours(8),
        }
    }
}

/// The whole of the settings, as they are in force at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct House {
    /// Counts up with every change.
    pub version: u32,
    /// The time zone of the organisation, as in the IANA database.
    pub zone: String,
    /// Kinds of contact.
    pub skills: Vec<Skill>,
    /// Teams.
    pub teams: Vec<Team>,
    /// Reasons for contact.
    pub reasons: Vec<Reason>,
    /// Opening hours.
    pub calendars: Vec<Calendar>,
    /// Queues.
    pub queues: Vec<Queue>,
    /// People.
    pub agents: Vec<Agent>,
    /// Rules.
    pub rules: Rules,
}

impl House {
    /// The queue with this number.
    pub fn queue(&self, id: QueueId) -> Option<&Queue> {
        // Numbers are given out in order, so it mostly stands where its number says.
        let place = (id.0 as usize).checked_sub(1).and_then(|place| self.queues.get(place));
        place.filter(|queue| queue.id == id).or_else(|| self.queues.iter().find(|queue| queue.id == id))
    }

    /// The agent with this number.
    pub fn agent(&self, id: AgentId) -> Option<&Agent> {
        self.agents.iter().find(|agent| agent.id == id)
    }

    /// The reason with this number.
    pub fn reason(&self, id: ReasonId) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.id == id)
    }

    /// The calendar with this number.
    pub fn calendar(&self, id: CalendarId) -> Option<&Calendar> {
        self.calendars.iter().find(|calendar| calendar.id == id)
    }
}

impl Agent {
    /// How good this agent is at a kind of contact, 1 to 5; none when not at all.
    pub fn level(&self, skill: SkillId) -> Option<u8> {
        self.skills.iter().find(|(id, _)| *id == skill).map(|(_, level)| *level)
    }

    /// How many contacts of a channel this agent may hold at once.
    pub fn capacity(&self, channel: Channel) -> u8 {
        self.capacity.iter().find(|(c, _)| *c == channel).map_or(0, |(_, n)| *n)
    }
}
