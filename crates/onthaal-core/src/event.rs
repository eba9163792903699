//! What can happen; the only thing stored as truth.
//!
//! An event is written as one line, `answered contact=12 agent=3`, and read back for ever: a field may be added
//! when it can be absent (`Option`, `Vec`), never renamed or given another meaning.
//! No field can hold free text, so what people wrote and who they are cannot get in here.

use crate::field::{Line, Unreadable, push};
use crate::heard::HeardCue;
use crate::id::{
    AgentId, ContactId, CustomerId, DisturbanceId, Handle, NeedId, PromiseId, QueueId, ReasonId, SkillId, TrialId,
};
use crate::moment::{Moment, Span};
use crate::words::{
    AttemptOutcome, Channel, Choice, ChosenBy, ConsultEnd, Decision, EndedBy, GaveUpWhy, HandleKind, Journey, Language,
    MissedWhy, Party, Presence, PresenceCause, PromiseKind, ReleasedWhy, SeenBy, Solved, SparedWhy, StepBy, ToldHow,
    TurnedAwayWhy,
};

/// An event with its place in the one order and the moment it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its place: 1 for the first event of the house, without gaps.
    pub seq: u64,
    /// When it happened; never before the event at the place before.
    pub at: Moment,
    /// What happened.
    pub event: Event,
}

macro_rules! events {
    ($( $(#[$doc:meta])* $name:ident $word:literal { $( $(#[$fdoc:meta])* $field:ident: $ty:ty ),* $(,)? } )*) => {
        /// What can happen.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event {
            $( $(#[$doc])* $name { $( $(#[$fdoc])* $field: $ty ),* } ),*
        }

        impl Event {
            /// The written name of every kind of event, in the order of the customer's path.
            pub const KINDS: &'static [&'static str] = &[$($word),*];

            /// The keys of a kind of event, in the order they are written; none for a name that is no kind.
            pub fn keys(kind: &str) -> Option<&'static [&'static str]> {
                match kind {
                    $( $word => Some(&[$(stringify!($field)),*]), )*
                    _ => None,
                }
            }

            /// The written name of its kind.
            pub fn kind(&self) -> &'static str {
                match self { $( Event::$name { .. } => $word ),* }
            }

            /// The event as one stored line.
            pub fn to_line(&self) -> String {
                let mut line = self.kind().to_string();
                match self {
                    $( Event::$name { $($field),* } => { $( push(&mut line, stringify!($field), $field); )* } ),*
                }
                line
            }

            /// Reads a stored line back.
            pub fn from_line(line: &str) -> Result<Event, Unreadable> {
                let line = Line::parse(line)?;
                match line.kind {
                    $( $word => Ok(Event::$name { $( $field: line.get(stringify!($field))? ),* }), )*
                    other => Err(Unreadable(format!("'{other}' is no kind of event"))),
                }
            }
        }
    };
}

