//! What may be asked of a contact, however it is kept: as a record, or as a row in a block of columns.

use super::record::{
    Attempt, Chosen, Consult, Earlier, LeftBy, Promised, Record, Reply, Stretch, Told, Transfer, Wait,
};
use crate::heard::HeardCue;
use crate::id::{AgentId, ContactId, CustomerId, GroupId, QueueId, ReasonId, SkillId};
use crate::moment::{Moment, Span};
use crate::words::{Channel, Decision, GaveUpWhy, Journey, Language, Origin, Solved, StepBy, TurnedAwayWhy};

/// The part of one agent in a contact, as far as measures ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Who.
    pub agent: AgentId,
    /// When they answered.
    pub answered: Moment,
    /// When they were no longer in the conversation.
    pub left: Option<Moment>,
    /// How their part came to its end.
    pub left_by: Option<LeftBy>,
    /// When they wrote the contact up.
    pub wrapped_up: Option<Moment>,
    /// How long they asked the customer to wait a moment.
    pub held: Span,
}

impl Share {
    /// From answering until leaving the conversation, holding included; nothing while it lasts.
    pub fn in_conversation(&self) -> Span {
        self.left.map_or(Span::ZERO, |left| left.since(self.answered))
    }

    /// In conversation, and writing it up.
    pub fn took(&self) -> Span {
        self.in_conversation() + self.wrap_up()
    }

    /// From leaving the conversation until it was written up.
    pub fn wrap_up(&self) -> Span {
        match (self.left, self.wrapped_up) {
            (Some(left), Some(done)) => done.since(left),
            _ => Span::ZERO,
        }
    }
}

/// What may be asked of a contact.
pub trait Facts {
    /// Which way they came.
    fn channel(&self) -> Channel;
    /// Their language.
    fn language(&self) -> Language;
    /// Whether it was lived here, rehearsed or imported.
    fn origin(&self) -> Origin;
    /// The group of customers that an import put them in.
    fn group(&self) -> Option<GroupId>;
    /// When they came to the door: the start of the customer's clock.
    fn began(&self) -> Moment;
    /// Which contact.
    fn id(&self) -> ContactId;
    /// Whose it is; none when nobody could be taken in.
    fn customer(&self) -> Option<CustomerId>;
    /// The kind of contact it first waited as.
    fn skill(&self) -> Option<SkillId>;
    /// The agent in the conversation now, or the last one who was.
    fn last_agent(&self) -> Option<AgentId>;
    /// When they were taken in; else when they came to the door.
    fn came_in(&self) -> Moment;
    /// Why they could not be taken in.
    fn turned_away(&self) -> Option<TurnedAwayWhy>;
    /// The contact before it on the same need, which this one repeats.
    fn follows(&self) -> Option<ContactId>;
    /// The first later contact on the same need.
    fn followed_by(&self) -> Option<ContactId>;
    /// When that turned out.
    fn followed_at(&self) -> Option<Moment>;
    /// The queue it came to first.
    fn queue(&self) -> Option<QueueId>;
    /// When it first stood in a queue.
    fn queued(&self) -> Option<Moment>;
    /// When somebody first answered.
    fn answered(&self) -> Option<Moment>;
    /// An agent's first words to the customer.
    fn agent_spoke(&self) -> Option<Moment>;
    /// When the customer was no longer waiting and not helped.
    fn gave_up(&self) -> Option<Moment>;
    /// How that ended.
    fn gave_up_why(&self) -> Option<GaveUpWhy>;
    /// When the conversation was over.
    fn ended(&self) -> Option<Moment>;
    /// What the customer was first told to expect.
    fn told(&self) -> Option<Told>;
    /// Each time of waiting, in order.
    fn waits(&self) -> impl Iterator<Item = Wait>;
    /// The part of each agent, in order.
    fn parts(&self) -> impl Iterator<Item = Share>;
    /// How many parts there are.
    fn part_count(&self) -> usize;
    /// Each time the customer was asked to wait a moment, part by part.
    fn holds(&self) -> impl Iterator<Item = Stretch>;
    /// Whether it was passed on was not kept by the system it comes from.
    fn transfers_unknown(&self) -> bool;
    /// Each time the customer was called back, in order.
    fn attempts(&self) -> impl Iterator<Item = Attempt>;
    /// Before when it stood in no line, as last agreed before anybody called.
    fn agreed(&self) -> Option<Moment>;
    /// How often it was passed on.
    fn transfer_count(&self) -> usize;
    /// Colleagues asked into it.
    fn consults(&self) -> impl Iterator<Item = Consult>;
    /// It was written up.
    fn is_written_up(&self) -> bool;
    /// What it was about, as written up.
    fn reason(&self) -> Option<ReasonId>;
    /// Whether it is solved, as the agent wrote.
    fn agent_says_solved(&self) -> Option<Solved>;
    /// What was decided, as written up.
    fn decision(&self) -> Option<Decision>;
    /// Where in the customer's journey it falls.
    fn journey(&self) -> Option<Journey>;
    /// Who does the next step, as written up; none when no step is needed.
    fn step_by(&self) -> Option<StepBy>;
    /// When the next step will be done, as written up.
    fn step_due(&self) -> Option<Moment>;
    /// Was it solved, says the customer.
    fn customer_says_solved(&self) -> Option<bool>;
    /// "It was made easy for me", 1 to 7.
    fn ease(&self) -> Option<u8>;
    /// Satisfied, 1 to 5.
    fn satisfied(&self) -> Option<u8>;
    /// Felt heard, 1 to 5.
    fn heard(&self) -> Option<u8>;
    /// Would recommend us, 0 to 10.
    fn recommends(&self) -> Option<u8>;
    /// The effort that was heard in its words, in hundredths; none when there were none, or nothing was understood.
    fn effort(&self) -> Option<u32>;
    /// The cues that were heard in its words.
    fn cues(&self) -> impl Iterator<Item = HeardCue>;
    /// How many lines each agent said to the customer, part by part.
    fn agent_lines(&self) -> impl Iterator<Item = (AgentId, u32)>;
    /// The fixed person it waited for at first.
    fn held_for(&self) -> Option<AgentId>;
    /// The choice between the fixed person and anybody.
    fn choice(&self) -> Option<Chosen>;
    /// Times it was passed on.
    fn transfers(&self) -> impl Iterator<Item = Transfer>;
    /// What had been before on the same need.
    fn earlier(&self) -> Option<Earlier>;
    /// Later questions of the customer and the answers to them, in order.
    fn replies(&self) -> impl Iterator<Item = Reply>;
    /// What the customer was told to expect, in order.
    fn promises(&self) -> impl Iterator<Item = Promised>;

