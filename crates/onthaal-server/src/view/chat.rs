//! What the customer's chat window is told and what it says.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::contact::Line;
use super::disturbance::ChatNews;
use super::house::{Address, Name, Skill};
use super::settings::{Asked, MenuChoice, Survey};
use super::word::{Choice, EndedBy, Key, Language, PromiseKind, StepBy};
use crate::http::problem::Problem;

/// Part of today in which a queue is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OpenToday {
    /// From.
    pub from_at: i64,
    /// To.
    pub to_at: i64,
}

/// A queue as a customer at the door sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DoorQueue {
    /// Its number.
    pub id: u32,
    /// Its short name.
    pub key: String,
    /// What people read.
    pub name: Name,
    /// The kinds of contact to choose from.
    pub skills: Vec<Skill>,
    /// It is open now.
    pub open: bool,
    /// When it opens, when it is closed.
    pub opens_at: Option<i64>,
    /// When it closes, when it is open.
    pub closes_at: Option<i64>,
    /// When it is open today.
    pub today: Vec<OpenToday>,
    /// How many would be ahead.
    pub ahead: u32,
    /// Half wait less than this; null when it cannot be known.
    pub wait_p50_ms: Option<i64>,
    /// Four in five wait less than this; null when it cannot be known.
    pub wait_p80_ms: Option<i64>,
    /// Somebody suited is signed in.
    pub staffed: bool,
    /// One can chat here; where not, one can ask to be called.
    pub chat: bool,
    /// One can ask here to be called.
    pub callback: bool,
}

/// How the window looks and what it asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DoorWindow {
    /// The colour of the organisation, as `#rrggbb`.
    pub colour: String,
    /// The first words.
    pub greeting: Name,
    /// The words when everything is closed.
    pub closed: Name,
    /// Whether the name is asked.
    pub ask_name: Asked,
    /// Whether the e-mail address is asked.
    pub ask_email: Asked,
    /// Files may be shared.
    pub files: bool,
}

/// What may be shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DoorFile {
    /// At most this large.
    pub bytes_max: u64,
    /// Of these kinds.
    pub media_types: Vec<String>,
}

/// What a customer sees at the door, before giving anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Door {
    /// Whose door.
    pub organisation: String,
    /// The server's clock.
    pub now_at: i64,
    /// The time zone of the opening hours.
    pub zone: String,
    /// The language.
    pub language: Language,
    /// How customers are spoken to.
    pub address: Address,
    /// Signed proof of when the customer came to the door; their clock starts here.
    pub door: String,
    /// How the window looks.
    pub window: DoorWindow,
    /// What is asked afterwards.
    pub survey: Survey,
    /// What may be shared.
    pub file: DoorFile,
    /// The longest message, in characters.
    pub message_chars_max: u32,
    /// Where one can wait.
    pub queues: Vec<DoorQueue>,
    /// The disturbances that last, the latest first.
    pub news: Vec<ChatNews>,
    /// The menu that leads there; without choices the queues themselves are offered.
    pub menu: Vec<MenuChoice>,
}

/// The language a customer at the door reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DoorQuery {
    /// `nl` or `en`; without it the language of the house.
    pub language: Option<Language>,
}

/// A customer comes in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrivalAsked {
    /// As given at the door.
    pub door: String,
    /// Where to wait.
    pub queue: u32,
    /// Which kind of contact.
    pub skill: Option<u32>,
    /// In which language.
    pub language: Language,
    /// Their name.
    pub name: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The first words.
    pub text: Option<String>,
    /// The mark of this visit; the same mark twice is one contact.
    pub key: Key,
    /// The mark of this browser, as given at an earlier visit.
    pub visitor: Option<String>,
    /// The disturbance because of which they come.
    pub disturbance: Option<u64>,
}

/// The person who helps, as the customer knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChatAgent {
    /// Their name.
    pub name: String,
}

/// Whether it is about the same matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChatSameMatter {
    /// The need.
    pub need: u64,
    /// Open since.
    pub since: i64,
    /// What it was about.
    pub reason: Option<Name>,
}

/// The choice between waiting for their own person and anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChatChoice {
    /// The name of their own person.
    pub name: String,
    /// Without an answer by then, anybody suited will do.
    pub until: i64,
}

/// Something that was promised and has not come true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChatPromise {
    /// Of what kind.
    pub kind: PromiseKind,
    /// By when.
    pub due_at: i64,
    /// It broke, or was moved; what is promised instead stands as another.
    pub broken: bool,
}

/// What was agreed to happen next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChatStep {
    /// Who does it.
    pub by: StepBy,
    /// What.
    pub text: String,
    /// When.
    pub due_at: i64,
}

/// How it was, may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChatSurvey {
    /// Until then.
    pub until: i64,
    /// It was said.
    pub answered: bool,
}

