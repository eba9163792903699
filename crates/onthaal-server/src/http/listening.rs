//! What was heard in conversations over a period.

use axum::Json;
use axum::extract::State;
use onthaal_core::moment::Moment;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::board::{check_period, counting};
use super::extract::Params;
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::hearing::Ears;
use crate::lookup::{self, Houses};
use crate::view::hearing::{AlarmView, Behaviours, Best, HeardQuery, RuleThatHurts};
use crate::view::narrowing::Narrowing;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(alarm)).routes(routes!(behaviours)).routes(routes!(best)).routes(routes!(rules))
}

/// Whether the share of difficult conversations moved beyond chance.
#[utoipa::path(
    get,
    path = "/api/listening/alarm",
    tag = "listening",
    responses((status = 200, description = "Done", body = AlarmView))
)]
async fn alarm(State(app): State<App>, staff: Staff) -> Result<Json<AlarmView>, Problem> {
    staff.board_for()?;
    Ok(Json(alarm_of(&app).await?))
}

/// The alarm; whole days only, so it is counted again no more often than now and then.
pub(super) async fn alarm_of(app: &App) -> Result<AlarmView, Problem> {
    if let Some(known) = app.alarm.known(app.clock.now()) {
        return Ok(known);
    }
    let houses = app.live.scene().houses();
    let counting = counting(app, &houses, None)?;
    let alarm = lookup::alarm(&app.store, &counting).await?;
    app.alarm.keep(app.clock.now(), alarm);
    Ok(alarm)
}

/// How agents word things, in a hundred of their turns: everybody together, and each agent who may be seen.
#[utoipa::path(
    get,
    path = "/api/listening/behaviours",
    tag = "listening",
    params(HeardQuery, Narrowing),
    responses((status = 200, description = "Done", body = Behaviours))
)]
async fn behaviours(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<HeardQuery>,
    Params(narrowing): Params<Narrowing>,
) -> Result<Json<Behaviours>, Problem> {
    let only = staff.behaviours_for(&narrowing)?;
    let (houses, ears, period) = begin(&app, asked)?;
    let counting = counting(&app, &houses, None)?;
    tracing::info!(by = staff.agent.0, everybody = only.is_none(), "how agents word things was looked at");
    Ok(Json(lookup::behaviours(&app.store, (&counting, &ears), (period, &narrowing), only).await?))
}

/// What those do otherwise with whom it is difficult least often.
#[utoipa::path(
    get,
    path = "/api/listening/best",
    tag = "listening",
    params(HeardQuery, Narrowing),
    responses((status = 200, description = "Done", body = Best))
)]
async fn best(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<HeardQuery>,
    Params(narrowing): Params<Narrowing>,
) -> Result<Json<Best>, Problem> {
    of_everybody(&staff, &narrowing)?;
    let (houses, ears, period) = begin(&app, asked)?;
    let counting = counting(&app, &houses, None)?;
    Ok(Json(lookup::best(&app.store, (&counting, &ears), (period, &narrowing)).await?))
}

/// The rules that stand in the way of customers, by what they came for.
#[utoipa::path(
    get,
    path = "/api/listening/rules",
    tag = "listening",
    params(HeardQuery, Narrowing),
    responses((status = 200, description = "Done", body = Vec<RuleThatHurts>))
)]
async fn rules(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<HeardQuery>,
    Params(narrowing): Params<Narrowing>,
) -> Result<Json<Vec<RuleThatHurts>>, Problem> {
    of_everybody(&staff, &narrowing)?;
    let (houses, ears, period) = begin(&app, asked)?;
    let counting = counting(&app, &houses, None)?;
    Ok(Json(lookup::rules(&app.store, (&counting, &ears), (period, &narrowing)).await?))
}

/// Whether somebody may see what is told of everybody together.
fn of_everybody(staff: &Staff, narrowing: &Narrowing) -> Result<(), Problem> {
    staff.board_for()?;
    staff.behaviours_for(narrowing).map(drop)
}

/// What is listened with, and the period that is asked about.
fn begin(app: &App, asked: HeardQuery) -> Result<(Houses, Ears, (Moment, Moment)), Problem> {
    check_period(asked.from, asked.to)?;
    let scene = app.live.scene();
    Ok((scene.houses(), scene.ears().clone(), (Moment(asked.from), Moment(asked.to))))
}
