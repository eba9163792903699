//! Accounts: signing in, the first set-up, inviting people.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::agent::Role;
use super::house::{Capacity, SkillLevel};
use super::word::Language;

/// An account of the demonstration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DemoAccount {
    /// To sign in with.
    pub email: String,
    /// To sign in with.
    pub password: String,
    /// Whose.
    pub name: String,
    /// What they are.
    pub role: Role,
}

/// This is a demonstration: how to look around.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Demo {
    /// Who one can be.
    pub accounts: Vec<DemoAccount>,
    /// The web shop with the chat window on it.
    pub shop_url: String,
}

/// What anybody may know before signing in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Welcome {
    /// Whose house.
    pub organisation: String,
    /// The version of the program.
    pub version: String,
    /// Nobody set it up yet.
    pub needs_setup: bool,
    /// The language of the house.
    pub language: Language,
    /// Present in a demonstration only.
    pub demo: Option<Demo>,
}

/// Sign in.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
}

/// Set the house up, once, with the link that was printed at the first start.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// From the link.
    pub token: String,
    /// The name of the organisation.
    pub organisation: String,
    /// The language of the house.
    pub language: Language,
    /// The time zone, as in the IANA database.
    pub zone: String,
    /// The name of the first administrator.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their password.
    pub password: String,
}

/// Set a password, once, with the link of an invitation or a reset.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// From the link.
    pub token: String,
    /// The new password.
    pub password: String,
}

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Person {
    /// Their number.
    pub agent: u32,
    /// Their name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// What they are.
    pub role: Role,
    /// Cannot sign in now, after too many wrong passwords.
    pub locked: bool,
    /// Invited, has not set a password yet.
    pub invited: bool,
    /// Takes part.
    pub active: bool,
    /// When they were last here.
    pub last_seen_at: Option<i64>,
}

/// A new person, apart from their account; what the house gives itself, such as a number, may be there and is not read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
pub struct NewAgent {
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: Option<u32>,
    /// What they are good at.
    #[serde(default)]
    pub skills: Vec<SkillLevel>,
    /// The languages they help in.
    #[serde(default)]
    pub languages: Vec<Language>,
    /// How many contacts at once.
    #[serde(default)]
    pub capacity: Vec<Capacity>,
}

/// Invite somebody.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Invite {
    /// Who.
    pub agent: NewAgent,
    /// The address they will sign in with.
    pub email: String,
    /// What they are.
    pub role: Role,
}

/// Somebody was invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Invited {
    /// Their number.
    pub agent: u32,
    /// The link with which they set their password, once.
    pub link: String,
}

/// A link with which a password can be set, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OneTimeLink {
    /// The link.
    pub link: String,
}

/// Change somebody's account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonChange {
    /// The address they sign in with.
    pub email: Option<String>,
    /// What they are.
    pub role: Option<Role>,
    /// Takes part; who no longer does, is signed out everywhere.
    pub active: Option<bool>,
}
