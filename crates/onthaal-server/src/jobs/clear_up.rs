//! Clears away sessions, links, throttles, trials of our doors and unread e-mails that are no longer good.

use crate::app::{App, CLEAR_UP_EVERY, stopped};
use crate::limits::{DOOR_HISTORY_KEPT, MAILS_ASIDE_KEPT_FOR};

pub(super) async fn run(app: App) {
    let mut stop = app.stop.subscribe();
    loop {
        tokio::select! {
            () = app.clock.wait(CLEAR_UP_EVERY) => {}
            () = stopped(&mut stop) => return,
        }
        app.throttles.forget_the_quiet();
        let now = app.clock.now();
        let cleared = [
            app.store.forget_expired(now).await,
            app.store.forget_door_trials(now - DOOR_HISTORY_KEPT).await,
            app.store.empty_mails_aside(now - MAILS_ASIDE_KEPT_FOR).await,
        ];
        for cleared in cleared {
            if let Err(why) = cleared {
                tracing::warn!(error = %why, "what is no longer good could not be cleared away");
            }
        }
    }
}
