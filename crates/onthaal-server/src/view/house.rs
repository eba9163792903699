//! The house as the screens see it: its kinds of contact, teams, reasons, queues and people.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::import::{Kind, NameLists};

use super::word::{Channel, Journey, Language};

/// A name that people see, in each language of the screens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

/// A kind of contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// Its number.
    pub id: u32,
    /// Its short name in addresses.
    pub key: String,
    /// What people read.
    pub name: Name,
}

/// A team of agents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Its number.
    pub id: u32,
    /// Its short name.
    pub key: String,
    /// What people read.
    pub name: Name,
}

/// A reason for contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Its number.
    pub id: u32,
    /// Its short name.
    pub key: String,
    /// What people read.
    pub name: Name,
    /// The kind of contact it belongs to.
    pub skill: u32,
    /// Where in the customer's journey a contact about it falls; null when that differs.
    pub journey: Option<Journey>,
}

/// How good somebody is at a kind of contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SkillLevel {
    /// The kind of contact.
    pub skill: u32,
    /// 1 (can) to 5 (best).
    pub level: u8,
}

/// How many contacts of a channel somebody may hold at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// The channel.
    pub channel: Channel,
    /// So many at once.
    pub most: u8,
}

/// A person who helps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// Their number.
    pub id: u32,
    /// Their short name.
    pub key: String,
    /// What customers and colleagues call them.
    pub name: String,
    /// Their team.
    pub team: Option<u32>,
    /// What they are good at.
    pub skills: Vec<SkillLevel>,
    /// The languages they help in.
    pub languages: Vec<Language>,
    /// How many contacts at once; a channel that is not named is none.
    pub capacity: Vec<Capacity>,
    /// Takes part.
    pub active: bool,
}

/// How customers are spoken to in Dutch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Address {
    /// Formally.
    #[default]
    U,
    /// Informally.
    Je,
}

/// A queue, as far as every screen needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct QueueBrief {
    /// Its number.
    pub id: u32,
    /// Its short name.
    pub key: String,
    /// What people read.
    pub name: Name,
    /// The channels that lead here.
    pub channels: Vec<Channel>,
    /// The kinds of contact that wait here.
    pub skills: Vec<u32>,
    /// The promise of the service level.
    pub answer_within_ms: i64,
}

/// The house as every screen of staff knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct HouseView {
    /// The version of the settings in force.
    pub version: u32,
    /// The time zone of the organisation.
    pub zone: String,
    /// The name of the organisation.
    pub organisation: String,
    /// Kinds of contact.
    pub skills: Vec<Skill>,
    /// Teams.
    pub teams: Vec<Team>,
    /// Reasons for contact.
    pub reasons: Vec<Reason>,
    /// Queues.
    pub queues: Vec<QueueBrief>,
    /// People.
    pub agents: Vec<Agent>,
    /// How customers are spoken to in Dutch.
    pub address: Address,
    /// What only imports know.
    pub imported: ImportedNames,
}

/// A name in a file of another system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportedName {
    /// Its number.
    pub id: u32,
    /// As it is called there.
    pub name: String,
}

/// The names that only imports know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportedNames {
    /// Queues.
    pub queues: Vec<ImportedName>,
    /// Agents.
    pub agents: Vec<ImportedName>,
    /// Reasons for contact.
    pub reasons: Vec<ImportedName>,
    /// Groups of customers.
    pub groups: Vec<ImportedName>,
}

impl From<&NameLists> for ImportedNames {
    fn from(names: &NameLists) -> ImportedNames {
        let listed = |kind: Kind| {
            let shown = |it: &crate::import::Named| ImportedName { id: it.id, name: it.name.clone() };
            names.of(kind).iter().map(shown).collect()
        };
        ImportedNames {
            queues: listed(Kind::Queue),
            agents: listed(Kind::Agent),
            reasons: listed(Kind::Reason),
            groups: listed(Kind::Group),
        }
    }
}
