//! The frames on the live connection of a screen of staff.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::agent::{AgentView, Me, QueueView};
use super::contact::{ContactView, Line};
use super::disturbance::DisturbanceView;
use super::doors::DoorsNow;
use super::hearing::HardContact;
use super::house::HouseView;
use super::promise::PromisesNear;
use super::word::Party;

/// What is new or changed; each replaces what the screen had under the same id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Put {
    /// Agents, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agents: Option<Vec<AgentView>>,
    /// Queues, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queues: Option<Vec<QueueView>>,
    /// Contacts, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<ContactView>>,
    /// Lines, by contact and line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<Vec<Line>>,
    /// The house.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub house: Option<HouseView>,
    /// The conversations that are getting hard; replaces the whole list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hard: Option<Vec<HardContact>>,
    /// How many promises need this person now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promises: Option<PromisesNear>,
    /// The disturbances; replaces the whole list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disturbances: Option<Vec<DisturbanceView>>,
    /// How our own doors stand, for who leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doors: Option<DoorsNow>,
}

/// What is no longer there, for this screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Gone {
    /// Contacts that closed, or that this person no longer may see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<u64>>,
}

/// From the server to a screen of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum LiveFrame {
    /// Everything this person may see; replaces what the screen had.
    Whole {
        /// The place in the order of events.
        seq: u64,
        /// The server's clock.
        now_at: i64,
        /// Who is signed in.
        me: Me,
        /// The house.
        house: HouseView,
        /// Agents.
        agents: Vec<AgentView>,
        /// Queues.
        queues: Vec<QueueView>,
        /// Open contacts.
        contacts: Vec<ContactView>,
        /// The last lines of the contacts this person takes part in.
        lines: Vec<Line>,
        /// The conversations that are getting hard now, the hardest first; empty for who does not see the floor.
        hard: Vec<HardContact>,
        /// How many promises need this person now.
        promises: PromisesNear,
        /// The disturbances that last, and those that were over lately.
        disturbances: Vec<DisturbanceView>,
        /// How our own doors stand; nothing for who does not lead.
        doors: DoorsNow,
    },
    /// What changed; taking it twice is the same as once.
    Change {
        /// The place in the order of events.
        seq: u64,
        /// New or changed.
        put: Put,
        /// No longer there.
        gone: Gone,
    },
    /// Somebody types.
    Typing {
        /// In which contact.
        contact: u64,
        /// On which side.
        party: Party,
        /// The agent; null for the customer.
        agent: Option<u32>,
        /// Types, or stopped.
        on: bool,
    },
    /// The connection lives.
    Pulse {
        /// The place in the order of events.
        seq: u64,
        /// The server's clock.
        now_at: i64,
    },
}

/// Somebody types in a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TypingSaid {
    /// In which contact.
    pub contact: u64,
    /// Types, or stopped.
    pub on: bool,
}

/// From a screen of staff to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LiveSaid {
    /// Typing in a contact.
    Typing(TypingSaid),
    /// The screen lives.
    Pulse(u8),
}
