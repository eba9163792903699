//! Contacts and customers looked up afterwards: rows, the story of one contact, the customer's file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::contact::{ContactState, Line};
use super::hearing::{StoryEffort, WhyNoEffort};
use super::house::Name;
use super::promise::PromiseInFile;
use super::word::{Channel, Decision, Journey, Language, Origin, Solved, StepBy};

/// Whether a contact counts in a reading, hits, misses, or reads differently from the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Which {
    /// Counts.
    Counted,
    /// Counts and hits.
    Hit,
    /// Counts and misses.
    Miss,
    /// Counts or hits here, and not in the reading it is set against; or the other way round.
    Differs,
}

/// Which contacts are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ContactsQuery {
    /// Arrived at or after.
    pub from: Option<i64>,
    /// Arrived before.
    pub to: Option<i64>,
    /// In this state.
    pub state: Option<RowState>,
    /// Seen through this measure,
    pub measure: Option<String>,
    /// by this reading,
    pub reading: Option<String>,
    /// set against this reading:
    pub against: Option<String>,
    /// those that count, hit, miss or differ.
    pub which: Option<Which>,
    /// By these definitions instead of those in force, with commas between: `all-offered,ease@2`.
    pub under: Option<String>,
    /// Those that this reading counts differently by this definition
    pub a: Option<String>,
    /// than by this one,
    pub b: Option<String>,
    /// because of this step between the two, from 0; because of any of them when not given.
    pub step: Option<usize>,
    /// Which page, from 1; fifty a page.
    pub page: Option<u32>,
}

/// How a contact stands in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RowState {
    /// Waits.
    Waiting,
    /// Is helped.
    InConversation,
    /// Is written up.
    WrapUp,
    /// Was helped, is over.
    Closed,
    /// Was not helped.
    GaveUp,
    /// Was not taken in.
    TurnedAway,
}

/// A customer in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowCustomer {
    /// Their number.
    pub id: u64,
    /// Their name.
    pub name: Option<String>,
}

/// What the customer answered, without the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowSurvey {
    /// Satisfied, 1 to 5.
    pub satisfied: Option<u8>,
    /// Easy, 1 to 7.
    pub ease: Option<u8>,
    /// Felt heard, 1 to 5.
    pub heard: Option<u8>,
    /// Would recommend us, 0 to 10.
    pub recommends: Option<u8>,
    /// Solved.
    pub solved: Option<bool>,
}

/// A contact in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContactRow {
    /// Its number.
    pub id: u64,
    /// When it came.
    pub arrived_at: i64,
    /// How.
    pub channel: Channel,
    /// Where it waited.
    pub queue: u32,
    /// Which kind; null when it was not taken in.
    pub skill: Option<u32>,
    /// In which language.
    pub language: Language,
    /// Who; null when it was not taken in.
    pub customer: Option<RowCustomer>,
    /// Who helped last.
    pub agent: Option<u32>,
    /// How it stands.
    pub state: RowState,
    /// How long they waited, from the door until somebody answered.
    pub waited_ms: Option<i64>,
    /// How long we worked on it.
    pub handled_ms: Option<i64>,
    /// What it was about.
    pub reason: Option<u32>,
    /// Whether it is solved, says the agent.
    pub solved: Option<Solved>,
    /// Where in the customer's journey it falls.
    pub journey: Option<Journey>,
    /// How it ended when nobody helped: left, ended, closed, or full.
    pub gave_up: Option<String>,
    /// What the customer answered.
    pub survey: Option<RowSurvey>,
    /// Lived here, invented for a demonstration, or imported from another system.
    pub origin: Origin,
}

/// A page of contacts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContactPage {
    /// How many there are in all.
    pub total: u64,
    /// Which page this is.
    pub page: u32,
    /// Those on this page.
    pub contacts: Vec<ContactRow>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StoryMoment {
    /// When.
    pub at: i64,
    /// What, as the kind of event.
    pub kind: String,
    /// By or to whom.
    pub agent: Option<u32>,
    /// The particulars.
    pub facts: BTreeMap<String, String>,
}