    /// Nothing waits or is said any more: ended, given up or turned away. The wrap-up may still follow.
    #[inline]
    fn is_over(&self) -> bool {
        self.ended().is_some() || self.gave_up().is_some() || self.turned_away().is_some()
    }

    /// Nothing more is expected, apart from an answer to the survey or a later contact on the same need. What another
    /// system kept is not written up any more.
    #[inline]
    fn is_closed(&self) -> bool {
        let done = self.is_written_up() || self.origin() == Origin::Imported;
        self.gave_up().is_some() || self.turned_away().is_some() || (self.ended().is_some() && done)
    }

    /// When it was over.
    #[inline]
    fn over(&self) -> Option<Moment> {
        self.ended().or(self.gave_up()).or(self.turned_away().map(|_| self.began()))
    }

    /// When a person was first there for the customer: the first words where words are typed, the answer where the
    /// voice itself is the contact.
    #[inline]
    fn met(&self) -> Option<Moment> {
        match self.channel() {
            Channel::Chat | Channel::Email => self.agent_spoke(),
            Channel::Phone | Channel::Callback => self.answered(),
        }
    }

    /// Whether somebody was there within the time that was told; none when nothing was told, or when the customer was
    /// gone before it could be seen.
    #[inline]
    fn met_as_told(&self) -> Option<bool> {
        let told = self.told()?;
        let until = told.at + told.as_said()?;
        match self.met() {
            Some(met) => Some(met <= until),
            None => (self.over()? > until).then_some(false),
        }
    }

    /// All time the customer was asked to wait a moment.
    #[inline]
    fn held(&self) -> Span {
        self.holds().map(|hold| hold.span()).sum()
    }
}

