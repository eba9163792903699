//! What can be asked of the floor, and how it says no.

use std::fmt;
use std::sync::Arc;

use crate::heard::Heard;
use crate::house::House;
use crate::id::{AgentId, ContactId, CustomerId, DisturbanceId, Handle, NeedId, PromiseId, QueueId, ReasonId, SkillId};
use crate::moment::{Moment, Span};
use crate::words::{
    AttemptOutcome, Channel, Choice, Decision, Journey, Language, Party, Presence, PresenceCause, SeenBy, Solved,
    StepBy, ToldHow,
};

/// A customer at the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Which way they come.
    pub channel: Channel,
    /// By what they can be recognised, strongest first; may be empty.
    pub handles: Vec<Handle>,
    /// Their language.
    pub language: Language,
    /// Where they want to wait.
    pub queue: QueueId,
    /// The kind of contact; none takes the first of the queue.
    pub skill: Option<SkillId>,
    /// When they came to the door.
    pub began: Moment,
    /// Invented, for a demonstration or a trial of our own doors.
    pub rehearsed: bool,
    /// A mark that makes asking twice the same as asking once; unique per visit.
    pub key: u64,
    /// The open need this is about, when the way they come says so: a reply in a thread, a chat that becomes a callback.
    pub continues: Option<NeedId>,
}

/// Where a contact is passed on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a queue, optionally as another kind of contact.
    Queue(QueueId, Option<SkillId>),
    /// To a colleague, who is waited for as for a fixed person.
    Agent(AgentId),
}

/// What an agent writes up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrapUp {
    /// What it was about.
    pub reason: ReasonId,
    /// Whether it is solved.
    pub solved: Solved,
    /// What was decided.
    pub decision: Decision,
    /// The next step that was agreed: who does it, the agent who owns it when we do, and when. None: no step is needed.
    pub step: Option<(StepBy, Option<AgentId>, Moment)>,
    /// Where in the customer's journey it falls; none leaves it to the reason.
    pub journey: Option<Journey>,
    /// The open need this contact turned out to belong to, when it is another than assumed.
    pub need: Option<NeedId>,
}

/// What a customer answered afterwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SurveyAnswer {
    /// Was it solved?
    pub solved: Option<bool>,
    /// Easy, 1 to 7.
    pub ease: Option<u8>,
    /// Satisfied, 1 to 5.
    pub satisfied: Option<u8>,
    /// Felt heard, 1 to 5.
    pub heard: Option<u8>,
    /// Would recommend us, 0 to 10.
    pub recommends: Option<u8>,
    /// Free words were given.
    pub words: bool,
}