/// Where a customer's contact is on its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChatState {
    /// Waits.
    Waiting,
    /// Is helped.
    InConversation,
    /// Over.
    Ended,
}

/// A contact as its customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChatView {
    /// Its number.
    pub contact: u64,
    /// Where it is.
    pub state: ChatState,
    /// Where it waits or waited.
    pub queue: Name,
    /// The number of that queue.
    pub queue_id: u32,
    /// How many are ahead, while waiting.
    pub ahead: Option<u32>,
    /// Four in five wait less than this from when they were told.
    pub wait_p80_ms: Option<i64>,
    /// When they were told.
    pub expected_at: Option<i64>,
    /// It takes longer than they were told before, and they were told anew.
    pub longer_than_told: bool,
    /// Who helps.
    pub agent: Option<ChatAgent>,
    /// On hold.
    pub held: bool,
    /// Whether it is about the same matter.
    pub same_matter: Option<ChatSameMatter>,
    /// The choice they have now.
    pub choice: Option<ChatChoice>,
    /// The number of the last line they may read.
    pub lines: u32,
    /// Staff read up to here.
    pub staff_read: u32,
    /// When it ended.
    pub ended_at: Option<i64>,
    /// Who ended it.
    pub ended_by: Option<EndedBy>,
    /// What was agreed to happen next.
    pub next_step: Option<ChatStep>,
    /// What the customer still expects, and what did not come true.
    pub promises: Vec<ChatPromise>,
    /// The disturbance that it is about.
    pub news: Option<ChatNews>,
    /// How it was, may be said.
    pub survey: Option<ChatSurvey>,
    /// They keep their place and are called: the waiting went on there.
    pub called_back: bool,
    /// One can keep the place and be called.
    pub can_be_called: bool,
    /// Their place is kept until then, while they are away.
    pub place_kept_until: Option<i64>,
    /// For how long the place is kept of a customer who goes away, while waiting; the window says so when it has no
    /// connection to be told by.
    pub keep_place_for_ms: Option<i64>,
}

/// A customer came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ArrivalAnswer {
    /// Opens this contact and nothing else.
    pub token: String,
    /// The mark of this browser, to be given at a later visit.
    pub visitor: String,
    /// The contact.
    pub chat: ChatView,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// The contact and its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChatWhole {
    /// The contact.
    pub chat: ChatView,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// The contact after what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChatAnswer {
    /// As it is now.
    pub chat: ChatView,
}

/// Something the customer says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SayByCustomer {
    /// The sender's mark.
    pub key: Key,
    /// The words.
    pub text: String,
}

/// What the customer chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoiceAnswer {
    /// Wait on, or anybody.
    pub choice: Choice,
}

/// How it was; any question may be left open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SurveyAsked {
    /// Was it solved?
    pub solved: Option<bool>,
    /// Easy, 1 (disagree) to 7 (agree).
    pub ease: Option<u8>,
    /// Satisfied, 1 to 5.
    pub satisfied: Option<u8>,
    /// Felt heard, 1 to 5.
    pub heard: Option<u8>,
    /// Would recommend us, 0 to 10.
    pub recommends: Option<u8>,
    /// Free words.
    pub words: Option<String>,
}

/// From the server to the chat window.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ChatFrame {
    /// The contact and its lines after the one asked for.
    Whole {
        /// The contact.
        chat: ChatView,
        /// The lines.
        lines: Vec<Line>,
    },
    /// What changed; taking it twice is the same as once.
    Change {
        /// The contact.
        #[serde(skip_serializing_if = "Option::is_none")]
        chat: Option<ChatView>,
        /// New lines.
        #[serde(skip_serializing_if = "Option::is_none")]
        lines: Option<Vec<Line>>,
    },
    /// The agent types.
    Typing {
        /// Types, or stopped.
        on: bool,
        /// Who.
        name: Option<String>,
    },
    /// What was said is stored.
    Said {
        /// The sender's mark.
        key: Key,
        /// Where it came to stand.
        line: u32,
        /// When.
        at: i64,
    },
    /// Something could not be done.
    Refused {
        /// The mark of what was said, when it was something said.
        key: Option<Key>,
        /// Why.
        problem: Problem,
    },
    /// The connection lives.
    Pulse {
        /// The server's clock.
        now_at: i64,
    },
}

/// From the chat window to the server.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChatSaid {
    /// Words.
    Say(SayByCustomer),
    /// Types, or stopped.
    Typing(bool),
    /// Read up to this line.
    Read(u32),
    /// Their own person, or anybody.
    Choose(Choice),
    /// Whether it is about the same matter.
    SameMatter(bool),
    /// It is over.
    End(bool),
    /// The window lives.
    Pulse(u8),
}