impl Facts for Record {
    fn channel(&self) -> Channel {
        self.channel
    }
    fn language(&self) -> Language {
        self.language
    }
    fn origin(&self) -> Origin {
        self.origin
    }
    fn group(&self) -> Option<GroupId> {
        self.group
    }
    fn transfers_unknown(&self) -> bool {
        self.transfers_unknown
    }
    fn began(&self) -> Moment {
        self.began
    }
    fn id(&self) -> ContactId {
        self.id
    }
    fn customer(&self) -> Option<CustomerId> {
        self.customer
    }
    fn skill(&self) -> Option<SkillId> {
        self.skill
    }
    fn last_agent(&self) -> Option<AgentId> {
        self.agent()
    }
    fn came_in(&self) -> Moment {
        self.arrived.unwrap_or(self.began)
    }
    fn turned_away(&self) -> Option<TurnedAwayWhy> {
        self.turned_away
    }
    fn follows(&self) -> Option<ContactId> {
        self.follows
    }
    fn followed_by(&self) -> Option<ContactId> {
        self.followed_by
    }
    fn followed_at(&self) -> Option<Moment> {
        self.followed_at
    }
    fn queue(&self) -> Option<QueueId> {
        self.queue
    }
    fn queued(&self) -> Option<Moment> {
        self.queued
    }
    fn answered(&self) -> Option<Moment> {
        self.answered
    }
    fn agent_spoke(&self) -> Option<Moment> {
        self.agent_spoke
    }
    fn gave_up(&self) -> Option<Moment> {
        self.gave_up
    }
    fn gave_up_why(&self) -> Option<GaveUpWhy> {
        self.gave_up_why
    }
    fn ended(&self) -> Option<Moment> {
        self.ended
    }
    fn told(&self) -> Option<Told> {
        self.told
    }
    fn waits(&self) -> impl Iterator<Item = Wait> {
        self.waits.iter().copied()
    }
    fn parts(&self) -> impl Iterator<Item = Share> {
        self.parts.iter().map(|part| Share {
            agent: part.agent,
            answered: part.answered,
            left: part.left,
            left_by: part.left_by,
            wrapped_up: part.wrapped_up,
            held: part.holds.iter().map(Stretch::span).sum(),
        })
    }
    fn part_count(&self) -> usize {
        self.parts.len()
    }
    fn holds(&self) -> impl Iterator<Item = Stretch> {
        self.parts.iter().flat_map(|part| part.holds.iter().copied())
    }
    fn attempts(&self) -> impl Iterator<Item = Attempt> {
        self.attempts.iter().copied()
    }
    fn agreed(&self) -> Option<Moment> {
        self.agreed
    }
    fn transfer_count(&self) -> usize {
        self.transfers.len()
    }
    fn consults(&self) -> impl Iterator<Item = Consult> {
        self.consults.iter().copied()
    }
    fn is_written_up(&self) -> bool {
        self.written_up.is_some()
    }
    fn reason(&self) -> Option<ReasonId> {
        self.written_up.map(|written| written.reason)
    }
    fn agent_says_solved(&self) -> Option<Solved> {
        self.written_up.map(|written| written.solved)
    }
    fn decision(&self) -> Option<Decision> {
        self.written_up.map(|written| written.decision)
    }
    fn journey(&self) -> Option<Journey> {
        self.written_up?.journey
    }
    fn step_by(&self) -> Option<StepBy> {
        self.written_up?.step_by
    }
    fn step_due(&self) -> Option<Moment> {
        self.written_up?.step_due
    }
    fn customer_says_solved(&self) -> Option<bool> {
        self.survey?.solved
    }
    fn ease(&self) -> Option<u8> {
        self.survey?.ease
    }
    fn satisfied(&self) -> Option<u8> {
        self.survey?.satisfied
    }
    fn heard(&self) -> Option<u8> {
        self.survey?.heard
    }
    fn recommends(&self) -> Option<u8> {
        self.survey?.recommends
    }
    fn effort(&self) -> Option<u32> {
        self.effort.as_ref()?.effort
    }
    fn cues(&self) -> impl Iterator<Item = HeardCue> {
        self.effort.iter().flat_map(|listened| listened.cues.iter().copied())
    }
    fn agent_lines(&self) -> impl Iterator<Item = (AgentId, u32)> {
        self.parts.iter().map(|part| (part.agent, part.lines))
    }
    fn held_for(&self) -> Option<AgentId> {
        self.held_for
    }
    fn choice(&self) -> Option<Chosen> {
        self.choice
    }
    fn transfers(&self) -> impl Iterator<Item = Transfer> {
        self.transfers.iter().copied()
    }
    fn earlier(&self) -> Option<Earlier> {
        self.earlier.clone()
    }
    fn replies(&self) -> impl Iterator<Item = Reply> {
        self.replies.iter().copied()
    }
    fn promises(&self) -> impl Iterator<Item = Promised> {
        self.promises.iter().copied()
    }
}
