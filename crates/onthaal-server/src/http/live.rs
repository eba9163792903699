//! The live connection of a screen of staff.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use super::extract::{Live, Params, own_origin};
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
    Live(upgrade): Live,
) -> Result<Response, Problem> {
    own_origin(&app, &headers, &staff)?;
    let place = app.live.take_place().ok_or_else(Problem::busy)?;
    Ok(upgrade.on_upgrade(move |socket| serve(app, staff, asked.since, place, socket)))
}
