//! A contact on the floor and its words, as staff see them, and what staff ask of it.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::hearing::EffortNow;
use super::word::{Channel, Decision, EndedBy, Journey, Key, Language, Party, SeenBy, Solved, StepBy};

/// Where a contact is on its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContactState {
    /// Waits for somebody.
    Waiting,
    /// Somebody is asked to take it.
    Offered,
    /// Somebody helps.
    InConversation,
    /// The conversation is over, the writing up is not.
    WrapUp,
    /// Over.
    Closed,
}

/// The customer of a contact, in one glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CustomerBrief {
    /// Their number.
    pub id: u64,
    /// Their name, when known.
    pub name: Option<String>,
    /// Was here before, or gave an address by which they can be recognised.
    pub known: bool,
}

/// A colleague asked into a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Colleague {
    /// Who.
    pub agent: u32,
    /// Came.
    pub joined: bool,
    /// Has until then to come.
    pub until: Option<i64>,
}

/// The last thing said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LastLine {
    /// Its number.
    pub line: u32,
    /// Which side said it.
    pub party: Party,
    /// Its beginning; empty when only a file was shared or the words were erased.
    pub text: String,
    /// When.
    pub at: i64,
}

/// The open need this contact may be about again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SameMatter {
    /// The need.
    pub need: u64,
    /// Open since.
    pub since: i64,
    /// What it was about.
    pub reason: Option<u32>,
}

/// The choice a customer has between waiting for their own person and anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChoiceOpen {
    /// Their own person.
    pub agent: u32,
    /// Without an answer by then, anybody suited will do.
    pub until: i64,
}

/// What the customer was told last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Told {
    /// How many were ahead.
    pub ahead: u32,
    /// Four in five wait less than this.
    pub wait_p80_ms: Option<i64>,
    /// When they were told.
    pub at: i64,
}

/// The last time this contact was passed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TransferView {
    /// By whom.
    pub from: u32,
    /// To which colleague; null for a queue.
    pub to: Option<u32>,
    /// What it is about.
    pub reason: Option<u32>,
    /// What was written to the next person.
    pub note: Option<String>,
    /// When.
    pub at: i64,
}

/// A contact on the floor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContactView {
    /// Its number.
    pub id: u64,
    /// How it came.
    pub channel: Channel,
    /// Where it waits or waited.
    pub queue: u32,
    /// Which kind.
    pub skill: u32,
    /// In which language.
    pub language: Language,
    /// Invented, for a demonstration.
    pub rehearsed: bool,
    /// Who.
    pub customer: CustomerBrief,
    /// Their own person.
    pub fixed_person: Option<u32>,
    /// Where it is on its path.
    pub state: ContactState,
    /// When the customer came to the door.
    pub began_at: i64,
    /// When they came in.
    pub arrived_at: i64,
    /// Since when they count as waiting.
    pub place_at: i64,
    /// To whom it is offered.
    pub offered_to: Option<u32>,
    /// Until when.
    pub offered_until: Option<i64>,
    /// When it was first answered.
    pub answered_at: Option<i64>,
    /// Who holds it.
    pub agent: Option<u32>,
    /// Colleagues asked in.
    pub colleagues: Vec<Colleague>,
    /// On hold since.
    pub held_since: Option<i64>,
    /// Waits for this person only.
    pub held_for: Option<u32>,
    /// The customer's page is open.
    pub customer_present: bool,
    /// How many lines were said.
    pub lines: u32,
    /// The customer read up to here.
    pub customer_read: u32,
    /// Staff read up to here.
    pub staff_read: u32,
    /// The last thing said.
    pub last: Option<LastLine>,
    /// Asked whether it is about this open need.
    pub same_matter: Option<SameMatter>,
    /// The need it belongs to.
    pub need: Option<u64>,
    /// The choice the customer has now.
    pub choice: Option<ChoiceOpen>,
    /// What the customer was told last.
    pub expected: Option<Told>,
    /// The last time it was passed on.
    pub transfer: Option<TransferView>,
    /// When the conversation ended.
    pub ended_at: Option<i64>,
    /// Who ended it.
    pub ended_by: Option<EndedBy>,
    /// How hard it is so far; null while the customer said nothing, and when nothing is understood.
    pub effort: Option<EffortNow>,
    /// Steps agreed with this customer that are still to be done.
    pub next_open_steps: u32,
    /// How the calling goes; null for what is no callback.
    pub callback: Option<super::callback::CallbackNow>,
    /// The disturbance that it is about.
    pub disturbance: Option<u64>,
}

