//! What was heard in conversations, as the screens show it: effort, hints, behaviours, and what moved beyond chance.

use onthaal_listening::Level;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// How hard a conversation is, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EffortLevel {
    /// Below 3.
    Easy,
    /// From 3 to below 6.
    Some,
    /// From 6.
    Difficult,
}

impl From<Level> for EffortLevel {
    fn from(level: Level) -> EffortLevel {
        match level {
            Level::Easy => EffortLevel::Easy,
            Level::Some => EffortLevel::Some,
            Level::Difficult => EffortLevel::Difficult,
        }
    }
}

/// Something the agent could do now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NudgeView {
    /// Which: `told_twice`, `rule_without_way_out`, `name_the_feeling` and so on.
    pub key: String,
    /// When the line was said that is the reason.
    pub at: i64,
}

/// The effort of an open contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EffortNow {
    /// In hundredths of a point from 0 to 10.
    pub hundredths: u32,
    /// In a word.
    pub level: EffortLevel,
    /// The conversation still goes on.
    pub so_far: bool,
    /// What could be done now; null when there is nothing useful to say.
    pub nudge: Option<NudgeView>,
}

/// A conversation that is getting hard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct HardContact {
    /// Which contact.
    pub contact: u64,
    /// Where it waits or waited.
    pub queue: u32,
    /// Who is in it; null while it waits.
    pub agent: Option<u32>,
    /// In hundredths of a point from 0 to 10.
    pub hundredths: u32,
    /// In a word.
    pub level: EffortLevel,
    /// Since when it is that hard.
    pub since: i64,
    /// The cues that make it so, the heaviest first.
    pub cues: Vec<String>,
}

/// Words, or something that happened, with what it adds to the effort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EffortLine {
    /// The line the words stand in; null for what is not in words.
    pub line: Option<u32>,
    /// Where the words begin in its text, in UTF-16 units.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// What was heard.
    pub cue: String,
    /// Who said it: `customer`, `agent`, or `system` for what is not in words.
    pub who: String,
    /// What it adds, in hundredths; all lines together are the effort.
    pub points: i32,
    /// The words, with what leads to a person hidden.
    pub words: Option<String>,
}

/// How often the agents worded something in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BehaviourCount {
    /// Which way.
    pub cue: String,
    /// How often.
    pub count: u32,
}

/// The effort of one conversation and what it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StoryEffort {
    /// In hundredths of a point from 0 to 10.
    pub hundredths: u32,
    /// In a word.
    pub level: EffortLevel,
    /// The conversation still goes on.
    pub so_far: bool,
    /// By which lexicons and weights was listened, as a digest.
    pub lexicon: String,
    /// What it is the sum of.
    pub lines: Vec<EffortLine>,
    /// How the agents worded things.
    pub behaviours: Vec<BehaviourCount>,
}

/// Why a conversation has no effort: no data is not zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNoEffort {
    /// The customer said nothing in words.
    NoWords,
    /// In a language that no lexicon knows.
    NotUnderstood,
    /// The words were erased before they were listened to.
    Erased,
}

/// Of which period what was heard is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct HeardQuery {
    /// From.
    pub from: i64,
    /// To, not with it.
    pub to: i64,
}

/// Whether the share of difficult conversations moved beyond chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
pub struct AlarmView {
    /// It did.
    pub rings: bool,
    /// The day on which the rise began; null when it does not ring.
    pub since: Option<i64>,
    /// The share since then; else that of the last week. Null when nothing was heard.
    pub share: Option<f64>,
    /// The share of the four weeks before; null when those say too little.
    pub expected: Option<f64>,
    /// Over how many contacts the share is.
    pub contacts: u64,
}

/// What a way of wording does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BehaviourKind {
    /// Makes it easier.
    Good,
    /// Makes it harder.
    Bad,
    /// The agent may not help: of the organisation, not of the agent.
    Powerless,
}

/// How often, in a hundred turns of agents.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
pub struct Rate {
    /// How often in all.
    pub count: u64,
    /// In a hundred turns; null when there were none.
    pub per_hundred: Option<f64>,
    /// The lowest rate that fits, at 95 %.
    pub low: Option<f64>,
    /// The highest.
    pub high: Option<f64>,
}

/// One way of wording and how often.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BehaviourRate {
    /// Which.
    pub cue: String,
    /// What it does.
    pub kind: BehaviourKind,
    /// How often.
    #[serde(flatten)]
    pub rate: Rate,
}

/// What makes it harder, and what could be said instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BehaviourPair {
    /// Harder.
    pub bad: String,
    /// Instead.
    pub good: String,
}

/// How one agent words things.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AgentBehaviours {
    /// Who.
    pub agent: u32,
    /// In how many turns.
    pub agent_turns: u64,
    /// Each way of wording.
    pub behaviours: Vec<BehaviourRate>,
}

/// How agents word things over a period.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Behaviours {
    /// In how many turns of everybody.
    pub agent_turns: u64,
    /// Everybody together.
    pub all: Vec<BehaviourRate>,
    /// Each agent who may be seen and had enough turns.
    pub agents: Vec<AgentBehaviours>,
    /// What stands beside what.
    pub pairs: Vec<BehaviourPair>,
    /// An agent with fewer turns is not shown.
    pub agent_turns_least: u64,
}

/// Half of the agents together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
pub struct Half {
    /// How many agents.
    pub agents: usize,
    /// With how many contacts.
    pub contacts: u64,
    /// The share of them that was difficult.
    pub difficult: f64,
    /// The lowest share that fits, at 95 %.
    pub low: f64,
    /// The highest.
    pub high: f64,
}

/// One way of wording in both halves.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BestBehaviour {
    /// Which.
    pub cue: String,
    /// What it does.
    pub kind: BehaviourKind,
    /// In the half with whom it is difficult least often.
    pub better: Rate,
    /// In the other half.
    pub weaker: Rate,
    /// The two intervals do not touch.
    pub differs: bool,
}

/// What those do otherwise with whom it is difficult least often.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Best {
    /// Too few to say: the halves cannot be told apart, or would be about somebody.
    pub too_few: bool,
    /// With whom it is difficult least often.
    pub better: Option<Half>,
    /// The others.
    pub weaker: Option<Half>,
    /// Each way of wording; empty when there are too few to say.
    pub behaviours: Vec<BestBehaviour>,
    /// What stands beside what.
    pub pairs: Vec<BehaviourPair>,
}

/// A rule that stands in the way, or an agent who may not help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RuleThatHurts {
    /// What the contacts were about; null when that was not written up.
    pub reason: Option<u32>,
    /// What was heard.
    pub cue: String,
    /// How often.
    pub count: u64,
    /// In how many contacts.
    pub contacts: u64,
    /// Some of them, the latest first.
    pub examples: Vec<u64>,
}
