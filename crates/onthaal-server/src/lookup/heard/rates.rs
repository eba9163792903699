//! How often something is worded in so many turns, and how sure that is.

use std::collections::BTreeMap;

use onthaal_core::contact::Facts;
use onthaal_core::heard::CueName;
use onthaal_core::id::AgentId;
use onthaal_core::measure::Z;
use onthaal_listening::Kind;

use crate::hearing::Ears;
use crate::view::hearing::{BehaviourKind, BehaviourPair, BehaviourRate, Rate};

/// What makes it harder beside what could be said instead.
const PAIRS: [(&str, &str); 4] = [
    ("agent_hide_policy", "agent_positive_alternative"),
    ("agent_thoughtless_transfer", "agent_warm_transfer"),
    ("agent_negative", "agent_advocacy"),
    ("agent_uncertainty", "agent_ownership"),
];

/// The pairs, as they are told.
pub(super) fn pairs() -> Vec<BehaviourPair> {
    PAIRS.iter().map(|(bad, good)| BehaviourPair { bad: (*bad).into(), good: (*good).into() }).collect()
}

/// What agents worded in their turns.
#[derive(Clone, Debug, Default)]
pub(super) struct Worded {
    pub(super) turns: u64,
    times: BTreeMap<CueName, u64>,
}

impl Worded {
    /// Adds what this agent worded in a contact, or everybody in it.
    pub(super) fn add(&mut self, contact: &impl Facts, agent: Option<AgentId>) {
        let is_asked = |of: AgentId| agent.is_none_or(|agent| agent == of);
        self.turns +=
            contact.agent_lines().filter(|(of, _)| is_asked(*of)).map(|(_, lines)| u64::from(lines)).sum::<u64>();
        for cue in contact.cues().filter(|cue| cue.agent.is_some_and(is_asked)) {
            *self.times.entry(cue.cue).or_default() += u64::from(cue.times);
        }
    }

    /// Puts others in with these.
    pub(super) fn merge(&mut self, other: &Worded) {
        self.turns += other.turns;
        for (cue, times) in &other.times {
            *self.times.entry(*cue).or_default() += times;
        }
    }

    /// How often a cue is in a hundred turns.
    pub(super) fn rate(&self, cue: &str) -> Rate {
        let count = CueName::new(cue).and_then(|cue| self.times.get(&cue)).copied().unwrap_or(0);
        per_hundred(count, self.turns)
    }

    /// Every way of wording that is counted, also those that did not occur.
    pub(super) fn rates(&self, ears: &Ears) -> Vec<BehaviourRate> {
        counted(ears).map(|(cue, kind)| BehaviourRate { kind, rate: self.rate(&cue), cue }).collect()
    }
}

/// The ways of wording that are counted.
pub(super) fn counted(ears: &Ears) -> impl Iterator<Item = (String, BehaviourKind)> {
    ears.ear().cues().iter().filter_map(|cue| {
        let kind = match cue.kind {
            Kind::Good => BehaviourKind::Good,
            Kind::Bad => BehaviourKind::Bad,
            Kind::Powerless => BehaviourKind::Powerless,
            Kind::Do | Kind::Feel | Kind::Relief | Kind::Robot | Kind::RobotNext | Kind::Boilerplate => return None,
        };
        Some((cue.key.name().to_owned(), kind))
    })
}

/// A count in so many turns as a rate in a hundred, with the rates that fit it at 95 %: a count of rare things in many
/// turns is one of Poisson, whose limits these are to within a thousandth (Byar; Breslow & Day 1987). None over nothing.
fn per_hundred(count: u64, turns: u64) -> Rate {
    if turns == 0 {
        return Rate { count, per_hundred: None, low: None, high: None };
    }
    let limit = |count: f64, z: f64| count * (1.0 - 1.0 / (9.0 * count) + z / (3.0 * count.sqrt())).powi(3);
    let scale = 100.0 / turns as f64;
    let number = count as f64;
    let low = if count == 0 { 0.0 } else { limit(number, -Z) };
    let high = limit(number + 1.0, Z);
    Rate { count, per_hundred: Some(number * scale), low: Some(low * scale), high: Some(high * scale) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_are_those_of_a_count() {
        // The exact limits of Garwood for counts of 0, 1, 10 and 100.
        for (count, low, high) in [(0, 0.0, 3.689), (1, 0.0253, 5.572), (10, 4.795, 18.39), (100, 81.36, 121.6)] {
            let rate = per_hundred(count, 100);
            assert!((rate.low.unwrap() - low).abs() < 0.06, "{count}: {rate:?}");
            assert!((rate.high.unwrap() - high).abs() < 0.12, "{count}: {rate:?}");
        }
        assert_eq!(per_hundred(0, 0).per_hundred, None, "over nothing there is no rate");
    }

    #[test]
    fn every_pair_is_of_something_bad_and_something_good_that_is_heard() {
        let known: BTreeMap<String, BehaviourKind> = counted(&Ears::shipped()).collect();
        for pair in pairs() {
            assert_eq!(known.get(&pair.good), Some(&BehaviourKind::Good), "{}", pair.good);
            assert!(known.get(&pair.bad).is_some_and(|kind| *kind != BehaviourKind::Good), "{}", pair.bad);
        }
    }

    #[test]
    fn every_name_that_can_be_heard_can_be_written_down() {
        for cue in Ears::shipped().ear().cues() {
            assert!(CueName::new(cue.key.name()).is_some(), "{}", cue.key);
        }
    }
}
