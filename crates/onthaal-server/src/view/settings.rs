//! The settings of the house as one JSON document, and its history.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::house::{Address, Agent, Name, Reason, Skill, Team};
use super::mail::Mailbox;
use super::word::{Channel, Holiday, Language};

/// Whether something is asked at the door.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// It is not.
    No,
    /// It may be left open.
    #[default]
    Optional,
    /// It must be given.
    Required,
}

/// A question of the survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SurveyQuestion {
    /// Was it solved?
    Solved,
    /// Was it easy?
    Ease,
    /// Satisfied?
    Satisfied,
    /// Felt heard?
    Heard,
    /// Would they recommend us?
    Recommends,
    /// Free words.
    Words,
}

/// Part of a day, as `08:00` to `12:30`; `to` may be `24:00`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// From, as `HH:MM`.
    pub from: String,
    /// To, as `HH:MM`.
    pub to: String,
}

/// A date on which other hours hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The date, as `YYYY-MM-DD`.
    pub date: String,
    /// When it is open that day; empty is closed.
    pub blocks: Vec<Block>,
}

/// Opening hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Its number.
    pub id: u32,
    /// Its short name.
    pub key: String,
    /// The time zone of the hours.
    pub zone: String,
    /// Seven days, Monday first; a break is the gap between two blocks.
    pub week: Vec<Vec<Block>>,
    /// The public holidays on which it is closed.
    pub holidays: Vec<Holiday>,
    /// Dates with hours of their own.
    pub exceptions: Vec<Exception>,
}

/// A line in which customers wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Queue {
    /// Its number.
    pub id: u32,
    /// Its short name.
    pub key: String,
    /// What people read.
    pub name: Name,
    /// The channels that lead here.
    pub channels: Vec<Channel>,
    /// The kinds of contact that wait here; the first is taken when none is given.
    pub skills: Vec<u32>,
    /// When it is open.
    pub calendar: u32,
    /// How fast priority grows with waiting, in thousandths.
    pub growth_permille: u32,
    /// How long an offer stands.
    pub offer_for_ms: i64,
    /// How long a customer may be gone and keep the place.
    pub keep_place_for_ms: i64,
    /// How many may wait at once.
    pub waiting_max: u32,
    /// The promise of the service level.
    pub answer_within_ms: i64,
    /// How many customers can be called back in a quarter of an hour; with none no slots are offered.
    #[serde(default)]
    #[schema(required)]
    pub callbacks_per_quarter: u32,
    /// The share of customers who are asked how it was, in percent.
    pub survey_percent: u8,
}

/// The rules that hold for the whole house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// How long after its last contact an open need is offered as the same matter.
    pub same_matter_within_ms: i64,
    /// How long a customer waits for their fixed person before they are asked.
    pub fixed_person_wait_ms: i64,
    /// How long they have to choose.
    pub choice_within_ms: i64,
    /// How long a colleague has to come when asked.
    pub consult_for_ms: i64,
    /// How long a customer in conversation may be gone.
    pub end_after_gone_ms: i64,
    /// How long a customer in conversation may say nothing.
    pub end_after_silence_ms: i64,
    /// How long an agent without a screen keeps their presence.
    pub agent_gone_after_ms: i64,
    /// How long a customer who was asked is not asked again.
    pub survey_rest_ms: i64,
    /// How often a customer who asked to be called is called.
    #[serde(default = "callback_attempts")]
    #[schema(required)]
    pub callback_attempts: u32,
    /// How long after nobody answered it is tried again.
    #[serde(default = "callback_again_after_ms")]
    #[schema(required)]
    pub callback_again_after_ms: i64,
    /// How long after the line was busy.
    #[serde(default = "callback_after_busy_ms")]
    #[schema(required)]
    pub callback_after_busy_ms: i64,
    /// Whether a voicemail counts as one of those times.
    #[serde(default = "callback_voicemail_counts")]
    #[schema(required)]
    pub callback_voicemail_counts: bool,
    /// For how much open time at most a promise that broke is renewed.
    #[serde(default = "promise_again_within_ms")]
    #[schema(required)]
    pub promise_again_within_ms: i64,
    /// Within how much open time somebody who had a bad experience hears from us.
    #[serde(default = "follow_up_within_ms")]
    #[schema(required)]
    pub follow_up_within_ms: i64,
}

// Settings that were kept before there were callbacks and promises say nothing of them.

fn promise_again_within_ms() -> i64 {
    onthaal_core::house::Rules::default().promise_again_within.0
}

fn follow_up_within_ms() -> i64 {
    onthaal_core::house::Rules::default().follow_up_within.0
}

fn callback_attempts() -> u32 {
    onthaal_core::house::Rules::default().callback_attempts
}

