//! One contact that is still open: where it stands, and what is therefore due and in which line it waits.

use std::collections::VecDeque;

use crate::id::{AgentId, ContactId, CustomerId, NeedId, QueueId, ReasonId, SkillId};
use crate::limits::SAID_MARKS_KEPT;
use crate::moment::{Moment, Span};
use crate::routing::LineKey;
use crate::words::{Channel, Language, Party};

/// Where an open contact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody is with the customer yet, or not any more.
    Waiting,
    /// An agent was asked to take it.
    Offered {
        /// Who.
        agent: AgentId,
        /// Until when.
        until: Moment,
    },
    /// An agent is with the customer.
    Talking {
        /// Who.
        agent: AgentId,
    },
    /// The conversation is over; the agent still has to write it up.
    WrappingUp {
        /// Who.
        agent: AgentId,
    },
}

impl Stage {
    /// The agent who has it, in whatever way.
    pub fn agent(self) -> Option<AgentId> {
        match self {
            Stage::Waiting => None,
            Stage::Offered { agent, .. } | Stage::Talking { agent } | Stage::WrappingUp { agent } => Some(agent),
        }
    }

    /// How it is called towards people who program against the doors.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Waiting => "waiting",
            Stage::Offered { .. } => "offered",
            Stage::Talking { .. } => "in conversation",
            Stage::WrappingUp { .. } => "in wrap-up",
        }
    }
}

/// Waits for one person only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldFor {
    /// Who.
    pub agent: AgentId,
    /// Up to this moment; none is without limit.
    pub until: Option<Moment>,
}

/// The customer was asked whether to wait on for their fixed person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PendingChoice {
    /// The fixed person.
    pub agent: AgentId,
    /// Without an answer by then, anybody suited will do.
    pub until: Moment,
}

/// A colleague who was asked into the contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consult {
    /// Who.
    pub colleague: AgentId,
    /// Who asked.
    pub by: AgentId,
    /// Until when the question stands.
    pub until: Moment,
    /// The colleague came.
    pub joined: bool,
}

/// The mark of a line that was said, by which the same line sent again is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaidMark {
    /// The sender's mark.
    pub key: u64,
    /// The line it became.
    pub line: u32,
}

/// What the customer was told to expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// How many are ahead.
    pub ahead: u32,
    /// Half of those in this place wait less.
    pub wait_p50: Option<Span>,
    /// Four in five wait less; none when it cannot be known.
    pub wait_p80: Option<Span>,
}

/// One contact that is not wrapped up yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenContact {
    /// Its number.
    pub id: ContactId,
    /// Which way the customer came.
    pub channel: Channel,
    /// Who.
    pub customer: CustomerId,
    /// Whether who it is rests on more than the browser.
    pub customer_is_sure: bool,
    /// Their language.
    pub language: Language,
    /// When they came to the door.
    pub began: Moment,
    /// Invented.
    pub rehearsed: bool,
    /// Where it waits or waited.
    pub queue: QueueId,
    /// The kind of contact.
    pub skill: SkillId,
    /// Since when it counts as waiting.
    pub place: Moment,
    /// Stands in no line before this moment.
    pub from: Option<Moment>,
    /// How often the customer was called, as the house counts it.
    pub attempts: u32,
    /// How often the customer was called at all.
    pub attempts_all: u32,
    /// The customer is on the line with the agent who has it, as far as they were to be called.
    pub reached: bool,
    /// Since when it waits this time; later than the place when it was passed on.
    pub waiting_since: Moment,
    /// Where it stands.
    pub stage: Stage,
    /// Since when the customer's side is gone; none while they are there.
    pub gone_since: Option<Moment>,
    /// Waits for one person only.
    pub held_for: Option<HeldFor>,
    /// The choice the customer has not made yet.
    pub choice: Option<PendingChoice>,
    /// What the customer was told last.
    pub expectation: Option<Expectation>,
    /// How often the customer was told since it stands in this line.
    pub told_times: u32,
    /// Whoever still waits then waits longer than they were told, and is told again; none when nothing was told that
    /// can turn out otherwise, or when it was told often enough.
    pub told_until: Option<Moment>,
    /// What it is about.
    pub need: Option<NeedId>,
    /// The open need it may be about, which the customer was asked and has not answered.
    pub need_asked: Option<NeedId>,
    /// What it is about, as far as an earlier agent knew.
    pub reason: Option<ReasonId>,
    /// How many lines it has.
    pub lines: u32,
    /// Up to which line the customer has read.
    pub read_by_customer: u32,
    /// Up to which line somebody of ours has read.
    pub read_by_staff: u32,
    /// The last marks of the customer's lines.
    pub said_by_customer: VecDeque<SaidMark>,
    /// The last marks of our lines.
    pub said_by_staff: VecDeque<SaidMark>,
    /// The customer has said something.
    pub customer_spoke: bool,
    /// When something was last said that both could read, or the contact was answered or taken off hold.
    pub quiet_since: Moment,
    /// When the agent who has it answered.
    pub answered_at: Option<Moment>,
    /// The agent asked the customer to wait a moment.
    pub on_hold: bool,
    /// Colleagues who were asked in.
    pub consults: Vec<Consult>,
    /// How often it was passed on.
    pub transfers: u32,
    /// Until when the customer may say how it was; none when not asked.
    pub survey_until: Option<Moment>,
}

impl OpenContact {
    /// The marks of one side.
    pub(super) fn said(&mut self, party: Party) -> &mut VecDeque<SaidMark> {
        match party {
            Party::Customer => &mut self.said_by_customer,
            Party::Staff => &mut self.said_by_staff,
        }
    }

    /// The line that this mark became, when it is one of the last.
    pub fn line_of(&self, party: Party, key: u64) -> Option<u32> {
        let said = match party {
            Party::Customer => &self.said_by_customer,
            Party::Staff => &self.said_by_staff,
        };
        said.iter().rev().find(|mark| mark.key == key).map(|mark| mark.line)
    }

    /// Keeps the mark of a line, and forgets the oldest beyond the limit.
    pub(super) fn keep_mark(&mut self, party: Party, mark: SaidMark) {
        let said = self.said(party);
        if said.len() == SAID_MARKS_KEPT {
            said.pop_front();
        }
        said.push_back(mark);
    }

    /// An agent has it and the customer was not reached yet.
    pub fn is_being_called(&self) -> bool {
        self.channel == Channel::Callback && matches!(self.stage, Stage::Talking { .. }) && !self.reached
    }

    /// The consultation of this colleague.
    pub fn consult(&self, colleague: AgentId) -> Option<&Consult> {
        self.consults.iter().find(|consult| consult.colleague == colleague)
    }

    /// The line it stands in with its place there; none while it is with somebody or the customer is gone.
    pub(super) fn line(&self) -> Option<(LineKey, (Moment, ContactId))> {
        let waits = self.stage == Stage::Waiting && self.gone_since.is_none() && self.from.is_none();
        waits.then(|| (self.line_key(), (self.place, self.id)))
    }

    /// The line it belongs in.
    pub(crate) fn line_key(&self) -> LineKey {
        LineKey {
            queue: self.queue,
            skill: self.skill,
            channel: self.channel,
            language: self.language,
            held_for: self.held_for.map(|held| held.agent),
        }
    }
}
