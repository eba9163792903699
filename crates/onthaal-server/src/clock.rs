//! The clock of the house: the one place where the time is asked, and where a test can move it.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use onthaal_core::moment::{Moment, Span};
use tokio::sync::watch;

/// A clock that goes with the system, and that a test can move forward without waiting.
#[derive(Clone, Debug)]
pub struct Clock {
    ahead_ms: Arc<watch::Sender<i64>>,
}

impl Default for Clock {
    fn default() -> Clock {
        Clock { ahead_ms: Arc::new(watch::Sender::new(0)) }
    }
}

impl Clock {
    /// Now.
    pub fn now(&self) -> Moment {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let system_ms = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
        Moment(system_ms.saturating_add(*self.ahead_ms.borrow()))
    }

    /// Moves this clock, and whoever waits for it, forward.
    pub fn advance(&self, by: Span) {
        self.ahead_ms.send_modify(|ahead_ms| *ahead_ms += by.0);
    }

    /// Waits until a moment has come.
    pub async fn wait_until(&self, moment: Moment) {
        let mut moved = self.ahead_ms.subscribe();
        loop {
            moved.mark_unchanged();
            let left = moment.since(self.now());
            if left <= Span::ZERO {
                return;
            }
            let sleep = tokio::time::sleep(Duration::from_millis(left.0.unsigned_abs()));
            tokio::select! {
                () = sleep => {}
                // The sender lives as long as this clock, so this only ever says that the clock was moved.
                _ = moved.changed() => {}
            }
        }
    }

    /// Waits until a moment has come; for ever when there is none.
    pub async fn wait_until_any(&self, moment: Option<Moment>) {
        match moment {
            Some(moment) => self.wait_until(moment).await,
            None => std::future::pending().await,
        }
    }

    /// Waits for a length of time on this clock.
    pub async fn wait(&self, span: Span) {
        self.wait_until(self.now() + span).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_waits_is_woken_when_the_clock_is_moved() {
        let clock = Clock::default();
        let until = clock.now() + Span::days(2);
        let waiting = tokio::spawn({
            let clock = clock.clone();
            async move { clock.wait_until(until).await }
        });
        // It waits before the clock is moved, and goes on waiting when that was not far enough.
        tokio::task::yield_now().await;
        clock.advance(Span::days(1));
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        clock.advance(Span::days(1));
        waiting.await.unwrap();
    }
}