/// What can be asked of the floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Put these settings in force.
    Furnish(Arc<House>),
    /// Time has passed: do what is due. Asked when the state says so, see [`super::State::next_due`].
    Proceed,
    /// An agent's presence changes.
    SetPresence {
        /// Who.
        agent: AgentId,
        /// To what.
        presence: Presence,
        /// What made it so.
        cause: PresenceCause,
    },
    /// A customer comes in.
    Arrive(Arrival),
    /// The house tries one of its own doors, by coming in as this customer would.
    Try(Arrival),
    /// The customer answers "about the same matter?".
    AnswerSameMatter {
        /// Which contact.
        contact: ContactId,
        /// Yes or no.
        same: bool,
    },
    /// The customer chooses between their fixed person and anybody.
    Choose {
        /// Which contact.
        contact: ContactId,
        /// What.
        choice: Choice,
    },
    /// A customer gives a handle by which they can be recognised from now on; may show that two customers are one.
    Recognise {
        /// Which contact they gave it in.
        contact: ContactId,
        /// The handle.
        handle: Handle,
    },
    /// Staff say by what a customer is recognised from now on; may show that two customers are one.
    Know {
        /// Which customer.
        customer: CustomerId,
        /// The handle.
        handle: Handle,
    },
    /// Staff say that two customers are one.
    Merge {
        /// Goes on.
        kept: CustomerId,
        /// Becomes the other.
        gone: CustomerId,
    },
    /// Staff say that what stands under one customer is of two.
    Split {
        /// Keeps what is not taken along.
        customer: CustomerId,
        /// Who was merged into them and is to be undone; none for somebody new.
        apart: Option<CustomerId>,
        /// The handles that go along.
        handles: Vec<Handle>,
        /// The contacts that go along; they are over. Undoing waits until no contact of the two is open.
        contacts: Vec<ContactId>,
    },
    /// A customer gets a fixed person, or none.
    SetFixedPerson {
        /// Which customer.
        customer: CustomerId,
        /// Who.
        agent: Option<AgentId>,
    },
    /// A customer is to be forgotten; the store empties the words in the same breath.
    Erase {
        /// Which customer.
        customer: CustomerId,
    },
    /// The customer's side of a contact went away.
    CustomerLeaves {
        /// Which contact.
        contact: ContactId,
    },
    /// The customer is there again.
    CustomerReturns {
        /// Which contact.
        contact: ContactId,
    },
    /// An agent takes an offer.
    Answer {
        /// Which contact.
        contact: ContactId,
        /// Who.
        agent: AgentId,
    },
    /// An agent says no to an offer; it goes back to its old place and the agent is away.
    Decline {
        /// Which contact.
        contact: ContactId,
        /// Who.
        agent: AgentId,
    },
    /// Somebody says something. The customer may do so while waiting, too.
    Say {
        /// Which contact.
        contact: ContactId,
        /// Which side.
        party: Party,
        /// The agent; none for the customer and for the house itself.
        agent: Option<AgentId>,
        /// Who may read it.
        seen_by: SeenBy,
        /// The sender's mark; the same mark twice is said once.
        key: u64,
        /// A file is shared with it.
        file: bool,
    },
    /// One side has read up to a line.
    Read {
        /// Which contact.
        contact: ContactId,
        /// Which side.
        party: Party,
        /// Up to and with this line.
        line: u32,
    },
    /// The agent asks the customer to wait a moment.
    Hold {
        /// Which contact.
        contact: ContactId,
        /// Who.
        agent: AgentId,
    },
    /// The agent is back.
    Resume {
        /// Which contact.
        contact: ContactId,
        /// Who.
        agent: AgentId,
    },
    /// The agent passes the contact on.
    Transfer {
        /// Which contact.
        contact: ContactId,
        /// Who.
        agent: AgentId,
        /// Where to.
        to: Target,
        /// What it is about, as far as known.
        reason: Option<ReasonId>,
    },
    /// The agent asks a colleague into the contact.
    Consult {
        /// Which contact.
        contact: ContactId,
        /// Who asks.
        agent: AgentId,
        /// Who is asked.
        colleague: AgentId,
    },
    /// The colleague comes.
    JoinConsult {
        /// Which contact.
        contact: ContactId,
        /// Who.
        colleague: AgentId,
    },
    /// The colleague leaves, is no longer needed, or does not come.
    EndConsult {
        /// Which contact.
        contact: ContactId,
        /// Which colleague.
        colleague: AgentId,
    },
    /// A customer asks to be called, or somebody asks it for them.
    AskCallback {
        /// Who, and where: as somebody who comes in by that channel.
        arrival: Arrival,
        /// The quarter of an hour they chose, by its first moment; none is as soon as we can.
        slot: Option<Moment>,
    },
    /// A customer who waits keeps the place and is called.
    CallInstead {
        /// The contact in which they wait.
        contact: ContactId,
        /// By what they can be recognised from now on.
        handles: Vec<Handle>,
        /// The quarter of an hour they chose; none is when it is their turn.
        slot: Option<Moment>,
        /// A mark that makes asking twice the same as asking once.
        key: u64,
    },
    /// A callback is agreed for another moment.
    MoveCallback {
        /// Which contact.
        contact: ContactId,
        /// The quarter of an hour; none is as soon as we can.
        slot: Option<Moment>,
    },
    /// The agent who took a callback called the customer.
    Attempt {
        /// Which contact.
        contact: ContactId,
        /// Who called.
        agent: AgentId,
        /// What came of it.
        outcome: AttemptOutcome,
        /// When to try again, when the agent knows better than the rules of the house.
        again: Option<Moment>,
    },
    /// The conversation is ended: by this agent, or by the customer when none is named.
    End {
        /// Which contact.
        contact: ContactId,
        /// Who; none for the customer.
        agent: Option<AgentId>,
    },
    /// The agent writes it up; before the end this ends it too.
    WrapUp {
        /// Which contact.
        contact: ContactId,
        /// Who.
        agent: AgentId,
        /// What is written up.
        wrap_up: WrapUp,
    },
    /// The customer answers the survey.
    AnswerSurvey {
        /// Which contact.
        contact: ContactId,
        /// What.
        answer: SurveyAnswer,
    },
    /// An agent promises the customer of a contact they have that something is done by then.
    Promise {
        /// Which contact.
        contact: ContactId,
        /// Who promises, and is to keep it.
        agent: AgentId,
        /// By when.
        due: Moment,
    },
    /// Somebody says that what was promised is done.
    KeepPromise {
        /// Which.
        promise: PromiseId,
        /// Who.
        agent: AgentId,
    },
    /// Somebody else is to keep a promise.
    HandPromise {
        /// Which.
        promise: PromiseId,
        /// Who from now on.
        to: AgentId,
    },
    /// Another moment is agreed.
    MovePromise {
        /// Which.
        promise: PromiseId,
        /// The new moment.
        due: Moment,
    },
    /// The customer no longer needs what was promised.
    ReleasePromise {
        /// Which.
        promise: PromiseId,
        /// Who says so.
        agent: AgentId,
    },
    /// The customer was told of a promise that broke or was moved.
    TellPromise {
        /// Which.
        promise: PromiseId,
        /// How.
        how: ToldHow,
    },
    /// Somebody makes trouble known that many customers have.
    BeginDisturbance {
        /// Who.
        agent: AgentId,
        /// Whose customers have it; none for all of them.
        queue: Option<QueueId>,
        /// By when it is over, or there is news.
        due: Moment,
        /// The contact in which it was heard of.
        contact: Option<ContactId>,
    },
    /// There is news of a disturbance.
    ChangeDisturbance {
        /// Which.
        disturbance: DisturbanceId,
        /// Who says so.
        agent: AgentId,
        /// By when it is over, or there is news again.
        due: Moment,
    },
    /// A disturbance is over.
    EndDisturbance {
        /// Which.
        disturbance: DisturbanceId,
        /// Who says so.
        agent: AgentId,
    },
    /// A contact is about a disturbance: its customer hears when it is over.
    JoinDisturbance {
        /// Which contact; it may be over lately.
        contact: ContactId,
        /// Which disturbance.
        disturbance: DisturbanceId,
        /// The customer is to be called.
        call: bool,
    },
    /// A contact turned out to be about something else.
    LeaveDisturbance {
        /// Which contact.
        contact: ContactId,
        /// Which disturbance.
        disturbance: DisturbanceId,
    },
    /// The words of a contact were listened to; asked when it is over, and again when the words or the lexicons changed.
    Listen {
        /// Which contact; it may be long over.
        contact: ContactId,
        /// What was heard.
        heard: Heard,
    },
}

