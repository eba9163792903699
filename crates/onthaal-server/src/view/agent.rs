//! Who is here and who waits: the sign-in, agents and queues as the screens see them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::word::{Language, Presence, PresenceCause};

/// What somebody is in the organisation, and so what they may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Helps customers.
    Agent,
    /// Helps agents get better.
    Coach,
    /// Runs the floor.
    TeamLead,
    /// Reads the figures.
    Analyst,
    /// Furnishes the house.
    Administrator,
}

/// Which rooms somebody may enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct May {
    /// Help customers.
    pub desk: bool,
    /// See the whole floor.
    pub floor: bool,
    /// See the figures.
    pub board: bool,
    /// Look contacts and customers up.
    pub contacts: bool,
    /// See the settings.
    pub settings: bool,
    /// Invite people and change their accounts.
    pub people: bool,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Me {
    /// Their number.
    pub agent: u32,
    /// Their name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// What they are.
    pub role: Role,
    /// The language of their screens.
    pub language: Language,
    /// To be sent as `x-csrf-token` with everything that changes something.
    pub csrf: String,
    /// Which rooms they may enter.
    pub may: May,
}

/// An agent, right now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgentView {
    /// Who.
    pub id: u32,
    /// Whether they can be offered contacts.
    pub presence: Presence,
    /// Since when.
    pub since: i64,
    /// What made it so.
    pub cause: PresenceCause,
    /// Chats they hold, wrapping up included.
    pub chats_held: u32,
    /// Chats they may hold at once.
    pub chats_most: u32,
    /// The contacts they hold.
    pub contacts: Vec<u64>,
    /// The contacts offered to them.
    pub offered: Vec<u64>,
    /// Since when they hold nothing; null when they hold something or are not available.
    pub idle_since: Option<i64>,
    /// A screen of theirs is connected.
    pub connected: bool,
}

/// What a newcomer in a queue could expect now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Expectation {
    /// How many are ahead.
    pub ahead: u32,
    /// Half wait less than this.
    pub wait_p50_ms: Option<i64>,
    /// Four in five wait less than this.
    pub wait_p80_ms: Option<i64>,
}

/// A queue, right now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct QueueView {
    /// Which.
    pub id: u32,
    /// It is open now.
    pub open: bool,
    /// When it opens, when it is closed.
    pub opens_at: Option<i64>,
    /// When it closes, when it is open.
    pub closes_at: Option<i64>,
    /// How many wait.
    pub waiting: u32,
    /// Since when the longest waiting one waits.
    pub longest_since: Option<i64>,
    /// Signed-in agents who are good at something that waits here.
    pub suited_signed_in: u32,
    /// Those of them with a place free.
    pub suited_free: u32,
    /// What a newcomer could expect.
    pub expected: Option<Expectation>,
}
