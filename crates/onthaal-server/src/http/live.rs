//! The live connection of a screen of staff.

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::http::HeaderMap;
use axum::response::Response;
use onthaal_core::limits::FRAME_BYTES_MAX;
use serde::Deserialize;

use super::extract::{Params, own_origin};
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::live::staff::serve;

/// From which change on a screen that connects wants to be told.
#[derive(Deserialize)]
pub(super) struct SinceChange {
    since: Option<u64>,
}

pub(super) async fn live(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    Params(asked): Params<SinceChange>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
    own_origin(&app, &headers, &staff)?;
    let upgrade = upgrade.map_err(|why| Problem::malformed("connection", why.body_text()))?;
    let upgrade = upgrade.max_message_size(FRAME_BYTES_MAX).max_frame_size(FRAME_BYTES_MAX);
    let place = app.live.take_place().ok_or_else(Problem::busy)?;
    Ok(upgrade.on_upgrade(move |socket| serve(app, staff, asked.since, place, socket)))
}