/// Why a command was not carried out, in the caller's words. Each has a stable code for the doors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such contact open.
    NoSuchContact(ContactId),
    /// There is no such customer.
    NoSuchCustomer(CustomerId),
    /// There is no such agent, or they no longer take part.
    NoSuchAgent(AgentId),
    /// There is no such queue.
    NoSuchQueue(QueueId),
    /// There is no such reason.
    NoSuchReason(ReasonId),
    /// There is no such kind of contact in this queue.
    NoSuchSkill(SkillId),
    /// There is no such promise open.
    NoSuchPromise(PromiseId),
    /// There is no such disturbance.
    NoSuchDisturbance(DisturbanceId),
    /// There is no such open need of this customer.
    NoSuchNeed(NeedId),
    /// The queue is closed; it opens again then, when that is known.
    Closed {
        /// When it opens.
        opens: Option<Moment>,
    },
    /// The queue holds as many as it may; this long until it is worth trying again.
    Full {
        /// Try again after.
        retry_after: Span,
    },
    /// The channel does not lead to this queue.
    ChannelNotHere(Channel),
    /// At that moment nobody could call; these are the next moments at which somebody can.
    SlotTaken {
        /// The first moments of the next quarters of an hour.
        next: Vec<Moment>,
    },
    /// The contact is not in a state in which this can be done; it is in the state named.
    NotNow(&'static str),
    /// This agent does not hold this contact.
    NotYours(AgentId),
    /// This agent is not signed in.
    AgentNotHere(AgentId),
    /// A limit was reached; its name and its value.
    Limit(&'static str, u64),
    /// A value lies outside what it can be; which, and what it can be.
    OutOfRange(&'static str, &'static str),
    /// The settings are not consistent; which place and why.
    BadHouse(String),
}

impl Refusal {
    /// A stable code, for people who program against the doors.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::NoSuchContact(_) => "no-such-contact",
            Refusal::NoSuchCustomer(_) => "no-such-customer",
            Refusal::NoSuchAgent(_) => "no-such-agent",
            Refusal::NoSuchQueue(_) => "no-such-queue",
            Refusal::NoSuchReason(_) => "no-such-reason",
            Refusal::NoSuchSkill(_) => "no-such-skill",
            Refusal::NoSuchPromise(_) => "no-such-promise",
            Refusal::NoSuchDisturbance(_) => "no-such-disturbance",
            Refusal::NoSuchNeed(_) => "no-such-need",
            Refusal::Closed { .. } => "closed",
            Refusal::Full { .. } => "full",
            Refusal::ChannelNotHere(_) => "channel-not-here",
            Refusal::SlotTaken { .. } => "slot-taken",
            Refusal::NotNow(_) => "not-now",
            Refusal::NotYours(_) => "not-yours",
            Refusal::AgentNotHere(_) => "agent-not-here",
            Refusal::Limit(..) => "limit",
            Refusal::OutOfRange(..) => "out-of-range",
            Refusal::BadHouse(_) => "bad-settings",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NoSuchContact(id) => write!(f, "there is no open contact {id}"),
            Refusal::NoSuchCustomer(id) => write!(f, "there is no customer {id}"),
            Refusal::NoSuchAgent(id) => write!(f, "there is no agent {id}"),
            Refusal::NoSuchQueue(id) => write!(f, "there is no queue {id}"),
            Refusal::NoSuchReason(id) => write!(f, "there is no reason {id}"),
            Refusal::NoSuchSkill(id) => {
                write!(f, "kind of contact {id} does not wait in this queue")
            }
            Refusal::NoSuchPromise(id) => write!(f, "there is no open promise {id}"),
            Refusal::NoSuchDisturbance(id) => write!(f, "there is no disturbance {id}"),
            Refusal::NoSuchNeed(id) => write!(f, "this customer has no open need {id}"),
            Refusal::Closed { .. } => write!(f, "this queue is closed now"),
            Refusal::Full { .. } => write!(f, "this queue holds as many as it may"),
            Refusal::ChannelNotHere(channel) => write!(f, "{channel} does not lead to this queue"),
            Refusal::SlotTaken { .. } => write!(f, "nobody could call at that moment"),
            Refusal::NotNow(is) => write!(f, "this cannot be done now: the contact is {is}"),
            Refusal::NotYours(agent) => write!(f, "agent {agent} does not hold this contact"),
            Refusal::AgentNotHere(agent) => write!(f, "agent {agent} is not signed in"),
            Refusal::Limit(name, value) => write!(f, "the limit '{name}' of {value} is reached"),
            Refusal::OutOfRange(what, range) => write!(f, "{what} must be {range}"),
            Refusal::BadHouse(why) => write!(f, "these settings cannot be put in force: {why}"),
        }
    }
}

impl std::error::Error for Refusal {}
