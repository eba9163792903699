//! How fast a queue goes and how long its customers are willing to wait, learnt from its own recent past.

use crate::limits::{PACE_KEPT, PRIOR_GAVE_UP, PRIOR_HANDLE_TIME, PRIOR_HANDLED, PRIOR_PATIENCE};
use crate::moment::Span;

/// Sums over the recent past of one queue; with every contact the older ones count a little less.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    pub(crate) handled: f64,
    pub(crate) handled_ms: f64,
    pub(crate) gave_up: f64,
    pub(crate) waited_ms: f64,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace {
            handled: PRIOR_HANDLED,
            handled_ms: PRIOR_HANDLED * PRIOR_HANDLE_TIME.0 as f64,
            gave_up: PRIOR_GAVE_UP,
            waited_ms: PRIOR_GAVE_UP * PRIOR_PATIENCE.0 as f64,
        }
    }
}

impl Pace {
    /// Somebody was answered after waiting this long.
    pub(crate) fn answered(&mut self, waited: Span) {
        self.waited(0.0, waited);
    }

    /// Somebody gave up after waiting this long.
    pub(crate) fn gave_up(&mut self, waited: Span) {
        self.waited(1.0, waited);
    }

    /// An agent had a contact for this long, from the answer to the end of the wrap-up.
    pub(crate) fn handled(&mut self, took: Span) {
        self.handled = self.handled * PACE_KEPT + 1.0;
        self.handled_ms = self.handled_ms * PACE_KEPT + took.0 as f64;
    }

    /// How many contacts one place at an agent sees through in a millisecond.
    pub(crate) fn served_per_ms(&self) -> f64 {
        self.handled / self.handled_ms.max(1.0)
    }

    /// The share of waiting customers who give up in a millisecond: those who did, over all the time that was waited.
    ///
    /// Whoever was answered had not given up yet, so their waiting counts below the line and not above it.
    pub(crate) fn gave_up_per_ms(&self) -> f64 {
        self.gave_up / self.waited_ms.max(1.0)
    }

    fn waited(&mut self, gave_up: f64, waited: Span) {
        self.gave_up = self.gave_up * PACE_KEPT + gave_up;
        self.waited_ms = self.waited_ms * PACE_KEPT + waited.0 as f64;
    }
}
