//! Clears away sessions, links and throttles that are no longer good.

use crate::app::{App, CLEAR_UP_EVERY, stopped};

pub(super) async fn run(app: App) {
    let mut stop = app.stop.subscribe();
    loop {
        tokio::select! {
            () = app.clock.wait(CLEAR_UP_EVERY) => {}
            () = stopped(&mut stop) => return,
        }
        app.throttles.forget_the_quiet();
        if let Err(why) = app.store.forget_expired(app.clock.now()).await {
            tracing::warn!(error = %why, "what is no longer good could not be cleared away");
        }
    }
}