events! {
    /// The settings of the house were put in force.
    Furnished "furnished" {
        /// The version of the settings, kept by the store.
        version: u32,
    }
    /// An agent became available, went away or left.
    PresenceChanged "presence-changed" {
        /// Who.
        agent: AgentId,
        /// From now on.
        presence: Presence,
        /// What made it so.
        cause: PresenceCause,
    }
    /// A customer can from now on be recognised by this handle.
    CustomerKnown "customer-known" {
        /// Who.
        customer: CustomerId,
        /// By what.
        handle: Handle,
    }
    /// Two customers turned out to be one.
    CustomersMerged "customers-merged" {
        /// Goes on.
        kept: CustomerId,
        /// Is from now on the other.
        gone: CustomerId,
    }
    /// What stood under one customer turned out to be of two; the handles and contacts that go along follow, each with
    /// an event of its own. Browsers are forgotten, because nobody knows whose they are.
    CustomersSplit "customers-split" {
        /// Keeps what is not taken along.
        customer: CustomerId,
        /// A customer of their own from now on: somebody new, or one who was merged into the other and no longer is.
        apart: CustomerId,
        /// Other numbers that stood for the other by way of this one, and now stand for this one.
        also: Vec<CustomerId>,
        /// The open needs that go along.
        needs: Vec<NeedId>,
    }
    /// A customer got a fixed contact person, or no longer has one.
    FixedPersonSet "fixed-person-set" {
        /// Who.
        customer: CustomerId,
        /// Their person; none takes it away.
        agent: Option<AgentId>,
    }
    /// The personal words of a customer were emptied and their handles forgotten; the facts stay.
    CustomerErased "customer-erased" {
        /// Who.
        customer: CustomerId,
    }
    /// Somebody came to the door and could not be taken in.
    TurnedAway "turned-away" {
        /// The number of the contact that could not be.
        contact: ContactId,
        /// Which way they came.
        channel: Channel,
        /// Where they would have waited.
        queue: QueueId,
        /// Their language.
        language: Language,
        /// Why not.
        why: TurnedAwayWhy,
        /// The mark of the visit, so that asking again at once is not counted again.
        key: Option<u64>,
        /// Invented, as of an arrival; absent when it was not.
        rehearsed: Option<bool>,
    }
    /// A customer came in.
    Arrived "arrived" {
        /// The number of this contact.
        contact: ContactId,
        /// Which way they came.
        channel: Channel,
        /// Who.
        customer: CustomerId,
        /// Their language.
        language: Language,
        /// When they came to the door: the start of the customer's clock, at or before this event.
        began: Moment,
        /// Invented for a demonstration or by the system trying its own doors; told apart everywhere.
        rehearsed: bool,
        /// The strongest handle by which they were recognised; none for somebody new.
        known_by: Option<HandleKind>,
        /// The mark of the visit, so that coming in twice is coming in once.
        key: Option<u64>,
    }
    /// A contact is of another customer than was thought: the browser was wrong, or two customers were parted.
    CustomerFound "customer-found" {
        /// Which contact.
        contact: ContactId,
        /// Whose it is.
        customer: CustomerId,
    }
    /// A customer has a need that no open need covers.
    NeedOpened "need-opened" {
        /// The number of this need.
        need: NeedId,
        /// Whose.
        customer: CustomerId,
        /// Its first contact.
        contact: ContactId,
    }
    /// The customer was asked whether this contact is about a need that is still open.
    SameMatterAsked "same-matter-asked" {
        /// The new contact.
        contact: ContactId,
        /// The need that is still open.
        need: NeedId,
    }
    /// A contact turned out to be about a need that was already open.
    NeedContinued "need-continued" {
        /// The need.
        need: NeedId,
        /// The later contact.
        contact: ContactId,
        /// The contact before it on the same need, which this one repeats.
        previous: ContactId,
    }
    /// A need is no longer open.
    NeedClosed "need-closed" {
        /// Which.
        need: NeedId,
        /// The contact that settled it; none when it simply went quiet.
        contact: Option<ContactId>,
    }
    /// A contact waits in a queue, at its arrival or after a transfer.
    Queued "queued" {
        /// Which contact.
        contact: ContactId,
        /// Where.
        queue: QueueId,
        /// The kind of contact, which somebody must be good at.
        skill: SkillId,
        /// Since when it counts as waiting; its place in the line.
        place: Moment,
        /// Waits for this person only, up to a moment.
        held_for: Option<AgentId>,
        /// The moment up to which.
        held_until: Option<Moment>,
        /// Stands in no line before this moment: a callback at an agreed time.
        from: Option<Moment>,
    }
    /// The customer was told how long it will take.
    Expected "expected" {
        /// Which contact.
        contact: ContactId,
        /// How many are ahead.
        ahead: u32,
        /// Half of those in this place wait less.
        wait_p50: Option<Span>,
        /// Four in five of those in this place wait less; what is told. None when it cannot be known.
        wait_p80: Option<Span>,
    }
    /// The fixed person did not come free in time, so the customer was asked what they prefer.
    ChoiceAsked "choice-asked" {
        /// Which contact.
        contact: ContactId,
        /// The fixed person.
        agent: AgentId,
        /// Without an answer by then, anybody suited will do.
        until: Moment,
    }
    /// What was chosen.
    ChoiceMade "choice-made" {
        /// Which contact.
        contact: ContactId,
        /// Wait on, or anybody.
        choice: Choice,
        /// Who chose.
        by: ChosenBy,
    }
    /// A contact was offered to an agent.
    Offered "offered" {
        /// Which contact.
        contact: ContactId,
        /// To whom.
        agent: AgentId,
        /// Not taken by then, it goes back to its old place.
        until: Moment,
    }
    /// An offer was not taken.
    OfferMissed "offer-missed" {
        /// Which contact.
        contact: ContactId,
        /// By whom.
        agent: AgentId,
        /// Why.
        why: MissedWhy,
    }
    /// The customer's side went silent: page closed, connection lost.
    CustomerLeft "customer-left" {
        /// Which contact.
        contact: ContactId,
    }
    /// The customer is there again.
    CustomerReturned "customer-returned" {
        /// Which contact.
        contact: ContactId,
    }
    /// The customer was not helped and no longer waits.
    GaveUp "gave-up" {
        /// Which contact.
        contact: ContactId,
        /// How it ended.
        why: GaveUpWhy,
    }
    /// An agent took the contact.
    Answered "answered" {
        /// Which contact.
        contact: ContactId,
        /// Who.
        agent: AgentId,
    }
    /// The agent who took a callback called the customer. Not reached, it is back at its place.
    Attempted "attempted" {
        /// Which contact.
        contact: ContactId,
        /// Who called.
        agent: AgentId,
        /// What came of it.
        outcome: AttemptOutcome,
        /// It is not offered before this moment; none when they were reached, or will not be tried again.
        again: Option<Moment>,
    }
    /// Somebody said something; the words themselves are kept apart, under the contact and the line.
    Said "said" {
        /// Which contact.
        contact: ContactId,
        /// The line in this contact: 1 for the first, without gaps.
        line: u32,
        /// Which side spoke.
        party: Party,
        /// The agent who spoke; none for the customer and for the house itself.
        agent: Option<AgentId>,
        /// Who may read it.
        seen_by: SeenBy,
        /// The mark the sender gave it, so that sending it twice says it once.
        key: u64,
        /// A file was shared with it.
        file: bool,
    }
    /// One side has read up to a line.
    ReadTo "read-to" {
        /// Which contact.
        contact: ContactId,
        /// Which side.
        party: Party,
        /// Up to and with this line.
        line: u32,
    }
    /// The agent asked the customer to wait a moment.
    Held "held" {
        /// Which contact.
        contact: ContactId,
        /// Who.
        agent: AgentId,
    }
    /// The agent is back with the customer.
    Resumed "resumed" {
        /// Which contact.
        contact: ContactId,
        /// Who.
        agent: AgentId,
    }
    /// The agent passed the contact on; what follows is `queued`.
    Transferred "transferred" {
        /// Which contact.
        contact: ContactId,
        /// Who passed it on.
        from: AgentId,
        /// To this colleague; none for a queue.
        to: Option<AgentId>,
        /// What it is about, as far as known.
        reason: Option<ReasonId>,
    }
    /// A colleague was asked into the contact, unseen by the customer.
    Consulted "consulted" {
        /// Which contact.
        contact: ContactId,
        /// Who asked.
        by: AgentId,
        /// Who was asked.
        colleague: AgentId,
        /// Without an answer by then, the question lapses.
        until: Moment,
    }
    /// The colleague came.
    ConsultJoined "consult-joined" {
        /// Which contact.
        contact: ContactId,
        /// Who.
        colleague: AgentId,
    }
    /// The colleague is no longer asked.
    ConsultEnded "consult-ended" {
        /// Which contact.
        contact: ContactId,
        /// Who.
        colleague: AgentId,
        /// How.
        why: ConsultEnd,
    }
    /// The conversation is over.
    Ended "ended" {
        /// Which contact.
        contact: ContactId,
        /// Who ended it.
        by: EndedBy,
    }
    /// The agent wrote up what it was and what comes next.
    WrappedUp "wrapped-up" {
        /// Which contact.
        contact: ContactId,
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
        /// Where in the customer's journey it falls: as the agent says, or else as the reason tells.
        journey: Option<Journey>,
    }
    /// The customer was asked how it was.
    SurveyAsked "survey-asked" {
        /// Which contact.
        contact: ContactId,
        /// Until when an answer is taken.
        until: Moment,
    }
    /// The customer was not asked.
    SurveySpared "survey-spared" {
        /// Which contact.
        contact: ContactId,
        /// Why not.
        why: SparedWhy,
    }
    /// The customer answered; any question may be left open. An answer given again replaces the earlier one.
    SurveyAnswered "survey-answered" {
        /// Which contact.
        contact: ContactId,
        /// Was it solved?
        solved: Option<bool>,
        /// "It was made easy for me", 1 (disagree) to 7 (agree): CES 2.0.
        ease: Option<u8>,
        /// How satisfied, 1 to 5.
        satisfied: Option<u8>,
        /// Felt heard, 1 to 5.
        heard: Option<u8>,
        /// Free words were given; they are kept apart.
        words: bool,
        /// Would recommend us, 0 to 10.
        recommends: Option<u8>,
    }
    /// A customer was told to expect something, from now on watched.
    Promised "promised" {
        /// The number of this promise.
        promise: PromiseId,
        /// The contact it was made in.
        contact: ContactId,
        /// To whom.
        customer: CustomerId,
        /// Whose opening hours count when it is renewed.
        queue: QueueId,
        /// Of what kind.
        kind: PromiseKind,
        /// Who is to keep it; none for whoever comes to it.
        owner: Option<AgentId>,
        /// Not before.
        from: Option<Moment>,
        /// Kept by then, or broken.
        due: Moment,
        /// The promise that broke or was moved, in whose place this one comes.
        replaces: Option<PromiseId>,
        /// The disturbance of which there will be news.
        disturbance: Option<DisturbanceId>,
    }
    /// Somebody else is to keep it.
    PromiseHanded "promise-handed" {
        /// Which.
        promise: PromiseId,
        /// The contact it was made in.
        contact: ContactId,
        /// Who keeps it from now on.
        owner: AgentId,
    }
    /// Its moment has come near; its owner is told.
    PromiseDueSoon "promise-due-soon" {
        /// Which.
        promise: PromiseId,
        /// The contact it was made in.
        contact: ContactId,
    }
    /// It came true; when it had broken before, too late.
    PromiseKept "promise-kept" {
        /// Which.
        promise: PromiseId,
        /// The contact it was made in.
        contact: ContactId,
        /// Who did it; none when it came true by itself.
        agent: Option<AgentId>,
    }
    /// Its moment passed and it had not come true.
    PromiseBroken "promise-broken" {
        /// Which.
        promise: PromiseId,
        /// The contact it was made in.
        contact: ContactId,
    }
    /// It was no longer needed.
    PromiseReleased "promise-released" {
        /// Which.
        promise: PromiseId,
        /// The contact it was made in.
        contact: ContactId,
        /// Why.
        why: ReleasedWhy,
    }
    /// The customer was told that it broke or was moved.
    PromiseTold "promise-told" {
        /// Which.
        promise: PromiseId,
        /// The contact it was made in.
        contact: ContactId,
        /// How.
        how: ToldHow,
    }
    /// Trouble that many customers have became known.
    DisturbanceBegan "disturbance-began" {
        /// The number of this disturbance.
        disturbance: DisturbanceId,
        /// Who made it known.
        agent: AgentId,
        /// Whose customers have it; none for all of them.
        queue: Option<QueueId>,
        /// By when it is over, or there is news.
        due: Moment,
    }
    /// There is news: other words, another moment.
    DisturbanceChanged "disturbance-changed" {
        /// Which.
        disturbance: DisturbanceId,
        /// Who said so.
        agent: AgentId,
        /// By when it is over, or there is news again.
        due: Moment,
    }
    /// It is over; whoever was promised news is to be told.
    DisturbanceOver "disturbance-over" {
        /// Which.
        disturbance: DisturbanceId,
        /// Who said so.
        agent: AgentId,
    }
    /// The conversation was listened to once it was over; again when its words or the lexicons changed, and then the
    /// later one holds. What was said stays where it is: these are numbers.
    Listened "listened" {
        /// Which contact.
        contact: ContactId,
        /// The effort in hundredths of a point from 0 to 10; none when nothing could be understood.
        effort: Option<u32>,
        /// The turns that were really an agent's.
        agent_turns: u32,
        /// The turns that were really the customer's.
        customer_turns: u32,
        /// A digest of the lexicons and weights by which was listened.
        lexicon: u64,
        /// Each cue with whose it was, how often, and what it adds; together the effort.
        cues: Vec<HeardCue>,
    }
    /// The house tries one of its own doors: somebody came in as a customer does, who is nobody and waits for nobody.
    Tried "tried" {
        /// The number of this trial.
        trial: TrialId,
        /// The door.
        channel: Channel,
        /// Where a customer would have waited.
        queue: QueueId,
        /// The language of the door.
        language: Language,
        /// The mark of the visit, so that coming in twice is coming in once.
        key: u64,
    }
    /// A trial said something; its words are kept apart as those of everybody, and go when it ends.
    TrialSaid "trial-said" {
        /// Which.
        trial: TrialId,
        /// The line: 1 for the first, without gaps.
        line: u32,
        /// The mark the sender gave it, so that sending it twice says it once.
        key: u64,
    }
    /// A trial left again.
    TrialEnded "trial-ended" {
        /// Which.
        trial: TrialId,
    }
}

