//! When the store cannot be reached: everything decided since what is stored is declined, and read back later.

use onthaal_core::moment::{Moment, Span};
use onthaal_store::StoreError;
use tokio::sync::oneshot;

use super::group::Group;
use super::{Declined, Done, FloorTask};
use crate::memory::{self, Houses};

/// How long is waited before the store is tried again, at first and at most.
const RETRY_AFTER: (Span, Span) = (Span(100), Span::seconds(5));

/// The store cannot be reached; until it can, everything is refused.
#[derive(Clone, Copy, Debug)]
pub(super) struct Away {
    pub(super) try_again_at: Moment,
    wait: Span,
}

impl FloorTask {
    /// Nothing can be stored, or read that has to be: what was decided and not stored is declined.
    pub(super) fn go_away(&mut self, why: &StoreError) {
        tracing::error!(error = %why, "a group of decisions could not be stored; nothing of it was done");
        metrics::counter!("onthaal_store_failures_total").increment(1);
        self.away = Some(Away { try_again_at: self.clock.now() + RETRY_AFTER.0, wait: RETRY_AFTER.0 });
        decline_all(std::mem::take(&mut self.next));
    }

    /// Tries whether the store is back, and starts again from what it holds.
    pub(super) async fn come_back(&mut self) {
        let Some(away) = self.away else { return };
        let back = async {
            // On a full disk everything can be read and nothing stored.
            self.store.try_write().await?;
            let houses = Houses::read(&self.store).await?;
            let ears = self.live.scene().ears().clone();
            let start = memory::read_back(&self.store, &houses, &ears).await?;
            Ok::<_, StoreError>((houses, start))
        };
        match back.await {
            Ok((houses, start)) => {
                tracing::info!("the store is back");
                self.houses = houses;
                self.live.restart(start, self.clock.now());
                self.begin_from_what_is_shown();
                self.away = None;
            }
            Err(why) => {
                tracing::warn!(error = %why, "the store is still away");
                let wait = Span((away.wait.0 * 2).min(RETRY_AFTER.1.0));
                self.away = Some(Away { try_again_at: self.clock.now() + wait, wait });
            }
        }
    }
}

/// Tells everybody in a group that it could not be stored.
pub(super) fn decline_all(group: Group) {
    group.answers.into_iter().for_each(|(reply, _)| decline(reply));
}

/// Whoever asked may have gone away meanwhile.
pub(super) fn decline(reply: oneshot::Sender<Result<Done, Declined>>) {
    let _ = reply.send(Err(Declined::Unavailable));
}