/// What a stretch of time was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PhaseKind {
    /// At the door, before coming in.
    Door,
    /// Waiting.
    Waiting,
    /// In conversation.
    Talking,
    /// On hold.
    Held,
    /// Written up.
    WrapUp,
    /// The customer was away.
    Away,
}

/// A stretch of time in a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Phase {
    /// What it was.
    pub kind: PhaseKind,
    /// From.
    pub from: i64,
    /// To; null while it lasts.
    pub to: Option<i64>,
    /// With whom.
    pub agent: Option<u32>,
}

/// What was written up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WrapUpView {
    /// By whom.
    pub agent: u32,
    /// When.
    pub at: i64,
    /// What it was about.
    pub reason: u32,
    /// Whether it is solved.
    pub solved: Solved,
    /// What was decided.
    pub decision: Decision,
    /// The next step; null when none was needed.
    pub step: Option<StepView>,
    /// Where in the customer's journey it falls; null when nobody said and nothing tells.
    pub journey: Option<Journey>,
}

/// An agreed next step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StepView {
    /// Agreed in which contact.
    pub contact: u64,
    /// Who does it.
    pub by: StepBy,
    /// Who of us owns it.
    pub agent: Option<u32>,
    /// When it will be done.
    pub due_at: i64,
    /// What; null when the words were erased.
    pub text: Option<String>,
}

/// What the customer was asked and answered, with the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SurveyView {
    /// When they were asked.
    pub asked_at: i64,
    /// Until when they may answer.
    pub until: i64,
    /// When they answered; null when they did not.
    pub at: Option<i64>,
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
    /// Free words; null when none were given or they were erased.
    pub words: Option<String>,
}

/// How one contact reads in one measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StoryMeasure {
    /// Which measure.
    pub key: String,
    /// Which reading.
    pub reading: String,
    /// It counts in this reading.
    pub counted: bool,
    /// It hits; null where a measure has no hits.
    pub hit: Option<bool>,
    /// In words.
    pub text: Name,
}

/// The customer of a story, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StoryCustomer {
    /// Their number.
    pub id: u64,
    /// Their name.
    pub name: Option<String>,
    /// Gave something by which they can be recognised, or was here before.
    pub known: bool,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// Their own person.
    pub fixed_person: Option<u32>,
    /// How many contacts they had.
    pub contacts: u32,
}

/// One contact from arrival to survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Story {
    /// In short.
    pub contact: ContactRow,
    /// Everything that happened.
    pub moments: Vec<StoryMoment>,
    /// The stretches of time.
    pub phases: Vec<Phase>,
    /// The words.
    pub lines: Vec<Line>,
    /// What was written up.
    pub wrap_up: Option<WrapUpView>,
    /// How it was.
    pub survey: Option<SurveyView>,
    /// Who; null when it was not taken in.
    pub customer: Option<StoryCustomer>,
    /// The later contact about the same need.
    pub followed_by: Option<u64>,
    /// The earlier contact about the same need.
    pub follows: Option<u64>,
    /// The effort it took, and the words that cost it; null when there is none.
    pub effort: Option<StoryEffort>,
    /// Why there is none.
    pub no_effort: Option<WhyNoEffort>,
    /// How it reads in every measure.
    pub measures: Vec<StoryMeasure>,
}

/// A need of a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NeedView {
    /// Its number.
    pub id: u64,
    /// It is still open.
    pub open: bool,
    /// Since when.
    pub opened_at: i64,
    /// What it is about.
    pub reason: Option<u32>,
    /// Its contacts.
    pub contacts: Vec<u64>,
}

