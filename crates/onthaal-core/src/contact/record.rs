//! What is known of one contact: its moments, who took part, and how it ended.

use super::facts::Facts;
use super::sheet::{record, sheet};
use crate::field::{Field, Unreadable};
use crate::heard::HeardCue;
use crate::id::{AgentId, ContactId, CustomerId, GroupId, NeedId, PromiseId, QueueId, ReasonId, SkillId};
use crate::moment::{Moment, Span};
use crate::words::{
    AttemptOutcome, Channel, Choice, ChosenBy, ConsultEnd, Decision, EndedBy, GaveUpWhy, Journey, Language, MissedWhy,
    Origin, PromiseEnd, PromiseKind, Solved, SparedWhy, StepBy, TurnedAwayWhy,
};

/// A length of time with a begin, and an end once it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its begin.
    pub from: Moment,
    /// Its end; none while it lasts.
    pub until: Option<Moment>,
}

impl Stretch {
    /// How long it lasted; nothing while it lasts.
    pub fn span(&self) -> Span {
        self.until.map_or(Span::ZERO, |until| until.since(self.from))
    }
}

super::columns::columns!(Stretch { from: Moment, until: Option<Moment> });

impl Field for Stretch {
    fn write(&self) -> Option<String> {
        Some(format!("{}..{}", self.from.0, self.until.map_or(String::new(), |until| until.0.to_string())))
    }
    fn read(text: Option<&str>) -> Result<Self, Unreadable> {
        let text = text.ok_or_else(|| Unreadable("is not there".into()))?;
        let (from, until) = text.split_once("..").ok_or_else(|| Unreadable(format!("'{text}' is not from..until")))?;
        let until = (!until.is_empty()).then_some(until);
        Ok(Stretch { from: Field::read(Some(from))?, until: Field::read(until)? })
    }
}

crate::word_list! {
    /// How an agent's part in a contact came to its end.
    LeftBy {
        /// Passed on to a queue.
        ToQueue = "to-queue",
        /// Passed on to a colleague by name.
        ToColleague = "to-colleague",
        /// The customer was called and not reached.
        NotReached = "not-reached",
        /// Put back to wait without the agent passing it on.
        Lost = "lost",
        /// The conversation ended.
        Ended = "ended",
    }
}

sheet! {
    /// A customer waiting for somebody, at the start or after being passed on.
    #[derive(Copy)]
    Wait "wait" {
        /// Where; the last place when the contact was moved while it waited.
        queue: QueueId,
        /// Since when.
        from: Moment,
        /// Until somebody answered, or the customer was gone.
        until: Option<Moment>,
        /// Somebody answered.
        answered: bool,
    }
}

sheet! {
    /// The part of one agent in a contact.
    Part "part" {
        /// Who.
        agent: AgentId,
        /// When they answered.
        answered: Moment,
        /// When they were no longer in the conversation.
        left: Option<Moment>,
        /// How their part came to its end.
        left_by: Option<LeftBy>,
        /// When they asked the customer to wait, and were back.
        holds: Vec<Stretch>,
        /// When they wrote the contact up.
        wrapped_up: Option<Moment>,
        /// Their first words to the customer.
        spoke: Option<Moment>,
        /// How many lines they said to the customer.
        lines: u32,
    }
}

sheet! {
    /// An offer that was not taken.
    #[derive(Copy)]
    Miss "miss" {
        /// By whom.
        agent: AgentId,
        /// When it went back.
        at: Moment,
        /// Why.
        why: MissedWhy,
    }
}

sheet! {
    /// One time that the customer was called back.
    #[derive(Copy)]
    Attempt "attempt" {
        /// When.
        at: Moment,
        /// By whom.
        agent: AgentId,
        /// What came of it.
        outcome: AttemptOutcome,
        /// Before when it is not tried again; none when it is not.
        again: Option<Moment>,
    }
}

sheet! {
    /// A contact passed on.
    #[derive(Copy)]
    Transfer "transfer" {
        /// When.
        at: Moment,
        /// By whom.
        from: AgentId,
        /// To this colleague; none for a queue.
        to: Option<AgentId>,
        /// What it is about, as far as known.
        reason: Option<ReasonId>,
        /// A note for the next person was written with it.
        noted: bool,
    }
}

sheet! {
    /// A colleague asked into the contact.
    #[derive(Copy)]
    Consult "consult" {
        /// Who asked.
        by: AgentId,
        /// Who was asked.
        colleague: AgentId,
        /// When.
        asked: Moment,
        /// When the colleague came.
        joined: Option<Moment>,
        /// When it was over.
        ended: Option<Moment>,
        /// How.
        why: Option<ConsultEnd>,
    }
}

sheet! {
    /// What the customer was first told to expect.
    #[derive(Copy)]
    Told "told" {
        /// When.
        at: Moment,
        /// How many were ahead.
        ahead: u32,
        /// Half wait less.
        wait_p50: Option<Span>,
        /// Four in five wait less; what was told.
        wait_p80: Option<Span>,
    }
}