impl Event {
    /// The promise that this event is about.
    pub fn promise(&self) -> Option<PromiseId> {
        if let Event::Promised { promise, .. }
        | Event::PromiseHanded { promise, .. }
        | Event::PromiseDueSoon { promise, .. }
        | Event::PromiseKept { promise, .. }
        | Event::PromiseBroken { promise, .. }
        | Event::PromiseReleased { promise, .. }
        | Event::PromiseTold { promise, .. } = *self
        {
            Some(promise)
        } else {
            None
        }
    }

    /// The trial of our own doors that this event is about.
    pub fn trial(&self) -> Option<TrialId> {
        if let Event::Tried { trial, .. } | Event::TrialSaid { trial, .. } | Event::TrialEnded { trial } = *self {
            Some(trial)
        } else {
            None
        }
    }

    /// The contacts whose story this event is part of.
    pub fn contacts(&self) -> [Option<ContactId>; 2] {
        match *self {
            Event::Furnished { .. }
            | Event::PresenceChanged { .. }
            | Event::CustomerKnown { .. }
            | Event::CustomersMerged { .. }
            | Event::CustomersSplit { .. }
            | Event::FixedPersonSet { .. }
            | Event::CustomerErased { .. }
            | Event::DisturbanceBegan { .. }
            | Event::DisturbanceChanged { .. }
            | Event::DisturbanceOver { .. }
            | Event::Tried { .. }
            | Event::TrialSaid { .. }
            | Event::TrialEnded { .. } => [None, None],
            Event::NeedContinued { contact, previous, .. } => [Some(contact), Some(previous)],
            Event::NeedClosed { contact, .. } => [contact, None],
            Event::TurnedAway { contact, .. }
            | Event::Arrived { contact, .. }
            | Event::CustomerFound { contact, .. }
            | Event::NeedOpened { contact, .. }
            | Event::SameMatterAsked { contact, .. }
            | Event::Queued { contact, .. }
            | Event::Expected { contact, .. }
            | Event::ChoiceAsked { contact, .. }
            | Event::ChoiceMade { contact, .. }
            | Event::Offered { contact, .. }
            | Event::OfferMissed { contact, .. }
            | Event::CustomerLeft { contact }
            | Event::CustomerReturned { contact }
            | Event::GaveUp { contact, .. }
            | Event::Answered { contact, .. }
            | Event::Attempted { contact, .. }
            | Event::Said { contact, .. }
            | Event::ReadTo { contact, .. }
            | Event::Held { contact, .. }
            | Event::Resumed { contact, .. }
            | Event::Transferred { contact, .. }
            | Event::Consulted { contact, .. }
            | Event::ConsultJoined { contact, .. }
            | Event::ConsultEnded { contact, .. }
            | Event::Ended { contact, .. }
            | Event::WrappedUp { contact, .. }
            | Event::SurveyAsked { contact, .. }
            | Event::SurveySpared { contact, .. }
            | Event::SurveyAnswered { contact, .. }
            | Event::Promised { contact, .. }
            | Event::PromiseHanded { contact, .. }
            | Event::PromiseDueSoon { contact, .. }
            | Event::PromiseKept { contact, .. }
            | Event::PromiseBroken { contact, .. }
            | Event::PromiseReleased { contact, .. }
            | Event::PromiseTold { contact, .. }
            | Event::Listened { contact, .. } => [Some(contact), None],
        }
    }
}