/// Everything we know of a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CustomerFile {
    /// Their number.
    pub id: u64,
    /// Their name.
    pub name: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The organisation's own number for them.
    pub own_id: Option<String>,
    /// Their language.
    pub language: Option<Language>,
    /// What we noted.
    pub notes: Option<String>,
    /// Their own person.
    pub fixed_person: Option<u32>,
    /// What they came for.
    pub needs: Vec<NeedView>,
    /// Their contacts, newest first.
    pub contacts: Vec<ContactRow>,
    /// Steps agreed with them that are still to come.
    pub steps: Vec<StepView>,
    /// What was promised to them: what stands, the soonest due first, and then what became of the rest, the newest
    /// first. The waits that they were told are in the stories of the contacts.
    pub promises: Vec<PromiseInFile>,
    /// How many more are over.
    pub promises_more: u64,
    /// What was said first and agreed last in the newest of their contacts.
    pub told: Vec<ContactTold>,
    /// What colleagues wrote down about them, the newest first.
    pub written: Vec<NoteView>,
    /// Customers who turned out to be this one, as they were known until then.
    pub parts: Vec<PartView>,
}

/// A contact of the file in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContactTold {
    /// Which contact.
    pub contact: u64,
    /// The customer's first words, cut off when they are long; null when there are none.
    pub opening: Option<String>,
    /// The next step that was agreed; null when none was needed.
    pub step: Option<StepView>,
}

/// A note about a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NoteView {
    /// Its number.
    pub id: u64,
    /// Who wrote it.
    pub agent: u32,
    /// When.
    pub at: i64,
    /// The words.
    pub text: String,
}

/// A customer who turned out to be another, as they were known until then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartView {
    /// Their number.
    pub id: u64,
    /// Their name.
    pub name: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The organisation's own number for them.
    pub own_id: Option<String>,
    /// What was good to know.
    pub notes: Option<String>,
    /// The contacts that came under that number.
    pub contacts: Vec<u64>,
}

/// A note to write down.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteToWrite {
    /// The words.
    pub text: String,
}

/// What is taken out of a customer, to be of a customer of their own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitAsked {
    /// Who was merged into them and becomes a customer of their own again; null for somebody new.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    pub apart: Option<u64>,
    /// What that customer is called.
    pub name: Option<String>,
    /// The e-mail address that goes along.
    pub email: Option<String>,
    /// The telephone number that goes along.
    pub phone: Option<String>,
    /// The organisation's own number that goes along.
    pub own_id: Option<String>,
    /// The contacts that go along.
    pub contacts: Vec<u64>,
}

/// Two files that were one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Parted {
    /// The one that stays.
    pub stays: CustomerFile,
    /// The one that goes.
    pub goes: CustomerFile,
}

/// Who a customer is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerChange {
    /// Their name.
    pub name: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The organisation's own number for them.
    pub own_id: Option<String>,
    /// What we note.
    pub notes: Option<String>,
}

/// Who the customer of a contact turns out to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerKnown {
    /// Their name.
    pub name: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The organisation's own number for them.
    pub own_id: Option<String>,
}

/// The fixed person of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FixedPersonAsked {
    /// Who; null takes it away.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    pub agent: Option<u32>,
}

/// Two customers are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeAsked {
    /// The one that becomes the other.
    pub gone: u64,
}

/// Looking for a customer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CustomersQuery {
    /// A name, an address or a number; the last word may be still being typed.
    pub q: String,
}

/// A customer that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CustomerFound {
    /// Their number.
    pub id: u64,
    /// Their name.
    pub name: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The organisation's own number for them.
    pub own_id: Option<String>,
    /// What was looked for is their address or number, as a whole.
    pub by_handle: bool,
    /// When they were last here.
    pub last_at: Option<i64>,
}

impl From<ContactState> for RowState {
    fn from(state: ContactState) -> RowState {
        match state {
            ContactState::Waiting | ContactState::Offered => RowState::Waiting,
            ContactState::InConversation => RowState::InConversation,
            ContactState::WrapUp => RowState::WrapUp,
            ContactState::Closed => RowState::Closed,
        }
    }
}