impl Told {
    /// What the customer read.
    pub fn as_said(&self) -> Option<Span> {
        self.wait_p80.map(Span::as_said)
    }
}

sheet! {
    /// The choice between a fixed person and anybody.
    #[derive(Copy)]
    Chosen "choice" {
        /// The fixed person.
        agent: AgentId,
        /// When it was asked.
        asked: Moment,
        /// When it was made.
        made: Option<Moment>,
        /// What was chosen.
        choice: Option<Choice>,
        /// Who chose.
        by: Option<ChosenBy>,
    }
}

sheet! {
    /// What the agent wrote up.
    #[derive(Copy)]
    WrittenUp "written-up" {
        /// When.
        at: Moment,
        /// Who.
        agent: AgentId,
        /// What it was about.
        reason: ReasonId,
        /// Whether it is solved, says the agent.
        solved: Solved,
        /// What was decided.
        decision: Decision,
        /// Who does the next step; none when no step is needed.
        step_by: Option<StepBy>,
        /// The agent who owns it, when we do.
        step_agent: Option<AgentId>,
        /// When it will be done.
        step_due: Option<Moment>,
        /// Where in the customer's journey it falls; none when nobody said and nothing tells.
        journey: Option<Journey>,
    }
}

sheet! {
    /// What the customer answered afterwards, as last given.
    #[derive(Copy)]
    Survey "survey" {
        /// When.
        at: Moment,
        /// Was it solved?
        solved: Option<bool>,
        /// "It was made easy for me", 1 to 7.
        ease: Option<u8>,
        /// Satisfied, 1 to 5.
        satisfied: Option<u8>,
        /// Felt heard, 1 to 5.
        heard: Option<u8>,
        /// Free words were given.
        words: bool,
        /// Would recommend us, 0 to 10.
        recommends: Option<u8>,
    }
}

sheet! {
    /// What was heard in the words, the last time they were listened to.
    Listened "listened" {
        /// When.
        at: Moment,
        /// The effort in hundredths of a point from 0 to 10; none when nothing could be understood.
        effort: Option<u32>,
        /// The turns that were really an agent's.
        agent_turns: u32,
        /// The turns that were really the customer's.
        customer_turns: u32,
        /// A digest of the lexicons and weights by which was listened.
        lexicon: u64,
        /// Each cue; their points add up to the effort.
        cues: Vec<HeardCue>,
    }
}

sheet! {
    /// Something the customer was told to expect, and what came of it.
    #[derive(Copy)]
    Promised "promised" {
        /// Its number.
        id: PromiseId,
        /// Of what kind.
        kind: PromiseKind,
        /// Who is to keep it; none for whoever comes to it.
        owner: Option<AgentId>,
        /// When it was made.
        at: Moment,
        /// Not before.
        from: Option<Moment>,
        /// Kept by then, or broken.
        due: Moment,
        /// The promise in whose place it came.
        replaces: Option<PromiseId>,
        /// When it came to its end; none while it stands.
        ended: Option<Moment>,
        /// How.
        end: Option<PromiseEnd>,
        /// When the customer was told that it broke or was moved.
        told: Option<Moment>,
    }
}

sheet! {
    /// A later question of the customer and the answer to it.
    #[derive(Copy)]
    Reply "reply" {
        /// When it was asked; of several lines without an answer the first.
        asked: Moment,
        /// When it was last asked.
        asked_again: Moment,
        /// When an agent answered.
        at: Moment,
    }
}

sheet! {
    /// What had been before on the same need when this contact came to it.
    Earlier "earlier" {
        /// How many contacts.
        contacts: u32,
        /// How many of them an agent answered.
        answered: u32,
        /// When the first of them came to the door.
        began: Moment,
        /// Whom the customer had spoken to.
        people: Vec<AgentId>,
        /// How long agents had been at work on it.
        took: Span,
    }
}

impl Earlier {
    /// What had been when the next contact came, after this one.
    pub(super) fn with(record: &Record) -> Earlier {
        let before = record.earlier.clone();
        let mut earlier = before.unwrap_or(Earlier {
            contacts: 0,
            answered: 0,
            began: record.began,
            people: Vec::new(),
            took: Span::ZERO,
        });
        if record.gave_up_why == Some(GaveUpWhy::CalledBack) {
            // The next contact is this one, gone on by telephone: nobody came twice.
            return earlier;
        }
        earlier.contacts += 1;
        earlier.answered += u32::from(record.answered.is_some());
        for part in &record.parts {
            if !earlier.people.contains(&part.agent) {
                earlier.people.push(part.agent);
            }
        }
        earlier.took = earlier.took + record.parts().map(|part| part.took()).sum();
        earlier
    }
}