fn callback_again_after_ms() -> i64 {
    onthaal_core::house::Rules::default().callback_again_after.0
}

fn callback_after_busy_ms() -> i64 {
    onthaal_core::house::Rules::default().callback_after_busy.0
}

fn callback_voicemail_counts() -> bool {
    onthaal_core::house::Rules::default().callback_voicemail_counts
}

/// How the chat window looks and what it asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChatWindow {
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
    /// The queues that can be chosen; all that take chats when empty.
    pub queues: Vec<u32>,
    /// Files may be shared.
    pub files: bool,
}

/// What is asked afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// The questions, in their order.
    pub questions: Vec<SurveyQuestion>,
}

/// One choice of the menu on the screen. It lies under another, or on top; it leads to people, or to further choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MenuChoice {
    /// Its number.
    pub id: u32,
    /// The choice under which it lies; null on top.
    pub parent: Option<u32>,
    /// What people read.
    pub name: Name,
    /// The queue whose people it leads to; null when further choices lie under it.
    pub queue: Option<u32>,
    /// The kind of contact.
    pub skill: Option<u32>,
}

/// Everything the organisation chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The name of the organisation.
    pub organisation: String,
    /// Its time zone, as in the IANA database.
    pub zone: String,
    /// The language of the house.
    pub language: Language,
    /// How customers are spoken to in Dutch.
    pub address: Address,
    /// Kinds of contact.
    pub skills: Vec<Skill>,
    /// Teams.
    pub teams: Vec<Team>,
    /// Reasons for contact.
    pub reasons: Vec<Reason>,
    /// Opening hours.
    pub calendars: Vec<Calendar>,
    /// Queues.
    pub queues: Vec<Queue>,
    /// People.
    pub agents: Vec<Agent>,
    /// Rules.
    pub rules: Rules,
    /// The chat window.
    pub chat_window: ChatWindow,
    /// The survey.
    pub survey: Survey,
    /// The menu on the screen; without choices the queues themselves are offered.
    #[serde(default)]
    #[schema(required)]
    pub menu: Vec<MenuChoice>,
    /// The mailboxes through which customers write.
    #[serde(default)]
    pub mailboxes: Vec<Mailbox>,
    /// The definitions of measures that it made itself; only ever added to.
    #[serde(default)]
    pub definitions: Vec<MadeDefinition>,
}

/// A definition of a measure that the organisation made. It is never changed, only followed by a next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MadeDefinition {
    /// Of which measure.
    pub measure: String,
    /// Its version; the one that the program brings is lower.
    pub version: u32,
    /// The first day whose contacts are counted with it, as `YYYY-MM-DD`.
    pub from: String,
    /// When it was made.
    pub at: i64,
    /// Who made it.
    pub by: Option<u32>,
    /// Why.
    pub reason: String,
    /// The ready definition it was made from.
    pub preset: Option<String>,
    /// The values that differ from those the program brings, by parameter.
    pub values: BTreeMap<String, String>,
}

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SettingsInForce {
    /// Their version.
    pub version: u32,
    /// What they are.
    pub body: Settings,
}

/// Settings to look at before they are put in force.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsToCheck {
    /// What they would be.
    pub body: Settings,
}

/// Settings to put in force.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsToSave {
    /// The version they were made from; another one in force is a conflict.
    pub base_version: u32,
    /// Why, for the history.
    pub note: String,
    /// What they are.
    pub body: Settings,
}

/// Something that is not right in settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SettingsProblem {
    /// Where, as `queues.2.calendar`.
    pub place: String,
    /// Why.
    pub why: String,
}

/// Who or what a change would touch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Affected {
    /// What, as a stable word.
    pub key: String,
    /// How many.
    pub count: u32,
    /// In words.
    pub text: Name,
}

/// What a change of settings would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SettingsChecked {
    /// What is not right; empty when they can be put in force.
    pub problems: Vec<SettingsProblem>,
    /// Who or what it touches.
    pub affected: Vec<Affected>,
}

/// The settings are in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SettingsSaved {
    /// Their version.
    pub version: u32,
}

/// One place that changed.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SettingChange {
    /// Where.
    pub place: String,
    /// What it was, as JSON; null when it was not there.
    pub was: Option<String>,
    /// What it is, as JSON; null when it is no longer there.
    pub is: Option<String>,
}

/// One version of the settings.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SettingsVersion {
    /// Its number.
    pub version: u32,
    /// Since when.
    pub at: i64,
    /// Who changed it; null for the house itself.
    pub by: Option<u32>,
    /// Why.
    pub note: String,
    /// What changed.
    pub changes: Vec<SettingChange>,
}
