//! Copies past weeks of closed contacts into columns.

use crate::app::{App, COPY_WEEKS_EVERY, stopped};
use crate::columns::copy_weeks;

pub(super) async fn run(app: App) {
    let mut stop = app.stop.subscribe();
    loop {
        tokio::select! {
            () = app.clock.wait(COPY_WEEKS_EVERY) => {}
            () = stopped(&mut stop) => return,
        }
        if let Err(why) = copy_weeks(&app.store, app.clock.now()).await {
            tracing::warn!(error = %why, "past weeks could not be copied into columns");
        }
    }
}