record! {
    /// One contact, told back from its events.
    Record "record"
    given {
        /// The number of this contact.
        id: ContactId,
        /// Which way they came.
        channel: Channel,
        /// Their language.
        language: Language,
        /// When they came to the door: the start of the customer's clock.
        began: Moment,
    }
    learned {
        /// The place of the last event told; an event at or before it changes nothing.
        seq: u64,
        /// Who; none when nobody could be taken in.
        customer: Option<CustomerId>,
        /// Lived in this house, invented, or imported from another system.
        origin: Origin,
        /// The group of customers that an import put them in.
        group: Option<GroupId>,
        /// Whether it was passed on was not kept by the system it comes from.
        transfers_unknown: bool,
        /// When they were taken in.
        arrived: Option<Moment>,
        /// Why they could not be taken in.
        turned_away: Option<TurnedAwayWhy>,
        /// What they came for.
        need: Option<NeedId>,
        /// The contact before it on the same need, which this one repeats.
        follows: Option<ContactId>,
        /// The first later contact on the same need.
        followed_by: Option<ContactId>,
        /// When that turned out.
        followed_at: Option<Moment>,
        /// When the need was closed with this contact.
        need_closed: Option<Moment>,
        /// The kind of contact it first waited as.
        skill: Option<SkillId>,
        /// The queue it came to first, from which it is counted; also that of somebody turned away.
        queue: Option<QueueId>,
        /// When it first stood in a queue.
        queued: Option<Moment>,
        /// Before when it stood in no line, as last agreed before anybody called.
        agreed: Option<Moment>,
        /// Its first place in the line.
        place: Option<Moment>,
        /// The fixed person it waited for at first.
        held_for: Option<AgentId>,
        /// When it was first offered.
        offered: Option<Moment>,
        /// How often it was offered.
        offers: u32,
        /// When somebody first answered.
        answered: Option<Moment>,
        /// An agent's first words to the customer, as far as words are kept.
        agent_spoke: Option<Moment>,
        /// The customer's first words.
        customer_spoke: Option<Moment>,
        /// How many lines the customer said.
        customer_lines: u32,
        /// How many lines agents said to the customer.
        agent_lines: u32,
        /// How many lines the house itself said to the customer.
        house_lines: u32,
        /// How many lines only staff could read.
        staff_lines: u32,
        /// When a line that only staff can read was last written.
        noted: Option<Moment>,
        /// A later question of the customer waits for its answer since then,
        asked: Option<Moment>,
        /// and was last asked then.
        asked_again: Option<Moment>,
        /// How many of all lines came with a file.
        files: u32,
        /// When the customer's side was silent: page closed, connection lost.
        gone: Vec<Stretch>,
        /// When the customer was no longer waiting and not helped.
        gave_up: Option<Moment>,
        /// How that ended.
        gave_up_why: Option<GaveUpWhy>,
        /// When the conversation was over.
        ended: Option<Moment>,
        /// Who ended it.
        ended_by: Option<EndedBy>,
        /// When the customer was asked how it was.
        survey_asked: Option<Moment>,
        /// Until when an answer is taken.
        survey_until: Option<Moment>,
        /// Why the customer was not asked.
        survey_spared: Option<SparedWhy>,
    }
    trays {
        /// What the customer was first told to expect.
        told: Option Told,
        /// The choice between the fixed person and anybody.
        choice: Option Chosen,
        /// Each time of waiting, in order.
        waits: Vec Wait,
        /// Offers that were not taken.
        misses: Vec Miss,
        /// The part of each agent, in order; who answers again has a part again.
        parts: Vec Part,
        /// Each time the customer was called back, in order.
        attempts: Vec Attempt,
        /// Times it was passed on.
        transfers: Vec Transfer,
        /// Colleagues asked into it.
        consults: Vec Consult,
        /// What had been before on the same need.
        earlier: Option Earlier,
        /// Later questions of the customer and the answers to them, in order.
        replies: Vec Reply,
        /// What was written up, the last time.
        written_up: Option WrittenUp,
        /// What the customer answered, the last time.
        survey: Option Survey,
        /// What the customer was told to expect, in order.
        promises: Vec Promised,
        /// What was heard in the words; none when they were not listened to.
        effort: Option Listened,
    }
}

impl Record {
    /// A record of which nothing is known yet but how it started.
    pub(super) fn begun(id: ContactId, channel: Channel, language: Language, began: Moment) -> Record {
        Record::blank(id, channel, language, began)
    }

    /// The agent in the conversation now, or the last one who was.
    pub fn agent(&self) -> Option<AgentId> {
        self.parts.last().map(|part| part.agent)
    }

    /// All waiting for somebody, after being passed on too; what still lasts does not count.
    pub fn waited(&self) -> Span {
        self.waits.iter().map(|wait| wait.until.map_or(Span::ZERO, |until| until.since(wait.from))).sum()
    }
}