impl ContactView {
    /// The same contact, now that it is over.
    pub fn closed(self) -> ContactView {
        ContactView { state: ContactState::Closed, agent: None, offered_to: None, offered_until: None, ..self }
    }
}

/// A file shared in a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FileBrief {
    /// Its name.
    pub name: String,
    /// What kind of file it is, as seen from its first bytes.
    pub media_type: String,
    /// How large.
    pub bytes: u64,
}

/// One line of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Line {
    /// In which contact.
    pub contact: u64,
    /// Its number in that contact, from 1 without gaps.
    pub line: u32,
    /// When it was said.
    pub at: i64,
    /// Which side said it.
    pub party: Party,
    /// The agent; null for the customer and the house itself.
    pub agent: Option<u32>,
    /// The agent's name.
    pub name: Option<String>,
    /// Who may read it.
    pub seen_by: SeenBy,
    /// The words; null when they were erased.
    pub text: Option<String>,
    /// The file shared with it.
    pub file: Option<FileBrief>,
    /// The sender's mark.
    pub key: Key,
}

/// The contact after what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContactAnswer {
    /// As it is now.
    pub contact: ContactView,
}

/// Where a line came to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LineAnswer {
    /// Its number.
    pub line: u32,
    /// When it was said.
    pub at: i64,
}

/// Nothing but the request itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Read up to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadTo {
    /// Up to and with this line.
    pub line: u32,
}

/// Something an agent says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SayByStaff {
    /// The sender's mark.
    pub key: Key,
    /// The words.
    pub text: String,
    /// Who may read it.
    pub seen_by: SeenBy,
}

/// What comes with a file besides its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FileWords {
    /// The sender's mark.
    #[param(value_type = String)]
    pub key: Key,
    /// The name of the file.
    pub name: String,
}

/// Pass a contact on, to a queue or to a colleague: one of the two.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferAsked {
    /// To this queue.
    pub to_queue: Option<u32>,
    /// Or to this colleague.
    pub to_agent: Option<u32>,
    /// As this kind of contact.
    pub skill: Option<u32>,
    /// What it is about.
    pub reason: Option<u32>,
    /// What the next person must know.
    pub note: Option<String>,
}

/// Ask a colleague into a contact.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsultAsked {
    /// Whom.
    pub colleague: u32,
    /// What; seen by staff only.
    pub question: Option<String>,
}

/// A colleague leaves a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeaveAsked {
    /// Who; oneself when not given.
    pub colleague: Option<u32>,
}

/// The next step that was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepAsked {
    /// Who does it.
    pub by: StepBy,
    /// The agent who owns it, when we do.
    pub agent: Option<u32>,
    /// When it will be done.
    pub due_at: i64,
    /// What.
    pub text: String,
}

/// What an agent writes up.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WrapUpAsked {
    /// What it was about.
    pub reason: u32,
    /// Whether it is solved.
    pub solved: Solved,
    /// What was decided.
    pub decision: Decision,
    /// The next step; null when none is needed.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    pub step: Option<StepAsked>,
    /// Where in the customer's journey it falls; left out, it is as the reason tells.
    pub journey: Option<Journey>,
    /// The open need it turned out to belong to.
    pub need: Option<u64>,
}

/// Whether it is about the same matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SameMatterAnswer {
    /// Yes or no.
    pub same: bool,
}

/// An agent's own presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PresenceAsked {
    /// From now on.
    pub presence: super::word::Presence,
}
