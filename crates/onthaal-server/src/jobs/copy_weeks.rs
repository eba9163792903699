//! Copies past weeks of closed contacts into columns, and counts the days in them.

use onthaal_store::StoreError;

use crate::app::{App, COPY_WEEKS_EVERY, stopped};
use crate::columns::copy_weeks;
use crate::lookup::count_days;

pub(super) async fn run(app: App) {
    let mut stop = app.stop.subscribe();
    loop {
        if let Err(why) = copy_and_count(&app).await {
            tracing::warn!(error = %why, "past weeks could not be copied into columns");
        }
        tokio::select! {
            () = app.clock.wait(COPY_WEEKS_EVERY) => {}
            () = stopped(&mut stop) => return,
        }
    }
}

async fn copy_and_count(app: &App) -> Result<(), StoreError> {
    let now = app.clock.now();
    copy_weeks(&app.store, now).await?;
    let houses = app.live.scene().houses();
    count_days(&app.store, &houses, now).await.map(drop)
}
