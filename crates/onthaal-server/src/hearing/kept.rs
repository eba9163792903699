//! The alarm as it was counted last: it rests on whole days, so it need not be counted with every board.

use std::sync::{Mutex, PoisonError};

use onthaal_core::moment::{Moment, Span};

use crate::view::hearing::AlarmView;

/// So long it is not counted again; what is written down late of yesterday is in it after that.
const KEPT_FOR: Span = Span::minutes(10);

/// The alarm and when it was counted.
#[derive(Debug, Default)]
pub struct KeptAlarm(Mutex<Option<(Moment, AlarmView)>>);

impl KeptAlarm {
    /// As it was counted lately; none when that is too long ago.
    pub fn known(&self, now: Moment) -> Option<AlarmView> {
        let kept = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.filter(|(at, _)| (*at..*at + KEPT_FOR).contains(&now)).map(|(_, alarm)| alarm)
    }

    /// Keeps what was counted now.
    pub fn keep(&self, now: Moment, alarm: AlarmView) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, alarm));
    }
}
