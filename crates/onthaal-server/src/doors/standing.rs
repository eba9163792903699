//! How a door stands, by what came of the last trials: one failure alone rings for nobody.

use std::collections::VecDeque;

use onthaal_core::moment::{Moment, Span};
use onthaal_store::doors::DoorTrial;

use super::{Fault, shown};
use crate::limits::DOOR_AGAIN_AFTER;
use crate::view::doors::{DoorMet, DoorStands, DoorTrialView};

/// What came of one trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// When it began.
    pub at: Moment,
    /// How long it took.
    pub took: Span,
    /// What a customer would have met, or why not.
    pub outcome: Result<Option<DoorMet>, Fault>,
}

/// How a door stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was never tried.
    Untried,
    /// It works.
    Works,
    /// It did not work the last time, and did the time before: that may have been a restart.
    FailedOnce {
        /// When.
        at: Moment,
    },
    /// It does not work, since this trial.
    Fails {
        /// The first that failed.
        since: Moment,
    },
}

impl Standing {
    /// By the last trials, the newest at the end.
    pub fn of(history: &VecDeque<Trial>) -> Standing {
        let failed = history.iter().rev().take_while(|trial| trial.outcome.is_err());
        match (failed.clone().count(), failed.last(), history.back()) {
            (_, _, None) => Standing::Untried,
            (0, _, _) | (_, None, _) => Standing::Works,
            (1, Some(first), _) => Standing::FailedOnce { at: first.at },
            (_, Some(first), _) => Standing::Fails { since: first.at },
        }
    }

    /// When it is to be tried next; none is never by itself.
    pub fn next(self, last: Option<Moment>, every: Option<Span>) -> Option<Moment> {
        let (last, every) = (last?, every?);
        Some(match self {
            Standing::FailedOnce { at } => at + DOOR_AGAIN_AFTER.min(every),
            Standing::Untried | Standing::Works | Standing::Fails { .. } => last + every,
        })
    }

    /// Whether the alarm rings.
    pub fn rings(self) -> bool {
        matches!(self, Standing::Fails { .. })
    }

    /// Since when it does not work.
    pub fn since(self) -> Option<Moment> {
        match self {
            Standing::FailedOnce { at: since } | Standing::Fails { since } => Some(since),
            Standing::Untried | Standing::Works => None,
        }
    }

    /// As screens show it.
    pub fn shown(self) -> DoorStands {
        match self {
            Standing::Untried => DoorStands::Untried,
            Standing::Works => DoorStands::Works,
            Standing::FailedOnce { .. } => DoorStands::FailedOnce,
            Standing::Fails { .. } => DoorStands::Fails,
        }
    }
}

impl Trial {
    /// As screens show it.
    pub(super) fn view(&self) -> DoorTrialView {
        DoorTrialView {
            at: self.at.0,
            took_ms: self.took.0,
            met: self.outcome.as_ref().ok().copied().flatten(),
            trouble: self.outcome.as_ref().err().map(shown),
        }
    }
}

/// As it is stored.
pub(super) fn stored(door: &str, trial: &Trial) -> DoorTrial {
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_string();
    let met = trial.outcome.as_ref().ok().copied().flatten();
    DoorTrial {
        door: door.to_string(),
        at: trial.at,
        took: trial.took,
        met: met.map(|met| word(serde_json::json!(met))),
        trouble: trial.outcome.as_ref().err().map(|fault| (word(serde_json::json!(fault.code)), fault.detail.clone())),
    }
}

/// As it was stored; none when it was stored by a program that knew other reasons.
pub(super) fn taken(row: DoorTrial) -> Option<Trial> {
    let outcome = match row.trouble {
        Some((code, detail)) => Err(Fault { code: serde_json::from_value(code.into()).ok()?, detail }),
        None => Ok(row.met.and_then(|met| serde_json::from_value(met.into()).ok())),
    };
    Some(Trial { at: row.at, took: row.took, outcome })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::doors::DoorCode;

    fn history(outcomes: &str) -> VecDeque<Trial> {
        let outcome = |letter| match letter {
            '+' => Ok(Some(DoorMet::Open)),
            _ => Err(Fault::new(DoorCode::Silent, "ten seconds")),
        };
        let trial =
            |(index, letter)| Trial { at: Moment(1_000 * index as i64), took: Span(5), outcome: outcome(letter) };
        outcomes.chars().enumerate().map(trial).collect()
    }

    #[test]
    fn the_alarm_rings_at_the_second_failure_and_until_it_works_again() {
        assert_eq!(Standing::of(&history("")), Standing::Untried);
        assert_eq!(Standing::of(&history("+-+")), Standing::Works);
        assert_eq!(Standing::of(&history("+-")), Standing::FailedOnce { at: Moment(1_000) });
        assert_eq!(Standing::of(&history("-")), Standing::FailedOnce { at: Moment(0) });
        assert_eq!(Standing::of(&history("+-+--")), Standing::Fails { since: Moment(3_000) });
        assert!(!Standing::of(&history("+-")).rings() && Standing::of(&history("---")).rings());
    }

    #[test]
    fn one_failure_is_tried_again_soon_and_after_that_as_always() {
        let (every, last) = (Some(Span::minutes(5)), Some(Moment(1_000)));
        assert_eq!(Standing::of(&history("+-")).next(last, every), Some(Moment(61_000)));
        assert_eq!(Standing::of(&history("--")).next(last, every), Some(Moment(301_000)));
        assert_eq!(Standing::of(&history("++")).next(last, every), Some(Moment(301_000)));
        assert_eq!(Standing::of(&history("+-")).next(last, Some(Span::seconds(10))), Some(Moment(11_000)));
        assert_eq!(Standing::of(&history("+-")).next(last, None), None, "never by itself");
    }

    #[test]
    fn what_came_of_a_trial_is_read_back_as_it_was() {
        for trial in history("+-") {
            assert_eq!(taken(stored("chat", &trial)), Some(trial));
        }
        let mut row = stored("chat", &history("-")[0]);
        row.trouble = Some(("a-reason-of-before".into(), String::new()));
        assert_eq!(taken(row), None);
    }
}
