//! One useful thing to say to an agent, at most once in three of their turns.

use std::sync::LazyLock;

use crate::cue::CueKey;

/// Something the agent could do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nudge {
    /// Which: `told_twice`, `rule_without_way_out`, `name_the_feeling`, `hand_over_warmly`, `say_when` or
    /// `make_it_clear`.
    pub key: &'static str,
    /// The turn that is the reason.
    pub turn: u32,
}

/// When to say something: so many of these were heard, and none of those after.
struct Rule {
    key: &'static str,
    heard: &'static [&'static str],
    times: u8,
    unless: &'static [&'static str],
}

/// The first that holds is said.
static RULES: [Rule; 6] = [
    Rule {
        key: "told_twice",
        heard: &["repeat_info", "repeat_contact", "says_again", "unanswered_question", "misunderstood"],
        times: 2,
        unless: &["agent_advocacy", "agent_ownership", "agent_done"],
    },
    Rule {
        key: "rule_without_way_out",
        heard: &["agent_hide_policy", "agent_powerless"],
        times: 1,
        unless: &["agent_positive_alternative", "agent_done"],
    },
    Rule {
        key: "name_the_feeling",
        heard: &["frustration", "worry_urgency", "shouting", "churn_threat"],
        times: 1,
        unless: &["agent_empathy"],
    },
    Rule {
        key: "hand_over_warmly",
        heard: &["agent_thoughtless_transfer", "transfer_experienced"],
        times: 1,
        unless: &["agent_warm_transfer"],
    },
    Rule {
        key: "say_when",
        heard: &["agent_wait_asked", "wait_long"],
        times: 1,
        unless: &["agent_next_step", "agent_ownership", "agent_done"],
    },
    Rule { key: "make_it_clear", heard: &["confusion", "agent_not_understood"], times: 2, unless: &["solved"] },
];

/// An agent is left alone for so many turns after a nudge.
const AGENT_TURNS_BETWEEN: u32 = 3;

/// The cues of a rule, as keys.
static KEYS: LazyLock<Vec<(Vec<CueKey>, Vec<CueKey>)>> = LazyLock::new(|| {
    let keys = |names: &[&str]| names.iter().filter_map(|name| CueKey::new(name)).collect();
    RULES.iter().map(|rule| (keys(rule.heard), keys(rule.unless))).collect()
});

/// What was heard for each rule, and what was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Nudges {
    times: [u8; RULES.len()],
    now: Option<Nudge>,
    /// The agent turn in which the last was said, and whether any was.
    last: Option<u32>,
}

impl Nudges {
    /// The one to show.
    pub(crate) fn now(&self) -> Option<Nudge> {
        self.now
    }

    /// An agent speaks: what was shown is old.
    pub(crate) fn agent_speaks(&mut self) {
        self.now = None;
    }

    /// Takes the cues of a turn, in any order: what helps after what hurts, since they were said in one breath.
    pub(crate) fn take(&mut self, cues: impl Iterator<Item = CueKey>, turn: u32, agent_turn: u32) {
        let (mut more, mut is_helped) = ([0_u8; RULES.len()], [false; RULES.len()]);
        for cue in cues {
            for (at, (heard, unless)) in KEYS.iter().enumerate() {
                more[at] = more[at].saturating_add(u8::from(heard.contains(&cue)));
                is_helped[at] |= unless.contains(&cue);
            }
        }
        for (at, times) in self.times.iter_mut().enumerate() {
            *times = if is_helped[at] { 0 } else { times.saturating_add(more[at]) };
        }
        let is_changed = more.iter().any(|times| *times > 0);
        let is_silent = self.last.is_some_and(|last| agent_turn < last.saturating_add(AGENT_TURNS_BETWEEN));
        if !is_changed || is_silent || self.now.is_some() {
            return;
        }
        let due = RULES.iter().zip(&mut self.times).find(|(rule, times)| **times >= rule.times);
        if let Some((rule, times)) = due {
            *times = 0;
            self.now = Some(Nudge { key: rule.key, turn });
            self.last = Some(agent_turn);
        }
    }
}
